//! Time and beliefs: decaying hazards (TH1), the news filter, prospects, reputations. Ids:
//! docs/verification.md; equations of beliefs: docs/model/07-perception.md.
//!
//! The engine has no thinning: its rates are constant between two events, and a belief is read when something
//! happens. TH1 is therefore tested on the integrated hazard with the engine's sampler, which is exact.

mod statistics;
mod towns;

use interregnum_engine::cast::Cast;
use interregnum_engine::index::{AuthorityIx, GroupIx};
use interregnum_engine::law::{blunted, choice_probs, contest, fire_stakes, logit, sigma};
use interregnum_engine::perception::Perception;
use interregnum_engine::population::Population;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::sampler::{exponential, poisson};
use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Parameters, Setting, World, draft, kernel};
use libm::{asinh, exp, fabs, sqrt, tanh};
use statistics::*;

const SEED: u64 = 1_789;

fn draws(test: u32, run: u64) -> Draws {
    let address = Address { entity: test, purpose: Purpose::PlanTime, minute: 0, index: 0 };
    Draws::new(Source::new(SEED, run), address)
}

// TH1.

/// First event of the hazard `rate` e^(-.3 t), by inverting the integrated hazard at a unit exponential.
fn decaying(rate: f64, run: u64) -> Option<f64> {
    let spent = exponential(1.0, draws(1, run).uniform());
    let left = 1.0 - 0.3 * spent / rate;
    (left > 0.0).then(|| -libm::log(left) / 0.3)
}

#[test]
fn th1_a_decaying_hazard() {
    let by = |hours: f64| 1.0 - exp(-(0.4 / 0.3) * (1.0 - exp(-0.3 * hours)));
    quoted(by(5.0), 0.645_067_075_8, 10, "TH1");
    quoted(exp(-4.0 / 3.0), 0.263_597_138_1, 10, "TH1");
    let runs = 20_000;
    let p = |rate: f64| {
        let events: Vec<Option<f64>> = (0..runs).map(|run| decaying(rate, run)).collect();
        let never = events.iter().filter(|event| event.is_none()).count() as u64;
        let early = events.iter().flatten().filter(|hours| **hours <= 5.0).count() as u64;
        let times: Vec<f64> = events.iter().flatten().copied().collect();
        [
            p_of_z(z_of_share(never, runs, exp(-4.0 / 3.0))),
            p_of_z(z_of_share(early, runs, 0.645_067_075_8)),
            p_of_ks(&times, |hours| by(hours) / (1.0 - exp(-4.0 / 3.0))),
        ]
    };
    holds(&p(0.4), "TH1");
    is_caught(&p(0.42), "a hazard too high by a twentieth");
}

#[test]
fn exponential_gaps_and_poisson_counts_are_one_clock() {
    // Points of a clock of rate 3 in 4 h, counted by gaps and drawn at once; both against the Poisson law.
    let runs = 20_000;
    let law: Vec<f64> = (0..40)
        .map(|k| exp(f64::from(k) * libm::log(12.0) - 12.0 - libm::lgamma(f64::from(k) + 1.0)))
        .collect();
    let counted = |rate: f64| {
        let mut counts = vec![0; 40];
        for run in 0..runs {
            let (mut draws, mut hours, mut count) = (draws(2, run), 0.0, 0);
            loop {
                hours += exponential(rate, draws.uniform());
                if hours > 4.0 {
                    break;
                }
                count += 1;
            }
            counts[count] += 1;
        }
        counts
    };
    let mut drawn = vec![0; 40];
    (0..runs).for_each(|run| drawn[poisson(12.0, draws(3, run).uniform()) as usize] += 1);
    holds(&[p_of_fit(&counted(3.0), &law), p_of_fit(&drawn, &law)], "gaps and counts");
    is_caught(&[p_of_fit(&counted(3.15), &law)], "a clock too fast by a twentieth");
}

/// Share of uniform numbers at which a mean raised by 1 % lowers the count, and the largest change.
fn disturbance(mean: f64) -> (f64, i64) {
    let changes: Vec<i64> = (0..20_000)
        .map(|i| (f64::from(i) + 0.5) / 2e4)
        .map(|u| i64::from(poisson(1.01 * mean, u)) - i64::from(poisson(mean, u)))
        .collect();
    let lower = changes.iter().filter(|change| **change < 0).count() as f64 / 2e4;
    (lower, changes.iter().map(|change| change.abs()).max().unwrap_or(0))
}

#[test]
fn small_poisson_counts_are_coupled() {
    for mean in [0.1, 2.0, 8.0, 11.0] {
        let (lower, largest) = disturbance(mean);
        assert!(lower == 0.0 && largest <= 1, "coupled counts, mean {mean}: {lower}, {largest}");
    }
}

#[test]
fn large_poisson_counts_are_coupled() {
    for mean in [11.9, 20.0, 90.0, 300.0] {
        let (lower, largest) = disturbance(mean);
        let allowed = 2 + (0.02 * mean) as i64;
        assert!(lower == 0.0 && largest <= allowed, "coupled counts, mean {mean}: {lower}, {largest}");
    }
}

// Beliefs.

struct Minds {
    setting: Setting,
    cast: Cast,
    mind: Perception,
}

fn minds(draft: draft::Draft, changes: &[(&str, f64)]) -> Minds {
    let setting = towns::setting(draft);
    let parameters = towns::with(&setting, changes);
    let source = Source::new(SEED, 1);
    let population = Population::new(&setting, &parameters, source);
    let cast = Cast::new(&setting, parameters, &population, source);
    let mind = Perception::new(&setting, &cast);
    Minds { setting, cast, mind }
}

impl Minds {
    /// News about who is winning: of `winner` against `loser` [nat].
    fn lead(&self, winner: AuthorityIx, loser: AuthorityIx, minute: u32) -> f64 {
        let news = self.mind.outlook(&self.cast, self.setting.groups().len(), minute).news;
        news[winner.index()] - news[loser.index()]
    }

    fn prospect(&self, authority: AuthorityIx, minute: u32) -> f64 {
        self.mind.outlook(&self.cast, self.setting.groups().len(), minute).prospects[authority.index()]
    }

    fn authority(&self, id: &str) -> AuthorityIx {
        self.setting.authority(id).expect("the town has it")
    }

    fn group(&self, id: &str) -> GroupIx {
        self.setting.group(id).expect("the town has it")
    }
}

#[test]
fn news_decays_by_half_lives_of_its_tanh() {
    // The filter: db/dt = -2 h sinh b, h = ln 2 / (2 h_b), so tanh(b/2) halves in each h_b.
    let mut minds = minds(towns::town(), &[("news_half_life", 24.0)]);
    let (crown, council) = (minds.authority("crown"), minds.authority("council"));
    minds.mind.hear_gain(&minds.cast, council, Some(crown), (0, 3.0));
    exact(minds.lead(council, crown, 0), 3.0, "a message moves b by its weight");
    for hours in [1, 6, 24, 48, 100] {
        let kept = exp(-core::f64::consts::LN_2 * f64::from(hours) / 24.0);
        let right = tanh(1.5) * kept;
        exact(tanh(0.5 * minds.lead(council, crown, 60 * hours)), right, "half-life of the filter");
    }
    // The same as the differential equation, solved by small steps (Runge and Kutta).
    let slope = |b: f64| -core::f64::consts::LN_2 / 24.0 * libm::sinh(b);
    let (mut b, step) = (3.0, 0.01);
    for _ in 0..1_000 {
        let k1 = slope(b);
        let k2 = slope(b + 0.5 * step * k1);
        let k3 = slope(b + 0.5 * step * k2);
        let k4 = slope(b + step * k3);
        b += step / 6.0 * (k1 + 2.0 * k2 + 2.0 * k3 + k4);
    }
    assert!(fabs(b - minds.lead(council, crown, 600)) < 1e-9, "the filter's equation");
}

#[test]
fn looking_often_or_hearing_late_changes_no_decay() {
    // Two messages: decay between them is the same whether or not anything was heard in between.
    let mut minds = minds(towns::town(), &[]);
    let (crown, council) = (minds.authority("crown"), minds.authority("council"));
    minds.mind.hear_gain(&minds.cast, council, Some(crown), (0, 1.0));
    let alone = minds.lead(council, crown, 900);
    for minute in [100, 400, 800] {
        minds.mind.hear_gain(&minds.cast, council, Some(crown), (minute, 0.0));
    }
    exact(minds.lead(council, crown, 900), alone, "decay is a half-life, however often it is taken");
}

#[test]
fn steady_news_saturates() {
    // r messages of weight w per hour settle where sinh b = r w / (2 h) = r w h_b / ln 2.
    let mut minds = minds(towns::town(), &[("news_half_life", 10.0)]);
    let (crown, council) = (minds.authority("crown"), minds.authority("council"));
    for minute in 0..12_000 {
        minds.mind.hear_gain(&minds.cast, council, Some(crown), (minute, 0.002));
    }
    let right = asinh(60.0 * 0.002 * 10.0 / core::f64::consts::LN_2);
    let b = minds.lead(council, crown, 11_999);
    assert!(fabs(b - right) < 0.002, "bounded news: {b} where {right} is right");
    // Opposite messages of equal weight leave nothing behind.
    minds.mind.hear_gain(&minds.cast, crown, Some(council), (12_000, minds.lead(council, crown, 12_000)));
    assert!(fabs(minds.lead(council, crown, 12_000)) < 1e-9);
}

#[test]
fn a_third_claimant_is_told_of_a_gain_it_had_no_part_in() {
    // More than two claimants: the odds of winner to loser move by w, of either to a third by w/2.
    let mut draft = towns::town();
    draft.authorities.push(towns::authority("assembly"));
    let mut minds = minds(draft, &[]);
    let [crown, council, third] = ["crown", "council", "assembly"].map(|id| minds.authority(id));
    let odds = |minds: &Minds, a, b| libm::log(minds.prospect(a, 5) / minds.prospect(b, 5));
    let before = [odds(&minds, council, crown), odds(&minds, council, third), odds(&minds, third, crown)];
    minds.mind.hear_gain(&minds.cast, council, Some(crown), (5, 1.2));
    let after = [odds(&minds, council, crown), odds(&minds, council, third), odds(&minds, third, crown)];
    for (number, moved) in [1.2, 0.6, 0.6].into_iter().enumerate() {
        assert!(fabs(after[number] - before[number] - moved) < 1e-9, "odds of a third claimant: {number}");
    }
    let total: f64 = [crown, council, third].map(|of| minds.prospect(of, 5)).iter().sum();
    exact(total, 1.0, "prospects sum to one");
}

/// Believed marching strength of an authority, from believed shares and effective rifles.
fn strength(minds: &Minds, authority: AuthorityIx) -> f64 {
    (0..minds.setting.groups().len())
        .map(GroupIx::from_index)
        .map(|group| minds.cast.strength(group) * minds.mind.believed_share(&minds.cast, group, authority))
        .sum()
}

#[test]
fn prospects_are_a_blunted_contest_of_believed_strength_moved_by_news() {
    // logit q = m ln R / sqrt(1 + pi m^2 v / 8) + b.
    for decisiveness in [0.3, 1.0, 3.0] {
        let mut minds = minds(towns::town(), &[("decisiveness", decisiveness), ("strength_variance", 2.0)]);
        let (crown, council) = (minds.authority("crown"), minds.authority("council"));
        let m = decisiveness / sqrt(1.0 + core::f64::consts::PI * decisiveness * decisiveness * 2.0 / 8.0);
        exact(blunted(decisiveness, 2.0), m, "blunted decisiveness");
        let ratio = strength(&minds, council) / strength(&minds, crown);
        let right = m * libm::log(ratio);
        assert!(fabs(logit(minds.prospect(council, 0)) - right) < 1e-9, "prospects");
        let by_contest = contest(strength(&minds, council), strength(&minds, crown), m);
        exact(minds.prospect(council, 0), by_contest, "ratio contest");
        minds.mind.hear_gain(&minds.cast, council, Some(crown), (0, 0.8));
        let moved = logit(minds.prospect(council, 0));
        assert!(fabs(moved - right - 0.8) < 1e-9, "news adds to the log-odds");
        exact(minds.prospect(council, 0) + minds.prospect(crown, 0), 1.0, "two claimants");
    }
}

#[test]
fn answers_update_a_reputation_by_pseudo_counts() {
    // Beta with pseudo-count n0 = 4 and the reputation as its mean.
    let mut minds = minds(towns::town(), &[("reputation_count", 4.0)]);
    let (group, council) = (minds.group("first-regiment"), minds.authority("council"));
    let prior = minds.cast.reputation(group, council);
    exact(minds.mind.believed_share(&minds.cast, group, council), prior, "reputation");
    let heard = [(0.9, 2.0), (0.1, 1.0), (0.5, 2.0)];
    let (mut sum, mut weight) = (4.0 * prior, 4.0);
    for (share, answers) in heard {
        minds.mind.hear_response(&minds.cast, (group, council, Act::Occupy), (share, None), answers);
        sum += share * answers;
        weight += answers;
        exact(minds.mind.believed_share(&minds.cast, group, council), sum / weight, "pihat");
    }
    // Nobody else's reputation has moved.
    let other = minds.group("second-regiment");
    exact(
        minds.mind.believed_share(&minds.cast, other, council),
        minds.cast.reputation(other, council),
        "others",
    );
    let crown = minds.authority("crown");
    exact(minds.mind.believed_share(&minds.cast, group, crown), minds.cast.reputation(group, crown), "others");
}

#[test]
fn evidence_sharpens_decisiveness() {
    // The variance of believed strength falls as groups answer.
    let mut minds = minds(towns::town(), &[]);
    let sharp = |minds: &Minds| minds.mind.outlook(&minds.cast, minds.setting.groups().len(), 0).decisiveness;
    exact(sharp(&minds), blunted(1.0, 2.0), "before any answer");
    let mut last = sharp(&minds);
    for group in 0..minds.setting.groups().len() {
        let council = minds.authority("council");
        let answer = (GroupIx::from_index(group), council, Act::Occupy);
        minds.mind.hear_response(&minds.cast, answer, (0.5, None), 2.0);
        let now = sharp(&minds);
        assert!(now >= last && now < 1.0, "decisiveness rises with evidence: {last} {now}");
        last = now;
    }
}

#[test]
fn a_reputation_is_the_law_at_even_prospects_with_nobody_moving() {
    // By hand for the weary of the town: S=6, c=.35/.55/.75, lambda=J=2, F phi0=.2, D=20.
    let changes = [("person_sd", 0.0), ("group_sd", 0.0)];
    let minds = minds(towns::town(), &changes);
    let fire = sigma(fire_stakes(&minds.cast.parameters.law, 0.5, 0.5));
    exact(fire, sigma(-6.0 * 0.4), "chance that the foe fires at even prospects");
    let punished = |required: f64| 0.5 * 0.02 * required / 0.35;
    let march = 6.0 * (0.5 - 0.55) + 2.0 * 0.2 + 0.2 - 20.0 * (0.05 * fire + punished(0.55)) - 2.0;
    let defy = 6.0 * (0.5 - 0.35) + 2.0 * -0.2 + 0.2 - 20.0 * punished(0.35);
    let right = choice_probs(&[2.0, march, defy])[1];
    let reputation = minds.cast.reputation(minds.group("first-regiment"), minds.authority("council"));
    exact(reputation, right, "reputation");
}

#[test]
fn an_answer_heard_in_a_world_moves_a_reputation_with_weight_two() {
    // A fed march: once its answer is heard, an issuer believes (n0 rep + 2 share) / (n0 + 2).
    let mut draft = towns::town();
    draft.doctrines.clear();
    draft.inputs.push(draft::InputDraft {
        id: "march".into(),
        minute: 10,
        institution: "committee".into(),
        act: Act::Occupy,
        group: Some("second-regiment".into()),
        person: None,
        place: "bridge".into(),
        people: 300,
        moved_first: None,
    });
    let minds = minds(draft, &[]);
    let parameters: Parameters = minds.cast.parameters.clone();
    let mut world = World::new(&minds.setting, parameters, Source::new(SEED, 1));
    kernel::advance(&minds.setting, &mut world, 300);
    let answers: Vec<[u32; 3]> = world
        .trace()
        .iter()
        .filter_map(|event| match &event.what {
            What::Answered(answer) => Some(answer.counts),
            _ => None,
        })
        .collect();
    assert_eq!(answers.len(), 1, "one demand, one answer");
    let group = minds.group("second-regiment");
    let went: u32 = world
        .detachments()
        .iter()
        .skip(minds.setting.groups().len())
        .filter(|detachment| {
            detachment.group == group && detachment.since != interregnum_engine::index::EventIx(0)
        })
        .map(|detachment| detachment.people)
        .sum();
    let share = f64::from(went) / f64::from(answers[0].iter().sum::<u32>());
    let council = minds.authority("council");
    let right = (4.0 * minds.cast.reputation(group, council) + 2.0 * share) / 6.0;
    for issuer in ["committee", "court"] {
        let issuer = minds.setting.institution(issuer).expect("the town has it");
        let believed = world.beliefs(issuer).believed_share(&minds.cast, group, council);
        exact(believed, right, "weight 2 for a march");
    }
}

#[test]
fn who_moved_first_moves_framing_by_log_odds() {
    // Framing by the same log-odds rule; no side's framing is a switch.
    let mut minds = minds(towns::town(), &[("framing_prior", 0.2)]);
    let (crown, council) = (minds.authority("crown"), minds.authority("council"));
    let defensive = |minds: &Minds, of: AuthorityIx| {
        minds.mind.outlook(&minds.cast, minds.setting.groups().len(), 0).defensive[of.index()]
    };
    exact(defensive(&minds, crown), 0.2, "framing before any news");
    minds.mind.hear_moved_first(&minds.cast, council, 1.2);
    exact(defensive(&minds, crown), sigma(logit(0.2) + 1.2), "the others look defensive");
    exact(defensive(&minds, council), sigma(logit(0.2) - 1.2), "the mover does not");
    // docs/model/11-parameters.md: one good report (w = 1.2) moves .3 to about .59.
    quoted(sigma(logit(0.3) + 1.2), 0.59, 2, "prior of w");
}
