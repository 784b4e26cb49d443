//! What an institution with rules knows of the public state: its own picture, moved by word alone.
//!
//! Word of an event tells what led to it and what came of it within the same minute. What no word tells of
//! stays as it was at the start (docs/model/08-doctrine.md, *Rules*). Beliefs are [`crate::perception`]'s.

use std::collections::{BTreeMap, BTreeSet};

use crate::index::{AuthorityIx, EventIx, FactionIx, InstitutionIx, PlaceIx};
use crate::setting::{Named, Setting};
use crate::sight::Sight;
use crate::trace::{Event, Part, Posture, What, Whereabouts};
use crate::view::View;
use crate::world::World;

/// The picture one institution has, and how its rules stood when it last looked.
#[derive(Clone, Debug, PartialEq)]
pub struct Knowledge {
    picture: View,
    learned: Events,
    newest: BTreeMap<(u8, usize), EventIx>,
    /// Rules whose condition held when it was last looked at: positions in the setting's rules.
    pub(crate) standing: BTreeSet<usize>,
    /// Rules to be looked at when the institution next plans.
    pub(crate) due: BTreeSet<usize>,
}

/// Events, one bit each.
#[derive(Clone, Debug, Default, PartialEq)]
struct Events(Vec<u64>);

impl Events {
    /// Takes an event in; says whether it is new.
    fn insert(&mut self, event: EventIx) -> bool {
        let (word, bit) = (event.index() / 64, 1 << (event.index() % 64));
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        let fresh = self.0[word] & bit == 0;
        self.0[word] |= bit;
        fresh
    }
}

impl Knowledge {
    /// What is known at the start: everything as it is then.
    pub fn new(setting: &Setting) -> Self {
        Self {
            picture: View::new(setting),
            learned: Events::default(),
            newest: BTreeMap::new(),
            standing: BTreeSet::new(),
            due: BTreeSet::new(),
        }
    }

    /// Learns of an event, of what led to it and of what came of it in its minute; tells what they are about.
    pub(crate) fn learn(&mut self, trace: &[Event], event: EventIx) -> Vec<Named> {
        let mut about = Vec::with_capacity(8);
        for ix in within_the_minute(trace, event) {
            if !self.learned.insert(ix) {
                continue;
            }
            let told = &trace[ix.index()];
            let stale = self.is_stale(&told.what, ix);
            self.picture.hear(told, stale);
            names(&told.what, &mut about);
        }
        about
    }

    /// Whether something newer is known of what an event settles.
    fn is_stale(&mut self, what: &What, ix: EventIx) -> bool {
        if let What::Left { faction, .. } = what {
            // They have been replaced since, or counted again.
            return self.newest.get(&seats_of(*faction)).is_some_and(|elected| *elected > ix);
        }
        fact(what).is_some_and(|fact| {
            let newest = self.newest.entry(fact).or_insert(ix);
            let stale = *newest > ix;
            *newest = (*newest).max(ix);
            stale
        })
    }
}

/// Who sits for a faction.
fn seats_of(faction: FactionIx) -> (u8, usize) {
    (12, faction.index())
}

/// What word of an event is about, whatever the word says.
pub(crate) fn about(trace: &[Event], event: EventIx) -> Vec<Named> {
    let mut about = Vec::new();
    within_the_minute(trace, event).iter().for_each(|ix| names(&trace[ix.index()].what, &mut about));
    about
}

/// An event with those of its minute that led to it and that it led to, in order.
fn within_the_minute(trace: &[Event], event: EventIx) -> Vec<EventIx> {
    let minute = trace[event.index()].minute;
    let mut first = event;
    loop {
        let cause = trace[first.index()].cause;
        if cause == first || trace[cause.index()].minute != minute {
            break;
        }
        first = cause;
    }
    let mut chain = Vec::with_capacity(8);
    chain.push(first);
    for (ix, later) in trace.iter().enumerate().skip(first.index() + 1) {
        if later.minute != minute {
            break;
        }
        if chain.binary_search(&later.cause).is_ok() {
            chain.push(EventIx::from_index(ix));
        }
    }
    chain
}

/// What an event settles anew: of two such events the newer holds, whichever is heard of last.
fn fact(what: &What) -> Option<(u8, usize)> {
    match what {
        What::Held { place, part, .. } => Some((*part as u8, place.index())),
        What::Line { place, .. } => Some((3, place.index())),
        What::Raised { place, .. } => Some((4, place.index())),
        What::Lit { place, .. } => Some((5, place.index())),
        What::Truce { place, .. } => Some((6, place.index())),
        What::Postured { institution, .. } => Some((7, institution.index())),
        What::Office { institution, .. } => Some((8, institution.index())),
        What::Whereabouts { institution, .. } => Some((9, institution.index())),
        What::Voted { motion, .. } => Some((11, motion.index())),
        What::Elected { faction, fills: true, .. }
        | What::Tenure { faction, .. }
        | What::Recalled { faction, .. } => Some(seats_of(*faction)),
        What::Answered(answer) => Some((10, answer.group.index())),
        What::Met { group, .. } => Some((10, group.index())),
        _ => None,
    }
}

/// What an event is about.
fn names(what: &What, about: &mut Vec<Named>) {
    match what {
        What::Held { place, .. }
        | What::Line { place, .. }
        | What::Raised { place, .. }
        | What::Lit { place, .. }
        | What::Truce { place, .. }
        | What::StoodOff { place, .. }
        | What::Fired { place, .. }
        | What::Calmed { place, .. } => about.extend([Named::Place(*place)]),
        What::Met { group, place, .. }
        | What::Lost { group, place, .. }
        | What::Turned { group, place, .. }
        | What::Shelled { group, place, .. }
        | What::Entered { group, place, .. }
        | What::Lynched { group, place, .. }
        | What::Armed { group, place, .. }
        | What::Consented { group, place, .. } => about.extend([Named::Place(*place), Named::Group(*group)]),
        What::Answered(answer) => about.extend([Named::Place(answer.place), Named::Group(answer.group)]),
        What::Moved { group, from, to, .. } => {
            about.extend(from.iter().chain(to).map(|place| Named::Place(*place)));
            about.push(Named::Group(*group));
        }
        What::Voted { motion, .. } => about.extend([Named::Motion(*motion)]),
        What::Talked { talks }
        | What::Offered { talks, .. }
        | What::BrokenOff { talks, .. }
        | What::Pressed { talks, .. } => about.push(Named::Talks(*talks)),
        What::Allotted { post, .. } => about.push(Named::Portfolio(*post)),
        What::Elected { faction, motion, .. } => {
            about.push(Named::Faction(*faction));
            about.extend(motion.map(Named::Motion));
        }
        What::Left { faction, .. } | What::Tenure { faction, .. } | What::Recalled { faction, .. } => {
            about.extend([Named::Faction(*faction)]);
        }
        What::Adopted { group, .. } => about.extend([Named::Group(*group)]),
        What::Arrested { institution, .. }
        | What::Postured { institution, .. }
        | What::Pretended { issuer: institution, .. }
        | What::Disowned { issuer: institution, .. }
        | What::Office { institution, .. }
        | What::Whereabouts { institution, .. } => about.extend([Named::Institution(*institution)]),
        What::Began
        | What::Fed { .. }
        | What::Issued { .. }
        | What::Delivered { .. }
        | What::Ended { .. }
        | What::Signed { .. }
        | What::Dated { .. }
        | What::PutOff { .. }
        | What::Rescheduled { .. } => {}
    }
}

/// What an institution sees when it looks: its picture, its roster and its beliefs; its own line it knows.
pub struct Seen<'a> {
    setting: &'a Setting,
    world: &'a World,
    institution: InstitutionIx,
    picture: &'a View,
}

impl<'a> Seen<'a> {
    /// How an institution that has rules sees things now; none for those that keep no picture.
    pub fn by(setting: &'a Setting, world: &'a World, institution: InstitutionIx) -> Option<Self> {
        let knowledge = world.institutions[institution.index()].knowledge.as_deref()?;
        Some(Self { setting, world, institution, picture: &knowledge.picture })
    }

    /// Of itself an institution knows what is so.
    fn about(&self, institution: InstitutionIx) -> &View {
        if institution == self.institution { &self.world.view } else { self.picture }
    }
}

impl Sight for Seen<'_> {
    fn picture(&self) -> &View {
        self.picture
    }

    fn prospect(&self, authority: AuthorityIx) -> f64 {
        let perception = self.world.beliefs(self.institution);
        let outlook = perception.outlook(&self.world.cast, self.setting.groups().len(), self.world.minute);
        outlook.prospects[authority.index()]
    }

    fn holds(&self, place: PlaceIx, part: Part) -> Option<AuthorityIx> {
        match part {
            Part::Guard => self.world.beliefs(self.institution).known[place.index()].holder,
            Part::Operators | Part::Function => self.picture.holds(place, part),
        }
    }

    fn open(&self, place: PlaceIx) -> bool {
        let own = self.setting.institutions()[self.institution.index()].seat == place;
        if own { self.world.view.open(place) } else { self.picture.open(place) }
    }

    fn posture(&self, institution: InstitutionIx) -> Option<Posture> {
        self.about(institution).posture(institution)
    }

    fn whereabouts(&self, institution: InstitutionIx) -> Whereabouts {
        self.about(institution).whereabouts(institution)
    }

    fn strength(&self, authority: AuthorityIx, place: PlaceIx) -> u32 {
        let known = &self.world.beliefs(self.institution).known[place.index()];
        if known.holder == Some(authority) { known.people } else { 0 }
    }
}
