//! Reading an answer at its deadline, and what follows from it.
//!
//! Accepting changes whom a guard or a crew obeys; marching makes a detachment of those squads in which enough
//! complied. The answer itself was given in [`crate::response`].

use crate::arms;
use crate::demand::{self, Demand};
use crate::encounter::{guns, surrender};
use crate::holding;
use crate::index::{AuthorityIx, DemandIx, DetachmentIx, EventIx};
use crate::movement;
use crate::news::{Subject, spread};
use crate::population::{COMPLY, DEFY, Status};
use crate::pretence;
use crate::setting::Setting;
use crate::trace::{Act, Answer, Outcome, What};
use crate::world::{Conveyance, Detachment, OpenDemand, World};

/// Reads the answer to an open demand and lets its consequences begin.
pub fn read(setting: &Setting, world: &mut World, ix: DetachmentIx, open: &OpenDemand) {
    let asked = world.demand(open.demand).asked.clone();
    let authority = world.demand(open.demand).authority;
    let counts = count(setting, world, ix, &open.told);
    if counts == [0; 3] {
        demand::came_between(setting, world, ix, open.demand);
        return;
    }
    let going = going(setting, world, ix, (&open.told, asked.act));
    let outcome = outcome(world, counts, &going, asked.act);
    note_stances(setting, world, ix, open);
    let event = record(setting, world, (ix, open), counts, outcome);
    demand::answered(world, open.demand, outcome);
    let share = share(&going, counts, asked.act);
    if outcome == Outcome::Complied {
        comply(setting, world, (ix, open.demand), &going, event);
    } else if let Some(rival) =
        open.ballot.rival.filter(|_| asked.act == Act::StandFirm && goes_over(world, counts))
    {
        turn(setting, world, ix, rival, event);
    } else if asked.act == Act::Surrender {
        surrender::refused(world, asked.place, authority);
    } else if asked.act == Act::Serve {
        holding::crew_refuses(setting, world, asked.place, authority, event);
    }
    let group = world.detachment(ix).group;
    let from = world.detachment(ix).place;
    let before = world.answers.tell(&open.matter, share, outcome == Outcome::Complied);
    let subject = Subject::Answer { demand: open.demand, by: ix, group, authority, share, before, outcome };
    spread(setting, world, from, subject, event);
}

/// People told who sit, comply, defy.
fn count(setting: &Setting, world: &World, ix: DetachmentIx, told: &[u32]) -> [u32; 3] {
    let mut counts = [0; 3];
    for squad in told {
        for person in world.members(setting, ix, *squad) {
            counts[usize::from(world.population.action(person))] += 1;
        }
    }
    counts
}

/// Squads in which at least the quorum complies, with the people who go; only a march splits a group by squads.
fn going(setting: &Setting, world: &World, ix: DetachmentIx, what: (&[u32], Act)) -> Vec<(u32, Vec<usize>)> {
    let (told, act) = what;
    if !matches!(act, Act::Occupy | Act::Guard) {
        return Vec::new();
    }
    let quorum = world.cast.parameters.law.quorum;
    told.iter()
        .filter_map(|squad| {
            let mut members = 0_u32;
            let mut willing: Vec<usize> = Vec::with_capacity(world.population.range(*squad).len());
            for person in world.members(setting, ix, *squad) {
                members += 1;
                if world.population.action(person) == COMPLY {
                    willing.push(person);
                }
            }
            let enough = !willing.is_empty() && willing.len() as f64 >= quorum * f64::from(members);
            enough.then_some((*squad, willing))
        })
        .collect()
}

fn outcome(world: &World, counts: [u32; 3], going: &[(u32, Vec<usize>)], act: Act) -> Outcome {
    let told = f64::from(counts.iter().sum::<u32>());
    let quorum = world.cast.parameters.law.quorum;
    let marched = matches!(act, Act::Occupy | Act::Guard);
    if (marched && !going.is_empty()) || (!marched && f64::from(counts[1]) >= quorum * told) {
        Outcome::Complied
    } else if counts[2] > counts[0] {
        Outcome::Defied
    } else {
        Outcome::Shirked
    }
}

/// A guard of which the quorum openly defies its own side has gone over.
fn goes_over(world: &World, counts: [u32; 3]) -> bool {
    let told = f64::from(counts.iter().sum::<u32>());
    told > 0.0 && f64::from(counts[2]) >= world.cast.parameters.law.quorum * told
}

fn share(going: &[(u32, Vec<usize>)], counts: [u32; 3], act: Act) -> f64 {
    let told = counts.iter().sum::<u32>().max(1);
    let complied = match act {
        Act::Occupy | Act::Guard => going.iter().map(|(_, people)| people.len() as u32).sum(),
        _ => counts[1],
    };
    f64::from(complied) / f64::from(told)
}

/// Allegiance is the last answer given.
fn note_stances(setting: &Setting, world: &mut World, ix: DetachmentIx, open: &OpenDemand) {
    for squad in &open.told {
        let Some(account) = world.account(setting, ix, *squad) else { continue };
        for person in world.population.range(*squad) {
            if !world.population.is(person, account) {
                continue;
            }
            let served = match world.population.action(person) {
                COMPLY => open.ballot.served,
                DEFY => open.ballot.rival,
                _ => None,
            };
            if let Some(served) = served {
                world.population.set_stance(person, served);
            }
        }
    }
}

/// Records an answer with the terms that decided it, and whom most of the group now obeys.
pub fn record(
    setting: &Setting,
    world: &mut World,
    of: (DetachmentIx, &OpenDemand),
    counts: [u32; 3],
    outcome: Outcome,
) -> EventIx {
    let (ix, open) = of;
    let (group, place) = (world.detachment(ix).group, world.detachment(ix).place);
    let told = f64::from(counts.iter().sum::<u32>().max(1));
    let norm = world.cast.parameters.law.norm;
    let with_mates = |terms: crate::trace::Terms, doing: u32| crate::trace::Terms {
        norm: norm * f64::from(doing) / told,
        ..terms
    };
    let stance = if counts[1] >= counts[0].max(counts[2]) && counts[1] > 0 {
        open.ballot.served
    } else if counts[2] > counts[0] {
        open.ballot.rival
    } else {
        world.view.stance(group)
    };
    debug_assert!(group.index() < setting.groups().len());
    let answer = Answer {
        demand: open.demand,
        group,
        place,
        outcome,
        counts: [counts[1], counts[0], counts[2]],
        stance,
        comply: with_mates(open.ballot.comply, counts[1]),
        defy: with_mates(open.ballot.defy, counts[2]),
    };
    world.record(open.delivered, What::Answered(Box::new(answer)))
}

fn comply(
    setting: &Setting,
    world: &mut World,
    who: (DetachmentIx, DemandIx),
    going: &[(u32, Vec<usize>)],
    cause: EventIx,
) {
    let (ix, answered) = who;
    let Demand { asked, authority, .. } = world.demand(answered).clone();
    match asked.act {
        Act::Occupy | Act::Guard => leave(setting, world, ix, (going, answered), cause),
        Act::Accept if world.is_main_body(setting, ix) => {
            holding::crew_accepts(setting, world, asked.place, authority, cause);
        }
        Act::Accept => {
            turn(setting, world, ix, authority, cause);
            pretence::serves_by(setting, world, ix, (asked.issuer, authority), cause);
        }
        Act::Serve => holding::crew_accepts(setting, world, asked.place, authority, cause),
        Act::Cut | Act::Restore => {
            let open = asked.act == Act::Restore;
            if world.view.open(asked.place) != open {
                world.record(cause, What::Line { place: asked.place, open });
            }
        }
        Act::Raise | Act::Lower => {
            movement::bridge::turn(setting, world, asked.place, asked.act == Act::Raise, cause);
        }
        Act::Surrender => surrender::give_up(setting, world, ix, cause),
        Act::Withdraw => surrender::leave(setting, world, ix, cause),
        Act::Warn | Act::Bombard => {
            let live = asked.act == Act::Bombard;
            guns::shell(setting, world, (ix, authority), (asked.place, live), cause);
            crate::intent::shown(setting, world, answered, cause);
        }
        Act::Darken | Act::Light => {
            let lit = asked.act == Act::Light;
            if world.view.lit(asked.place) != lit {
                world.record(cause, What::Lit { place: asked.place, lit });
            }
        }
        Act::Release => arms::hand_out(setting, world, &asked, cause),
        // What these lead to is not told here.
        Act::StandFirm | Act::Declare | Act::Come | Act::Dismiss | Act::Recall => {}
    }
}

/// A posted guard changes whom it obeys.
pub(crate) fn turn(setting: &Setting, world: &mut World, ix: DetachmentIx, to: AuthorityIx, cause: EventIx) {
    let Detachment { group, place, serving, people, .. } = *world.detachment(ix);
    // Those who have left for home in the meantime guard nothing any more.
    if serving == Some(to) || world.detachment(ix).bound.is_some() || people == 0 {
        return;
    }
    let event = world.record(cause, What::Turned { group, place, from: serving, to: Some(to), people });
    let detachment = world.detachment_mut(ix);
    detachment.serving = Some(to);
    detachment.by_pretence_of = None;
    detachment.since = event;
    holding::resolve(setting, world, place, event);
}

/// Those who comply leave as a detachment that inherits what the group believes.
fn leave(
    setting: &Setting,
    world: &mut World,
    from: DetachmentIx,
    what: (&[(u32, Vec<usize>)], DemandIx),
    cause: EventIx,
) {
    let (going, demand) = what;
    let (authority, to) = (world.demand(demand).authority, world.demand(demand).asked.place);
    let by_pretence_of = pretence::pretender(setting, world, world.demand(demand).asked.issuer);
    let ix = DetachmentIx::from_index(world.detachments.len());
    let mut people = 0;
    for (squad, willing) in going {
        for person in willing {
            world.population.set_status(*person, Status::Detached);
        }
        world.population.set_away(*squad, Some(ix));
        people += willing.len() as u32;
    }
    let parent = world.detachment_mut(from);
    parent.people -= people;
    let (group, place, perception) = (parent.group, parent.place, parent.perception.clone());
    let event = world.record(cause, What::Turned { group, place, from: None, to: Some(authority), people });
    world.form(Detachment {
        group,
        place,
        bound: None,
        conveyance: Conveyance::Any,
        serving: Some(authority),
        squads: going.iter().map(|(squad, _)| *squad).collect(),
        people,
        perception,
        open: None,
        waiting: Vec::new(),
        errand: Some(demand),
        by_pretence_of,
        since: event,
    });
    movement::set_out(setting, world, ix, to, event);
}
