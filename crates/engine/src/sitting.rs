//! Bodies sit: who is in the room, what is put to them, what follows from a vote, and who leaves when outvoted.
//!
//! A body sits at its times, or when a rule of its institution calls it together; not where another claimant has people
//! in arms. How each seat votes is [`crate::ballot`]'s matter, what makes a majority [`crate::assembly::rule`]'s.

use crate::assembly::rule::{Ballot, Tally, Verdict, decide};
use crate::ballot::{self, AGAINST, FOR, Seat};
use crate::date;
use crate::doctrine::{posture, rules::did};
use crate::index::{AuthorityIx, BodyIx, EventIx, FactionIx, InstitutionIx, MotionIx, PlaceIx, SittingIx};
use crate::kernel::{Due, DueKind};
use crate::law::{choice_probs, pick};
use crate::news::{Subject, spread};
use crate::random::{Address, Purpose};
use crate::setting::{Agenda, Motion, Setting};
use crate::trace::{Posture, What};
use crate::whereabouts::place_of;
use crate::world::{SITTINGS, World};

mod election;
pub mod recall;
pub mod tenure;

/// Puts down the first sitting of every series.
pub fn convene(setting: &Setting, world: &mut World) {
    if !ballot::on(world) {
        return;
    }
    election::from_below(setting, world);
    tenure::open(setting, world);
    for (ix, sitting) in setting.sittings().iter().enumerate() {
        let due = Due::new(setting, world, sitting.minute, DueKind::Sit(SittingIx::from_index(ix)));
        world.queue.insert(due);
    }
}

/// A body sits: each motion is put in turn.
pub fn sit(setting: &Setting, world: &mut World, ix: SittingIx) {
    let sitting = &setting.sittings()[ix.index()];
    // It may have been put off, or brought forward.
    if world.agenda[SITTINGS][ix.index()] != world.minute {
        return;
    }
    if let Some(minute) = sitting.every.map(|every| world.minute + every) {
        sits_at(setting, world, ix, minute);
    }
    let cause = world.beliefs(setting.bodies()[sitting.body.index()].institution).heard;
    for motion in &sitting.motions {
        put(setting, world, *motion, cause);
    }
}

/// The next time that a series sits, if there is one.
fn sits_at(setting: &Setting, world: &mut World, ix: SittingIx, minute: u32) {
    world.agenda[SITTINGS][ix.index()] = minute;
    if minute < setting.minutes() {
        let due = Due::new(setting, world, minute, DueKind::Sit(ix));
        world.queue.insert(due);
    }
}

/// A date or sitting that has not come yet is put off, or brought forward: to the next minute at the earliest.
fn reschedule(setting: &Setting, world: &mut World, (agenda, by): (Agenda, i32), cause: EventIx) {
    match agenda {
        Agenda::Date(date) => date::moved(setting, world, (date, by), cause),
        Agenda::Sitting(sitting) => {
            let minute = world.agenda[SITTINGS][sitting.index()];
            if minute > world.minute {
                let minute = date::later(world, minute, by);
                sits_at(setting, world, sitting, minute);
                world.record(cause, What::Rescheduled { date: None, sitting: Some(sitting), minute });
            }
        }
    }
}

/// A rule calls a body together: it votes when there has been time to come.
pub fn call(setting: &Setting, world: &mut World, motion: MotionIx, cause: EventIx) {
    if ballot::on(world) {
        let minute = world.minute + crate::response::answer_minutes(world);
        let due = Due::new(setting, world, minute, DueKind::Put(motion, cause));
        world.queue.insert(due);
    }
}

/// A motion is put, if there is anything to decide and anybody to move it.
pub fn put(setting: &Setting, world: &mut World, ix: MotionIx, cause: EventIx) {
    let motion = &setting.motions()[ix.index()];
    let Some(place) = meets_at(setting, world, motion.body).filter(|_| ballot::on(world)) else { return };
    if !is_open(world, ix, motion) {
        return;
    }
    let seats = room(setting, world, motion.body, place);
    if motion.mover.is_some_and(|mover| !seats.iter().any(|seat| seat.faction == mover)) {
        return;
    }
    if let Some(election) = &motion.elects {
        if seats.len() as u32 >= setting.bodies()[motion.body.index()].decision.quorum {
            let event = election::share_out(setting, world, (ix, election), &seats, cause);
            event.into_iter().for_each(|event| tell(setting, world, (ix, place), event));
        }
        return;
    }
    let stood = world.view.passed(ix);
    let votes = ballot::vote(setting, world, ix, &seats);
    let tally = count(setting, world, motion.body, (&seats, &votes));
    let verdict = decide(&setting.bodies()[motion.body.index()].decision, &tally);
    let passed = verdict == Verdict::Passed;
    let counts = [tally.in_favour, tally.against, tally.abstaining, tally.absent];
    let event = world.record(cause, What::Voted { motion: ix, counts, passed });
    if passed {
        carry_out(setting, world, (ix, motion), event);
    } else if stood && !world.view.passed(ix) {
        lapse(setting, world, motion, event);
    }
    if motion.walkout && verdict != Verdict::NoQuorum {
        walk_out(setting, world, (ix, passed), (&seats, &votes), event);
    }
    // Last, so that whoever was there knows what came of it, as those do who hear of it.
    tell(setting, world, (ix, place), event);
}

/// Whether a motion can be put now: it has not passed or recurs, what it follows has passed, and the answer last given
/// no longer stands, as any answer does for the life of a nerve.
fn is_open(world: &World, ix: MotionIx, motion: &Motion) -> bool {
    let view = &world.view;
    let stands = (60.0 * world.cast.parameters.law.nerve_time).min(1e6) as u32;
    (motion.recurs || !view.passed(ix))
        && motion.after.is_none_or(|after| view.passed(after))
        && view.voted_at(ix).is_none_or(|minute| world.minute >= minute.saturating_add(stands))
}

/// Where a body meets now; none: it is not at liberty, not in office, or another claimant has people in arms there.
fn meets_at(setting: &Setting, world: &World, body: BodyIx) -> Option<PlaceIx> {
    let institution = setting.bodies()[body.index()].institution;
    let place = place_of(&world.view, institution)?;
    let own = setting.institutions()[institution.index()].authority;
    let free = world.cast.rivals(own).all(|other| world.view.strength(other, place) == 0);
    (free && world.view.at_liberty(institution) && world.view.in_office(institution)).then_some(place)
}

/// Whether an institution is a body in which nobody sits: none of its seats has been given or offered, or all were left.
pub fn is_vacant(setting: &Setting, world: &World, institution: InstitutionIx) -> bool {
    let Some(body) = setting.body(institution).filter(|_| ballot::on(world)) else { return false };
    let mut factions = setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == body);
    factions.all(|(ix, _)| world.view.all_seats(FactionIx::from_index(ix)) <= world.left[ix].len() as u32)
}

/// Seats that are filled now.
fn room(setting: &Setting, world: &World, body: BodyIx, place: PlaceIx) -> Vec<Seat> {
    let mut seats = Vec::new();
    for (ix, faction) in setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == body) {
        let ix = FactionIx::from_index(ix);
        let comes = |number: u32| {
            let address = Address {
                entity: faction.entity,
                purpose: Purpose::SeatFilled,
                minute: world.minute,
                index: number,
            };
            !world.left[ix.index()].contains(&number)
                && world.source.uniform(address) < world.cast.parameters.factions[ix.index()][2]
        };
        let reachable = faction.person.is_none_or(|person| is_in_town(world, person, place));
        let filled = (0..world.view.all_seats(ix)).filter(|number| reachable && comes(*number));
        seats.extend(filled.map(|number| Seat { faction: ix, number }));
    }
    seats
}

/// Whether a named person can come to a sitting: at liberty, in the town, openly or in hiding.
fn is_in_town(world: &World, person: InstitutionIx, place: PlaceIx) -> bool {
    let at = place_of(&world.view, person).filter(|_| world.view.at_liberty(person));
    at.is_some_and(|at| crate::channel::same_town(world, at, place))
}

fn count(setting: &Setting, world: &World, body: BodyIx, (seats, votes): (&[Seat], &[usize])) -> Tally {
    let mut tally = Tally::default();
    for (ix, faction) in setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == body) {
        let mut piles = [0_u32; 3];
        let own = seats.iter().zip(votes).filter(|(seat, _)| seat.faction.index() == ix);
        own.for_each(|(_, vote)| piles[*vote] += 1);
        let filled: u32 = piles.iter().sum();
        let cast = [Ballot::Abstain, Ballot::For, Ballot::Against];
        let most =
            (0..3).max_by_key(|choice| (piles[*choice], *choice == ballot::ABSTAIN)).unwrap_or(ballot::ABSTAIN);
        for choice in (0..3).filter(|choice| piles[*choice] > 0) {
            // A faction whose consent counts gives or withholds it as most of it vote.
            let standing = if choice == most { faction.standing } else { Default::default() };
            tally.cast(cast[choice], piles[choice], standing);
        }
        let nobody = if filled == 0 { faction.standing } else { Default::default() };
        let all = world.view.all_seats(FactionIx::from_index(ix));
        tally.cast(Ballot::Absent, all.saturating_sub(filled), nobody);
        if faction.chair && filled > 0 {
            tally.chair = Some(cast[most]);
        }
    }
    tally
}

/// Word of a vote or of places given, and of what came of it: those who sit there and those who carry it out know at once,
/// others hear of it if it is no secret.
fn tell(setting: &Setting, world: &mut World, (ix, place): (MotionIx, PlaceIx), event: EventIx) {
    let motion = &setting.motions()[ix.index()];
    let persons = setting.factions().iter().filter(|faction| faction.body == motion.body);
    let persons =
        persons.filter_map(|faction| faction.person).filter(|person| is_in_town(world, *person, place));
    let mut knowing: Vec<InstitutionIx> =
        persons.chain(setting.bodies()[motion.body.index()].binds.clone()).collect();
    knowing.sort_unstable();
    knowing.dedup();
    knowing.into_iter().for_each(|institution| did(setting, world, institution, event));
    if !motion.secret {
        spread(setting, world, place, Subject::Voted { motion: ix }, event);
    }
}

/// What the body has decided about attack and defence it turns to itself; those it binds have its word for it
/// ([`mandate`]). A body that it has elected anew gets its deputies, seats are taken away and offered, dates put off.
fn carry_out(setting: &Setting, world: &mut World, (ix, motion): (MotionIx, &Motion), cause: EventIx) {
    if let Some(decided) = motion.posture {
        turn_to(setting, world, (motion.body, decided), cause);
    }
    if let Some(body) = motion.renews {
        election::renew(setting, world, (ix, body), cause);
    }
    tenure::follow(setting, world, (ix, motion), cause);
    if let Some(moved) = motion.puts_off {
        reschedule(setting, world, moved, cause);
    }
}

/// A resolution to attack that is put again and fails is no more: the body is back where what it resolved otherwise puts it,
/// and on the defensive if it resolved nothing else.
fn lapse(setting: &Setting, world: &mut World, motion: &Motion, cause: EventIx) {
    if motion.posture == Some(Posture::Offensive) {
        let stands = resolved(setting, world, |other| other.body == motion.body);
        turn_to(setting, world, (motion.body, stands.unwrap_or(Posture::Defensive)), cause);
    }
}

/// A body goes over; who has declared nothing has no posture to change.
fn turn_to(setting: &Setting, world: &mut World, (body, posture): (BodyIx, Posture), cause: EventIx) {
    let institution = setting.bodies()[body.index()].institution;
    if world.view.posture(institution).is_some() {
        posture::change(setting, world, (institution, posture), cause);
    }
}

/// What the bodies that an institution carries out decisions for have last decided about attack and defence.
pub fn mandate(setting: &Setting, world: &World, institution: InstitutionIx) -> Option<Posture> {
    if !ballot::on(world) {
        return None;
    }
    resolved(setting, world, |motion| setting.bodies()[motion.body.index()].binds.contains(&institution))
}

/// What the last of these motions that stands has decided about attack and defence.
fn resolved(setting: &Setting, world: &World, of: impl Fn(&Motion) -> bool) -> Option<Posture> {
    let standing = setting.motions().iter().enumerate().filter_map(|(ix, motion)| {
        let ix = MotionIx::from_index(ix);
        let decided = motion.posture.filter(|_| world.view.passed(ix) && of(motion));
        decided.map(|posture| (world.view.voted_at(ix), ix, posture))
    });
    standing.max_by_key(|(minute, ix, _)| (*minute, *ix)).map(|(.., posture)| posture)
}

/// Whether an institution decides about attack and defence by vote.
pub fn votes_on_posture(setting: &Setting, world: &World, institution: InstitutionIx) -> bool {
    let own = setting.body(institution).filter(|_| ballot::on(world));
    own.is_some_and(|body| {
        setting.motions().iter().any(|motion| motion.body == body && motion.posture.is_some())
    })
}

/// Those who were outvoted stay or leave by the law, one after another, each seeing its own faction; a faction leaves
/// where the quorum of a squad is for it.
fn walk_out(
    setting: &Setting,
    world: &mut World,
    (ix, passed): (MotionIx, bool),
    (seats, votes): (&[Seat], &[usize]),
    cause: EventIx,
) {
    let motion = &setting.motions()[ix.index()];
    let Some(rival) = motion.against else { return };
    let (won, lost, losing) =
        if passed { (motion.serves, rival, AGAINST) } else { (rival, motion.serves, FOR) };
    for (number, _) in setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == motion.body)
    {
        let faction = FactionIx::from_index(number);
        let there = seats.iter().zip(votes).filter(|(seat, _)| seat.faction == faction);
        let outvoted: Vec<Seat> =
            there.clone().filter(|(_, vote)| **vote == losing).map(|(seat, _)| *seat).collect();
        let leaving = leavers(setting, world, ix, ((won, lost), &outvoted));
        let share = leaving.len() as f64 / there.count().max(1) as f64;
        if !leaving.is_empty() && share >= world.cast.parameters.law.quorum {
            let seats = leaving.len() as u32;
            world.left[number].extend(leaving);
            world.record(cause, What::Left { faction, motion: ix, seats });
        }
    }
}

fn leavers(
    setting: &Setting,
    world: &World,
    ix: MotionIx,
    (sides, outvoted): ((AuthorityIx, AuthorityIx), &[Seat]),
) -> Vec<u32> {
    let Some(first) = outvoted.first() else { return Vec::new() };
    let outlook = ballot::outlook(setting, world, first.faction);
    let mut done = [0_u32; 2];
    let mut leaving = Vec::new();
    for seat in outvoted {
        let mut utilities = ballot::leaving(setting, world, sides, (*seat, &outlook));
        let spoken: u32 = done.iter().sum();
        if spoken > 0 {
            let norm = world.cast.parameters.law.norm / f64::from(spoken);
            utilities.iter_mut().zip(done).for_each(|(utility, same)| *utility += norm * f64::from(same));
        }
        let u = world.source.uniform(ballot::address(setting, world, ix, (*seat, Purpose::SeatLeft)));
        let left = pick(&choice_probs(&utilities), u);
        done[left] += 1;
        if left == 1 {
            leaving.push(seat.number);
        }
    }
    leaving
}
