//! Meetings: those of a group who fit into the hall, or a committee of a stated number, vote on a declaration.
//!
//! The votes are answers by the one law. In the open each vote is seen by those who vote after it; a committee
//! votes by ballot. What passed binds the group: orders to it then need the issuer's signature.

use crate::answer;
use crate::cast::Cast;
use crate::demand;
use crate::index::{DemandIx, DetachmentIx};
use crate::news::{Subject, spread};
use crate::population::{COMPLY, DEFY, SIT};
use crate::question::{Ballot, squad_factors};
use crate::random::{Address, Draws, Purpose};
use crate::reconsider::{Member, norm_factors};
use crate::response;
use crate::setting::Setting;
use crate::trace::{Outcome, What};
use crate::world::{OpenDemand, World};

/// Positions of those who attend, of `present` people, in the order in which they speak: drawn without
/// replacement, so that whatever they are, their number among those who attend is hypergeometric.
pub fn attendance(present: usize, called: usize, draws: &mut Draws) -> Vec<usize> {
    let mut order: Vec<usize> = (0..present).collect();
    let attending = called.min(present);
    for seat in 0..attending {
        let other = seat + draws.below((present - seat) as u32) as usize;
        order.swap(seat, other);
    }
    order.truncate(attending);
    order
}

/// Whether a motion passes: more for it than against it (a tie fails), if at least the share `quorum` of those
/// who attend vote.
pub fn passes(counts: [u32; 3], quorum: f64) -> bool {
    let [sit, yes, no] = counts;
    let (votes, attending) = (f64::from(yes + no), f64::from(sit + yes + no));
    yes > no && votes >= quorum * attending
}

/// Somebody who attends: the squad, and the member as the law sees them.
type Seat = (u32, Member);

/// The meeting is held: those who attend vote one after another, and the result is told to everybody.
pub fn hold(setting: &Setting, world: &mut World, ix: DetachmentIx, open: &OpenDemand) {
    let mut seats = seats(setting, world, ix, open);
    if seats.is_empty() {
        demand::overtaken(setting, world, open.demand);
        return;
    }
    let authority = world.demand(open.demand).authority;
    let in_the_open = world.demand(open.demand).asked.people == 0;
    let ballot = response::ballot(setting, world, ix, open.demand);
    let entity = setting.groups()[world.detachment(ix).group.index()].entity;
    let address = Address { entity, purpose: Purpose::Vote, minute: open.epoch, index: 0 };
    let mut draws = Draws::new(world.source, address);
    let counts = vote(&mut seats, (&ballot, &world.cast), in_the_open, &mut draws);
    for (_, member) in &seats {
        world.population.set_action(member.person as usize, member.action);
        match (member.action, ballot.rival) {
            (COMPLY, _) => world.population.set_stance(member.person as usize, authority),
            (DEFY, Some(rival)) => world.population.set_stance(member.person as usize, rival),
            _ => {}
        }
    }
    let open = OpenDemand { ballot, ..open.clone() };
    conclude(setting, world, (ix, &open), counts, in_the_open);
}

/// Those who attend, in the order in which they speak.
fn seats(setting: &Setting, world: &World, ix: DetachmentIx, open: &OpenDemand) -> Vec<Seat> {
    let mut present: Vec<Seat> = Vec::with_capacity(world.detachment(ix).people as usize);
    let mut members = Vec::new();
    for squad in &open.told {
        let Some(account) = world.account(setting, ix, *squad) else { continue };
        members.clear();
        world.population.gather(*squad, account, &mut members);
        present.extend(members.iter().map(|member| (*squad, *member)));
    }
    let called = match world.demand(open.demand).asked.people {
        0 => world.cast.parameters.law.meeting_people.max(1.0) as usize,
        people => people as usize,
    };
    let entity = setting.groups()[world.detachment(ix).group.index()].entity;
    let address = Address { entity, purpose: Purpose::Attendance, minute: open.epoch, index: 0 };
    let order = attendance(present.len(), called, &mut Draws::new(world.source, address));
    order.into_iter().map(|position| present[position]).collect()
}

/// Everybody votes once; returns how many do not vote, vote for, vote against.
///
/// The mates of one who votes are all the others who attend: in the open, by what they do now, those who have not
/// spoken yet by what they did last; by ballot, by what all did before anybody voted.
fn vote(seats: &mut [Seat], by: (&Ballot, &Cast), in_the_open: bool, draws: &mut Draws) -> [u32; 3] {
    let (ballot, cast) = by;
    let factors = norm_factors(cast.parameters.law.norm, seats.len());
    let mut seen = [0_usize; 3];
    seats.iter().for_each(|(_, member)| seen[usize::from(member.action)] += 1);
    let mut counts = [0; 3];
    for (squad, member) in seats {
        let own = usize::from(member.action);
        seen[own] -= 1;
        let base = ballot.weights[usize::from(member.row)];
        let [comply, defy] = squad_factors(ballot, cast, *squad);
        let sides = [1.0, comply, defy];
        let weights =
            [SIT, COMPLY, DEFY].map(usize::from).map(|act| base[act] * sides[act] * factors[seen[act]]);
        let chosen = crate::law::pick(&weights, draws.uniform());
        member.action = chosen as u8;
        counts[chosen] += 1;
        seen[if in_the_open { chosen } else { own }] += 1;
    }
    counts
}

/// The result: an answer, a split that is public, and a rule if it passed.
fn conclude(
    setting: &Setting,
    world: &mut World,
    of: (DetachmentIx, &OpenDemand),
    counts: [u32; 3],
    in_the_open: bool,
) {
    let (ix, open) = of;
    let [sit, yes, no] = counts;
    let passed = passes(counts, world.cast.parameters.law.quorum);
    let outcome = if passed {
        Outcome::Complied
    } else if no > yes {
        Outcome::Defied
    } else {
        Outcome::Shirked
    };
    let (group, place) = (world.detachment(ix).group, world.detachment(ix).place);
    let (authority, issuer) = {
        let demand = world.demand(open.demand);
        (demand.authority, demand.asked.issuer)
    };
    let answered = answer::record(setting, world, of, counts, outcome);
    demand::answered(world, open.demand, outcome);
    let met = What::Met { group, place, authority, counts: [yes, no, sit], open: in_the_open, passed };
    let event = world.record(answered, met);
    if passed {
        world.record(event, What::Adopted { group, institution: issuer });
    }
    // Like every answer, a vote tells the share of those who were asked.
    let share = f64::from(yes) / f64::from((sit + yes + no).max(1));
    let demand: DemandIx = open.demand;
    let before = world.answers.tell(&open.matter, share, passed);
    spread(
        setting,
        world,
        place,
        Subject::Answer { demand, by: ix, group, authority, share, before, outcome },
        event,
    );
}
