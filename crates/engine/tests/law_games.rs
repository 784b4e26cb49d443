//! Global games with public news: GG2 to GG5 of docs/verification.md. GG1, without public news, is in `law_limits.rs`.
//!
//! Strength theta of a regime is normal (z, 1/alpha) by what is publicly known; each person has a signal of precision
//! beta and acts by the engine's law without noise, `S (q - c)` against zero, `q` the belief that the regime falls.
//! It falls if the share acting is at least theta. A threshold is a fixed point if those who act on it bear it out.

mod statistics;

use interregnum_engine::law::{Situation, choice_probs, terms};
use interregnum_engine::parameters::Law;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::normal_quantile;
use libm::{fabs, sqrt};
use statistics::*;

const SEED: u64 = 1_830;
/// All utilities times this: the choice is certain but for exact ties.
const SHARP: f64 = 1e9;

#[derive(Clone, Copy)]
struct Game {
    /// Publicly expected strength, z.
    public: f64,
    /// Precision of public news, alpha.
    alpha: f64,
    /// Precision of a signal, beta.
    beta: f64,
    /// Required confidence, c.
    required: f64,
}

/// Whether the law acts at this belief that the regime falls.
fn acts(prospect: f64, required: f64) -> bool {
    let law = Law { stake: SHARP, ..Law::default() };
    let act = Situation { prospect: Some(prospect), required, ..Situation::default() };
    choice_probs(&[0.0, terms(&law, &act).utility()])[1] > 0.5
}

impl Game {
    /// Whether somebody with signal `x` acts who thinks that the regime falls below strength `threshold`.
    fn acts(&self, threshold: f64, x: f64) -> bool {
        let precision = self.alpha + self.beta;
        let expected = (self.beta * x + self.alpha * self.public) / precision;
        acts(normal_cdf(sqrt(precision) * (threshold - expected)), self.required)
    }

    /// The signal up to which people act.
    fn cutoff(&self, threshold: f64) -> f64 {
        let (mut low, mut high) = (-60.0, 60.0);
        for _ in 0..60 {
            let x = 0.5 * (low + high);
            if self.acts(threshold, x) { low = x } else { high = x }
        }
        low
    }

    /// Share acting against a regime that just falls, less what it can stand.
    fn excess(&self, threshold: f64) -> f64 {
        normal_cdf(sqrt(self.beta) * (self.cutoff(threshold) - threshold)) - threshold
    }

    /// Thresholds that those who act on them bear out, lowest first.
    fn fixed_points(&self, cells: u32) -> Vec<f64> {
        // Fine at both ends, and with no cell's edge where a symmetric game has its fixed point.
        let at = |cell: u32| normal_cdf(14.0 * (f64::from(cell) + 0.37) / f64::from(cells) - 7.0);
        let mut found = Vec::new();
        for cell in 0..cells - 1 {
            let (mut low, mut high) = (at(cell), at(cell + 1));
            let rises = self.excess(low) < 0.0;
            if rises == (self.excess(high) < 0.0) {
                continue;
            }
            for _ in 0..40 {
                let middle = 0.5 * (low + high);
                if (self.excess(middle) < 0.0) == rises { low = middle } else { high = middle }
            }
            found.push(0.5 * (low + high));
        }
        found
    }

    /// Where `people` with evenly spread signals end who begin by thinking that the regime falls below `start`, act,
    /// and learn each time what would have fallen.
    fn settles(&self, people: u32, start: f64) -> f64 {
        let noise: Vec<f64> = (0..people)
            .map(|person| normal_quantile((f64::from(person) + 0.5) / f64::from(people)) / sqrt(self.beta))
            .collect();
        let falls_below = |threshold: f64| {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..14 {
                let strength = 0.5 * (low + high);
                let acting = noise.iter().filter(|noise| self.acts(threshold, strength + **noise)).count();
                if acting as f64 >= strength * f64::from(people) { low = strength } else { high = strength }
            }
            low
        };
        (0..60).fold(start, |threshold, _| falls_below(threshold))
    }
}

fn game(public: f64, (alpha, beta): (f64, f64), required: f64) -> Game {
    Game { public, alpha, beta, required }
}

#[test]
fn gg2_public_news_precise_enough_makes_several_ends() {
    let counts = |alpha: f64, factor: f64, public: f64, required: f64| {
        let beta = factor * alpha * alpha / (2.0 * core::f64::consts::PI);
        game(public, (alpha, beta), required).fixed_points(200).len()
    };
    for alpha in [1.0, 4.0, 9.0] {
        // Just unique: one end, whatever is expected and required.
        for public in [0.0, 0.3, 0.5, 0.9] {
            for required in [0.2, 0.5, 0.7] {
                assert_eq!(counts(alpha, 1.05, public, required), 1, "GG2: {alpha}, {public}, {required}");
            }
        }
        // Just not: three where the game is symmetric. A bound wrong by a tenth would be seen.
        assert_eq!(counts(alpha, 0.95, 0.5, 0.5), 3, "GG2: {alpha}");
    }
}

#[test]
fn gg3_thresholds_with_public_news() {
    for (game, threshold, decimals) in [
        (game(0.0, (1.0, 1.0), 0.5), 0.783_263_930_0, 9),
        (game(0.25, (1.0, 1.0), 0.5), 0.658_573_751_7, 9),
        (game(0.5, (1.0, 1.0), 0.5), 0.5, 9),
        (game(1.0, (1.0, 1.0), 0.5), 0.216_736_070_0, 9),
        (game(0.0, (1.0, 4.0), 0.3), 0.843_254_76, 8),
        (game(1.0, (1.0, 4.0), 0.3), 0.661_718_08, 8),
    ] {
        let found = game.fixed_points(40);
        assert_eq!(found.len(), 1, "GG3: {found:?}");
        quoted(found[0], threshold, decimals, "GG3");
        let planted = Game { alpha: 1.05 * game.alpha, ..game }.fixed_points(40);
        assert!(game.public == 0.5 || fabs(planted[0] - threshold) > 1e-4, "blind to public precision x 1.05");
        // The same people on a grid of signals find it by answering one another.
        let settled = game.settles(1_000, 0.1);
        assert!(fabs(settled - threshold) < 2e-3, "GG3 by answers: {settled}, not {threshold}");
    }
}

#[test]
fn gg3_five_hundred_people_bring_it_down_as_often_as_they_should() {
    // At c = 1/2 and alpha = beta = 1 the chance that the regime falls equals the threshold.
    let game = game(0.0, (1.0, 1.0), 0.5);
    let (people, runs) = (500, 4_000);
    let falls = |cutoff: f64, run: u64| {
        let address = Address { entity: 3, purpose: Purpose::Reconsider, minute: 0, index: 0 };
        let mut draws = Draws::new(Source::new(SEED, run), address);
        let strength = game.public + normal_quantile(draws.uniform());
        let acting = (0..people).filter(|_| strength + normal_quantile(draws.uniform()) < cutoff).count();
        acting as f64 >= strength * f64::from(people)
    };
    let z = |believed: Game| {
        let cutoff = believed.cutoff(believed.fixed_points(40)[0]);
        z_of_share((0..runs).filter(|run| falls(cutoff, *run)).count() as u64, runs, 0.783_263_93)
    };
    assert!(fabs(z(game)) < 4.0, "GG3: z = {:.2}", z(game));
    let misled = Game { public: 0.25, ..game };
    assert!(fabs(z(misled)) > 4.0, "blind to public news off by a quarter: z = {:.2}", z(misled));
}

#[test]
fn gg4_where_there_are_several_ends_history_chooses() {
    for (game, ends) in [
        (game(0.5, (4.0, 1.0), 0.5), [(0.030_074_3, 7), (0.5, 7), (0.969_925_7, 7)]),
        (game(0.5, (9.0, 4.0), 0.4), [(0.069_168_04, 8), (0.245_350_85, 8), (0.996_434_72, 8)]),
    ] {
        let found = game.fixed_points(400);
        assert_eq!(found.len(), 3, "GG4: {found:?}");
        found.iter().zip(ends).for_each(|(found, (end, decimals))| quoted(*found, end, decimals, "GG4"));
        let planted = Game { beta: 1.05 * game.beta, ..game }.fixed_points(400);
        is_off(planted[0], ends[0].0, 5, "signals better by a twentieth");
        // From either side of the middle one people end at different ones: it is never reached.
        let middle = ends[1].0;
        for (start, end) in [(middle - 0.05, ends[0].0), (middle + 0.05, ends[2].0)] {
            let settled = game.settles(1_000, start);
            assert!(fabs(settled - end) < 3e-3, "GG4 from {start}: {settled}, not {end}");
        }
    }
}

#[test]
fn gg5_a_regime_that_survived_is_stronger_than_was_thought() {
    // Normal (.5, 1), and a push survived that would have beaten all below .5: truncated there.
    let survivor = |push: f64| -> Vec<f64> {
        let strength = |run: u64| {
            let address = Address { entity: 5, purpose: Purpose::Reconsider, minute: 0, index: 0 };
            0.5 + normal_quantile(Source::new(SEED, run).uniform(address))
        };
        (0..40_000).map(strength).filter(|strength| *strength >= push).collect()
    };
    let below = |strength: f64| ((normal_cdf(strength - 0.5) - 0.5) / 0.5).max(0.0);
    let mean = 0.5 + sqrt(2.0 / core::f64::consts::PI);
    quoted(mean, 1.297_884_560_8, 10, "GG5: mean");
    quoted(below(0.8), 0.235_822_844_4, 10, "GG5: P(below .8)");
    let p = |push: f64| {
        let all = survivor(push);
        let weak = all.iter().filter(|strength| **strength < 0.8).count() as u64;
        [
            p_of_z(z_of_mean(&all, (mean, 1.0 - 2.0 / core::f64::consts::PI))),
            p_of_z(z_of_share(weak, all.len() as u64, 0.235_822_844_4)),
            p_of_ks(&all, below),
        ]
    };
    holds(&p(0.5), "GG5");
    is_caught(&p(0.45), "a push that beat less");
    // At c = 1/2 people acted against a regime that falls below .8; after the failed push they do not.
    assert!(acts(normal_cdf(0.3), 0.5) && !acts(below(0.8), 0.5), "GG5: the law after a failure");
}
