//! Where files come from: a folder on disk, or the scenarios embedded in the program.
//!
//! The only module that reads files; `migration` rewrites them when asked. What is merged or asked of a scenario lies
//! in `patches`.

mod patches;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use crate::bundle;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::digest::plain;
use crate::files::shape::{Form, form};
use crate::limits::{MAX_FILE_BYTES, MAX_PATCH_BYTES, MEBIBYTE};
use crate::nearest::{did_you_mean, listed};
use crate::source::{Source, Span};
pub(crate) use patches::{CLAIMS, patch_id};

const ENDING: &str = ".toml";
/// Before and after the language in the name of a file of labels.
const LABELS: &str = "labels.";
const LABELS_ENDING: &str = ".ftl";

/// The files of a scenario, in the order in which their faults are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FileName {
    Scenario,
    Places,
    Links,
    Groups,
    Posts,
    Leanings,
    Institutions,
    Doctrines,
    Channels,
    Inputs,
    Record,
    Episodes,
    Parameters,
}

impl FileName {
    pub(crate) const ALL: [Self; 13] = [
        Self::Scenario,
        Self::Places,
        Self::Links,
        Self::Groups,
        Self::Posts,
        Self::Leanings,
        Self::Institutions,
        Self::Doctrines,
        Self::Channels,
        Self::Inputs,
        Self::Record,
        Self::Episodes,
        Self::Parameters,
    ];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Scenario => "scenario.toml",
            Self::Places => "places.csv",
            Self::Links => "links.csv",
            Self::Groups => "groups.csv",
            Self::Posts => "posts.csv",
            Self::Leanings => "leanings.toml",
            Self::Institutions => "institutions.toml",
            Self::Doctrines => "doctrines.toml",
            Self::Channels => "channels.toml",
            Self::Inputs => "inputs.csv",
            Self::Record => "record.csv",
            Self::Episodes => "episodes.csv",
            Self::Parameters => "parameters.toml",
        }
    }

    /// The most bytes of it that are read.
    fn most_bytes(self) -> u64 {
        if self.as_str().ends_with(ENDING) { MAX_PATCH_BYTES } else { MAX_FILE_BYTES }
    }

    /// Number of the file among the sources of a report.
    pub(crate) fn number(self) -> usize {
        self as usize
    }
}

/// Where a scenario is kept.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// A folder on disk.
    Folder(PathBuf),
    /// One of those embedded in the program.
    Bundled(String),
    /// In memory: a name, and the bytes of each file by its name.
    Memory(String, BTreeMap<String, Vec<u8>>),
}

impl Origin {
    /// The last part of the path: the id of the scenario.
    pub(crate) fn id(&self) -> String {
        match self {
            Self::Folder(path) => last_part(path),
            Self::Bundled(name) | Self::Memory(name, _) => name.clone(),
        }
    }

    /// The path of a file as it is shown: under the folder as it was given, or under the name of the folder
    /// alone if its whole path was given.
    fn shown(&self, inner: &str) -> String {
        match self {
            Self::Folder(path) => under(&shown_folder(path), inner),
            Self::Bundled(name) => format!("{}/{name}/{inner}", bundle::SHOWN),
            Self::Memory(name, _) => format!("{name}/{inner}"),
        }
    }

    fn bytes(&self, inner: &str, most: u64) -> io::Result<Content> {
        match self {
            Self::Folder(path) => read_limited(&path.join(inner), most),
            Self::Bundled(name) => bundled(&format!("{name}/{inner}")),
            Self::Memory(_, files) => {
                let bytes = files.get(inner).ok_or(io::ErrorKind::NotFound)?;
                let too_large = bytes.len() as u64 > most;
                Ok(if too_large { Content::TooLarge(most) } else { Content::Bytes(bytes.clone()) })
            }
        }
    }

    fn file_bytes(&self, file: FileName) -> io::Result<Content> {
        self.bytes(file.as_str(), file.most_bytes())
    }

    /// Reads one file; what cannot be read is found to be so and left empty.
    pub(crate) fn read(&self, file: FileName, findings: &mut Findings) -> Option<Source> {
        text_of(self.shown(file.as_str()), self.file_bytes(file), file.number(), findings)
    }

    /// Whether a file begins with a byte order mark, which is not part of its text.
    pub(crate) fn has_mark(&self, file: FileName) -> bool {
        matches!(self.file_bytes(file), Ok(Content::Bytes(bytes)) if bytes.starts_with("\u{feff}".as_bytes()))
    }

    /// Reads a file that a scenario may do without.
    pub(crate) fn read_optional(&self, file: FileName, findings: &mut Findings) -> Option<Source> {
        match self.file_bytes(file) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => None,
            content => text_of(self.shown(file.as_str()), content, file.number(), findings),
        }
    }

    /// The scenario's own parameters if it has any, else those that all share.
    pub(crate) fn read_parameters(&self, findings: &mut Findings) -> Option<Source> {
        let file = FileName::Parameters;
        match self.file_bytes(file) {
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
                let shown = format!("{}/{}", bundle::SHOWN, file.as_str());
                text_of(shown, bundled(file.as_str()), file.number(), findings)
            }
            content => {
                if matches!(&content, Ok(own) if !own.is_bundled(file)) {
                    findings.push(own_parameters(file));
                }
                text_of(self.shown(file.as_str()), content, file.number(), findings)
            }
        }
    }

    /// A folder that holds no file of a scenario but perhaps its parameters: one fault instead of one for each file.
    pub(crate) fn no_scenario(&self) -> Option<Diagnostic> {
        let Self::Folder(path) = self else { return None };
        let there = |file: &FileName| path.join(file.as_str()).exists();
        let own = FileName::ALL.iter().filter(|file| **file != FileName::Parameters);
        (!own.clone().any(there)).then(|| no_scenario(path))
    }

    /// Warns of files in its folder that nobody reads.
    pub(crate) fn check_folder(&self, findings: &mut Findings) {
        if let Self::Folder(path) = self {
            unknown_files(path, findings);
        }
    }

    /// Tags of the languages that it has labels in, sorted.
    pub(crate) fn languages(&self) -> Vec<String> {
        let names = match self {
            Self::Folder(path) => file_names(path),
            Self::Bundled(name) => bundle::bundled_names_in(name),
            Self::Memory(_, files) => files.keys().cloned().collect(),
        };
        let mut tags: Vec<String> =
            names.iter().filter_map(|name| language_of(name)).map(str::to_owned).collect();
        tags.sort_unstable();
        tags
    }

    /// Reads the labels in one language as the only source of a report; what cannot be read is found to be so.
    pub(crate) fn read_labels(&self, language: &str, findings: &mut Findings) -> Option<Source> {
        let inner = labels_file(language);
        text_of(self.shown(&inner), self.bytes(&inner, MAX_PATCH_BYTES), 0, findings)
    }
}

/// Says of a folder that it holds no scenario, and where one may be: around it, or in it.
fn no_scenario(path: &Path) -> Diagnostic {
    let holds = |folder: &Path| folder.join(FileName::Scenario.as_str()).is_file();
    let around = path.canonicalize().ok().and_then(|whole| whole.parent().map(Path::to_owned));
    let mut inner: Vec<PathBuf> = file_names(path).iter().map(|name| path.join(name)).collect();
    inner.retain(|folder| holds(folder));
    inner.sort_unstable();
    let names: Vec<String> = inner.iter().map(|folder| folder.display().to_string()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let help = match names.as_slice() {
        [] => match around.filter(|folder| holds(folder)) {
            Some(folder) => format!("did you mean `{}`, which it lies in?", folder.display()),
            None => "`interregnum new` with the name of a new folder makes one to begin with".to_owned(),
        },
        [one] => format!("did you mean `{one}`?"),
        _ => format!("there are {}", listed(&names).replace(" or ", " and ")),
    };
    let wrong = format!("the folder `{}` holds no scenario", path.display());
    Diagnostic::error(Id::MissingFile, wrong).help(help)
}

/// Names of the files in a folder; none if it cannot be read.
fn file_names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().into_string().ok()).collect()
}

/// Warns of files in the folder that look as if they were meant, and are read by nobody.
fn unknown_files(folder: &Path, findings: &mut Findings) {
    let known: Vec<&str> = FileName::ALL.iter().map(|file| file.as_str()).chain([CLAIMS]).collect();
    let mut names = file_names(folder);
    let meant = |name: &str| [".toml", ".csv", LABELS_ENDING].iter().any(|ending| name.ends_with(ending));
    names.sort_unstable();
    let countries = names.iter().filter_map(|name| of_country(name));
    countries.for_each(|fault| findings.push(fault));
    names.retain(|name| meant(name) && !known.contains(&name.as_str()) && language_of(name).is_none());
    for name in names {
        let wrong = format!("`{name}` is no file of a scenario, and nobody reads it");
        findings.push(match labels_tag(&name) {
            Some(tag) => bad_language(&name, tag),
            None => Diagnostic::warning(Id::UnknownFile, wrong).help(help_for(&name, &known)),
        });
    }
}

fn help_for(name: &str, known: &[&str]) -> String {
    if name.ends_with(LABELS_ENDING) {
        return "labels are in a file called by its language, such as `labels.cs.ftl`".to_owned();
    }
    let near = did_you_mean(name, known.iter().copied());
    near.unwrap_or_else(|| "call it otherwise than `.toml` or `.csv` if it is for people".to_owned())
}

fn bad_language(name: &str, tag: &str) -> Diagnostic {
    Diagnostic::warning(Id::BadLanguage, format!("`{name}` is in no language: `{tag}` is not the tag of one"))
        .help("a tag has two or three lower case letters: `labels.cs.ftl` is for Czech")
}

/// Codes of countries that are no tags of languages, and the languages that are meant by them. Those that are both
/// (`se` is Northern Sami, and Sweden) cannot be told for slips.
const COUNTRIES: [(&str, &str, &str); 5] = [
    ("cz", "cs", "Czech"),
    ("dk", "da", "Danish"),
    ("gr", "el", "Greek"),
    ("jp", "ja", "Japanese"),
    ("ua", "uk", "Ukrainian"),
];

/// Warns of a file of labels that is called by a country: it is read, but nobody will ask for it.
fn of_country(name: &str) -> Option<Diagnostic> {
    let tag = labels_tag(name)?;
    let (_, meant, language) = COUNTRIES.iter().find(|(country, ..)| *country == tag)?;
    let wrong = format!("`{name}` is called by a country: `{tag}` is not the tag of a language");
    let help = format!("{language} is `{meant}`: call it `{}`", labels_file(meant));
    Some(Diagnostic::warning(Id::BadLanguage, wrong).help(help))
}

/// The file of a scenario with its labels in one language.
fn labels_file(language: &str) -> String {
    format!("{LABELS}{language}{LABELS_ENDING}")
}

/// What stands in the name of a file of labels where its language should.
fn labels_tag(name: &str) -> Option<&str> {
    name.strip_prefix(LABELS)?.strip_suffix(LABELS_ENDING)
}

/// The language of a file of labels, by its name: the primary tag of BCP 47.
fn language_of(name: &str) -> Option<&str> {
    labels_tag(name).filter(|tag| (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase()))
}

fn own_parameters(file: FileName) -> Diagnostic {
    Diagnostic::warning(Id::OwnParameters, format!("this scenario has its own `{}`", file.as_str()))
        .at(Span::new(file.number(), 0..0), "the shared parameters are not read")
        .help("what explains one case should explain the next with the same file")
}

/// Reads a file of the kind `file` that may lie anywhere.
pub(crate) fn read_path(path: &Path, file: FileName, findings: &mut Findings) -> Option<Source> {
    text_of(shown_file(path), read_limited(path, file.most_bytes()), file.number(), findings)
}

fn shown_file(path: &Path) -> String {
    let folder = path.parent().map(shown_folder).filter(|folder| !folder.is_empty());
    let name = last_part(path);
    folder.map_or(name.clone(), |folder| under(&folder, &name))
}

/// What a file holds, unless there is too much of it.
enum Content {
    Bytes(Vec<u8>),
    /// It has more bytes than these.
    TooLarge(u64),
}

impl Content {
    /// Whether it is what all scenarios share, however its lines end.
    fn is_bundled(&self, file: FileName) -> bool {
        let Self::Bytes(bytes) = self else { return false };
        let shared = bundle::bundled_file(file.as_str()).and_then(text);
        shared.is_some() && text(bytes) == shared
    }
}

/// Bytes as text without a byte order mark, each line ended alike; none if they are no text.
fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(plain(text.strip_prefix('\u{feff}').unwrap_or(text)))
}

fn read_limited(path: &Path, most: u64) -> io::Result<Content> {
    if plain_length(path)? > most {
        return Ok(Content::TooLarge(most));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    let too_large = bytes.len() as u64 > most;
    Ok(if too_large { Content::TooLarge(most) } else { Content::Bytes(bytes) })
}

/// Length in bytes of a plain file: a pipe would be waited for, a device has no end, and a large file need not be
/// read to be refused.
fn plain_length(path: &Path) -> io::Result<u64> {
    let about = std::fs::metadata(path)?;
    if about.is_file() {
        return Ok(about.len());
    }
    Err(io::Error::other(if about.is_dir() { "it is a folder" } else { "it is a pipe or a device" }))
}

/// Reads a text that is not too large for a file of a scenario.
pub(crate) fn read_plain(path: &Path) -> io::Result<String> {
    if plain_length(path)? > MAX_FILE_BYTES {
        return Err(io::Error::other(format!("it is larger than {} MiB", MAX_FILE_BYTES / MEBIBYTE)));
    }
    std::fs::read_to_string(path)
}

fn bundled(path: &str) -> io::Result<Content> {
    let bytes = bundle::bundled_file(path).ok_or(io::ErrorKind::NotFound)?;
    Ok(Content::Bytes(bytes.to_vec()))
}

fn text_of(
    name: String,
    content: io::Result<Content>,
    number: usize,
    findings: &mut Findings,
) -> Option<Source> {
    let fault = match content {
        Ok(Content::Bytes(bytes)) => match String::from_utf8(bytes) {
            // Zero bytes are no fault of UTF-8, but what is left of another encoding.
            Ok(text) if text.contains('\0') => {
                not_utf8(&name, text.as_bytes(), text.find('\0').unwrap_or_default())
            }
            Ok(text) => {
                let text = text.strip_prefix('\u{feff}').map_or(text.clone(), str::to_owned);
                return Some(Source { name, text });
            }
            Err(fault) => not_utf8(&name, fault.as_bytes(), fault.utf8_error().valid_up_to()),
        },
        Ok(Content::TooLarge(most)) => {
            let wrong = format!("`{name}` is larger than {} MiB", most / MEBIBYTE);
            let help = "a scenario is a few hundred kilobytes; leave out what is not needed";
            Diagnostic::error(Id::FileTooLarge, wrong).help(help)
        }
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => {
            Diagnostic::error(Id::MissingFile, format!("`{name}` is missing"))
                .maybe_help(begin(number).or_else(|| Some("a path starts in the folder you are in".to_owned())))
        }
        Err(fault) => Diagnostic::error(Id::UnreadableFile, format!("`{name}` cannot be read: {fault}")),
    };
    findings.push(fault.in_file(number));
    None
}

/// How to begin the file of a scenario with this number.
fn begin(number: usize) -> Option<String> {
    let file = *FileName::ALL.get(number)?;
    Some(match form(file) {
        Form::Rows(rows) => format!("its first line is `{}`", rows.columns.needed().join(",")),
        Form::Tables(_) => format!("`interregnum schema {}` says what stands in it", file.as_str()),
    })
}

fn not_utf8(name: &str, bytes: &[u8], valid: usize) -> Diagnostic {
    let line = 1 + bytes.iter().take(valid).filter(|byte| **byte == b'\n').count();
    let byte = bytes.get(valid).copied().unwrap_or_default();
    Diagnostic::error(Id::NotUtf8, format!("`{name}` is not UTF-8: byte `{byte:#04x}` in line {line}"))
        .help("save the file as UTF-8 (in a spreadsheet: \"CSV UTF-8\")")
}

fn shown_folder(path: &Path) -> String {
    if path.is_absolute() {
        last_part(path)
    } else {
        path.components().collect::<PathBuf>().display().to_string()
    }
}

/// A file in a folder as it is shown: with one slash between them, whatever the folder ends in.
fn under(folder: &str, file: &str) -> String {
    format!("{}/{file}", folder.trim_end_matches('/'))
}

fn last_part(path: &Path) -> String {
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
    name.or_else(|| path.canonicalize().ok()?.file_name().map(|name| name.to_string_lossy().into_owned()))
        .unwrap_or_else(|| path.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_shown_with_single_slashes() {
        let shown = |folder: &str| Origin::Folder(folder.into()).shown("places.csv");
        assert_eq!(
            ["a//b/", "a/b", "./a/./b"].map(shown),
            ["a/b/places.csv", "a/b/places.csv", "./a/b/places.csv"]
        );
        assert_eq!(["/", "//x//town//"].map(shown), ["/places.csv", "town/places.csv"]);
    }
}
