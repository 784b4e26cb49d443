//! The model with leanings shuffled: mixes are dealt fairly, nothing else changes, and it loses where who leans
//! where decides, and nowhere else.

use std::collections::BTreeSet;

use engine::draft::*;
use engine::index::{GroupIx, PlaceIx};
use engine::observable::{Obeyed, Observable, Truth, observe};
use engine::sampler::Distribution;
use engine::setting::Setting;
use engine::trace::{Act, Part};
use interregnum_lab::ensemble::run_one;
use interregnum_lab::null_model::shuffled::{dealt, manifest, setting};
use interregnum_lab::score::{Outcomes, compare};
use interregnum_lab::store::{FORMAT, Leanings, Manifest, ParameterMode};
use scenario::{Episode, Recorded, Split};

const SEED: u64 = 11;
const HISTORIES: u64 = 60;
/// Posts, each with a regiment of its own.
const POSTS: usize = 8;
const MINUTES: u32 = 12 * 60;

/// A committee asks the guards of eight posts to accept it; guard `k` leans as `leaning` says toward it.
fn town(leaning: impl Fn(usize) -> f64) -> Setting {
    let october =
        scenario::load_bundled("october-1917").unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let post = |k: usize| format!("post-{k}");
    let place = |id: String, function: &str, holder: &str| PlaceDraft {
        key: id.clone(),
        id,
        function: function.into(),
        holder: Some(holder.into()),
        operators: None,
        telephone: true,
        ..Default::default()
    };
    let mut places: Vec<PlaceDraft> = (0..POSTS).map(|k| place(post(k), "station", "crown")).collect();
    places.push(place("hall".into(), "seat", "league"));
    let link = |k| LinkDraft { from: "hall".into(), to: post(k), minutes: 15, ..Default::default() };
    let group = |k| GroupDraft {
        id: format!("regiment-{k}"),
        key: format!("regiment-{k}"),
        kind: "regiment".into(),
        people: 60,
        home: post(k),
        mix: vec![(format!("type-{k}"), 1.0)],
        ..Default::default()
    };
    let guard =
        |k| PostDraft { place: post(k), group: format!("regiment-{k}"), people: 40, authority: "crown".into() };
    let type_of = |k: usize| LeaningDraft {
        id: format!("type-{k}"),
        toward: [("league", leaning(k)), ("crown", -leaning(k))]
            .map(|(id, value)| (id.to_owned(), Distribution::Fixed(value)))
            .into(),
    };
    let draft = Draft {
        minutes: MINUTES,
        priors: october.setting.priors().clone(),
        authorities: ["crown", "league"]
            .map(|id| AuthorityDraft { id: id.into(), key: id.into(), ..Default::default() })
            .into(),
        places,
        links: (0..POSTS).map(link).collect(),
        groups: (0..POSTS).map(group).collect(),
        posts: (0..POSTS).map(guard).collect(),
        leanings: (0..POSTS).map(type_of).collect(),
        institutions: vec![InstitutionDraft {
            id: "committee".into(),
            key: "committee".into(),
            authority: "league".into(),
            seat: "hall".into(),
            ..Default::default()
        }],
        doctrines: vec![DoctrineDraft {
            institution: "committee".into(),
            acts: vec![Act::Accept],
            reach_kinds: vec!["regiment".into()],
            reach_minutes: 120,
            posture: Distribution::Fixed(2.0),
            ..Default::default()
        }],
        ..Default::default()
    };
    Setting::new(draft).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// Guards that lean far, half of them to each side.
fn split_town() -> Setting {
    town(|k| if k % 2 == 0 { 0.95 } else { -0.95 })
}

/// Whether each post is the league's at the end.
fn asked(town: &Setting) -> Vec<Observable> {
    let league = town.authority("league").expect("it is there");
    let holds = |place| Truth::Same(Obeyed::Holds(place, Part::Guard), Obeyed::Authority(league));
    let posts = (0..POSTS).map(|k| town.place(&format!("post-{k}")).expect("it is there"));
    posts.map(|place: PlaceIx| Observable::At(MINUTES, holds(place))).collect()
}

fn outcomes(town: &Setting, of: impl Fn(u64) -> Setting) -> Outcomes {
    let answers = |history| {
        let told = run_one(&of(history), ParameterMode::Prior, SEED, history);
        observe(town, &told.trace, &asked(town))
    };
    let rows: Vec<_> = (0..HISTORIES).map(answers).collect();
    Outcomes::from_histories(MINUTES, &rows).expect("a table")
}

/// Episodes that record at the end what `record` says of each post.
fn episodes(town: &Setting, record: impl Fn(usize) -> bool) -> Vec<Episode> {
    let episode = |(k, observable): (usize, Observable)| Episode {
        id: format!("post-{k}"),
        name: String::new(),
        kind: "hold".into(),
        day: "1917-10-25".into(),
        place: None,
        text: String::new(),
        observable,
        recorded_text: String::new(),
        recorded: vec![Recorded::Truth(record(k))],
        facts: Vec::new(),
        split: Split::Check,
        note: String::new(),
    };
    asked(town).into_iter().enumerate().map(episode).collect()
}

#[test]
fn val_mixes_are_dealt_fairly_and_anew_in_each_history() {
    let mut at = [[0_u32; 5]; 5];
    let deals: BTreeSet<Vec<GroupIx>> = (0..2_000).map(|history| dealt(5, SEED, history)).collect();
    assert_eq!(deals.len(), 120, "every order occurs");
    for history in 0..2_000 {
        for (group, from) in dealt(5, SEED, history).iter().enumerate() {
            at[group][from.index()] += 1;
        }
    }
    // Binomial with mean 400 and sd 17.9: within four.
    assert!(at.iter().flatten().all(|count| count.abs_diff(400) < 72), "{at:?}");
    assert_eq!(dealt(5, SEED, 3), dealt(5, SEED, 3));
}

#[test]
fn val_only_mixes_change_hands() {
    let given = split_town();
    let swapped: Vec<GroupIx> = (0..POSTS).rev().map(GroupIx::from_index).collect();
    let dealt = given.with_mixes_from(&swapped).expect("each group once");
    for (k, group) in dealt.groups().iter().enumerate() {
        assert_eq!(group.mix, given.groups()[POSTS - 1 - k].mix);
    }
    assert_eq!(dealt.with_mixes_from(&swapped).as_ref(), Some(&given), "all else is as it was");
    assert_eq!(given.with_mixes_from(&swapped[1..]), None);
    assert_eq!(given.with_mixes_from(&[GroupIx(0); POSTS]), None);
}

#[test]
fn val_where_all_lean_alike_shuffling_changes_no_bit() {
    let given = town(|_| 0.4);
    assert_ne!(given, setting(&given, SEED, 0), "the types differ in name, not in leaning");
    for history in 0..3 {
        let own = run_one(&given, ParameterMode::Median, SEED, history);
        let other = run_one(&setting(&given, SEED, history), ParameterMode::Median, SEED, history);
        assert_eq!(own.trace, other.trace);
    }
}

#[test]
fn val_the_model_beats_its_shuffled_self_where_who_leans_where_decides() {
    let given = split_town();
    let model = outcomes(&given, |_| given.clone());
    let blind = outcomes(&given, |history| setting(&given, SEED, history));
    let by_leaning = episodes(&given, |k| k % 2 == 0);
    let gain = compare(&by_leaning, &model, &blind).expect("one horizon").check.brier.expect("truths");
    assert!(gain.value > 0.05 && gain.value > 4.0 * gain.mc_error, "{gain:?}");
    // Planted: guards that went against their leaning. Not knowing it is better than believing it.
    let against = episodes(&given, |k| k % 2 == 1);
    let gain = compare(&against, &model, &blind).expect("one horizon").check.brier.expect("truths");
    assert!(gain.value < -0.05 && gain.value < -4.0 * gain.mc_error, "{gain:?}");
}

#[test]
fn val_its_run_is_a_fifth_of_the_models_and_at_most_200() {
    let of = |histories| Manifest {
        format: FORMAT,
        program: "0.0.0".into(),
        scenario: "town".into(),
        scenario_folder: None,
        digest: "d1".into(),
        record_digest: "r1".into(),
        seed: SEED,
        histories,
        chunk_histories: 50,
        parameters: ParameterMode::Prior,
        scaled: None,
        leanings: Leanings::Given,
        without: engine::Mechanisms::ALL_ON,
        patches: Vec::new(),
    };
    for (histories, expected) in [(14, None), (15, Some(3)), (300, Some(60)), (5_000, Some(200))] {
        let found = manifest(&of(histories));
        assert_eq!(found.as_ref().map(|run| run.histories), expected);
        assert!(found.is_none_or(|run| run.leanings == Leanings::Shuffled && run.seed == SEED));
    }
}
