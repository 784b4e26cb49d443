//! `interregnum power`: who is needed for a majority in each body, and what that is worth.

use lab::power::chambers;

use crate::args::DEFAULT_SEED;
use crate::args::files::Sheet;
use crate::args::power::PowerArgs;
use crate::failure::Failure;
use crate::report::power::{Shown, rows, text};
use crate::resolve::power::power_request;
use crate::tell;

/// Writes the power of what was typed.
pub(crate) fn power(typed: &PowerArgs) -> Result<(), Failure> {
    let request = power_request(typed)?;
    let mut chambers = chambers(&request.scenario.setting, DEFAULT_SEED, &request.gone);
    chambers.retain(|chamber| request.body.is_none_or(|body| chamber.body == body));
    let shown = Shown { scenario: &request.scenario, chambers: &chambers, gone: &request.gone };
    tell::data(&match typed.format {
        Sheet::Text => text(&shown),
        Sheet::Json => rows::json(&shown)?,
        Sheet::Csv => rows::csv(&shown),
    })
}
