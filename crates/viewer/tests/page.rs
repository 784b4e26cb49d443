//! The page says what the run says: counts against the traces, presence against the view, beliefs against a second run.

use std::path::Path;
use std::sync::atomic::AtomicBool;

use engine::index::{AuthorityIx, GroupIx, PlaceIx};
use engine::trace::Part;
use engine::{Mechanisms, View};
use interregnum_viewer::build::{PageFault, Progress, Shown, Source, page};
use interregnum_viewer::export::html;
use interregnum_viewer::page::{Answer, Chosen, Page};
use lab::ensemble::{Silent, run};
use lab::store::{FORMAT, Leanings, Manifest, ParameterMode, RunFolder, StoredHistory};
use scenario::{Scenario, Split, load_folder};

const HISTORIES: u64 = 12;

struct Quiet;

impl Progress for Quiet {
    fn step(&self, _done: usize, _of: usize, _what: &str) {}
}

fn town() -> Scenario {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../cli/tests/town");
    load_folder(&folder).expect("the town is without fault")
}

fn stored(scenario: &Scenario, folder: &Path) -> RunFolder {
    let manifest = Manifest {
        format: FORMAT,
        program: "test".into(),
        scenario: scenario.id.clone(),
        scenario_folder: None,
        digest: scenario.digest.clone(),
        record_digest: scenario.record_digest.clone(),
        seed: 7,
        histories: HISTORIES,
        chunk_histories: 5,
        parameters: ParameterMode::Prior,
        scaled: None,
        leanings: Leanings::Given,
        without: Mechanisms::ALL_ON,
        patches: Vec::new(),
    };
    let folder = RunFolder::create(folder, manifest).expect("a new run");
    run(&scenario.setting, &folder, &Silent, &AtomicBool::new(false)).expect("run");
    folder
}

fn histories(scenario: &Scenario, run: &RunFolder) -> Vec<StoredHistory> {
    let chunks = run.finished_chunks().expect("chunks");
    chunks.into_iter().flat_map(|chunk| run.read_chunk(&scenario.setting, chunk).expect("read")).collect()
}

fn built(scenario: &Scenario, run: &RunFolder, watched: &[u64], check: bool) -> Result<Page, PageFault> {
    let source = Source { scenario, run, name: "town".into(), watched: watched.to_vec() };
    let record = &scenario.record;
    let shown = Shown {
        episodes: &record.episodes,
        unmeasured: &record.unmeasured,
        check,
        claims: None,
        odds: None,
        readings: None,
        pivots: Vec::new(),
        program: "test",
        caveat: "c",
    };
    page(&[source], &shown, &Quiet)
}

#[test]
fn shares_of_places_count_the_histories() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let run = stored(&scenario, &place.path().join("run"));
    let page = built(&scenario, &run, &[], false).expect("a page");
    let setting = &scenario.setting;
    let all = histories(&scenario, &run);
    assert_eq!(page.runs[0].histories, 12);
    for minute in (0..=setting.minutes()).step_by(60) {
        let views: Vec<View> = all
            .iter()
            .map(|history| {
                let mut view = View::new(setting);
                history
                    .trace
                    .iter()
                    .take_while(|event| event.minute <= minute)
                    .for_each(|event| view.apply(event));
                view
            })
            .collect();
        for (ix, shares) in page.runs[0].guards.iter().enumerate() {
            let now = shares.steps.iter().rfind(|step| step.0 <= minute).expect("from the first minute on");
            for authority in 0..setting.authorities().len() {
                let side = Some(AuthorityIx::from_index(authority));
                let held = views.iter().filter(|view| view.holds(PlaceIx::from_index(ix), Part::Guard) == side);
                assert_eq!(now.1[authority] as usize, held.count(), "place {ix} at {minute}");
            }
            assert_eq!(now.1.iter().sum::<u32>(), 12);
        }
    }
}

#[test]
fn a_history_to_watch_puts_people_where_the_view_has_them() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let run = stored(&scenario, &place.path().join("run"));
    let page = built(&scenario, &run, &[3], false).expect("a page");
    let watched = &page.runs[0].watched[0];
    assert_eq!((watched.number, watched.chosen), (3, Chosen::Asked));
    let setting = &scenario.setting;
    let all = histories(&scenario, &run);
    let mut view = View::new(setting);
    all[3].trace.iter().for_each(|event| view.apply(event));
    let mut there = std::collections::BTreeMap::new();
    for row in &watched.presence {
        there.insert((row.1, row.2, row.3), row.4);
    }
    for group in 0..setting.groups().len() {
        for place in 0..setting.places().len() {
            let rows = there.iter().filter(|((of, at, _), _)| (*of, *at) == (group, place));
            let people: u32 = rows.map(|(_, people)| people).sum();
            assert_eq!(people, view.people_at(GroupIx::from_index(group), PlaceIx::from_index(place)));
        }
    }
    let guard = |ix: usize| {
        let last = watched.held.iter().rfind(|(_, place, part, _)| (*place, *part) == (ix, 0));
        last.map_or(setting.places()[ix].holder.map(|ix| ix.index()), |last| last.3)
    };
    for (ix, _) in setting.places().iter().enumerate() {
        let held = view.holds(PlaceIx::from_index(ix), Part::Guard);
        assert_eq!(guard(ix), held.map(|ix| ix.index()));
    }
    assert!(!watched.orders.is_empty() && !watched.entries.is_empty() && !watched.beliefs.is_empty());
    let causes_precede = |(ix, cause): (usize, Option<usize>)| cause.is_none_or(|cause| cause < ix);
    assert!(watched.entries.iter().map(|entry| entry.cause).enumerate().all(causes_precede));
    assert!(watched.presence.is_sorted_by_key(|row| row.0));
}

/// Each chain begins where nothing is told to have led to it, ends where the answer came about, and goes on in time.
#[test]
fn why_an_answer_came_about_is_a_chain_of_entries() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let run = stored(&scenario, &place.path().join("run"));
    let page = built(&scenario, &run, &(0..12).collect::<Vec<u64>>(), false).expect("a page");
    let all = histories(&scenario, &run);
    let mut found = 0;
    for watched in &page.runs[0].watched {
        let history = &all[watched.number as usize];
        assert!(!watched.whys.is_empty());
        for why in &watched.whys {
            let asked = &scenario.headlines[why.headline].observable;
            let since = lab::chronicle::since(&scenario.setting, &history.trace, asked);
            let lab::chronicle::Since::Event(event) = since.expect("one event answers it") else {
                assert!(why.steps.is_empty() && why.since != "event");
                continue;
            };
            found += 1;
            let steps = &why.steps;
            let last = &watched.entries[steps[steps.len() - 1].0];
            assert!((last.minute..=last.until).contains(&history.trace[event.index()].minute));
            assert!(steps.windows(2).all(|pair| pair[0].0 != pair[1].0));
            let minutes: Vec<u32> = steps.iter().map(|(at, _)| watched.entries[*at].until).collect();
            assert!(minutes.is_sorted(), "{minutes:?}");
            let alone = lab::chronicle::chain(&scenario, history, event).expect("it is there");
            assert_eq!(alone.links.len(), steps.len());
            assert_eq!(alone.refused.len(), why.refused.len());
        }
    }
    assert!(found >= 3, "{found} of the headlines come about");
}

#[test]
fn check_episodes_stay_sealed_unless_asked_for() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let run = stored(&scenario, &place.path().join("run"));
    for check in [false, true] {
        let page = built(&scenario, &run, &[], check).expect("a page");
        let episodes = &scenario.record.episodes;
        assert!(episodes.iter().any(|episode| episode.split == Split::Check));
        for (episode, answer) in episodes.iter().zip(&page.runs[0].episodes) {
            assert_eq!(answer.is_some(), check || episode.split == Split::Fit, "{}", episode.id);
            if let Some(Answer::Truth { of, .. } | Answer::Time { of, .. } | Answer::Number { of, .. }) = answer
            {
                assert_eq!(*of, 12);
            }
        }
    }
}

#[test]
fn a_history_that_is_not_there_is_refused() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let run = stored(&scenario, &place.path().join("run"));
    let fault = built(&scenario, &run, &[12], false).expect_err("there are twelve");
    assert_eq!(fault.to_string(), "history `12` is not stored: the run has `12`, counted from 0");
}

#[test]
fn a_run_without_a_history_is_refused() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let folder = place.path().join("run");
    let run = stored(&scenario, &folder);
    for chunk in run.finished_chunks().expect("chunks") {
        std::fs::remove_dir_all(folder.join(format!("chunk-{chunk:05}"))).expect("removed");
    }
    let fault = built(&scenario, &run, &[], false).expect_err("nothing is there");
    assert_eq!(fault.to_string(), "no history of the run `town` is finished yet");
}

#[test]
fn the_file_has_its_data_in_it_and_nothing_from_elsewhere() {
    let place = tempfile::tempdir().expect("a folder");
    let scenario = town();
    let run = stored(&scenario, &place.path().join("run"));
    let text = html(&built(&scenario, &run, &[], false).expect("a page")).expect("packed");
    assert_eq!(text.matches("id=\"interregnum-data\" type=\"text/plain\">").count(), 1);
    for outside in ["src=\"http", "href=\"http", "url(http", "@import"] {
        assert!(!text.contains(outside), "{outside}");
    }
}

#[test]
fn a_history_is_told_in_every_language_that_it_has_names_and_words_in() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios/tutorial");
    let scenario = load_folder(&folder).expect("the tutorial is without fault");
    let home = tempfile::tempdir().expect("a folder");
    let run = stored(&scenario, &home.path().join("run"));
    let page = built(&scenario, &run, &[2], true).expect("a page");
    let history = &page.runs[0].watched[0];
    let languages: Vec<&str> = history.told.iter().map(|told| told.language.as_str()).collect();
    assert_eq!(languages, ["en", "cs"], "there are no words in Russian");
    for told in &history.told {
        assert_eq!(
            [told.entries.len(), told.turns.len(), told.orders.len()],
            [history.entries.len(), history.turns.len(), history.orders.len()]
        );
        assert!(!told.finish.is_empty());
    }
    let began = |ix: usize| history.told[ix].entries[0].0.as_str();
    assert_eq!([began(0), began(1)], ["The history began.", "Historie začíná."]);
}
