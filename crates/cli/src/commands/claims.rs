//! `interregnum claims`: what is claimed to have caused what, and what of it can be tried.

use crate::args::claims::{ClaimsArgs, ClaimsFormat};
use crate::failure::Failure;
use crate::report::claims::{list, rows};
use crate::report::document;
use crate::resolve::claims::claims_request;
use crate::tell;

/// Lists what was typed.
pub(crate) fn claims(typed: &ClaimsArgs) -> Result<(), Failure> {
    let request = claims_request(typed)?;
    tell::data(&match typed.format {
        ClaimsFormat::Text => document::text(&list(&request)),
        ClaimsFormat::Markdown => document::markdown(&list(&request)),
        ClaimsFormat::Json => rows::list_json(&request)?,
        ClaimsFormat::Csv => rows::list_csv(&request),
    })
}
