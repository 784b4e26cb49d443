//! What `claims` needs, looked up.

use scenario::{Claim, Scenario, did_you_mean, load_claims};

use super::{find_spoken, patches};
use crate::args::claims::ClaimsArgs;
use crate::failure::Failure;

/// Claims to list.
pub(crate) struct ClaimsRequest {
    pub(crate) scenario: Scenario,
    /// All claims of the scenario.
    pub(crate) all: Vec<Claim>,
    /// Those that were asked for, by their places among all.
    pub(crate) chosen: Vec<usize>,
}

impl ClaimsRequest {
    pub(crate) fn chosen(&self) -> impl Iterator<Item = &Claim> {
        self.chosen.iter().map(|at| &self.all[*at])
    }
}

/// Looks up what was typed.
pub(crate) fn claims_request(typed: &ClaimsArgs) -> Result<ClaimsRequest, Failure> {
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let all = load_claims(&scenario)?;
    for id in &typed.ids {
        if !all.iter().any(|claim| claim.id == *id) {
            let near = did_you_mean(id, all.iter().map(|claim| claim.id.as_str()));
            let help =
                near.unwrap_or_else(|| format!("`interregnum claims {} --list` names them", typed.scenario));
            return Err(Failure::usage(format!("no claim of `{}` is called `{id}`", scenario.id), help));
        }
    }
    let wanted = |claim: &Claim| {
        (typed.ids.is_empty() || typed.ids.contains(&claim.id))
            && (typed.status.is_empty() || typed.status.contains(&claim.status))
            && (!typed.flagship || claim.flagship)
    };
    let chosen = (0..all.len()).filter(|at| wanted(&all[*at])).collect();
    Ok(ClaimsRequest { scenario, all, chosen })
}
