//! What an answer tells about who would march: the surprise, against what the law expects of the act that was asked.
//!
//! Equations: docs/model/07-perception.md. Expected shares are checked by hand, the update against its properties.

mod statistics;
mod towns;

use interregnum_engine::cast::Cast;
use interregnum_engine::index::{AuthorityIx, GroupIx};
use interregnum_engine::law::{choice_probs, fire_stakes, logit, sigma};
use interregnum_engine::perception::Perception;
use interregnum_engine::population::Population;
use interregnum_engine::random::Source;
use interregnum_engine::trace::Act;
use interregnum_engine::{Parameters, Setting};
use statistics::exact;

/// Acts whose answers tell who would march, other than marches.
const ACTS: [Act; 5] = [Act::Accept, Act::StandFirm, Act::Declare, Act::Warn, Act::Bombard];

fn dealt(setting: &Setting, parameters: Parameters) -> (Cast, Perception) {
    let source = Source::new(1_917, 0);
    let population = Population::new(setting, &parameters, source);
    let cast = Cast::new(setting, parameters, &population, source);
    let mind = Perception::new(setting, &cast);
    (cast, mind)
}

/// All groups and authorities of the town, in some histories.
fn each(mut check: impl FnMut(&Cast, &Perception, (GroupIx, AuthorityIx))) {
    let setting = towns::setting(towns::town());
    for history in 0..40 {
        let (cast, mind) = dealt(&setting, Parameters::draw(&setting, 7, history));
        for group in (0..setting.groups().len()).map(GroupIx::from_index) {
            for authority in (0..setting.authorities().len()).map(AuthorityIx::from_index) {
                check(&cast, &mind, (group, authority));
            }
        }
    }
}

fn after(cast: &Cast, mind: &Perception, of: (GroupIx, AuthorityIx), act: Act, share: f64) -> f64 {
    let mut mind = mind.clone();
    mind.hear_response(cast, (of.0, of.1, act), (share, None), 1.0);
    mind.believed_share(cast, of.0, of.1)
}

#[test]
fn the_law_expects_more_of_an_easier_act() {
    // By hand for the weary of the town: S=6, c=.35/.55/.75, lambda=J=2, F phi0=.2, D=20.
    let setting = towns::setting(towns::town());
    let (cast, _) = dealt(&setting, towns::with(&setting, &[("person_sd", 0.0), ("group_sd", 0.0)]));
    let of = (setting.group("first-regiment").expect("there"), setting.authority("council").expect("there"));
    let fire = sigma(fire_stakes(&cast.parameters.law, 0.5, 0.5));
    let share = |required: f64, effort: f64, fire: f64| {
        let punished = |required: f64| 0.5 * 0.02 * required / 0.35;
        let does =
            6.0 * (0.5 - required) + 2.0 * 0.2 + 0.2 - 20.0 * (0.05 * fire + punished(required)) - effort;
        let defy = 6.0 * (0.5 - 0.35) + 2.0 * -0.2 + 0.2 - 20.0 * punished(0.35);
        choice_probs(&[2.0, does, defy])[1]
    };
    let reputation = cast.reputation(of.0, of.1);
    exact(reputation, share(0.55, 2.0, fire), "a march");
    exact(cast.expected(of, Act::Occupy, reputation), reputation, "of a march itself");
    exact(cast.expected(of, Act::Accept, reputation), share(0.35, 0.0, 0.0), "a commissar");
    exact(cast.expected(of, Act::Warn, reputation), share(0.55, 0.0, fire), "a blank shot");
    exact(cast.expected(of, Act::Bombard, reputation), share(0.75, 0.0, fire), "shells");
    // As things are believed: the same distance in log-odds from any belief.
    let easier = logit(cast.expected(of, Act::Accept, 0.6)) - logit(0.6);
    exact(easier, logit(share(0.35, 0.0, 0.0)) - logit(reputation), "of those of whom more is believed");
    exact(cast.marching(of, Act::Accept, cast.expected(of, Act::Accept, 0.6)), 0.6, "turned round");
}

#[test]
fn a_belief_moves_the_way_the_answer_surprises() {
    let mut misled = 0;
    each(|cast, mind, of| {
        let before = mind.believed_share(cast, of.0, of.1);
        for act in ACTS {
            let expected = cast.expected(of, act, before);
            for share in [0.03, 0.15, 0.35, 0.55, 0.75, 0.95] {
                let after = after(cast, mind, of, act, share);
                assert!((0.0..=1.0).contains(&after), "{after}");
                let moved = (after - before) * (share - expected);
                assert!(moved > 0.0, "{act:?}: {share} where {expected} is expected moves {before} to {after}");
                // The planted error: compared with who would march, such an answer moves it the other way.
                misled += usize::from((share - before) * (share - expected) < 0.0);
            }
            let [none, all] = [0.0, 1.0].map(|share| after(cast, mind, of, act, share));
            assert!(none < before && before < all, "{act:?}: nobody {none}, everybody {all}, before {before}");
        }
    });
    assert!(misled > 100, "{misled}");
}

#[test]
fn the_same_answer_tells_more_the_less_it_was_expected() {
    let mut told_apart = 0;
    each(|cast, mind, of| {
        let before = mind.believed_share(cast, of.0, of.1);
        for share in [0.1, 0.4, 0.9] {
            let mut acts = ACTS.map(|act| (cast.expected(of, act, before), after(cast, mind, of, act, share)));
            acts.sort_by(|one, other| one.0.total_cmp(&other.0));
            assert!(acts.windows(2).all(|pair| pair[0].1 >= pair[1].1 - 1e-12), "{share}: {acts:?}");
            told_apart += usize::from(acts[0].1 > acts[ACTS.len() - 1].1 + 1e-3);
        }
        // More of them, more belief.
        for act in ACTS {
            let told = [0.0, 0.2, 0.5, 0.8, 1.0].map(|share| after(cast, mind, of, act, share));
            assert!(told.windows(2).all(|pair| pair[0] <= pair[1]), "{act:?}: {told:?}");
        }
    });
    assert!(told_apart > 100, "{told_apart}");
}

#[test]
fn what_is_announced_is_read_by_the_act_too() {
    each(|cast, mind, of| {
        for act in [Act::Occupy, Act::Accept, Act::Bombard] {
            let mut mind = mind.clone();
            mind.hear_announced(cast, (of.0, of.1, act), 0.7, 2.0);
            let believed = mind.believed_share(cast, of.0, of.1);
            exact(cast.expected(of, act, believed), 0.7, "the share announced is what the law expects now");
        }
    });
}
