//! Phenomena of docs/verification.md that follow from the law, beliefs and encounters, to every quoted decimal.
//!
//! Those for which the engine has no code yet are listed there as not covered. Metamorphic properties are in
//! `law_metamorphic.rs` and `law_metamorphic_world.rs`.

mod assembly;
mod statistics;
mod towns;

use interregnum_engine::demand::{Asked, issue};
use interregnum_engine::encounter::nerve::cascade;
use interregnum_engine::index::{EventIx, GroupIx, InstitutionIx, PlaceIx};
use interregnum_engine::law::{Situation, choice_probs, contest, relief_belief, sigma, terms};
use interregnum_engine::parameters::Law;
use interregnum_engine::random::{Address, Draws, Purpose, Source};
use interregnum_engine::reconsider::{Member, norm_factors, reconsider, tally};
use interregnum_engine::sampler::exponential;
use interregnum_engine::trace::Act;
use interregnum_engine::{World, kernel};
use libm::{exp, fabs};
use statistics::*;

const SEED: u64 = 1_917;

/// The defaults of that table: S=6, lambda=2, J=2, F=1, K=3, D=20.
fn defaults() -> Law {
    Law {
        stake: 6.0,
        leaning: 2.0,
        norm: 2.0,
        framing: 1.0,
        signature: 3.0,
        danger: 20.0,
        decisiveness: 1.0,
        ..Law::default()
    }
}

/// Chance of acting rather than waiting when a share `joined` of the others acts.
fn acts(law: &Law, act: &Situation, joined: f64) -> f64 {
    let act = Situation { mates: joined, ..*act };
    let wait = Situation { mates: 1.0 - joined, ..Situation::default() };
    choice_probs(&[terms(law, &wait).utility(), terms(law, &act).utility()])[1]
}

fn asked(prospect: f64, required: f64, leaning: f64) -> Situation {
    Situation { prospect: Some(prospect), required, leaning, ..Situation::default() }
}

#[test]
fn a_commissars_counter_signature() {
    let (law, signed) = (defaults(), asked(0.6, 0.4, 0.1));
    quoted(acts(&law, &signed, 0.5), 0.802_183_888_6, 10, "counter-signature: signed");
    let unsigned = Situation { missing_signatures: 1.0, ..signed };
    quoted(acts(&law, &unsigned, 0.5), 0.167_981_614_9, 10, "counter-signature: unsigned");
}

#[test]
fn danger() {
    let (law, signed) = (defaults(), asked(0.6, 0.4, 0.1));
    for (harm, prob) in [(0.05, 0.598_687_660_1), (0.1, 0.354_343_693_8)] {
        quoted(acts(&law, &Situation { harm, ..signed }, 0.5), prob, 10, "danger check");
    }
}

/// People of a whole world who comply when `missing` signatures are wanting, of 40,000 asked.
fn complying_in_a_world(missing: u8, signature: f64) -> u64 {
    let people = 40_000;
    let setting = assembly::signed(people, missing);
    // With one authority q is 1: S (1 - c) + lambda l = 1.2 + 0.2, as in the row.
    let changes = [
        ("stake", 6.0),
        ("confidence_hold", 0.7),
        ("confidence_march", 0.8),
        ("confidence_fire", 0.9),
        ("leaning", 0.4),
        ("signature", signature),
    ];
    let mut world = World::new(&setting, assembly::law(&setting, &changes), Source::new(SEED, 1));
    let asked =
        Asked { group: Some(GroupIx(0)), people, ..Asked::about(InstitutionIx(0), Act::Occupy, PlaceIx(0)) };
    issue(&setting, &mut world, asked, EventIx(0));
    // The demand has arrived and everybody has answered once.
    kernel::advance(&setting, &mut world, 300);
    let population = world.population();
    (0..people as usize).filter(|person| population.action(*person) == 1).count() as u64
}

#[test]
fn a_signature_in_a_whole_world() {
    // 40,000 people without norms are 40,000 independent draws; |z| < 4.
    for (missing, prob) in [(0, 0.802_183_888_6), (1, 0.167_981_614_9)] {
        let z = z_of_share(complying_in_a_world(missing, 3.0), 40_000, prob);
        assert!(fabs(z) < 4.0, "counter-signature in a world, {missing} missing: z = {z:.2}");
    }
    let z = z_of_share(complying_in_a_world(1, 3.15), 40_000, 0.167_981_614_9);
    assert!(fabs(z) > 4.0, "the test is blind to K x 1.05: z = {z:.2}");
}

#[test]
fn fence_sitting() {
    let law = defaults();
    let at = |prospect: f64, joined: f64| acts(&law, &asked(prospect, 0.6, 0.0), joined);
    quoted(at(0.5, 0.0), 0.069_138_420_3, 10, "fence-sitting: q = .5");
    quoted(at(0.9, 0.0), 0.450_166_002_7, 10, "fence-sitting: q = .9");
    quoted(at(0.9, 0.5), 0.858_148_935_1, 10, "fence-sitting: half joined");
}

// The bandwagon: twenty units that join for good.

fn joins(start: usize, joined: usize, required: f64) -> f64 {
    let law = Law { stake: 8.0, ..defaults() };
    let prospect = contest((start + joined) as f64, 5.0, law.decisiveness);
    terms(&law, &asked(prospect, required, 0.0)).utility()
}

/// How long until all twenty have joined, by the engine's kernel: those who wait reconsider at rate 1.
fn bandwagon(start: usize, required: f64, run: u64) -> f64 {
    let mut draws = draws(start as u32, run);
    let (mut joined, mut time) = (0, 0.0);
    while joined < 20 {
        let waiting = 20 - joined;
        time += exponential(waiting as f64, draws.uniform());
        let mut members = vec![Member { person: 0, row: 0, action: 0 }; waiting];
        let weights = [[1.0, exp(joins(start, joined, required)), 0.0]];
        reconsider(&mut members, &weights, &norm_factors(0.0, waiting), 1, &mut draws);
        joined += tally(&members)[1];
    }
    time
}

#[test]
fn a_bandwagon_of_waiting_units() {
    for (start, hours, decimals) in
        [(1, 7.641_255_679, 9), (2, 5.928_552_343, 9), (5, 4.675_242_038, 9), (10, 4.249_025_334, 9)]
    {
        let prob = |joined: usize| choice_probs(&[0.0, joins(start, joined, 0.6)])[1];
        let rates: Vec<f64> = (0..20).map(|joined| (20 - joined) as f64 * prob(joined)).collect();
        let exact = first_passage(&rates, &[0.0; 20]);
        quoted(exact.0, hours, decimals, "bandwagon");
        let times =
            |required: f64| -> Vec<f64> { (0..4_000).map(|run| bandwagon(start, required, run)).collect() };
        mean_holds(&times(0.6), exact, "bandwagon");
        mean_is_off(&times(0.65), exact, "c = .65");
    }
}

fn draws(test: u32, run: u64) -> Draws {
    let address = Address { entity: test, purpose: Purpose::Reconsider, minute: 0, index: 0 };
    Draws::new(Source::new(SEED, run), address)
}

#[test]
fn cossacks_refuse_without_infantry() {
    let law = defaults();
    let at = |own: f64, joined: f64| acts(&law, &asked(contest(own, 2_000.0, 1.0), 0.6, 0.5), joined);
    quoted(contest(300.0, 2_000.0, 1.0), 0.1304, 4, "Cossacks: q alone");
    quoted(at(300.0, 0.0), 0.021_512_132_6, 10, "Cossacks alone");
    quoted(at(1_800.0, 0.0), 0.147_054_205_3, 10, "infantry believed in");
    quoted(at(1_800.0, 0.5), 0.560_232_392_9, 10, "and half moving");
}

// The palace garrison.

#[test]
fn belief_in_relief_fades() {
    for (hours, belief) in [(4.0, 0.595_390_3), (8.0, 0.351_214_4), (12.0, 0.166_074_8)] {
        quoted(relief_belief(0.8, 0.25, hours), belief, 7, "palace garrison: pi(t)");
    }
    exact(relief_belief(0.8, 0.25, 0.0), 0.8, "palace garrison: pi(0)");
}

/// Chance of leaving when `stayers` of a hundred are left: dU = 6 (q - .6) + 1 + 3 (2 (n - 1)/99 - 1).
fn leaves(norm: f64, prospect: f64, stayers: usize) -> f64 {
    let law = Law { norm, ..defaults() };
    let staying = (stayers - 1) as f64 / 99.0;
    let stay = Situation { mates: staying, ..asked(prospect, 0.6, 0.5) };
    let leave = Situation { mates: 1.0 - staying, ..Situation::default() };
    choice_probs(&[terms(&law, &stay).utility(), terms(&law, &leave).utility()])[1]
}

#[test]
fn a_palace_garrison_melts() {
    for (row, (prospect, hours, decimals)) in
        [(0.8, 70.718_976, 6), (0.6, 22.261_944, 6), (0.4, 7.666_966, 6), (0.2, 3.271_043, 6)]
            .into_iter()
            .enumerate()
    {
        let rate = |gone: usize| 0.5 * (100 - gone) as f64 * leaves(3.0, prospect, 100 - gone);
        let rates: Vec<f64> = (0..50).map(rate).collect();
        let exact = first_passage(&rates, &[0.0; 50]);
        quoted(exact.0, hours, decimals, "palace garrison");
        let times = |norm: f64| -> Vec<f64> {
            let one = |run: u64| {
                let mut draws = draws(100 + row as u32, run);
                let (mut stayers, mut time) = (100, 0.0);
                while stayers > 50 {
                    time += exponential(0.5 * stayers as f64, draws.uniform());
                    stayers -= usize::from(draws.uniform() < leaves(norm, prospect, stayers));
                }
                time
            };
            (0..1_000).map(one).collect()
        };
        mean_holds(&times(3.0), exact, "palace garrison");
        mean_is_off(&times(3.15), exact, "J x 1.05");
    }
}

// Defensive framing.

#[test]
fn who_moved_first_moves_one_man() {
    let law = defaults();
    let offensive = asked(0.6, 0.6, -0.1);
    quoted(acts(&law, &offensive, 0.4), 0.354_343_693_8, 10, "framing: offensive");
    let defensive = Situation { defensive: 1.0, ..offensive };
    quoted(acts(&law, &defensive, 0.4), 0.598_687_660_1, 10, "framing: defensive");
}

#[test]
fn one_nat_flips_the_barracks() {
    let law = Law { norm: 2.5, ..defaults() };
    let end = |defensive: f64, start: f64| {
        // A constant of -.6 and of +.4: the same people, one nat of framing apart.
        let act = Situation { defensive, fixed: -0.6, ..Situation::default() };
        (0..5_000).fold(start, |share, _| acts(&law, &act, share))
    };
    quoted(end(0.0, 0.0), 0.056_344, 6, "framing: the offensive barracks");
    quoted(end(1.0, 0.0), 0.926_332, 6, "framing: the defensive barracks");
    quoted(end(1.0, 1.0), 0.926_332, 6, "framing: the defensive barracks");
}

#[test]
fn frozen_and_fresh_nerve_differ_as_stated() {
    // G1: at U = -5, fresh draws over 6 h give 2.0 % at rate .5/h and 21.4 % at 6/h; frozen ones sigma(-5).
    let fresh = |rate: f64| 1.0 - exp(-6.0 * rate * sigma(-5.0));
    quoted(fresh(0.5), 0.020, 3, "G1");
    quoted(fresh(6.0), 0.214, 3, "G1");
    let goes = |nerve: f64| cascade(&[nerve], 0, |_| sigma(-5.0), |chance, _| *chance) == [true];
    assert!(goes(0.999 * sigma(-5.0)) && !goes(1.001 * sigma(-5.0)), "G1: however often it is asked");
}
