//! One history that can be watched: what changed when, in numbers and in words.

use serde::Serialize;
use ts_rs::TS;

/// One history.
#[derive(Clone, Debug, Serialize, TS)]
pub struct HistoryData {
    /// Its number in the run.
    pub number: u32,
    /// Why this one.
    pub chosen: Chosen,
    /// Who is obeyed: (minute, place, 0 guard, 1 operators, 2 function; authority).
    pub held: Vec<(u32, usize, u8, Option<usize>)>,
    /// How many of a group are where, whenever that changes.
    pub presence: Vec<Presence>,
    /// Bridges that were raised or lowered: (minute, place, whether it can be passed).
    pub gates: Vec<(u32, usize, bool)>,
    /// Telephone lines: (minute, place, whether it works).
    pub lines: Vec<(u32, usize, bool)>,
    /// Light: (minute, place, whether it is lit).
    pub lights: Vec<(u32, usize, bool)>,
    /// Stand-offs: (first minute, last minute, place, challenger, incumbent).
    pub standoffs: Vec<(u32, u32, usize, usize, usize)>,
    /// Fire: (minute, place, authority, people who fired; 0: guns).
    pub fire: Vec<(u32, usize, usize, u32)>,
    /// People lost: (minute, place, authority, `killed`, `wounded`, `captured`, `dispersed` ..., people).
    pub losses: Vec<(u32, usize, Option<usize>, String, u32)>,
    /// Institutions under arrest: (minute, institution, by).
    pub arrests: Vec<(u32, usize, usize)>,
    /// Groups that declared themselves: (minute, group, authority).
    pub stances: Vec<(u32, usize, Option<usize>)>,
    /// Institutions that went over to attack or to defence: (minute, institution, `offensive` or `defensive`).
    pub postures: Vec<(u32, usize, String)>,
    /// Every demand.
    pub orders: Vec<Order>,
    /// Every vote.
    pub votes: Vec<VoteData>,
    /// The turning points.
    pub turns: Vec<Turn>,
    /// The chronicle.
    pub entries: Vec<Entry>,
    /// Why what was asked of all histories came about in this one.
    pub whys: Vec<WhyData>,
    /// What institutions believed.
    pub beliefs: Vec<Belief>,
    /// All of that in words, in every language that the chronicle has and the scenario has names in; `en` first.
    pub told: Vec<Told>,
}

/// Why a history is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Chosen {
    /// It was asked for.
    Asked,
    /// Its headlines are nearest to the medians.
    Typical,
    /// It is one of the first, as they came.
    First,
}

/// People of a group at a place: (minute, group, place, serving in arms, how many there are from then on).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct Presence(
    /// Minute.
    pub u32,
    /// Group.
    pub usize,
    /// Place.
    pub usize,
    /// Authority served in arms; null: at home, or in nobody's service.
    pub Option<usize>,
    /// People.
    pub u32,
);

/// One demand and what became of it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Order {
    /// Number in its history.
    pub number: u32,
    /// Minute at which it was issued.
    pub minute: u32,
    /// Who issued it.
    pub issuer: usize,
    /// In whose name.
    pub authority: usize,
    /// What it asks, as scenario files call it.
    pub act: String,
    /// Whom it asks; null: whoever is there.
    pub group: Option<usize>,
    /// Which person or institution is asked.
    pub person: Option<usize>,
    /// About which place.
    pub place: usize,
    /// How many people.
    pub people: u32,
    /// Minute at which it arrived, and by what channel; null: it has not.
    pub delivered: Option<(u32, String)>,
    /// How many complied, stayed idle, defied.
    pub counts: Option<[u32; 3]>,
    /// Minute at which its fate was settled.
    pub settled: Option<u32>,
    /// Its fate: `obeyed`, `in-part`, `shirked`, `defied`, `lost` ...
    pub fate: String,
    /// Whether it is fed to the model.
    pub fed: bool,
}

/// One vote.
#[derive(Clone, Debug, Serialize, TS)]
pub struct VoteData {
    /// Minute.
    pub minute: u32,
    /// On which motion.
    pub motion: usize,
    /// Seats for, against, abstaining, empty.
    pub counts: [u32; 4],
    /// Whether it passed.
    pub passed: bool,
    /// Seats of each faction of the body before the vote: (faction, seats).
    pub seats: Vec<(usize, u32)>,
}

/// One turning point.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Turn {
    /// First minute.
    pub minute: u32,
    /// Last minute.
    pub until: u32,
    /// What kind: `holding`, `fire`, `vote` ...
    pub kind: String,
    /// The places it is about.
    pub places: Vec<usize>,
}

/// One entry of the chronicle.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Entry {
    /// First minute.
    pub minute: u32,
    /// Last minute.
    pub until: u32,
    /// The entry that brought it about, by its position in this list; null: none that is told.
    pub cause: Option<usize>,
    /// The places it is about.
    pub places: Vec<usize>,
    /// The groups it is about.
    pub groups: Vec<usize>,
    /// Whether a reader in a hurry can do without it.
    pub minor: bool,
}

/// The sentences of one history in one language, in the order of what they tell.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Told {
    /// Which language, such as `cs`.
    pub language: String,
    /// Of every entry of the chronicle: what happened, and why.
    pub entries: Vec<(String, Vec<String>)>,
    /// Of every turning point.
    pub turns: Vec<String>,
    /// Of every demand.
    pub orders: Vec<String>,
    /// How it ended.
    pub finish: Vec<String>,
}

/// Why the answer to a headline came about: each step was set off by the one before it.
#[derive(Clone, Debug, Serialize, TS)]
pub struct WhyData {
    /// The headline, by its position in the list of names.
    pub headline: usize,
    /// `event`: the last step brought it about; `start`: it was so from the start; `never`: it never came about.
    pub since: String,
    /// The steps from the first cause on: (entry of the chronicle, lesser steps before it that are not told).
    pub steps: Vec<(usize, usize)>,
    /// Entries that tell who was asked, in the day before, to keep a place that changed hands on the way, and did not.
    pub refused: Vec<usize>,
}

/// What one institution believed about who is obeyed where: its changes, seen hour by hour, the first at minute 0 for
/// every place that it is not right about or knows nothing of.
#[derive(Clone, Debug, Serialize, TS)]
pub struct Belief {
    /// Which institution.
    pub institution: usize,
    /// (minute, place, authority it thinks is obeyed there).
    pub places: Vec<(u32, usize, Option<usize>)>,
    /// (minute, for each authority the prospects it gives it in [0, 1]), whenever one moves by a hundredth.
    pub prospects: Vec<(u32, Vec<f64>)>,
}
