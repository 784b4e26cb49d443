//! Patches that are read: from anywhere on disk, or from what a scenario brings along beside its files.
//!
//! Readings are the files of its folder `readings`. Interventions are the files of its folder `interventions` and of
//! the folders in that one: `claims.toml` names them by their paths.

use super::*;
use crate::ground::GROUND;
use crate::patch::PatchOrigin;

/// The folder of a scenario in which its readings are.
const READINGS: &str = "readings";
/// The file beside its readings in which their digests stand once they are sealed.
const SEAL: &str = "sealed.txt";
/// The folder of a scenario in which the interventions of its claims are.
const INTERVENTIONS: &str = "interventions";
/// The file of a scenario with its claims. It is none of [`FileName`]: no digest has it in it, for what is claimed
/// changes no history.
pub(crate) const CLAIMS: &str = "claims.toml";

impl Origin {
    /// Ids of the readings of the scenario, sorted.
    pub(crate) fn readings(&self) -> Vec<String> {
        let names = match self {
            Self::Folder(path) => file_names(&path.join(READINGS)),
            Self::Bundled(name) => bundle::bundled_names_in(&format!("{name}/{READINGS}")),
            Self::Memory(..) => Vec::new(),
        };
        let mut ids: Vec<String> =
            names.iter().filter_map(|name| name.strip_suffix(ENDING)).map(str::to_owned).collect();
        ids.sort_unstable();
        ids
    }

    /// What its readings were sealed with, if they were.
    pub(crate) fn read_seal(&self) -> Option<String> {
        let inner = format!("{READINGS}/{SEAL}");
        let content = self.bytes(&inner, MAX_PATCH_BYTES);
        text_of(self.shown(&inner), content, 0, &mut Findings::default()).map(|source| source.text)
    }

    /// Paths of the interventions of the scenario under its folder, sorted.
    pub(crate) fn interventions(&self) -> Vec<String> {
        let mut paths = match self {
            Self::Folder(path) => paths_under(path, INTERVENTIONS),
            Self::Bundled(name) => bundle::bundled_paths_in(name, INTERVENTIONS),
            Self::Memory(_, files) => {
                files.keys().filter(|path| path.starts_with(INTERVENTIONS)).cloned().collect()
            }
        };
        paths.retain(|path| path.ends_with(ENDING));
        paths.sort_unstable();
        paths
    }

    /// Reads the claims as the source with this number; none, and nothing told, if the scenario has no such file.
    pub(crate) fn read_claims(&self, number: usize, findings: &mut Findings) -> Option<Source> {
        match self.bytes(CLAIMS, MAX_PATCH_BYTES) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            content => text_of(self.shown(CLAIMS), content, number, findings),
        }
    }

    /// Reads what a map draws under the places as the source with this number; none, and nothing told, if the scenario
    /// has no such file.
    pub(crate) fn read_ground(&self, number: usize, findings: &mut Findings) -> Option<Source> {
        match self.bytes(GROUND, MAX_PATCH_BYTES) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            content => text_of(self.shown(GROUND), content, number, findings),
        }
    }

    /// Reads a patch as the source with this number; what cannot be read is found to be so.
    pub(crate) fn read_patch(
        &self,
        patch: &PatchOrigin,
        number: usize,
        findings: &mut Findings,
    ) -> Option<Source> {
        match patch {
            PatchOrigin::Kept { name, text } => Some(Source { name: name.clone(), text: text.clone() }),
            PatchOrigin::File(path) => {
                text_of(shown_file(path), read_limited(path, MAX_PATCH_BYTES), number, findings)
            }
            PatchOrigin::Reading(id) => {
                let known = self.readings();
                if !known.contains(id) {
                    findings.push(unknown_reading(id, &known));
                    return None;
                }
                let inner = format!("{READINGS}/{id}{ENDING}");
                text_of(self.shown(&inner), self.bytes(&inner, MAX_PATCH_BYTES), number, findings)
            }
            PatchOrigin::Intervention(inner) => {
                let known = self.interventions();
                if !known.contains(inner) {
                    findings.push(unknown_intervention(inner, &known));
                    return None;
                }
                text_of(self.shown(inner), self.bytes(inner, MAX_PATCH_BYTES), number, findings)
            }
        }
    }
}

/// Paths of all files in the folder `inner` of `folder` and in those below it, with slashes whatever the system; links
/// to folders are not followed.
fn paths_under(folder: &Path, inner: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![inner.to_owned()];
    while let Some(inner) = waiting.pop() {
        let entries = std::fs::read_dir(folder.join(&inner)).into_iter().flatten().flatten();
        for entry in entries {
            let Ok(name) = entry.file_name().into_string() else { continue };
            let path = format!("{inner}/{name}");
            match entry.file_type() {
                Ok(kind) if kind.is_dir() => waiting.push(path),
                Ok(_) => found.push(path),
                Err(_) => {}
            }
        }
    }
    found
}

/// The name of a patch's file without its ending.
pub(crate) fn patch_id(name: &str) -> String {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.strip_suffix(ENDING).unwrap_or(last).to_owned()
}

fn unknown_reading(id: &str, known: &[String]) -> Diagnostic {
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let help = did_you_mean(id, known.iter().copied()).unwrap_or_else(|| match known.as_slice() {
        [] => format!("it has none: readings are the files of its folder `{READINGS}`"),
        [one] => format!("there is `{one}`"),
        _ => format!("there are {}", listed(&known).replace(" or ", " and ")),
    });
    Diagnostic::error(Id::UnknownReading, format!("no reading of this scenario is called `{id}`")).help(help)
}

fn unknown_intervention(path: &str, known: &[String]) -> Diagnostic {
    let near = did_you_mean(path, known.iter().map(String::as_str));
    let help = near.unwrap_or_else(|| match known.len() {
        0 => format!("it has none: interventions are the files of its folder `{INTERVENTIONS}`"),
        some => format!("its folder `{INTERVENTIONS}` has {some}; write a path such as `{}`", known[0]),
    });
    Diagnostic::error(Id::MissingFile, format!("the scenario has no intervention `{path}`")).help(help)
}
