//! Asks for a new build whenever a bundled scenario or a page of a diagnostic changes: both are embedded in the crate.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../scenarios");
    println!("cargo:rerun-if-changed=../../docs/diagnostics");
}
