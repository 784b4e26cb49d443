//! More than two claimants: prospects are shares of all, and authorities that recognise one another are one.

mod towns;

use interregnum_engine::index::{AuthorityIx, DetachmentIx};
use interregnum_engine::trace::{Act, Part, What};
use interregnum_engine::{Draft, Mechanism, Parameters, Setting, World};
use towns::compare::{finished, start};
use towns::hamlet::{ask, guarded, play};
use towns::{authority, institution, leaning, place, setting, with};

/// The hamlet with more claimants; the league and the crown may recognise one another.
fn many(claimants: &[&str], recognition: bool) -> Draft {
    let mut draft = guarded(&[("castle", "whites", 60, "crown")]);
    for id in claimants {
        draft.authorities.push(authority(id));
        let seat = format!("{id}-house");
        draft.places.push(place(&seat, "seat", id));
        draft.links.push(towns::link(&seat, "castle", 10));
        draft.institutions.push(institution(&format!("{id}-board"), id, &seat));
    }
    if recognition {
        let league = draft.authorities.iter().position(|x| x.id == "league").expect("a league");
        draft.authorities[0].recognises = vec!["league".into()];
        draft.authorities[league].recognises = vec!["crown".into()];
    }
    draft
}

/// Everybody leans alike to everybody.
fn alike(mut draft: Draft) -> Draft {
    draft.leanings = ["red", "white", "idle"].map(|id| leaning(id, 0.0, 0.0)).to_vec();
    draft
}

fn prospects(setting: &Setting, parameters: &Parameters) -> Vec<f64> {
    let world = start(setting, parameters, 1);
    let outlook = world.outlook(setting, DetachmentIx::from_index(0));
    outlook.prospects[..setting.authorities().len()].to_vec()
}

fn near(found: &[f64], stated: &[f64]) {
    let close = found.iter().zip(stated).all(|(a, b)| (a - b).abs() < 1e-12);
    assert!(close && found.len() == stated.len(), "{found:?} against {stated:?}");
}

#[test]
fn world_recognition_shares_prospects_among_claimants() {
    let third = 1.0 / 3.0;
    for (claimants, recognition, stated) in [
        (vec![], false, vec![0.5; 2]),
        (vec!["league"], false, vec![third; 3]),
        (vec!["league"], true, vec![0.5; 3]),
        (vec!["league", "guild"], false, vec![0.25; 4]),
        (vec!["league", "guild"], true, vec![third; 4]),
    ] {
        let setting = setting(alike(many(&claimants, recognition)));
        near(&prospects(&setting, &Parameters::median(&setting)), &stated);
    }
}

/// Reputations are what people would do at even prospects: with more claimants each is less likely to prevail.
#[test]
fn world_recognition_counts_claimants_in_reputations() {
    let reputation = |draft: Draft, off: bool| {
        let setting = setting(alike(draft));
        let mut parameters = Parameters::median(&setting);
        if off {
            parameters = parameters.without(Mechanism::Recognition);
        }
        let world = start(&setting, &parameters, 1);
        world.cast().reputation(interregnum_engine::index::GroupIx::from_index(0), AuthorityIx::from_index(0))
    };
    let two = reputation(many(&[], false), false);
    let three = reputation(many(&["league"], false), false);
    let pooled = reputation(many(&["league"], true), false);
    assert!(three < two, "{three} < {two}");
    assert_eq!(pooled, two, "two that recognise one another are one");
    assert_eq!(reputation(many(&[], false), true), two, "of two claimants each has one half anyhow");
    assert!(reputation(many(&["league"], false), true) > three);
}

/// People of the league come to the crown's castle: without recognition they stand off, with it they are guests.
fn visit(recognition: bool) -> Draft {
    let mut draft = many(&["league"], recognition);
    for leaning in &mut draft.leanings {
        let toward = if leaning.id == "red" { 1.0 } else { -1.0 };
        let fixed = interregnum_engine::sampler::Distribution::Fixed(toward);
        leaning.toward.push(("league".into(), fixed));
        if leaning.id == "red" {
            leaning.toward.retain(|(id, _)| id != "council");
        }
    }
    ask(draft, 60, ("league-board", Act::Occupy), "reds", ("castle", 90))
}

fn held(played: &towns::hamlet::Played, id: &str) -> Option<AuthorityIx> {
    played.world.view().holds(played.setting.place(id).expect("a place"), Part::Guard)
}

#[test]
fn world_recognition_makes_no_stand_off() {
    let strangers = play(visit(false), &[("desertion", 0.0)][..0]);
    let friends = play(visit(true), &[]);
    let stood_off =
        |world: &World| world.trace().iter().any(|event| matches!(event.what, What::StoodOff { .. }));
    assert!(stood_off(&strangers.world), "{:#?}", strangers.story());
    assert!(!stood_off(&friends.world));
    let crown = friends.setting.authority("crown");
    assert_eq!(held(&friends, "castle"), crown, "the host keeps the house");
    let arrested =
        |world: &World| world.trace().iter().any(|event| matches!(event.what, What::Arrested { .. }));
    assert!(!arrested(&friends.world));
}

#[test]
fn world_recognition_switched_off_is_not_there() {
    let (strangers, friends) = (setting(visit(false)), setting(visit(true)));
    let off = |setting: &Setting| with(setting, &[]).without(Mechanism::Recognition);
    for seed in 0..5 {
        let one = finished(&strangers, &off(&strangers), seed);
        let other = finished(&friends, &off(&friends), seed);
        assert_eq!(one.trace(), other.trace());
    }
}
