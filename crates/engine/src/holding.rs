//! Who is obeyed at a place: guard, operators and function, and what it means that they change.
//!
//! People in arms of one side alone hold a place; of two sides, they stand off ([`crate::encounter`]).

use crate::arrest;
use crate::demand::{Asked, issue};
use crate::encounter;
use crate::index::{AuthorityIx, DetachmentIx, EventIx, GroupIx, InstitutionIx, PlaceIx};
use crate::mechanism::Mechanism;
use crate::movement;
use crate::news::{Subject, spread};
use crate::perception::Known;
use crate::setting::Setting;
use crate::trace::{Act, Part, What};
use crate::whereabouts::{can_act, place_of};
use crate::world::{Detachment, World};

/// A detachment reached the next place on its way.
pub fn arrive(setting: &Setting, world: &mut World, ix: DetachmentIx, at: PlaceIx) {
    world.detachment_mut(ix).place = at;
    if world.detachment(ix).bound != Some(at) {
        movement::next_leg(setting, world, ix);
        return;
    }
    let Detachment { group, serving, people, since, errand, .. } = *world.detachment(ix);
    let event = world.record(since, What::Moved { group, from: None, to: Some(at), serving, people });
    let detachment = world.detachment_mut(ix);
    detachment.bound = None;
    detachment.since = event;
    if serving.is_none() {
        movement::rejoin(setting, world, ix);
        return;
    }
    let first = errand.map(|demand| world.demand(demand).asked.clone()).filter(|asked| asked.place == at);
    if let Some(authority) = first.and_then(|asked| asked.moved_first) {
        spread(setting, world, at, Subject::MovedFirst { authority }, event);
    }
    if movement::is_gate(setting, at) {
        world.travel.gates_changed();
    }
    let before = world.view.holds(at, Part::Guard);
    resolve(setting, world, at, event);
    let assault = errand.is_some_and(|demand| world.demand(demand).asked.act == Act::Occupy);
    if let Some(authority) = serving.filter(|_| assault) {
        crate::standing::faced(world, at, authority);
    }
    spare(setting, world, ix, event);
    if before == serving && world.encounters[at.index()].is_none() {
        let known = known(world, at);
        spread(setting, world, at, Subject::Post { place: at, known }, event);
    }
}

/// Settles who holds a place after people in arms came, went or turned.
pub fn resolve(setting: &Setting, world: &mut World, place: PlaceIx, cause: EventIx) {
    let mut sides: Vec<AuthorityIx> =
        world.standing_at(place).iter().filter_map(|ix| world.detachment(*ix).serving).collect();
    sides.sort_unstable();
    sides.dedup();
    let holder = world.view.holds(place, Part::Guard);
    match sides.as_slice() {
        [] => {}
        [only, rest @ ..] if rest.iter().all(|side| world.cast.friends(*only, *side)) => {
            encounter::close(world, place, cause);
            if !holder.is_some_and(|holder| sides.contains(&holder)) {
                take(setting, world, place, *only, cause);
            }
        }
        _ => encounter::begin(setting, world, place, cause),
    }
}

/// A side takes a place: it is obeyed there, asks the crew to serve, and turns to who sits there for others.
fn take(setting: &Setting, world: &mut World, place: PlaceIx, authority: AuthorityIx, cause: EventIx) {
    let loser = world.view.holds(place, Part::Guard);
    let event = world.record(cause, What::Held { place, part: Part::Guard, authority: Some(authority) });
    if movement::is_gate(setting, place) {
        world.travel.gates_changed();
    }
    arrest::follows(setting, world, place, event);
    let crewed = setting.places()[place.index()].operators.is_some();
    if !crewed || !world.cast.parameters.on(Mechanism::Crews) {
        world.record(event, What::Held { place, part: Part::Function, authority: Some(authority) });
    } else if world.view.holds(place, Part::Operators) != Some(authority) {
        ask_crew(setting, world, place, authority, event);
    } else if world.view.holds(place, Part::Function) != Some(authority) {
        // The crew has obeyed this side all along: the place serves it again.
        world.record(event, What::Held { place, part: Part::Function, authority: Some(authority) });
    }
    tell_gain(setting, world, (place, authority), loser, event);
}

/// The crew of a place just taken is asked to work for the new side, by the nearest institution that speaks for it.
fn ask_crew(setting: &Setting, world: &mut World, place: PlaceIx, authority: AuthorityIx, cause: EventIx) {
    if let Some(issuer) = nearest_of(setting, world, authority, place) {
        let asked = Asked::about(issuer, Act::Serve, place);
        if !crate::ban::forbids(setting, world, &asked) {
            issue(setting, world, asked, cause);
        }
    }
}

/// The nearest institution at liberty and in office that speaks for an authority.
pub(crate) fn nearest_of(
    setting: &Setting,
    world: &World,
    authority: AuthorityIx,
    place: PlaceIx,
) -> Option<InstitutionIx> {
    (0..setting.institutions().len())
        .map(InstitutionIx::from_index)
        .filter(|ix| setting.institutions()[ix.index()].authority == authority && can_act(&world.view, *ix))
        .filter(|ix| world.view.in_office(*ix))
        .filter_map(|ix| Some((place_of(&world.view, ix)?, ix)))
        .min_by_key(|(from, ix)| (world.travel.minutes_on_foot(*from, place), *ix))
        .map(|(_, ix)| ix)
}

/// A crew works for an authority; where nobody stands guard that settles who is obeyed there.
pub fn crew_accepts(
    setting: &Setting,
    world: &mut World,
    place: PlaceIx,
    authority: AuthorityIx,
    cause: EventIx,
) {
    let event = world.record(cause, What::Held { place, part: Part::Operators, authority: Some(authority) });
    world.record(event, What::Held { place, part: Part::Function, authority: Some(authority) });
    let loser = world.view.holds(place, Part::Guard);
    if loser != Some(authority) && world.standing_at(place).is_empty() {
        world.record(event, What::Held { place, part: Part::Guard, authority: Some(authority) });
        tell_gain(setting, world, (place, authority), loser, event);
    }
}

/// A crew refuses to work for whoever is obeyed at its place: the place serves nobody until it does.
pub fn crew_refuses(
    setting: &Setting,
    world: &mut World,
    place: PlaceIx,
    authority: AuthorityIx,
    cause: EventIx,
) {
    let held = world.view.holds(place, Part::Guard) == Some(authority);
    let crewed = setting.places()[place.index()].operators.is_some();
    let serves = world.view.holds(place, Part::Function);
    if held && crewed && serves.is_some() && world.view.holds(place, Part::Operators) != Some(authority) {
        world.record(cause, What::Held { place, part: Part::Function, authority: None });
    }
}

/// Word of who is obeyed at a place now. What came about by an answer is told as that answer, which moves the
/// believed strength of those who gave it: the gain is not counted a second time, only the roster changes.
fn tell_gain(
    setting: &Setting,
    world: &mut World,
    gain: (PlaceIx, AuthorityIx),
    loser: Option<AuthorityIx>,
    event: EventIx,
) {
    let (place, winner) = gain;
    let known = known(world, place);
    let subject = if by_answer(setting, world, event) {
        Subject::Post { place, known }
    } else {
        Subject::Gain { place, winner, loser, known }
    };
    spread(setting, world, place, subject, event);
}

/// Whether an event follows from an answer of people in arms through changes of side and of holding alone. (An
/// unarmed crew's answer moves no strength, so what it gives away is a gain.)
fn by_answer(setting: &Setting, world: &World, event: EventIx) -> bool {
    let mut at = event;
    loop {
        match &world.trace[at.index()].what {
            What::Answered(answer) => return setting.groups()[answer.group.index()].armed,
            What::Held { .. } | What::Turned { .. } if world.trace[at.index()].cause != at => {
                at = world.trace[at.index()].cause;
            }
            _ => return false,
        }
    }
}

fn known(world: &World, place: PlaceIx) -> Known {
    let holder = world.view.holds(place, Part::Guard);
    let guard = guard_group(world, place);
    Known { holder, guard, people: world.guard_people(place), event: EventIx(0) }
}

/// The group that gives most of the guard of a place.
fn guard_group(world: &World, place: PlaceIx) -> Option<GroupIx> {
    let standing = world.standing_at(place).into_iter();
    standing
        .map(|ix| world.detachment(ix))
        .max_by_key(|detachment| (detachment.people, core::cmp::Reverse(detachment.group)))
        .map(|detachment| detachment.group)
}

/// Of those who came to a place that is safely held, the squads beyond an ordinary post go home.
pub(crate) fn spare(setting: &Setting, world: &mut World, ix: DetachmentIx, cause: EventIx) {
    let place = world.detachment(ix).place;
    let serving = world.detachment(ix).serving;
    if world.encounters[place.index()].is_some() || world.view.holds(place, Part::Guard) != serving {
        return;
    }
    let post = world.cast.post_people(place);
    let others = f64::from(world.guard_people(place) - world.detachment(ix).people);
    let wanted = (post - others).max(0.0);
    let mut kept = 0.0;
    let squads = world.detachment(ix).squads.clone();
    let mut leaving = Vec::new();
    for squad in squads {
        let people = world.members(setting, ix, squad).count() as u32;
        if kept >= wanted && people > 0 {
            leaving.push((squad, people));
        } else {
            kept += f64::from(people);
        }
    }
    if !leaving.is_empty() {
        send_home(setting, world, ix, &leaving, cause);
    }
}

fn send_home(setting: &Setting, world: &mut World, ix: DetachmentIx, leaving: &[(u32, u32)], cause: EventIx) {
    let people: u32 = leaving.iter().map(|(_, people)| people).sum();
    if people == world.detachment(ix).people {
        movement::go_home(setting, world, ix, cause);
        return;
    }
    let spare_ix = DetachmentIx::from_index(world.detachments.len());
    let squads: Vec<u32> = leaving.iter().map(|(squad, _)| *squad).collect();
    for squad in &squads {
        world.population.set_away(*squad, Some(spare_ix));
    }
    let parent = world.detachment_mut(ix);
    parent.squads.retain(|squad| !squads.contains(squad));
    parent.people -= people;
    let spare = Detachment { squads, people, open: None, waiting: Vec::new(), errand: None, ..parent.clone() };
    world.form(spare);
    movement::go_home(setting, world, spare_ix, cause);
}
