//! The choice to fire, and what fire does.
//!
//! A volley needs an order and, in each squad, the quorum of people who choose to fire; who will prevail is
//! conditional on the act. True casualties come from [`crate::fight`], believed danger does not.

use super::nerve::{Episode, NerveBook, nerve, willing};
use super::sight::{Stand, stand};
use super::{Encounter, HOT, commander, lose};
use crate::fight::{FireLaw, Side, fall, next_casualty};
use crate::index::{AuthorityIx, DetachmentIx, EventIx, PlaceIx};
use crate::law::{Confidence, fire_stakes, sigma, threat_stakes};
use crate::mechanism::Mechanism;
use crate::news::{Subject, spread};
use crate::random::{Address, Draws, Purpose};
use crate::setting::Setting;
use crate::trace::{Loss, What};
use crate::world::World;

/// The two strongest sides decide whether to fire; if anybody does, they exchange fire until the next decision.
/// Returns the last event, or the one that began the stand-off.
pub(super) fn open_fire(setting: &Setting, world: &mut World, place: PlaceIx) -> EventIx {
    let Some(encounter) = world.encounters[place.index()].clone() else { return EventIx(0) };
    if !world.cast.parameters.on(Mechanism::Fire) {
        return encounter.event;
    }
    let mut sides = super::sides(setting, world, place);
    sides.sort_by(|a, b| b.1.total_cmp(&a.1));
    let Some(pair) = foes(world, &sides) else { return encounter.event };
    let mut book = core::mem::take(&mut world.nerves);
    let volleys = pair.map(|side| volley(setting, world, (place, &encounter), side, &mut book));
    world.nerves = book;
    if volleys == [0, 0] {
        return encounter.event;
    }
    let mut last = encounter.event;
    let minute = world.minute;
    for (side, people) in pair.into_iter().zip(volleys).filter(|(_, people)| *people > 0) {
        last = world.record(encounter.event, What::Fired { place, authority: side, people });
        if let Some(encounter) = &mut world.encounters[place.index()] {
            encounter.fires(side, minute);
        }
    }
    // Who fired first has moved first; of two who fire in one moment neither has.
    if encounter.fired.is_empty() && volleys.contains(&0) {
        let authority = if volleys[0] > 0 { pair[0] } else { pair[1] };
        spread(setting, world, place, Subject::MovedFirst { authority }, last);
    }
    exchange(setting, world, (place, &encounter), (pair, volleys), last)
}

/// The strongest side and the strongest that is no friend of it, of sides by falling strength.
pub(super) fn foes(world: &World, sides: &[(AuthorityIx, f64)]) -> Option<[AuthorityIx; 2]> {
    let first = sides.first()?.0;
    let second = sides.iter().map(|(side, _)| *side).find(|side| !world.cast.friends(*side, first))?;
    Some([first, second])
}

/// People of one side who fire: those of the squads in which enough choose to, if the order is given. In answer to
/// fire nobody waits for an order, and a shot of one's own guns was the signal for it.
fn volley(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    side: AuthorityIx,
    book: &mut NerveBook,
) -> u32 {
    let (place, encounter) = at;
    let Some(commander) = commander(world, place, side) else { return 0 };
    let Some(seen) = stand(setting, world, at, commander) else {
        return 0;
    };
    let place_entity = setting.places()[place.index()].entity;
    let mut episode = Episode {
        entity: setting.authorities()[side.index()].entity,
        purpose: Purpose::FireOrder,
        place: place_entity,
        minute: world.minute,
        renewal_minutes: 60.0 * world.cast.parameters.law.nerve_time,
        reconsidered_prob: 1.0,
    };
    let ordered =
        || sigma(firing(world, &seen)) > nerve(world.source, &episode, 0, episode.renewal(place_entity));
    let answer = encounter.under_fire_of(world, |by| !world.cast.friends(by, side));
    if !answer && !encounter.warned.contains(&side) && !ordered() {
        return 0;
    }
    episode.purpose = Purpose::FireNerve;
    world
        .standing_at(place)
        .into_iter()
        .filter(|ix| world.detachment(*ix).serving == Some(side))
        .map(|ix| firers(setting, world, at, ix, (&mut episode, book)))
        .sum()
}

/// Utility of firing less holding fire [nat], mates not yet counted. Leaning, framing and fixed effects serve the
/// same side either way and cancel; who fires must expect fire.
pub(super) fn firing(world: &World, seen: &Stand) -> f64 {
    let law = &world.cast.parameters.law;
    let harm = (1.0 - seen.foe_fires) * law.harm_under_fire
        + (1.0 - seen.here) * (Confidence::Fire.punishment(law) - Confidence::Hold.punishment(law));
    let stakes = if seen.committed { threat_stakes } else { fire_stakes };
    stakes(law, seen.here, seen.at_large) - law.stake * seen.waiting - law.danger * harm
}

fn firers(
    setting: &Setting,
    world: &World,
    at: (PlaceIx, &Encounter),
    ix: DetachmentIx,
    draw: (&mut Episode, &mut NerveBook),
) -> u32 {
    let (episode, book) = draw;
    let Some(seen) = stand(setting, world, at, ix) else {
        return 0;
    };
    let detachment = world.detachment(ix);
    episode.entity = setting.groups()[detachment.group.index()].entity;
    let base = firing(world, &seen);
    let squads = detachment.squads.iter();
    let firers: usize =
        squads.filter_map(|squad| willing(setting, world, (ix, *squad), (episode, book), base)).sum();
    crate::arms::with_rifles(setting, world, detachment.group, firers as u32)
}

/// Fire is exchanged until the next decision, casualty by casualty.
fn exchange(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, &Encounter),
    who: ([AuthorityIx; 2], [u32; 2]),
    cause: EventIx,
) -> EventIx {
    let ((place, encounter), (pair, volleys)) = (at, who);
    let law = world.cast.parameters.law.clone();
    let people = |side: AuthorityIx| world.view.strength(side, place);
    // The rate of a side's fire is lowered where its target is the incumbent under cover.
    let rate = |target: AuthorityIx| {
        law.casualty_rate * if world.cast.friends(target, encounter.incumbent) { law.cover } else { 1.0 }
    };
    let mut fight = [0, 1].map(|ix| Side {
        people: people(pair[ix]),
        firing: volleys[ix].min(people(pair[ix])),
        rate: rate(pair[1 - ix]),
        law: FireLaw::Aimed,
    });
    let entity = setting.places()[place.index()].entity;
    let mut draws = Draws::new(
        world.source,
        Address { entity, purpose: Purpose::Casualty, minute: world.minute, index: 0 },
    );
    let until = law.standoff_time / HOT;
    let (mut hours, mut last) = (0.0, cause);
    while let Some(casualty) = next_casualty(&fight, hours, until, &mut draws) {
        hours = casualty.hours;
        fall(&mut fight[casualty.side], draws.uniform());
        let how = if draws.uniform() < law.killed_share { Loss::Killed } else { Loss::Wounded };
        last = last.max(hit(setting, world, (place, pair[casualty.side]), how, (&mut draws, cause)));
    }
    last
}

/// One person of a side, anybody alike, is hit.
pub(super) fn hit(
    setting: &Setting,
    world: &mut World,
    at: (PlaceIx, AuthorityIx),
    how: Loss,
    draw: (&mut Draws, EventIx),
) -> EventIx {
    let (place, side) = at;
    let standing = world.standing_at(place);
    let own: Vec<DetachmentIx> =
        standing.into_iter().filter(|ix| world.detachment(*ix).serving == Some(side)).collect();
    let total: u32 = own.iter().map(|ix| world.detachment(*ix).people).sum();
    let mut chosen = draw.0.below(total.max(1));
    for ix in own {
        let people = world.detachment(ix).people;
        if chosen < people {
            let squads = world.detachment(ix).squads.clone();
            let person = squads
                .iter()
                .flat_map(|squad| world.members(setting, ix, *squad).collect::<Vec<_>>())
                .nth(chosen as usize);
            if let Some(encounter) = &mut world.encounters[place.index()] {
                encounter.struck(ix, 1);
            }
            return lose(world, (place, ix), person.as_slice(), how, draw.1);
        }
        chosen -= people;
    }
    draw.1
}
