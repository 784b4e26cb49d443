//! One stage of the loop at a time: the guard of a place accepts a commissar, or turns, or stands.

mod towns;

use interregnum_engine::trace::Act;
use interregnum_engine::view::{Subject, Tally};
use towns::hamlet::{ask, guarded, play};

/// Many places change hands because the guard already posted there accepts a commissar: nobody marches, nobody falls.
#[test]
fn world_guard_that_accepts_a_commissar_hands_over_without_blood() {
    let draft = guarded(&[("mill", "reds", 60, "crown")]);
    let played = play(ask(draft, 60, ("committee", Act::Accept), "reds", ("mill", 1)), &[]);
    played.check(&[
        "issued by committee of council: Accept mill",
        "answered by reds at mill: Complied, 60 0 0, now council",
        "turned reds at mill from crown to council, 60",
        "held mill Guard council",
        "held mill Function council",
        "!moved",
        "!stood off",
        "!fired",
        "!lost",
    ]);
    for tally in [Tally::Killed, Tally::Wounded, Tally::Captured, Tally::Dispersed, Tally::Fired] {
        assert_eq!(played.world.view().tally(tally, Subject::All), 0);
    }
}

#[test]
fn world_guard_that_refuses_a_commissar_keeps_the_place() {
    let draft = guarded(&[("mill", "whites", 60, "crown")]);
    let played = play(ask(draft, 60, ("committee", Act::Accept), "whites", ("mill", 1)), &[]);
    played.check(&["answered by whites at mill: Defied", "!turned", "!held", "!lost"]);
}

/// Asked by its own side to stand firm, a guard of the other persuasion goes over.
#[test]
fn world_guard_that_defies_its_own_side_goes_over() {
    let draft = guarded(&[("mill", "reds", 60, "crown")]);
    let played = play(ask(draft, 60, ("court", Act::StandFirm), "reds", ("mill", 1)), &[]);
    played.check(&[
        "issued by court of crown: StandFirm mill",
        "answered by reds at mill: Defied, 0 0 60, now council",
        "turned reds at mill from crown to council, 60",
        "held mill Guard council",
        "!fired",
    ]);
}

/// The crew of a place just taken is asked to serve; if it refuses, the place is held and serves nobody.
#[test]
fn world_guard_and_crew_are_two_answers() {
    let draft = guarded(&[("exchange", "reds", 60, "crown")]);
    let played = play(ask(draft.clone(), 60, ("committee", Act::Accept), "reds", ("exchange", 1)), &[]);
    played.check(&[
        "held exchange Guard council",
        "issued by committee of council: Serve exchange",
        "answered by crew at exchange: Defied",
        "held exchange Function nobody",
        "!held exchange Operators",
        "!held exchange Function council",
    ]);
    let mut willing = draft;
    willing
        .groups
        .iter_mut()
        .filter(|group| group.id == "crew")
        .for_each(|group| group.mix[0].0 = "red".into());
    let played = play(ask(willing, 60, ("committee", Act::Accept), "reds", ("exchange", 1)), &[]);
    played.check(&[
        "held exchange Guard council",
        "answered by crew at exchange: Complied",
        "held exchange Operators council",
        "held exchange Function council",
    ]);
}
