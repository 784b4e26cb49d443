//! Fights over the engine's hazards: exact recursions and single runs, to the end or to fixed break points.
#![allow(dead_code)]

use interregnum_engine::fight::{FireLaw, Side, fall, hazards, next_casualty};
use interregnum_engine::random::{Address, Draws, Purpose, Source};

pub const SEED: u64 = 1_914;
pub const EQUAL: [f64; 2] = [1.0, 1.0];

/// A fight in which everybody fires, until a side has fallen to the number at which it breaks.
#[derive(Clone, Copy, Debug)]
pub struct Fight {
    pub people: [u32; 2],
    pub rates: [f64; 2],
    pub laws: [FireLaw; 2],
    /// The engine has no fixed break points: these are the test's own.
    pub breaks: [u32; 2],
}

/// A fight to the end under one law of fire.
pub fn to_the_end(people: [u32; 2], rates: [f64; 2], law: FireLaw) -> Fight {
    Fight { people, rates, laws: [law; 2], breaks: [0; 2] }
}

/// P(first wins), mean and variance of the duration, mean survivors: by recursion over the engine's hazards.
pub struct Exact {
    pub wins: f64,
    pub duration: (f64, f64),
    pub survivors: (f64, f64),
}

impl Fight {
    /// Both sides with these numbers.
    pub fn sides(&self, people: [u32; 2]) -> [Side; 2] {
        [0, 1].map(|ix| Side {
            people: people[ix],
            firing: people[ix],
            rate: self.rates[ix],
            law: self.laws[ix],
        })
    }

    pub fn exact(&self) -> Exact {
        let (rows, columns) = (self.people[0] as usize + 1, self.people[1] as usize + 1);
        // For each state: P(first wins), E[T], E[T^2], E[survivors], E[survivors^2].
        let mut table = vec![[0.0; 5]; rows * columns];
        let [first, second] = self.breaks.map(|people| people as usize);
        for m in first..rows {
            for n in second..columns {
                let left = (m + n) as f64;
                let state = if m == first || n == second {
                    [f64::from(u8::from(n == second)), 0.0, 0.0, left, left * left]
                } else {
                    let hazards = hazards(&self.sides([m as u32, n as u32]));
                    let total = hazards[0] + hazards[1];
                    let (lose, hit) = (table[(m - 1) * columns + n], table[m * columns + n - 1]);
                    let next = |value: usize| (hazards[0] * lose[value] + hazards[1] * hit[value]) / total;
                    let square = 2.0 / (total * total) + 2.0 / total * next(1) + next(2);
                    [next(0), 1.0 / total + next(1), square, next(3), next(4)]
                };
                table[m * columns + n] = state;
            }
        }
        let [wins, time, square, survivors, squares] = table[rows * columns - 1];
        Exact {
            wins,
            duration: (time, square - time * time),
            survivors: (survivors, squares - survivors * survivors),
        }
    }

    /// One run: who won, how long it took, how many are left. Cut into slices if `slice` says so.
    pub fn run(&self, (test, run, slice): (u32, u64, f64)) -> (bool, f64, f64) {
        let address = Address { entity: test, purpose: Purpose::Casualty, minute: 0, index: 0 };
        let mut draws = Draws::new(Source::new(SEED, run), address);
        let mut fight = self.sides(self.people);
        let (mut hours, mut until) = (0.0, slice);
        while fight.iter().zip(self.breaks).all(|(side, breaks)| side.people > breaks) {
            match next_casualty(&fight, hours, until, &mut draws) {
                Some(casualty) => {
                    hours = casualty.hours;
                    fall(&mut fight[casualty.side], draws.uniform());
                }
                None => {
                    hours = until;
                    until += slice;
                }
            }
            assert!(fight.iter().all(|side| side.firing == side.people), "everybody fires");
        }
        (fight[1].people == self.breaks[1], hours, f64::from(fight[0].people + fight[1].people))
    }
}
