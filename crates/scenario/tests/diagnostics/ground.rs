//! Faults of what a map draws under the places.

use insta::assert_snapshot;

use crate::town::Town;

const RIVER: &str = r#"{"type": "FeatureCollection", "features": [{"type": "Feature",
    "properties": {"kind": "water", "source": "guess"},
    "geometry": {"type": "LineString", "coordinates": [[30.3, 59.9], [30.4, 59.95]]}}]}"#;

/// What is told of a river after one change.
fn told(from: &str, to: &str) -> String {
    assert!(RIVER.contains(from), "there is no `{from}`");
    let town = Town::new();
    town.write("ground.geojson", RIVER.replacen(from, to, 1));
    town.load().expect("no fault elsewhere").check_ground().render(false, 100)
}

#[test]
fn ground_without_a_fault() {
    assert_eq!(told("guess", "guess"), "0 errors, 0 warnings in 1 file.\n");
    let town = Town::new();
    assert_eq!(town.load().expect("no fault").ground().expect("no fault"), None);
}

#[test]
fn ground_that_is_no_json() {
    assert_snapshot!(told("{\"type\": \"FeatureCollection\"", "{type: 1"), @r"
    bad_ground

      × `town/ground.geojson` is no JSON: key must be a string at line 1 column 2
      help: it is a GeoJSON `FeatureCollection` (RFC 7946)

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
}

#[test]
fn ground_that_is_no_collection() {
    assert_snapshot!(told("FeatureCollection", "Features"), @r"
    bad_ground

      × `town/ground.geojson` is no `FeatureCollection` with `features`
      help: so does GeoJSON call a list of shapes (RFC 7946)

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
}

#[test]
fn bad_ground() {
    assert_snapshot!(told("\"kind\": \"water\"", "\"kind\": \"sea\""), @r"
    bad_ground

      × `town/ground.geojson`: feature 0 (counted from 0) has the kind `sea`
      help: its `properties` need a `kind`: water, land, canal, rail, street

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
}

#[test]
fn ground_from_nowhere() {
    assert_snapshot!(told("guess", " "), @r"
    bad_ground

      × `town/ground.geojson`: feature 0 (counted from 0) does not say where it is from
      help: its `properties` need a `source`: a work of the bibliography, or what it was drawn by

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
}

#[test]
fn ground_without_a_shape() {
    assert_snapshot!(told("LineString", "Point"), @r"
    bad_ground

      × `town/ground.geojson`: feature 0 (counted from 0) has no shape to draw
      help: lines and polygons are drawn

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
}

#[test]
fn ground_that_is_not_on_earth() {
    assert_snapshot!(told("59.9]", "159.9]"), @r"
    bad_ground

      × `town/ground.geojson`: feature 0 (counted from 0) has a position that is none
      help: a position is `[longitude, latitude]` in degrees, within 180 and 90, and a shape has two
            or more

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
    assert_snapshot!(told("[30.3, 59.9], ", ""), @r"
    bad_ground

      × `town/ground.geojson`: feature 0 (counted from 0) has a position that is none
      help: a position is `[longitude, latitude]` in degrees, within 180 and 90, and a shape has two
            or more

    1 error, 0 warnings in 1 file. Nothing was run.
    ");
}
