//! Divides the episodes of a scenario into *fit* and *check*, once, by a seeded draw (docs/episodes.md).
//!
//! Within each day and kind the episodes are put in the order of a keyed hash of their ids and dealt to the two
//! sides in turn; which side is dealt first is drawn too. What an episode says plays no part in it. Episodes that
//! come later are a draw of their own, by the same rule, and change the side of none that was drawn before; those
//! without an observable wait for one.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::check::ids;
use crate::check::record::{check_draw, is_measured};
use crate::diagnostic::Findings;
use crate::files::Texts;
use crate::files::rows::EpisodeRow;
use crate::origin::{FileName, Origin};
use crate::report::Report;
use crate::scenario::report;
use crate::source::Span;

/// The seed of every split.
const SEED: u64 = 1917;

/// The split of one `episodes.csv`: as it is drawn, beside what stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SplitDraw {
    /// The whole file with the side of every episode as drawn; every other byte is as it was.
    pub text: String,
    /// The same, with sides for the draws of which nothing stands there; the others are as they were.
    pub fresh: String,
    /// How many are drawn for *fit*.
    pub fit: usize,
    /// How many are drawn for *check*.
    pub check: usize,
    /// How many had a side before.
    pub taken: usize,
    /// How many have no observable and are in no draw.
    pub unmeasured: usize,
    /// Ids of those whose side is not the one drawn, or that have none, in file order.
    pub differing: Vec<String>,
    /// How many of those are in draws of which nothing stands there.
    pub undrawn: usize,
}

/// Draws the split of the `episodes.csv` in a folder; nothing is written.
///
/// # Errors
/// All faults of form of that file, and ids that are there twice.
pub fn draw_split(folder: &Path) -> Result<SplitDraw, Report> {
    let origin = Origin::Folder(folder.to_owned());
    let mut findings = Findings::default();
    let texts = Texts::gather(|file| match file {
        FileName::Episodes => origin.read(file, &mut findings),
        _ => None,
    });
    let rows: Vec<EpisodeRow> = texts.rows(FileName::Episodes, &mut findings);
    ids::check_unique(rows.iter().map(|row| &row.id), &texts.sources, &mut findings);
    let (measured, without): (Vec<_>, Vec<_>) = rows.iter().partition(|row| is_measured(row));
    let of = |row| Some((row, check_draw(row, &mut findings)?));
    let rows: Vec<(&EpisodeRow, u32)> = measured.into_iter().filter_map(of).collect();
    if findings.any_error() {
        return Err(report(findings, &texts));
    }
    let mark = if origin.has_mark(FileName::Episodes) { "\u{feff}" } else { "" };
    let drawn = drawn(texts.text(FileName::Episodes), &rows);
    let [text, fresh] = [&drawn.text, &drawn.fresh].map(|text| format!("{mark}{text}"));
    Ok(SplitDraw { text, fresh, unmeasured: without.len(), ..drawn })
}

/// Writes the sides into a text whose rows these are, each with its draw.
fn drawn(text: &str, rows: &[(&EpisodeRow, u32)]) -> SplitDraw {
    let sides = sides(rows.iter().map(|(row, draw)| {
        let [id, day, kind] = [&row.id, &row.day, &row.kind].map(|cell| cell.text.as_str());
        (id, *draw, day, kind)
    }));
    let side = |row: &EpisodeRow| sides.get(row.id.text.as_str()).copied().unwrap_or_default();
    let begun: BTreeSet<u32> =
        rows.iter().filter(|(row, _)| !row.split.is_empty()).map(|(_, draw)| *draw).collect();
    let differs = |row: &EpisodeRow| row.split.text != side(row);
    let all = rows.iter().map(|(row, _)| (row.split.span, side(row)));
    let fresh = rows.iter().filter(|(_, draw)| !begun.contains(draw));
    let count = |wanted: &str| sides.values().filter(|side| **side == wanted).count();
    SplitDraw {
        text: written(text, all.collect()),
        fresh: written(text, fresh.clone().map(|(row, _)| (row.split.span, side(row))).collect()),
        fit: count("fit"),
        check: count("check"),
        taken: rows.iter().filter(|(row, _)| !row.split.is_empty()).count(),
        unmeasured: 0,
        differing: rows.iter().filter(|(row, _)| differs(row)).map(|(row, _)| row.id.text.clone()).collect(),
        undrawn: fresh.count(),
    }
}

/// A text with other words in some places.
fn written(text: &str, mut places: Vec<(Span, &str)>) -> String {
    places.sort_by_key(|(span, _)| span.start);
    let (mut whole, mut done) = (String::new(), 0);
    for (span, side) in places {
        whole += text.get(done..span.start).unwrap_or_default();
        whole += side;
        done = span.end;
    }
    whole + text.get(done..).unwrap_or_default()
}

/// The side of each episode, by id: a function of the seed and of id, draw, day and kind alone.
fn sides<'a>(
    episodes: impl Iterator<Item = (&'a str, u32, &'a str, &'a str)>,
) -> BTreeMap<&'a str, &'static str> {
    let mut strata: BTreeMap<(u32, &str, &str), Vec<&str>> = BTreeMap::new();
    for (id, draw, day, kind) in episodes {
        strata.entry((draw, day, kind)).or_default().push(id);
    }
    let mut sides = BTreeMap::new();
    for ((draw, day, kind), mut ids) in strata {
        ids.sort_by_key(|id| (keyed(id), *id));
        let stratum = if draw == 1 { format!("{day}/{kind}") } else { format!("{day}/{kind}/{draw}") };
        let first = keyed(&stratum) & 1;
        for (turn, id) in ids.into_iter().enumerate() {
            let side = if (turn as u64 + first).is_multiple_of(2) { "fit" } else { "check" };
            sides.insert(id, side);
        }
    }
    sides
}

/// FNV-1a of the seed and a name, its bits mixed so that the low one is as good as any.
fn keyed(name: &str) -> u64 {
    let bytes = SEED.to_le_bytes().into_iter().chain(name.bytes());
    let hash = bytes
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEAD: &str = "id,name,kind,day,place,observable,recorded,facts,split,note";

    /// The draw of a file with these lines after the first.
    fn draw(lines: &[&str], end: &str) -> Result<SplitDraw, Report> {
        let folder = tempfile::tempdir().expect("a folder");
        let text = std::iter::once(&HEAD).chain(lines).map(|line| format!("{line}{end}")).collect::<String>();
        std::fs::write(folder.path().join("episodes.csv"), text).expect("written");
        draw_split(folder.path())
    }

    const FOUR: [&str; 4] = [
        "a,A,hold,1,,o,yes,,,\"one, \"\"two\"\"\"",
        "b,B,hold,1,,o,yes,,\"\",",
        "c,\"C\",hold,1,,\"o, o\",yes,,,ž",
        "d,D,force,1,,o,yes,, ,",
    ];

    #[test]
    fn the_sides_of_a_stratum_differ_by_at_most_one() {
        let drawn = draw(&FOUR[..3], "\n").expect("a draw");
        assert!(drawn.fit.abs_diff(drawn.check) == 1 && drawn.fit + drawn.check == 3);
        assert_eq!((drawn.taken, drawn.differing.len()), (0, 3));
    }

    #[test]
    fn the_order_of_rows_means_nothing() {
        let sides = |drawn: SplitDraw| {
            let mut lines: Vec<String> = drawn.text.lines().map(str::to_owned).collect();
            lines.sort();
            lines
        };
        let turned: Vec<&str> = FOUR.into_iter().rev().collect();
        assert_eq!(sides(draw(&FOUR, "\n").expect("a draw")), sides(draw(&turned, "\n").expect("a draw")));
    }

    #[test]
    fn only_the_split_column_changes_whatever_quotes_and_line_ends_there_are() {
        for end in ["\n", "\r\n"] {
            let drawn = draw(&FOUR, end).expect("a draw");
            let without = drawn.text.replace("check", "").replace("fit", "");
            assert_eq!(
                without,
                [HEAD].iter().chain(&FOUR).map(|line| format!("{line}{end}")).collect::<String>()
            );
            let again: Vec<&str> = drawn.text.split(end).skip(1).filter(|line| !line.is_empty()).collect();
            let again = draw(&again, end).expect("a draw");
            assert_eq!((again.taken, again.differing.len(), &again.text), (4, 0, &drawn.text));
        }
    }

    #[test]
    fn a_byte_order_mark_is_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let text = format!("\u{feff}{HEAD}\n{}\n", FOUR[0]);
        std::fs::write(folder.path().join("episodes.csv"), text).expect("written");
        assert!(draw_split(folder.path()).expect("a draw").text.starts_with("\u{feff}id,"));
    }

    /// The draw of a file whose rows have a draw.
    fn later(lines: &[&str]) -> Result<SplitDraw, Report> {
        let folder = tempfile::tempdir().expect("a folder");
        let text = format!("{HEAD},draw\n{}\n", lines.join("\n"));
        std::fs::write(folder.path().join("episodes.csv"), text).expect("written");
        draw_split(folder.path())
    }

    #[test]
    fn a_later_draw_leaves_those_before_as_they_are() {
        let first = ["a,A,hold,1,,o,yes,,,,", "b,B,hold,1,,o,yes,,,,1", "c,C,hold,1,,o,yes,,,,"];
        let drawn = later(&first).expect("a draw");
        let lines: Vec<&str> = drawn.text.lines().skip(1).collect();
        let more = ["d,D,hold,1,,o,yes,,,,2", "e,E,hold,1,,o,yes,,,,2", "f,F,hold,1,,o,yes,,,,3"];
        let both = later(&[&lines[..], &more[..]].concat()).expect("a draw");
        assert!(both.fresh.starts_with(&drawn.text) && both.fresh == both.text, "{}", both.fresh);
        assert_eq!((both.taken, both.undrawn, both.differing.len()), (3, 3, 3));
        assert_eq!([both.fit, both.check].iter().sum::<usize>(), 6);
        let sides =
            |wanted: &str| both.text.lines().skip(4).take(2).filter(|line| line.contains(wanted)).count();
        assert_eq!((sides(",fit,"), sides(",check,")), (1, 1), "a stratum is one of its own draw");
    }

    #[test]
    fn a_draw_of_which_something_stands_there_is_left_as_it_is() {
        let drawn = later(&["a,A,hold,1,,o,yes,,fit,,", "b,B,hold,1,,o,yes,,,,", "c,C,hold,1,,o,yes,,,,2"]);
        let drawn = drawn.expect("a draw");
        assert!(drawn.fresh.contains("\na,A,hold,1,,o,yes,,fit,,\nb,B,hold,1,,o,yes,,,,\n"), "{}", drawn.fresh);
        assert_eq!(drawn.undrawn, 1);
        assert_ne!(drawn.fresh, drawn.text);
        assert!(drawn.differing.iter().any(|id| id == "b"));
    }

    #[test]
    fn strata_of_one_episode_do_not_follow_the_first_draw() {
        let days: Vec<u32> = (0..64).collect();
        let sides = |draw: u32| -> Vec<&str> {
            let rows: Vec<String> =
                days.iter().map(|day| format!("e{day},E,hold,{day},,o,yes,,,,{draw}")).collect();
            let drawn = later(&rows.iter().map(String::as_str).collect::<Vec<_>>()).expect("a draw");
            drawn
                .text
                .lines()
                .skip(1)
                .map(|line| if line.contains(",fit,") { "fit" } else { "check" })
                .collect()
        };
        let (first, second) = (sides(1), sides(2));
        let same = first.iter().zip(&second).filter(|(a, b)| a == b).count();
        assert!((17..=47).contains(&same), "{same} of 64 as before");
        let fit = second.iter().filter(|side| **side == "fit").count();
        assert!((17..=47).contains(&fit), "{fit} of 64 fit");
    }

    #[test]
    fn what_nothing_measures_is_not_dealt() {
        let drawn = later(&["a,A,hold,1,,o,yes,,,,", "b,B,hold,1,,,,,,because,"]).expect("a draw");
        assert_eq!((drawn.fit + drawn.check, drawn.unmeasured), (1, 1));
        assert!(drawn.text.ends_with("\nb,B,hold,1,,,,,,because,\n"), "{}", drawn.text);
    }

    #[test]
    fn a_draw_that_is_no_number_is_refused() {
        for draw in ["0", "-1", "second", "1.5"] {
            assert!(later(&[&format!("a,A,hold,1,,o,yes,,,,{draw}")]).is_err(), "{draw}");
        }
    }

    #[test]
    fn two_episodes_with_one_id_are_refused() {
        assert!(draw(&[FOUR[0], FOUR[0]], "\n").is_err());
        assert!(draw_split(Path::new("no such folder")).is_err());
    }
}
