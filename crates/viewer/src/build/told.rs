//! What `claims` and `odds` wrote as JSON, read for the page.

use serde_json::Value;

use super::PageFault;
use crate::page::{ClaimData, ClaimsData, OddsData, OddsOutcome};

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
        let value: Value =
            serde_json::from_slice(bytes).map_err(|fault| self.wrong(&format!("no JSON, {fault}")))?;
        if value.get("digest").and_then(Value::as_str) == Some(digest) {
            return Ok(value);
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
}
