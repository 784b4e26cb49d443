//! From votes to seats (AP1 to AP4) and councils that elect councils (GA1 to GA4, CJ1). Ids: docs/verification.md.

mod statistics;
mod towns;

use interregnum_engine::assembly::apportionment::{Method, apportion, lots};
use interregnum_engine::assembly::tiers::{
    Delegation, Electorate, Ratio, TieTo, climb, critical_share, elect, slope, step,
};
use interregnum_engine::random::{Address, Draws, Purpose, Source, entity_key};
use libm::{fabs, sqrt};
use proptest::collection::vec;
use proptest::prelude::*;
use statistics::{exact, is_caught, is_off, mean_holds, mean_is_off, p_of_fit, quoted};
use towns::any::cases;

const METHODS: [Method; 4] = [Method::Hare, Method::DHondt, Method::SainteLague, Method::WinnerTakesAll];

/// Seats by each method, ties to the earlier list.
fn seats(votes: &[u32], total: u32) -> [Vec<u32>; 4] {
    let ranks: Vec<u64> = (0..votes.len() as u64).collect();
    METHODS.map(|method| apportion(method, votes, total, &ranks))
}

#[test]
fn ap1_ten_seats_for_six_lists() {
    let [hare, dhondt, sainte_lague, all] = seats(&[47_000, 16_000, 15_900, 12_000, 6_000, 3_100], 10);
    assert_eq!(hare, [5, 2, 1, 1, 1, 0], "AP1: Hare");
    assert_eq!(dhondt, [5, 2, 2, 1, 0, 0], "AP1: D'Hondt");
    assert_eq!(sainte_lague, [4, 2, 2, 1, 1, 0], "AP1: Sainte-Laguë");
    assert_eq!(all, [10, 0, 0, 0, 0, 0]);
}

#[test]
fn ap2_eight_seats_and_a_tie() {
    let votes = [100_000, 80_000, 30_000, 20_000];
    let [hare, dhondt, ..] = seats(&votes, 8);
    assert_eq!((hare, dhondt), (vec![3, 3, 1, 1], vec![4, 3, 1, 0]), "AP2");
    // The third seat of the first list and the first of the last have the same claim, 100/5 = 20/1 thousand. With six
    // seats it matters who is first in rank; with eight both have theirs.
    let tied = |seats, ranks: [u64; 4]| apportion(Method::SainteLague, &votes, seats, &ranks);
    assert_eq!(tied(6, [0, 1, 2, 3]), [3, 2, 1, 0], "AP2: the tie");
    assert_eq!(tied(6, [3, 1, 2, 0]), [2, 2, 1, 1], "AP2: the tie");
    assert_eq!([tied(8, [0, 1, 2, 3]), tied(8, [3, 2, 1, 0])], [[3, 3, 1, 1]; 2], "AP2: Sainte-Laguë");
}

#[test]
fn ap3_the_alabama_paradox() {
    assert_eq!(seats(&[6, 6, 2], 10)[0], [4, 4, 2], "AP3");
    assert_eq!(seats(&[6, 6, 2], 11)[0], [5, 5, 1], "AP3");
}

#[test]
fn ap4_a_presidium_of_twenty_five() {
    let [hare, dhondt, ..] = seats(&[300, 193, 68, 14], 25);
    assert_eq!((hare, dhondt), (vec![13, 8, 3, 1], vec![13, 9, 3, 0]), "AP4");
}

#[test]
fn equal_claims_go_by_lot_and_each_list_has_its_own() {
    let keys = ["amber", "birch", "cedar"].map(entity_key);
    let times = 30_000_u32;
    let mut won = [0_u64; 3];
    for minute in 0..times {
        let ranks = lots(Source::new(41, 0), minute, &keys);
        let held = apportion(Method::DHondt, &[7, 7, 7], 1, &ranks);
        won.iter_mut().zip(&held).for_each(|(won, held)| *won += u64::from(*held));
        let turned = lots(Source::new(41, 0), minute, &[keys[2], keys[0], keys[1]]);
        assert_eq!(turned, [ranks[2], ranks[0], ranks[1]]);
    }
    assert!(p_of_fit(&won, &[1.0 / 3.0; 3]) > 1e-3, "{won:?}");
    is_caught(&[p_of_fit(&won, &[0.36, 0.32, 0.32])], "a list favoured by a twelfth");
}

proptest! {
    #![proptest_config(cases(256))]

    /// Nobody's seat is lost or made; a list without votes has none; more votes, no fewer seats.
    #[test]
    fn seats_are_conserved(votes in vec(0..500_u32, 1..8), total in 0..60_u32) {
        for held in seats(&votes, total) {
            let voted = votes.iter().any(|votes| *votes > 0);
            prop_assert_eq!(held.iter().sum::<u32>(), if voted { total } else { 0 });
            for (a, own) in votes.iter().enumerate() {
                prop_assert!(*own > 0 || held[a] == 0);
                prop_assert!(votes.iter().zip(&held).all(|(other, seats)| other >= own || *seats <= held[a]));
            }
        }
    }

    /// What the order of rows is, and by what number all votes are multiplied, decides nothing.
    #[test]
    fn seats_do_not_hang_on_the_order_of_rows(votes in vec(0..40_u32, 2..7), total in 0..40_u32, turn in 1..6_usize) {
        let ranks: Vec<u64> = (0..votes.len() as u64).map(|rank| (rank * 7) % 11).collect();
        let turn = turn % votes.len();
        let turned = |mut row: Vec<u64>| {
            row.rotate_left(turn);
            row
        };
        let wide = |row: &[u32]| row.iter().copied().map(u64::from).collect::<Vec<u64>>();
        let narrow = |row: Vec<u64>| row.into_iter().map(|x| x as u32).collect::<Vec<u32>>();
        for method in METHODS {
            let held = apportion(method, &votes, total, &ranks);
            let (votes_turned, ranks_turned) = (narrow(turned(wide(&votes))), turned(ranks.clone()));
            let other = apportion(method, &votes_turned, total, &ranks_turned);
            prop_assert_eq!(narrow(turned(wide(&held))), other);
            let tripled: Vec<u32> = votes.iter().map(|own| own * 3).collect();
            prop_assert_eq!(apportion(method, &tripled, total, &ranks), held);
        }
    }

    /// Divisor methods take no seat from anybody when the house grows; Hare stays within a seat of the exact share.
    #[test]
    fn house_monotone_or_within_quota(votes in vec(0..500_u32, 1..8), total in 0..40_u32) {
        let (smaller, larger) = (seats(&votes, total), seats(&votes, total + 1));
        for method in [1, 2, 3] {
            prop_assert!(smaller[method].iter().zip(&larger[method]).all(|(before, after)| before <= after));
        }
        let all: u64 = votes.iter().copied().map(u64::from).sum::<u64>().max(1);
        for (own, held) in votes.iter().zip(&smaller[0]) {
            let due = u64::from(*own) * u64::from(total);
            let held = u64::from(*held);
            prop_assert!(held >= due / all && held <= due.div_ceil(all));
        }
    }
}

#[test]
fn ga1_critical_shares() {
    for size in [3, 5, 7, 9, 101] {
        let critical = critical_share(size, TieTo::Incumbent).expect("groups of three and more");
        quoted(critical, 0.5, 10, "GA1");
    }
    let even = [4, 6, 8, 10].map(|size| critical_share(size, TieTo::Incumbent).expect("it exists"));
    exact(even[0], (1.0 + sqrt(13.0)) / 6.0, "GA1");
    for (critical, right) in even[1..].iter().zip([0.652_871_065_9, 0.604_487_265_9, 0.578_587_276_7]) {
        quoted(*critical, right, 10, "GA1");
    }
    is_off(critical_share(4, TieTo::Coin).expect("it exists"), even[0], 10, "ties by coin");
    assert_eq!(critical_share(2, TieTo::Incumbent), None);
}

#[test]
fn ga2_slopes_at_the_critical_share() {
    let at = |size| slope(size, critical_share(size, TieTo::Incumbent).expect("it exists"), TieTo::Incumbent);
    let odd = [3, 5, 7, 9].map(at);
    odd.iter().zip([1.5, 1.875, 2.1875, 2.460_937_5]).for_each(|(own, right)| exact(*own, right, "GA2"));
    quoted(at(4), 1.643_210_8, 7, "GA2");
    quoted(at(6), 2.011_940_6, 7, "GA2");
}

/// Each level below the first, to six decimals.
fn orbit(size: u32, shares: &[f64]) {
    for (own, right) in climb(size, shares[0], TieTo::Incumbent, shares.len() - 1).iter().zip(shares) {
        quoted(*own, *right, 6, "GA3");
    }
}

#[test]
fn ga3_on_the_way_up() {
    orbit(3, &[0.43, 0.395_686, 0.345_799, 0.276_032, 0.186_517, 0.091_389, 0.023_529, 0.001_635]);
    orbit(4, &[0.69, 0.634_022, 0.534_694, 0.366_259, 0.142_543, 0.010_346]);
    orbit(4, &[0.80, 0.8192, 0.847_943, 0.887_795, 0.935_286, 0.976_988]);
    let levels = climb(3, 0.6, TieTo::Incumbent, 2);
    exact(levels[1], 81.0 / 125.0, "GA3");
    exact(levels[2], 1_397_493.0 / 1_953_125.0, "GA3");
    for percent in 0..=100 {
        let share = f64::from(percent) / 100.0;
        let (four, three) = (step(4, share, TieTo::Coin), step(3, share, TieTo::Coin));
        assert!(fabs(four - three) < 1e-12, "GA3: ties by coin make 4 as 3: {four} {three}");
    }
}

#[test]
fn ga4_councils_of_a_hundred_and_one() {
    let from = |share| climb(101, share, TieTo::Incumbent, 2);
    quoted(from(0.52)[1], 0.656_582_070_5, 10, "GA4");
    quoted(from(0.52)[2], 0.999_395_793_1, 10, "GA4");
    quoted(from(0.55)[1], 0.843_755_399_6, 10, "GA4");
    quoted(from(0.55)[2], 1.0, 12, "GA4");
    is_off(climb(99, 0.52, TieTo::Incumbent, 1)[1], from(0.52)[1], 10, "councils of 99");
    // Proportional delegation leaves the share where it was.
    let below = [52_000, 48_000];
    let delegates = apportion(Method::Hare, &below, 1_010, &[0, 1]);
    assert_eq!(apportion(Method::Hare, &delegates, 101, &[0, 1]), [53, 48]);
    assert_eq!(apportion(Method::Hare, &below, 100, &[0, 1]), [52, 48]);
}

#[test]
fn cj1_condorcets_jury() {
    exact(step(3, 0.6, TieTo::Coin), 0.648, "CJ1");
    quoted(step(11, 0.6, TieTo::Coin), 0.753_498_132_5, 10, "CJ1");
    quoted(step(101, 0.55, TieTo::Coin), 0.843_755_399_6, 10, "CJ1");
}

fn group(people: &[u32]) -> Electorate {
    let ranks = (0..people.len() as u64).collect();
    Electorate { people: people.to_vec(), incumbent: None, ranks }
}

fn draws(minute: u32) -> Draws {
    let address = Address { entity: entity_key("mill"), purpose: Purpose::Delegates, minute, index: 0 };
    Draws::new(Source::new(1_917, 3), address)
}

/// Chance of `own` of one opinion in a section of `size`, taken from `people` of whom `marked` hold it.
fn drawn(people: u32, marked: u32, size: u32) -> Vec<f64> {
    let ways = |of: u32, some: u32| {
        (0..some).map(|i| (f64::from(of) - f64::from(i)) / f64::from(i + 1)).product::<f64>()
    };
    (0..=size).map(|own| ways(marked, own) * ways(people - marked, size - own) / ways(people, size)).collect()
}

/// Delegates of the challenger (first row) in each of many elections of a works of sixty in sections of four.
fn elections(tie: TieTo) -> Vec<f64> {
    let works = Electorate { incumbent: Some(1), ..group(&[36, 24]) };
    (0..80_000).map(|run| f64::from(elect(Delegation::Sections(tie), &works, 15, &mut draws(run))[0])).collect()
}

#[test]
fn sections_are_drawn_from_the_group() {
    let split = drawn(60, 36, 4);
    let (won, tied) = (split[3] + split[4], split[2]);
    // Two sections together: their covariance is that of 8 people dealt into two fours.
    let together = |challenger: &dyn Fn(usize) -> f64| -> (f64, f64) {
        let mean: f64 = split.iter().enumerate().map(|(own, p)| p * challenger(own)).sum();
        let both: f64 = (0..=4)
            .map(|own| {
                split[own] * challenger(own) * {
                    let rest = drawn(56, 36 - own as u32, 4);
                    rest.iter().enumerate().map(|(next, p)| p * challenger(next)).sum::<f64>()
                }
            })
            .sum();
        (mean, mean * (1.0 - mean) * 15.0 + 15.0 * 14.0 * (both - mean * mean))
    };
    let keeps = |own: usize| if own > 2 { 1.0 } else { 0.0 };
    let coin = |own: usize| if own == 2 { 0.5 } else { keeps(own) };
    let (_, variance) = together(&keeps);
    mean_holds(&elections(TieTo::Incumbent), (15.0 * won, variance), "sections of four, tie to incumbent");
    let by_coin = elections(TieTo::Coin);
    let (mean, variance) = together(&coin);
    exact(mean, won + tied / 2.0, "the tie by coin");
    mean_holds(&by_coin, (15.0 * mean, variance), "sections of four, tie by coin");
    mean_is_off(&by_coin, (15.0 * step(4, 0.6, TieTo::Coin), variance), "people drawn with replacement");
    mean_is_off(&by_coin, (15.0 * won, variance), "ties to the incumbent");
}

#[test]
fn the_lot_takes_without_replacement() {
    let mut seen = [0_u64; 6];
    for run in 0..20_000 {
        seen[elect(Delegation::Lot, &group(&[9, 5, 6]), 5, &mut draws(run))[1] as usize] += 1;
    }
    let right = drawn(20, 5, 5);
    assert!(p_of_fit(&seen, &right) > 1e-3, "{seen:?}");
    let binomial: Vec<f64> = (0..=5).map(|k| [0.2373, 0.3955, 0.2637, 0.0879, 0.0146, 0.0010][k]).collect();
    is_caught(&[p_of_fit(&seen, &binomial)], "people drawn with replacement");
}

#[test]
fn one_delegate_for_so_many_people() {
    let ratio = Ratio { people_per_delegate: 1_000, least: 1 };
    assert_eq!([0, 1, 900, 1_999, 2_000].map(|people| ratio.delegates(people)), [0, 1, 1, 1, 2]);
    assert_eq!(Ratio { people_per_delegate: 0, least: 0 }.delegates(7), 7);
}

proptest! {
    #![proptest_config(cases(256))]

    /// As many delegates as seats, none without a voter, and the order of rows decides nothing.
    #[test]
    fn delegates_are_conserved(people in vec(0..12_u32, 1..6), seats in 0..40_u32, minute in 0..1_000_u32) {
        let group = group(&people);
        let mut turned = group.clone();
        turned.people.reverse();
        turned.ranks.reverse();
        let forms = METHODS.map(Delegation::List).into_iter();
        let rest = [Delegation::Sections(TieTo::Coin), Delegation::Sections(TieTo::Incumbent), Delegation::Lot];
        for by in forms.chain(rest) {
            let sent = elect(by, &group, seats, &mut draws(minute));
            prop_assert_eq!(sent.iter().sum::<u32>(), seats.min(group.size()));
            prop_assert!(sent.iter().zip(&people).all(|(sent, people)| *sent == 0 || *people > 0));
            if seats >= group.size() && matches!(by, Delegation::Lot | Delegation::Sections(_)) {
                // Sections of one, or everybody drawn: whoever is taken once is not taken again.
                prop_assert_eq!(&sent, &people);
            }
            if by == Delegation::Lot {
                prop_assert!(sent.iter().zip(&people).all(|(sent, people)| sent <= people));
            }
            let mut other = elect(by, &turned, seats, &mut draws(minute));
            other.reverse();
            prop_assert_eq!(sent, other);
        }
    }
}
