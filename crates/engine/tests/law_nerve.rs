//! Frozen nerve: noise drawn once and kept until it is renewed (LG8, LG9). Ids: docs/verification.md.
//!
//! GR5, the same cascade with other thresholds, is in `law_limits.rs`.

mod assembly;
mod squads;
mod statistics;
mod towns;

use interregnum_engine::encounter::nerve::{Episode, cascade, nerve};
use interregnum_engine::law::sigma;
use interregnum_engine::population::Status;
use interregnum_engine::random::{Purpose, Source};
use interregnum_engine::trace::Act;
use interregnum_engine::{Mechanism, Setting, World, draft, kernel};
use squads::SEED;
use statistics::*;

const PATH: [f64; 4] = [-3.0, -1.0, -2.0, 0.5];
const BREAKS: [f64; 4] = [0.047_425_9, 0.232_544_157_9, 0.0, 0.483_569_880_9];

/// Chance that a nerve not yet broken at `previous` nats breaks at `now` nats.
fn breaking_prob(previous: f64, now: f64) -> f64 {
    if now <= previous { 0.0 } else { (sigma(now) - sigma(previous)) / (1.0 - sigma(previous)) }
}

#[test]
fn lg8_a_frozen_nerve_breaks_at_new_heights_only() {
    let (mut highest, mut kept) = (f64::NEG_INFINITY, 1.0);
    for ((at, right), decimals) in PATH.iter().zip(BREAKS).zip([7, 10, 10, 10]) {
        let breaks = breaking_prob(highest, *at);
        quoted(breaks, right, decimals, "LG8");
        kept *= 1.0 - breaks;
        highest = highest.max(*at);
    }
    quoted(1.0 - kept, 0.622_459_331_2, 10, "LG8");
    exact(1.0 - kept, sigma(0.5), "LG8");
}

/// Who goes when everybody has the same utility of going over holding at a share of the others gone.
fn going(nerves: &[f64], gone: usize, utility: impl Fn(f64) -> f64) -> Vec<bool> {
    cascade(nerves, gone, |share| sigma(utility(share)), |chance, _| *chance)
}

fn nerve_of(source: Source, episode: &Episode, person: u32) -> f64 {
    nerve(source, episode, person, episode.renewal(person))
}

fn episode(test: u32) -> Episode {
    Episode {
        entity: test,
        purpose: Purpose::Nerve,
        place: 5,
        minute: 10,
        renewal_minutes: 360.0,
        reconsidered_prob: 1.0,
    }
}

#[test]
fn lg8_people_break_when_they_should() {
    // 40,000 people alone, the path walked with the same nerve; chi-square over the step at which they go.
    let mut kept = 1.0;
    let mut law: Vec<f64> = BREAKS
        .iter()
        .map(|breaks| {
            let goes: f64 = kept * breaks;
            kept -= goes;
            goes
        })
        .collect();
    law.push(kept);
    let p = |fresh: bool| {
        let mut counts = vec![0; 5];
        for person in 0..40_000 {
            let step = PATH.iter().enumerate().position(|(step, at)| {
                // Planted: a fresh nerve at each step instead of the same one.
                let mut episode = episode(1);
                episode.entity += if fresh { step as u32 } else { 0 };
                going(&[nerve_of(Source::new(SEED, 8), &episode, person)], 0, |_| *at)[0]
            });
            counts[step.unwrap_or(4)] += 1;
        }
        p_of_fit(&counts, &law)
    };
    holds(&[p(false)], "LG8");
    is_caught(&[p(true)], "a nerve drawn afresh at each step");
}

/// LG9: the exact law of how many of twenty go, generation by generation.
fn frozen_law(constant: f64, norm: f64) -> Vec<f64> {
    let utility = |gone: usize| constant + norm * (2.0 * gone as f64 / 19.0 - 1.0);
    let mut end = vec![0.0; 21];
    // (number gone before, number gone now) with its probability; nobody has been asked at first.
    let mut open = vec![vec![0.0; 21]; 21];
    for (first, p) in binomial(20, breaking_prob(f64::NEG_INFINITY, utility(0))).iter().enumerate() {
        open[0][first] += p;
    }
    end[0] += open[0][0];
    for gone in 1..=20 {
        for before in 0..gone {
            let breaks = breaking_prob(utility(before), utility(gone));
            for (more, p) in binomial(20 - gone, breaks).iter().enumerate() {
                let weight = open[before][gone] * p;
                if more == 0 { end[gone] += weight } else { open[gone][gone + more] += weight }
            }
        }
    }
    end
}

#[test]
fn lg9_frozen_noise_with_norm() {
    let rows = [
        (0.0, 0.378_421_346_3, 0.048_138_403_8, 2.093_946_955_7),
        (-0.5, 0.551_557_951_8, 0.004_141_069_4, 0.813_563_691_7),
        (0.5, 0.206_429_839_2, 0.255_217_268_1, 6.218_332_728_9),
    ];
    for (test, (constant, none, half, mean)) in rows.into_iter().enumerate() {
        let law = frozen_law(constant, 3.0);
        quoted(law[0], none, 10, "LG9");
        quoted(law[10..].iter().sum(), half, 10, "LG9");
        quoted(moments(&law).0, mean, 10, "LG9");
        // 20,000 squads through the engine's cascade; chi-square.
        let p = |norm: f64| {
            let mut counts = vec![0; 21];
            for run in 0..20_000 {
                let source = Source::new(SEED, run);
                let nerves: Vec<f64> =
                    (0..20).map(|person| nerve_of(source, &episode(90 + test as u32), person)).collect();
                let goes = going(&nerves, 0, |share| constant + norm * (2.0 * share - 1.0));
                counts[goes.iter().filter(|goes| **goes).count()] += 1;
            }
            p_of_fit(&counts, &law)
        };
        holds(&[p(3.0)], "LG9");
        is_caught(&[p(3.15)], "J x 1.05");
    }
}

#[test]
fn those_already_gone_count_in_the_cascade() {
    let share_seen = |here: usize, gone: usize| {
        let seen = std::cell::Cell::new(f64::NAN);
        going(&vec![0.999; here], gone, |share| {
            seen.set(share);
            -50.0
        });
        seen.get()
    };
    exact(share_seen(14, 6), 6.0 / 19.0, "six of twenty gone, oneself not counted");
    exact(share_seen(1, 6), 1.0, "all others gone");
    exact(share_seen(20, 0), 0.0, "nobody gone");
}

#[test]
fn a_nerve_is_kept_until_its_own_hour_of_renewal() {
    // Renewed once per T_n (docs/model/03-encounter.md), at hours spread evenly over persons (KS, level 1e-3).
    let source = Source::new(SEED, 9);
    let at = |person: u32, minute: u32| nerve_of(source, &Episode { minute, ..episode(3) }, person);
    let mut hours = Vec::new();
    for person in 0..2_000 {
        let changes: Vec<u32> =
            (1..=1_080).filter(|minute| at(person, *minute) != at(person, minute - 1)).collect();
        assert_eq!(changes.len(), 3, "three renewals in three times T_n");
        assert_eq!(changes[1] - changes[0], 360);
        hours.push((f64::from(changes[0]) - 0.5) / 360.0);
    }
    holds(&[p_of_ks(&hours, |share| share)], "hours of renewal are spread evenly");
    let together: Vec<f64> = hours.iter().map(|hour| hour * hour).collect();
    is_caught(&[p_of_ks(&together, |share| share)], "hours of renewal that crowd together");
}

/// A gate held by 4,000 guards of the crown who lean to it by half a nat, and a crowd that comes to take it and
/// never wavers.
fn stand_off() -> Setting {
    let leanings = vec![towns::leaning("guards", 0.125, 0.0), towns::leaning("sworn", 0.0, 1.0)];
    towns::setting(draft::Draft {
        minutes: 12_000,
        priors: towns::priors(),
        authorities: vec![towns::authority("council"), towns::authority("crown")],
        places: vec![towns::place("gate", "seat", "crown"), towns::place("yard", "barracks", "council")],
        links: vec![towns::link("gate", "yard", 10)],
        groups: vec![
            towns::group("guards", "regiment", 4_000, "gate", "guards"),
            towns::group("crowd", "regiment", 200, "yard", "sworn"),
        ],
        posts: vec![towns::post("gate", "guards", 4_000, "crown")],
        leanings,
        institutions: vec![towns::institution("committee", "council", "yard")],
        inputs: vec![draft::InputDraft {
            id: "call".into(),
            minute: 0,
            institution: "committee".into(),
            act: Act::Occupy,
            group: Some("crowd".into()),
            person: None,
            place: "gate".into(),
            people: 200,
            moved_first: None,
        }],
        ..draft::Draft::default()
    })
}

/// Guards who have gone home by the end, squad by squad of twenty, in `runs` stand-offs under a norm.
fn gone_in_stand_offs(norm: f64, alarmed: f64, runs: u64) -> Vec<u64> {
    let setting = stand_off();
    let changes = [
        ("norm", norm),
        ("leaning", 4.0),
        ("squad_people", 20.0),
        ("rate_idle", alarmed),
        ("standoff_time", 2.0),
        ("casualty_rate", 0.0),
        ("quorum", 0.0),
        ("nerve_time", 1e7),
    ];
    // Nobody slips in or fires: nerve is to be drawn once.
    let parameters = assembly::law(&setting, &changes);
    let parameters = parameters.without(Mechanism::Infiltration).without(Mechanism::Fire);
    let mut counts = vec![0; 21];
    for run in 0..runs {
        let mut world = World::new(&setting, parameters.clone(), Source::new(SEED, run));
        kernel::advance(&setting, &mut world, 12_000);
        let (population, guards) = (world.population(), setting.group("guards").expect("it is there"));
        for squad in population.squads_of(guards) {
            assert_eq!(population.range(squad).len(), 20);
            let gone = population.range(squad).filter(|p| population.status(*p) == Status::Dispersed).count();
            counts[gone] += 1;
        }
    }
    counts
}

#[test]
fn lg9_holds_in_a_stand_off() {
    // 10,000 squads in 50 stand-offs at a constant utility: in the end LG9 with a = -.5, J = 3, however slowly
    // people come round to it; chi-square.
    let law = frozen_law(-0.5, 3.0);
    holds(&[p_of_fit(&gone_in_stand_offs(3.0, 3.0, 50), &law)], "LG9, prompt");
    holds(&[p_of_fit(&gone_in_stand_offs(3.0, 0.2, 50), &law)], "LG9, with a clock of one's own");
    is_caught(&[p_of_fit(&gone_in_stand_offs(3.3, 3.0, 50), &law)], "J x 1.1");
}
