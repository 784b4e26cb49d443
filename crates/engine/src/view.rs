//! The public state, in one vocabulary for rules, trace and observables.
//!
//! A [`View`] is rebuilt from events alone: the world changes its own view only by recording an event, so
//! what a rule can see is what a stored trace can rebuild. Beliefs are not here. Questions put to a view
//! are in [`crate::observable`].

use crate::digest::digested;
use crate::index::{AuthorityIx, GroupIx, InstitutionIx, PlaceIx};
use crate::pretence::Pretences;
use crate::setting::{Opening, Setting};
use crate::trace::{Answer, Event, Loss, Outcome, Part, Posture, What, Whereabouts};

mod chambers;

pub use chambers::Bargain;
use chambers::Chambers;

/// Whom the three parts of a place obey or serve.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Whom the posted guard obeys (or, without a guard, who is obeyed there).
    pub guard: Option<AuthorityIx>,
    /// Whom the operators obey.
    pub operators: Option<AuthorityIx>,
    /// Whom the function serves.
    pub function: Option<AuthorityIx>,
}

/// What is counted over a history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tally {
    /// Answers in which enough complied.
    Complied,
    /// Answers in which too few complied.
    Refused,
    /// People who set out at a demand.
    Marched,
    /// People killed.
    Killed,
    /// People wounded.
    Wounded,
    /// People captured.
    Captured,
    /// People who went home on their own account.
    Dispersed,
    /// Times a side fired.
    Fired,
    /// Stand-offs that began.
    StoodOff,
    /// Times guns fired, blank or live.
    Shelled,
    /// People who slipped into a place that others held.
    Entered,
    /// Prisoners killed by a crowd.
    Lynched,
    /// Votes that passed in a meeting.
    Declared,
}

const TALLIES: usize = 13;

/// What a tally is restricted to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// Everything.
    All,
    /// One group.
    Group(GroupIx),
    /// One place.
    Place(PlaceIx),
    /// One authority's people.
    Authority(AuthorityIx),
}

/// The public state at one moment.
#[derive(Clone, Debug, PartialEq)]
pub struct View {
    holdings: Vec<Holding>,
    lines: Vec<bool>,
    at_liberty: Vec<bool>,
    stances: Vec<Option<AuthorityIx>>,
    in_service: Vec<u32>,
    at: Vec<u32>,
    under_arms: Vec<u32>,
    raised: Vec<bool>,
    dark: Vec<bool>,
    truces: Vec<bool>,
    stores: Vec<u32>,
    rifles: Vec<u32>,
    signers: Vec<Vec<InstitutionIx>>,
    whereabouts: Vec<Whereabouts>,
    in_office: Vec<bool>,
    postures: Vec<Option<Posture>>,
    tallies: Vec<[u32; TALLIES]>,
    pretences: Pretences,
    places: usize,
    groups: usize,
    chambers: Chambers,
}

impl View {
    /// The state before anything has happened.
    pub fn new(setting: &Setting) -> Self {
        let (places, groups) = (setting.places().len(), setting.groups().len());
        let mut view = Self {
            holdings: setting.places().iter().map(opening_holding).collect(),
            lines: setting.places().iter().map(|place| place.telephone).collect(),
            at_liberty: vec![true; setting.institutions().len()],
            stances: vec![None; groups],
            in_service: setting.groups().iter().map(|group| group.people).collect(),
            at: vec![0; groups * places],
            under_arms: vec![0; setting.authorities().len() * places],
            raised: vec![false; places],
            dark: vec![false; places],
            truces: vec![false; places],
            stores: setting.places().iter().map(|place| place.rifles).collect(),
            rifles: setting.groups().iter().map(|group| group.rifles).collect(),
            signers: setting.groups().iter().map(|group| group.signers.clone()).collect(),
            whereabouts: setting.institutions().iter().map(opening_whereabouts).collect(),
            in_office: vec![true; setting.institutions().len()],
            postures: opening_postures(setting),
            tallies: vec![[0; TALLIES]; 1 + groups + places + setting.authorities().len()],
            pretences: Pretences::default(),
            places,
            groups,
            chambers: Chambers::new(setting),
        };
        for (ix, group) in setting.groups().iter().enumerate() {
            view.at[ix * places + group.home.index()] = group.people;
        }
        for post in setting.posts() {
            view.at[post.group.index() * places + setting.groups()[post.group.index()].home.index()] -=
                post.people;
            view.at[post.group.index() * places + post.place.index()] += post.people;
            view.under_arms[post.authority.index() * places + post.place.index()] += post.people;
        }
        view
    }

    /// Whom the parts of `place` obey.
    pub fn holding(&self, place: PlaceIx) -> Holding {
        self.holdings[place.index()]
    }

    /// Whom one part of `place` obeys.
    pub fn holds(&self, place: PlaceIx, part: Part) -> Option<AuthorityIx> {
        let holding = self.holding(place);
        match part {
            Part::Guard => holding.guard,
            Part::Operators => holding.operators,
            Part::Function => holding.function,
        }
    }

    /// Whether the telephone line of `place` works.
    pub fn open(&self, place: PlaceIx) -> bool {
        self.lines[place.index()]
    }

    /// Whether `institution` has not been arrested.
    pub fn at_liberty(&self, institution: InstitutionIx) -> bool {
        self.at_liberty[institution.index()]
    }

    /// Whether the bridge at `place` is up.
    pub fn raised(&self, place: PlaceIx) -> bool {
        self.raised[place.index()]
    }

    /// Whether `place` has light and power.
    pub fn lit(&self, place: PlaceIx) -> bool {
        !self.dark[place.index()]
    }

    /// Whether a truce holds at `place`.
    pub fn truce(&self, place: PlaceIx) -> bool {
        self.truces[place.index()]
    }

    /// Rifles left in store at `place`.
    pub fn store(&self, place: PlaceIx) -> u32 {
        self.stores[place.index()]
    }

    /// Rifles that `group` has been given, those of the fallen included.
    pub fn rifles(&self, group: GroupIx) -> u32 {
        self.rifles[group.index()]
    }

    /// Institutions whose signature an order to `group` needs by its own rule, sorted.
    pub fn signers(&self, group: GroupIx) -> &[InstitutionIx] {
        &self.signers[group.index()]
    }

    /// Where a named person is; of an institution: where it sits.
    pub fn whereabouts(&self, institution: InstitutionIx) -> Whereabouts {
        self.whereabouts[institution.index()]
    }

    /// Whether an institution has not been dismissed.
    pub fn in_office(&self, institution: InstitutionIx) -> bool {
        self.in_office[institution.index()]
    }

    /// Demands in the name of others, and which of them were disowned.
    pub fn pretences(&self) -> &Pretences {
        &self.pretences
    }

    /// What an institution has declared about attack and defence; none: nothing.
    pub fn posture(&self, institution: InstitutionIx) -> Option<Posture> {
        self.postures[institution.index()]
    }

    /// Whom most of `group` obeyed when last asked.
    pub fn stance(&self, group: GroupIx) -> Option<AuthorityIx> {
        self.stances[group.index()]
    }

    /// People of `group` in service: not captured, dispersed, wounded or killed.
    pub fn people(&self, group: GroupIx) -> u32 {
        self.in_service[group.index()]
    }

    /// People of `group` in service at `place` (on the road they are nowhere).
    pub fn people_at(&self, group: GroupIx, place: PlaceIx) -> u32 {
        self.at[group.index() * self.places + place.index()]
    }

    /// People in arms at `place` under `authority`.
    pub fn strength(&self, authority: AuthorityIx, place: PlaceIx) -> u32 {
        self.under_arms[authority.index() * self.places + place.index()]
    }

    /// What has been counted so far.
    pub fn tally(&self, tally: Tally, subject: Subject) -> u32 {
        let row = match subject {
            Subject::All => 0,
            Subject::Group(group) => 1 + group.index(),
            Subject::Place(place) => 1 + self.groups + place.index(),
            Subject::Authority(authority) => 1 + self.groups + self.places + authority.index(),
        };
        self.tallies[row][tally as usize]
    }

    /// Changes the state by one event.
    pub fn apply(&mut self, event: &Event) {
        match &event.what {
            What::Moved { group, from, to, serving, people } => {
                self.change(*group, *from, *serving, -i64::from(*people));
                self.change(*group, *to, *serving, i64::from(*people));
            }
            What::Turned { place, from, to, people, .. } => {
                self.change_arms(*place, *from, -i64::from(*people));
                self.change_arms(*place, *to, i64::from(*people));
            }
            What::Lost { group, place, serving, how, people } => {
                self.change(*group, Some(*place), *serving, -i64::from(*people));
                self.in_service[group.index()] -= people;
                self.count(loss_tally(*how), (*group, *place, *serving), *people);
            }
            What::Held { place, part, authority } => *self.part(*place, *part) = *authority,
            What::Line { place, open } => self.lines[place.index()] = *open,
            What::Arrested { institution, .. } => self.at_liberty[institution.index()] = false,
            What::Answered(answer) => self.answered(answer),
            What::StoodOff { place, challenger, .. } => {
                self.add(Tally::StoodOff, &[self.place_row(*place), self.authority_row(*challenger)], 1);
            }
            What::Fired { place, authority, .. } => {
                self.add(Tally::Fired, &[self.place_row(*place), self.authority_row(*authority)], 1);
            }
            What::Raised { place, raised } => self.raised[place.index()] = *raised,
            What::Lit { place, lit } => self.dark[place.index()] = !lit,
            What::Truce { place, holds } => self.truces[place.index()] = *holds,
            What::Armed { group, place, rifles } => {
                add_signed(&mut self.stores[place.index()], -i64::from(*rifles));
                self.rifles[group.index()] += rifles;
            }
            What::Adopted { group, institution } => self.adopted(*group, *institution),
            What::Whereabouts { institution, whereabouts } => {
                self.whereabouts[institution.index()] = *whereabouts;
            }
            What::Pretended { issuer, .. } => self.pretences.make(*issuer),
            What::Disowned { institution, issuer } => self.pretences.disown(*issuer, *institution),
            What::Office { institution, held, .. } => self.in_office[institution.index()] = *held,
            What::Postured { institution, posture } => self.postures[institution.index()] = Some(*posture),
            What::Voted { .. }
            | What::Left { .. }
            | What::Elected { .. }
            | What::Tenure { .. }
            | What::Recalled { .. }
            | What::Talked { .. }
            | What::Offered { .. }
            | What::Allotted { .. }
            | What::BrokenOff { .. } => self.chambers.apply(event),
            What::Met { .. } | What::Shelled { .. } | What::Entered { .. } | What::Lynched { .. } => {
                self.counted(&event.what);
            }
            What::Began
            | What::Fed { .. }
            | What::Issued { .. }
            | What::Delivered { .. }
            | What::Ended { .. }
            | What::Signed { .. }
            | What::Consented { .. }
            | What::Dated { .. }
            | What::PutOff { .. }
            | What::Rescheduled { .. }
            | What::Pressed { .. }
            | What::Calmed { .. } => {}
        }
        self.marched(&event.what);
    }

    /// Changes a picture of the state by word of an event: as [`View::apply`], but where people are is not
    /// followed, and what an older event settled does not replace what a newer one did.
    pub(crate) fn hear(&mut self, event: &Event, stale: bool) {
        match &event.what {
            What::Moved { .. } => self.marched(&event.what),
            What::Turned { .. } => {}
            What::Lost { group, place, serving, how, people } => {
                let left = &mut self.in_service[group.index()];
                *left = left.saturating_sub(*people);
                self.count(loss_tally(*how), (*group, *place, *serving), *people);
            }
            What::Answered(answer) if stale => {
                let stance = self.stance(answer.group);
                self.apply(event);
                self.stances[answer.group.index()] = stance;
            }
            What::Met { group, .. } if stale => {
                let stance = self.stance(*group);
                self.apply(event);
                self.stances[group.index()] = stance;
            }
            What::Elected { motion: Some(motion), faction, seats, .. } if stale => {
                self.chambers.gave(*motion, *faction, *seats);
            }
            // Word that they sit there has not come yet.
            What::Left { faction, seats, .. } if *seats > self.seats(*faction) => {}
            _ if stale => {}
            _ => self.apply(event),
        }
    }

    fn marched(&mut self, what: &What) {
        if let What::Moved { group, from: Some(place), to: None, serving: Some(authority), people } = *what {
            self.count(Tally::Marched, (group, place, Some(authority)), people);
        }
    }

    /// From now on a group asks for this signature, once.
    fn adopted(&mut self, group: GroupIx, institution: InstitutionIx) {
        let signers = &mut self.signers[group.index()];
        if let Err(at) = signers.binary_search(&institution) {
            signers.insert(at, institution);
        }
    }

    /// Events that change nothing but tallies.
    fn counted(&mut self, what: &What) {
        match what {
            What::Met { group, place, authority, passed: true, .. } => {
                self.stances[group.index()] = Some(*authority);
                self.count(Tally::Declared, (*group, *place, Some(*authority)), 1);
            }
            What::Shelled { place, group, authority, .. } => {
                self.count(Tally::Shelled, (*group, *place, Some(*authority)), 1);
            }
            What::Entered { group, place, serving, people } => {
                self.count(Tally::Entered, (*group, *place, Some(*serving)), *people);
            }
            What::Lynched { group, place, people } => {
                self.count(Tally::Lynched, (*group, *place, None), *people);
                self.count(Tally::Killed, (*group, *place, None), *people);
            }
            _ => {}
        }
    }

    fn answered(&mut self, answer: &Answer) {
        self.stances[answer.group.index()] = answer.stance;
        let tally = match answer.outcome {
            Outcome::Complied => Tally::Complied,
            Outcome::Shirked | Outcome::Defied => Tally::Refused,
            Outcome::Overtaken => return,
        };
        self.count(tally, (answer.group, answer.place, None), 1);
    }

    fn part(&mut self, place: PlaceIx, part: Part) -> &mut Option<AuthorityIx> {
        let holding = &mut self.holdings[place.index()];
        match part {
            Part::Guard => &mut holding.guard,
            Part::Operators => &mut holding.operators,
            Part::Function => &mut holding.function,
        }
    }

    fn change(&mut self, group: GroupIx, place: Option<PlaceIx>, serving: Option<AuthorityIx>, people: i64) {
        if let Some(place) = place {
            add_signed(&mut self.at[group.index() * self.places + place.index()], people);
            self.change_arms(place, serving, people);
        }
    }

    fn change_arms(&mut self, place: PlaceIx, serving: Option<AuthorityIx>, people: i64) {
        if let Some(authority) = serving {
            add_signed(&mut self.under_arms[authority.index() * self.places + place.index()], people);
        }
    }

    fn count(&mut self, tally: Tally, of: (GroupIx, PlaceIx, Option<AuthorityIx>), people: u32) {
        let (group, place, serving) = of;
        let rows = [1 + group.index(), self.place_row(place)];
        self.add(tally, &rows, people);
        if let Some(authority) = serving {
            let row = self.authority_row(authority);
            self.tallies[row][tally as usize] += people;
        }
    }

    fn add(&mut self, tally: Tally, rows: &[usize], people: u32) {
        self.tallies[0][tally as usize] += people;
        for row in rows {
            self.tallies[*row][tally as usize] += people;
        }
    }

    fn place_row(&self, place: PlaceIx) -> usize {
        1 + self.groups + place.index()
    }

    fn authority_row(&self, authority: AuthorityIx) -> usize {
        1 + self.groups + self.places + authority.index()
    }
}

digested! {
    View {
        holdings, lines, at_liberty, stances, in_service, at, under_arms, raised, dark, truces, stores, rifles,
        signers, whereabouts, in_office, postures, tallies, pretences, places, groups, chambers,
    }
}

fn opening_holding(place: &crate::setting::Place) -> Holding {
    Holding { guard: place.holder, operators: place.operators.and(place.holder), function: place.holder }
}

fn opening_whereabouts(institution: &crate::setting::Institution) -> Whereabouts {
    match institution.opening {
        Opening::Seated => Whereabouts::At(institution.seat),
        Opening::Hidden => Whereabouts::Hidden(institution.seat),
        Opening::Abroad => Whereabouts::Abroad,
    }
}

fn opening_postures(setting: &Setting) -> Vec<Option<Posture>> {
    let mut postures = vec![None; setting.institutions().len()];
    for doctrine in setting.doctrines() {
        postures[doctrine.institution.index()] = doctrine.declared;
    }
    postures
}

fn loss_tally(how: Loss) -> Tally {
    match how {
        Loss::Captured => Tally::Captured,
        Loss::Dispersed => Tally::Dispersed,
        Loss::Wounded => Tally::Wounded,
        Loss::Killed => Tally::Killed,
    }
}

/// Counts are rebuilt from events: going below zero means that an event is missing.
fn add_signed(count: &mut u32, change: i64) {
    let changed = i64::from(*count) + change;
    debug_assert!(changed >= 0, "a count went below zero: an event is missing from the trace");
    *count = changed.max(0) as u32;
}
