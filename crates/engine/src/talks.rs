//! Talks: two institutions offer each other posts in turn, take what is offered, wait, or break off.
//!
//! What each side holds out for follows from what it believes it would have without an agreement, so that news from the
//! front moves it; the arithmetic is [`crate::assembly::bargaining`]'s. Talks begin by a rule, and end by agreement,
//! by a side that leaves, or by a rule (docs/model/13-institutions.md). A third can press both: [`press`]. Where posts
//! have names, who has which follows the agreement.

use crate::assembly::bargaining::{Outside, Side, Threat, Turn, acceptance, patience, uncertain};
use crate::doctrine::rules::did;
use crate::index::{EventIx, InstitutionIx, TalksIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::random::{Address, Draws, Purpose};
use crate::sampler::exponential;
use crate::setting::{Setting, Talks};
use crate::trace::What;
use crate::view::Bargain;
use crate::whereabouts::can_act;
use crate::world::World;

mod posts;
mod strike;

use strike::Strike;
pub use strike::press;

/// Talks under way.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Session {
    /// The minute they began.
    pub began: u32,
    /// Whose turn it is: 0 or 1.
    pub turn: u8,
    /// The last event of them.
    pub event: EventIx,
    /// What presses both.
    strike: Strike,
}

/// Talks begin, if both sides can act and have not talked before.
pub fn begin(setting: &Setting, world: &mut World, ix: TalksIx, cause: EventIx) {
    let talks = &setting.talks()[ix.index()];
    let able = talks.sides.iter().all(|side| can_act(&world.view, *side));
    if !able || world.view.bargain(ix) != Bargain::Silent || !world.cast.parameters.on(Mechanism::Talks) {
        return;
    }
    let event = world.record(cause, What::Talked { talks: ix });
    let address = Address { entity: talks.entity, purpose: Purpose::OfferTime, minute: world.minute, index: 0 };
    let turn = u8::from(world.source.uniform(address) < 0.5);
    world.talks[ix.index()] = Some(Session { began: world.minute, turn, event, strike: Strike::default() });
    tell(setting, world, talks, event);
    next(setting, world, ix);
}

/// An institution leaves talks by a rule; talks that have not begun will not.
pub fn leave(setting: &Setting, world: &mut World, (ix, by): (TalksIx, InstitutionIx), cause: EventIx) {
    let open = matches!(world.view.bargain(ix), Bargain::Silent | Bargain::Open(_));
    if open && world.cast.parameters.on(Mechanism::Talks) {
        break_off(setting, world, (ix, by), cause);
    }
}

fn break_off(setting: &Setting, world: &mut World, (ix, by): (TalksIx, InstitutionIx), cause: EventIx) {
    world.talks[ix.index()] = None;
    let event = world.record(cause, What::BrokenOff { talks: ix, by });
    tell(setting, world, &setting.talks()[ix.index()], event);
}

/// Both sides know at once, all others hear of it.
fn tell(setting: &Setting, world: &mut World, talks: &Talks, event: EventIx) {
    talks.sides.iter().for_each(|side| did(setting, world, *side, event));
    spread(setting, world, talks.place, Subject::Talks, event);
}

/// Puts down the next offer.
fn next(setting: &Setting, world: &mut World, ix: TalksIx) {
    let entity = setting.talks()[ix.index()].entity;
    let address = Address { entity, purpose: Purpose::OfferTime, minute: world.minute, index: 4 };
    let hours = exponential(world.cast.parameters.law.offer_rate, world.source.uniform(address));
    let minute = world.minute + (60.0 * hours).clamp(1.0, 1e6) as u32;
    if minute < setting.minutes() {
        let due = Due::new(setting, world, minute, DueKind::Offer(ix));
        world.queue.insert(due);
    }
}

/// One side offers the other posts; the other takes them, waits for its own turn, or breaks off where it would sooner
/// have what is outside. A side that can no longer act ends the talks.
pub fn offer(setting: &Setting, world: &mut World, ix: TalksIx) {
    let Some(session) = world.talks[ix.index()] else { return };
    let talks = &setting.talks()[ix.index()];
    if let Some(gone) = talks.sides.iter().find(|side| !can_act(&world.view, **side)) {
        break_off(setting, world, (ix, *gone), session.event);
        return;
    }
    let (own, other) = (usize::from(session.turn), 1 - usize::from(session.turn));
    let (sides, turns) = standing(setting, world, (ix, session));
    let posts = libm::round(turns[own].offer * f64::from(talks.posts)).clamp(0.0, f64::from(talks.posts));
    let weight = world.cast.parameters.law.bargain_weight;
    let accepted_prob = if posts < f64::from(talks.least[other]) {
        0.0
    } else {
        acceptance(weight, posts / f64::from(talks.posts), turns[other].reservation)
    };
    let address =
        Address { entity: talks.entity, purpose: Purpose::OfferAnswer, minute: world.minute, index: 0 };
    let mut draws = Draws::new(world.source, address);
    let accepted = draws.uniform() < accepted_prob;
    let by = talks.sides[own];
    let event = world.record(session.event, What::Offered { talks: ix, by, posts: posts as u32, accepted });
    if accepted {
        world.talks[ix.index()] = None;
        posts::share_out(setting, world, ix, event);
        tell(setting, world, talks, event);
        return;
    }
    tell(setting, world, talks, event);
    // Who refuses goes by the same law: to leave has what is outside, to stay the next turn.
    let stays = acceptance(weight, sides[other].patience * turns[other].value, sides[other].outside);
    if draws.uniform() >= stays {
        break_off(setting, world, (ix, talks.sides[other]), event);
        return;
    }
    world.talks[ix.index()] = Some(Session { turn: other as u8, event, ..session });
    next(setting, world, ix);
}

/// How many of a side's people the other would give no post; who is arrested would have none anyhow.
fn barred(world: &World, talks: &Talks, side: usize) -> u32 {
    let barred = talks.bars.iter().filter(|(person, own)| *own == side && world.view.at_liberty(*person));
    barred.count() as u32
}

/// How both sides see themselves now, and what each would offer and hold out for.
fn standing(setting: &Setting, world: &World, (ix, session): (TalksIx, Session)) -> ([Side; 2], [Turn; 2]) {
    let talks = &setting.talks()[ix.index()];
    let law = &world.cast.parameters.law;
    let [deadline_hours, cost_per_hour, bar_cost] = world.cast.parameters.talks[ix.index()];
    let hours = session.strike.hours((session.began, world.minute), deadline_hours);
    // From its beginning on, so that what counts is how long it has lasted.
    let threat = talks.strike.map(|_| Threat { deadline_hours: 0.0, cost_per_hour });
    let side = |at: usize| {
        let institution = talks.sides[at];
        let perception = world.beliefs(institution);
        let outlook = perception.outlook(&world.cast, setting.groups().len(), world.minute);
        let authority = setting.institutions()[institution.index()].authority;
        let win_prob = outlook.prospects[authority.index()];
        let outside = Outside { win_prob, prize: 1.0, cost: law.contest_cost };
        let line = f64::from(talks.least[at]) / f64::from(talks.posts);
        Side {
            patience: patience(law.impatience, law.offer_rate),
            outside: outside.value(threat, hours),
            least: (line > 0.0).then_some(line),
            concedes: bar_cost * f64::from(barred(world, talks, at)),
        }
    };
    let sides = [0, 1].map(side);
    (sides, uncertain(sides, law.bargain_weight))
}
