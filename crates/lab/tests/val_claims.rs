//! Claims: error rates over many seeds where the effect is known, and trials on the tutorial's town in which an
//! intervention cannot matter, and in which it must.

use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use engine::random::{Address, Purpose, Source};
use interregnum_lab::claims::verdict::{Effects, LEVEL, LOOKS, Verdict};
use interregnum_lab::claims::{Design, Finding, Tag, Trials, Tried};
use interregnum_lab::ensemble::{Progress, Silent, with_threads};
use scenario::{Claim, Expects, Scenario, bundled_files, load_claims, load_folder};

/// Made-up experiments for each rate.
const TABLES: u64 = 1500;
const SETTINGS: usize = 40;
const PAIRS: usize = 8;

/// Uniform numbers of one made-up experiment.
fn uniform(table: u64, index: u32) -> f64 {
    let address = Address { entity: 1, purpose: Purpose::Nerve, minute: 0, index };
    Source::new(99, table).uniform(address)
}

/// A normal number, by Box and Muller.
fn gauss(table: u64, index: u32) -> f64 {
    let (u, v) = (uniform(table, 2 * index), uniform(table, 2 * index + 1));
    (-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

/// Share of made-up experiments that end in each verdict, looked at as trials are: agrees, disagrees.
fn rates(level: f64, difference: impl Fn(u64, usize, usize) -> f64, size: f64) -> [f64; 2] {
    let mut counts = [0.0; 2];
    for table in 0..TABLES {
        let all: Vec<Vec<f64>> = (0..SETTINGS)
            .map(|setting| (0..PAIRS).map(|pair| difference(table, setting, pair)).collect())
            .collect();
        let looked = LOOKS.iter().map(|look| {
            let upto = (SETTINGS as f64 * look).round() as usize;
            Effects::new(&all[..upto]).share(Expects::Rises, size, level).verdict()
        });
        match looked.into_iter().find(|verdict| *verdict != Verdict::CannotTell) {
            Some(Verdict::Agrees) => counts[0] += 1.0,
            Some(Verdict::Disagrees) => counts[1] += 1.0,
            _ => {}
        }
    }
    counts.map(|count| count / TABLES as f64)
}

fn index(setting: usize, pair: usize) -> u32 {
    u32::try_from(setting * (PAIRS + 1) + pair + 1).expect("few")
}

/// One claim, three looks: the level of each look.
fn level() -> f64 {
    LEVEL / LOOKS.len() as f64
}

/// Four standard errors above the level that is promised.
fn most() -> f64 {
    LEVEL + 4.0 * (LEVEL * (1.0 - LEVEL) / TABLES as f64).sqrt()
}

/// The hardest case: in exactly half of the settings the effect matters. Neither word may be said oftener than promised.
#[test]
fn val_a_claim_on_the_edge_is_decided_no_oftener_than_promised() {
    for (between, within) in [(0.0, 1.0), (0.3, 1.0), (1.0, 0.5), (1.0, 0.0)] {
        let difference = |table, setting, pair| {
            let own = 0.2 + between * gauss(table, index(setting, PAIRS));
            own + within * gauss(table, index(setting, pair))
        };
        let [agrees, disagrees] = rates(level(), difference, 0.2);
        assert!(agrees + disagrees <= most(), "{between} {within}: {agrees} {disagrees}");
    }
}

/// No effect at all, of a question answered by yes or no: the word is never *agrees* oftener than promised.
#[test]
fn val_no_effect_is_not_found() {
    for (chance, apart) in [(0.5, 0.5), (0.1, 0.1), (0.5, 0.05)] {
        // Two answers that differ with the chance `apart`, as often up as down.
        let difference = |table, setting, pair| {
            let u = uniform(table, index(setting, pair));
            let moved = apart * chance;
            if u < moved { 1.0 } else { -f64::from(i8::from(u < 2.0 * moved)) }
        };
        let [agrees, _] = rates(level(), difference, 0.05);
        assert!(agrees <= most() / 2.0, "{chance} {apart}: {agrees}");
    }
}

/// A large effect is found in nearly all of them, one that is never there is told to be none.
#[test]
fn val_large_effects_are_found_and_none_is_told() {
    let noisy = |table, setting, pair| 0.6 + 0.5 * gauss(table, index(setting, pair));
    assert!(rates(level() / 25.0, noisy, 0.05)[0] > 0.99);
    let none = |_, _, _| 0.0;
    assert_eq!(rates(level() / 25.0, none, 0.05), [0.0, 1.0]);
}

const CLAIMS: &str = r#"format = 1
[claims.T-1]
stated = false
claim = "The strikers' committee decided it."
status = "runnable"
intervention = "It asks nobody for anything."
patch = "interventions/no-committee.toml"
measures = "The town hall comes to obey the strikers"
outcome = "ever(holds('town-hall') == 'strikers')"
unit = "probability"
expects = "falls"
also = "hall-time"

[claims.T-2]
stated = false
claim = "What the papers asked decided it."
status = "runnable"
intervention = "One more question is asked of each history."
patch = "interventions/question.toml"
measures = "When the town hall comes to obey the strikers"
outcome = "first(holds('town-hall') == 'strikers')"
unit = "hours"
expects = "later"

[claims.T-3]
stated = false
claim = "That the yard and the battalion were for the strikers decided it."
status = "runnable"
intervention = "All of them are for the magistracy."
patch = "interventions/all-loyal.toml"
measures = "The town hall comes to obey the strikers"
outcome = "ever(holds('town-hall') == 'strikers')"
unit = "probability"
expects = "falls"

[claims.T-4]
stated = false
claim = "The strikers' committee decided it, or what the papers asked."
status = "runnable"
intervention = "It asks nobody for anything."
patch = "interventions/no-committee.toml"
second = "One more question is asked of each history."
second_patch = "interventions/question.toml"
measures = "The town hall comes to obey the strikers"
outcome = "ever(holds('town-hall') == 'strikers')"
unit = "probability"
expects = "falls"

[claims.T-5]
stated = false
claim = "The yard did it, and the battalion would have done it without them."
status = "runnable"
intervention = "The yard is for the magistracy."
patch = "interventions/yard-loyal.toml"
second = "The battalion is for the magistracy."
second_patch = "interventions/battalion-loyal.toml"
measures = "When the town hall comes to obey the strikers"
outcome = "first(holds('town-hall') == 'strikers')"
unit = "hours"
expects = "later"
"#;

/// The tutorial's town with claims.
fn town(folder: &Path) -> (Scenario, Vec<Claim>) {
    for (path, bytes) in bundled_files("tutorial").expect("it is there") {
        std::fs::write(folder.join(path), bytes).expect("written");
    }
    std::fs::create_dir(folder.join("interventions")).expect("made");
    std::fs::write(folder.join("claims.toml"), CLAIMS).expect("written");
    let head = "format = 1\ntitle = \"A test\"\n";
    let gone = format!("{head}remove = [\"doctrines.strike-committee\"]\n");
    std::fs::write(folder.join("interventions/no-committee.toml"), gone).expect("written");
    let question = "[headlines.more]\nname = \"More\"\nobservable = \"ever(tally('killed') > 3)\"\n";
    std::fs::write(folder.join("interventions/question.toml"), format!("{head}{question}")).expect("written");
    let yard = "[groups.yard-workers]\nleaning = \"loyal:1\"\nsource = \"guess\"\n";
    let battalion = "[groups.home-battalion]\nleaning = \"loyal:1\"\nsource = \"guess\"\n";
    for (name, tables) in
        [("yard-loyal", yard), ("battalion-loyal", battalion), ("all-loyal", &format!("{yard}{battalion}"))]
    {
        std::fs::write(folder.join(format!("interventions/{name}.toml")), format!("{head}{tables}"))
            .expect("written");
    }
    let scenario = load_folder(folder).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let claims = load_claims(&scenario).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    (scenario, claims)
}

fn design() -> Design {
    Design { program: "test".into(), seed: 7, settings: 12, pairs: 4, claims: 1 }
}

/// Tries one of the claims, with results in `kept`.
fn tried(folder: &Path, kept: &Path, which: usize, progress: &impl Progress) -> Option<Finding> {
    let (scenario, claims) = town(folder);
    let design = design();
    let mut trials = Trials::new(&scenario, &claims, &design, kept).expect("a folder");
    let trial = claims[which].trial.as_ref().expect("it can be tried");
    trials.one(trial, progress, &AtomicBool::new(false)).unwrap_or_else(|fault| panic!("{fault}"))
}

/// Tries one of the claims, with whatever more is asked of it.
fn tried_whole(which: usize) -> Tried {
    let (place, kept, stop) = (folder(), folder(), AtomicBool::new(false));
    let (scenario, claims) = town(place.path());
    // A share of settings is told twice, the second time with more luck in it: as many as are usual.
    let design = Design { settings: 40, pairs: 8, ..design() };
    let mut trials = Trials::new(&scenario, &claims, &design, kept.path()).expect("a folder");
    let trial = claims[which].trial.as_ref().expect("it can be tried");
    let finding =
        trials.one(trial, &Silent, &stop).unwrap_or_else(|fault| panic!("{fault}")).expect("not stopped");
    let weightless =
        trials.weightless((trial, &finding), &Silent, &stop).unwrap_or_else(|fault| panic!("{fault}"));
    let causes = trials.causes((trial, &finding), &Silent, &stop).unwrap_or_else(|fault| panic!("{fault}"));
    Tried { finding, weightless, causes }
}

/// If the committee asks nobody for anything, nothing comes of it whatever people choose by.
#[test]
fn val_what_is_forced_is_wired() {
    let tried = tried_whole(0);
    assert_eq!((tried.finding.verdict, tried.tag()), (Verdict::Agrees, Some(Tag::Wired)), "{tried:?}");
    assert_eq!(tried.causes, None);
}

/// Leanings make the effect only because they weigh with people: without weights not one history is another.
#[test]
fn val_what_people_choose_is_emergent() {
    let tried = tried_whole(2);
    assert_eq!((tried.finding.verdict, tried.tag()), (Verdict::Agrees, Some(Tag::Emergent)), "{tried:?}");
    let without = tried.weightless.expect("it was tried");
    assert!(without.effect.differ == 0 && without.size == tried.finding.size, "{without:?}");
    assert!(without.effect.without > 0.0, "where people answer by lot it comes about too: {without:?}");
}

/// A second cause that cannot matter: whatever is needed is the first, and the two changes add up exactly.
#[test]
fn val_a_cause_that_cannot_matter_is_never_needed() {
    let tried = tried_whole(3);
    let causes = tried.causes.expect("it names a second cause");
    let fates = causes.fates.expect("it is asked whether something happens");
    let [had, lost] = tried.finding.effect.lost.expect("likewise");
    assert_eq!((fates.there, fates.first, fates.neither), (had, lost, had - lost), "{fates:?}");
    assert_eq!((fates.each, fates.second, fates.either, fates.second_enough), (0, 0, 0, 0), "{fates:?}");
    assert_eq!((causes.second.differ, causes.interaction.value), (0, 0.0));
    assert_eq!(fates.without, fates.histories - fates.neither - tried.finding.effect.gained.expect("")[1]);
}

/// Two causes that both can bring it about: histories of every kind add up to all.
#[test]
fn val_two_causes_are_told_apart() {
    let causes = tried_whole(4).causes.expect("it names a second cause");
    let fates = causes.fates.expect("a time comes or does not");
    assert_eq!(fates.each + fates.first + fates.second + fates.either + fates.neither, fates.there);
    assert!(fates.there > 0 && fates.neither < fates.there, "{fates:?}");
    assert!(fates.either + fates.each + fates.first + fates.second > 0, "{fates:?}");
    assert!(causes.both.mean.value > 0.0 && causes.second.mean.value > 0.0, "{causes:?}");
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().expect("a folder")
}

#[test]
fn val_an_intervention_that_must_matter_is_found() {
    let found = tried(folder().path(), folder().path(), 0, &Silent).expect("not stopped");
    assert_eq!(found.verdict, Verdict::Agrees, "{found:?}");
    let [had, lost] = found.effect.lost.expect("a question for yes or no");
    assert!(had > 0 && 2 * lost > had && found.effect.mean.value < -0.2 && found.size == 0.05, "{found:?}");
    let also = found.also.expect("it was measured");
    assert!(also.mean.value > 0.0, "{also:?}");
}

#[test]
fn val_an_intervention_that_cannot_matter_changes_no_pair() {
    let found = tried(folder().path(), folder().path(), 1, &Silent).expect("not stopped");
    assert_eq!(found.verdict, Verdict::Disagrees, "{found:?}");
    assert_eq!((found.effect.differ, found.effect.mean.value, found.effect.paired), (0, 0.0, Some(1.0)));
    assert!(found.size > 0.0);
}

#[test]
fn val_threads_change_nothing() {
    let on = |threads| {
        let work = || tried(folder().path(), folder().path(), 0, &Silent);
        with_threads(threads, work).expect("threads").expect("not stopped")
    };
    assert_eq!(on(1), on(3));
}

/// Counts histories that are run.
struct Count(AtomicUsize);

impl Progress for Count {
    fn history_finished(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn chunk_finished(&self, _stored: u64, _histories: u64) {}
}

/// What is stored is not run again, and what is damaged is.
#[test]
fn val_a_trial_goes_on_where_it_was_left() {
    let (kept, count) = (folder(), Count(AtomicUsize::new(0)));
    let first = tried(folder().path(), kept.path(), 0, &count).expect("not stopped");
    let ran = count.0.swap(0, Ordering::Relaxed);
    assert_eq!(ran, 2 * first.pairs);
    assert_eq!(tried(folder().path(), kept.path(), 0, &count).expect("not stopped"), first);
    assert_eq!(count.0.load(Ordering::Relaxed), 0);
    let arm = std::fs::read_dir(kept.path()).expect("a folder").next().expect("an arm").expect("a file").path();
    std::fs::write(&arm, "{").expect("written");
    assert_eq!(tried(folder().path(), kept.path(), 0, &count).expect("not stopped"), first);
    assert_eq!(count.0.load(Ordering::Relaxed), ran / 2);
}

#[test]
fn val_a_trial_can_be_stopped() {
    let (place, kept) = (folder(), folder());
    let (scenario, claims) = town(place.path());
    let design = design();
    let mut trials = Trials::new(&scenario, &claims, &design, kept.path()).expect("a folder");
    let trial = claims[0].trial.as_ref().expect("it can be tried");
    let found = trials.one(trial, &Silent, &AtomicBool::new(true)).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(found, None);
}
