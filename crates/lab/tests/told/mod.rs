//! A town of invented names, and traces written by hand to be told in it.

use std::path::Path;

use engine::Parameters;
use engine::index::{AuthorityIx, DemandIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use engine::trace::{
    Act, Answer, Carrier, Ending, Event, Loss, Outcome, Part, Posture, Terms, What, Whereabouts,
};
use interregnum_lab::chronicle::{Entry, tell};
use interregnum_lab::store::StoredHistory;
use scenario::Scenario;

pub fn town() -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/town");
    scenario::load_folder(&folder).expect("the town is without fault")
}

/// Things of the town by their ids.
pub struct Town {
    pub scenario: Scenario,
}

impl Town {
    pub fn new() -> Self {
        Self { scenario: town() }
    }

    pub fn place(&self, id: &str) -> PlaceIx {
        self.scenario.setting.place(id).expect("a place")
    }

    pub fn group(&self, id: &str) -> GroupIx {
        self.scenario.setting.group(id).expect("a group")
    }

    pub fn authority(&self, id: &str) -> AuthorityIx {
        self.scenario.setting.authority(id).expect("an authority")
    }

    pub fn institution(&self, id: &str) -> InstitutionIx {
        self.scenario.setting.institution(id).expect("an institution")
    }

    /// A trace of (minute, cause, what), with the beginning before it, told.
    pub fn told(&self, events: Vec<(u32, u32, What)>) -> Vec<Entry> {
        let mut trace = vec![Event { minute: 0, cause: EventIx(0), what: What::Began }];
        let events =
            events.into_iter().map(|(minute, cause, what)| Event { minute, cause: EventIx(cause), what });
        trace.extend(events);
        let mut parameters = Parameters::median(&self.scenario.setting);
        parameters.law.norm = 1.5;
        tell(&self.scenario, &StoredHistory { number: 0, parameters, trace, digests: Vec::new() }, &|_| true)
    }

    pub fn issued(&self, demand: u32, act: Act, group: Option<&str>, place: &str) -> What {
        What::Issued {
            demand: DemandIx(demand),
            issuer: self.institution("committee"),
            authority: self.authority("council"),
            act,
            group: group.map(|id| self.group(id)),
            place: self.place(place),
            people: 100,
            person: None,
            recalls: None,
        }
    }

    pub fn answer(&self, demand: u32, at: (&str, &str), outcome: Outcome, counts: [u32; 3]) -> What {
        let comply = Terms { leaning: 1.6, norm: 1.35, effort: -0.7, ..Terms::default() };
        What::Answered(Box::new(Answer {
            demand: DemandIx(demand),
            group: self.group(at.0),
            place: self.place(at.1),
            outcome,
            counts,
            stance: Some(self.authority("council")),
            comply,
            defy: Terms::default(),
        }))
    }
}

/// One event of every kind, in an order in which people are where they are said to be.
fn kinds(town: &Town) -> Vec<What> {
    let (place, exchange) = (town.place("bridge"), town.place("exchange"));
    let (group, demand) = (town.group("first-regiment"), DemandIx(0));
    let (institution, authority) = (town.institution("ministry"), town.authority("crown"));
    let serving = Some(authority);
    let mut all = vec![
        What::Fed { input: 0 },
        town.issued(0, Act::Occupy, Some("first-regiment"), "exchange"),
        What::Delivered { demand, carrier: Carrier::Wireless },
        What::Ended { demand, how: Ending::Lost },
        What::Signed { demand, institution, signed: false },
        What::Adopted { group, institution },
        What::Met { group, place, authority, counts: [9, 4, 0], open: true, passed: true },
        What::Postured { institution, posture: Posture::Offensive },
        What::Raised { place, raised: true },
        What::Consented { group, place, authority, consents: false },
        What::Shelled { place, group, authority, live: false },
        What::Truce { place, holds: true },
        What::Armed { group, place, rifles: 0 },
        What::Lit { place, lit: false },
        What::Whereabouts { institution, whereabouts: Whereabouts::Abroad },
        What::Office { institution, by: institution, held: false },
        What::Disowned { institution, issuer: institution },
        What::Dated { date: 0, kept: true },
        What::PutOff { date: 0 },
        What::Entered { group, place, serving: authority, people: 3 },
        What::Lynched { group, place, people: 1 },
        What::Calmed { place, institution },
        town.answer(0, ("first-regiment", "barracks"), Outcome::Defied, [1, 2, 3]),
        What::Moved { group, from: Some(place), to: None, serving, people: 5 },
        What::Moved { group, from: None, to: Some(place), serving, people: 5 },
        What::Turned { group, place, from: serving, to: Some(town.authority("council")), people: 5 },
        What::StoodOff { place, challenger: authority, incumbent: town.authority("council") },
        What::Fired { place, authority, people: 2 },
        What::Lost { group, place, serving, how: Loss::Wounded, people: 1 },
        What::Held { place: exchange, part: Part::Function, authority: None },
        What::Line { place: exchange, open: false },
        What::Arrested { institution, by: authority },
    ];
    let acts = [
        [Act::Accept, Act::StandFirm, Act::Occupy, Act::Guard, Act::Serve, Act::Cut, Act::Restore],
        [Act::Declare, Act::Raise, Act::Lower, Act::Surrender, Act::Withdraw, Act::Warn, Act::Bombard],
        [Act::Release, Act::Darken, Act::Light, Act::Come, Act::Dismiss, Act::Recall, Act::Accept],
    ];
    for (number, act) in acts.as_flattened().iter().enumerate() {
        let number = 1 + number as u32;
        all.push(town.issued(number, *act, None, "bridge"));
        for outcome in [Outcome::Complied, Outcome::Shirked, Outcome::Defied] {
            all.push(town.answer(number, ("first-regiment", "bridge"), outcome, [5, 2, 1]));
        }
    }
    all
}

impl Town {
    /// A trace with every kind of event, each followed by one that names it as its cause, an hour later.
    pub fn every_kind(&self) -> Vec<(u32, u32, What)> {
        let nobody = || What::Line { place: self.place("exchange"), open: true };
        let mut events = Vec::new();
        for what in kinds(self) {
            let (number, minute) = (events.len() as u32 + 1, events.len() as u32);
            let cause = if matches!(what, What::Fed { .. }) { number } else { number - 1 };
            events.push((minute, cause, what));
            events.push((minute + 1, number, nobody()));
        }
        events
    }
}
