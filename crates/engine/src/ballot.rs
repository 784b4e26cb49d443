//! How the seats of a body vote: a motion is a demand, a vote an answer by the one law.
//!
//! A seat sees how those of its own faction have voted before it, in the open; by ballot nobody sees anything. A faction
//! with discipline first finds its line among itself. Who is in the room, and what follows, is [`crate::sitting`]'s
//! matter; equations are in docs/model/13-institutions.md.

use crate::index::{AuthorityIx, FactionIx, LeaningIx, MotionIx};
use crate::law::{Confidence, Situation, choice_probs, pick, terms};
use crate::mechanism::Mechanism;
use crate::perception::Outlook;
use crate::random::{Address, Purpose};
use crate::sampler::normal_quantile;
use crate::setting::{Faction, Motion, Setting};
use crate::trace::Posture;
use crate::world::World;

/// A seat that is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seat {
    /// Whose.
    pub faction: FactionIx,
    /// Which of the faction's, from 0.
    pub number: u32,
}

/// What a seat does: positions of the utilities.
pub const ABSTAIN: usize = 0;
/// Votes for the motion.
pub const FOR: usize = 1;
/// Votes against it.
pub const AGAINST: usize = 2;

/// How a faction sees things: its person as that person does, all others as their institution.
struct Floor {
    faction: FactionIx,
    outlook: Outlook,
    line: Option<usize>,
    /// Seats of it that have voted so far, by what they did.
    voted: [u32; 3],
}

/// The votes of those who are there, in the order of `seats`.
pub fn vote(setting: &Setting, world: &World, motion: MotionIx, seats: &[Seat]) -> Vec<usize> {
    let mut floors = floors(setting, world, motion, seats);
    let open = setting.bodies()[setting.motions()[motion.index()].body.index()].open;
    let mut order: Vec<usize> = (0..seats.len()).collect();
    let turn =
        |seat: &Seat| world.source.block(address(setting, world, motion, (*seat, Purpose::SeatOrder)))[0];
    order.sort_by_key(|at| (turn(&seats[*at]), seats[*at]));
    let mut votes = vec![ABSTAIN; seats.len()];
    for at in order {
        let seat = seats[at];
        let Some(floor) = floors.iter_mut().find(|floor| floor.faction == seat.faction) else { continue };
        let mut utilities = utilities(setting, world, motion, (seat, &floor.outlook));
        if let Some(line) = floor.line {
            utilities[line] += world.cast.parameters.factions[seat.faction.index()][1];
        }
        let spoken: u32 = floor.voted.iter().sum();
        if open && spoken > 0 {
            let norm = world.cast.parameters.law.norm / f64::from(spoken);
            utilities
                .iter_mut()
                .zip(floor.voted)
                .for_each(|(utility, same)| *utility += norm * f64::from(same));
        }
        let u = world.source.uniform(address(setting, world, motion, (seat, Purpose::SeatVote)));
        votes[at] = pick(&choice_probs(&utilities), u);
        floor.voted[votes[at]] += 1;
    }
    votes
}

/// Each faction that is there, with its line if it has any discipline: what most of it would do by itself.
fn floors(setting: &Setting, world: &World, motion: MotionIx, seats: &[Seat]) -> Vec<Floor> {
    let mut present: Vec<FactionIx> = seats.iter().map(|seat| seat.faction).collect();
    present.sort_unstable();
    present.dedup();
    let floor = |faction: FactionIx| {
        let outlook = outlook(setting, world, faction);
        let mine: Vec<Seat> = seats.iter().copied().filter(|seat| seat.faction == faction).collect();
        let disciplined = world.cast.parameters.factions[faction.index()][1] > 0.0 && mine.len() > 1;
        let line = disciplined.then(|| line(setting, world, motion, (&mine, &outlook))).flatten();
        Floor { faction, outlook, line, voted: [0; 3] }
    };
    present.into_iter().map(floor).collect()
}

fn line(setting: &Setting, world: &World, motion: MotionIx, of: (&[Seat], &Outlook)) -> Option<usize> {
    let mut said = [0_u32; 3];
    for seat in of.0 {
        let probs = choice_probs(&utilities(setting, world, motion, (*seat, of.1)));
        let u = world.source.uniform(address(setting, world, motion, (*seat, Purpose::SeatCaucus)));
        said[pick(&probs, u)] += 1;
    }
    let most = said.iter().copied().max().unwrap_or(0);
    let mut leading = (0..3).filter(|choice| said[*choice] == most);
    match (leading.next(), leading.next()) {
        (Some(line), None) => Some(line),
        _ => None,
    }
}

/// How a faction sees things.
pub(crate) fn outlook(setting: &Setting, world: &World, faction: FactionIx) -> Outlook {
    let Faction { body, person, .. } = setting.factions()[faction.index()];
    let mind = person.unwrap_or(setting.bodies()[body.index()].institution);
    world.beliefs(mind).outlook(&world.cast, setting.groups().len(), world.minute)
}

/// Utilities of abstaining, voting for, voting against [nat], before anybody else has voted.
///
/// To vote for a motion serves one authority at the confidence that it asks, to vote against it another at no more than
/// that of holding a post; to abstain serves nobody. A question within one side is served by both answers, so that both
/// have the leaning to it and against has nothing else; one about attack adds what the faction is inclined to.
pub(crate) fn utilities(setting: &Setting, world: &World, motion: MotionIx, of: (Seat, &Outlook)) -> [f64; 3] {
    let (seat, outlook) = of;
    let motion: &Motion = &setting.motions()[motion.index()];
    let inclination = match motion.posture {
        Some(Posture::Offensive) => world.cast.parameters.factions[seat.faction.index()][0],
        _ => 0.0,
    };
    let serving = |authority: AuthorityIx, confidence: Confidence, fixed: f64| {
        let law = &world.cast.parameters.law;
        let prospect = outlook.prospects[authority.index()];
        let situation = Situation {
            prospect: Some(prospect),
            required: confidence.required(law) + outlook.worth_waiting(confidence, authority),
            leaning: leaning(setting, world, seat, authority),
            standing: outlook.standing[authority.index()],
            defensive: outlook.defensive[authority.index()],
            harm: (1.0 - prospect) * confidence.punishment(law),
            fixed: fixed + effect(setting, world, seat, authority),
            ..Situation::default()
        };
        terms(law, &situation).utility()
    };
    let within = || {
        let leaning = leaning(setting, world, seat, motion.serves);
        let standing = outlook.standing[motion.serves.index()];
        terms(&world.cast.parameters.law, &Situation { leaning, standing, ..Situation::default() }).utility()
    };
    let against = motion
        .against
        .map_or_else(within, |rival| serving(rival, motion.confidence.min(Confidence::Hold), 0.0));
    [0.0, serving(motion.serves, motion.confidence, inclination), against]
}

/// Utilities of staying and of leaving, of a seat that was outvoted [nat], before anybody has left: to stay leaves the
/// fact of a decision for `won` alone, to leave holds on for `lost`.
pub(crate) fn leaving(
    setting: &Setting,
    world: &World,
    sides: (AuthorityIx, AuthorityIx),
    of: (Seat, &Outlook),
) -> [f64; 2] {
    let serving = |authority, confidence| serving(setting, world, of, (authority, confidence));
    [serving(sides.0, Confidence::Passive), serving(sides.1, Confidence::Hold)]
}

/// Leaning of a seat toward an authority, in [-1, 1].
fn leaning(setting: &Setting, world: &World, seat: Seat, authority: AuthorityIx) -> f64 {
    let faction = &setting.factions()[seat.faction.index()];
    let kind = kind_of(faction, (seat.number, world.view.all_seats(seat.faction)));
    world.cast.parameters.leanings[kind.index()][authority.index()]
}

/// The leaning type of a seat of so many: a faction's seats are shared out by its mix, each type getting its share of them,
/// rounded.
pub fn kind_of(faction: &Faction, (number, seats): (u32, u32)) -> LeaningIx {
    let middle = (f64::from(number) + 0.5) / f64::from(seats.max(1));
    let mut sum = 0.0;
    for (kind, share) in &faction.mix {
        sum += share;
        if middle < sum {
            return *kind;
        }
    }
    faction.mix.last().map_or(LeaningIx(0), |(kind, _)| *kind)
}

/// Utilities of being without a seat, and of holding it, before anybody else of the faction has decided [nat].
///
/// Who sits in a body serves the authority that it speaks for, at the confidence of holding a post; where the body has
/// gone over to attack, what the faction is inclined to counts. Who is without a seat serves nobody.
pub(crate) fn seated(setting: &Setting, world: &World, of: (Seat, &Outlook)) -> [f64; 2] {
    let faction = of.0.faction;
    let institution = setting.bodies()[setting.factions()[faction.index()].body.index()].institution;
    let authority = setting.institutions()[institution.index()].authority;
    let attacks = world.view.posture(institution) == Some(Posture::Offensive);
    let inclination = if attacks { world.cast.parameters.factions[faction.index()][0] } else { 0.0 };
    [0.0, serving(setting, world, of, (authority, Confidence::Hold)) + inclination]
}

/// Utility of serving an authority by where one sits [nat].
fn serving(
    setting: &Setting,
    world: &World,
    (seat, outlook): (Seat, &Outlook),
    (authority, confidence): (AuthorityIx, Confidence),
) -> f64 {
    let law = &world.cast.parameters.law;
    let prospect = outlook.prospects[authority.index()];
    let situation = Situation {
        prospect: Some(prospect),
        required: confidence.required(law),
        leaning: leaning(setting, world, seat, authority),
        standing: outlook.standing[authority.index()],
        harm: (1.0 - prospect) * confidence.punishment(law),
        fixed: effect(setting, world, seat, authority),
        ..Situation::default()
    };
    terms(law, &situation).utility()
}

/// Fixed effects of a faction and of a seat on serving an authority [nat].
fn effect(setting: &Setting, world: &World, seat: Seat, authority: AuthorityIx) -> f64 {
    let entity = setting.factions()[seat.faction.index()].entity;
    let minute = setting.authorities()[authority.index()].entity;
    let normal = |index: u32| {
        let address = Address { entity, purpose: Purpose::SeatEffect, minute, index };
        normal_quantile(world.origin.uniform(address))
    };
    let law = &world.cast.parameters.law;
    law.group_sd * normal(0) + law.person_sd * normal(seat.number + 1)
}

/// Where a draw of a seat about a motion lives.
pub(crate) fn address(setting: &Setting, world: &World, motion: MotionIx, of: (Seat, Purpose)) -> Address {
    let (seat, purpose) = of;
    let entity = setting.factions()[seat.faction.index()].entity;
    let motion = setting.motions()[motion.index()].entity;
    // Odd, so that no two seats of a faction share an index.
    let index = motion.wrapping_add(seat.number.wrapping_mul(0x9e37_79b9));
    Address { entity, purpose, minute: world.minute, index }
}

/// Whether bodies vote in this history.
pub(crate) fn on(world: &World) -> bool {
    world.cast.parameters.on(Mechanism::Votes)
}
