//! Power in bodies that decide by weight (PI1 to PI6), and properties of the indices. Ids: docs/verification.md.

mod towns;

use interregnum_engine::assembly::power::{Body, Fraction, LARGEST_QUOTA, Power, Role, minimal_winning, power};
use proptest::collection::vec;
use proptest::prelude::*;
use towns::any::cases;

fn of(body: &Body) -> Power {
    power(body).expect("the body has no fault")
}

fn fractions(all: &[(u128, u128)]) -> Vec<Fraction> {
    all.iter().map(|(above, below)| Fraction::new(*above, *below)).collect()
}

#[track_caller]
fn holds(body: &Body, banzhaf: &[(u128, u128)], shapley: &[(u128, u128)], source: &str) {
    let power = of(body);
    let own: Vec<Fraction> = power.blocs.iter().map(|bloc| bloc.banzhaf).collect();
    assert_eq!(own, fractions(banzhaf), "{source}: Banzhaf");
    let own: Vec<Fraction> = power.blocs.iter().map(|bloc| bloc.shapley).collect();
    assert_eq!(own, fractions(shapley), "{source}: Shapley and Shubik");
}

fn roles(body: &Body) -> Vec<Role> {
    of(body).blocs.iter().map(|bloc| bloc.role).collect()
}

#[test]
fn pi1_known_bodies() {
    let three = Body::new(&[50, 49, 1], 51);
    holds(&three, &[(3, 5), (1, 5), (1, 5)], &[(2, 3), (1, 6), (1, 6)], "PI1");
    let (large, middle) = ((5, 21), (1, 7));
    let six = Body::new(&[4, 4, 4, 2, 2, 1], 12);
    let (big, small) = ((7, 30), (3, 20));
    let banzhaf = [large, large, large, middle, middle, (0, 1)];
    holds(&six, &banzhaf, &[big, big, big, small, small, (0, 1)], "PI1");
    assert_eq!(roles(&six)[5], Role::Dummy);
}

/// Five who must consent and ten others, nine of the fifteen needed: by weight, and as a veto by rule.
#[test]
fn pi1_a_council_with_five_vetoes() {
    let mut seats = vec![7; 5];
    seats.extend([1; 10]);
    let by_weight = Body::new(&seats, 39);
    let by_rule = Body::new(&[1; 15], 9).with_consent(&[0, 1, 2, 3, 4]);
    let each = |five: (u128, u128), ten: (u128, u128)| [vec![five; 5], vec![ten; 10]].concat();
    for body in [&by_weight, &by_rule] {
        holds(body, &each((106, 635), (21, 1_270)), &each((421, 2_145), (4, 2_145)), "PI1");
        assert_eq!((of(body).winning, of(body).minimal), (848, 210), "PI1");
        assert_eq!(roles(body)[0], Role::Blocker);
    }
    // Planted: eight of fifteen suffice.
    assert_ne!(of(&Body::new(&[1; 15], 8).with_consent(&[0, 1, 2, 3, 4])).winning, 848);
}

#[test]
fn pi2_a_congress_of_six_blocs() {
    let congress = Body::new(&[300, 100, 93, 68, 14, 95], 336);
    let (one, none) = ((1, 11), (0, 1));
    holds(
        &congress,
        &[(7, 11), one, one, one, none, one],
        &[(3, 5), (1, 10), (1, 10), (1, 10), none, (1, 10)],
        "PI2",
    );
    assert_eq!(of(&congress).minimal, 5, "PI2");
    let mut coalitions = minimal_winning(&congress, 100);
    coalitions.sort();
    let right: [&[usize]; 5] = [&[0, 1], &[0, 2], &[0, 3], &[0, 5], &[1, 2, 3, 5]];
    assert_eq!(coalitions, right, "PI2");
    assert_eq!(minimal_winning(&congress, 3).len(), 3);
}

#[test]
fn pi3_two_of_them_as_one() {
    let congress = Body::new(&[300, 193, 68, 14, 95], 336);
    let all = [(1, 2), (1, 6), (1, 6), (0, 1), (1, 6)];
    holds(&congress, &all, &all, "PI3");
}

#[test]
fn pi4_after_a_walk_out_one_decides_alone() {
    let left = Body::new(&[300, 100, 14, 95], 255);
    holds(&left, &[(1, 1), (0, 1), (0, 1), (0, 1)], &[(1, 1), (0, 1), (0, 1), (0, 1)], "PI4");
    assert_eq!(roles(&left), [Role::Dictator, Role::Dummy, Role::Dummy, Role::Dummy]);
}

#[test]
fn pi5_by_another_count_from_the_start() {
    let other = Body::new(&[390, 160, 72, 20, 7], 325);
    assert_eq!(roles(&other)[0], Role::Dictator, "PI5");
    assert_eq!(of(&other).blocs[0].shapley, Fraction::new(1, 1), "PI5");
}

#[test]
fn pi6_signatures_that_are_required() {
    let commissar = Body::new(&[0, 1, 1, 1], 2).with_consent(&[0]);
    let sixth = (1, 6);
    holds(&commissar, &[(2, 5), (1, 5), (1, 5), (1, 5)], &[(1, 2), sixth, sixth, sixth], "PI6");
    let swings: Vec<u128> = of(&commissar).blocs.iter().map(|bloc| bloc.swings).collect();
    assert_eq!(swings, [4, 2, 2, 2], "PI6");
    let both = Body::new(&[0, 0, 1, 1], 1).with_consent(&[0, 1]);
    let shapley: Vec<Fraction> = of(&both).blocs.iter().map(|bloc| bloc.shapley).collect();
    assert_eq!(shapley, fractions(&[(5, 12), (5, 12), (1, 12), (1, 12)]), "PI6");
}

#[test]
fn what_cannot_be_counted_has_a_fault() {
    assert!(power(&Body::new(&[], 1)).is_err());
    assert!(power(&Body::new(&[1; 81], 41)).is_err());
    assert!(power(&Body::new(&[3, 4], 0)).is_err());
    assert!(power(&Body::new(&[3, 4], LARGEST_QUOTA + 1)).is_err());
    assert!(power(&Body::new(&[3, 4], 4).with_consent(&[2])).is_err());
    // A quota that nobody can reach: all are dummies.
    assert_eq!(roles(&Body::new(&[3, 4], 8)), [Role::Dummy, Role::Dummy]);
    assert_eq!(minimal_winning(&Body::new(&[3, 4], 8), 9), Vec::<Vec<usize>>::new());
}

#[test]
fn eighty_equals_have_an_eightieth_each() {
    let power = of(&Body::new(&[9; 80], 9 * 41));
    let each = Fraction::new(1, 80);
    assert!(power.blocs.iter().all(|bloc| bloc.shapley == each && bloc.banzhaf == each));
}

/// The same by going through every coalition: swings, and orders in which each is the one who makes the majority.
fn by_hand(body: &Body) -> (Vec<u128>, Vec<f64>, u128, u128) {
    let blocs = body.seats.len();
    let wins = |set: u32| {
        let seats: u32 = (0..blocs).filter(|bloc| set >> bloc & 1 == 1).map(|bloc| body.seats[bloc]).sum();
        seats >= body.quota && body.consent.iter().all(|bloc| set >> bloc & 1 == 1)
    };
    let factorial = |n: usize| (1..=n).map(|k| k as f64).product::<f64>();
    let (mut swings, mut shapley) = (vec![0; blocs], vec![0.0; blocs]);
    for set in (0..1_u32 << blocs).filter(|set| wins(*set)) {
        let members = set.count_ones() as usize;
        for bloc in (0..blocs).filter(|bloc| set >> bloc & 1 == 1 && !wins(set & !(1 << bloc))) {
            swings[bloc] += 1;
            shapley[bloc] += factorial(members - 1) * factorial(blocs - members) / factorial(blocs);
        }
    }
    let spare = |set: u32| (0..blocs).any(|bloc| set >> bloc & 1 == 1 && wins(set & !(1 << bloc)));
    let winning: Vec<u32> = (0..1_u32 << blocs).filter(|set| wins(*set)).collect();
    let minimal = winning.iter().filter(|set| !spare(**set)).count() as u128;
    (swings, shapley, winning.len() as u128, minimal)
}

fn any_body() -> impl Strategy<Value = Body> {
    (vec(0..30_u32, 1..9), 1..120_u32, vec(0..9_usize, 0..3)).prop_map(|(seats, quota, consent)| {
        let total = seats.iter().sum::<u32>();
        let consent: Vec<usize> = consent.into_iter().filter(|bloc| *bloc < seats.len()).collect();
        Body { quota: quota % (total + 2) + 1, seats, consent }
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn counting_by_weight_is_counting_every_coalition(body in any_body()) {
        let (power, (swings, shapley, winning, minimal)) = (of(&body), by_hand(&body));
        prop_assert_eq!(power.blocs.iter().map(|bloc| bloc.swings).collect::<Vec<_>>(), swings);
        for (bloc, right) in power.blocs.iter().zip(shapley) {
            prop_assert!((bloc.shapley.share() - right).abs() < 1e-12);
        }
        prop_assert_eq!((power.winning, power.minimal), (winning, minimal));
        prop_assert_eq!(minimal_winning(&body, 1_000).len() as u128, minimal);
    }

    /// All power is shared out if anything can be decided; who is never needed has none; more seats, no less power.
    #[test]
    fn power_adds_up_to_one(body in any_body()) {
        let power = of(&body);
        let shared = if power.winning > 0 { 1.0 } else { 0.0 };
        let sum = |of: fn(&interregnum_engine::assembly::power::Bloc) -> Fraction| {
            power.blocs.iter().map(|bloc| of(bloc).share()).sum::<f64>()
        };
        prop_assert!((sum(|bloc| bloc.banzhaf) - shared).abs() < 1e-12);
        prop_assert!((sum(|bloc| bloc.shapley) - shared).abs() < 1e-12);
        let free = |bloc: usize| !body.consent.contains(&bloc);
        for (a, own) in power.blocs.iter().enumerate() {
            prop_assert_eq!(own.role == Role::Dummy, own.shapley.numerator == 0);
            let weaker = |(b, other): (usize, &interregnum_engine::assembly::power::Bloc)| {
                !free(b) || other.seats > own.seats || other.swings <= own.swings
            };
            prop_assert!(!free(a) || power.blocs.iter().enumerate().all(weaker));
        }
        for coalition in minimal_winning(&body, 1_000) {
            prop_assert!(coalition.iter().all(|bloc| power.blocs[*bloc].role != Role::Dummy));
        }
    }

    #[test]
    fn power_does_not_hang_on_the_order_of_blocs(body in any_body()) {
        let mut turned = body.clone();
        turned.seats.reverse();
        turned.consent.iter_mut().for_each(|bloc| *bloc = body.seats.len() - 1 - *bloc);
        let mut other = of(&turned);
        other.blocs.reverse();
        prop_assert_eq!(of(&body), other);
    }
}
