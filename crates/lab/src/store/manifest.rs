//! `manifest.json`: which run a folder holds. Written first, read before anything is added.

use std::fs;
use std::path::{Path, PathBuf};

use engine::{Mechanism, Mechanisms};
use serde::{Deserialize, Serialize};

use super::StoreFault;
use super::durable::write_whole;

/// Number of the folder's layout; a reader refuses a number it does not know.
pub const FORMAT: u32 = 1;
/// The manifest's name in its folder.
pub(super) const FILE: &str = "manifest.json";

/// The largest manifest that is read, in bytes: it holds the texts of patches.
const MAX_BYTES: u64 = 64 * 1024 * 1024;

/// How histories get their parameters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ParameterMode {
    /// Each history draws its own from the priors.
    Prior,
    /// Every value at its median: for illustration, not for results.
    Median,
}

impl ParameterMode {
    /// `prior` or `median`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Prior => "prior",
            Self::Median => "median",
        }
    }
}

/// A parameter of the law that every history of a run has some per cent more or less of than it drew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scaled {
    /// Its name, one of [`engine::Law::NAMES`].
    pub parameter: String,
    /// Per cent more; less, if negative.
    pub percent: i32,
}

impl std::fmt::Display for Scaled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:+} %", self.parameter, self.percent)
    }
}

/// Who leans where.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Leanings {
    /// As the scenario gives it.
    #[default]
    Given,
    /// Dealt out anew in each history: [`crate::null_model::shuffled`].
    Shuffled,
}

impl Leanings {
    /// `given` or `shuffled`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Shuffled => "shuffled",
        }
    }

    fn are_given(&self) -> bool {
        *self == Self::Given
    }
}

/// One thing by which runs differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Facet {
    /// What it is, as in "seed".
    pub what: &'static str,
    /// Its value in this run.
    pub value: String,
    /// Whether it decides the bytes of the run's chunks: with another value the run cannot be gone on with.
    pub decides: bool,
}

/// Which run a folder holds: all that decides its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Layout of the folder: [`FORMAT`].
    pub format: u32,
    /// Version of the program that runs it.
    pub program: String,
    /// Id of the scenario.
    pub scenario: String,
    /// Folder the scenario was read from; none: bundled with the program.
    pub scenario_folder: Option<PathBuf>,
    /// Digest of everything the engine was given.
    pub digest: String,
    /// Digest of the record at the time of the run.
    pub record_digest: String,
    /// Seed.
    pub seed: u64,
    /// Number of histories.
    pub histories: u64,
    /// Histories in one chunk; the last one may hold fewer.
    pub chunk_histories: u64,
    /// How histories get their parameters.
    pub parameters: ParameterMode,
    /// A parameter that is moved after the draw; left out of the file where none is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scaled: Option<Scaled>,
    /// Who leans where; left out of the file where it is as the scenario gives it.
    #[serde(default, skip_serializing_if = "Leanings::are_given")]
    pub leanings: Leanings,
    /// Mechanisms that are off; a manifest from before there were switches names none.
    #[serde(default, with = "by_name", skip_serializing_if = "all_on")]
    pub without: Mechanisms,
    /// Patches that were merged into the scenario, in order; left out of the file where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patches: Vec<KeptPatch>,
}

/// A patch as a run keeps it: its whole text, so that the run can be read when the file is gone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPatch {
    /// The path it was shown under.
    pub name: String,
    /// What stood in it.
    pub text: String,
}

fn all_on(without: &Mechanisms) -> bool {
    *without == Mechanisms::ALL_ON
}

/// Mechanisms that are off, as a list of their names.
mod by_name {
    use engine::{Mechanism, Mechanisms};
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(without: &Mechanisms, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(without.off().map(Mechanism::name))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Mechanisms, D::Error> {
        Vec::<String>::deserialize(from)?.iter().try_fold(Mechanisms::ALL_ON, |without, name| {
            let found = Mechanism::called(name);
            let unknown = || D::Error::custom(format!("no mechanism is called `{name}`"));
            Ok(without.without(found.ok_or_else(unknown)?))
        })
    }
}

/// All that is read of a manifest whose layout is not known yet.
#[derive(Deserialize)]
struct Layout {
    format: u32,
}

impl Manifest {
    /// Number of chunks.
    #[must_use]
    pub fn chunks(&self) -> u64 {
        self.histories.div_ceil(self.chunk_histories.max(1))
    }

    /// Numbers of the histories in one chunk.
    #[must_use]
    pub fn chunk_range(&self, chunk: u64) -> std::ops::Range<u64> {
        let from = chunk.saturating_mul(self.chunk_histories);
        from..self.histories.min(from.saturating_add(self.chunk_histories))
    }

    /// Names of the mechanisms that are off, in the order of [`Mechanism::ALL`].
    #[must_use]
    pub fn without_names(&self) -> Vec<&'static str> {
        self.without.off().map(Mechanism::name).collect()
    }

    /// All that a run can be told from another by, in words and in a fixed order.
    #[must_use]
    pub fn facets(&self) -> Vec<Facet> {
        let decides = |what, value| Facet { what, value, decides: true };
        vec![
            decides("program version", self.program.clone()),
            decides("scenario", self.scenario.clone()),
            decides("patches", self.patched()),
            decides("scenario digest", self.digest.clone()),
            Facet { what: "record digest", value: self.record_digest.clone(), decides: false },
            decides("seed", self.seed.to_string()),
            decides("number of histories", self.histories.to_string()),
            decides("chunk size", self.chunk_histories.to_string()),
            decides("parameters", self.drawn()),
            decides("leanings", self.leanings.name().into()),
            decides("mechanisms off", self.off()),
        ]
    }

    /// Which part of which run a chunk is, in words: its files say it too, so that a chunk of another run is
    /// not taken for one of this.
    pub(super) fn chunk_place(&self, chunk: u64) -> String {
        let (digest, seed, mode) = (&self.digest, self.seed, self.drawn());
        let leanings = match self.leanings {
            Leanings::Given => "",
            Leanings::Shuffled => " leanings shuffled",
        };
        let off: String = self.without_names().iter().map(|name| format!(" without {name}")).collect();
        format!("scenario {digest} seed {seed} parameters {mode}{leanings}{off} chunk {chunk}")
    }

    /// Where parameters come from, and which is moved: `prior`, or `prior, danger +10 %`.
    fn drawn(&self) -> String {
        let moved = self.scaled.as_ref().map(|scaled| format!(", {scaled}"));
        self.parameters.name().to_owned() + &moved.unwrap_or_default()
    }

    /// [`Manifest::without_names`] in one word for messages.
    fn off(&self) -> String {
        let names = self.without_names();
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }

    /// Names of the patches in one word for messages, wherever they lay.
    #[must_use]
    pub fn patched(&self) -> String {
        let last = |patch: &KeptPatch| patch.name.rsplit('/').next().unwrap_or_default().to_owned();
        let names: Vec<String> = self.patches.iter().map(last).collect();
        if names.is_empty() { "none".into() } else { names.join(", ") }
    }

    pub(super) fn write(&self, folder: &Path) -> Result<(), StoreFault> {
        let path = folder.join(FILE);
        let text = serde_json::to_string_pretty(self).map_err(|fault| wrong(&path, fault))?;
        write_whole(&path, format!("{text}\n").as_bytes())
    }

    pub(super) fn read(folder: &Path) -> Result<Self, StoreFault> {
        let path = folder.join(FILE);
        let length = fs::metadata(&path).map_err(StoreFault::io("read", &path))?.len();
        if length > MAX_BYTES {
            return Err(wrong(&path, format!("it is larger than {} MiB", MAX_BYTES / (1024 * 1024))));
        }
        let text = fs::read_to_string(&path).map_err(StoreFault::io("read", &path))?;
        let layout: Layout = serde_json::from_str(&text).map_err(|fault| wrong(&path, fault))?;
        if layout.format > FORMAT {
            return Err(StoreFault::Later { path, format: layout.format });
        }
        let manifest: Self = serde_json::from_str(&text).map_err(|fault| wrong(&path, fault))?;
        if manifest.format != FORMAT || manifest.chunk_histories == 0 {
            let (format, chunk) = (manifest.format, manifest.chunk_histories);
            return Err(wrong(&path, format!("format `{format}`, chunks of `{chunk}`")));
        }
        Ok(manifest)
    }

    /// Refuses a run that would not continue this one bit for bit.
    pub(super) fn agree(&self, asked: &Self, folder: &Path) -> Result<(), StoreFault> {
        let mut pairs = self.facets().into_iter().zip(asked.facets());
        match pairs.find(|(stored, asked)| stored.decides && stored.value != asked.value) {
            None => Ok(()),
            Some((stored, asked)) => Err(StoreFault::Differs {
                folder: folder.to_owned(),
                what: stored.what,
                stored: stored.value,
                asked: asked.value,
            }),
        }
    }
}

fn wrong(path: &Path, fault: impl ToString) -> StoreFault {
    StoreFault::Manifest { path: path.to_owned(), wrong: fault.to_string() }
}
