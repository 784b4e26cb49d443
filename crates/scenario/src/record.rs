//! The dated record: facts, and the episodes that are scored. It never reaches the engine.

use chronology::Shape;
use engine::index::PlaceIx;
use engine::observable::Observable;

/// What is done with a fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Use {
    /// Given to the model as an input.
    Fed,
    /// Compared with what the model says.
    Scored,
    /// Neither: background, moods, judgements.
    Context,
    /// After the end of the scenario, or nothing measures it yet.
    Later,
}

impl Use {
    /// The words of the column `use`, in order.
    pub const WORDS: [&'static str; 4] = ["fed", "scored", "context", "later"];

    pub(crate) const ALL: [Self; 4] = [Self::Fed, Self::Scored, Self::Context, Self::Later];
}

/// Which part of the split an episode belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Split {
    /// May be looked at while the model is built.
    Fit,
    /// Shown in aggregate only.
    Check,
}

impl Split {
    /// The words of the column `split`, in order.
    pub const WORDS: [&'static str; 2] = ["fit", "check"];
}

/// A dated fact with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// Id, such as `F-12-42`.
    pub id: String,
    /// Line of the text it was taken from, if lines are counted.
    pub line: Option<u32>,
    /// When, Old Style, as written; empty if it has no date.
    pub when_julian: String,
    /// Where, in words.
    pub place: String,
    /// What happened.
    pub statement: String,
    /// What the source says it was: `outcome`, `input`, `initial` or `context`.
    pub role: String,
    /// What is done with it.
    pub use_: Use,
    /// `event`, or the reason why it cannot be scored.
    pub class: String,
    /// Where it is taken from.
    pub source: String,
    /// The episode it belongs to.
    pub episode: Option<String>,
}

/// One reading of what happened, to be compared with the value of an observable.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recorded {
    /// It happened at some minute from `earliest` to `latest`.
    Time {
        /// First minute from the start, cut at the span.
        earliest: u32,
        /// Last minute from the start, cut at the span.
        latest: u32,
        /// How belief is spread between them.
        shape: Shape,
    },
    /// It did not happen within the span.
    Never,
    /// It was so, or not.
    Truth(bool),
    /// A number between two bounds.
    Number {
        /// Least.
        lower: f64,
        /// Most.
        upper: f64,
    },
}

/// The facts about one act at one place: the unit of scoring.
#[derive(Clone, Debug, PartialEq)]
pub struct Episode {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// `capture`, `hold`, `answer`, `movement`, `force`, `communication` or `institution`.
    pub kind: String,
    /// The day it belongs to, as written, in the calendar of the scenario.
    pub day: String,
    /// The place it is about.
    pub place: Option<PlaceIx>,
    /// The observable as written.
    pub text: String,
    /// What measures it in a history.
    pub observable: Observable,
    /// What happened, as written.
    pub recorded_text: String,
    /// What happened: rival readings, either of which is accepted.
    pub recorded: Vec<Recorded>,
    /// The facts it is made of.
    pub facts: Vec<String>,
    /// Which part of the split it belongs to.
    pub split: Split,
    /// A remark.
    pub note: String,
}

/// An episode that no observable measures yet: listed with its reason, and not scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmeasured {
    /// Its id.
    pub id: String,
    /// Its name for people.
    pub name: String,
    /// The kind of act, as of [`Episode::kind`].
    pub kind: String,
    /// The day it belongs to, as written, in the calendar of the scenario.
    pub day: String,
    /// The facts it is made of.
    pub facts: Vec<String>,
    /// Why there is no observable.
    pub reason: String,
}

/// Everything that is known of what happened.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Record {
    /// The facts, in the order of the file.
    pub facts: Vec<Fact>,
    /// The episodes, in the order of the file.
    pub episodes: Vec<Episode>,
    /// How many more there are in neither part of the split: they are checked and not scored.
    pub undrawn: usize,
    /// Those that no observable measures, in the order of the file: they are listed and not scored.
    pub unmeasured: Vec<Unmeasured>,
}
