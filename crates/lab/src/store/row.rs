//! One event as a row of cells, and back: every kind of event in one flat table.

use engine::index::{AuthorityIx, DemandIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{Answer, Terms, What};

use super::vocabulary::{ACTS, CARRIERS, LOSSES, Names, OUTCOMES, PARTS, number_of};

mod chamber;
mod circumstance;

use chamber::{chamber_of, chamber_row};
use circumstance::{command_of, command_row, siege_of, siege_row};

/// Kinds of event, in the order of their numbers.
pub(super) const KINDS: [&str; 44] = [
    "began",
    "fed",
    "issued",
    "delivered",
    "answered",
    "moved",
    "turned",
    "stood-off",
    "fired",
    "lost",
    "held",
    "line",
    "arrested",
    "ended",
    "signed",
    "adopted",
    "met",
    "postured",
    "raised",
    "consented",
    "shelled",
    "truce",
    "armed",
    "lit",
    "whereabouts",
    "office",
    "dated",
    "entered",
    "lynched",
    "calmed",
    "put-off",
    "voted",
    "left",
    "elected",
    "talked",
    "offered",
    "broken-off",
    "pretended",
    "disowned",
    "rescheduled",
    "tenure",
    "recalled",
    "allotted",
    "pressed",
];

/// What the cells of a field are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    /// A number.
    Count,
    /// Yes (1) or no (0).
    Flag,
    /// A text of a list, by its number.
    Name(Names),
}

macro_rules! fields {
    ($($variant:ident $name:literal $holds:expr;)*) => {
        /// A column of the events table that not every event fills.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Field { $($variant,)* }

        /// Name and content of each field, in the order of [`Field`].
        pub(super) const FIELDS: &[(&str, Holds)] = &[$(($name, $holds),)*];
    };
}

fields! {
    Kind "kind" Holds::Name(Names::Kinds);
    Demand "demand" Holds::Count;
    Issuer "issuer" Holds::Name(Names::Institutions);
    Act "act" Holds::Name(Names::Acts);
    Group "group" Holds::Name(Names::Groups);
    Place "place" Holds::Name(Names::Places);
    FromPlace "from_place" Holds::Name(Names::Places);
    ToPlace "to_place" Holds::Name(Names::Places);
    FromAuthority "from_authority" Holds::Name(Names::Authorities);
    ToAuthority "to_authority" Holds::Name(Names::Authorities);
    Part "part" Holds::Name(Names::Parts);
    Authority "authority" Holds::Name(Names::Authorities);
    Serving "serving" Holds::Name(Names::Authorities);
    By "by" Holds::Name(Names::Authorities);
    Challenger "challenger" Holds::Name(Names::Authorities);
    Incumbent "incumbent" Holds::Name(Names::Authorities);
    People "people" Holds::Count;
    How "how" Holds::Name(Names::Losses);
    Outcome "outcome" Holds::Name(Names::Outcomes);
    Complied "complied" Holds::Count;
    Idle "idle" Holds::Count;
    Defied "defied" Holds::Count;
    Stance "stance" Holds::Name(Names::Authorities);
    Open "open" Holds::Flag;
    Institution "institution" Holds::Name(Names::Institutions);
    Input "input" Holds::Name(Names::Inputs);
    Person "person" Holds::Name(Names::Institutions);
    Recalls "recalls" Holds::Count;
    Carrier "carrier" Holds::Name(Names::Carriers);
    Ending "ending" Holds::Name(Names::Endings);
    Posture "posture" Holds::Name(Names::Postures);
    Whereabouts "whereabouts" Holds::Name(Names::Whereabouts);
    Date "date" Holds::Name(Names::Dates);
    Superior "superior" Holds::Name(Names::Institutions);
    Yes "yes" Holds::Flag;
    Motion "motion" Holds::Name(Names::Motions);
    Faction "faction" Holds::Name(Names::Factions);
    Talks "talks" Holds::Name(Names::Talks);
    Sitting "sitting" Holds::Name(Names::Sittings);
    Minute "due_minute" Holds::Count;
    Post "post" Holds::Name(Names::Portfolios);
}

/// Names of the law's terms, in the order of [`terms_of`].
pub(super) const TERMS: [&str; 8] =
    ["stakes", "leaning", "norm", "framing", "signatures", "danger", "effort", "fixed"];

/// The cells of one event.
#[derive(Clone, Debug)]
pub(super) struct Row {
    pub(super) cells: [Option<u32>; FIELDS.len()],
    /// Terms for complying and for defying.
    pub(super) terms: Option<[Terms; 2]>,
}

/// A row that no event could have written: the field that is missing or wrong.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unreadable(pub(super) &'static str);

impl Row {
    /// A row without any cell.
    pub(super) fn empty() -> Self {
        Self { cells: [None; FIELDS.len()], terms: None }
    }

    fn of(kind: &str) -> Self {
        let number = KINDS.iter().zip(0_u32..).find(|(name, _)| **name == kind);
        Self::empty().with(Field::Kind, number.expect("a kind of the list").1)
    }

    fn with(self, field: Field, cell: impl Into<u32>) -> Self {
        self.maybe(field, Some(cell.into()))
    }

    fn maybe(mut self, field: Field, cell: Option<u32>) -> Self {
        self.cells[field as usize] = cell;
        self
    }

    fn need(&self, field: Field) -> Result<u32, Unreadable> {
        self.cells[field as usize].ok_or(Unreadable(FIELDS[field as usize].0))
    }

    fn authority(&self, field: Field) -> Result<AuthorityIx, Unreadable> {
        self.need(field).map(authority)
    }

    fn maybe_authority(&self, field: Field) -> Option<AuthorityIx> {
        self.cells[field as usize].map(authority)
    }

    fn place(&self) -> Result<PlaceIx, Unreadable> {
        self.need(Field::Place).map(place)
    }

    fn group(&self) -> Result<GroupIx, Unreadable> {
        self.need(Field::Group).map(group)
    }

    fn demand(&self) -> Result<DemandIx, Unreadable> {
        self.need(Field::Demand).map(DemandIx)
    }

    fn institution(&self, field: Field) -> Result<InstitutionIx, Unreadable> {
        self.need(field).map(institution)
    }

    fn closed<T: Copy>(&self, field: Field, list: &[(T, &str)]) -> Result<T, Unreadable> {
        let number = self.need(field)? as usize;
        let found = list.get(number).map(|(value, _)| *value);
        found.ok_or(Unreadable(FIELDS[field as usize].0))
    }
}

/// The row of an event.
pub(super) fn row_of(what: &What) -> Row {
    use Field as F;
    let named = |authority: &Option<AuthorityIx>| authority.map(|x| u32::from(x.0));
    match what {
        What::Began => Row::of("began"),
        What::Fed { input } => Row::of("fed").with(F::Input, *input),
        What::Issued { .. } => issued_row(what),
        What::Delivered { demand, carrier } => {
            Row::of("delivered").with(F::Demand, demand.0).with(F::Carrier, number_of(&CARRIERS, carrier))
        }
        What::Answered(answer) => answered_row(answer),
        What::Moved { group, from, to, serving, people } => Row::of("moved")
            .with(F::Group, group.0)
            .maybe(F::FromPlace, from.map(|x| x.0.into()))
            .maybe(F::ToPlace, to.map(|x| x.0.into()))
            .maybe(F::Serving, named(serving))
            .with(F::People, *people),
        What::Turned { group, place, from, to, people } => Row::of("turned")
            .with(F::Group, group.0)
            .with(F::Place, place.0)
            .maybe(F::FromAuthority, named(from))
            .maybe(F::ToAuthority, named(to))
            .with(F::People, *people),
        What::StoodOff { place, challenger, incumbent } => Row::of("stood-off")
            .with(F::Place, place.0)
            .with(F::Challenger, challenger.0)
            .with(F::Incumbent, incumbent.0),
        What::Fired { place, authority, people } => {
            Row::of("fired").with(F::Place, place.0).with(F::Authority, authority.0).with(F::People, *people)
        }
        What::Lost { group, place, serving, how, people } => Row::of("lost")
            .with(F::Group, group.0)
            .with(F::Place, place.0)
            .maybe(F::Serving, named(serving))
            .with(F::How, number_of(&LOSSES, how))
            .with(F::People, *people),
        What::Held { place, part, authority } => Row::of("held")
            .with(F::Place, place.0)
            .with(F::Part, number_of(&PARTS, part))
            .maybe(F::Authority, named(authority)),
        What::Line { place, open } => Row::of("line").with(F::Place, place.0).with(F::Open, *open),
        What::Arrested { institution, by } => {
            Row::of("arrested").with(F::Institution, institution.0).with(F::By, by.0)
        }
        _ => command_row(what)
            .or_else(|| chamber_row(what))
            .or_else(|| siege_row(what))
            .unwrap_or_else(Row::empty),
    }
}

fn issued_row(what: &What) -> Row {
    let What::Issued { demand, issuer, authority, act, group, place, people, person, recalls } = what else {
        return Row::empty();
    };
    Row::of("issued")
        .with(Field::Demand, demand.0)
        .with(Field::Issuer, issuer.0)
        .with(Field::Authority, authority.0)
        .with(Field::Act, number_of(&ACTS, act))
        .maybe(Field::Group, group.map(|x| x.0.into()))
        .with(Field::Place, place.0)
        .with(Field::People, *people)
        .maybe(Field::Person, person.map(|x| x.0.into()))
        .maybe(Field::Recalls, recalls.map(|x| x.0))
}

fn answered_row(answer: &Answer) -> Row {
    let [complied, idle, defied] = answer.counts;
    let mut row = Row::of("answered")
        .with(Field::Demand, answer.demand.0)
        .with(Field::Group, answer.group.0)
        .with(Field::Place, answer.place.0)
        .with(Field::Outcome, number_of(&OUTCOMES, &answer.outcome))
        .with(Field::Complied, complied)
        .with(Field::Idle, idle)
        .with(Field::Defied, defied)
        .maybe(Field::Stance, answer.stance.map(|x| x.0.into()));
    row.terms = Some([answer.comply, answer.defy]);
    row
}

/// The event of a row.
pub(super) fn what_of(row: &Row) -> Result<What, Unreadable> {
    use Field as F;
    let people = || row.need(F::People);
    let kind = KINDS.get(row.need(F::Kind)? as usize).copied();
    Ok(match kind.ok_or(Unreadable("kind"))? {
        "began" => What::Began,
        "fed" => What::Fed { input: u16::try_from(row.need(F::Input)?).map_err(|_| Unreadable("input"))? },
        "issued" => issued_of(row)?,
        "delivered" => What::Delivered { demand: row.demand()?, carrier: row.closed(F::Carrier, &CARRIERS)? },
        "answered" => What::Answered(Box::new(answer_of(row)?)),
        "moved" => What::Moved {
            group: row.group()?,
            from: row.cells[F::FromPlace as usize].map(place),
            to: row.cells[F::ToPlace as usize].map(place),
            serving: row.maybe_authority(F::Serving),
            people: people()?,
        },
        "turned" => What::Turned {
            group: row.group()?,
            place: row.place()?,
            from: row.maybe_authority(F::FromAuthority),
            to: row.maybe_authority(F::ToAuthority),
            people: people()?,
        },
        "stood-off" => What::StoodOff {
            place: row.place()?,
            challenger: row.authority(F::Challenger)?,
            incumbent: row.authority(F::Incumbent)?,
        },
        "fired" => {
            What::Fired { place: row.place()?, authority: row.authority(F::Authority)?, people: people()? }
        }
        "lost" => What::Lost {
            group: row.group()?,
            place: row.place()?,
            serving: row.maybe_authority(F::Serving),
            how: row.closed(F::How, &LOSSES)?,
            people: people()?,
        },
        "held" => What::Held {
            place: row.place()?,
            part: row.closed(F::Part, &PARTS)?,
            authority: row.maybe_authority(F::Authority),
        },
        "line" => What::Line { place: row.place()?, open: row.need(F::Open)? == 1 },
        "arrested" => {
            What::Arrested { institution: row.institution(F::Institution)?, by: row.authority(F::By)? }
        }
        kind => match command_of(row, kind)?.map_or_else(|| chamber_of(row, kind), |what| Ok(Some(what)))? {
            Some(what) => what,
            None => siege_of(row, kind)?,
        },
    })
}

fn issued_of(row: &Row) -> Result<What, Unreadable> {
    Ok(What::Issued {
        demand: row.demand()?,
        issuer: row.institution(Field::Issuer)?,
        authority: row.authority(Field::Authority)?,
        act: row.closed(Field::Act, &ACTS)?,
        group: row.cells[Field::Group as usize].map(group),
        place: row.place()?,
        people: row.need(Field::People)?,
        person: row.cells[Field::Person as usize].map(institution),
        recalls: row.cells[Field::Recalls as usize].map(DemandIx),
    })
}

fn answer_of(row: &Row) -> Result<Answer, Unreadable> {
    let [comply, defy] = row.terms.ok_or(Unreadable("comply.stakes"))?;
    Ok(Answer {
        demand: row.demand()?,
        group: row.group()?,
        place: row.place()?,
        outcome: row.closed(Field::Outcome, &OUTCOMES)?,
        counts: [row.need(Field::Complied)?, row.need(Field::Idle)?, row.need(Field::Defied)?],
        stance: row.maybe_authority(Field::Stance),
        comply,
        defy,
    })
}

/// The terms as numbers, in the order of [`TERMS`].
pub(super) fn terms_of(terms: &Terms) -> [f64; 8] {
    let Terms { stakes, leaning, norm, framing, signatures, danger, effort, fixed } = *terms;
    [stakes, leaning, norm, framing, signatures, danger, effort, fixed]
}

/// The terms from numbers in the order of [`TERMS`].
pub(super) fn terms_from(numbers: [f64; 8]) -> Terms {
    let [stakes, leaning, norm, framing, signatures, danger, effort, fixed] = numbers;
    Terms { stakes, leaning, norm, framing, signatures, danger, effort, fixed }
}

fn authority(number: u32) -> AuthorityIx {
    AuthorityIx::from_index(number as usize)
}

fn institution(number: u32) -> InstitutionIx {
    InstitutionIx::from_index(number as usize)
}

fn place(number: u32) -> PlaceIx {
    PlaceIx::from_index(number as usize)
}

fn group(number: u32) -> GroupIx {
    GroupIx::from_index(number as usize)
}
