//! A contest of five states with two ends, of which a filter's odds are known exactly by the forward algorithm.

use engine::random::{Address, Purpose, Source};
use interregnum_lab::odds::evidence::{Evidence, Trust};
use interregnum_lab::odds::filter::Model;

/// States 0 to 4: at 4 one side has won, at 0 the other.
const STATES: usize = 5;
/// The last step.
pub const STEPS: usize = 20;
/// Minutes of a step: what [`Evidence`] counts in.
const MINUTES: u32 = 60;
/// Slack of the recorded time [h].
const SLACK: f64 = 3.0;
const UP: f64 = 0.3;
const DOWN: f64 = 0.3;

/// The chain with what is recorded of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chain {
    /// Step and answer to: is it in state 2 or above?
    pub items: Vec<(usize, bool)>,
    /// The step at which it was recorded to have reached state 3 for the first time.
    pub time: Option<f64>,
    /// Chance that an item is recorded wrongly.
    pub error: f64,
    /// A planted fault: branches begin again.
    pub restarts: bool,
}

/// A path so far.
#[derive(Clone, Debug)]
pub struct Path {
    states: Vec<usize>,
    source: Source,
    began: Source,
}

fn next(state: usize, u: f64) -> usize {
    match state {
        0 | 4 => state,
        _ if u < UP => state + 1,
        _ if u < UP + DOWN => state - 1,
        _ => state,
    }
}

fn chance(from: usize, to: usize) -> f64 {
    match (from, to) {
        (0, 0) | (4, 4) => 1.0,
        (0 | 4, _) => 0.0,
        _ if to == from + 1 => UP,
        _ if to + 1 == from => DOWN,
        _ if to == from => 1.0 - UP - DOWN,
        _ => 0.0,
    }
}

impl Chain {
    /// The chain with this record and an error of a tenth.
    pub fn recorded(items: &[(usize, bool)], time: f64) -> Self {
        Self { items: items.to_vec(), time: Some(time), error: 0.1, restarts: false }
    }

    /// The record of a path of its own, each item wrong with a chance of `error`, and whether that path ended at 4.
    pub fn simulated(truth: u64, error: f64) -> (Self, bool) {
        let empty = Self { items: Vec::new(), time: None, error, restarts: false };
        let source = Source::new(31, truth);
        let mut path = Path { states: vec![2], source, began: source };
        empty.advance(&mut path, STEPS);
        let item = |step: usize| {
            let address = Address { entity: 2, purpose: Purpose::Tie, minute: step as u32, index: 0 };
            (step, (path.states[step] >= 2) != (source.uniform(address) < error))
        };
        let items = [2, 4, 6, 7, 9, 11, 12, 14, 17].map(item).to_vec();
        (Self { items, ..empty }, path.states[STEPS] == 4)
    }

    fn trust(&self) -> Trust {
        Trust { error: self.error, slack: SLACK }
    }

    fn evidence(&self, item: usize) -> Evidence {
        match (self.items.get(item), self.time) {
            (Some((step, answer)), _) => {
                Evidence::Truth { readings: vec![*answer], decided: *step as u32 * MINUTES }
            }
            (None, time) => {
                let minute = time.unwrap_or_default() * f64::from(MINUTES);
                Evidence::Time { readings: vec![[minute; 2]] }
            }
        }
    }

    /// Odds of ending at 4 at every step, and the evidence, by the forward algorithm over (state, first step at 3).
    pub fn exact(&self) -> (Vec<f64>, f64) {
        let wins = wins();
        let never = STEPS + 1;
        let mut forward = vec![vec![0.0; never + 1]; STATES];
        forward[2][never] = 1.0;
        let (mut odds, mut evidence) = (Vec::new(), 1.0);
        for (step, wins) in wins.iter().enumerate() {
            if step > 0 {
                forward = moved(&forward, step);
            }
            let weight = |state: usize, first: usize| {
                let of = |item: usize| {
                    let answer = match self.items.get(item) {
                        Some((at, _)) if *at == step => f64::from(u8::from(state >= 2)),
                        Some(_) => return 0.0,
                        None => first as f64 * f64::from(MINUTES),
                    };
                    let log = |step: usize| {
                        self.evidence(item).log_weight(answer, step as u32 * MINUTES, &self.trust())
                    };
                    log(step) - if step > 0 { log(step - 1) } else { 0.0 }
                };
                (0..self.items()).map(of).sum::<f64>().exp()
            };
            for (state, row) in forward.iter_mut().enumerate() {
                row.iter_mut().enumerate().for_each(|(first, p)| *p *= weight(state, first));
            }
            let all: f64 = forward.iter().flatten().sum();
            evidence *= all;
            forward.iter_mut().flatten().for_each(|p| *p /= all);
            let of = |(state, row): (usize, &Vec<f64>)| row.iter().sum::<f64>() * wins[state];
            odds.push(forward.iter().enumerate().map(of).sum());
        }
        (odds, evidence)
    }
}

/// Chance of being at 4 at the last step, by step and state.
fn wins() -> Vec<Vec<f64>> {
    let mut wins = vec![vec![0.0; STATES]; STEPS + 1];
    wins[STEPS][4] = 1.0;
    for step in (0..STEPS).rev() {
        for from in 0..STATES {
            wins[step][from] = (0..STATES).map(|to| chance(from, to) * wins[step + 1][to]).sum();
        }
    }
    wins
}

/// One step on; a path that comes to 3 for the first time remembers when.
fn moved(forward: &[Vec<f64>], step: usize) -> Vec<Vec<f64>> {
    let never = STEPS + 1;
    let mut next = vec![vec![0.0; never + 1]; STATES];
    for (from, row) in forward.iter().enumerate() {
        for (first, p) in row.iter().enumerate() {
            for (to, into) in next.iter_mut().enumerate() {
                let first = if first == never && to >= 3 { step } else { first };
                into[first] += p * chance(from, to);
            }
        }
    }
    next
}

impl Model for Chain {
    type State = Path;

    fn steps(&self) -> usize {
        STEPS
    }

    fn items(&self) -> usize {
        self.items.len() + usize::from(self.time.is_some())
    }

    fn outcomes(&self) -> usize {
        1
    }

    fn begin(&self, number: u64) -> Path {
        let source = Source::new(17, number);
        Path { states: vec![2], source, began: source }
    }

    fn advance(&self, path: &mut Path, step: usize) {
        while path.states.len() <= step {
            let minute = path.states.len() as u32;
            let u = path.source.uniform(Address { entity: 1, purpose: Purpose::Tie, minute, index: 0 });
            path.states.push(next(path.states[path.states.len() - 1], u));
        }
    }

    fn branch(&self, path: &Path, number: u32) -> Path {
        let mut branch = path.clone();
        branch.source = path.source.fork(number);
        if self.restarts {
            branch.states.truncate(1);
            branch.source = branch.began.fork(number);
        }
        branch
    }

    fn ahead(&self, mut path: Path) -> Vec<f64> {
        self.advance(&mut path, STEPS);
        let asked = self.items.iter().map(|(step, _)| f64::from(u8::from(path.states[*step] >= 2)));
        let first = path.states.iter().position(|state| *state >= 3).unwrap_or(STEPS + 1);
        let first = self.time.map(|_| first as f64 * f64::from(MINUTES));
        let end = f64::from(u8::from(path.states[STEPS] == 4));
        asked.chain(first).chain([end]).collect()
    }

    fn log_weight(&self, item: usize, answers: &[f64], step: usize) -> f64 {
        self.evidence(item).log_weight(answers[item], step as u32 * MINUTES, &self.trust())
    }

    fn outcome(&self, _which: usize, answers: &[f64]) -> f64 {
        answers[answers.len() - 1]
    }
}
