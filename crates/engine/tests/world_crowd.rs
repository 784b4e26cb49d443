//! One stage of the loop at a time: prisoners among those who took them.

mod towns;

use interregnum_engine::draft::*;
use interregnum_engine::sampler::Distribution;
use interregnum_engine::trace::{Act, What, Whereabouts};
use interregnum_engine::view::{Subject, Tally};
use interregnum_engine::{Draft, Mechanism};
use towns::hamlet::{Played, ask, guarded, play_without};

/// They hate the crown more than they love the council, or the other way round.
const HATING: [f64; 2] = [-0.9, 0.4];
const OBEYING: [f64; 2] = [-0.4, 0.9];

/// Forty idlers who hold the mill for the crown give themselves up to two hundred of these leanings to crown and council.
fn taken(leanings: [f64; 2]) -> Draft {
    let mut draft = guarded(&[("mill", "idlers", 40, "crown")]);
    draft.leanings[0].toward = vec![
        ("crown".into(), Distribution::Fixed(leanings[0])),
        ("council".into(), Distribution::Fixed(leanings[1])),
    ];
    let draft = ask(draft, 10, ("committee", Act::Occupy), "reds", ("mill", 200));
    ask(draft, 120, ("committee", Act::Surrender), "reds", ("mill", 1))
}

fn played(draft: Draft, changes: &[(&str, f64)]) -> Played {
    play_without(draft, changes, &[Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration])
}

fn killed(played: &Played) -> u32 {
    played.world.view().tally(Tally::Killed, Subject::All)
}

#[test]
fn world_crowd_that_hates_more_than_it_obeys_kills_prisoners() {
    let played = played(taken(HATING), &[]);
    played.check(&["lost idlers at mill for crown: Captured 40", "Lynched { group", "!Calmed"]);
    assert_eq!(killed(&played), 40);
    assert_eq!(played.world.view().tally(Tally::Lynched, Subject::All), 40);
    let idlers = played.setting.group("idlers").expect("it is there");
    assert_eq!(played.world.population().census(idlers), [260, 0, 0, 0, 0, 40], "captured, then killed");
}

#[test]
fn world_crowd_that_obeys_keeps_prisoners() {
    let played = played(taken(OBEYING), &[]);
    played.check(&["Captured 40", "!Lynched"]);
}

/// Somebody of their own side who is there for all to see holds them back: a signature that is missing.
#[test]
fn world_crowd_is_held_back_by_a_person_there() {
    let mut draft = taken(HATING);
    draft
        .institutions
        .push(InstitutionDraft { person: true, ..towns::institution("orator", "council", "mill") });
    let calm = played(draft.clone(), &[("signature", 10.0)]);
    calm.check(&["Captured 40", "Calmed { place", "!Lynched"]);
    let ignored = played(draft.clone(), &[("signature", 0.0)]);
    ignored.check(&["Lynched", "!Calmed"]);
    draft.institutions[2].opening = Opening::Hidden;
    played(draft, &[("signature", 10.0)]).check(&["Lynched", "!Calmed"]);
}

/// A crowd at home there takes part though it serves nobody.
#[test]
fn world_crowd_in_the_street_takes_part() {
    let mut draft = taken(OBEYING);
    draft.leanings.push(towns::leaning("furious", -1.0, 0.1));
    let crowd = GroupDraft { crowd: true, ..towns::group("street", "crew", 500, "mill", "furious") };
    draft.groups.push(crowd);
    played(draft.clone(), &[]).check(&["Captured 40", "Lynched"]);
    draft.groups[4].home = "hall".into();
    played(draft, &[]).check(&["Captured 40", "!Lynched"]);
}

#[test]
fn world_crowd_off_leaves_prisoners_alone() {
    let off = [Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration, Mechanism::Crowds];
    let off = play_without(taken(HATING), &[], &off);
    let calm = played(taken(OBEYING), &[]);
    off.check(&["Captured 40", "!Lynched"]);
    let losses = |played: &Played| {
        let lost = |what: &What| matches!(what, What::Lost { .. });
        played.world.trace().iter().filter(|event| lost(&event.what)).count()
    };
    assert_eq!(losses(&off), losses(&calm));
}

/// A crowd of four hundred at the mill, with a voice of its own that asks whoever guards the place to leave or to accept
/// its commissar, no further than five minutes away.
fn demanding(seat: &str) -> Draft {
    let mut draft = guarded(&[("mill", "idlers", 40, "crown"), ("castle", "whites", 60, "crown")]);
    draft.groups.push(GroupDraft { crowd: true, ..towns::group("street", "crew", 400, "mill", "red") });
    draft.institutions.push(InstitutionDraft {
        attached: Some("street".into()),
        ..towns::institution("speakers", "council", seat)
    });
    draft.doctrines.push(DoctrineDraft {
        acts: vec![Act::Withdraw, Act::Accept],
        reach_minutes: 5,
        ..towns::doctrine("speakers", &["crew"])
    });
    draft
}

/// The demands put by the crowd's voice: what, and about which place.
fn asked(played: &Played) -> Vec<(Act, String)> {
    let voice = played.setting.institution("speakers").expect("it is there");
    let of = |what: &What| match what {
        What::Issued { issuer, act, place, .. } if *issuer == voice => {
            Some((*act, played.setting.places()[place.index()].id.clone()))
        }
        _ => None,
    };
    played.world.trace().iter().filter_map(|event| of(&event.what)).collect()
}

fn demands(draft: Draft, off: &[Mechanism]) -> Played {
    let off: Vec<Mechanism> = [Mechanism::Infiltration, Mechanism::Crowds].iter().chain(off).copied().collect();
    play_without(draft, &[("tempo", 4.0), ("stake", 6.0), ("reask_rise", 0.0)], &off)
}

/// It asks where it stands and nowhere else, though it could telephone; those who guard the mill answer by the one
/// law, and nobody had to fight.
#[test]
fn world_crowd_asks_where_it_stands() {
    let played = demands(demanding("mill"), &[]);
    let asked = asked(&played);
    assert!(!asked.is_empty() && asked.iter().all(|(_, place)| place == "mill"), "{asked:?}");
    assert!(asked.iter().any(|(act, _)| *act == Act::Withdraw), "{asked:?}");
    played.check(&["issued by speakers of council: Withdraw mill", "answered by idlers at mill", "!stood off"]);
}

/// A committee with the same doctrine is no crowd: it asks nobody to leave whom nobody of its own faces. It sits
/// where it sits, whatever becomes of the people it is attached to.
#[test]
fn world_crowd_is_not_a_committee() {
    let mut committee = demanding("mill");
    committee.groups[4].crowd = false;
    let off = demands(demanding("mill"), &[Mechanism::Voices]);
    let committee = demands(committee, &[]);
    for played in [&committee, &off] {
        assert!(asked(played).iter().all(|(act, _)| *act != Act::Withdraw), "{:?}", asked(played));
    }
    let seated = demands(demanding("hall"), &[]);
    seated.check(&["0 whereabouts of speakers: at mill"]);
    demands(demanding("hall"), &[Mechanism::Voices]).check(&["!whereabouts of speakers"]);
}

/// Its voice goes with it, is out of reach while it is on the road, and is silent when it has dispersed: for good, unless
/// enough of those who went home find one another there.
#[test]
fn world_crowd_that_disperses_falls_silent() {
    let mut draft = ask(demanding("mill"), 30, ("committee", Act::Occupy), "street", ("castle", 400));
    draft.leanings.push(towns::leaning("curious", -1.0, 0.06));
    draft.groups[4].mix = vec![("curious".into(), 1.0)];
    for (quorum, gathers) in [(0.5, true), (0.7, false)] {
        let off = [Mechanism::Infiltration, Mechanism::Crowds];
        let played = play_without(draft.clone(), &[("tempo", 4.0), ("stake", 6.0), ("quorum", quorum)], &off);
        played.check(&[
            "moved street from mill to the road for council",
            "whereabouts of speakers: abroad",
            "moved street from the road to castle for council",
            "whereabouts of speakers: at castle",
            "stood off at castle",
            "for council: Dispersed",
            "whereabouts of speakers: abroad",
        ]);
        let voice = played.setting.institution("speakers").expect("it is there");
        let (mut silent, mut spoken) = (false, 0);
        for event in played.world.trace() {
            match event.what {
                What::Whereabouts { institution, whereabouts } if institution == voice => {
                    silent = whereabouts == Whereabouts::Abroad;
                }
                What::Issued { issuer, .. } if issuer == voice => {
                    assert!(!silent, "{event:?} of a crowd that is not there");
                    spoken += 1;
                }
                _ => {}
            }
        }
        assert!(spoken > 0 && silent != gathers, "spoke {spoken} times; {}", played.story().join("\n"));
    }
}

/// Who speaks for a crowd does not hold it back.
#[test]
fn world_crowd_is_not_calmed_by_its_own_voice() {
    let mut draft = taken(HATING);
    draft.groups[0].crowd = true;
    draft.institutions.push(InstitutionDraft {
        attached: Some("reds".into()),
        ..towns::institution("speakers", "council", "mill")
    });
    play_without(
        draft,
        &[("signature", 10.0), ("quorum", 0.2)],
        &[Mechanism::Desertion, Mechanism::Fire, Mechanism::Infiltration],
    )
    .check(&["Captured 40", "Lynched", "!Calmed"]);
}
