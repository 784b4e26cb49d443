//! Every act that can be demanded, and what a demand for it names: one table for rules and inputs alike.

use engine::trace::Act;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::nearest::{listed, slip_of};
use crate::source::Cell;

/// Whether a part of a demand must be named, may be, or would not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Need {
    No,
    May,
    Must,
}

/// What must be so for an act to be done at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Means {
    /// Nothing in particular.
    None,
    /// The place is a bridge.
    Bridge,
    /// A group works the place.
    Workers,
    /// The place has a telephone line, and there is an exchange.
    Line,
    /// There is a power station.
    Power,
    /// The place has rifles in store.
    Store,
    /// The group serves guns, and guns somewhere reach the place.
    Guns,
    /// Who is asked is a person.
    Traveller,
    /// Who demands is the superior of who is asked.
    Superior,
}

/// One act.
pub(crate) struct Asking {
    /// As it is written.
    pub(super) word: &'static str,
    pub(super) act: Act,
    /// As it is told, before the name of its place.
    pub(super) told: &'static str,
    /// Who is asked.
    pub(super) whom: &'static str,
    pub(super) group: Need,
    pub(super) person: Need,
    pub(super) people: Need,
    pub(super) place: Need,
    pub(super) means: Means,
}

/// A row of [`ACTS`]: what is needed of group, person, people and place, in this order.
const fn asking(
    (word, act): (&'static str, Act),
    told: &'static str,
    whom: &'static str,
    [group, person, people, place]: [Need; 4],
    means: Means,
) -> Asking {
    Asking { word, act, told, whom, group, person, people, place, means }
}

/// About a place only.
const PLACE: [Need; 4] = [Need::No, Need::No, Need::No, Need::Must];
/// Of a group, about a place.
const GROUP: [Need; 4] = [Need::Must, Need::No, Need::No, Need::Must];
/// Of a group, of so many of it if a number is given, about a place.
const SOME: [Need; 4] = [Need::Must, Need::No, Need::May, Need::Must];

/// The acts in the order of the manual.
pub(crate) const ACTS: [Asking; 20] = [
    asking(
        ("accept", Act::Accept),
        "accept a commissar at",
        "the guard, or those who work there",
        PLACE,
        Means::None,
    ),
    asking(("stand-firm", Act::StandFirm), "stand firm at", "the issuer's own guard", PLACE, Means::None),
    asking(("occupy", Act::Occupy), "occupy", "the group", SOME, Means::None),
    asking(("guard", Act::Guard), "guard", "the group", SOME, Means::None),
    asking(("serve", Act::Serve), "work for it at", "those who work there", PLACE, Means::Workers),
    asking(("cut", Act::Cut), "cut the line of", "those who work the exchange", PLACE, Means::Line),
    asking(("restore", Act::Restore), "restore the line of", "those who work the exchange", PLACE, Means::Line),
    asking(("declare", Act::Declare), "meet and declare at", "the group", SOME, Means::None),
    asking(
        ("raise", Act::Raise),
        "raise the bridge",
        "the guard, or those who work there",
        PLACE,
        Means::Bridge,
    ),
    asking(
        ("lower", Act::Lower),
        "lower the bridge",
        "the guard, or those who work there",
        PLACE,
        Means::Bridge,
    ),
    asking(("surrender", Act::Surrender), "surrender at", "the besieged guard", PLACE, Means::None),
    asking(
        ("withdraw", Act::Withdraw),
        "withdraw from",
        "the guard, or the group of it that is named",
        [Need::May, Need::No, Need::No, Need::Must],
        Means::None,
    ),
    asking(("warn", Act::Warn), "fire blank at", "the gunners of the group", GROUP, Means::Guns),
    asking(("bombard", Act::Bombard), "fire at", "the gunners of the group", GROUP, Means::Guns),
    asking(
        ("release", Act::Release),
        "hand out the rifles of",
        "whoever guards or works there; the group gets the rifles",
        [Need::Must, Need::No, Need::Must, Need::Must],
        Means::Store,
    ),
    asking(
        ("darken", Act::Darken),
        "cut off the light of",
        "those who work the power station",
        PLACE,
        Means::Power,
    ),
    asking(("light", Act::Light), "give light to", "those who work the power station", PLACE, Means::Power),
    asking(
        ("come", Act::Come),
        "come to",
        "the person",
        [Need::No, Need::Must, Need::No, Need::Must],
        Means::Traveller,
    ),
    asking(
        ("dismiss", Act::Dismiss),
        "lay down office at",
        "the person",
        [Need::No, Need::Must, Need::No, Need::May],
        Means::Superior,
    ),
    asking(
        ("recall", Act::Recall),
        "drop what was asked about",
        "whoever was asked last about it",
        [Need::May, Need::May, Need::No, Need::Must],
        Means::None,
    ),
];

/// The words for the acts.
pub(crate) const ACT_WORDS: [&str; ACTS.len()] = {
    let mut words = [""; ACTS.len()];
    let mut at = 0;
    while at < words.len() {
        words[at] = ACTS[at].word;
        at += 1;
    }
    words
};

/// An act as it is told, before the name of its place.
pub(crate) fn in_words(act: Act) -> &'static str {
    ACTS.iter().find(|known| known.act == act).map_or("act at", |known| known.told)
}

/// The act that a cell names; if there is none, that is told.
pub(super) fn find(cell: &Cell, findings: &mut Findings) -> Option<&'static Asking> {
    let found = ACTS.iter().find(|known| known.word == cell.text);
    if found.is_none() && !cell.is_absent() {
        let names: Vec<&str> = ACTS.iter().map(|known| known.word).collect();
        let help = slip_of(&cell.text, names.iter().copied());
        let wrong = format!("nobody can demand `{}`", cell.text);
        findings.push(
            Diagnostic::error(Id::UnknownAct, wrong).at(cell.span, "nobody would know what to do").help(
                help.unwrap_or_else(|| format!("the acts are {}", listed(&names).replace(" or ", " and "))),
            ),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the manual's table of acts.
    fn table() -> String {
        let need = |need| match need {
            Need::No => "",
            Need::May => "may",
            Need::Must => "must",
        };
        let means = |means| match means {
            Means::None => "",
            Means::Bridge => "the place has the function `bridge`",
            Means::Workers => "the place has `operators`",
            Means::Line => "the place has a `telephone`, and some place the function `exchange`",
            Means::Power => "some place has the function `power`",
            Means::Store => "the place has `rifles`",
            Means::Guns => "the group has `guns`, and some place `covers` this one",
            Means::Traveller => "`person = true`",
            Means::Superior => "the issuer is the person's `superior`",
        };
        let cells = |known: &Asking| {
            let needs = [known.group, known.person, known.people, known.place].map(need);
            let cells = [format!("`{}`", known.word), known.told.to_owned(), known.whom.to_owned()];
            let all = cells.into_iter().chain(needs.map(str::to_owned)).chain([means(known.means).to_owned()]);
            all.map(|cell| format!("| {cell} ").replace("|  ", "| ")).collect::<String>() + "|\n"
        };
        ACTS.iter().map(cells).collect()
    }

    #[test]
    fn the_manual_has_this_table() {
        let manual = include_str!("../../../../docs/scenario.md");
        let rows = format!(" --- |\n{}\n", table());
        assert!(manual.contains(&rows), "docs/scenario.md must have these rows:\n\n{}", table());
    }
}
