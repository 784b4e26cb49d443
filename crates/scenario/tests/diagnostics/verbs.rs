//! Faults of sentences in patches.

use insta::assert_snapshot;

use crate::patches::{one, two};

fn verbs(sentences: &[&str]) -> String {
    one(&format!(
        "verbs = [\n{}\n]\n",
        sentences.iter().map(|one| format!("  \"{one}\",")).collect::<Vec<_>>().join("\n")
    ))
}

#[test]
fn bad_verb() {
    assert_snapshot!(verbs(&[
        "nobody marches",
        "forbd occupy of soldiers",
        "forbid of soldiers",
        "from 1917-10-24T05:00 forbid occupy of soldiers for council",
        "forbid occupy of",
        "force committee to occupy hall",
        "at 1917-10-24T05:00 force committee occupy hall now",
        "shift inputs.march by two hours",
        "shift inputs.march by 2",
        "shift inputs.mach by 2 hours",
        "shift groups.watch.people by 2 hours",
        "scale groups.watch.home by 2",
        "scale groups.watch.people by 2 hours",
        "scale doctrines.office.acts by 2",
    ]));
}

#[test]
fn sentences_are_checked_as_tables_are() {
    assert_snapshot!(verbs(&[
        "forbid ocupy of soldiers",
        "forbid occupy of soldirs at dept by concil",
        "from 1918-10-24T05:00 forbid all",
        "from 1917-10-24T05:00 to 1917-10-24T04:00 forbid all",
        "at 1917-10-24T05:00 force comittee to occupy hall with many of soldiers",
        "shift record.F-01-01 by 2 hours",
        "scale groups.watch.people by 1",
    ]));
}

#[test]
fn the_later_sentence_counts() {
    assert_snapshot!(two("verbs = [\"scale groups.watch by 2\"]\n", "verbs = [\"scale groups.watch by 2\"]\n"));
}
