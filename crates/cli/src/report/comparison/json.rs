//! Two runs beside each other, for machines: one JSON object. Of every pair of values the first is A's.

use chronology::Calendar;
use lab::comparison::{Alone, AnswerPair, Chances, Difference, HeadlinePair, Medians, PlacePair};
use lab::store::Facet;
use serde::Serialize;

use super::Compared;
use crate::failure::Failure;
use crate::report::words;
use crate::resolve::VERSION;

const MINUTES_PER_HOUR: f64 = 60.0;

#[derive(Serialize)]
struct ComparisonRow<'a> {
    format: u32,
    program: &'a str,
    runs: [String; 2],
    paired: bool,
    histories: [usize; 2],
    left_out: [usize; 2],
    setup: Vec<FacetRow<'a>>,
    headlines: Vec<HeadlineRow<'a>>,
    places: Vec<PlaceRow<'a>>,
    alone: [AloneRow<'a>; 2],
}

#[derive(Serialize)]
struct FacetRow<'a> {
    what: &'a str,
    values: [&'a str; 2],
    same: bool,
}

#[derive(Serialize)]
struct HeadlineRow<'a> {
    id: &'a str,
    name: &'a str,
    asked_otherwise: Option<&'a [String; 2]>,
    #[serde(flatten)]
    answer: AnswerRow,
}

#[derive(Serialize)]
#[serde(tag = "measure", rename_all = "lowercase")]
enum AnswerRow {
    Truth(ChancesRow),
    Time {
        #[serde(flatten)]
        happened: ChancesRow,
        when: Option<WhenRow>,
    },
    Number(MediansRow),
}

#[derive(Serialize)]
struct ChancesRow {
    yes: [usize; 2],
    of: [usize; 2],
    difference: DifferenceRow,
    only: Option<[usize; 2]>,
}

#[derive(Serialize)]
struct WhenRow {
    #[serde(flatten)]
    hours: MediansRow,
    median_old_style: [String; 2],
}

#[derive(Serialize)]
struct MediansRow {
    of: [usize; 2],
    median: [f64; 2],
    difference: DifferenceRow,
    mean_difference: DifferenceRow,
}

#[derive(Serialize)]
struct DifferenceRow {
    value: f64,
    mc_error: Option<f64>,
}

#[derive(Serialize)]
struct PlaceRow<'a> {
    id: &'a str,
    name: &'a str,
    held: Vec<HeldRow<'a>>,
    otherwise: Option<usize>,
    distance: f64,
}

#[derive(Serialize)]
struct HeldRow<'a> {
    authority: Option<&'a str>,
    histories: [usize; 2],
}

#[derive(Serialize)]
struct AloneRow<'a> {
    headlines: &'a [String],
    places: &'a [String],
}

/// The whole comparison.
pub(crate) fn comparison(compared: &Compared) -> Result<String, Failure> {
    let comparison = compared.comparison;
    let row = ComparisonRow {
        format: 1,
        program: VERSION,
        runs: compared.sides.map(|side| side.run.folder().display().to_string()),
        paired: comparison.paired,
        histories: comparison.histories,
        left_out: comparison.left_out,
        setup: comparison.setup.iter().map(facet_row).collect(),
        headlines: comparison.headlines.iter().map(|headline| headline_row(compared, headline)).collect(),
        places: comparison.places.iter().map(place_row).collect(),
        alone: [alone_row(&comparison.alone[0]), alone_row(&comparison.alone[1])],
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn facet_row([a, b]: &[Facet; 2]) -> FacetRow<'_> {
    FacetRow { what: a.what, values: [&a.value, &b.value], same: a.value == b.value }
}

fn headline_row<'a>(compared: &Compared, headline: &'a HeadlinePair) -> HeadlineRow<'a> {
    let answer = match &headline.answer {
        AnswerPair::Chance(chances) => AnswerRow::Truth(chances_row(chances)),
        AnswerPair::Number(medians) => AnswerRow::Number(medians_row(medians, 1.0)),
        AnswerPair::Time { happened, when } => AnswerRow::Time {
            happened: chances_row(happened),
            when: when.as_ref().map(|medians| when_row(compared, medians)),
        },
    };
    HeadlineRow {
        id: &headline.id,
        name: &headline.name,
        asked_otherwise: headline.asked_otherwise.as_ref(),
        answer,
    }
}

fn chances_row(chances: &Chances) -> ChancesRow {
    ChancesRow {
        yes: chances.yes,
        of: chances.of,
        difference: difference_row(&chances.difference, 1.0),
        only: chances.only,
    }
}

fn when_row(compared: &Compared, medians: &Medians) -> WhenRow {
    let scenario = compared.sides[0].scenario;
    let text = |minute: f64| words::short(scenario, minute.max(0.0) as u32, Calendar::OldStyle);
    WhenRow { hours: medians_row(medians, MINUTES_PER_HOUR), median_old_style: medians.medians.map(text) }
}

/// Numbers divided by `unit`.
fn medians_row(medians: &Medians, unit: f64) -> MediansRow {
    MediansRow {
        of: medians.of,
        median: medians.medians.map(|median| median / unit),
        difference: difference_row(&medians.difference, unit),
        mean_difference: difference_row(&medians.mean, unit),
    }
}

fn difference_row(difference: &Difference, unit: f64) -> DifferenceRow {
    DifferenceRow { value: difference.value / unit, mc_error: difference.mc_error.map(|error| error / unit) }
}

fn place_row(place: &PlacePair) -> PlaceRow<'_> {
    let held = place.held.iter();
    PlaceRow {
        id: &place.id,
        name: &place.name,
        held: held
            .map(|(authority, histories)| HeldRow { authority: authority.as_deref(), histories: *histories })
            .collect(),
        otherwise: place.otherwise,
        distance: place.distance,
    }
}

fn alone_row(alone: &Alone) -> AloneRow<'_> {
    AloneRow { headlines: &alone.headlines, places: &alone.places }
}
