//! Where places lie on Earth: latitudes and longitudes that changed places, and places far from all others.

use std::collections::{BTreeMap, HashMap};

use super::Checker;
use crate::diagnostic::{Diagnostic, Findings, Id};
use crate::files::rows::PlaceRow;
use crate::source::Cell;

/// How far from the others a place is worth a question [km].
const FAR_KM: f64 = 2000.0;
/// And how many times as far as places commonly are.
const FAR_TIMES: f64 = 10.0;
/// The fewest places of which one can be far from the others.
const LEAST_PLACES: usize = 3;
/// Mean radius of the Earth [km].
const RADIUS_KM: f64 = 6371.0;

/// The fewest links that say anything of the columns as a whole.
const LEAST_LINKS: usize = 10;
/// How many times as far from one speed minutes must be as written as with the columns swapped.
const TIMES_WORSE: f64 = 1.5;
/// And the logarithm of the odds against that being chance [nat]: more than 20,000 to 1.
const LEAST_ODDS: f64 = 10.0;
/// Minutes are rounded: they agree with no speed more closely than this [nat].
const ROUNDING: f64 = 0.02;

/// Latitude and longitude [degrees].
type Point = [f64; 2];

impl Checker<'_> {
    /// Tells of places that lie thousands of kilometres from the others. Where all lie far apart, none does.
    pub(super) fn check_far(&mut self) {
        let rows = self.files.places.iter();
        let placed: Vec<(&PlaceRow, Point)> = rows.filter_map(|row| Some((row, point(row)?))).collect();
        if placed.len() < LEAST_PLACES {
            return;
        }
        let centre = [0, 1].map(|axis| middle(placed.iter().map(|(_, point)| point[axis])));
        let typical = middle(placed.iter().map(|(_, point)| distance_km(centre, *point)));
        let far = |point: Point| distance_km(centre, point) > FAR_KM.max(FAR_TIMES * typical);
        for (row, point) in placed.iter().filter(|(_, point)| far(*point)) {
            let hundreds = (distance_km(centre, *point) / 100.0).round() * 100.0;
            let wrong = format!("`{}` lies about `{hundreds}` km from the other places", row.id.text);
            let label = format!("they lie around {:.1}, {:.1}", centre[0], centre[1]);
            self.findings.push(
                Diagnostic::warning(Id::FarPlace, wrong)
                    .at(row.latitude.span, label)
                    .maybe_help(nearer(row, far)),
            );
        }
    }

    /// Tells of latitudes and longitudes that changed places in every row. On a map so drawn what lies east and west
    /// is stretched against what lies north and south, so that the minutes of the links agree with the straight
    /// distances far worse than on the true one: minutes per kilometre differ from link to link. The odds are those of
    /// the two maps if the logarithms of minutes per kilometre lie about their middle by Laplace's law.
    pub(super) fn check_turned(&mut self) {
        let rows = self.files.places.iter();
        let placed: Vec<(&PlaceRow, Point)> = rows.filter_map(|row| Some((row, point(row)?))).collect();
        // A longitude beyond 90 degrees cannot have been a latitude.
        if placed.iter().any(|(_, [_, longitude])| longitude.abs() > 90.0) {
            return;
        }
        let turned = |[latitude, longitude]: Point| [longitude, latitude];
        let [written, swapped] = [self.misfit(&placed, |point| point), self.misfit(&placed, turned)];
        let (Some((row, _)), Some(written), Some(swapped)) = (placed.first(), written, swapped) else { return };
        let odds = written.links as f64 * (written.spread / swapped.spread).ln();
        if odds < LEAST_ODDS || written.spread < TIMES_WORSE * swapped.spread {
            return;
        }
        let factor = |misfit: &Misfit| format!("{:.2}", misfit.spread.exp());
        let label = format!(
            "as written, the minutes of `{}` links agree with their lengths to a factor of {}",
            written.links,
            factor(&written)
        );
        let help = format!(
            "swapped, they agree to a factor of {}: let the names `latitude` and `longitude` change places in line 1, \
             or leave it if the places are where they should be",
            factor(&swapped)
        );
        self.findings.push(
            Diagnostic::warning(Id::SwappedCoordinates, "are latitude and longitude swapped in every row?")
                .at(row.latitude.span, "")
                .at(row.longitude.span, label)
                .help(help),
        );
    }

    /// How well the minutes of the links agree with one speed for each kind of way, on one map; none: too few links.
    fn misfit(&self, placed: &[(&PlaceRow, Point)], map: impl Fn(Point) -> Point) -> Option<Misfit> {
        let points: HashMap<&str, Point> =
            placed.iter().map(|(row, point)| (row.id.text.as_str(), map(*point))).collect();
        let mut ways: BTreeMap<&str, Vec<f64>> = BTreeMap::new();
        for link in &self.files.links {
            let [from, to] = [&link.from, &link.to].map(|cell| points.get(cell.text.as_str()).copied());
            let (Some(from), Some(to)) = (from, to) else { continue };
            let (minutes, length) = (link.minutes.text.parse::<u32>().unwrap_or(0), distance_km(from, to));
            if minutes > 0 && length > 0.0 {
                ways.entry(link.way.text.as_str()).or_default().push((f64::from(minutes) / length).ln());
            }
        }
        let away = |logs: &Vec<f64>| -> f64 {
            let middle = middle(logs.iter().copied());
            logs.iter().map(|log| (log - middle).abs()).sum()
        };
        let links = ways.values().map(Vec::len).sum::<usize>();
        let spread = ways.values().map(away).sum::<f64>() / links.max(1) as f64;
        (links >= LEAST_LINKS).then(|| Misfit { links, spread: spread.max(ROUNDING) })
    }
}

/// How far minutes per kilometre are from one speed.
struct Misfit {
    /// Links that were looked at.
    links: usize,
    /// Mean distance of their logarithms from the middle [nat].
    spread: f64,
}

/// What to write if the two numbers changed places, or one lost its sign.
fn nearer(row: &PlaceRow, far: impl Fn(Point) -> bool) -> Option<String> {
    let (latitude, longitude) = (row.latitude.text.as_str(), row.longitude.text.as_str());
    let turned = |text: &str| text.strip_prefix('-').map_or_else(|| format!("-{text}"), str::to_owned);
    let guesses = [
        ("are the two swapped", longitude.to_owned(), latitude.to_owned()),
        ("is the longitude on the other side of Greenwich", latitude.to_owned(), turned(longitude)),
        ("is the latitude on the other side of the equator", turned(latitude), longitude.to_owned()),
    ];
    let near = guesses
        .into_iter()
        .find(|(_, latitude, longitude)| parsed(latitude, longitude).is_some_and(|point| !far(point)))?;
    Some(format!("{}? then write `{},{}`", near.0, near.1, near.2))
}

fn point(row: &PlaceRow) -> Option<Point> {
    parsed(&row.latitude.text, &row.longitude.text)
}

fn parsed(latitude: &str, longitude: &str) -> Option<Point> {
    let within = |text: &str, most: f64| text.parse::<f64>().ok().filter(|number| number.abs() <= most);
    Some([within(latitude, 90.0)?, within(longitude, 180.0)?])
}

/// The middle of some numbers, the lower one of two; 0 of none.
fn middle(numbers: impl Iterator<Item = f64>) -> f64 {
    let mut sorted: Vec<f64> = numbers.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get(sorted.len().saturating_sub(1) / 2).copied().unwrap_or(0.0)
}

/// Along the surface of a sphere, by the haversine formula.
fn distance_km(from: Point, to: Point) -> f64 {
    let [from, to] = [from, to].map(|point| point.map(f64::to_radians));
    let half = |axis: usize| ((to[axis] - from[axis]) / 2.0).sin().powi(2);
    let chord = half(0) + from[0].cos() * to[0].cos() * half(1);
    2.0 * RADIUS_KM * chord.clamp(0.0, 1.0).sqrt().asin()
}

/// A latitude that can only be a longitude, where the longitude could be the latitude.
pub(super) fn check_swapped(row: &PlaceRow, findings: &mut Findings) -> bool {
    let within = |cell: &Cell, most: f64| cell.text.parse::<f64>().is_ok_and(|number| number.abs() <= most);
    let (latitude, longitude) = (&row.latitude, &row.longitude);
    let swapped = !within(latitude, 90.0) && within(latitude, 180.0) && within(longitude, 90.0);
    if swapped {
        let wrong = format!("`{}` is no latitude: it is not a number from -90 to 90", latitude.text);
        findings.push(
            Diagnostic::error(Id::BadNumber, wrong)
                .at(latitude.span, "no place on Earth lies there")
                .help(format!("are the two swapped? then write `{},{}`", longitude.text, latitude.text)),
        );
    }
    swapped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_are_those_of_the_atlas() {
        let (paris, moscow) = ([48.8566, 2.3522], [55.7558, 37.6173]);
        assert!((distance_km(paris, moscow) - 2487.0).abs() < 10.0);
        assert!(distance_km([-17.0, 179.9], [-17.0, -179.9]) < 25.0, "across the date line");
        assert_eq!((middle([3.0, 1.0, 2.0].into_iter()), middle(std::iter::empty())), (2.0, 0.0));
    }
}
