//! Who is told of a demand, where they start from, and where their draws are.
//!
//! How they then answer is in [`crate::response`]; what makes an answer stand in [`crate::repeat`].

use crate::index::{AuthorityIx, DemandIx, DetachmentIx};
use crate::law::{Confidence, confidence_of};
use crate::population::{COMPLY, DEFY, SIT};
use crate::question::Ballot;
use crate::random::{Address, Draws, Purpose};
use crate::repeat::{Clock, Matter};
use crate::sampler::Poisson;
use crate::setting::Setting;
use crate::trace::Act;
use crate::world::World;

/// The squads told: for a march as many as it takes to reach the size asked, beginning at a drawn squad.
pub fn squads(setting: &Setting, world: &World, ix: DetachmentIx, what: (DemandIx, u32)) -> Vec<u32> {
    let (demand, epoch) = what;
    let detachment = world.detachment(ix);
    let asked = &world.demand(demand).asked;
    if !matches!(asked.act, Act::Occupy | Act::Guard) {
        return detachment.squads.clone();
    }
    let free: Vec<u32> = detachment
        .squads
        .iter()
        .copied()
        .filter(|squad| world.population.squads()[*squad as usize].away.is_none())
        .collect();
    if free.is_empty() {
        return free;
    }
    let entity = setting.groups()[detachment.group.index()].entity;
    let address = Address { entity, purpose: Purpose::FirstAnswer, minute: epoch, index: u32::MAX };
    let start = Draws::new(world.source, address).below(free.len() as u32) as usize;
    let (mut told, mut people) = (Vec::new(), 0);
    for step in 0..free.len() {
        if people >= asked.people {
            break;
        }
        let squad = free[(start + step) % free.len()];
        people += world.members(setting, ix, squad).count() as u32;
        told.push(squad);
    }
    told.sort_unstable();
    told
}

/// How often each squad told will reconsider before its answer is read.
pub fn clocks(
    setting: &Setting,
    world: &World,
    of: (DetachmentIx, u32),
    told: &[u32],
    minutes: u32,
) -> Vec<Clock> {
    let (ix, epoch) = of;
    let law = &world.cast.parameters.law;
    let each = law.rate_idle * law.alarm_factor * f64::from(minutes) / 60.0;
    // Squads of a group are of two sizes or few more.
    let mut of_size: Vec<(u16, Poisson)> = Vec::new();
    let clock = |squad: &u32| {
        let people = world.population.squads()[*squad as usize].people;
        let known = of_size.iter().position(|(size, _)| *size == people).unwrap_or_else(|| {
            of_size.push((people, Poisson::new(each * f64::from(people))));
            of_size.len() - 1
        });
        let address = address(setting, world, (ix, *squad), (Purpose::Reconsider, epoch));
        Clock::new(world.source, address, &mut of_size[known].1)
    };
    told.iter().map(clock).collect()
}

/// The address of a squad's draws for an answer.
pub fn address(setting: &Setting, world: &World, of: (DetachmentIx, u32), what: (Purpose, u32)) -> Address {
    let ((ix, squad), (purpose, minute)) = (of, what);
    let entity = setting.groups()[world.detachment(ix).group.index()].entity;
    Address { entity, purpose, minute, index: world.population.number_in_group(squad) << 16 }
}

/// Where the answer starts from: the last answer given to those who now ask, otherwise sitting. Whoever is asked the
/// same again starts from where they started: their answer to it is no news to themselves.
pub fn start(setting: &Setting, world: &mut World, of: (DetachmentIx, Matter), told: &[u32], ballot: &Ballot) {
    let (ix, matter) = of;
    let marching = confidence_of(matter.act()) == Confidence::March;
    let began = |stance: Option<AuthorityIx>| match stance {
        // Who does not give up is still holding on.
        _ if ballot.served.is_none() => DEFY,
        Some(stance) if !marching && Some(stance) == ballot.served => COMPLY,
        Some(stance) if !marching && Some(stance) == ballot.rival => DEFY,
        _ => SIT,
    };
    // Who is asked to march, or to give up, always starts alike.
    let alike = marching || ballot.served.is_none();
    let mut known = world.answers.starts(&matter);
    for squad in told {
        let Some(account) = world.account(setting, ix, *squad) else { continue };
        let range = world.population.range(*squad);
        if !alike && !known.contains_key(squad) {
            let starts = range.clone().map(|person| began(world.population.stance(person))).collect();
            known.insert(*squad, starts);
        }
        let starts = known.get(squad);
        for (at, person) in range.enumerate() {
            if world.population.is(person, account) {
                let action = starts.map_or_else(|| began(world.population.stance(person)), |starts| starts[at]);
                world.population.set_action(person, action);
            }
        }
    }
    world.answers.keep(&matter, known);
}
