//! Claims: that what is written is read, that nothing else changes by it, and that those of each bundled scenario can
//! be tried.

mod town;

use std::collections::BTreeMap;
use std::fs;

use interregnum_scenario::{
    ClaimStatus, Expects, PatchOrigin, Scenario, Unit, bundled_names, load_bundled, load_claims,
};
use town::Town;

const CLAIMS: &str = r#"
format = 1

[outcomes.camp-falls]
name = "The camp comes to obey the Council"
observable = "ever(holds('camp') == 'council')"

[claims.T-1]
line = 3
stated = true
claim = "The march decided it."
status = "runnable"
flagship = true
intervention = "Nobody marches."
patch = "interventions/no-march.toml"
given = "interventions/given/more-watch.toml"
measures = "When the hall comes to obey the Council"
outcome = "first(holds('hall') == 'council')"
unit = "hours"
expects = "later"
also = "camp-falls"
also_expects = "falls"

[claims.T-2]
stated = false
claim = "Without the march nothing would have happened."
status = "runnable"
same_as = "T-1"

[claims.T-3]
stated = false
claim = "Who was for it was for it."
status = "tautology"
reason = "It says the same twice."
"#;

/// A town with claims.
fn claimed() -> Town {
    let town = Town::new();
    fs::create_dir_all(town.path().join("interventions/given")).expect("made");
    town.write("claims.toml", CLAIMS);
    let head = "format = 1\ntitle = \"A test\"\n";
    town.write("interventions/no-march.toml", format!("{head}remove = [\"inputs.march\"]\n"));
    let more = "[groups.watch]\npeople = 150\nsource = \"guess\"\n";
    town.write("interventions/given/more-watch.toml", format!("{head}{more}"));
    town
}

#[test]
fn claims_are_read_as_they_are_written() {
    let town = claimed();
    let scenario = town.load().expect("no fault");
    let claims = load_claims(&scenario).unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let told: Vec<(&str, ClaimStatus, bool, bool)> =
        claims.iter().map(|one| (one.id.as_str(), one.status, one.stated, one.trial.is_some())).collect();
    let expected = [
        ("T-1", ClaimStatus::Runnable, true, true),
        ("T-2", ClaimStatus::Runnable, false, false),
        ("T-3", ClaimStatus::Tautology, false, false),
    ];
    assert_eq!(told, expected);
    let trial = claims[0].trial.as_ref().expect("it can be tried");
    assert_eq!((claims[0].line, claims[0].flagship, trial.expects), (Some(3), true, Expects::Later));
    assert_eq!((trial.patch.as_str(), trial.outcome.unit), ("interventions/no-march.toml", Unit::Hours));
    let (also, expects) = trial.also.as_ref().expect("it is measured too");
    assert_eq!((also.unit, also.name.as_str()), (Unit::Probability, "The camp comes to obey the Council"));
    assert_eq!(
        (*expects, trial.given.as_deref()),
        (Some(Expects::Falls), Some("interventions/given/more-watch.toml"))
    );
    assert_eq!(claims[1].same_as.as_deref(), Some("T-1"));
    assert!(scenario.warnings.is_empty() && scenario.check_claims().is_empty());
}

/// What is claimed changes neither digest.
#[test]
fn claims_are_no_part_of_what_happens() {
    let (plain, with) = (Town::new().load().expect("no fault"), claimed().load().expect("no fault"));
    assert_eq!((plain.digest, plain.record_digest), (with.digest, with.record_digest));
}

#[test]
fn a_scenario_without_claims_has_none() {
    let town = Town::new();
    let scenario = town.load().expect("no fault");
    assert!(scenario.check_claims().is_empty());
    let report = load_claims(&scenario).expect_err("there is no such file");
    assert!(report.render(false, 100).contains("`town` has no claims: its file `claims.toml` is missing"));
}

/// A patch is merged after those that are there, and names of outcomes are then those of the whole.
#[test]
fn an_intervention_is_merged_with_what_is_there() {
    let town = claimed();
    let scenario = town.load().expect("no fault");
    let given = PatchOrigin::Intervention("interventions/given/more-watch.toml".into());
    let patch = PatchOrigin::Intervention("interventions/no-march.toml".into());
    let step = scenario
        .merged_with(std::slice::from_ref(&given))
        .and_then(|one| one.merged_with(std::slice::from_ref(&patch)));
    let step = step.unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    let whole = scenario.merged_with(&[given, patch]).expect("no fault");
    assert_eq!((&step.digest, step.fed.len()), (&whole.digest, 0));
    assert_ne!(step.digest, scenario.digest);
    assert!(step.observable("ever(holds('hall') == 'council')").is_ok());
    assert!(step.observable("ever(holds('hal') == 'council')").is_err());
}

/// Every claim of a bundled scenario that can be tried: its interventions fit the scenario, change something, and its
/// outcomes can be asked of what comes out.
#[test]
fn bundled_claims_can_be_tried() {
    let mut tried = 0;
    for name in bundled_names() {
        let plain = load_bundled(name).expect("no fault");
        let Ok(claims) = load_claims(&plain) else { continue };
        assert!(plain.check_claims().is_empty(), "{}", plain.check_claims().render(false, 100));
        let mut loaded: BTreeMap<Vec<String>, Scenario> = BTreeMap::new();
        for claim in &claims {
            let Some(trial) = &claim.trial else { continue };
            let base: Vec<String> = trial.given.iter().cloned().collect();
            let whole: Vec<String> = base.iter().chain([&trial.patch]).cloned().collect();
            let second = trial.second.as_ref().map(|second| &second.1);
            let seconds = [&base, &whole].map(|arm| arm.iter().chain(second).cloned().collect());
            for patches in [&base, &whole, &seconds[0], &seconds[1]] {
                let scenario = loaded.entry(patches.clone()).or_insert_with(|| merged(&plain, patches));
                let outcomes = [Some(&trial.outcome), trial.also.as_ref().map(|also| &also.0)];
                for outcome in outcomes.into_iter().flatten() {
                    let read = scenario.observable(&outcome.text);
                    assert!(read.is_ok(), "{}: {}", claim.id, outcome.text);
                }
            }
            assert_ne!(loaded[&base].digest, loaded[&whole].digest, "{} changes nothing", claim.id);
            tried += 1;
        }
    }
    assert!(tried >= 60, "{tried} claims can be tried");
}

fn merged(plain: &Scenario, patches: &[String]) -> Scenario {
    let origins: Vec<PatchOrigin> = patches.iter().cloned().map(PatchOrigin::Intervention).collect();
    plain.merged_with(&origins).unwrap_or_else(|report| panic!("{patches:?}: {}", report.render(false, 100)))
}
