//! Who has which post once numbers are agreed (PO1, PO2): choices in the order of D'Hondt. Ids: docs/verification.md.

mod towns;

use interregnum_engine::assembly::apportionment::{Method, apportion, turns};
use interregnum_engine::assembly::portfolio::{Choice, choose};
use proptest::collection::vec;
use proptest::prelude::*;
use towns::any::cases;

/// Posts in the order in which everybody would have them.
fn alike(sides: usize, posts: u32) -> Vec<Vec<u32>> {
    vec![(1..=posts).rev().collect(); sides]
}

/// Whose each post is.
fn owners(choices: &[Choice], posts: usize) -> Vec<usize> {
    let of =
        |post: usize| choices.iter().find(|choice| choice.post == post).expect("every post is chosen").side;
    (0..posts).map(of).collect()
}

/// Ten ministries of Northern Ireland, 1999, among parties of 28, 24, 20, 18 and 6 of 108 members: the order in which
/// they were chosen (O'Leary, Grofman and Elklit 2005).
#[test]
fn po1_ten_ministries_of_five_parties() {
    let (members, ranks) = ([28, 24, 20, 18, 6], [0, 1, 2, 3, 4]);
    assert_eq!(turns(&members, 10, &ranks), [0, 1, 2, 3, 0, 1, 2, 0, 3, 1], "PO1");
    assert_eq!(apportion(Method::DHondt, &members, 10, &ranks), [3, 3, 2, 2, 0], "PO1");
    // Two members fewer, and the third choice of the first comes after the second of the fourth.
    assert_eq!(turns(&[26, 24, 20, 18, 6], 10, &ranks), [0, 1, 2, 3, 0, 1, 2, 3, 0, 1], "two planted members");
    // By the divisors of Sainte-Laguë the fifth would have one: another procedure, another executive.
    assert_eq!(apportion(Method::SainteLague, &members, 10, &ranks), [3, 2, 2, 2, 1]);
}

/// Seven of twelve and five: 7/1, 5/1, 7/2, 5/2, 7/3, 7/4, 5/3, 7/5, 5/4, 7/6, then 7/7 and 5/5, which are equal.
#[test]
fn po2_two_sides_by_their_numbers() {
    let order = [0, 1, 0, 1, 0, 0, 1, 0, 1, 0];
    let [first, second] = [[0, 1], [1, 0]].map(|ranks| turns(&[7, 5], 12, &ranks));
    assert_eq!((&first[..10], &second[..10]), (&order[..], &order[..]), "PO2");
    assert_eq!((&first[10..], &second[10..]), (&[0, 1][..], &[1, 0][..]), "PO2: the last two go by lot");
    // 6 and 6: every round is a tie.
    assert_eq!(turns(&[6, 6], 12, &[1, 0]), [1, 0].repeat(6));
    assert_eq!(turns(&[12, 0], 12, &[1, 0]), [0; 12], "who is due nothing chooses nothing");
    assert!(turns(&[0, 0], 12, &[0, 1]).is_empty());
}

/// Who wants the same takes turns; who wants different things both have what they want first.
#[test]
fn sides_take_what_they_want_most_of_what_is_left() {
    // After the first choice 2/2 and 1/1 are equal: the lot says who is next.
    assert_eq!(owners(&choose(&[2, 1], &alike(2, 3), &[1, 0]), 3), [0, 1, 0]);
    assert_eq!(owners(&choose(&[2, 1], &alike(2, 3), &[0, 1]), 3), [0, 0, 1]);
    let apart = [vec![3, 2, 1], vec![1, 2, 3]];
    assert_eq!(owners(&choose(&[2, 1], &apart, &[0, 1]), 3), [0, 0, 1]);
    // The second would have the first post, which is gone when its turn comes; it does not foresee that.
    let crossed = [vec![4, 3, 2, 1], vec![4, 1, 3, 2]];
    assert_eq!(owners(&choose(&[2, 2], &crossed, &[0, 1]), 4), [0, 0, 1, 1]);
    assert_eq!(owners(&choose(&[2, 2], &crossed, &[1, 0]), 4), [1, 0, 1, 0], "the second first");
}

proptest! {
    #![proptest_config(cases(256))]

    /// Every post goes to somebody, once; each side has as many as are due; no two sides would both sooner have each
    /// other's post; and neither the order of posts nor that of sides changes whose a post is.
    #[test]
    fn posts_are_given_once_and_as_agreed(due in vec(0..8_u32, 2..5), salt in any::<u64>(), turned in any::<bool>()) {
        let posts: u32 = due.iter().sum();
        prop_assume!(posts > 0);
        let sides = due.len();
        // Worths without ties: an order of posts for each side, mixed by the salt.
        let worth: Vec<Vec<u32>> = (0..sides as u64).map(|side| {
            let mut order: Vec<u32> = (1..=posts).collect();
            for last in (1..order.len()).rev() {
                let mixed = (salt ^ (side << 32 | last as u64)).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 33;
                order.swap(last, mixed as usize % (last + 1));
            }
            order
        }).collect();
        let mut ranks: Vec<u64> = (0..sides as u64).collect();
        if turned { ranks.reverse(); }
        let choices = choose(&due, &worth, &ranks);
        prop_assert_eq!(choices.len(), posts as usize);
        let owner = owners(&choices, posts as usize);
        for (side, due) in due.iter().enumerate() {
            prop_assert_eq!(owner.iter().filter(|own| **own == side).count() as u32, *due);
        }
        for (a, b) in (0..owner.len()).flat_map(|a| (0..a).map(move |b| (a, b))) {
            let gains = |side: usize, gives: usize, gets: usize| worth[side][gets] > worth[side][gives];
            prop_assert!(owner[a] == owner[b] || !(gains(owner[a], a, b) && gains(owner[b], b, a)));
        }
        // Posts the other way round, then sides.
        let back: Vec<Vec<u32>> = worth.iter().map(|own| own.iter().rev().copied().collect()).collect();
        let mut mirrored = owners(&choose(&due, &back, &ranks), posts as usize);
        mirrored.reverse();
        prop_assert_eq!(&mirrored, &owner);
        let swap = |list: &[u32]| -> Vec<u32> { list.iter().rev().copied().collect() };
        let (sides_back, ranks_back): (Vec<Vec<u32>>, Vec<u64>) =
            (worth.iter().rev().cloned().collect(), ranks.iter().rev().copied().collect());
        let other = owners(&choose(&swap(&due), &sides_back, &ranks_back), posts as usize);
        prop_assert_eq!(other.iter().map(|own| sides - 1 - own).collect::<Vec<_>>(), owner);
    }
}
