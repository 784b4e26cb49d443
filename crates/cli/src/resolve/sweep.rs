//! What `sweep` needs, looked up.

use lab::store::ParameterMode;
use lab::sweep::{Design, Sample, even_steps};
use scenario::{Scenario, did_you_mean};

use super::{find_spoken, off, patches};
use crate::args::sweep::{SWEEP_HISTORIES, SweepArgs};
use crate::args::{DEFAULT_SEED, Mode};
use crate::failure::Failure;

/// A sweep to make.
pub(crate) struct SweepRequest {
    pub(crate) scenario: Scenario,
    pub(crate) design: Design,
    pub(crate) sample: Sample,
    /// 0: one per processor.
    pub(crate) threads: usize,
}

/// Looks up what was typed.
pub(crate) fn sweep_request(typed: &SweepArgs) -> Result<SweepRequest, Failure> {
    if typed.from > typed.to {
        let wrong = format!("the steps would go from {} down to {}", typed.from, typed.to);
        return Err(Failure::usage(wrong, "give the smaller number with `--from`"));
    }
    let (scenario, _) = find_spoken(&typed.scenario, &patches::origins(&typed.patches), &typed.language)?;
    let setting = &scenario.setting;
    let authority = setting.authority(&typed.leaning).ok_or_else(|| {
        let ids = setting.authorities().iter().map(|authority| authority.id.as_str());
        unknown("authority", &typed.leaning, &ids.collect::<Vec<_>>())
    })?;
    let ids: Vec<&str> = setting.leaning_types().iter().map(|kind| kind.id.as_str()).collect();
    let chosen = |id: &String| {
        ids.iter().position(|known| known == id).ok_or_else(|| unknown("type of leaning", id, &ids))
    };
    let mut types: Vec<usize> = typed.types.iter().map(chosen).collect::<Result<_, _>>()?;
    if types.is_empty() {
        types = (0..ids.len()).collect();
    }
    types.sort_unstable();
    types.dedup();
    let mode = match typed.parameters {
        None | Some(Mode::Prior) => ParameterMode::Prior,
        Some(Mode::Median) => ParameterMode::Median,
    };
    Ok(SweepRequest {
        design: Design { authority, types, steps: even_steps(typed.from, typed.to, typed.steps) },
        sample: Sample {
            mode,
            seed: typed.seed.unwrap_or(DEFAULT_SEED),
            histories: typed.histories.unwrap_or(SWEEP_HISTORIES),
            mechanisms: off(&typed.without),
        },
        threads: typed.threads.map_or(0, usize::from),
        scenario,
    })
}

fn unknown(what: &str, typed: &str, known: &[&str]) -> Failure {
    let near = did_you_mean(typed, known.iter().copied());
    let help = near.unwrap_or_else(|| format!("there are {}", known.join(", ")));
    Failure::usage(format!("no {what} is called `{typed}`"), help)
}
