//! Who is needed in a body: its seats as histories begin, its rule as a number of seats, and the swings of each faction.
//!
//! The arithmetic is [`engine::assembly::power`]'s. Nothing here is run, save that a body that groups elect has the
//! deputies whom they elect in the first history of a seed, with every parameter at its median.

use engine::assembly::power::{Body as Weights, Power, minimal_winning, power};
use engine::assembly::rule::{Decision, Rule, Standing, Tally, Tie, quota};
use engine::index::{BodyIx, FactionIx};
use engine::random::Source;
use engine::setting::Faction;
use engine::{Parameters, Setting, World};

/// Most minimal winning coalitions that are listed of one body.
pub const MOST_COALITIONS: usize = 100;

/// A body and who is needed in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Chamber {
    /// The body.
    pub body: BodyIx,
    /// By what rule it decides.
    pub decision: Decision,
    /// Factions that have seats, in the setting's order.
    pub blocs: Vec<Bloc>,
    /// All seats, those of factions that are gone included.
    pub seats: u32,
    /// Seats in favour that carry a motion if everybody who is there votes.
    pub quota: u32,
    /// Whether groups elect it.
    pub elected: bool,
    /// Who is needed; or why nothing can pass, in the user's words.
    pub power: Result<Power, &'static str>,
    /// Minimal winning coalitions, as positions in `blocs`: the first [`MOST_COALITIONS`].
    pub coalitions: Vec<Vec<usize>>,
}

/// Seats that vote together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bloc {
    /// Whose.
    pub faction: FactionIx,
    /// How many.
    pub seats: u32,
    /// Whether nothing passes against it, or without it.
    pub standing: Standing,
    /// Whether it has the casting vote.
    pub casts: bool,
}

/// Every body of a setting, without the factions that are `gone`: their seats are empty.
pub fn chambers(setting: &Setting, seed: u64, gone: &[FactionIx]) -> Vec<Chamber> {
    let elected = setting.bodies().iter().any(|body| !body.electors.is_empty());
    let world = elected.then(|| World::new(setting, Parameters::median(setting), Source::new(seed, 0)));
    let seats = |ix: FactionIx, faction: &Faction| {
        world.as_ref().map_or(faction.seats, |world| world.view().all_seats(ix))
    };
    let bodies = (0..setting.bodies().len()).map(BodyIx::from_index);
    bodies.map(|body| chamber(setting, body, seats, gone)).collect()
}

fn chamber(
    setting: &Setting,
    ix: BodyIx,
    seats: impl Fn(FactionIx, &Faction) -> u32,
    gone: &[FactionIx],
) -> Chamber {
    let body = &setting.bodies()[ix.index()];
    let decision = body.decision;
    let tied = decision.tie == Tie::Chair && matches!(decision.rule, Rule::Simple | Rule::Plurality);
    let factions = setting.factions().iter().enumerate().filter(|(_, faction)| faction.body == ix);
    let all: Vec<Bloc> = factions
        .map(|(at, faction)| {
            let at = FactionIx::from_index(at);
            let (seats, standing) = (seats(at, faction), faction.standing);
            Bloc { faction: at, seats, standing, casts: tied && faction.chair }
        })
        .collect();
    let total: u32 = all.iter().map(|bloc| bloc.seats).sum();
    let blocs: Vec<Bloc> =
        all.iter().copied().filter(|bloc| bloc.seats > 0 && !gone.contains(&bloc.faction)).collect();
    let there: u32 = blocs.iter().map(|bloc| bloc.seats).sum();
    let tally = Tally { in_favour: there, absent: total - there, ..Tally::default() };
    let quota = quota(&decision, &tally);
    let lacking = all.iter().any(|bloc| bloc.standing == Standing::Consent && gone.contains(&bloc.faction));
    let weights = weights(&blocs, there, quota);
    let power = match () {
        () if total == 0 => Err("nobody has a seat in it when histories begin"),
        () if there < decision.quorum.max(1) => Err("fewer are there than its quorum: nothing can be decided"),
        () if lacking => Err("somebody whose consent is required is gone: nothing can pass"),
        () if there < quota => Err("fewer are there than have to be in favour: nothing can pass"),
        () => power(&weights),
    };
    let coalitions = if power.is_ok() { minimal_winning(&weights, MOST_COALITIONS) } else { Vec::new() };
    let elected = !body.electors.is_empty();
    Chamber { body: ix, decision, blocs, seats: total, quota, elected, power, coalitions }
}

/// What the blocs weigh. A casting vote is half a seat more: it makes a majority of half of all seats and of no fewer.
fn weights(blocs: &[Bloc], there: u32, quota: u32) -> Weights {
    let casts = blocs.iter().any(|bloc| bloc.casts);
    let weight = |bloc: &Bloc| if casts { 2 * bloc.seats + u32::from(bloc.casts) } else { bloc.seats };
    let seats: Vec<u32> = blocs.iter().map(weight).collect();
    let needed: Vec<usize> = (0..blocs.len()).filter(|at| blocs[*at].standing != Standing::Counted).collect();
    Weights::new(&seats, if casts { there + 1 } else { quota }).with_consent(&needed)
}
