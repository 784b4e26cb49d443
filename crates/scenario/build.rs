//! Asks for a new build whenever a bundled scenario changes: the folder is embedded in the crate.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../scenarios");
}
