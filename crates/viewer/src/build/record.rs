//! Episodes and facts as the page is given them.

use scenario::{Episode, Recorded, Scenario, Split, Unmeasured, Use};

use super::Shown;
use crate::page::{EpisodeData, FactData, RecordedData};

/// The episodes, those first that have an observable.
pub(super) fn episodes(shown: &Shown) -> Vec<EpisodeData> {
    let measured = shown.episodes.iter().map(measured);
    measured.chain(shown.unmeasured.iter().map(unmeasured)).collect()
}

fn measured(episode: &Episode) -> EpisodeData {
    EpisodeData {
        id: episode.id.clone(),
        kind: episode.kind.clone(),
        day: episode.day.clone(),
        place: episode.place.map(|ix| ix.index()),
        split: Some(split(episode.split).to_owned()),
        observable: Some(episode.text.clone()),
        reason: None,
        recorded_text: episode.recorded_text.clone(),
        recorded: episode.recorded.iter().map(recorded).collect(),
        facts: episode.facts.clone(),
        note: episode.note.clone(),
    }
}

fn unmeasured(episode: &Unmeasured) -> EpisodeData {
    EpisodeData {
        id: episode.id.clone(),
        kind: episode.kind.clone(),
        day: episode.day.clone(),
        place: None,
        split: None,
        observable: None,
        reason: Some(episode.reason.clone()),
        recorded_text: String::new(),
        recorded: Vec::new(),
        facts: episode.facts.clone(),
        note: String::new(),
    }
}

fn split(split: Split) -> &'static str {
    match split {
        Split::Fit => "fit",
        Split::Check => "check",
    }
}

fn recorded(reading: &Recorded) -> RecordedData {
    match *reading {
        Recorded::Time { earliest, latest, .. } => RecordedData::Time { earliest, latest },
        Recorded::Never => RecordedData::Never,
        Recorded::Truth(value) => RecordedData::Truth { value },
        Recorded::Number { lower, upper } => RecordedData::Number { lower, upper },
    }
}

/// The facts of the record.
pub(super) fn facts(scenario: &Scenario) -> Vec<FactData> {
    let used = |used: Use| match used {
        Use::Fed => "fed",
        Use::Scored => "scored",
        Use::Context => "context",
        Use::Later => "later",
    };
    let fact = |fact: &scenario::Fact| FactData {
        id: fact.id.clone(),
        line: fact.line,
        when: fact.when_julian.clone(),
        statement: fact.statement.clone(),
        used: used(fact.use_).to_owned(),
        source: fact.source.clone(),
    };
    scenario.record.facts.iter().map(fact).collect()
}
