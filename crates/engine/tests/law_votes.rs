//! Counting votes: every rule, quorum, consent and tie, the walk-out of a congress, and what majorities make of
//! opinions (MR1, MR2, SP1). Ids: docs/verification.md.

mod statistics;
mod towns;

use interregnum_engine::assembly::rule::{
    Abstention, Ballot, Choice, Decision, Poll, Rule, Standing, Tally, Tie, Verdict, choose, decide, quota,
};
use proptest::collection::vec;
use proptest::prelude::*;
use statistics::{exact, is_off, quoted, solve};
use towns::any::cases;

use Verdict::{Lost, NoQuorum, Passed};

fn tally(in_favour: u32, against: u32, abstaining: u32, absent: u32) -> Tally {
    Tally { in_favour, against, abstaining, absent, withheld: 0, chair: None }
}

fn simple() -> Decision {
    Decision::new(Rule::Simple, 0)
}

#[test]
fn a_simple_majority_is_of_those_who_vote() {
    assert_eq!(decide(&simple(), &tally(6, 5, 89, 0)), Passed);
    assert_eq!(decide(&simple(), &tally(5, 5, 90, 0)), Lost);
    let counting = Decision { abstention: Abstention::Present, ..simple() };
    assert_eq!(decide(&counting, &tally(6, 5, 89, 0)), Lost);
    assert_eq!(decide(&counting, &tally(6, 0, 5, 700)), Passed);
    assert_eq!(decide(&counting, &tally(5, 0, 5, 0)), Lost);
    assert_eq!(decide(&simple(), &tally(0, 0, 9, 0)), Lost);
}

#[test]
fn the_other_rules_ask_for_more_or_for_less() {
    let rule = |rule| Decision::new(rule, 0);
    let narrow = tally(34, 17, 9, 40);
    let verdicts = [Rule::Simple, Rule::Absolute, Rule::TwoThirds, Rule::Unanimity, Rule::Plurality]
        .map(|name| decide(&rule(name), &narrow));
    assert_eq!(verdicts, [Passed, Lost, Passed, Lost, Passed]);
    assert_eq!(decide(&rule(Rule::TwoThirds), &tally(33, 17, 9, 41)), Lost);
    assert_eq!(decide(&rule(Rule::Absolute), &tally(51, 0, 0, 49)), Passed);
    assert_eq!(decide(&rule(Rule::Absolute), &tally(50, 0, 0, 50)), Lost);
    assert_eq!(decide(&rule(Rule::Unanimity), &tally(1, 0, 9, 0)), Passed);
    assert_eq!(decide(&rule(Rule::Unanimity), &tally(0, 0, 9, 0)), Lost);
    let quotas: Vec<u32> = [0, 1, 2, 3, 4, 5, 6, 7, 99, 100, 101]
        .iter()
        .map(|base| quota(&rule(Rule::TwoThirds), &tally(*base, 0, 0, 0)))
        .collect();
    assert_eq!(quotas, [1, 1, 2, 2, 3, 4, 4, 5, 66, 67, 68]);
}

#[test]
fn without_its_quorum_a_body_decides_nothing() {
    let body = Decision::new(Rule::Simple, 51);
    assert_eq!(decide(&body, &tally(50, 0, 0, 50)), NoQuorum);
    assert_eq!(decide(&body, &tally(50, 0, 1, 49)), Passed);
    // Who stays away can stop what a vote against cannot: no rule with a quorum is monotone in presence.
    assert_eq!(decide(&body, &tally(50, 1, 0, 49)), Passed);
}

#[test]
fn ties_go_to_the_status_quo_or_to_the_chair() {
    let chaired = Decision { tie: Tie::Chair, ..simple() };
    let with = |chair| Tally { chair, ..tally(7, 7, 1, 0) };
    assert_eq!(decide(&simple(), &with(Some(Ballot::For))), Lost);
    assert_eq!(decide(&chaired, &with(Some(Ballot::For))), Passed);
    for other in [None, Some(Ballot::Against), Some(Ballot::Abstain), Some(Ballot::Absent)] {
        assert_eq!(decide(&chaired, &with(other)), Lost);
    }
    // A casting vote decides ties, it does not make up for a missing vote.
    assert_eq!(decide(&chaired, &Tally { chair: Some(Ballot::For), ..tally(7, 8, 0, 0) }), Lost);
    assert_eq!(decide(&chaired, &Tally { chair: Some(Ballot::For), ..tally(0, 0, 3, 0) }), Lost);
}

#[test]
fn required_consent_is_a_veto() {
    let verdict = |ballot, standing| {
        let mut count = tally(9, 0, 0, 0);
        count.cast(ballot, 1, standing);
        decide(&simple(), &count)
    };
    let ballots = [Ballot::For, Ballot::Against, Ballot::Abstain, Ballot::Absent];
    assert_eq!(ballots.map(|ballot| verdict(ballot, Standing::Counted)), [Passed; 4]);
    assert_eq!(ballots.map(|ballot| verdict(ballot, Standing::Objection)), [Passed, Lost, Passed, Passed]);
    assert_eq!(ballots.map(|ballot| verdict(ballot, Standing::Consent)), [Passed, Lost, Lost, Lost]);
}

#[test]
fn among_several_answers_a_majority_or_the_most_is_chosen() {
    let poll = Poll { votes: vec![40, 35, 20], abstaining: 5, absent: 0, chair: None };
    assert_eq!(choose(&simple(), &poll), Choice::Undecided);
    assert_eq!(choose(&Decision::new(Rule::Plurality, 0), &poll), Choice::Chosen(0));
    assert_eq!(choose(&Decision::new(Rule::Plurality, 101), &poll), Choice::NoQuorum);
    let tied = Poll { votes: vec![40, 20, 40], chair: Some(2), ..Poll::default() };
    assert_eq!(choose(&Decision::new(Rule::Plurality, 0), &tied), Choice::Undecided);
    let chaired = Decision { tie: Tie::Chair, ..Decision::new(Rule::Plurality, 0) };
    assert_eq!(choose(&chaired, &tied), Choice::Chosen(2));
    assert_eq!(choose(&chaired, &Poll { chair: Some(1), ..tied.clone() }), Choice::Undecided);
    let half = Poll { votes: vec![5, 3, 2], chair: Some(0), ..Poll::default() };
    assert_eq!(choose(&Decision { tie: Tie::Chair, ..simple() }, &half), Choice::Chosen(0));
    assert_eq!(choose(&chaired, &Poll::default()), Choice::Undecided);
}

#[test]
fn impossible_rules_have_a_fault() {
    assert!(Decision::new(Rule::Simple, 12).fault(11).is_some());
    assert!(Decision::new(Rule::Simple, 11).fault(11).is_none());
    assert!(Decision::new(Rule::Simple, 0).fault(0).is_some());
    assert!(Decision { tie: Tie::Chair, ..Decision::new(Rule::Absolute, 0) }.fault(3).is_some());
    assert!(
        Decision { abstention: Abstention::Present, ..Decision::new(Rule::Plurality, 0) }.fault(3).is_some()
    );
}

/// Of 670 delegates 300 are of one mind and the rest against: from which number of leavers on they have a majority.
#[test]
fn congress_walk_out() {
    let after = |leavers: u32| tally(300, 370 - leavers, 0, leavers);
    let passing: Vec<u32> = (0..=370).filter(|leavers| decide(&simple(), &after(*leavers)) == Passed).collect();
    assert_eq!(passing, (71..=370).collect::<Vec<u32>>());
    assert_eq!([70, 71].map(|leavers| quota(&simple(), &after(leavers))), [301, 300]);
    // Under a majority of all seats nobody gains by others' leaving, and under a quorum they take it with them.
    assert_eq!(decide(&Decision::new(Rule::Absolute, 0), &after(370)), Lost);
    assert_eq!(
        [334, 335].map(|leavers| decide(&Decision::new(Rule::Simple, 336), &after(leavers))),
        [Passed, NoQuorum]
    );
}

/// What majorities in random triples make of `n` for among `all`: chance of each number after one triple.
fn after_a_triple(all: u32, n: u32) -> [(u32, f64); 4] {
    let choose =
        |k: u32, of: u32| (0..k).map(|i| (f64::from(of) - f64::from(i)) / f64::from(i + 1)).product::<f64>();
    [0, 1, 2, 3].map(|plus| {
        let mut count = Tally::default();
        count.cast(Ballot::For, plus, Standing::Counted);
        count.cast(Ballot::Against, 3 - plus, Standing::Counted);
        let carried = if decide(&simple(), &count) == Passed { 3 } else { 0 };
        let chance = choose(plus, n) * choose(3 - plus, all - n) / choose(3, all);
        (n + carried - plus.min(n), chance)
    })
}

/// From `start` in favour: chance that all end in favour, and mean number of triples until all agree.
fn by_triples(all: u32, start: u32) -> (f64, f64) {
    let inner = (all - 1) as usize;
    let (mut matrix, mut wins) = (vec![vec![0.0; inner]; inner], vec![0.0; inner]);
    for n in 1..all {
        let row = n as usize - 1;
        matrix[row][row] = 1.0;
        for (next, chance) in after_a_triple(all, n) {
            match next {
                0 => {}
                _ if chance == 0.0 => {}
                all_of_them if all_of_them == all => wins[row] += chance,
                _ => matrix[row][next as usize - 1] -= chance,
            }
        }
    }
    let won = solve(matrix.clone(), wins);
    let triples = solve(matrix, vec![1.0; inner]);
    (won[start as usize - 1], triples[start as usize - 1])
}

#[test]
fn mr1_majority_rule_in_triples() {
    exact(by_triples(9, 4).0, 11.0 / 32.0, "MR1");
    quoted(by_triples(20, 11).0, 0.685_470_581_1, 10, "MR1");
    quoted(by_triples(100, 55).0, 0.845_033_232_9, 10, "MR1");
    is_off(by_triples(100, 56).0, 0.845_033_232_9, 10, "one more in favour at the start");
}

#[test]
fn mr2_triples_until_all_agree() {
    quoted(by_triples(9, 4).1, 10.257_777_8, 7, "MR2");
    quoted(by_triples(20, 10).1, 36.791_142_6, 7, "MR2");
    quoted(by_triples(100, 50).1, 311.548_526, 6, "MR2");
}

/// Whether people who want what is nearest to them carry `x` against `status`.
fn carries(decision: &Decision, ideals: &[f64], x: f64, status: f64) -> bool {
    let mut count = Tally::default();
    for ideal in ideals {
        let gain = (ideal - status).abs() - (ideal - x).abs();
        let ballot = if gain > 0.0 { Ballot::For } else { Ballot::Against };
        count.cast(ballot, 1, Standing::Counted);
    }
    decide(decision, &count) == Passed
}

#[test]
fn sp1_the_median_is_unbeaten() {
    let points = || (-400..=800).map(|step| f64::from(step) / 100.0);
    let ideals = [0.0, 2.0, 4.0];
    let winning: Vec<f64> = points().filter(|x| carries(&simple(), &ideals, *x, 1.0)).collect();
    assert_eq!((winning[0], winning[winning.len() - 1], winning.len()), (1.01, 2.99, 199));
    assert!(points().all(|x| !carries(&simple(), &ideals, x, 2.0)), "SP1: the median");
    let all = Decision::new(Rule::Unanimity, 0);
    assert!(points().all(|x| !carries(&all, &[0.0, 4.0], x, 1.0)), "SP1: unanimity of 0 and 4");
}

fn any_decision() -> impl Strategy<Value = Decision> {
    let rules = vec![Rule::Simple, Rule::Absolute, Rule::TwoThirds, Rule::Unanimity, Rule::Plurality];
    let weights = vec![Abstention::NotVoting, Abstention::Present];
    let ties = vec![Tie::StatusQuo, Tie::Chair];
    let select = proptest::sample::select::<Rule>;
    (select(rules), 0..30_u32, proptest::sample::select(weights), proptest::sample::select(ties))
        .prop_map(|(rule, quorum, abstention, tie)| Decision { rule, quorum, abstention, tie })
}

fn any_bloc() -> impl Strategy<Value = (Ballot, u32, Standing)> {
    let ballots = vec![Ballot::For, Ballot::Against, Ballot::Abstain, Ballot::Absent];
    let standings = vec![Standing::Counted, Standing::Counted, Standing::Objection, Standing::Consent];
    (proptest::sample::select(ballots), 0..9_u32, proptest::sample::select(standings))
}

/// The count of a body whose first bloc has the chair.
fn counted(blocs: &[(Ballot, u32, Standing)]) -> Tally {
    let mut count = Tally { chair: blocs.first().map(|bloc| bloc.0), ..Tally::default() };
    blocs.iter().for_each(|(ballot, seats, standing)| count.cast(*ballot, *seats, *standing));
    count
}

proptest! {
    #![proptest_config(cases(512))]

    /// Every ballot turned in favour, and every one against turned into an abstention.
    #[test]
    fn rules_are_monotone(decision in any_decision(), blocs in vec(any_bloc(), 1..7), at in 0..7_usize) {
        let (at, before) = (at % blocs.len(), decide(&decision, &counted(&blocs)));
        let turned = |ballot| {
            let mut other = blocs.clone();
            other[at].0 = ballot;
            decide(&decision, &counted(&other))
        };
        if before == Passed {
            prop_assert_eq!(turned(Ballot::For), Passed);
            if blocs[at].0 == Ballot::Against {
                prop_assert_eq!(turned(Ballot::Abstain), Passed);
            }
        }
    }

    #[test]
    fn the_order_of_seats_and_how_blocs_are_cut_decide_nothing(
        decision in any_decision(),
        blocs in vec(any_bloc(), 1..7),
    ) {
        let one = counted(&blocs);
        let mut turned: Vec<_> = blocs[1..].iter().rev().copied().collect();
        turned.push(blocs[0]);
        let other = Tally { chair: one.chair, ..counted(&turned) };
        prop_assert_eq!(one, other);
        let seat = |(ballot, seats, standing): (Ballot, u32, Standing)| {
            let rest = (0..seats).map(move |_| (ballot, 1, Standing::Counted));
            std::iter::once((ballot, 0, standing)).chain(rest)
        };
        let single: Vec<_> = blocs.iter().copied().flat_map(seat).collect();
        prop_assert_eq!(decide(&decision, &counted(&single)), decide(&decision, &one));
    }

    #[test]
    fn no_vote_is_counted_twice(blocs in vec(any_bloc(), 0..7)) {
        let count = counted(&blocs);
        prop_assert_eq!(count.seats(), blocs.iter().map(|bloc| bloc.1).sum::<u32>());
        prop_assert_eq!(count.present() + count.absent, count.seats());
    }

    /// With two answers a choice is a motion, and it does not matter which of them comes first.
    #[test]
    fn a_choice_of_two_is_a_motion(decision in any_decision(), votes in vec(0..9_u32, 2), chair in 0..2_usize) {
        let poll = Poll { votes: votes.clone(), abstaining: 2, absent: 1, chair: Some(chair) };
        let other = Poll { votes: vec![votes[1], votes[0]], chair: Some(1 - chair), ..poll.clone() };
        let swapped = match choose(&decision, &other) {
            Choice::Chosen(answer) => Choice::Chosen(1 - answer),
            rest => rest,
        };
        prop_assert_eq!(choose(&decision, &poll), swapped);
        let ballot = [Ballot::For, Ballot::Against][chair];
        let count = Tally { chair: Some(ballot), ..tally(votes[0], votes[1], 2, 1) };
        let first = decide(&decision, &count);
        prop_assert_eq!(choose(&decision, &poll) == Choice::Chosen(0), first == Passed);
        prop_assert_eq!(choose(&decision, &poll) == Choice::NoQuorum, first == NoQuorum);
    }
}
