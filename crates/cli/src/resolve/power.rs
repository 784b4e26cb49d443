//! What `power` needs, looked up.

use engine::index::{BodyIx, FactionIx};
use scenario::{Scenario, did_you_mean};

use super::{find_spoken, patches};
use crate::args::power::PowerArgs;
use crate::failure::Failure;

/// Bodies to be reported on.
pub(crate) struct PowerRequest {
    pub(crate) scenario: Scenario,
    /// None: all.
    pub(crate) body: Option<BodyIx>,
    /// Factions whose seats are empty.
    pub(crate) gone: Vec<FactionIx>,
}

/// Looks up what was typed.
pub(crate) fn power_request(typed: &PowerArgs) -> Result<PowerRequest, Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let setting = &scenario.setting;
    if setting.bodies().is_empty() {
        let wrong = format!("no institution of `{}` votes", scenario.id);
        return Err(Failure::usage(
            wrong,
            "an institution with a `rule` and factions is a body: docs/scenario.md",
        ));
    }
    let name_of =
        |ix: BodyIx| setting.institutions()[setting.bodies()[ix.index()].institution.index()].id.as_str();
    let ids: Vec<&str> = (0..setting.bodies().len()).map(|ix| name_of(BodyIx::from_index(ix))).collect();
    let body = match &typed.body {
        Some(id) => {
            let found = ids.iter().position(|known| known == id);
            Some(found.map(BodyIx::from_index).ok_or_else(|| unknown("body", id, &ids))?)
        }
        None => None,
    };
    let faction = |written: &String| {
        let (of, id) = match (written.split_once('/'), body) {
            (Some(parts), _) => parts,
            (None, Some(body)) => (name_of(body), written.as_str()),
            (None, None) => {
                let wrong = format!("`{written}` may be a faction of several bodies");
                return Err(Failure::usage(
                    wrong,
                    format!("write `--without BODY/{written}`, or name the body"),
                ));
            }
        };
        let known: Vec<&str> = setting
            .factions()
            .iter()
            .filter(|faction| body.is_none_or(|body| faction.body == body))
            .map(|faction| faction.path.as_str())
            .collect();
        let found = setting
            .faction(of, id)
            .filter(|ix| body.is_none_or(|body| setting.factions()[ix.index()].body == body));
        found.ok_or_else(|| unknown("faction", &format!("{of}/{id}"), &known))
    };
    let gone = typed.without.iter().map(faction).collect::<Result<_, _>>()?;
    Ok(PowerRequest { body, gone, scenario })
}

fn unknown(what: &str, typed: &str, known: &[&str]) -> Failure {
    let help = did_you_mean(typed, known.iter().copied()).unwrap_or_else(|| {
        format!("there are {}", known.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", "))
    });
    Failure::usage(format!("no {what} is called `{typed}`"), help)
}
