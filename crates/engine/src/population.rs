//! Every person, one byte each, in squads that see one another.
//!
//! A person has a status, an allegiance (the authority last obeyed) and a present answer. A second, constant
//! byte holds the type of leaning and the readiness to act. How people answer is in [`crate::response`].

use crate::index::{AuthorityIx, DetachmentIx, GroupIx};
use crate::parameters::Parameters;
use crate::random::{Address, Purpose, Source};
use crate::reconsider::Member;
use crate::setting::Setting;
use crate::trace::Loss;

/// What a person does about the demand that is open.
pub const SIT: u8 = 0;
/// Complies.
pub const COMPLY: u8 = 1;
/// Openly serves the other side.
pub const DEFY: u8 = 2;

/// Number of classes of readiness to act, each an eighth of a normal distribution.
pub const READINESS_CLASSES: usize = 8;

/// Where a person is accounted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Status {
    /// With the group's main body.
    Present = 0,
    /// Away with a detachment.
    Detached = 1,
    /// Taken prisoner or disarmed.
    Captured = 2,
    /// Gone home on their own account.
    Dispersed = 3,
    /// Wounded.
    Wounded = 4,
    /// Killed.
    Killed = 5,
}

impl From<Loss> for Status {
    fn from(how: Loss) -> Self {
        match how {
            Loss::Captured => Self::Captured,
            Loss::Dispersed => Self::Dispersed,
            Loss::Wounded => Self::Wounded,
            Loss::Killed => Self::Killed,
        }
    }
}

/// A squad: a range of people and, if some are away, with which detachment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Squad {
    /// The group it belongs to.
    pub group: GroupIx,
    /// First person, as a position in the population.
    pub first: u32,
    /// Everybody in it.
    pub people: u16,
    /// The detachment its detached members are with.
    pub away: Option<DetachmentIx>,
}

/// Everybody.
#[derive(Clone, Debug, PartialEq)]
pub struct Population {
    bytes: Vec<u8>,
    dispositions: Vec<u8>,
    squads: Vec<Squad>,
    first_squad: Vec<u32>,
    /// By group: people of squads of which nobody is away.
    at_home: Vec<u32>,
}

const STATUS: u8 = 0b0000_0111;
const STANCE_SHIFT: u32 = 3;
const STANCE: u8 = 0b0011_1000;
const ACTION_SHIFT: u32 = 6;
const ACTION: u8 = 0b1100_0000;

impl Population {
    /// Everybody present, sitting, with no allegiance. Each post of the start and the rest of a group form
    /// squads of their own: those who stand guard together see one another.
    pub fn new(setting: &Setting, parameters: &Parameters, source: Source) -> Self {
        let total: usize = setting.groups().iter().map(|group| group.people as usize).sum();
        let mut population = Self {
            bytes: vec![0; total],
            dispositions: Vec::with_capacity(total),
            squads: Vec::new(),
            first_squad: Vec::new(),
            at_home: setting.groups().iter().map(|group| group.people).collect(),
        };
        let mut first = 0;
        for (ix, group) in setting.groups().iter().enumerate() {
            population.first_squad.push(population.squads.len() as u32);
            let posts = setting.posts().iter().filter(|post| post.group.index() == ix).map(|post| post.people);
            let mut block = first;
            let rest = group.people - posts.clone().sum::<u32>();
            for people in posts.chain([rest]).filter(|people| *people > 0) {
                population.form_squads(GroupIx::from_index(ix), block, people, parameters.law.squad_people);
                block += people;
            }
            let shares: Vec<f64> = group.mix.iter().map(|(_, share)| *share).collect();
            population.draw_dispositions(source, group.entity, group.people, &shares);
            first += group.people;
        }
        population.first_squad.push(population.squads.len() as u32);
        population
    }

    fn form_squads(&mut self, group: GroupIx, first: u32, people: u32, squad_people: f64) {
        let count = libm::round(f64::from(people) / squad_people).max(1.0) as u32;
        for number in 0..count {
            let from = (u64::from(people) * u64::from(number) / u64::from(count)) as u32;
            let to = (u64::from(people) * u64::from(number + 1) / u64::from(count)) as u32;
            self.squads.push(Squad { group, first: first + from, people: (to - from) as u16, away: None });
        }
    }

    fn draw_dispositions(&mut self, source: Source, entity: u32, people: u32, shares: &[f64]) {
        for block in 0..people.div_ceil(4) {
            let words =
                source.block(Address { entity, purpose: Purpose::Disposition, minute: 0, index: block });
            for word in words.iter().take((people - 4 * block).min(4) as usize) {
                let class = (word >> 29) as u8;
                let u = f64::from(word & 0x1FFF_FFFF) / 536_870_912.0;
                self.dispositions.push(class | (mix_slot(shares, u) << 3));
            }
        }
    }

    /// All squads, group by group.
    pub fn squads(&self) -> &[Squad] {
        &self.squads
    }

    /// Marks with which detachment a squad's detached members are.
    pub fn set_away(&mut self, squad: u32, away: Option<DetachmentIx>) {
        let Squad { group, people, away: before, .. } = self.squads[squad as usize];
        self.squads[squad as usize].away = away;
        let at_home = &mut self.at_home[group.index()];
        match (before, away) {
            (None, Some(_)) => *at_home -= u32::from(people),
            (Some(_), None) => *at_home += u32::from(people),
            _ => {}
        }
    }

    /// People of a group in squads of which nobody is away, in service or not.
    pub fn at_home(&self, group: GroupIx) -> u32 {
        self.at_home[group.index()]
    }

    /// The squads of a group, as positions in [`Population::squads`].
    pub fn squads_of(&self, group: GroupIx) -> core::ops::Range<u32> {
        self.first_squad[group.index()]..self.first_squad[group.index() + 1]
    }

    /// The people of a squad, as positions in the population.
    pub fn range(&self, squad: u32) -> core::ops::Range<usize> {
        let squad = self.squads[squad as usize];
        squad.first as usize..squad.first as usize + usize::from(squad.people)
    }

    /// A squad's number within its group: stable whatever other groups there are.
    pub fn number_in_group(&self, squad: u32) -> u32 {
        squad - self.first_squad[self.squads[squad as usize].group.index()]
    }

    /// A person's number within the group.
    pub fn person_in_group(&self, person: usize, group: GroupIx) -> u32 {
        person as u32 - self.squads[self.first_squad[group.index()] as usize].first
    }

    /// Where a person is accounted for.
    pub fn status(&self, person: usize) -> Status {
        match self.bytes[person] & STATUS {
            0 => Status::Present,
            1 => Status::Detached,
            2 => Status::Captured,
            3 => Status::Dispersed,
            4 => Status::Wounded,
            _ => Status::Killed,
        }
    }

    /// Whether a person is in this account.
    pub fn is(&self, person: usize, status: Status) -> bool {
        self.bytes[person] & STATUS == status as u8
    }

    /// Moves a person to another account.
    pub fn set_status(&mut self, person: usize, status: Status) {
        self.bytes[person] = (self.bytes[person] & !STATUS) | status as u8;
    }

    /// The authority a person last obeyed.
    pub fn stance(&self, person: usize) -> Option<AuthorityIx> {
        ((self.bytes[person] & STANCE) >> STANCE_SHIFT).checked_sub(1).map(AuthorityIx)
    }

    /// Notes whom a person has obeyed.
    pub fn set_stance(&mut self, person: usize, authority: AuthorityIx) {
        self.bytes[person] = (self.bytes[person] & !STANCE) | ((authority.0 + 1) << STANCE_SHIFT);
    }

    /// What a person does about the open demand: [`SIT`], [`COMPLY`] or [`DEFY`].
    pub fn action(&self, person: usize) -> u8 {
        (self.bytes[person] & ACTION) >> ACTION_SHIFT
    }

    /// Notes what a person does about the open demand.
    pub fn set_action(&mut self, person: usize, action: u8) {
        self.bytes[person] = (self.bytes[person] & !ACTION) | (action << ACTION_SHIFT);
    }

    /// Row of the weight table for a person: type of leaning times readiness classes plus readiness.
    pub fn row(&self, person: usize) -> u8 {
        row(self.dispositions[person])
    }

    /// People of a group in each account, in the order of [`Status`].
    pub fn census(&self, group: GroupIx) -> [u32; 6] {
        let mut census = [0; 6];
        for squad in self.squads_of(group) {
            for person in self.range(squad) {
                census[self.status(person) as usize] += 1;
            }
        }
        census
    }

    /// Adds the people of a squad who are in this account to `out`.
    pub fn gather(&self, squad: u32, status: Status, out: &mut Vec<Member>) {
        let range = self.range(squad);
        let people = self.bytes[range.clone()].iter().zip(&self.dispositions[range.clone()]);
        out.extend(
            people.zip(range.start as u32..).filter(|((byte, _), _)| **byte & STATUS == status as u8).map(
                |((byte, disposition), person)| Member {
                    person,
                    row: row(*disposition),
                    action: (byte & ACTION) >> ACTION_SHIFT,
                },
            ),
        );
    }

    /// The raw bytes, for digests.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

fn row(disposition: u8) -> u8 {
    (disposition >> 3) * READINESS_CLASSES as u8 + (disposition & 7)
}

fn mix_slot(shares: &[f64], u: f64) -> u8 {
    let mut passed = 0.0;
    for (slot, share) in shares.iter().enumerate() {
        passed += share;
        if u < passed {
            return slot as u8;
        }
    }
    shares.len().saturating_sub(1) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_keeps_status_stance_and_action_apart() {
        let mut population = Population {
            bytes: vec![0; 1],
            dispositions: vec![0],
            squads: Vec::new(),
            first_squad: vec![0],
            at_home: Vec::new(),
        };
        population.set_status(0, Status::Killed);
        population.set_stance(0, AuthorityIx(6));
        population.set_action(0, DEFY);
        assert_eq!(population.status(0), Status::Killed);
        assert_eq!(population.stance(0), Some(AuthorityIx(6)));
        assert_eq!(population.action(0), DEFY);
        population.set_action(0, SIT);
        assert_eq!(population.status(0), Status::Killed);
    }

    #[test]
    fn mix_follows_its_shares() {
        assert_eq!(mix_slot(&[0.3, 0.7], 0.29), 0);
        assert_eq!(mix_slot(&[0.3, 0.7], 0.31), 1);
        assert_eq!(mix_slot(&[0.3, 0.7], 0.999_999_9), 1);
    }
}
