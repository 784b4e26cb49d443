//! Invariant 6, the part that needs dates: shifting every date of a scenario by whole weeks changes no bit.
//!
//! And invariant 12, the part that needs the parameter file: what a draw gives depends on its name alone.
//!
//! The other parts (rows, ids, the two sides) are in `crates/engine/tests/inv_06_order.rs`.

mod town;

use chronology::{Calendar, Date};
use engine::Parameters;
use interregnum_scenario::{Fed, Scenario};
use town::{FILES, Town};

/// Every date of a text, `yyyy-mm-dd`, moved by some days. Both calendars of these years move alike.
fn shifted(text: &str, days: i64) -> String {
    let (mut out, mut rest) = (String::new(), text);
    while let Some(dash) = rest.find('-') {
        let date =
            dash.checked_sub(4).and_then(|start| Some((start, read_date(rest.get(start..start + 10)?)?)));
        let taken = match date {
            Some((start, date)) => {
                let (year, month, day) = date.plus_days(days).ymd(Calendar::OldStyle);
                out += &format!("{}{year:04}-{month:02}-{day:02}", &rest[..start]);
                start + 10
            }
            None => {
                out += &rest[..=dash];
                dash + 1
            }
        };
        rest = &rest[taken..];
    }
    out + rest
}

fn read_date(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if year.len() != 4 || month.len() != 2 || day.len() != 2 {
        return None;
    }
    Date::new(Calendar::OldStyle, year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

fn shifted_town(weeks: i64) -> Scenario {
    let town = Town::new();
    for (name, text) in FILES {
        town.write(name, shifted(text, 7 * weeks));
    }
    town.load().unwrap_or_else(|report| panic!("{weeks} weeks: {}", report.render(false, 100)))
}

/// Draws are addressed by name: functions and kinds that nobody in a scenario has change no history of it.
#[test]
fn inv_12_words_that_nobody_uses_change_no_history() {
    let shared = include_str!("../../../scenarios/parameters.toml");
    let neutral = ["broadcaster ", "police ", "gendarmes ", "armour ", "students "];
    let fewer: String = shared
        .lines()
        .filter(|line| !neutral.iter().any(|word| line.starts_with(word)))
        .fold(String::new(), |text, line| text + line + "\n");
    assert_eq!(shared.lines().count(), fewer.lines().count() + neutral.len());
    let town = Town::new();
    let with = town.load().expect("no fault");
    town.write("parameters.toml", fewer);
    let without = town.load().expect("no fault");
    assert_ne!(with.setting, without.setting);
    for number in 0..5 {
        let history = |scenario: &Scenario| {
            engine::run(&scenario.setting, &Parameters::draw(&scenario.setting, 7, number), 7, number)
        };
        assert_eq!(history(&with), history(&without), "history {number}");
    }
}

#[test]
fn inv_06_dates_are_found_and_moved() {
    assert_eq!(shifted("a-b, '1917-10-24T05:30~'-x", 14), "a-b, '1917-11-07T05:30~'-x");
    assert_eq!(shifted("F-12-01 1917-12-31", 7), "F-12-01 1918-01-07");
}

#[test]
fn inv_06_shifting_every_date_by_whole_weeks_changes_no_bit() {
    let town = Town::new().load().expect("no fault");
    let run = |scenario: &Scenario, seed: u64| {
        engine::run(&scenario.setting, &Parameters::draw(&scenario.setting, seed, 3), seed, 3)
    };
    for weeks in [1, -2, 15, -30] {
        let other = shifted_town(weeks);
        assert_eq!(
            town.start.plus_minutes(7 * 1440 * weeks),
            other.start,
            "the town did move by {weeks} weeks"
        );
        assert_eq!(town.setting, other.setting, "{weeks} weeks");
        let observables = |scenario: &Scenario| -> Vec<String> {
            let headlines = scenario.headlines.iter().map(|headline| format!("{:?}", headline.observable));
            let episodes = scenario.record.episodes.iter();
            headlines
                .chain(episodes.map(|episode| format!("{:?} {:?}", episode.observable, episode.recorded)))
                .collect()
        };
        assert_eq!(observables(&town), observables(&other), "what is asked, in minutes from the start");
        for seed in 0..5 {
            assert_eq!(run(&town, seed), run(&other, seed), "{weeks} weeks, seed {seed}");
        }
    }
    let when = |scenario: &Scenario| scenario.fed.iter().map(|fed: &Fed| fed.when.clone()).collect::<Vec<_>>();
    assert_ne!(when(&town), when(&shifted_town(1)), "people are told another date");
}
