//! What the language of observables refuses, and what it says then.

mod town;

use interregnum_scenario::Id;
use town::Town;

/// What is told of a headline with this observable: message and help of the first fault.
fn refused(text: &str) -> (String, String) {
    let town = Town::new();
    town.change("scenario.toml", "ever(holds('hall') == 'council')", text);
    let groups = "drivers,,The Drivers,crew,20,depot,loyal:0.5 angry:0.5,guess,";
    town.change("groups.csv", groups, &format!("{groups}\nhall,,Hall Staff,crew,5,hall,loyal:1,guess,"));
    let report = town.load().err().unwrap_or_else(|| panic!("`{text}` was understood"));
    let first = &report.diagnostics[0];
    assert_eq!(first.id, Id::BadObservable, "{text}");
    (first.message.clone(), first.help.clone().unwrap_or_default())
}

#[test]
fn what_is_refused_is_said_in_the_users_words() {
    for (text, message) in [
        ("", "the observable is missing"),
        ("first(open('hall') &&)", "the observable breaks off or has a stray bracket or comma"),
        ("first(open('hall') open)", "`open` does not fit here"),
        ("first(open('hall'))) ", "the observable breaks off or has a stray bracket or comma"),
        ("first(hall)", "`hall` is not known here"),
        ("first([1].exists(x, x > 0))", "this part of CEL is not in the language of observables"),
        ("first(open('hall', 'depot'))", "`open` is given `2` things"),
        ("first(open('hall') == true)", "two conditions are compared"),
        ("first('mayor' == 'council')", "two texts are compared"),
        ("first(holds('hall') > 'mayor')", "authorities have no order"),
        ("first(tally('killed'))", "this is a number, not true or false"),
        ("max(open('hall'))", "this is true or false, not a number"),
        ("first(holds('hall'))", "this is an authority, not true or false"),
        ("at('1917-10-24T01:00', holds('hall'))", "neither true or false nor a number"),
        ("ever(open('hall'), '1917-10-24T01:00')", "a span has two ends"),
        ("ever(open('hall'), '1917-10-24T02:00', '1917-10-24T01:00')", "the span ends before it begins"),
        ("!first(open('hall'))", "a time or a number has no opposite"),
        ("first(open('hall')) < first(open('depot'))", "this question is not a number"),
        (
            "max(tally('killed')) > 5",
            "a question about a whole history is compared with something of one moment",
        ),
        (
            "first(ever(open('hall')))",
            "`ever(…)` is asked of a whole history and cannot be part of something else",
        ),
        ("first(tally('killed', 'hall') > 0)", "`hall` names two things"),
        ("first(tally('kiled') > 0)", "`kiled` is none of the words that may stand here"),
        (
            "first(tally('killed', 'nowhere-at-all') > 0)",
            "no group, place or authority is called `nowhere-at-all`",
        ),
        ("first(open(1))", "a name between quotes must stand here"),
        ("'hall'", "this is asked of one moment, and no moment is named"),
    ] {
        assert_eq!(refused(text).0, message, "{text}");
    }
}

#[test]
fn help_names_what_would_work() {
    assert_eq!(refused("frist(open('hall'))").1, "did you mean `first`?");
    assert_eq!(refused("first(tally('kiled') > 0)").1, "did you mean `killed`?");
    assert_eq!(refused("first(stance('wach') == 'mayor')").1, "did you mean `watch` (groups.csv, line 2)?");
    assert_eq!(
        refused("first(holds('hall') == 'counsil')").1,
        "did you mean `council` (scenario.toml, line 13)?"
    );
    assert_eq!(refused("max(tally('killed')) > 5").1, "put the comparison inside: `at('time', a > 5)`");
}

#[test]
fn deep_and_long_expressions_are_refused_and_do_not_overflow() {
    let deep = format!("first({}open('hall'){})", "(".repeat(400), ")".repeat(400));
    assert_eq!(refused(&deep).0, "the observable has too many brackets in brackets");
    let long = format!("max({})", vec!["1"; 5_000].join(" + "));
    assert_eq!(refused(&long).0, "the observable is too long");
    let sum = format!("max({})", vec!["1"; 590].join(" + "));
    let town = Town::new();
    town.change("scenario.toml", "ever(holds('hall') == 'council')", &sum);
    assert!(town.load().is_ok());
}

/// The examples of the manual: the last cells of its tables, and the lines of its blocks.
fn examples(manual: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in manual.lines() {
        if line.starts_with("```") {
            inside = line == "```cel";
        } else if inside {
            found.push(line.trim().to_owned());
        } else if line.starts_with('|') {
            let cell = line.trim_end_matches('|').rsplit(" | ").next().unwrap_or_default().trim();
            let text = cell.strip_prefix('`').and_then(|text| text.strip_suffix('`'));
            found.extend(text.filter(|text| text.contains('(')).map(str::to_owned));
        }
    }
    found
}

/// Every example compiles in the town, and every function and word of the language is on the page.
#[test]
fn the_manual_of_questions_is_complete_and_every_example_is_understood() {
    let manual = include_str!("../../../docs/questions.md");
    let examples = examples(manual);
    assert!(examples.len() >= 25, "{}", examples.len());
    for text in &examples {
        let town = Town::new();
        let bodies = [
            include_str!("town/body.toml"),
            include_str!("town/congress.toml"),
            include_str!("town/talks.toml"),
            include_str!("town/portfolios.toml"),
        ]
        .concat();
        let institutions = town::FILES.iter().find(|(name, _)| *name == "institutions.toml").expect("there").1;
        town.write("institutions.toml", format!("{institutions}{bodies}"));
        town.change("scenario.toml", "ever(holds('hall') == 'council')", text);
        if let Err(report) = town.load() {
            panic!("`{text}`\n{}", report.render(false, 100));
        }
    }
    // What the checker offers for a slip is all there is.
    let (_, functions) = refused("first(qqqqqqqqqqqq('hall'))");
    let (_, words) = refused("first(tally('qqqqqqqqqqqq') > 0)");
    let names: Vec<&str> =
        [&functions, &words].into_iter().flat_map(|help| help.split('`').skip(1).step_by(2)).collect();
    assert!(names.len() > 20, "{functions} {words}");
    for name in names {
        assert!(
            manual.contains(&format!("`{name}(")) || manual.contains(&format!("`{name}`")),
            "docs/questions.md does not tell of `{name}`"
        );
    }
}
