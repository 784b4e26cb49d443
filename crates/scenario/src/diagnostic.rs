//! A diagnostic as plain data: what is wrong, where, what follows from it, what to write instead.
//!
//! Built where a fault is found; drawn by `render` alone. Nothing here prints or colours.

use std::collections::HashMap;

use crate::files::FORM;
use crate::files::patch_file::FORM as PATCH_FORM;
use crate::limits::{MAX_TOLD, shortened as cut_short};
use crate::origin::FileName;
use crate::source::Span;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident = $text:literal,)*) => {
        /// The stable name of a kind of fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Id { $($(#[$doc])* $name,)* }

        impl Id {
            /// Every id there is.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// The id as it is printed, such as `unknown_place`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$name => $text,)* }
            }
        }
    };
}

ids! {
    /// No bundled scenario has this name.
    UnknownScenario = "unknown_scenario",
    /// A file that a scenario needs is not there.
    MissingFile = "missing_file",
    /// A file is there and cannot be read.
    UnreadableFile = "unreadable_file",
    /// A folder holds a file that nobody reads.
    UnknownFile = "unknown_file",
    /// A file is larger than the checker reads.
    FileTooLarge = "file_too_large",
    /// There is more of something than the program reads.
    TooMany = "too_many",
    /// A file is not UTF-8.
    NotUtf8 = "not_utf8",
    /// A file is not TOML, not CSV, or not Fluent.
    Syntax = "syntax",
    /// The format number is one this version does not know.
    UnknownFormat = "unknown_format",
    /// The files are of an older format, and were read as if they were of the present one.
    OldFormat = "old_format",
    /// A table has a key that nobody reads.
    UnknownKey = "unknown_key",
    /// A table lacks a key.
    MissingKey = "missing_key",
    /// A file lacks a column.
    MissingColumn = "missing_column",
    /// A file has a column that nobody reads.
    UnknownColumn = "unknown_column",
    /// A file names nothing, and others refer to what it should name.
    EmptyFile = "empty_file",
    /// A row has too few or too many cells.
    RaggedRow = "ragged_row",
    /// Two columns of a file seem to have changed places.
    SwappedColumns = "swapped_columns",
    /// A value is of the wrong kind, or not one of the words that may stand there.
    BadValue = "bad_value",
    /// Not a number, or not one that can stand there.
    BadNumber = "bad_number",
    /// A number that must be above zero is not.
    NotPositive = "not_positive",
    /// An id with letters other than lower case ones, digits and hyphens.
    BadId = "bad_id",
    /// Two things have one id.
    DuplicateId = "duplicate_id",
    /// Two things would share their randomness.
    KeyCollision = "key_collision",
    /// No place has this id.
    UnknownPlace = "unknown_place",
    /// No group has this id.
    UnknownGroup = "unknown_group",
    /// No authority has this id.
    UnknownAuthority = "unknown_authority",
    /// No type of leaning has this id.
    UnknownLeaning = "unknown_leaning",
    /// No institution has this id.
    UnknownInstitution = "unknown_institution",
    /// The parameter file has no such function of places.
    UnknownFunction = "unknown_function",
    /// The parameter file has no such kind of group.
    UnknownKind = "unknown_kind",
    /// No motion has this name.
    UnknownMotion = "unknown_motion",
    /// No faction has this name.
    UnknownFaction = "unknown_faction",
    /// No announced date, and no sitting, has this name.
    UnknownDate = "unknown_date",
    /// Seats that nobody could ever take or give up by what is written.
    TenureUnfit = "tenure_unfit",
    /// An institution is half a body: a rule without seats, or seats without a rule.
    BodyIncomplete = "body_incomplete",
    /// Nothing could ever pass by a rule, or nobody could apply it.
    ImpossibleRule = "impossible_rule",
    /// A seat of a named person is none, or is not the only one.
    SeatOfPerson = "seat_of_person",
    /// The two sides of a motion are one.
    MotionOneSided = "motion_one_sided",
    /// An election that could give nobody a seat, or is half a vote.
    ElectionUnfit = "election_unfit",
    /// No talks have this id.
    UnknownTalks = "unknown_talks",
    /// Talks that could not be held, or of which what is asked could never be.
    TalksUnfit = "talks_unfit",
    /// Talks between an institution and a named person of its own side.
    TalksOwnSide = "talks_own_side",
    /// Talks that no rule begins.
    TalksNeverHeld = "talks_never_held",
    /// A motion that no sitting lists and no rule calls for.
    MotionNeverPut = "motion_never_put",
    /// A body would bind an institution of another authority.
    BoundElsewhere = "bound_elsewhere",
    /// No such act can be demanded.
    UnknownAct = "unknown_act",
    /// A demand lacks what its act needs.
    DemandLacks = "demand_lacks",
    /// A demand names what its act does not ask for.
    DemandSuperfluous = "demand_superfluous",
    /// A demand asks for what cannot be done: no bridge, no guns, nothing in store.
    DemandImpossible = "demand_impossible",
    /// The shares of a mix do not sum to one.
    SharesDoNotSum = "shares_do_not_sum",
    /// A leaning lies outside -1 to 1.
    LeaningOutOfRange = "leaning_out_of_range",
    /// Not lower <= value <= upper.
    BoundsOutOfOrder = "bounds_out_of_order",
    /// A prior of the parameter file is no distribution.
    BadPrior = "bad_prior",
    /// Not a date, or a day that never was.
    ImpossibleDate = "impossible_date",
    /// A date before the start or after the end.
    DateOutsideSpan = "date_outside_span",
    /// The two dates of a fact are different days.
    DatesDisagree = "dates_disagree",
    /// A ring in what must have a head or be of others: superiors, recognition of oneself.
    Cycle = "cycle",
    /// Somebody pretends to act for the authority that it speaks for anyhow.
    PretenceOfOwn = "pretence_of_own",
    /// Somebody is disowned who does not act in the name of who disowns.
    DisownWithoutPretence = "disown_without_pretence",
    /// An authority recognises another that does not recognise it.
    OneSidedRecognition = "one_sided_recognition",
    /// A group works a place and is quartered at another.
    GroupInTwoPlaces = "group_in_two_places",
    /// Nobody is there to close a gate.
    GateWithoutHolder = "gate_without_holder",
    /// A direct wire has one end only.
    ChannelWithoutEnd = "channel_without_end",
    /// A paper appears at a place that is no printing works.
    PressWithoutWorks = "press_without_works",
    /// A group posts more people than it has.
    PostsExceedGroup = "posts_exceed_group",
    /// A place is guarded for two authorities at the start.
    TwoGuards = "two_guards",
    /// A place that no link reaches.
    NotConnected = "not_connected",
    /// A place lies thousands of kilometres from the others.
    FarPlace = "far_place",
    /// Latitude and longitude seem to have changed places in every row.
    SwappedCoordinates = "swapped_coordinates",
    /// Two ways lead from one place to another.
    DuplicateLink = "duplicate_link",
    /// A demand asks for more people than the group has.
    TooManyPeople = "too_many_people",
    /// An institution that keeps to no doctrine.
    NoDoctrine = "no_doctrine",
    /// The scenario does not use the parameters that all share.
    OwnParameters = "own_parameters",
    /// The dates of the record are those of the other calendar.
    WrongCalendar = "wrong_calendar",
    /// No reading of the scenario has this name.
    UnknownReading = "unknown_reading",
    /// A patch has a table that no file of a scenario has.
    UnknownTable = "unknown_table",
    /// A patch speaks of a row or table that is not there, and says too little for a new one.
    IncompleteAddition = "incomplete_addition",
    /// A patch removes what is not there.
    NothingToRemove = "nothing_to_remove",
    /// A sentence of a patch does not say what is to be done, or to something that is not there.
    BadVerb = "bad_verb",
    /// A patch changes nothing, or one of its tables does not.
    PatchWithoutEffect = "patch_without_effect",
    /// A later patch changes what an earlier one has changed.
    PatchOverridden = "patch_overridden",
    /// A patch changes values and leaves their source as it was.
    PatchWithoutSource = "patch_without_source",
    /// A patch would change what happened.
    RecordInPatch = "record_in_patch",
    /// A patch changes the shared parameters and does not say why.
    OverrideWithoutReason = "override_without_reason",
    /// Evidence for a starting value is later than the start.
    LateEvidence = "late_evidence",
    /// A value has no source.
    MissingSource = "missing_source",
    /// A source that is neither a fact, nor in the bibliography, nor a guess.
    UnknownSource = "unknown_source",
    /// A starting value rests on a fact that is to be scored.
    ScoredSource = "scored_source",
    /// What is fed and what is marked as fed differ.
    FedMismatch = "fed_mismatch",
    /// An observable cannot be understood.
    BadObservable = "bad_observable",
    /// An episode has no observable and does not say why.
    ObservableMissing = "observable_missing",
    /// A recorded value does not fit its observable.
    BadRecorded = "bad_recorded",
    /// An episode is in neither part of the split.
    SplitMissing = "split_missing",
    /// An episode lists a fact that the record lacks.
    UnknownFact = "unknown_fact",
    /// A fact belongs to two episodes.
    FactInTwoEpisodes = "fact_in_two_episodes",
    /// A fact names an episode that is not there.
    EpisodeUnknown = "episode_unknown",
    /// An episode and its facts disagree about belonging together.
    EpisodeMismatch = "episode_mismatch",
    /// A label names nothing that the scenario has.
    UnknownLabel = "unknown_label",
    /// Two labels are of one thing.
    LabelTwice = "label_twice",
    /// A label is more than a text, or less than one.
    LabelNotPlain = "label_not_plain",
    /// Things have no label in a language that others have one in.
    LabelsMissing = "labels_missing",
    /// A scenario has no labels in this language.
    UnknownLanguage = "unknown_language",
    /// A file of labels is not called by the tag of a language.
    BadLanguage = "bad_language",
    /// A claim says the same as one that is not there, or that says the same as yet another.
    UnknownClaim = "unknown_claim",
    /// A claim measures an outcome that nobody has named.
    UnknownOutcome = "unknown_outcome",
    /// What a map is to draw under the places cannot be drawn.
    BadGround = "bad_ground",
    /// What only the engine's own check found.
    SettingFault = "setting_fault",
}

/// Whether a scenario can be run in spite of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// It cannot.
    Error,
    /// It can, with less ground to stand on.
    Warning,
}

/// A stretch of text and what follows from the fault there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// The consequence, in the user's words; may be empty.
    pub text: String,
}

/// One fault.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What kind of fault.
    pub id: Id,
    /// How grave.
    pub severity: Severity,
    /// What is wrong, without a full stop, values in backticks.
    pub message: String,
    /// Number of the file in [`crate::Report::sources`], if the fault lies in one.
    pub file: Option<usize>,
    /// Where in that file; the first is the main one.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Option<String>,
    /// How many more of the same kind with the same message there are, which are not told one by one.
    pub more: usize,
}

impl Diagnostic {
    /// An error with no place yet.
    pub(crate) fn error(id: Id, message: impl Into<String>) -> Self {
        let message = message.into();
        Self { id, severity: Severity::Error, message, file: None, labels: Vec::new(), help: None, more: 0 }
    }

    /// A warning with no place yet.
    pub(crate) fn warning(id: Id, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(id, message) }
    }

    /// In the file with this number, at no particular place.
    pub(crate) fn in_file(mut self, file: usize) -> Self {
        self.file = Some(file);
        self
    }

    /// At `span`, with what follows from it. Further places must lie in the same file.
    pub(crate) fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.file = self.file.or(Some(span.file));
        self.labels.push(Label { span, text: text.into() });
        self
    }

    /// What to write instead.
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// As [`Self::help`], where there may be nothing to say.
    pub(crate) fn maybe_help(mut self, help: Option<String>) -> Self {
        self.help = help.or(self.help);
        self
    }

    /// By file, then by place: the order in which faults are told.
    fn order(&self) -> (usize, usize, Id) {
        let start = self.labels.first().map_or(0, |label| label.span.start);
        (self.file.unwrap_or(usize::MAX), start, self.id)
    }
}

/// Faults in the order in which they were found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    found: Vec<Diagnostic>,
    /// Of each kind in each file how many are kept, and where the last of them is in `found`.
    kept: HashMap<(Id, Option<usize>), (usize, usize)>,
}

impl Findings {
    /// Notes a fault; of very many of one kind in one file the rest are only counted.
    pub(crate) fn push(&mut self, mut diagnostic: Diagnostic) {
        let (count, last) = self.kept.entry((diagnostic.id, diagnostic.file)).or_default();
        if *count >= MAX_TOLD {
            self.found[*last].more += 1;
            return;
        }
        (*count, *last) = (*count + 1, self.found.len());
        diagnostic.message = cut_short(diagnostic.message);
        diagnostic.help = diagnostic.help.map(cut_short);
        self.found.push(diagnostic);
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Diagnostic> {
        self.found.iter_mut()
    }

    pub(crate) fn any_error(&self) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error)
    }

    pub(crate) fn any_error_in(&self, file: usize) -> bool {
        self.found.iter().any(|found| found.severity == Severity::Error && found.file == Some(file))
    }

    /// Whether a file has faults of form, so that what it says is not complete.
    pub(crate) fn broken(&self, file: usize) -> bool {
        let files = FileName::ALL.len();
        self.found.iter().any(|found| match found.file {
            // What a patch was to add may be meant in any file.
            Some(at) if at >= files => (file < files || file == at) && PATCH_FORM.contains(&found.id),
            at => at == Some(file) && FORM.contains(&found.id),
        })
    }

    pub(crate) fn count(&self) -> usize {
        self.found.len()
    }

    /// Whether a fault of this kind lies within `span`.
    pub(crate) fn any_within(&self, id: Id, span: Span) -> bool {
        self.spans(id).any(|other| other.overlaps(span))
    }

    /// Whether what stands behind `span` in its file may be there and could not be read.
    pub(crate) fn unread_after(&self, span: Span) -> bool {
        self.spans(Id::Syntax).any(|other| other.file == span.file && other.start >= span.start)
    }

    fn spans(&self, id: Id) -> impl Iterator<Item = Span> {
        self.found
            .iter()
            .filter(move |found| found.id == id)
            .flat_map(|found| &found.labels)
            .map(|label| label.span)
    }

    /// In file order, each said once: a value that cannot be read is not also of the wrong kind.
    pub(crate) fn sorted(mut self) -> Vec<Diagnostic> {
        let syntax: Vec<Span> = self.spans(Id::Syntax).collect();
        let told = |span: Span| syntax.iter().any(|other| other.overlaps(span));
        self.found
            .retain(|found| found.id != Id::BadValue || !found.labels.iter().any(|label| told(label.span)));
        self.found.sort_by_key(Diagnostic::order);
        self.found.dedup();
        shortened(self.found)
    }
}

/// How often one message is told where it would be told more than [`MOST_TOLD`] times.
const TOLD: usize = 3;
const MOST_TOLD: usize = 5;

/// Kinds of faults whose message names the one cause of them all.
const OF_ONE_CAUSE: [Id; 17] = [
    Id::RaggedRow,
    Id::UnknownPlace,
    Id::UnknownGroup,
    Id::UnknownAuthority,
    Id::UnknownLeaning,
    Id::UnknownInstitution,
    Id::UnknownFunction,
    Id::UnknownKind,
    Id::UnknownMotion,
    Id::UnknownFaction,
    Id::UnknownAct,
    Id::UnknownSource,
    Id::UnknownFact,
    Id::EpisodeUnknown,
    Id::LateEvidence,
    Id::ScoredSource,
    Id::BadObservable,
];

/// Where one message is there many times, the first few of them; the last of these says how many more there are.
fn shortened(found: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let mut counts: HashMap<(Id, String), usize> = HashMap::new();
    for fault in &found {
        *counts.entry((fault.id, fault.message.clone())).or_default() += 1;
    }
    let mut told: HashMap<(Id, String), usize> = HashMap::new();
    let mut short = Vec::new();
    for mut fault in found {
        let key = (fault.id, fault.message.clone());
        let count = counts.get(&key).copied().unwrap_or(0);
        let before = told.entry(key).or_default();
        if count > MOST_TOLD && OF_ONE_CAUSE.contains(&fault.id) {
            if *before >= TOLD {
                continue;
            }
            *before += 1;
            fault.more += if *before == TOLD { count - TOLD } else { 0 };
        }
        short.push(fault);
    }
    short
}
