//! Named persons: where they are, how they get about, who stops them, and what it means that one is there.
//!
//! An institution is where it sits; a person may go into the open, hide, be on the road or abroad. A person in hiding
//! is not found by taking the place; on the road whoever guards a place for another side may know and stop them.
//! Whether a person goes when asked is answered in [`crate::person`]; who arrests in [`crate::arrest`].

use crate::arrest;
use crate::index::{AuthorityIx, EventIx, InstitutionIx, PlaceIx};
use crate::kernel::{Due, DueKind};
use crate::mechanism::Mechanism;
use crate::movement;
use crate::random::{Address, Draws, Purpose};
use crate::setting::Setting;
use crate::trace::{Part, What, Whereabouts};
use crate::view::View;
use crate::world::World;

/// A person on the road.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Journey {
    /// The last place passed.
    pub at: PlaceIx,
    /// The place they come to next.
    pub next: PlaceIx,
    /// Where they are going.
    pub to: PlaceIx,
    /// Whether they go in disguise: who leaves a hiding place does.
    pub disguised: bool,
    /// The event that set them on their way.
    pub event: EventIx,
}

/// How often a person who finds no way looks again [min].
const LOOK_AGAIN_MINUTES: u32 = 60;

/// Where an institution or person can be reached and acts from; none: on the road or abroad.
pub fn place_of(view: &View, institution: InstitutionIx) -> Option<PlaceIx> {
    match view.whereabouts(institution) {
        Whereabouts::At(place) | Whereabouts::Hidden(place) => Some(place),
        Whereabouts::Bound(_) | Whereabouts::Abroad => None,
    }
}

/// Whether somebody is in hiding: word reaches and leaves a hiding place by courier alone.
pub fn is_hidden(view: &View, institution: InstitutionIx) -> bool {
    matches!(view.whereabouts(institution), Whereabouts::Hidden(_))
}

/// Whether an institution or person can act: at liberty, and neither on the road nor abroad.
pub fn can_act(view: &View, institution: InstitutionIx) -> bool {
    view.at_liberty(institution) && place_of(view, institution).is_some()
}

/// What is added to serving an authority at a place by a leader of it who is there for all to see [nat].
pub fn presence(setting: &Setting, world: &World, place: PlaceIx, authority: AuthorityIx) -> f64 {
    let parameters = &world.cast.parameters;
    let leads = |(ix, institution): (usize, &crate::setting::Institution)| {
        let ix = InstitutionIx::from_index(ix);
        institution.person
            && institution.authority == authority
            && world.view.whereabouts(ix) == Whereabouts::At(place)
            && world.view.at_liberty(ix)
            && world.view.in_office(ix)
    };
    let there = parameters.on(Mechanism::Presence) && setting.institutions().iter().enumerate().any(leads);
    if there { parameters.law.presence } else { 0.0 }
}

/// A person sets out for a place, or turns towards it on the road.
pub fn set_out(setting: &Setting, world: &mut World, person: InstitutionIx, to: PlaceIx, cause: EventIx) {
    if !setting.institutions()[person.index()].person || !world.view.at_liberty(person) {
        return;
    }
    let bound = What::Whereabouts { institution: person, whereabouts: Whereabouts::Bound(to) };
    match world.view.whereabouts(person) {
        Whereabouts::Abroad => {}
        Whereabouts::Bound(_) => {
            let event = world.record(cause, bound);
            if let Some(journey) = &mut world.institutions[person.index()].journey {
                (journey.to, journey.event) = (to, event);
            }
        }
        Whereabouts::At(at) | Whereabouts::Hidden(at) if at == to => {}
        Whereabouts::At(at) | Whereabouts::Hidden(at) => {
            let disguised = is_hidden(&world.view, person);
            let event = world.record(cause, bound);
            let journey = Journey { at, next: at, to, disguised, event };
            go_on(setting, world, person, journey);
        }
    }
}

/// Goes on to the next place on a shortest way on foot, or looks again later where there is none.
fn go_on(setting: &Setting, world: &mut World, person: InstitutionIx, journey: Journey) {
    let begin = journey.next == journey.at;
    let at = journey.next;
    let leg = world.travel.first_leg_on_foot(setting, (at, journey.to), begin);
    let (next, minutes) = leg.unwrap_or((at, LOOK_AGAIN_MINUTES));
    let entity = setting.institutions()[person.index()].entity;
    let minutes = movement::march::with_delay(setting, world, entity, (next, minutes));
    world.institutions[person.index()].journey = Some(Journey { at, next, ..journey });
    let due = Due::new(setting, world, world.minute.saturating_add(minutes), DueKind::Pass(person));
    world.queue.insert(due);
}

/// A person reaches the next place on the way: a patrol may stop them there; otherwise they go on, or have come.
pub fn pass(setting: &Setting, world: &mut World, person: InstitutionIx) {
    let Some(journey) = world.institutions[person.index()].journey else { return };
    if !world.view.at_liberty(person) || stopped(setting, world, person, journey) {
        world.institutions[person.index()].journey = None;
        return;
    }
    if journey.next != journey.to {
        go_on(setting, world, person, journey);
        return;
    }
    world.institutions[person.index()].journey = None;
    let own = setting.institutions()[person.index()].authority;
    let holder = world.view.holds(journey.to, Part::Guard);
    let safe = holder.is_none_or(|holder| world.cast.friends(holder, own));
    let whereabouts =
        if safe || !journey.disguised { Whereabouts::At(journey.to) } else { Whereabouts::Hidden(journey.to) };
    let event = world.record(journey.event, What::Whereabouts { institution: person, whereabouts });
    crate::doctrine::rules::did(setting, world, person, event);
}

/// Whether whoever guards the place for another side knows the person and arrests them.
fn stopped(setting: &Setting, world: &mut World, person: InstitutionIx, journey: Journey) -> bool {
    let own = setting.institutions()[person.index()].authority;
    let place = journey.next;
    if !world.cast.parameters.on(Mechanism::Patrols) {
        return false;
    }
    let foes = world.standing_at(place).into_iter().filter_map(|ix| {
        let detachment = world.detachment(ix);
        let serving = detachment.serving?;
        let foe = !world.cast.friends(serving, own);
        foe.then_some((detachment.people, core::cmp::Reverse(detachment.group), ix, serving))
    });
    let Some((_, _, patrol, by)) = foes.max() else { return false };
    let entity = setting.institutions()[person.index()].entity;
    let index = setting.places()[place.index()].entity;
    let address = Address { entity, purpose: Purpose::Patrol, minute: world.minute, index };
    let mut draws = Draws::new(world.source, address);
    let known = if journey.disguised { world.cast.parameters.law.recognition } else { 1.0 };
    if draws.uniform() >= known || draws.uniform() >= arrest::prob(setting, world, patrol, by) {
        return false;
    }
    let seen = What::Whereabouts { institution: person, whereabouts: Whereabouts::At(place) };
    let event = world.record(journey.event, seen);
    world.record(event, What::Arrested { institution: person, by });
    true
}
