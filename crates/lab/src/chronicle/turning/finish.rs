//! How things stood when a history ended: who held which places, who was under arrest, what it had cost.

use engine::View;
use engine::index::{AuthorityIx, InstitutionIx, PlaceIx};
use engine::trace::{Event, Part};
use engine::view::{Subject, Tally};
use scenario::Scenario;

use super::fire::toll;
use crate::chronicle::numbers::capital;
use crate::chronicle::phrases::Phrases;
use crate::chronicle::words::said;

/// Places told by name of those that a side gained.
const GAINED: usize = 16;

/// The state at the end of a history.
#[derive(Clone, Debug, PartialEq)]
pub struct Finish {
    /// Whose guards stood where: every authority in the setting's order, then nobody.
    pub held: Vec<Held>,
    /// Institutions under arrest.
    pub arrested: Vec<InstitutionIx>,
    /// People killed (by crowds too), wounded and disarmed in the whole history.
    pub lost: [u32; 3],
    /// The same in sentences.
    pub sentences: Vec<String>,
}

/// What obeyed one side at the end.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The side; none: nobody.
    pub authority: Option<AuthorityIx>,
    /// Places whose guard obeyed it, in the setting's order.
    pub places: Vec<PlaceIx>,
    /// Those of them that had obeyed another at the start.
    pub gained: Vec<PlaceIx>,
}

/// How a history of `scenario` ended.
///
/// # Panics
/// If the trace is not one of this scenario.
#[must_use]
pub fn finish(scenario: &Scenario, trace: &[Event]) -> Finish {
    let setting = &scenario.setting;
    let opening = View::new(setting);
    let mut view = opening.clone();
    trace.iter().for_each(|event| view.apply(event));
    let guard = |view: &View, place: PlaceIx| view.holds(place, Part::Guard);
    let places = || (0..setting.places().len()).map(PlaceIx::from_index);
    let held = |authority: Option<AuthorityIx>| {
        let held: Vec<PlaceIx> = places().filter(|place| guard(&view, *place) == authority).collect();
        let gained = held.iter().copied().filter(|place| guard(&opening, *place) != authority).collect();
        Held { authority, places: held, gained }
    };
    let sides = (0..setting.authorities().len()).map(|ix| Some(AuthorityIx::from_index(ix)));
    let held: Vec<Held> = sides.chain([None]).map(held).collect();
    let institutions = (0..setting.institutions().len()).map(InstitutionIx::from_index);
    let arrested: Vec<InstitutionIx> = institutions.filter(|ix| !view.at_liberty(*ix)).collect();
    let tally = |tally| view.tally(tally, Subject::All);
    let lost = [tally(Tally::Killed), tally(Tally::Wounded), tally(Tally::Captured)];
    let phrases = Phrases::new(scenario);
    let mut sentences: Vec<String> =
        held.iter().filter_map(|held| phrases.held(held, setting.places().len())).collect();
    if !arrested.is_empty() {
        let (names, _) = phrases.institutions(&arrested);
        sentences.push(said!(phrases, "end-arrested", names: names));
    }
    sentences.push(match lost {
        [0, 0, 0] => said!(phrases, "end-no-toll"),
        lost => said!(phrases, "end-toll", toll: toll(phrases.words, lost)),
    });
    Finish { held, arrested, lost, sentences }
}

impl Phrases<'_> {
    /// `The Council held 3 of 5 places, among them what it had not held at the start: the bridge.`
    fn held(self, held: &Held, all: usize) -> Option<String> {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let (count, all, gained) = (number(held.places.len()), number(all), number(held.gained.len()));
        let names = self.some(held.gained.iter().map(|place| self.place(*place)).collect());
        let side = held.authority.map(|authority| capital(&self.authority(authority)));
        Some(match (side, names) {
            (None, _) if count == 0 => return None,
            (None, None) => said!(self, "end-nobody", count: count, all: all),
            (None, Some(names)) => said!(self, "end-nobody-new", count: count, all: all, names: names),
            (Some(side), None) => said!(self, "end-held", side: side, count: count, all: all),
            (Some(side), Some(names)) => {
                said!(self, "end-held-new", side: side, count: count, all: all, gained: gained, names: names)
            }
        })
    }

    /// Names in a row, the first of many; none of none.
    fn some(self, mut names: Vec<String>) -> Option<String> {
        if names.len() > GAINED + 1 {
            let more = names.split_off(GAINED).len();
            names.push(said!(self, "list-more", more: more));
        }
        (!names.is_empty()).then(|| self.words.listed(&names))
    }
}
