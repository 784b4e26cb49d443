//! What an issuer might demand at a planning instant: act by act, place by place, with its utility.
//!
//! Nothing is chosen here ([`super::plan`]). What an institution that has declared for defence does not put is in
//! [`super::posture`].

use std::sync::Arc;

use libm::{expm1, log};

use super::march::marching_odds;
use super::options::Options;
use super::{Candidate, Remembered};
use crate::cast::Cast;
use crate::demand::{Asked, Unanswered};
use crate::encounter::sides;
use crate::index::{AuthorityIx, DoctrineIx, GroupIx, PlaceIx};
use crate::law::{Confidence, confidence_of, contest, contests};
use crate::many;
use crate::mechanism::Mechanism;
use crate::movement::ways_in_arms;
use crate::perception::{Known, Outlook, Perception};
use crate::setting::{Ban, Doctrine, Setting};
use crate::trace::Act;
use crate::voice::speaks_at;
use crate::whereabouts::place_of;
use crate::world::World;

/// An issuer at a planning instant: what it believes and how it looks at things.
pub(super) struct Planner<'a> {
    pub(super) setting: &'a Setting,
    pub(super) cast: Arc<Cast>,
    pub(super) doctrine: &'a Doctrine,
    pub(super) authority: AuthorityIx,
    pub(super) posture: f64,
    /// What it may demand, one bit for each act.
    acts: u32,
    /// Bans that are in force for what it asks.
    pub(super) bans: Vec<&'a Ban>,
    /// Added to the confidence that its plans require [probability].
    pub(super) risk: f64,
    /// Where the crowd stands for which it speaks, if it speaks for one.
    pub(super) crowd_at: Option<PlaceIx>,
    /// Whether it has declared for defence and keeps to it.
    pub(super) defensive: bool,
    pub(super) outlook: Outlook,
    /// Odds of numbers that give the confidence that marching requires.
    pub(super) odds: f64,
    pub(super) perception: &'a Perception,
    /// What its side has asked and not been answered yet.
    pub(super) open: Unanswered,
}

fn bit(act: Act) -> u32 {
    1 << act as u32
}

/// Everything a doctrine might demand now.
pub fn candidates(setting: &Setting, world: &mut World, ix: DoctrineIx) -> Vec<Candidate> {
    let institution = setting.doctrines()[ix.index()].institution;
    let outlook = world.beliefs(institution).outlook(&world.cast, setting.groups().len(), world.minute);
    let remembered = prepare(setting, world, ix, outlook);
    let planner = Planner::new(setting, world, ix, outlook);
    let mut options = Options::new(&planner, world, remembered);
    let mut found = Vec::new();
    options.each(|_, option, [utility, _]| found.push((option, utility)));
    let candidate = |(option, utility)| Candidate { asked: options.asked(option, utility), utility };
    let candidates = found.into_iter().map(candidate).collect();
    world.institutions[institution.index()].remembered = options.remembered;
    candidates
}

/// Takes out what an issuer remembers, which alone changes while it looks at its options, and has the ways looked at
/// that are open to its people, if they could go anywhere. It is to be given back.
pub(super) fn prepare(
    setting: &Setting,
    world: &mut World,
    ix: DoctrineIx,
    outlook: Outlook,
) -> Vec<Remembered> {
    let institution = setting.doctrines()[ix.index()].institution;
    let authority = setting.institutions()[institution.index()].authority;
    if !world.travel.is_fresh(authority) && Planner::new(setting, world, ix, outlook).marches(world) {
        ways_in_arms(setting, world, authority);
    }
    core::mem::take(&mut world.institutions[institution.index()].remembered)
}

impl<'a> Planner<'a> {
    pub(super) fn new(setting: &'a Setting, world: &'a World, ix: DoctrineIx, outlook: Outlook) -> Self {
        let doctrine = &setting.doctrines()[ix.index()];
        let cast = world.cast.clone();
        let perception = world.beliefs(doctrine.institution);
        let authority = setting.institutions()[doctrine.institution.index()].authority;
        let risk = cast.parameters.risks[ix.index()];
        let required =
            Confidence::March.required(&cast.parameters.law) + risk + outlook.waiting[authority.index()];
        let on = |mechanism| cast.parameters.on(mechanism);
        let possible = |act| Mechanism::of_act(act).is_none_or(on);
        Self {
            setting,
            doctrine,
            authority,
            posture: cast.parameters.postures[ix.index()],
            risk,
            bans: setting.bans().iter().filter(|ban| ban.holds(world.minute, authority)).collect(),
            crowd_at: speaks_at(world, doctrine.institution).flatten(),
            defensive: super::posture::is_defensive(world, doctrine.institution),
            acts: doctrine.acts.iter().filter(|act| possible(**act)).fold(0, |acts, act| acts | bit(*act)),
            odds: marching_odds(required, outlook.decisiveness),
            outlook,
            open: Unanswered::of(setting, world, authority),
            cast,
            perception,
        }
    }
}

impl Planner<'_> {
    pub(super) fn may(&self, act: Act) -> bool {
        self.acts & bit(act) != 0
    }

    /// What it is worth to keep a place that others are heard to intend to take: the stake times their chance.
    pub(super) fn threat(&self, world: &World, place: PlaceIx) -> f64 {
        let threatened = &world.institutions[self.doctrine.institution.index()].threatened;
        if threatened.binary_search_by_key(&place, |(at, _)| *at).is_err() {
            return 0.0;
        }
        self.cast.parameters.law.stake * (1.0 - self.prospect())
    }

    /// Whether its posture lets it take a place from whoever it believes holds it, by force or by a commissar: who has
    /// declared for defence takes back only what was its own at the start.
    pub(super) fn takes(&self, place: PlaceIx) -> bool {
        let holder = self.known(place).holder;
        let against = holder.is_some_and(|holder| !self.friends(holder));
        let was_own = self.setting.places()[place.index()].holder.is_some_and(|first| self.friends(first));
        !self.defensive || !against || was_own
    }

    /// Whether an authority is its own, or one that it pools its strength with.
    pub(super) fn friends(&self, other: AuthorityIx) -> bool {
        self.cast.friends(self.authority, other)
    }

    /// Whether a place is believed to obey our side.
    pub(super) fn is_own(&self, place: PlaceIx) -> bool {
        self.known(place).holder.is_some_and(|holder| self.friends(holder))
    }

    /// Believed chance that our side prevails.
    pub(super) fn prospect(&self) -> f64 {
        self.outlook.prospects[self.authority.index()]
    }

    /// Whether the doctrine reaches a group.
    pub(super) fn reaches(&self, group: GroupIx) -> bool {
        self.doctrine.reach[group.index()]
    }

    /// Where the issuer sits, or its crowd stands.
    pub(super) fn seat(&self) -> PlaceIx {
        self.crowd_at.unwrap_or(self.setting.institutions()[self.doctrine.institution.index()].seat)
    }

    /// Whether what is asked about a place is within hearing: a crowd asks no further than it reaches.
    pub(super) fn is_heard(&self, world: &World, place: PlaceIx) -> bool {
        let within = |at| world.travel.minutes_on_foot(at, place) <= self.doctrine.reach_minutes;
        self.crowd_at.is_none_or(within)
    }

    pub(super) fn known(&self, place: PlaceIx) -> Known {
        self.perception.known[place.index()]
    }

    /// What an act about a place of this worth is expected to gain [nat]: the worth times the chance, in excess of
    /// a place that is worth nothing, and the stakes ([`excess`]).
    pub(super) fn gain(&self, act: Act, worth: f64, chance: f64) -> f64 {
        excess(worth * chance) + self.stakes(act, chance)
    }

    /// `S (q - c)` for an act with this chance of success; what cannot be taken back can also wait for a date.
    pub(super) fn stakes(&self, act: Act, chance: f64) -> f64 {
        let law = &self.cast.parameters.law;
        let confidence = confidence_of(act);
        let required =
            confidence.required(law) + self.risk + self.outlook.worth_waiting(confidence, self.authority);
        law.stake * (chance - required)
    }

    pub(super) fn ask(&self, act: Act, to: (Option<GroupIx>, u32), place: PlaceIx, utility: f64) -> Candidate {
        let (group, people) = to;
        let asked =
            Asked { group, people, estimate: utility, ..Asked::about(self.doctrine.institution, act, place) };
        Candidate { asked, utility }
    }

    /// Demands to those who stand or work at a place of one's own: standing firm, serving.
    pub(super) fn on_the_spot(&self, world: &World, place: PlaceIx, value: f64, found: &mut Vec<Candidate>) {
        if self.open.has_place(place) {
            return;
        }
        let known = self.known(place);
        let own = self.is_own(place);
        let operated = self.setting.places()[place.index()].operators;
        if known.holder == Some(self.authority) && known.guard.is_some() && self.may(Act::StandFirm) {
            let (chance, threat) = (self.prospect(), self.threat(world, place));
            let utility = self.gain(Act::StandFirm, value, chance) + threat;
            // While peace is kept a guard is put to that test only where others are heard to intend something.
            if !self.defensive || threat > 0.0 {
                found.push(self.ask(Act::StandFirm, (None, 0), place, utility));
            }
        }
        if own && operated.is_some() && self.may(Act::Serve) && self.crew_lost(world, place) {
            let chance = self.prospect();
            found.push(self.ask(Act::Serve, (None, 0), place, self.gain(Act::Serve, value, chance)));
        }
    }

    /// Demands to accept a commissar, in the order of places: who goes in person goes no further than this issuer
    /// reaches.
    pub(super) fn acceptances(&self, world: &World) -> Vec<Candidate> {
        if !self.may(Act::Accept) {
            return Vec::new();
        }
        let from = place_of(&world.view, self.doctrine.institution).unwrap_or(self.seat());
        let (mut pairs, mut worths, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for place in (0..self.setting.places().len()).map(PlaceIx::from_index) {
            let (known, value) = (self.known(place), self.cast.value(place));
            let minutes = world.travel.minutes_on_foot(from, place);
            let reached = value > 0.0 && minutes <= self.doctrine.reach_minutes;
            let asked = known.guard.or(self.setting.places()[place.index()].operators).filter(|_| reached);
            if let Some(asked) = asked
                && !self.open.has_place(place)
                && !self.is_own(place)
                && self.takes(place)
            {
                pairs.push(self.shares(asked, known.holder));
                worths.push(value);
                places.push((place, minutes));
            }
        }
        let chances = contests(&pairs, self.outlook.decisiveness);
        worths.iter_mut().zip(&chances).for_each(|(worth, chance)| *worth *= chance);
        excesses(&mut worths);
        let commissar = |(((place, minutes), worth), chance): (((PlaceIx, u32), f64), f64)| {
            let gain = worth + self.stakes(Act::Accept, chance);
            self.ask(Act::Accept, (None, 0), place, gain + self.posture - self.travel_cost(minutes))
        };
        places.into_iter().zip(worths).zip(chances).map(commissar).collect()
    }

    pub(super) fn travel_cost(&self, minutes: u32) -> f64 {
        self.cast.parameters.law.travel_cost * f64::from(minutes) / 60.0
    }

    fn crew_lost(&self, world: &World, place: PlaceIx) -> bool {
        world.view.holds(place, crate::trace::Part::Operators).is_none_or(|serves| !self.friends(serves))
    }

    /// Believed chance that those asked accept: for whom they would rather march.
    pub(super) fn would_accept(&self, group: GroupIx, holder: Option<AuthorityIx>) -> f64 {
        let [own, rival] = self.shares(group, holder);
        contest(own, rival, self.outlook.decisiveness)
    }

    /// Believed shares of a group that would march for our side, and for whoever holds a place against us: without a
    /// rival everybody, and nobody.
    fn shares(&self, group: GroupIx, holder: Option<AuthorityIx>) -> [f64; 2] {
        let share = |authority| self.perception.believed_share(&self.cast, group, authority);
        let rival = holder.filter(|holder| !self.friends(*holder));
        rival.map_or([1.0, 0.0], |rival| [share(self.authority), share(rival)])
    }

    /// Where people of ours face others at a place of ours: rifles of both, as those who stand there report them.
    pub(super) fn siege(&self, world: &World, place: PlaceIx) -> Option<[f64; 2]> {
        let encounter = world.encounters[place.index()].as_ref()?;
        let (mut own, mut foe) = (0.0, 0.0);
        for (side, rifles) in sides(self.setting, world, place) {
            // Whoever was there first is under cover.
            let cover =
                if side == encounter.incumbent { self.cast.parameters.law.cover.max(0.05) } else { 1.0 };
            *(if self.friends(side) { &mut own } else { &mut foe }) += rifles / cover;
        }
        (own > 0.0 && foe > 0.0).then_some([own, foe])
    }
}

/// Utility of a target that is expected to gain this much [nat], against doing nothing: `ln(e^gain - 1)`.
///
/// Such a target weighs `e^gain` where one that gains nothing weighs 1; what it has over that one counts, so that
/// what is worthless or hopeless weighs nothing, and not as much as doing nothing. Nearly `gain` where that is large.
pub fn excess(gain: f64) -> f64 {
    log(expm1(gain.max(LEAST_GAIN)))
}

/// [`excess`] of each.
pub(super) fn excesses(gains: &mut [f64]) {
    gains.iter_mut().for_each(|gain| *gain = gain.max(LEAST_GAIN));
    many::expm1(gains);
    many::log(gains);
}

/// A gain that is as good as none [nat].
const LEAST_GAIN: f64 = 1e-9;
