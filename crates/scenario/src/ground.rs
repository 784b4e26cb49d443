//! What a map needs: where places lie, and `ground.geojson`, the shores, canals and rails to draw under them.
//!
//! Neither reaches the engine, and no digest has the ground in it: a map changes no history.

use serde_json::Value;

use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::Files;
use crate::report::Report;
use crate::scenario::Scenario;
use crate::source::Source;

/// The file of a scenario with what a map draws under its places.
pub(crate) const GROUND: &str = "ground.geojson";

/// What a feature can be.
pub const KINDS: [&str; 5] = ["water", "land", "canal", "rail", "street"];

/// Where a place lies, and what its row remarks.
#[derive(Clone, Debug, PartialEq)]
pub struct Spot {
    /// Latitude and longitude (WGS84) [degrees].
    pub at: Option<[f64; 2]>,
    /// The remark.
    pub note: String,
}

impl Scenario {
    /// Where its places lie, in the order of its setting.
    #[must_use]
    pub fn spots(&self) -> Vec<Spot> {
        let files = Files::read(&self.sheets, Vec::new(), &mut Findings::default());
        let spot = |id: &str| {
            let row = files.places.iter().find(|row| row.id.text == id);
            let number = |text: &str| text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
            Spot {
                at: row.and_then(|row| Some([number(&row.latitude.text)?, number(&row.longitude.text)?])),
                note: row.map_or_else(String::new, |row| row.note.text.clone()),
            }
        };
        self.setting.places().iter().map(|place| spot(&place.id)).collect()
    }

    /// What a map draws under the places, a GeoJSON `FeatureCollection` (RFC 7946); none if it has no such file.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn ground(&self) -> Result<Option<Value>, Report> {
        let (ground, report) = self.read_ground();
        if report.errors() > 0 { Err(report) } else { Ok(ground) }
    }

    /// What is wrong with the ground; nothing if there is none.
    #[must_use]
    pub fn check_ground(&self) -> Report {
        self.read_ground().1
    }

    fn read_ground(&self) -> (Option<Value>, Report) {
        let mut findings = Findings::default();
        let source = self.origin.read_ground(0, &mut findings);
        let read = source.is_some();
        let ground = source.as_ref().and_then(|source| read_features(source, &mut findings));
        let sources = vec![source.unwrap_or_default()];
        (ground, Report { diagnostics: findings.sorted(), files: usize::from(read), sources })
    }
}

fn read_features(source: &Source, findings: &mut Findings) -> Option<Value> {
    let value: Value = match serde_json::from_str(&source.text) {
        Ok(value) => value,
        Err(fault) => {
            let wrong = format!("`{}` is no JSON: {fault}", source.name);
            findings.push(
                Diagnostic::error(Id::BadGround, wrong).help("it is a GeoJSON `FeatureCollection` (RFC 7946)"),
            );
            return None;
        }
    };
    let features = value.get("features").and_then(Value::as_array);
    let (Some("FeatureCollection"), Some(features)) = (value.get("type").and_then(Value::as_str), features)
    else {
        let wrong = format!("`{}` is no `FeatureCollection` with `features`", source.name);
        findings.push(
            Diagnostic::error(Id::BadGround, wrong).help("so does GeoJSON call a list of shapes (RFC 7946)"),
        );
        return None;
    };
    for (number, feature) in features.iter().enumerate() {
        if let Some((wrong, help)) = fault_of(feature) {
            let wrong = format!("`{}`: feature {number} (counted from 0) {wrong}", source.name);
            findings.push(Diagnostic::error(Id::BadGround, wrong).help(help));
        }
    }
    Some(value)
}

/// What is wrong with a feature, and what to do.
fn fault_of(feature: &Value) -> Option<(String, String)> {
    let property = |key: &str| feature.get("properties")?.get(key)?.as_str();
    match property("kind") {
        Some(kind) if KINDS.contains(&kind) => {}
        kind => {
            let wrong = kind.map_or("has no `kind`".to_owned(), |kind| format!("has the kind `{kind}`"));
            return Some((wrong, format!("its `properties` need a `kind`: {}", KINDS.join(", "))));
        }
    }
    if property("source").is_none_or(|source| source.trim().is_empty()) {
        let help = "its `properties` need a `source`: a work of the bibliography, or what it was drawn by";
        return Some(("does not say where it is from".to_owned(), help.to_owned()));
    }
    let shape = feature.get("geometry").and_then(|geometry| geometry.get("type")).and_then(Value::as_str);
    let depth = match shape {
        Some("LineString") => 1,
        Some("Polygon" | "MultiLineString") => 2,
        Some("MultiPolygon") => 3,
        _ => return Some(("has no shape to draw".to_owned(), "lines and polygons are drawn".to_owned())),
    };
    let within = feature["geometry"].get("coordinates").is_some_and(|list| on_earth(list, depth));
    let help =
        "a position is `[longitude, latitude]` in degrees, within 180 and 90, and a shape has two or more";
    (!within).then(|| ("has a position that is none".to_owned(), help.to_owned()))
}

/// Whether lists of positions, so deep in one another, lie on Earth.
fn on_earth(list: &Value, depth: usize) -> bool {
    let Some(items) = list.as_array().filter(|items| !items.is_empty()) else { return false };
    if depth > 1 {
        return items.iter().all(|item| on_earth(item, depth - 1));
    }
    let position = |item: &Value| {
        let pair = item.as_array().filter(|pair| pair.len() >= 2)?;
        Some(pair[0].as_f64()?.abs() <= 180.0 && pair[1].as_f64()?.abs() <= 90.0)
    };
    items.len() >= 2 && items.iter().all(|item| position(item) == Some(true))
}
