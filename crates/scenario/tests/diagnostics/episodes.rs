//! Observables, recorded values, and episodes and their facts.

use insta::assert_snapshot;

use crate::town::{Town, spoiled};

#[test]
fn bad_recorded() {
    let told = spoiled("episodes.csv", ",no,", ",0,");
    assert_snapshot!(told, @r#"
    bad_recorded

      × `0` is not `yes` or `no`
       ╭─[town/episodes.csv:3:110]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …', '1917-10-24T23:00')",0,F-01-04,check,
       ·                          ┬
       ·                          ╰── the observable gives `yes` or `no`
     4 │ 
       ╰────
      help: write `yes` or `no`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn split_missing() {
    let told = spoiled("episodes.csv", ",fit,", ",,");
    assert_snapshot!(told, @r#"
    split_missing

      ⚠ `hall-falls` is in neither part of the split
       ╭─[town/episodes.csv:2:119]
     1 │ id,name,kind,day,place,observable,recorded,facts,split,note
     2 │ hall-falls,The hall falls,capture,1917-10-24,hall,first(holds('hall') == 'council'),1917-10-24T12:00~ | never,F-01-03,,
       ·                                                                                                                       ▲
       ·                                                                                                                       ╰── it is not scored
     3 │ quiet,Nobody is killed,force,1917-10-24,,"ever(t…
       ╰────
      help: `interregnum split` draws it, once, before a score is seen

    0 errors, 1 warning in 12 files.
    "#);
}

/// Many undrawn episodes are told once, and the others are scored.
#[test]
fn undrawn_episodes_are_left_out_and_told_once() {
    let town = Town::new();
    town.change("episodes.csv", ",fit,", ",,");
    let loaded = town.load().expect("a warning only");
    assert_eq!((loaded.record.episodes.len(), loaded.record.undrawn), (1, 1));
    town.change("episodes.csv", ",check,", ",,");
    let loaded = town.load().expect("a warning only");
    assert_eq!((loaded.record.episodes.len(), loaded.record.undrawn), (0, 2));
    let told = town.told();
    assert!(told.contains("2 episodes are in neither part of the split"), "{told}");
    assert!(told.ends_with("0 errors, 1 warning in 12 files.\n"), "{told}");
}

/// Where lines are not counted, the column stays and is empty; of the two dates one is enough.
#[test]
fn a_fact_needs_no_line_and_one_date() {
    let town = Town::new();
    town.change("record.csv", "F-01-03,1,event,1917-10-24T12:00~,", "F-01-03,,event,,");
    let loaded = town.load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    assert!(loaded.warnings.is_empty(), "{}", town.told());
    let fact = loaded.record.facts.iter().find(|fact| fact.id == "F-01-03").expect("the fact");
    assert_eq!((fact.line, fact.when_julian.as_str()), (None, ""));
    assert!(loaded.record.facts.iter().any(|fact| fact.line == Some(1)));
    // Its New Style date counts: it is late evidence for a value at the start.
    town.change("record.csv", "outcome,scored,event,line 1,hall-falls", "outcome,context,event,line 1,");
    town.change("episodes.csv", "F-01-03", "").change("places.csv", "guess", "F-01-03");
    assert!(town.told().contains("a value at the start rests on `F-01-03`, which is later"), "{}", town.told());
}

#[test]
fn unknown_fact() {
    let told = spoiled("episodes.csv", "F-01-04", "F-01-04 F-10-04");
    assert_snapshot!(told, @r#"
    unknown_fact

      × the record has no fact `F-10-04`
       ╭─[town/episodes.csv:3:121]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …-24T23:00')",no,F-01-04 F-10-04,check,
       ·                          ───┬───
       ·                             ╰── the episode rests on nothing here
     4 │ 
       ╰────
      help: did you mean `F-01-04`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn fact_in_two_episodes() {
    let told = spoiled("episodes.csv", "F-01-04", "F-01-04 F-01-03");
    assert_snapshot!(told, @r#"
    fact_in_two_episodes

      × `F-01-03` belongs to `hall-falls` and to `quiet`
       ╭─[town/episodes.csv:3:121]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …-24T23:00')",no,F-01-04 F-01-03,check,
       ·                          ───┬───
       ·                             ╰── it would be scored twice
     4 │ 
       ╰────
      help: leave it with the episode that it says most about

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn episode_unknown() {
    let told = spoiled("record.csv", ",quiet", ",quite");
    assert_snapshot!(told, @r#"
    episode_unknown

      × no episode is called `quite`
       ╭─[town/record.csv:5:92]
     4 │ F-01-03,1,event,1917-10-24T12:00~,1917-11-06T12:…
     5 │ F-01-04,1,state,1917-10-24,1917-11-06,day,Town,,Nobody dies.,,,outcome,scored,event,line 1,quite
       ·                                                                                            ──┬──
       ·                                                                                              ╰── the fact would not be scored
     6 │ 
       ╰────
      help: did you mean `quiet`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn episode_mismatch() {
    let told = spoiled("episodes.csv", ",F-01-04,", ",F-01-04 F-01-02,");
    assert_snapshot!(told, @r#"
    episode_mismatch

      × `F-01-02` is not scored: its use is `fed`
       ╭─[town/episodes.csv:3:121]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …-24T23:00')",no,F-01-04 F-01-02,check,
       ·                          ───┬───
       ·                             ╰── an episode is made of scored facts that name it
     4 │ 
       ╰────
      help: correct `use` or `episode` in record.csv, or take the fact out here

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable() {
    let told = spoiled("episodes.csv", "first(holds('hall')", "first(hold('hall')");
    assert_snapshot!(told, @r#"
    bad_observable

      × there is no `hold`
       ╭─[town/episodes.csv:2:57]
     1 │ id,name,kind,day,place,observable,recorded,facts,split,note
     2 │ …e,1917-10-24,hall,first(hold('hall') == 'council'),1917-10-24T12:00~ | never…
       ·                          ──┬─
       ·                            ╰── it cannot be asked
     3 │ quiet,Nobody is killed,force,1917-10-24,,"ever(t…
       ╰────
      help: did you mean `holds`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable_name() {
    let told = spoiled("episodes.csv", "tally('killed') > 0", "people('wach') > 0");
    assert_snapshot!(told, @r#"
    bad_observable

      × no group is called `wach`
       ╭─[town/episodes.csv:3:55]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …917-10-24,,"ever(people('wach') > 0, '1917-10-24T00:00', '1917-10-24T23:00')",…
       ·                          ───┬──
       ·                             ╰── nothing could be measured
     4 │ 
       ╰────
      help: did you mean `watch` (groups.csv, line 2)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable_type() {
    let told = spoiled("scenario.toml", "holds('hall') == 'council'", "holds('hall') == 1");
    assert_snapshot!(told, @r#"
    bad_observable

      × an authority is compared with a number
        ╭─[town/scenario.toml:21:20]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(holds('hall') == 1)"
        ·                    ─────────┬────────
        ·                             ╰── only things of one kind can be compared
     22 │ 
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable_syntax() {
    let told = spoiled("scenario.toml", "== 'council')", "== 'council'");
    assert_snapshot!(told, @r#"
    bad_observable

      × a bracket is not closed
        ╭─[town/scenario.toml:21:46]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(holds('hall') == 'council'"
        ·                                              ▲
        ·                                              ╰── `)` is missing here
     22 │ 
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable_quotes() {
    let told = spoiled("scenario.toml", "holds('hall')", "holds(‘hall’)");
    assert_snapshot!(told, @r#"
    bad_observable

      × `‘` cannot stand in an observable
        ╭─[town/scenario.toml:21:26]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(holds(‘hall’) == 'council')"
        ·                          ┬
        ·                          ╰── the observable cannot be read from here
     22 │ 
        ╰────
      help: write the plain quote `'`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable_moment() {
    let told = spoiled("scenario.toml", "ever(holds('hall') == 'council')", "holds('hall') == 'council'");
    assert_snapshot!(told, @r#"
    bad_observable

      × this is asked of one moment, and no moment is named
        ╭─[town/scenario.toml:21:15]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "holds('hall') == 'council'"
        ·               ─────────────┬────────────
        ·                            ╰── a history has many moments
     22 │ 
        ╰────
      help: write `first(…)`, `ever(…)` or `at('time', …)` around it

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_observable_span() {
    let told = spoiled(
        "scenario.toml",
        "ever(holds('hall') == 'council')",
        "ever(open('hall'), '1917-11-06T01:00', '1917-11-06T02:00')",
    );
    assert_snapshot!(told, @r#"
    date_outside_span

      × `1917-11-06T01:00` lies outside the span of the scenario
        ╭─[town/scenario.toml:21:35]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(open('hall'), '1917-11-06T01:00', '1917-11-06T02:00')"
        ·                                   ────────┬───────
        ·                                           ╰── read as 6 November 1917 (19 November N.S.)
     22 │ 
        ╰────
      help: dates in this folder are Old Style (scenario.toml, line 8); if `1917-11-06T01:00` is New
            Style, write `1917-10-24T01:00`

    date_outside_span

      × `1917-11-06T02:00` lies outside the span of the scenario
        ╭─[town/scenario.toml:21:55]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(open('hall'), '1917-11-06T01:00', '1917-11-06T02:00')"
        ·                                                       ────────┬───────
        ·                                                               ╰── read as 6 November 1917 (19 November N.S.)
     22 │ 
        ╰────
      help: dates in this folder are Old Style (scenario.toml, line 8); if `1917-11-06T02:00` is New
            Style, write `1917-10-24T02:00`

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bad_recorded_every_answer() {
    let told = spoiled("episodes.csv", ",no,", ",yes | no,");
    assert_snapshot!(told, @r#"
    bad_recorded

      × the readings `yes` and `no` leave no other answer
       ╭─[town/episodes.csv:3:110]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …', '1917-10-24T23:00')",yes | no,F-01-04,check,
       ·                          ────┬───
       ·                              ╰── it cannot be wrong
     4 │ 
       ╰────
      help: write what the sources say most, or leave the episode out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn duplicate_episode() {
    let told = spoiled("episodes.csv", "quiet,Nobody", "hall-falls,Nobody");
    assert_snapshot!(told, @r#"
    episode_unknown

      × no episode is called `quiet`
       ╭─[town/record.csv:5:92]
     4 │ F-01-03,1,event,1917-10-24T12:00~,1917-11-06T12:…
     5 │ F-01-04,1,state,1917-10-24,1917-11-06,day,Town,,Nobody dies.,,,outcome,scored,event,line 1,quiet
       ·                                                                                            ──┬──
       ·                                                                                              ╰── the fact would not be scored
     6 │ 
       ╰────

    duplicate_id

      × `hall-falls` is there twice
       ╭─[town/episodes.csv:3:1]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ hall-falls,Nobody is killed,force,1917-10-24,,"ever(tally(…
       · ─────┬────
       ·      ╰── given before in line 2
     4 │ 
       ╰────
      help: give it another id, or make one row of the two

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn fact_listed_twice() {
    let told = spoiled("episodes.csv", "F-01-04", "F-01-04 F-01-04");
    assert_snapshot!(told, @r#"
    duplicate_id

      × `F-01-04` is there twice
       ╭─[town/episodes.csv:3:121]
     2 │ hall-falls,The hall falls,capture,1917-10-24,hal…
     3 │ …-24T23:00')",no,F-01-04 F-01-04,check,
       ·                          ───┬───
       ·                             ╰── the episode lists it before
     4 │ 
       ╰────
      help: leave one of the two out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// `hall-falls` without what measures it; `quiet` as it is.
fn unmeasured(note: &str, split: &str) -> Town {
    let town = Town::new();
    town.change("episodes.csv", "first(holds('hall') == 'council'),1917-10-24T12:00~ | never,", ",,");
    town.change("episodes.csv", "F-01-03,fit,", &format!("F-01-03,{split},{note}"));
    town.change("record.csv", "scored,event,line 1,hall-falls", "later,event,line 1,hall-falls");
    town
}

#[test]
fn observable_missing() {
    assert_snapshot!(unmeasured("", "").told(), @r#"
    observable_missing

      × `hall-falls` has no observable and does not say why
       ╭─[town/episodes.csv:2:51]
     1 │ id,name,kind,day,place,observable,recorded,facts,split,note
     2 │ hall-falls,The hall falls,capture,1917-10-24,hall,,,F-01-03,,
       ·                                                   ▲
       ·                                                   ╰── nothing measures it
     3 │ quiet,Nobody is killed,force,1917-10-24,,"ever(t…
       ╰────
      help: write what would measure it, or in `note` why nothing can

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// An episode may wait for its observable if it says why: it is listed, in no part of the split and not scored.
#[test]
fn an_episode_without_an_observable_is_listed_and_not_scored() {
    let town = unmeasured("Votes are not in the language", "");
    let loaded = town.load().unwrap_or_else(|report| panic!("{}", report.render(false, 100)));
    assert!(loaded.warnings.is_empty(), "{}", town.told());
    let record = &loaded.record;
    assert_eq!((record.episodes.len(), record.undrawn, record.unmeasured.len()), (1, 0, 1));
    let waiting = &record.unmeasured[0];
    assert_eq!((waiting.id.as_str(), waiting.reason.as_str()), ("hall-falls", "Votes are not in the language"));
    assert_eq!(waiting.facts, ["F-01-03"]);
    let other = interregnum_scenario::load_record(&town.path(), &loaded).expect("no fault");
    assert_eq!(other.unmeasured, record.unmeasured);
    // Its facts wait too.
    let scored = unmeasured("Votes are not in the language", "");
    scored.change("record.csv", "later,event,line 1,hall-falls", "scored,event,line 1,hall-falls");
    assert!(
        scored.told().contains("`F-01-03` is not left for later: its use is `scored`"),
        "{}",
        scored.told()
    );
    // Nobody chooses a side for it before it is measured.
    let told = unmeasured("Votes are not in the language", "fit").told();
    assert!(told.contains("`hall-falls` has no observable and is in a part of the split"), "{told}");
}

#[test]
fn a_draw_is_a_number() {
    for (draw, wrong) in [("0", "not_positive"), ("second", "bad_number")] {
        let town = Town::new();
        town.change("episodes.csv", "split,note", "split,note,draw").change("episodes.csv", ",fit,", ",fit,,");
        town.change("episodes.csv", ",check,", &format!(",check,,{draw}"));
        assert!(town.told().contains(wrong), "{}", town.told());
    }
}
