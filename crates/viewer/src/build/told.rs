//! What `claims`, `odds`, `readings` and `pivots` wrote as JSON, read for the page.

use serde_json::Value;

use super::PageFault;
use crate::page::{
    ClaimData, ClaimsData, LogScore, OddsData, OddsOutcome, PivotData, PivotsData, ReadingData, ReadingsData,
};

/// The most things on which odds turn that a page lists of one outcome.
const MOST_PIVOTS: usize = 200;
/// The fewest, sure or not, where so many were looked at.
const FEWEST_PIVOTS: usize = 40;

/// A file that was written by another command.
pub struct Found<'a> {
    /// Its bytes.
    pub bytes: &'a [u8],
    /// What it is called.
    pub name: &'a str,
}

struct Reader<'a> {
    name: &'a str,
    command: &'a str,
}

impl Reader<'_> {
    fn wrong(&self, what: &str) -> PageFault {
        PageFault::Found {
            name: self.name.to_owned(),
            wrong: format!("{what}: it is not what `interregnum {} --format json` writes", self.command),
        }
    }

    fn open(&self, bytes: &[u8], digest: &str) -> Result<Value, PageFault> {
        let value: Value = self.json(bytes)?;
        self.same(&value, digest)?;
        Ok(value)
    }

    fn json(&self, bytes: &[u8]) -> Result<Value, PageFault> {
        serde_json::from_slice(bytes).map_err(|fault| self.wrong(&format!("no JSON, {fault}")))
    }

    /// Refuses what is of another scenario.
    fn same(&self, value: &Value, digest: &str) -> Result<(), PageFault> {
        if value.get("digest").and_then(Value::as_str) == Some(digest) {
            return Ok(());
        }
        Err(PageFault::Found {
            name: self.name.to_owned(),
            wrong: format!("it is of another scenario than the run: run `interregnum {}` again", self.command),
        })
    }

    fn text(&self, value: &Value, key: &str) -> Result<String, PageFault> {
        let text = value.get(key).and_then(Value::as_str).map(str::to_owned);
        text.ok_or_else(|| self.wrong(&format!("there is no `{key}`")))
    }

    fn number(&self, value: &Value, key: &str) -> Result<f64, PageFault> {
        value.get(key).and_then(Value::as_f64).ok_or_else(|| self.wrong(&format!("there is no `{key}`")))
    }

    fn count(&self, value: &Value, key: &str) -> Result<u32, PageFault> {
        Ok(self.number(value, key)? as u32)
    }

    fn list<'v>(&self, value: &'v Value, key: &str) -> Result<&'v [Value], PageFault> {
        let list = value.get(key).and_then(Value::as_array).map(Vec::as_slice);
        list.ok_or_else(|| self.wrong(&format!("there is no list of `{key}`")))
    }

    fn numbers(&self, value: &Value, key: &str) -> Result<Vec<f64>, PageFault> {
        Ok(self.list(value, key)?.iter().filter_map(Value::as_f64).collect())
    }
}

/// Reads what `claims` found; `digest` is that of the run's scenario.
pub(super) fn claims(found: &Found, digest: &str) -> Result<ClaimsData, PageFault> {
    let reader = Reader { name: found.name, command: "claims" };
    let value = reader.open(found.bytes, digest)?;
    let findings = reader.list(&value, "findings")?.iter();
    Ok(ClaimsData {
        settings: reader.count(&value, "settings")?,
        pairs: reader.count(&value, "pairs")?,
        seed: reader.number(&value, "seed")?.to_string(),
        level: reader.number(&value, "level")?,
        findings: findings.map(|finding| claim(&reader, finding)).collect::<Result<_, _>>()?,
    })
}

fn claim(reader: &Reader, finding: &Value) -> Result<ClaimData, PageFault> {
    let missing = |key: &str| reader.wrong(&format!("there is no `{key}`"));
    let claim = finding.get("claim").ok_or_else(|| missing("claim"))?;
    let outcome = finding.get("outcome").ok_or_else(|| missing("outcome"))?;
    let text = |key: &str| reader.text(claim, key);
    let number = |key: &str| reader.number(finding, key);
    Ok(ClaimData {
        id: text("id")?,
        line: claim.get("line").and_then(Value::as_u64).map(|line| line as u32),
        stated: claim.get("stated").and_then(Value::as_bool).unwrap_or(false),
        claim: text("claim")?,
        intervention: text("intervention")?,
        measures: text("measures")?,
        unit: text("unit")?,
        expects: text("expects")?,
        about: text("about")?,
        verdict: reader.text(finding, "verdict")?,
        tag: finding.get("tag").and_then(Value::as_str).map(str::to_owned),
        share: [number("share")?, number("share_lower")?, number("share_upper")?],
        effect: [reader.number(outcome, "effect")?, reader.number(outcome, "effect_error")?],
        means: [reader.number(outcome, "without")?, reader.number(outcome, "with")?],
        size: number("size")?,
        by_setting: reader.numbers(finding, "by_setting")?,
        tried: [reader.count(finding, "settings")?, reader.count(finding, "pairs")?],
    })
}

/// Reads what `odds` found; `digest` is that of the run's scenario.
pub(super) fn odds(found: &Found, digest: &str) -> Result<OddsData, PageFault> {
    let reader = Reader { name: found.name, command: "odds" };
    let value = reader.open(found.bytes, digest)?;
    let hours = reader.list(&value, "hours")?;
    let minutes = hours.iter().map(|hour| reader.count(hour, "minute")).collect::<Result<Vec<_>, _>>()?;
    let effective = hours.iter().map(|hour| reader.number(hour, "effective")).collect::<Result<_, _>>()?;
    let outcome = |outcome: &Value| -> Result<OddsOutcome, PageFault> {
        let last = |key: &str| {
            let hour = outcome.get(key).and_then(|chance| chance.get("hour")).and_then(Value::as_u64);
            hour.and_then(|hour| minutes.get(hour as usize).copied())
        };
        Ok(OddsOutcome {
            id: reader.text(outcome, "id")?,
            name: reader.text(outcome, "name")?,
            odds: reader.numbers(outcome, "odds")?,
            error: reader.numbers(outcome, "mc_error")?,
            last: [last("last_chance"), last("last_chance_of_not")],
        })
    };
    let surprise = |episode: &Value| Ok((reader.text(episode, "id")?, reader.number(episode, "expected")?));
    let outcomes = reader.list(&value, "outcomes")?.iter().map(outcome).collect::<Result<_, PageFault>>()?;
    let surprises = reader.list(&value, "episodes")?.iter().map(surprise).collect::<Result<_, PageFault>>()?;
    Ok(OddsData {
        size: [reader.count(&value, "filters")?, reader.count(&value, "particles")?],
        seed: reader.number(&value, "seed")?.to_string(),
        minutes,
        effective,
        outcomes,
        surprises,
    })
}

/// Reads what `readings` found; `digest` is that of the run's scenario.
pub(super) fn readings(found: &Found, digest: &str) -> Result<ReadingsData, PageFault> {
    let reader = Reader { name: found.name, command: "readings" };
    let value = reader.open(found.bytes, digest)?;
    let rows = reader.list(&value, "readings")?;
    // The first row is the scenario as it is; a mere list of readings has no sides.
    let (base, rows) = rows.split_first().ok_or_else(|| reader.wrong("there is no reading"))?;
    let sides = |row: &Value, what: &str| -> Result<[Option<LogScore>; 2], PageFault> {
        Ok([score(&reader, row, ("fit", what))?, score(&reader, row, ("check", what))?])
    };
    let reading = |row: &Value| {
        Ok(ReadingData {
            id: reader.text(row, "id")?,
            title: reader.text(row, "title")?,
            summary: reader.text(row, "summary")?,
            denies: reader.text(row, "denies")?,
            held_by: reader
                .list(row, "held_by")?
                .iter()
                .filter_map(|who| who.as_str().map(str::to_owned))
                .collect(),
            digest: reader.text(row, "digest")?,
            mean: sides(row, "mean")?,
            above: sides(row, "above")?,
            verdict: reader.text(row, "verdict")?,
        })
    };
    Ok(ReadingsData {
        seed: reader.number(&value, "seed")?.to_string(),
        histories: reader.count(&value, "histories")?,
        base: sides(base, "mean")?,
        readings: rows.iter().map(reading).collect::<Result<_, PageFault>>()?,
    })
}

fn score(reader: &Reader, row: &Value, (side, what): (&str, &str)) -> Result<Option<LogScore>, PageFault> {
    let side = row.get(side).ok_or_else(|| reader.wrong(&format!("there is no `{side}`")))?;
    let Some(mean) = side.get(what).filter(|mean| !mean.is_null()) else { return Ok(None) };
    let bounds = reader.numbers(mean, "bounds")?;
    let [lower, upper] = bounds[..] else { return Err(reader.wrong("there are no two `bounds`")) };
    Ok(Some(LogScore {
        value: reader.number(mean, "value")?,
        error: reader.number(mean, "mc_error")?,
        bounds: [lower, upper],
        episodes: reader.count(mean, "episodes")?,
    }))
}

/// Reads what `pivots` found, of one outcome or a list of several; places are told by their ids.
pub(super) fn pivots(found: &Found, digest: &str, places: &[&str]) -> Result<Vec<PivotsData>, PageFault> {
    let reader = Reader { name: found.name, command: "pivots" };
    let value = reader.json(found.bytes)?;
    let all = value.as_array().map_or(std::slice::from_ref(&value), Vec::as_slice);
    all.iter()
        .map(|one| {
            reader.same(one, digest)?;
            turned(&reader, one, places)
        })
        .collect()
}

fn turned(reader: &Reader, value: &Value, places: &[&str]) -> Result<PivotsData, PageFault> {
    let rows = reader.list(value, "pivots")?;
    let row = |row: &Value| -> Result<PivotData, PageFault> {
        let place = row.get("place").and_then(Value::as_str);
        let counts = |came: &str, of: &str| -> Result<[u32; 2], PageFault> {
            Ok([reader.count(row, came)?, reader.count(row, of)?])
        };
        Ok(PivotData {
            event: reader.text(row, "event")?,
            place: place.and_then(|id| places.iter().position(|place| *place == id)),
            minute: reader.count(row, "by_minute")?,
            with: counts("with_came", "with")?,
            without: counts("without_came", "without")?,
            difference: reader.number(row, "difference")?,
            bounds: [reader.number(row, "lower")?, reader.number(row, "upper")?],
        })
    };
    let mut pivots = rows.iter().map(row).collect::<Result<Vec<_>, _>>()?;
    let sure = pivots.iter().take_while(|one| one.bounds[0] > 0.0 || one.bounds[1] < 0.0).count();
    pivots.truncate(sure.clamp(FEWEST_PIVOTS, MOST_PIVOTS));
    Ok(PivotsData {
        seed: reader.number(value, "seed")?.to_string(),
        histories: reader.count(value, "histories")?,
        outcome: reader.text(value, "outcome")?,
        observable: reader.text(value, "observable")?,
        came: reader.count(value, "came")?,
        tested: reader.count(value, "tested")?,
        looked: rows.len() as u32,
        sure: sure as u32,
        pivots,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_of_another_kind_is_told() {
        let told = |text: &str| {
            let found = Found { bytes: text.as_bytes(), name: "c.json" };
            claims(&found, "d").expect_err("it is none").to_string()
        };
        let end = "it is not what `interregnum claims --format json` writes";
        assert!(told("{").starts_with("`c.json`: no JSON") && told("{").ends_with(end));
        assert!(told(r#"{"digest": "x"}"#).contains("of another scenario than the run"));
        assert!(told(r#"{"digest": "d"}"#).contains("there is no list of `findings`"));
        assert!(told(r#"{"digest": "d", "findings": [{}]}"#).contains("there is no `settings`"));
        let one = r#"{"digest": "d", "settings": 4, "pairs": 2, "seed": 1, "level": 0.05, "findings": [{}]}"#;
        assert!(told(one).contains("there is no `claim`"));
    }
    #[test]
    fn readings_that_were_only_listed_are_none() {
        let text = r#"{"digest": "d", "seed": 1, "histories": 2, "readings": [{"id": "one"}, {"id": "two"}]}"#;
        let found = Found { bytes: text.as_bytes(), name: "r.json" };
        assert!(readings(&found, "d").expect_err("no sides").to_string().contains("there is no `fit`"));
        assert!(readings(&found, "e").expect_err("another").to_string().contains("of another scenario"));
    }

    #[test]
    fn of_what_odds_turn_on_what_is_sure_is_kept() {
        let row = |nth: usize, lower: f64| {
            format!(
                r#"{{"event": "E{nth}", "place": "bridge", "by_minute": 60, "with_came": 3, "with": 10,
                "without_came": 1, "without": 12, "difference": 0.2, "lower": {lower}, "upper": 0.5}}"#
            )
        };
        let rows = |sure: usize, all: usize| {
            let rows: Vec<String> = (0..all).map(|nth| row(nth, if nth < sure { 0.1 } else { -0.1 })).collect();
            format!(
                r#"{{"digest": "d", "seed": 1, "histories": 22, "outcome": "O", "observable": "o", "came": 4,
                "tested": 9, "pivots": [{}]}}"#,
                rows.join(",")
            )
        };
        let read = |text: &str| {
            let found = Found { bytes: text.as_bytes(), name: "p.json" };
            pivots(&found, "d", &["hall", "bridge"]).expect("read")
        };
        let one = read(&rows(60, 90));
        assert_eq!((one[0].pivots.len(), one[0].looked, one[0].pivots[0].place), (60, 90, Some(1)));
        let two = read(&format!("[{}, {}]", rows(2, 50), rows(300, 300)));
        assert_eq!([two[0].pivots.len(), two[1].pivots.len()], [FEWEST_PIVOTS, MOST_PIVOTS]);
        assert_eq!([two[0].sure, two[1].sure], [2, 300]);
        assert_eq!(read(&rows(0, 3))[0].pivots.len(), 3);
    }
}
