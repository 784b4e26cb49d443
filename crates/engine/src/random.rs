//! Random draws that have an address instead of a turn in a queue.
//!
//! Philox4x32-10 (Salmon, Moraes, Dror and Shaw 2011) turns an address (who, what for, when, which)
//! into four random words. Nothing is stored between two draws, so an intervention disturbs no draw but
//! its own. Distributions that are built on these words are in [`crate::sampler`].

/// What a draw is for; part of its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u32)]
pub enum Purpose {
    /// The key of a stream (history or fork), derived from the seed.
    Stream = 1,
    /// A law parameter of one history.
    Parameter,
    /// A leaning of one type toward one authority, in one history.
    Leaning,
    /// A doctrine's posture in one history.
    Posture,
    /// A person's fixed readiness to act.
    Disposition,
    /// The fixed effect of a group on serving an authority.
    GroupEffect,
    /// The fixed effect of a squad on serving an authority.
    SquadEffect,
    /// Reconsiderations of a squad between two belief events.
    Reconsider,
    /// Everyone's first reconsideration when a demand arrives.
    FirstAnswer,
    /// Nerve of a person for holding on, renewed.
    Nerve,
    /// Nerve of a person for firing, renewed.
    FireNerve,
    /// A commander's order to fire.
    FireOrder,
    /// Casualties of an exchange of fire.
    Casualty,
    /// Time to the next planning instant of an issuer.
    PlanTime,
    /// Choice of a demand at a planning instant.
    PlanChoice,
    /// Delay of a message.
    Delay,
    /// Order of two things due at one minute.
    Tie,
    /// Whether a person in a stand-off has reconsidered.
    Clock,
    /// The answer of a person on duty to a transport, renewed.
    Transport,
    /// How long a leg takes.
    Travel,
    /// Whether a patrol knows a person on the road, and arrests them.
    Patrol,
    /// Nerve of a captor for arresting, renewed.
    ArrestNerve,
    /// Nerve of an institution for going over from defence to attack, renewed.
    PostureNerve,
    /// Casualties of guns.
    Shelling,
    /// Nerve of a person for slipping into a place, renewed.
    EntryNerve,
    /// Who gets the better of whom inside.
    Entry,
    /// Nerve of a person for turning on prisoners, renewed.
    CrowdNerve,
    /// Nerve of a person for holding on under fire, renewed.
    NerveUnderFire,
    /// How a person answers a demand put to that person alone.
    PersonAnswer,
    /// Whether a signer signs an order.
    Sign,
    /// How long a signer takes who is asked from afar.
    ConsultTime,
    /// Who attends a meeting, in which order they speak.
    Attendance,
    /// How those who attend a meeting vote.
    Vote,
    /// Whether operators pass a message on.
    Passage,
    /// How long an operator is busy with a message.
    Service,
    /// Whether word of mouth turns round on its way.
    Rumour,
    /// The hour of a first edition.
    Edition,
    /// How many of a squad's reconsiderations come before a piece of news.
    Split,
    /// Whether a seat of a body is filled at a sitting.
    SeatFilled,
    /// The order in which a body votes.
    SeatOrder,
    /// What a seat says among its own faction before the vote.
    SeatCaucus,
    /// How a seat votes.
    SeatVote,
    /// The fixed effect of a seat, or of a faction, on serving an authority.
    SeatEffect,
    /// Whether a seat that was outvoted is left.
    SeatLeft,
    /// A faction's inclination, discipline or attendance in one history.
    FactionTrait,
    /// Which of two lists with the same claim has the last seat.
    Lot,
    /// Whom the sections of a group elect, or the lot takes.
    Delegates,
    /// How much of the effort habit takes of a group under command, in one history.
    Habit,
    /// Time to the next offer in talks, and who makes the first.
    OfferTime,
    /// Whether an offer is taken, and whether whoever does not take it leaves.
    OfferAnswer,
    /// Whether a person who serves by a pretence stands by it once it is disowned.
    StandBy,
    /// Whether whoever has a seat gives it up.
    SeatResigned,
    /// Whether a seat that is offered, or was left, is taken.
    SeatTaken,
    /// What presses talks, in one history.
    TalksTrait,
    /// Which of two sides with the same claim takes its post first.
    PostLot,
}

/// Where a draw lives: who, what for, when, which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Address {
    /// Key of the entity the draw belongs to (see [`entity_key`]).
    pub entity: u32,
    /// What it is for.
    pub purpose: Purpose,
    /// Minute of the history.
    pub minute: u32,
    /// Which of several; consecutive blocks of a [`Draws`] count upward from here.
    pub index: u32,
}

/// The random words of one history: a seed and a stream, nothing that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    key: [u32; 2],
}

impl Source {
    /// The source of stream `stream` (a history's number) under `seed`.
    pub fn new(seed: u64, stream: u64) -> Self {
        let words = philox4x32_10(
            [stream as u32, (stream >> 32) as u32, 0, Purpose::Stream as u32],
            [seed as u32, (seed >> 32) as u32],
        );
        Self { key: [words[0], words[1]] }
    }

    /// The source of fork `number` of this stream: independent of its parent's.
    pub fn fork(self, number: u32) -> Self {
        let words = philox4x32_10([number, 1, 0, Purpose::Stream as u32], self.key);
        Self { key: [words[0], words[1]] }
    }

    /// Four random words at `address`.
    pub fn block(self, address: Address) -> [u32; 4] {
        let counter = [address.index, address.minute, address.entity, address.purpose as u32];
        philox4x32_10(counter, self.key)
    }

    /// A uniform number in (0, 1) at `address`.
    pub fn uniform(self, address: Address) -> f64 {
        let words = self.block(address);
        unit_interval(words[0], words[1])
    }
}

/// A run of draws that starts at an address. Made where it is used, never stored.
///
/// Blocks are made two at a time: a processor works on both at once, and squads draw many.
pub struct Draws {
    source: Source,
    address: Address,
    words: [[u32; 4]; 2],
    used: usize,
}

/// Words of the blocks made at a time.
const WORDS: usize = 8;
const PAIRS: u32 = WORDS as u32 / 2;

impl Draws {
    /// Draws of `source` from `address` on.
    pub fn new(source: Source, address: Address) -> Self {
        Self { source, address, words: [[0; 4]; 2], used: WORDS }
    }

    /// The next random word.
    #[inline]
    pub fn word(&mut self) -> u32 {
        if self.used >= WORDS {
            self.refill();
        }
        let word = self.words.as_flattened()[self.used % WORDS];
        self.used += 1;
        word
    }

    #[inline(never)]
    fn refill(&mut self) {
        let Address { entity, purpose, minute, index } = self.address;
        let counter = |step: u32| [index.wrapping_add(step), minute, entity, purpose as u32];
        self.words = philox([counter(0), counter(1)], self.source.key);
        self.address.index = index.wrapping_add(2);
        self.used = 0;
    }

    /// So many pairs of words, in turn: as [`Self::word`] gives them, block by block without a look at each word.
    #[inline(always)]
    pub fn pairs(&mut self, times: u32, mut each: impl FnMut(u32, u32)) {
        let mut left = times;
        while left > 0 {
            if self.used < WORDS || left < PAIRS {
                each(self.word(), self.word());
                left -= 1;
                continue;
            }
            self.refill();
            for [a, b, c, d] in self.words {
                each(a, b);
                each(c, d);
            }
            self.used = WORDS;
            left -= PAIRS;
        }
    }

    /// The next uniform number in (0, 1), 53 bits.
    pub fn uniform(&mut self) -> f64 {
        let high = self.word();
        unit_interval(high, self.word())
    }

    /// The next uniform number in (0, 1) from one word, 32 bits: for the many draws of a squad.
    pub fn uniform32(&mut self) -> f64 {
        unit32(self.word())
    }

    /// A number below `bound` (at least 1), by multiply-shift; bias at most `bound` / 2^32.
    pub fn below(&mut self, bound: u32) -> u32 {
        below(self.word(), bound)
    }
}

/// A word as a uniform number in (0, 1).
#[inline]
pub(crate) fn unit32(word: u32) -> f64 {
    (f64::from(word) + 0.5) * (1.0 / 4_294_967_296.0)
}

/// A word as a number below `bound`.
#[inline]
pub(crate) fn below(word: u32, bound: u32) -> u32 {
    ((u64::from(word) * u64::from(bound)) >> 32) as u32
}

/// Two words as a uniform number in (0, 1): `((high << 32 | low) >> 11) + 1/2` steps of 2^-53.
pub fn unit_interval(high: u32, low: u32) -> f64 {
    let bits = (u64::from(high) << 32 | u64::from(low)) >> 11;
    // The very last step would round to one.
    ((bits as f64 + 0.5) * (1.0 / 9_007_199_254_740_992.0)).min(1.0 - f64::EPSILON / 2.0)
}

/// The key of an entity from its `key` in the files: 32-bit FNV-1a.
///
/// The checker refuses a setting in which two keys meet.
pub fn entity_key(key: &str) -> u32 {
    key.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Philox4x32 with ten rounds; known answers in `tests/law_random.rs` (RN1 of docs/verification.md).
pub fn philox4x32_10(counter: [u32; 4], key: [u32; 2]) -> [u32; 4] {
    philox([counter], key)[0]
}

/// Several independent blocks, round by round.
fn philox<const BLOCKS: usize>(counters: [[u32; 4]; BLOCKS], key: [u32; 2]) -> [[u32; 4]; BLOCKS] {
    let (mut blocks, mut k) = (counters, key);
    for _ in 0..10 {
        blocks = blocks.map(|c| {
            let first = u64::from(c[0]) * 0xD251_1F53;
            let second = u64::from(c[2]) * 0xCD9E_8D57;
            [
                (second >> 32) as u32 ^ c[1] ^ k[0],
                second as u32,
                (first >> 32) as u32 ^ c[3] ^ k[1],
                first as u32,
            ]
        });
        k = [k[0].wrapping_add(0x9E37_79B9), k[1].wrapping_add(0xBB67_AE85)];
    }
    blocks
}
