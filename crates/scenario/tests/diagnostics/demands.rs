//! What a demand names and what its act needs, in inputs; rules are read by the same table (`tests/whole.rs`).

use insta::assert_snapshot;

use crate::town::{Town, spoiled};

/// The town with another input than its own, and with a column for persons.
fn fed(row: &str) -> String {
    let town = Town::new();
    let head = "id,when,institution,act,group,place,people,moved_first,source,note,person\n";
    town.write("inputs.csv", format!("{head}order,1917-10-24T06:00,{row}\n"));
    town.told()
}

#[test]
fn demand_lacks() {
    let told = fed("committee,occupy,,depot,50,,F-01-02,,");
    assert_snapshot!(told, @r#"
    demand_lacks

      × `occupy` needs a group
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,occupy,,depot,50,,F-01-02,,
       ·                                  ───┬──
       ·                                     ╰── nobody could do it
     3 │ 
       ╰────
      help: fill in the column `group`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_lacks_person() {
    let told = fed("committee,come,,depot,,,F-01-02,,");
    assert_snapshot!(told, @r#"
    demand_lacks

      × `come` needs a person
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,come,,depot,,,F-01-02,,
       ·                                  ──┬─
       ·                                    ╰── nobody could do it
     3 │ 
       ╰────
      help: fill in the column `person`; where there is none, add it

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_lacks_person_without_the_column() {
    let told = spoiled("inputs.csv", "occupy,soldiers,depot,50", "dismiss,,depot,");
    assert_snapshot!(told, @r#"
    demand_lacks

      × `dismiss` needs a person
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,dismiss,,depot,,council,F-01-02,
       ·                                  ───┬───
       ·                                     ╰── nobody could do it
     3 │ 
       ╰────
      help: fill in the column `person`; where there is none, add it

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_lacks_people_and_place() {
    let told = fed("committee,release,soldiers,,,,F-01-02,,");
    assert_snapshot!(told, @r#"
    demand_lacks

      × `release` needs a number of people
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,release,soldiers,,,,F-01-02,,
       ·                                  ───┬───
       ·                                     ╰── nobody could do it
     3 │ 
       ╰────
      help: fill in the column `people`

    demand_lacks

      × `release` needs a place
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,release,soldiers,,,,F-01-02,,
       ·                                  ───┬───
       ·                                     ╰── nobody could do it
     3 │ 
       ╰────
      help: fill in the column `place`

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_superfluous() {
    let told = fed("committee,serve,drivers,depot,20,,F-01-02,,office");
    assert_snapshot!(told, @r#"
    demand_superfluous

      × `serve` asks for no group
       ╭─[town/inputs.csv:2:40]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,serve,drivers,depot,20,,F-01-02,,office
       ·                                        ───┬───
       ·                                           ╰── nobody would read it
     3 │ 
       ╰────
      help: `serve` is asked of those who work there: leave the column `group` empty

    demand_superfluous

      × `serve` asks for no number of people
       ╭─[town/inputs.csv:2:54]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,serve,drivers,depot,20,,F-01-02,,office
       ·                                                      ─┬
       ·                                                       ╰── nobody would read it
     3 │ 
       ╰────
      help: `serve` is asked of those who work there: leave the column `people` empty

    demand_superfluous

      × `serve` asks for no person
       ╭─[town/inputs.csv:2:67]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,serve,drivers,depot,20,,F-01-02,,office
       ·                                                                   ───┬──
       ·                                                                      ╰── nobody would read it
     3 │ 
       ╰────
      help: `serve` is asked of those who work there: leave the column `person` empty

    3 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_impossible() {
    let told = fed("committee,raise,,depot,,,F-01-02,,");
    assert_snapshot!(told, @r#"
    demand_impossible

      × `depot` is no bridge
       ╭─[town/inputs.csv:2:41]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,raise,,depot,,,F-01-02,,
       ·                                         ──┬──
       ·                                           ╰── nobody could do it
     3 │ 
       ╰────
      help: only a place with the function `bridge` is raised and lowered

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_impossible_guns() {
    let told = fed("committee,bombard,soldiers,hall,,,F-01-02,,");
    assert_snapshot!(told, @r#"
    demand_impossible

      × `soldiers` serves no guns
       ╭─[town/inputs.csv:2:42]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,bombard,soldiers,hall,,,F-01-02,,
       ·                                          ────┬───
       ·                                              ╰── nobody could do it
     3 │ 
       ╰────
      help: give it `guns` in groups.csv

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_impossible_no_person() {
    let told = fed("committee,come,,hall,,,F-01-02,,office");
    assert_snapshot!(told, @r#"
    demand_impossible

      × `office` is no person
       ╭─[town/inputs.csv:2:56]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,come,,hall,,,F-01-02,,office
       ·                                                        ───┬──
       ·                                                           ╰── nobody could do it
     3 │ 
       ╰────
      help: only a person travels: name an institution with `person = true`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_impossible_no_superior() {
    let told = fed("committee,dismiss,,,,,F-01-02,,office");
    assert_snapshot!(told, @r#"
    demand_impossible

      × `committee` is not the superior of `office`
       ╭─[town/inputs.csv:2:55]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,dismiss,,,,,F-01-02,,office
       ·                                                       ───┬──
       ·                                                          ╰── nobody could do it
     3 │ 
       ╰────
      help: only the `superior` that institutions.toml gives it can dismiss it

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn demand_impossible_no_exchange() {
    let told = fed("committee,cut,,hall,,,F-01-02,,");
    assert_snapshot!(told, @r#"
    demand_impossible

      × the scenario has no exchange
       ╭─[town/inputs.csv:2:34]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,cut,,hall,,,F-01-02,,
       ·                                  ─┬─
       ·                                   ╰── nobody could do it
     3 │ 
       ╰────
      help: a place with the function `exchange` cuts and restores lines

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_institution_as_person() {
    let told = fed("committee,come,,hall,,,F-01-02,,comittee");
    assert_snapshot!(told, @r#"
    unknown_institution

      × no institution is called `comittee`
       ╭─[town/inputs.csv:2:56]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note,person
     2 │ order,1917-10-24T06:00,committee,come,,hall,,,F-01-02,,comittee
       ·                                                        ────┬───
       ·                                                            ╰── nobody would be asked
     3 │ 
       ╰────
      help: did you mean `committee` (institutions.toml, line 8)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
