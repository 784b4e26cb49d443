//! Invariant 16: no crate depends on one further down the layout, and the engine on next to nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::none;

/// The crates in the order of the layout (ARCHITECTURE.md, section 3; the viewer is planned).
const LAYOUT: [&str; 6] = [
    "interregnum-chronology",
    "interregnum-engine",
    "interregnum-scenario",
    "interregnum-lab",
    "interregnum-viewer",
    "interregnum",
];

/// Every package of the workspace with the packages it depends on, for whatever purpose.
pub fn dependencies() -> BTreeMap<String, Vec<String>> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".into());
    let output = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(xtask::root())
        .output()
        .expect("cargo metadata runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("cargo metadata is JSON");
    let name = |value: &Value| value["name"].as_str().unwrap_or_default().to_string();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let packages = list(&metadata["packages"]).into_iter();
    packages
        .map(|package| (name(&package), list(&package["dependencies"]).iter().map(name).collect()))
        .collect()
}

#[test]
fn inv_16_no_crate_depends_on_one_further_down() {
    let packages = dependencies();
    let place = |name: &str| LAYOUT.iter().position(|known| *known == name);
    let mut faults = Vec::new();
    for (package, dependencies) in &packages {
        let own = place(package);
        if own.is_none() && package != "xtask" {
            faults.push(format!("{package} has no place in the layout"));
        }
        for dependency in dependencies.iter().filter(|name| packages.contains_key(*name)) {
            if dependency == "xtask" || own.is_some_and(|own| place(dependency) >= Some(own)) {
                faults.push(format!("{package} depends on {dependency}"));
            }
        }
    }
    none("a crate depends on one further down, or is not in the layout", &faults);
    assert!(packages.len() >= 6, "{packages:?}");
}

#[test]
fn inv_16_the_engine_depends_on_next_to_nothing() {
    let packages = dependencies();
    let allowed = ["interregnum-chronology", "libm", "proptest"];
    let more: Vec<String> = packages["interregnum-engine"]
        .iter()
        .filter(|name| !allowed.contains(&name.as_str()))
        .cloned()
        .collect();
    none("the engine depends on", &more);
}
