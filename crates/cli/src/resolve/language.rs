//! The language that was typed, looked up: the scenario with its names in it.

use scenario::{Id, Scenario, did_you_mean};

use crate::args::language::LanguageArgs;
use crate::failure::Failure;

/// The scenario as it is told in the language that was typed.
pub(crate) fn spoken(scenario: Scenario, typed: &LanguageArgs) -> Result<Scenario, Failure> {
    let Some(language) = &typed.lang else { return Ok(scenario) };
    let known = scenario.languages();
    scenario.in_language(language).map_err(|report| match report.diagnostics.first() {
        Some(found) if found.id == Id::UnknownLanguage => Failure::Usage {
            wrong: found.message.clone(),
            help: did_you_mean(language, known.iter().map(String::as_str)).or_else(|| found.help.clone()),
        },
        _ => report.into(),
    })
}

/// The words that ask for the same again.
pub(crate) fn words(typed: &LanguageArgs) -> Vec<String> {
    typed.lang.iter().flat_map(|language| ["--lang".to_owned(), language.clone()]).collect()
}
