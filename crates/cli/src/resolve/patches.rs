//! Patches and readings as they were typed, or as a run has kept them.

use lab::store::{KeptPatch, Manifest};
use scenario::{Patch, PatchOrigin, Scenario};

use crate::args::PatchArgs;
use crate::shell;

/// Where what was typed is kept, in the order in which it is merged: readings first.
pub(crate) fn origins(typed: &PatchArgs) -> Vec<PatchOrigin> {
    let readings = typed.reading.iter().cloned().map(PatchOrigin::Reading);
    readings.chain(typed.patch.iter().cloned().map(PatchOrigin::File)).collect()
}

/// What a run was patched with, from its own copies.
pub(crate) fn kept(manifest: &Manifest) -> Vec<PatchOrigin> {
    let patches = manifest.patches.iter();
    patches.map(|patch| PatchOrigin::Kept { name: patch.name.clone(), text: patch.text.clone() }).collect()
}

/// The copies that a run of this scenario keeps.
pub(crate) fn copies(scenario: &Scenario) -> Vec<KeptPatch> {
    let patches = scenario.patches.iter();
    patches.map(|patch| KeptPatch { name: patch.name.clone(), text: patch.text.clone() }).collect()
}

/// The words that ask for the same again.
pub(crate) fn words(typed: &PatchArgs) -> Vec<String> {
    let readings = typed.reading.iter().flat_map(|id| ["--reading".to_owned(), id.clone()]);
    let patches = typed.patch.iter().flat_map(|path| ["--patch".to_owned(), shell::word(path)]);
    readings.chain(patches).collect()
}

/// The end of a run folder's name: `-with-more-guards`.
pub(crate) fn suffix(scenario: &Scenario) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let name = |patch: &Patch| format!("-with-{}", patch.id.chars().map(plain).collect::<String>());
    scenario.patches.iter().map(name).collect()
}
