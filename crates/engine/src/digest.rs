//! Digests of the parts of a world: when two runs differ, the part that differs names the culprit.
//!
//! What is digested is written out field by field as 64-bit words, so it is the same on every machine, and a new
//! field that is left out does not compile. Parts with private fields say theirs in their own file.

use crate::demand::{Asked, Demand, Fate};
use crate::perception::Known;
use crate::trace::{
    Act, Answer, Carrier, Ending, Event, Loss, Outcome, Part, Posture, Terms, What, Whereabouts,
};
use crate::view::Holding;
use crate::world::World;

/// One digest per part: name and 64 bits.
pub fn digests(world: &World) -> Vec<(&'static str, u64)> {
    let mut beliefs = Sum::default();
    world.institutions.iter().for_each(|issuer| issuer.perception.feed(&mut beliefs));
    vec![
        ("population", of_bytes(world.population.bytes())),
        ("trace", of(&world.trace)),
        ("view", of(&world.view)),
        ("beliefs", beliefs.0),
        ("demands", of(&world.demands)),
    ]
}

fn of(part: &impl Digested) -> u64 {
    let mut sum = Sum::default();
    part.feed(&mut sum);
    sum.0
}

fn of_bytes(bytes: &[u8]) -> u64 {
    let mut sum = Sum::default();
    let (words, rest) = bytes.as_chunks::<8>();
    words.iter().for_each(|word| sum.add(u64::from_le_bytes(*word)));
    rest.iter().for_each(|byte| sum.add(u64::from(*byte)));
    sum.0
}

/// FNV-1a over words instead of bytes, turned after each so that high bits reach low ones.
pub(crate) struct Sum(u64);

impl Default for Sum {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Sum {
    fn add(&mut self, word: u64) {
        self.0 = (self.0 ^ word).wrapping_mul(0x0100_0000_01b3).rotate_left(29);
    }
}

/// Something that a digest is taken of.
pub(crate) trait Digested {
    /// Adds every field, in the order of the declaration.
    fn feed(&self, sum: &mut Sum);
}

/// `digested!(Type { field, field })`: a struct, all fields named.
macro_rules! digested {
    ($($type:ident { $($field:ident),* $(,)? })*) => {$(
        impl crate::digest::Digested for $type {
            fn feed(&self, sum: &mut crate::digest::Sum) {
                let Self { $($field),* } = self;
                $(crate::digest::Digested::feed($field, sum);)*
            }
        }
    )*};
}
pub(crate) use digested;

/// Numbers, and enums without fields.
macro_rules! as_word {
    ($($type:ty),*) => {$(
        impl Digested for $type {
            fn feed(&self, sum: &mut Sum) {
                sum.add(*self as u64);
            }
        }
    )*};
}

as_word!(bool, u8, u16, u32, usize, Act, Carrier, Ending, Loss, Outcome, Part, Posture);

digested! {
    Event { minute, cause, what }
    Answer { demand, group, place, outcome, counts, stance, comply, defy }
    Terms { stakes, leaning, norm, framing, signatures, danger, effort, fixed }
    Holding { guard, operators, function }
    Known { holder, guard, people, event }
    Demand { asked, authority, carrier, fate, event, missing_signatures }
    Asked { issuer, act, group, person, recalls, place, people, estimate, moved_first, fed }
}

impl Digested for f64 {
    fn feed(&self, sum: &mut Sum) {
        sum.add(self.to_bits());
    }
}

impl<T: Digested> Digested for Option<T> {
    fn feed(&self, sum: &mut Sum) {
        self.is_some().feed(sum);
        self.iter().for_each(|value| value.feed(sum));
    }
}

impl<T: Digested, const N: usize> Digested for [T; N] {
    fn feed(&self, sum: &mut Sum) {
        self.iter().for_each(|value| value.feed(sum));
    }
}

impl<A: Digested, B: Digested> Digested for (A, B) {
    fn feed(&self, sum: &mut Sum) {
        self.0.feed(sum);
        self.1.feed(sum);
    }
}

impl<T: Digested> Digested for Vec<T> {
    fn feed(&self, sum: &mut Sum) {
        self.len().feed(sum);
        self.iter().for_each(|value| value.feed(sum));
    }
}

/// Feeds a number for the variant, then its fields.
macro_rules! variants {
    ($self:ident, $sum:ident: $($number:literal $pattern:pat => $($field:ident)*;)*) => {
        match $self {$(
            $pattern => {
                $sum.add($number);
                $($field.feed($sum);)*
            }
        )*}
    };
}

impl Digested for Fate {
    fn feed(&self, sum: &mut Sum) {
        variants! { self, sum:
            0 Self::Carried => ;
            1 Self::Open(detachment) => detachment;
            2 Self::Answered(outcome) => outcome;
            3 Self::Put(institution) => institution;
        }
    }
}

impl Digested for Whereabouts {
    fn feed(&self, sum: &mut Sum) {
        variants! { self, sum:
            0 Self::At(place) => place;
            1 Self::Hidden(place) => place;
            2 Self::Bound(place) => place;
            3 Self::Abroad => ;
        }
    }
}

impl Digested for What {
    fn feed(&self, sum: &mut Sum) {
        variants! { self, sum:
            0 Self::Began => ;
            1 Self::Fed { input } => input;
            2 Self::Issued { demand, issuer, authority, act, group, place, people, person, recalls } =>
                demand issuer authority act group place people person recalls;
            3 Self::Delivered { demand, carrier } => demand carrier;
            4 Self::Answered(answer) => answer;
            5 Self::Moved { group, from, to, serving, people } => group from to serving people;
            6 Self::Turned { group, place, from, to, people } => group place from to people;
            7 Self::StoodOff { place, challenger, incumbent } => place challenger incumbent;
            8 Self::Fired { place, authority, people } => place authority people;
            9 Self::Lost { group, place, serving, how, people } => group place serving how people;
            10 Self::Held { place, part, authority } => place part authority;
            11 Self::Line { place, open } => place open;
            12 Self::Arrested { institution, by } => institution by;
            13 Self::Ended { demand, how } => demand how;
            14 Self::Signed { demand, institution, signed } => demand institution signed;
            15 Self::Adopted { group, institution } => group institution;
            16 Self::Met { group, place, authority, counts, open, passed } =>
                group place authority counts open passed;
            17 Self::Postured { institution, posture } => institution posture;
            18 Self::Raised { place, raised } => place raised;
            19 Self::Consented { group, place, authority, consents } => group place authority consents;
            20 Self::Shelled { place, group, authority, live } => place group authority live;
            21 Self::Truce { place, holds } => place holds;
            22 Self::Armed { group, place, rifles } => group place rifles;
            23 Self::Lit { place, lit } => place lit;
            24 Self::Whereabouts { institution, whereabouts } => institution whereabouts;
            25 Self::Office { institution, by, held } => institution by held;
            26 Self::Dated { date, kept } => date kept;
            27 Self::Entered { group, place, serving, people } => group place serving people;
            28 Self::Lynched { group, place, people } => group place people;
            30 Self::PutOff { date } => date;
            42 Self::Rescheduled { date, sitting, minute } => date sitting minute;
            44 Self::Recalled { group, faction, seats, now } => group faction seats now;
            43 Self::Tenure { faction, motion, taken, asked, seats, now } => faction motion taken asked seats now;
            31 Self::Voted { motion, counts, passed } => motion counts passed;
            34 Self::Talked { talks } => talks;
            35 Self::Offered { talks, by, posts, accepted } => talks by posts accepted;
            36 Self::BrokenOff { talks, by } => talks by;
            45 Self::Allotted { post, side } => post side;
            46 Self::Pressed { talks, by, strikes } => talks by strikes;
            33 Self::Elected { motion, faction, seats, fills } => motion faction seats fills;
            32 Self::Left { faction, motion, seats } => faction motion seats;
            29 Self::Calmed { place, institution } => place institution;
            40 Self::Pretended { demand, issuer, authority } => demand issuer authority;
            41 Self::Disowned { institution, issuer } => institution issuer;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bit_and_every_position_counts() {
        let digest = |words: [u64; 2]| {
            let mut sum = Sum::default();
            words.into_iter().for_each(|word| sum.add(word));
            sum.0
        };
        let words = [3, 5];
        for (at, bit) in (0..2).flat_map(|at| (0..64).map(move |bit| (at, bit))) {
            let mut other = words;
            other[at] ^= 1 << bit;
            assert_ne!(digest(words), digest(other), "word {at}, bit {bit}");
        }
        assert_ne!(digest(words), digest([5, 3]));
        assert_ne!(digest([0, 0]), digest([1 << 63, 1 << 63]), "high bits do not cancel");
    }

    #[test]
    fn bytes_past_the_last_whole_word_count() {
        assert_ne!(of_bytes(&[0; 9]), of_bytes(&[0, 0, 0, 0, 0, 0, 0, 0, 1]));
        assert_ne!(of(&Some(0_u8)), of(&None::<u8>));
    }
}
