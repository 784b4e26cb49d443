//! What values rest on.

use insta::assert_snapshot;

use crate::town::{FILES, Town, spoiled};

#[test]
fn late_evidence() {
    let told = spoiled("leanings.toml", "date = \"1917-10-20\"", "date = \"1917-10-24\"");
    assert_snapshot!(told, @r#"
    late_evidence

      × the evidence of `1917-10-24` is later than the start
       ╭─[town/leanings.toml:8:9]
     7 │ upper = 0.8
     8 │ date = "1917-10-24"
       ·         ─────┬────
       ·              ╰── what is to be found out would be put in
     9 │ source = "guess"
       ╰────
      help: a leaning at the start needs evidence from before the start

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn missing_source() {
    let told = spoiled("places.csv", "yes,guide", "yes,");
    assert_snapshot!(told, @r#"
    missing_source

      ⚠ `hall` has no source
       ╭─[town/places.csv:2:1]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,,yes,,
       · ──┬─
       ·   ╰── nobody can tell what it rests on
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: name a fact or a work, or write `guess`

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn unknown_source() {
    let told = spoiled("groups.csv", "loyal:0.8 angry:0.2,guess", "loyal:0.8 angry:0.2,giude");
    assert_snapshot!(told, @r#"
    unknown_source

      ⚠ `giude` is neither a fact of the record, nor a work of scenario.toml, nor `guess`
       ╭─[town/groups.csv:2:55]
     1 │ id,key,name,kind,people,home,leaning,source,note
     2 │ watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,giude,
       ·                                                       ──┬──
       ·                                                         ╰── nobody can look it up
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       ╰────
      help: did you mean `guide`?

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn scored_source() {
    let told = spoiled("posts.csv", "F-01-01", "F-01-03");
    assert_snapshot!(told, @r#"
    scored_source

      × a value at the start rests on `F-01-03`, which is scored
       ╭─[town/posts.csv:3:22]
     2 │ hall,watch,40,mayor,guess
     3 │ depot,watch,20,mayor,F-01-03
       ·                      ───┬───
       ·                         ╰── what is to be found out would be put in
     4 │ 
       ╰────
      help: cite a fact from before the start, or write `guess`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn fed_mismatch() {
    let told = spoiled("inputs.csv", "F-01-02", "F-01-01");
    assert_snapshot!(told, @r#"
    fed_mismatch

      × an input rests on `F-01-01`, whose use is `context`
       ╭─[town/inputs.csv:2:67]
     1 │ id,when,institution,act,group,place,people,moved_first,source,note
     2 │ march,1917-10-24T06:00,committee,occupy,soldiers,depot,50,council,F-01-01,
       ·                                                                   ───┬───
       ·                                                                      ╰── it is fed, and not counted as fed
     3 │ 
       ╰────
      help: set its `use` in record.csv to `fed`

    fed_mismatch

      × `F-01-02` is marked as fed, and no input, date or sitting rests on it
       ╭─[town/record.csv:3:100]
     2 │ F-01-01,1,state,1917-10-20,1917-11-02,day,Town,Watch,The Watch stands at the depot.,,,initial,context,background,line 1,
     3 │ F-01-02,1,event,1917-10-24T06:00,1917-11-06T06:00,minute,Town,Soldiers,The soldiers march.,,,input,fed,event,line 1,
       ·                                                                                                    ─┬─
       ·                                                                                                     ╰── it is neither fed nor scored
     4 │ F-01-03,1,event,1917-10-24T12:00~,1917-11-06T12:…
       ╰────
      help: name it as a source in inputs.csv, of a date or of a sitting, or give it another use

    2 errors, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn dates_disagree() {
    let told = spoiled("record.csv", "1917-11-02", "1917-11-03");
    assert_snapshot!(told, @r#"
    dates_disagree

      ⚠ `1917-10-20` and `1917-11-03` are different days
       ╭─[town/record.csv:2:28]
     1 │ id,line,kind,when_julian,when_gregorian,precision,place,actors,statement,quantity,unit,role,use,class,source,episode
     2 │ F-01-01,1,state,1917-10-20,1917-11-03,day,Town,Watch,The Watch stands at the depot.,,,initial,context,background,line 1,
       ·                            ─────┬────
       ·                                 ╰── the first, Old Style, is the one that counts
     3 │ F-01-02,1,event,1917-10-24T06:00,1917-11-06T06:00,minute,Town,Soldiers,The soldiers march.,,,input,fed,event,line 1,
       ╰────
      help: the first is `1917-11-02` New Style

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn no_doctrine() {
    let told = {
        let town = Town::new();
        let (_, committee) = FILES[7].1.split_once("\n\n").expect("two doctrines");
        town.write("doctrines.toml", committee);
        town.told()
    };
    assert_snapshot!(told, @r#"
    no_doctrine

      ⚠ `office` has no doctrine
       ╭─[town/institutions.toml:1:15]
     1 │ [institutions.office]
       ·               ───┬──
       ·                  ╰── of itself it will never demand anything
     2 │ name = "The Mayor's Office"
       ╰────
      help: write `[doctrines.office]` in doctrines.toml

    0 errors, 1 warning in 12 files.
    "#);
}

#[test]
fn wrong_calendar() {
    let told = {
        let town = Town::new();
        town.change("scenario.toml", "\"old-style\"", "\"new-style\"");
        town.change("posts.csv", "F-01-01", "F-01-02").told()
    };
    assert_snapshot!(told, @r#"
    wrong_calendar

      × `2` of `2` episodes lie on other days than their facts
       ╭─[town/scenario.toml:8:13]
     7 │ end = "1917-10-25T00:00"
     8 │ calendar = "new-style"
       ·             ────┬────
       ·                 ╰── read as Old Style, they would lie on the same
     9 │ 
       ╰────
      help: this is the calendar of every date in the folder but those of record.csv

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}
