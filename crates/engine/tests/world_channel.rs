//! One stage of the loop at a time: how long word takes, and what a cut line does to it.

mod towns;

use interregnum_engine::trace::{Act, What};
use interregnum_engine::{Draft, Mechanism};
use towns::hamlet::{Played, ask, guarded, play, play_without};

/// Minutes from issue to delivery of the demand that is fed last.
fn carried_minutes(played: &Played) -> u32 {
    let fed = played.setting.inputs().len() - 1;
    let minute = played.setting.inputs()[fed].minute;
    let demand = played.world.trace().iter().find_map(|event| match event.what {
        What::Issued { demand, .. } if event.minute == minute => Some(demand),
        _ => None,
    });
    let is_it = |what: &What| matches!(what, What::Delivered { demand: of, .. } if Some(*of) == demand);
    played.minute_of(is_it).expect("a delivery") - minute
}

/// The court, in the castle, tells its guard at the mill, forty minutes away, to stand firm at minute 300.
fn word_to_the_mill(draft: Draft) -> Draft {
    ask(draft, 300, ("court", Act::StandFirm), "whites", ("mill", 1))
}

fn mill() -> Draft {
    let mut draft = guarded(&[("mill", "whites", 40, "crown")]);
    draft.links.retain(|link| link.from != "gatehouse");
    draft
}

#[test]
fn world_channel_by_telephone_is_quick() {
    let minutes = carried_minutes(&play(word_to_the_mill(mill()), &[]));
    assert!(minutes <= 8, "{minutes} minutes by telephone, three at the median");
}

#[test]
fn world_channel_without_a_line_is_a_courier() {
    for end in ["castle", "mill"] {
        let mut draft = mill();
        draft.places.iter_mut().filter(|place| place.id == end).for_each(|place| place.telephone = false);
        let minutes = carried_minutes(&play(word_to_the_mill(draft), &[]));
        assert!((9..=40).contains(&minutes), "{minutes} minutes by courier, sixteen at the median");
    }
}

/// Whoever the exchange obeys can have the line of a seat cut; from then on word goes on foot.
#[test]
fn world_channel_that_is_cut_delays_word() {
    let mut draft = mill();
    draft.groups.iter_mut().filter(|group| group.id == "crew").for_each(|group| group.mix[0].0 = "red".into());
    let serve = ask(draft, 10, ("committee", Act::Serve), "crew", ("exchange", 1));
    let cut = ask(serve, 100, ("committee", Act::Cut), "crew", ("castle", 1));
    let played = play(word_to_the_mill(cut.clone()), &[]);
    played.check(&[
        "held exchange Operators council",
        "line castle false",
        "issued by court of crown: StandFirm mill",
    ]);
    let minutes = carried_minutes(&played);
    assert!(minutes >= 9, "{minutes} minutes by courier");
    let restored = ask(cut, 200, ("committee", Act::Restore), "crew", ("castle", 1));
    // The operators, who are the council's now, would not pass on what the court says.
    let played = play_without(word_to_the_mill(restored), &[], &[Mechanism::Consent]);
    played.check(&["line castle false", "line castle true", "issued by court of crown: StandFirm mill"]);
    assert!(carried_minutes(&played) <= 8);
}

/// Who does not have the exchange cannot cut.
#[test]
fn world_channel_is_not_cut_by_a_crew_of_the_other_side() {
    let cut = ask(mill(), 100, ("committee", Act::Cut), "crew", ("castle", 1));
    play(cut, &[]).check(&["delivered 0", "!answered", "!line"]);
}

/// A commissar goes in person, whatever the lines.
#[test]
fn world_channel_does_not_carry_a_commissar() {
    let draft = ask(mill(), 300, ("committee", Act::Accept), "whites", ("mill", 1));
    let minutes = carried_minutes(&play(draft, &[("courier_speed", 1.0)]));
    assert!((9..=45).contains(&minutes), "{minutes} minutes on foot, twenty at the median");
}

/// Whoever hears something hears it at one instant, and not before it can have come.
#[test]
fn world_channel_is_no_faster_than_a_minute() {
    let draft = ask(mill(), 300, ("court", Act::StandFirm), "whites", ("mill", 1));
    let played = play(draft, &[("telephone_delay", 0.0001)]);
    assert_eq!(carried_minutes(&played), 1);
}
