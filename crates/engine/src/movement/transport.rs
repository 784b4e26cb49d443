//! Trains and ships go only if the crew of the line lets them.
//!
//! On each leg over rail or water the person on duty, anyone of the crew alike, answers by the one law: to serve the
//! transport's authority at one's work, to serve whom the crew obeys, or to do nothing. An order of a union to its
//! crews is a demand like any other and changes whom they obey, not what the person on duty does.

use super::march::wait;
use super::{Leg, UNREACHABLE, roads_in_arms, ways_in_arms};
use crate::encounter::nerve::{Episode, nerve};
use crate::index::{AuthorityIx, DetachmentIx, GroupIx, PlaceIx};
use crate::law::{Confidence, Situation, choice_probs, terms};
use crate::mechanism::Mechanism;
use crate::population::READINESS_CLASSES;
use crate::random::Purpose;
use crate::response;
use crate::setting::{Link, Setting, Way};
use crate::trace::{Part, What};
use crate::world::{Conveyance, World};

/// The crew without which nothing goes over a link to somebody who comes from `from`: of its gate, or of the end
/// they come from, or of the other end. None: nobody has to be asked.
pub fn crew_of(setting: &Setting, link: &Link, from: PlaceIx) -> Option<(PlaceIx, GroupIx)> {
    let ends = link.ends.iter().copied();
    let places = link.gate.into_iter().chain([from]).chain(ends.filter(|end| *end != from));
    let operators = |place: PlaceIx| Some((place, setting.places()[place.index()].operators?));
    if link.way == Way::Road { None } else { places.into_iter().find_map(operators) }
}

/// Chance that the person on duty of a crew lets a transport of `authority` go from a place.
pub fn consent_prob(setting: &Setting, world: &World, at: (PlaceIx, GroupIx), authority: AuthorityIx) -> f64 {
    let (place, crew) = at;
    let body = DetachmentIx::from_index(crew.index());
    let outlook = world.outlook(setting, body);
    let obeyed = world.view.holds(place, Part::Operators);
    let rival = obeyed
        .filter(|obeyed| *obeyed != authority)
        .or_else(|| response::rival(setting, world, (body, place), authority, &outlook));
    let (cast, law) = (&world.cast, &world.cast.parameters.law);
    // Mates are taken to do what the place does now.
    let serving = |authority: AuthorityIx| Situation {
        mates: f64::from(u8::from(obeyed == Some(authority))),
        ..response::situation(setting, cast, &outlook, (crew, authority), (Confidence::Passive, 0.0))
    };
    let sides = [Some(authority), rival].map(|side| side.map(|side| (side, serving(side))));
    let mut share = 0.0;
    for (kind, weight) in &setting.groups()[crew.index()].mix {
        let [comply, defy] = sides.map(|side| {
            side.map_or(f64::NEG_INFINITY, |(authority, situation)| {
                let leaning = cast.parameters.leanings[kind.index()][authority.index()];
                terms(law, &Situation { leaning, ..situation }).utility()
            })
        });
        for readiness in cast.readiness {
            let probs = choice_probs(&[0.0, comply + readiness, defy + readiness]);
            share += weight * probs[1] / READINESS_CLASSES as f64;
        }
    }
    share
}

/// Whether a detachment may go on over this leg. One that is refused waits, or leaves the train and goes by road if
/// that takes no longer than the train and a change of mind.
pub(super) fn lets_go(
    setting: &Setting,
    world: &mut World,
    ix: DetachmentIx,
    authority: AuthorityIx,
    leg: Leg,
) -> bool {
    let from = world.detachment(ix).place;
    let on = world.cast.parameters.on(Mechanism::Transport);
    let crew = crew_of(setting, &setting.links()[leg.link], from)
        .filter(|(_, crew)| on && world.detachments[crew.index()].people > 0);
    let Some((place, crew)) = crew else { return true };
    let consents = answer(setting, world, (place, crew), (ix, authority));
    let held = world.detachment(ix).conveyance == Conveyance::Held;
    if consents || !held {
        let consented = What::Consented { group: crew, place, authority, consents };
        let event = world.record(world.detachment(ix).since, consented);
        world.detachment_mut(ix).since = event;
    }
    world.detachment_mut(ix).conveyance = if consents { Conveyance::Any } else { Conveyance::Held };
    if !consents {
        hold_up(setting, world, ix, authority);
    }
    consents
}

/// The answer of the person on duty to the transports of one group for one authority: the same until their nerve is
/// renewed, so that asking often leaks nothing.
fn answer(setting: &Setting, world: &World, at: (PlaceIx, GroupIx), of: (DetachmentIx, AuthorityIx)) -> bool {
    let ((place, crew), (ix, authority)) = (at, of);
    let travelling = setting.groups()[world.detachment(ix).group.index()].entity;
    let episode = Episode {
        entity: setting.groups()[crew.index()].entity,
        purpose: Purpose::Transport,
        place: setting.places()[place.index()].entity,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time,
        reconsidered_prob: 1.0,
    };
    let asked = travelling ^ setting.authorities()[authority.index()].entity.rotate_left(16);
    let drawn = nerve(world.source, &episode, asked, episode.renewal(asked));
    drawn < consent_prob(setting, world, at, authority)
}

/// A detachment that may not go on: it leaves for the road, or asks again after the time to answer.
fn hold_up(setting: &Setting, world: &mut World, ix: DetachmentIx, authority: AuthorityIx) {
    let Some(to) = world.detachment(ix).bound else { return };
    let at = world.detachment(ix).place;
    let by_train = ways_in_arms(setting, world, authority).minutes(at, to);
    let by_road = roads_in_arms(setting, world, authority).ways(setting.places().len()).minutes(at, to);
    let law = &world.cast.parameters.law;
    let patience = (60.0 * law.nerve_time).clamp(0.0, 1e6) as u32;
    if by_road < UNREACHABLE && by_road <= by_train.saturating_add(patience) {
        world.detachment_mut(ix).conveyance = Conveyance::Road;
        super::next_leg(setting, world, ix);
    } else {
        let minutes = (60.0 * law.answer_time).clamp(1.0, 100_000.0) as u32;
        wait(setting, world, ix, minutes);
    }
}
