//! What a body is asked, and when: motions and factions that are not there, motions nobody puts, sittings.

use insta::assert_snapshot;
use interregnum_scenario::Id;

use crate::bodies::{body, voting};

#[test]
fn unknown_motion_that_a_patch_took_out() {
    let town = body(include_str!("../town/body.toml"));
    let patch = "format = 1\ntitle = \"Out\"\nremove = [\"institutions.committee.motions.agenda\"]\n";
    let mut report = town.load_with(&[("out.toml", patch)]).expect_err("others name it");
    report.diagnostics.retain(|found| found.id == Id::UnknownMotion);
    assert_snapshot!(report.render(false, 100), @r#"
    unknown_motion

      × no motion is called `committee/agenda` any more
        ╭─[town/institutions.toml:59:10]
     58 │ mover = "hot"
     59 │ after = "committee/agenda"
        ·          ────────┬───────
        ·                  ╰── it could never be put
     60 │ recurs = true
        ╰────
      help: it is removed by out.toml, line 3

    unknown_motion

      × no motion of `committee` is called `agenda`
        ╭─[town/institutions.toml:68:13]
     67 │ every_hours = 6
     68 │ motions = ["agenda", "strike"]
        ·             ───┬──
        ·                ╰── nothing would be put
     69 │ source = "guess"
        ╰────
      help: this comes with the patch `patches/out.toml`: without it nothing is wrong here

    2 errors, 0 warnings in 13 files. Nothing was run.
    "#);
}

#[test]
fn unknown_faction() {
    assert_snapshot!(voting("mover = \"hot\"", "mover = \"hto\""), @r#"
    unknown_faction

      × no faction of `committee` is called `hto`
        ╭─[town/institutions.toml:58:10]
     57 │ posture = "offensive"
     58 │ mover = "hto"
        ·          ─┬─
        ·           ╰── nobody could move it
     59 │ after = "committee/agenda"
        ╰────
      help: did you mean `hot`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]", "motions = [\"agenda\", \"stirke\"]"), @r#"
    unknown_motion

      × no motion of `committee` is called `stirke`
        ╭─[town/institutions.toml:68:23]
     67 │ every_hours = 6
     68 │ motions = ["agenda", "stirke"]
        ·                       ───┬──
        ·                          ╰── nothing would be put
     69 │ source = "guess"
        ╰────
      help: did you mean `strike`?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion_after() {
    assert_snapshot!(voting("after = \"committee/agenda\"", "after = \"agenda\""), @r#"
    unknown_motion

      × no motion is called `agenda`
        ╭─[town/institutions.toml:59:10]
     58 │ mover = "hot"
     59 │ after = "agenda"
        ·          ───┬──
        ·             ╰── it could never be put
     60 │ recurs = true
        ╰────
      help: did you mean `committee/agenda` (institutions.toml, line 47)?

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn unknown_motion_of_a_sitting() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]", "motions = [\"agenda\", \"committee/strike\"]"), @r#"
    unknown_motion

      × no motion of `committee` is called `committee/strike`
        ╭─[town/institutions.toml:68:23]
     67 │ every_hours = 6
     68 │ motions = ["agenda", "committee/strike"]
        ·                       ────────┬───────
        ·                               ╰── nothing would be put
     69 │ source = "guess"
        ╰────
      help: write `strike`: within `committee` its id is enough

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_one_sided() {
    assert_snapshot!(voting("against = \"mayor\"", "against = \"council\""), @r#"
    motion_one_sided

      × `council` is both for and against
        ╭─[town/institutions.toml:55:12]
     54 │ for = "council"
     55 │ against = "council"
        ·            ───┬───
        ·               ╰── a vote would serve the same authority either way
     56 │ asks = "march"
        ╰────
      help: leave `against` out where the question is one within a side

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_one_sided_walk_out() {
    assert_snapshot!(voting("against = \"mayor\"\n", ""), @r#"
    motion_one_sided

      × nobody can leave over `strike`: it has no `against`
        ╭─[town/institutions.toml:61:11]
     60 │ secret = true
     61 │ walkout = true
        ·           ──┬─
        ·             ╰── those who are outvoted have nowhere to go
     62 │ source = "guess"
        ╰────
      help: write `against = "…"`, the authority that a vote against it serves, or leave `walkout` out

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_never_put() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]", "motions = [\"agenda\"]"), @r#"
    motion_never_put

      ⚠ `committee/strike` is never put
        ╭─[town/institutions.toml:52:33]
     51 │ 
     52 │ [institutions.committee.motions.strike]
        ·                                 ───┬──
        ·                                    ╰── no sitting lists it, and no rule calls for it
     53 │ name = "The town strikes"
        ╰────
      help: list it in a sitting, or write a rule with `motion = "committee/strike"` in doctrines.toml

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn motion_after_itself() {
    assert_snapshot!(voting("for = \"council\"\nsource", "for = \"council\"\nafter = \"committee/strike\"\nsource"), @r#"
    cycle

      × `committee/agenda` and `committee/strike` come after one another
        ╭─[town/institutions.toml:50:10]
     49 │ for = "council"
     50 │ after = "committee/strike"
        ·          ────────┬───────
        ·                  ╰── none of them could ever be put
     51 │ source = "guess"
        ╰────
      help: take `after` out of one of them

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn bound_elsewhere() {
    assert_snapshot!(voting("binds = [\"weaver\"]", "binds = [\"office\"]"), @r#"
    bound_elsewhere

      × `committee` speaks for `council`, and `office` for `mayor`
        ╭─[town/institutions.toml:19:11]
     18 │ ballot = "secret"
     19 │ binds = ["office"]
        ·           ───┬──
        ·              ╰── it would carry out what another side decides
     20 │ 
        ╰────
      help: leave it out: whoever only hears of a resolution can have a rule, `when = "passed('…')"`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn sitting_outside_the_span() {
    assert_snapshot!(voting("when = \"1917-10-24T02:00\"", "when = \"1917-10-26T02:00\""), @r#"
    date_outside_span

      × `1917-10-26T02:00` lies outside the span of the scenario
        ╭─[town/institutions.toml:66:9]
     65 │ [institutions.committee.sittings.daily]
     66 │ when = "1917-10-26T02:00"
        ·         ────────┬───────
        ·                 ╰── read as 26 October 1917 (8 November N.S.)
     67 │ every_hours = 6
        ╰────

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn sitting_that_rests_on_what_is_scored() {
    assert_snapshot!(voting("motions = [\"agenda\", \"strike\"]\nsource = \"guess\"", "motions = [\"agenda\", \"strike\"]\nsource = \"F-01-03\""), @r#"
    scored_source

      × a value at the start rests on `F-01-03`, which is scored
        ╭─[town/institutions.toml:69:11]
     68 │ motions = ["agenda", "strike"]
     69 │ source = "F-01-03"
        ·           ───┬───
        ·              ╰── what is to be found out would be put in
     70 │ 
        ╰────
      help: cite a fact from before the start, or write `guess`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn motion_that_rests_on_what_is_scored() {
    assert_snapshot!(voting("walkout = true\nsource = \"guess\"", "walkout = true\nsource = \"F-01-04 guess\""), @r#"
    scored_source

      × a value at the start rests on `F-01-04`, which is scored
        ╭─[town/institutions.toml:63:11]
     62 │ walkout = true
     63 │ source = "F-01-04 guess"
        ·           ───┬───
        ·              ╰── what is to be found out would be put in
     64 │ 
        ╰────
      help: cite a fact from before the start, or write `guess`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
