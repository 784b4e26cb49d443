//! Slips that many make, each told once and with what to write instead.

use std::fs;

use insta::assert_snapshot;
use interregnum_scenario::{Id, load_folder};

use crate::lines;
use crate::town::{FILES, Town, spoiled};

#[test]
fn swapped_columns() {
    let told = spoiled("places.csv", "name,function", "function,name");
    assert_snapshot!(told, @r#"
    swapped_columns

      × are the columns `name` and `function` swapped?
       ╭─[town/places.csv:1:8]
     1 │ id,key,function,name,latitude,longitude,holder,operators,telephone,source,note
       ·        ──────── ──┬─
       ·            │      ╰── in 3 of 3 rows each holds what belongs in the other
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,,yes,guide,
       ╰────
      help: let the two names change places in line 1; the rest was checked as if they had

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// What refers to the ids finds them.
#[test]
fn swapped_columns_with_ids() {
    let told = spoiled("groups.csv", "id,key,name", "name,key,id");
    assert_snapshot!(told, @r#"
    swapped_columns

      × are the columns `id` and `name` swapped?
       ╭─[town/groups.csv:1:1]
     1 │ name,key,id,kind,people,home,leaning,source,note
       · ────     ─┬
       ·   │       ╰── in 3 of 3 rows each holds what belongs in the other
     2 │ watch,,The Watch,militia,100,hall,loyal:0.8 angry:0.2,guess,
       ╰────
      help: let the two names change places in line 1; the rest was checked as if they had

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn swapped_columns_of_coordinates() {
    let town = Town::new();
    town.change("places.csv", "50.1,14.4", "139.7,35.7")
        .change("places.csv", "50.2,14.5", "139.8,35.7")
        .change("places.csv", "50.3,14.6", "139.9,35.6");
    assert_snapshot!(town.told(), @r#"
    swapped_columns

      × are the columns `latitude` and `longitude` swapped?
       ╭─[town/places.csv:1:22]
     1 │ id,key,name,function,latitude,longitude,holder,operators,telephone,source,note
       ·                      ──────── ────┬────
       ·                          │        ╰── in 3 of 3 rows each holds what belongs in the other
     2 │ hall,,Town Hall,seat,139.7,35.7,mayor,,yes,guide,
       ╰────
      help: let the two names change places in line 1; the rest was checked as if they had

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

/// In one row of three it is a slip in that row, and where a misspelt word is missed nothing is swapped.
#[test]
fn one_row_is_no_column() {
    let ids = |town: &Town| -> Vec<Id> {
        town.load().expect_err("a fault").diagnostics.iter().map(|found| found.id).collect()
    };
    let town = Town::new();
    town.change("places.csv", "Town Hall,seat", "seat,Town Hall");
    assert_eq!(ids(&town), [Id::UnknownFunction]);
    let town = Town::new();
    let (_, places) = FILES[1];
    let wrong = places.replace("seat", "seats").replace("station", "stations").replace("barracks", "barrack");
    town.write("places.csv", wrong);
    assert_eq!(ids(&town), [Id::UnknownFunction; 3]);
    let town = Town::new();
    town.write("posts.csv", FILES[4].1.replace("mayor", "mair"));
    assert_eq!(ids(&town), [Id::UnknownAuthority; 2]);
}

#[test]
fn far_place() {
    let told = spoiled("places.csv", "50.3,14.6", "14.6,50.3");
    assert_snapshot!(told, @r#"
    far_place

      ⚠ `camp` lies about `5100` km from the other places
       ╭─[town/places.csv:4:26]
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
     4 │ camp,,Army Camp,barracks,14.6,50.3,,,no,guess,
       ·                          ──┬─
       ·                            ╰── they lie around 50.1, 14.5
     5 │ 
       ╰────
      help: are the two swapped? then write `50.3,14.6`

    0 errors, 1 warning in 12 files.
    "#);
}

/// A dozen corners around the town, each as far from the hall in minutes as in kilometres; `columns` are the names of
/// the two columns of coordinates as they stand in the first line.
fn corners(columns: [&str; 2], minutes: impl Fn(f64) -> f64) -> Town {
    let town = Town::new();
    let mut places = FILES[1].1.to_owned();
    let mut links = FILES[2].1.replace(",20,", ",159,").replace(",30,", ",159,");
    for (row, column) in (0..4).flat_map(|row| (0..4).map(move |column| (row, column))) {
        let (latitude, longitude) = (50.0 + 0.06 * f64::from(row), 14.3 + 0.06 * f64::from(column));
        let at = format!("{latitude:.2},{longitude:.2}");
        places += &format!("corner-{row}{column},,Corner {row}{column},station,{at},,,no,guess,\n");
        let (north, east) = (111.2 * (latitude - 50.1), 111.2 * 0.642 * (longitude - 14.4));
        links += &format!("hall,corner-{row}{column},{:.0},,guess\n", minutes(north.hypot(east)));
    }
    town.write("places.csv", places.replacen("latitude,longitude", &columns.join(","), 1));
    town.write("links.csv", links);
    town
}

#[test]
fn swapped_coordinates() {
    let told = corners(["longitude", "latitude"], |length| 12.0 * length).told();
    assert_snapshot!(told, @r#"
    swapped_coordinates

      ⚠ are latitude and longitude swapped in every row?
       ╭─[town/places.csv:2:22]
     1 │ id,key,name,function,longitude,latitude,holder,operators,telephone,source,note
     2 │ hall,,Town Hall,seat,50.1,14.4,mayor,,yes,guide,
       ·                      ──┬─ ────
       ·                        ╰── as written, the minutes of `18` links agree with their lengths to a factor of 1.11
     3 │ depot,,Tram Depot,station,50.2,14.5,mayor,drivers,yes,guide,
       ╰────
      help: swapped, they agree to a factor of 1.02: let the names `latitude` and `longitude` change
            places in line 1, or leave it if the places are where they should be

    0 errors, 1 warning in 12 files.
    "#);
}

/// As they should be, or with minutes that say nothing of distances, they are not questioned.
#[test]
fn swapped_coordinates_that_are_not() {
    let right = corners(["latitude", "longitude"], |length| 12.0 * length);
    let vague = corners(["longitude", "latitude"], |length| 20.0 + 37.0 * length % 50.0);
    for town in [right, vague] {
        let scenario = town.load().expect("no error");
        assert!(scenario.warnings.is_empty(), "{}", lines(&scenario.warnings));
    }
}

/// Where all places lie far apart none of them is far from the others, and at two nobody can say which it is.
#[test]
fn far_place_without_the_others() {
    let sign = Town::new();
    sign.change("places.csv", "50.3,14.6", "-50.3,14.6");
    let scenario = sign.load().expect("a warning only");
    assert_snapshot!(lines(&scenario.warnings), @r#"
    `camp` lies about `11200` km from the other places
      is the latitude on the other side of the equator? then write `50.3,14.6`
    "#);
    let world = Town::new();
    world.change("places.csv", "50.2,14.5", "40.7,-74.0").change("places.csv", "50.3,14.6", "-33.9,151.2");
    assert!(world.load().expect("no error").warnings.is_empty());
    let decimal = Town::new();
    decimal.change("places.csv", "50.3,14.6", "5.03,14.6");
    assert_snapshot!(lines(&decimal.load().expect("a warning only").warnings), @r#"
    `camp` lies about `5000` km from the other places
      -
    "#);
}

#[test]
fn shares_in_percent() {
    let told = spoiled("groups.csv", "loyal:0.8 angry:0.2", "loyal:80 angry:20%");
    assert_snapshot!(told, @r#"
    shares_do_not_sum

      × the shares sum to `100`, not to 1
       ╭─[town/groups.csv:2:35]
     1 │ id,key,name,kind,people,home,leaning,source,note
     2 │ watch,,The Watch,militia,100,hall,loyal:80 angry:20%,guess,
       ·                                   ─────────┬────────
       ·                                            ╰── these are percents
     3 │ soldiers,,The Soldiers,regiment,500,camp,angry:1,guess,
       ╰────
      help: write `loyal:0.8 angry:0.2`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    let one = Town::new();
    one.change("groups.csv", "loyal:0.8", "loyal:80").change("leanings.toml", "0.8", "80");
    assert_snapshot!(lines(&one.load().expect_err("faults")), @r#"
    `80` is not a number from 0 to 1
      write `0.8`
    `80` is no leaning
      if percents are meant, write `0.8`
    "#);
}

#[test]
fn one_sign_for_two_in_a_condition() {
    let told = spoiled("scenario.toml", "holds('hall') == 'council'", "holds('hall') = 'council'");
    assert_snapshot!(told, @r#"
    bad_observable

      × a single `=` compares nothing
        ╭─[town/scenario.toml:21:34]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "ever(holds('hall') = 'council')"
        ·                                  ┬
        ·                                  ╰── the observable cannot be read from here
     22 │ 
        ╰────
      help: write `==`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
    let more = Town::new();
    more.change("episodes.csv", "> 0", "=> 0");
    assert_snapshot!(lines(&more.load().expect_err("a fault")), @r#"
    a single `=` compares nothing
      write `>=`
    "#);
}

/// What is compared with it is no second fault.
#[test]
fn a_time_is_compared_with_a_number() {
    let asked = "first(holds('hall') == 'council') > 3";
    let told = spoiled("scenario.toml", "ever(holds('hall') == 'council')", asked);
    assert_snapshot!(told, @r#"
    bad_observable

      × this question is not a number
        ╭─[town/scenario.toml:21:15]
     20 │ name = "The hall comes to obey the Council"
     21 │ observable = "first(holds('hall') == 'council') > 3"
        ·               ────────────────┬────────────────
        ·                               ╰── only numbers compare
     22 │ 
        ╰────
      help: times are compared by `before(a, b)`

    1 error, 0 warnings in 12 files. Nothing was run.
    "#);
}

#[test]
fn a_folder_without_a_scenario() {
    let around = tempfile::tempdir().expect("a folder");
    let told = |inner: &str| {
        let report = load_folder(&around.path().join(inner)).expect_err("no scenario");
        lines(&report).replace(&around.path().canonicalize().expect("a path").display().to_string(), "…")
    };
    fs::create_dir_all(around.path().join("empty")).expect("made");
    assert_snapshot!(told("empty"), @r#"
    the folder `…/empty` holds no scenario
      `interregnum new` with the name of a new folder makes one to begin with
    "#);
    let build = |town: &str| {
        fs::create_dir_all(around.path().join(town).join("readings")).expect("made");
        for (name, text) in FILES {
            fs::write(around.path().join(town).join(name), text).expect("written");
        }
    };
    build("north");
    assert_snapshot!(told(""), @r#"
    the folder `…/` holds no scenario
      did you mean `…/north`?
    "#);
    build("south");
    assert_snapshot!(told(""), @r#"
    the folder `…/` holds no scenario
      there are `…/north` and `…/south`
    "#);
    assert_snapshot!(told("south/readings"), @r#"
    the folder `…/south/readings` holds no scenario
      did you mean `…/south`, which it lies in?
    "#);
}

/// A known key that is much like the missing one, as `posture_upper` is like `posture_lower`, is not taken for it.
#[test]
fn keys_that_are_missing() {
    let told = |name: &str, from: &str| {
        let town = Town::new();
        town.change(name, from, "");
        lines(&town.load().expect_err("a key is missing"))
    };
    let all = [
        told("scenario.toml", "format = 1\n"),
        told("scenario.toml", "calendar = \"old-style\"\n"),
        told("scenario.toml", "observable = \"ever(holds('hall') == 'council')\"\n"),
        told("institutions.toml", "person = false\n"),
        told("doctrines.toml", "reach_minutes = 60\n"),
        told("doctrines.toml", "acts = [\"accept\", \"occupy\"]\n"),
        told("doctrines.toml", "posture_lower = -1.0\n"),
        told("leanings.toml", "upper = 0.8\n"),
        told("leanings.toml", "date = \"1917-10-20\"\n"),
    ];
    assert_snapshot!(all.join("\n"), @r#"
    `format` is missing
      write `format = 1`: the number of the layout of all files
    `calendar` is missing
      write `calendar = …` with `old-style` or `new-style`: the calendar of every date in the folder
    `observable` is missing
      write `observable = …` with an observable between quotes: what answers it in a history
    `person` is missing
      write `person = …` with `true` or `false`: whether it is one person, who can travel, hide and be stopped
    `reach_minutes` is missing
      write `reach_minutes = …` with a whole number: how far off those are whom it asks, and to whom it sends a commissar [min]
    `acts` is missing
      write `acts = …` with a list of words such as `accept`: what it may demand
    `posture_lower` is missing
      write `posture_lower = …` with a number: the lowest `posture` that is drawn
    `upper` is missing
      write `upper = …` with a number from -1 to 1: the highest `value` that is drawn
    `date` is missing
      write `date = …` with a time between quotes: when the evidence is from: before the start
    "#);
}
