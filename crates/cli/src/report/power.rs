//! Who is needed in each body, for people.

pub(crate) mod rows;

use engine::assembly::power::{Fraction, Power, Role};
use engine::assembly::rule::{Rule, Standing};
use engine::index::FactionIx;
use lab::power::{Bloc, Chamber};
use scenario::Scenario;

use super::tables::{align_right, drawn, table};
use super::words::{grouped, wrapped};
use crate::tell;

/// Most minimal winning coalitions that are written out of one body.
const COALITIONS: usize = 12;

/// What is shown.
pub(crate) struct Shown<'a> {
    pub(crate) scenario: &'a Scenario,
    pub(crate) chambers: &'a [Chamber],
    /// Factions whose seats are empty.
    pub(crate) gone: &'a [FactionIx],
}

impl Shown<'_> {
    fn body(&self, chamber: &Chamber) -> &str {
        let body = &self.scenario.setting.bodies()[chamber.body.index()];
        &self.scenario.names.institutions[body.institution.index()]
    }

    fn faction(&self, ix: FactionIx) -> &str {
        &self.scenario.names.factions[ix.index()]
    }

    /// Who of a body is gone.
    fn gone_of<'b>(&'b self, chamber: &'b Chamber) -> impl Iterator<Item = FactionIx> + 'b {
        let of = |ix: &FactionIx| self.scenario.setting.factions()[ix.index()].body == chamber.body;
        self.gone.iter().copied().filter(of)
    }
}

/// One part per body.
pub(crate) fn text(shown: &Shown) -> String {
    let parts = shown.chambers.iter().map(|chamber| part(shown, chamber).join("\n"));
    parts.collect::<Vec<_>>().join("\n\n")
}

fn part(shown: &Shown, chamber: &Chamber) -> Vec<String> {
    let mut lines = wrapped(&head(shown, chamber), tell::width());
    match &chamber.power {
        Ok(power) => {
            lines.push(blocs(shown, chamber, power));
            lines.extend(coalitions(shown, chamber, power));
        }
        Err(wrong) => lines.extend(wrapped(wrong, tell::width() - 2).iter().map(|line| format!("  {line}"))),
    }
    lines
}

/// What the body is: `Town Council: 17 seats; a simple majority of all is 9`.
fn head(shown: &Shown, chamber: &Chamber) -> String {
    let seats = match chamber.seats {
        1 => "1 seat".to_owned(),
        seats => format!("{seats} seats"),
    };
    let elected = if chamber.elected { ", elected: as one history has them" } else { "" };
    if chamber.seats == 0 {
        return format!("{}: no seats{elected}", shown.body(chamber));
    }
    let mut said = format!(
        "{}: {seats}{elected}; {} is {}",
        shown.body(chamber),
        rule(chamber.decision.rule),
        chamber.quota
    );
    if chamber.decision.quorum > 0 {
        said += &format!("; quorum {}", chamber.decision.quorum);
    }
    if let Some(chair) = chamber.blocs.iter().find(|bloc| bloc.casts) {
        said += &format!("; {} decides ties", shown.faction(chair.faction));
    }
    let gone: Vec<&str> = shown.gone_of(chamber).map(|ix| shown.faction(ix)).collect();
    if !gone.is_empty() {
        said += &format!("; gone: {}", gone.join(", "));
    }
    said
}

fn rule(rule: Rule) -> &'static str {
    match rule {
        Rule::Simple => "more than half of those who are there",
        Rule::Absolute => "more than half of all seats",
        Rule::TwoThirds => "two thirds of those who are there",
        Rule::Unanimity => "everybody who is there",
        Rule::Plurality => "more than half (a plurality with one rival)",
    }
}

fn blocs(shown: &Shown, chamber: &Chamber, power: &Power) -> String {
    let mut table = table(["faction", "seats", "Banzhaf", "", "Shapley and Shubik", "", "what it is"]);
    for (bloc, own) in chamber.blocs.iter().zip(&power.blocs) {
        table.add_row([
            shown.faction(bloc.faction).to_owned(),
            bloc.seats.to_string(),
            fraction(own.banzhaf),
            percent(own.banzhaf),
            fraction(own.shapley),
            percent(own.shapley),
            what(bloc, own.role),
        ]);
    }
    align_right(&mut table, 1);
    if let Some(last) = table.column_iter_mut().last() {
        last.set_cell_alignment(comfy_table::CellAlignment::Left);
    }
    drawn(&table)
}

fn what(bloc: &Bloc, role: Role) -> String {
    let said = match (bloc.standing, role) {
        (Standing::Consent, _) => "must consent",
        (Standing::Objection, _) => "may object",
        (Standing::Counted, Role::Dictator) => "decides alone",
        (Standing::Counted, Role::Blocker) => "always needed",
        (Standing::Counted, Role::Partner) => "can be needed",
        (Standing::Counted, Role::Dummy) => "never needed",
    };
    said.to_owned()
}

/// `3/5`; whole shares without a line.
pub(crate) fn fraction(share: Fraction) -> String {
    match share.denominator {
        1 => share.numerator.to_string(),
        below => format!("{}/{below}", share.numerator),
    }
}

fn percent(share: Fraction) -> String {
    format!("{:.1} %", 100.0 * share.share())
}

fn coalitions(shown: &Shown, chamber: &Chamber, power: &Power) -> Vec<String> {
    let of = |count: u128| grouped(u64::try_from(count).unwrap_or(u64::MAX));
    let mut lines = wrapped(
        &format!("Winning coalitions: {}; with nobody to spare: {}", of(power.winning), of(power.minimal)),
        tell::width(),
    );
    for coalition in chamber.coalitions.iter().take(COALITIONS) {
        let members = coalition.iter().map(|at| &chamber.blocs[*at]);
        let names: Vec<&str> = members.clone().map(|bloc| shown.faction(bloc.faction)).collect();
        let seats: u32 = members.map(|bloc| bloc.seats).sum();
        let said = wrapped(&format!("{} ({seats})", names.join(" + ")), tell::width().saturating_sub(4));
        lines.extend(
            said.iter().enumerate().map(|(at, line)| format!("  {}{line}", if at > 0 { "  " } else { "" })),
        );
    }
    let more = power.minimal.saturating_sub(COALITIONS.min(chamber.coalitions.len()) as u128);
    if more > 0 {
        lines.push(format!("  and {} more", of(more)));
    }
    lines
}
