//! `interregnum split`: draws which episodes are *fit* and which *check*, or says whether they are as drawn.

use std::path::Path;

use scenario::{SplitDraw, draw_split};

use crate::args::own::SplitArgs;
use crate::failure::Failure;
use crate::shell;
use crate::tell;
use crate::whole::replace_file;

const FILE: &str = "episodes.csv";

/// Draws what was typed.
pub(crate) fn split(typed: &SplitArgs) -> Result<(), Failure> {
    let folder = &typed.folder;
    if !folder.is_dir() {
        let wrong = format!("there is no folder `{}`", folder.display());
        return Err(Failure::usage(wrong, "give the folder of a scenario of your own"));
    }
    let drawn = draw_split(folder)?;
    if typed.check {
        return compare(folder, &drawn);
    }
    if drawn.differing.is_empty() {
        return tell::data(&format!("{}; it was drawn before", counted(folder, &drawn)));
    }
    if typed.again {
        replace_file(&folder.join(FILE), &drawn.text)?;
        return tell::data(&counted(folder, &drawn));
    }
    if drawn.undrawn == 0 {
        return Err(taken(folder, &drawn));
    }
    replace_file(&folder.join(FILE), &drawn.fresh)?;
    tell::data(&format!("{}{}", counted(folder, &drawn), left(&drawn)))
}

/// That draws made before were left though they are not as drawn, if that is so.
fn left(drawn: &SplitDraw) -> &'static str {
    if drawn.differing.len() > drawn.undrawn {
        "; draws made before are not all as drawn, and were left: `--check` lists them"
    } else {
        ""
    }
}

fn compare(folder: &Path, drawn: &SplitDraw) -> Result<(), Failure> {
    if drawn.differing.is_empty() {
        return tell::data(&format!("{}, as drawn", counted(folder, drawn)));
    }
    let (count, verb) = match drawn.differing.len() {
        1 => ("1 episode".to_owned(), "is"),
        many => (format!("{many} episodes"), "are"),
    };
    let wrong = format!("{count} of `{}` {verb} not as drawn: {}", file(folder), drawn.differing.join(", "));
    Err(Failure::ScenarioWrong(wrong))
}

fn counted(folder: &Path, drawn: &SplitDraw) -> String {
    let without = match drawn.unmeasured {
        0 => String::new(),
        some => format!(", {some} without an observable"),
    };
    format!("{}: {} fit, {} check{without}", file(folder), drawn.fit, drawn.check)
}

fn taken(folder: &Path, drawn: &SplitDraw) -> Failure {
    let all = drawn.fit + drawn.check;
    let wrong = format!(
        "{} of {all} episodes of `{}` are drawn already, and a split is drawn once",
        drawn.taken,
        file(folder)
    );
    let line = ["interregnum".into(), "split".into(), shell::word(folder), "--again".into()];
    let help = format!("if nobody has seen a score yet: {}", shell::line(&line));
    Failure::usage(wrong, help)
}

fn file(folder: &Path) -> String {
    folder.join(FILE).display().to_string()
}
