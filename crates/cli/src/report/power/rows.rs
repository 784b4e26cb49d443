//! Who is needed in each body, for machines: one JSON object, or a row per faction.

use engine::assembly::power::{Bloc as Worth, Fraction, Role};
use engine::assembly::rule::{Rule, Standing};
use lab::power::{Bloc, Chamber};
use serde::Serialize;

use super::{Shown, fraction};
use crate::failure::Failure;
use crate::report::words::csv_cell;
use crate::resolve::VERSION;

/// The columns of the CSV.
const COLUMNS: [&str; 17] = [
    "body",
    "rule",
    "body_seats",
    "quorum",
    "quota",
    "winning",
    "minimal",
    "faction",
    "name",
    "seats",
    "consent",
    "swings",
    "banzhaf",
    "banzhaf_share",
    "shapley",
    "shapley_share",
    "role",
];

#[derive(Serialize)]
struct PowerRow<'a> {
    format: u32,
    program: &'a str,
    scenario: &'a str,
    digest: &'a str,
    bodies: Vec<BodyRow<'a>>,
}

#[derive(Serialize)]
struct BodyRow<'a> {
    id: &'a str,
    name: &'a str,
    rule: &'a str,
    seats: u32,
    elected: bool,
    quorum: u32,
    quota: u32,
    gone: Vec<&'a str>,
    /// Why nothing can pass.
    fault: Option<&'a str>,
    factions: Vec<BlocRow<'a>>,
    winning: Option<u128>,
    minimal: Option<u128>,
    /// Minimal winning coalitions, by the ids of their factions.
    coalitions: Vec<Vec<&'a str>>,
}

#[derive(Serialize)]
struct BlocRow<'a> {
    id: &'a str,
    name: &'a str,
    seats: u32,
    consent: &'a str,
    casting_vote: bool,
    swings: Option<u128>,
    banzhaf: Option<FractionRow>,
    shapley: Option<FractionRow>,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct FractionRow {
    fraction: String,
    share: f64,
}

impl From<Fraction> for FractionRow {
    fn from(exact: Fraction) -> Self {
        Self { fraction: fraction(exact), share: exact.share() }
    }
}

/// Every body with its factions and coalitions.
pub(crate) fn json(shown: &Shown) -> Result<String, Failure> {
    let row = PowerRow {
        format: 1,
        program: VERSION,
        scenario: &shown.scenario.id,
        digest: &shown.scenario.digest,
        bodies: shown.chambers.iter().map(|chamber| body_row(shown, chamber)).collect(),
    };
    serde_json::to_string_pretty(&row).map_err(|fault| Failure::machine(fault.to_string()))
}

fn body_row<'a>(shown: &'a Shown, chamber: &'a Chamber) -> BodyRow<'a> {
    let setting = &shown.scenario.setting;
    let power = chamber.power.as_ref().ok();
    let id = |at: &usize| setting.factions()[chamber.blocs[*at].faction.index()].id.as_str();
    let worth = |at: usize| power.map(|power| &power.blocs[at]);
    let institution = setting.bodies()[chamber.body.index()].institution;
    BodyRow {
        id: &setting.institutions()[institution.index()].id,
        name: shown.body(chamber),
        rule: rule(chamber.decision.rule),
        seats: chamber.seats,
        elected: chamber.elected,
        quorum: chamber.decision.quorum,
        quota: chamber.quota,
        gone: shown.gone_of(chamber).map(|ix| setting.factions()[ix.index()].id.as_str()).collect(),
        fault: chamber.power.as_ref().err().copied(),
        factions: (0..chamber.blocs.len()).map(|at| bloc_row(shown, &chamber.blocs[at], worth(at))).collect(),
        winning: power.map(|power| power.winning),
        minimal: power.map(|power| power.minimal),
        coalitions: chamber.coalitions.iter().map(|coalition| coalition.iter().map(id).collect()).collect(),
    }
}

fn bloc_row<'a>(shown: &'a Shown, bloc: &'a Bloc, worth: Option<&'a Worth>) -> BlocRow<'a> {
    BlocRow {
        id: &shown.scenario.setting.factions()[bloc.faction.index()].id,
        name: shown.faction(bloc.faction),
        seats: bloc.seats,
        consent: match bloc.standing {
            Standing::Counted => "counted",
            Standing::Objection => "objection",
            Standing::Consent => "required",
        },
        casting_vote: bloc.casts,
        swings: worth.map(|worth| worth.swings),
        banzhaf: worth.map(|worth| worth.banzhaf.into()),
        shapley: worth.map(|worth| worth.shapley.into()),
        role: worth.map(|worth| role(worth.role)),
    }
}

/// The rule's word in the files.
fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Simple => "simple",
        Rule::Absolute => "absolute",
        Rule::TwoThirds => "two-thirds",
        Rule::Unanimity => "unanimity",
        Rule::Plurality => "plurality",
    }
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Dictator => "dictator",
        Role::Blocker => "blocker",
        Role::Partner => "partner",
        Role::Dummy => "dummy",
    }
}

/// A line of names, then a line per faction that has seats.
pub(crate) fn csv(shown: &Shown) -> String {
    let lines = shown.chambers.iter().flat_map(|chamber| {
        let body = body_row(shown, chamber);
        let written = |count: Option<u128>| count.map_or_else(String::new, |count| count.to_string());
        let of = [
            body.id.to_owned(),
            body.rule.to_owned(),
            body.seats.to_string(),
            body.quorum.to_string(),
            body.quota.to_string(),
            written(body.winning),
            written(body.minimal),
        ];
        body.factions
            .iter()
            .map(|bloc| {
                let share = |row: &Option<FractionRow>| {
                    row.as_ref()
                        .map_or_else(Default::default, |row| [row.fraction.clone(), row.share.to_string()])
                };
                let own =
                    [bloc.id.to_owned(), bloc.name.to_owned(), bloc.seats.to_string(), bloc.consent.to_owned()];
                let worth = [share(&bloc.banzhaf), share(&bloc.shapley)].concat();
                let role = bloc.role.unwrap_or_default().to_owned();
                let cells =
                    of.iter().cloned().chain(own).chain([written(bloc.swings)]).chain(worth).chain([role]);
                cells.map(|cell| csv_cell(&cell)).collect::<Vec<_>>().join(",")
            })
            .collect::<Vec<_>>()
    });
    std::iter::once(COLUMNS.join(",")).chain(lines).collect::<Vec<_>>().join("\n")
}
