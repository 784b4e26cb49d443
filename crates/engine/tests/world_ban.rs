//! What is forbidden is asked by nobody, whether it was fed, ruled or planned; what is not goes on as it was.

mod towns;

use interregnum_engine::Draft;
use interregnum_engine::draft::BanDraft;
use interregnum_engine::trace::{Act, What};
use towns::compare::finished;
use towns::hamlet::{ask, guarded, hamlet, play};
use towns::{doctrine, setting, with};

/// Nobody asks for this, from one minute on and before another.
fn banned(mut draft: Draft, minutes: [u32; 2], ban: BanDraft) -> Draft {
    let [from, to] = minutes;
    draft.bans.push(BanDraft { id: format!("ban-{}", draft.bans.len()), from, to, ..ban });
    draft
}

fn of(group: &str) -> BanDraft {
    BanDraft { group: Some(group.into()), ..BanDraft::default() }
}

#[test]
fn world_ban_keeps_a_fed_demand_from_being_put() {
    let asked = || ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("mill", 60));
    let gone = ["60 fed input-0", "!issued", "!held"];
    play(banned(asked(), [0, 1_441], of("reds")), &[]).check(&gone);
    let whole = BanDraft { authority: Some("council".into()), ..BanDraft::default() };
    play(banned(asked(), [60, 61], whole), &[]).check(&gone);
    let here = BanDraft { acts: vec![Act::Occupy], place: Some("mill".into()), ..of("reds") };
    play(banned(asked(), [60, 61], here), &[]).check(&gone);
}

/// Another minute, another side, another act, another place, another group: nothing is other than it was.
#[test]
fn world_ban_of_something_else_changes_nothing() {
    let asked = || ask(hamlet(), 60, ("committee", Act::Occupy), "reds", ("mill", 60));
    let plain = play(asked(), &[]);
    let others = [
        ([0, 60], of("reds")),
        ([61, 1_441], of("reds")),
        ([0, 1_441], BanDraft { authority: Some("crown".into()), ..BanDraft::default() }),
        ([0, 1_441], BanDraft { acts: vec![Act::Guard], ..of("reds") }),
        ([0, 1_441], BanDraft { place: Some("castle".into()), ..of("reds") }),
        ([0, 1_441], of("idlers")),
    ];
    for (minutes, ban) in others {
        let said = format!("{ban:?}");
        assert_eq!(play(banned(asked(), minutes, ban), &[]).world.trace(), plain.world.trace(), "{said}");
    }
}

/// A demand to whoever is there is one to the group that stands or works there.
#[test]
fn world_ban_of_a_group_covers_what_is_asked_of_it_where_it_stands() {
    let posts = [("castle", "whites", 60, "crown")];
    let mut draft = ask(guarded(&posts), 60, ("court", Act::StandFirm), "whites", ("castle", 1));
    draft.inputs[0].group = None;
    play(draft.clone(), &[]).check(&["answered by whites at castle"]);
    play(banned(draft.clone(), [0, 1_441], of("whites")), &[]).check(&["!issued"]);
    play(banned(draft, [0, 1_441], of("idlers")), &[]).check(&["answered by whites at castle"]);
}

/// Groups and places of the marches that a committee plans, and when, over some histories.
fn marches(draft: Draft) -> Vec<(String, String, u32)> {
    let setting = setting(draft);
    let parameters = with(&setting, &[("tempo", 4.0)]);
    let mut found = Vec::new();
    for seed in 0..12 {
        for event in finished(&setting, &parameters, seed).trace() {
            if let What::Issued { act: Act::Occupy, group: Some(group), place, .. } = &event.what {
                let (group, place) = (&setting.groups()[group.index()].id, &setting.places()[place.index()].id);
                found.push((group.clone(), place.clone(), event.minute));
            }
        }
    }
    found
}

/// A planner never asks for what is forbidden and asks for something else instead.
#[test]
fn world_ban_leaves_the_other_plans() {
    let planned = || {
        let mut committee = doctrine("committee", &["regiment"]);
        committee.acts = vec![Act::Occupy];
        Draft { doctrines: vec![committee], ..hamlet() }
    };
    let to_mill = |all: &[(String, String, u32)], group: &str, late: bool| {
        all.iter()
            .filter(|(who, place, minute)| who == group && place == "mill" && (*minute >= 720) == late)
            .count()
    };
    let free = marches(planned());
    assert!(to_mill(&free, "reds", false) > 0, "{free:?}");
    let ban = BanDraft { place: Some("mill".into()), ..of("reds") };
    let bound = marches(banned(planned(), [0, 720], ban));
    assert_eq!(to_mill(&bound, "reds", false), 0, "{bound:?}");
    assert!(!bound.is_empty() && bound.iter().any(|(_, place, _)| place != "mill"), "{bound:?}");
    assert!(
        bound.iter().any(|(who, place, minute)| who == "reds" && (place != "mill" || *minute >= 720)),
        "{bound:?}"
    );
    let silent =
        banned(planned(), [0, 1_441], BanDraft { authority: Some("council".into()), ..BanDraft::default() });
    assert_eq!(marches(silent), []);
}
