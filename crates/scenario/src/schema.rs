//! JSON Schemas (draft 2020-12) of the files of a scenario, for editors and other programs.
//!
//! They are made from the one description that the ledger and the reference use too. A schema says what can be said of
//! one file alone: whether an id that is named exists, shares sum to one or a date lies in the span, only `check` tells.

mod values;

use serde_json::{Map, Value, json};

use crate::files::description::{Description, Holds, Key, claims, description};
use crate::files::shape::{Form, form, stem};
use crate::origin::{CLAIMS, FileName};
use values::{PRIOR, cell, prior, value};

const DRAFT: &str = "https://json-schema.org/draft/2020-12/schema";
/// The name of the schema of patches and readings.
pub const PATCH_SCHEMA: &str = "patch.toml";

/// Names of all schemas: those of the files, of claims, and [`PATCH_SCHEMA`].
#[must_use]
pub fn schema_names() -> Vec<&'static str> {
    FileName::ALL.into_iter().map(FileName::as_str).chain([CLAIMS, PATCH_SCHEMA]).collect()
}

/// The schema of the file of that name; none if there is no such file. A TOML file is one object; a CSV file is a list
/// of rows, each an object of texts by column.
///
/// ```
/// let schema = interregnum_scenario::schema("groups.csv").expect("a file of a scenario");
/// assert_eq!(schema["items"]["properties"]["people"]["pattern"], "^[0-9]*[1-9][0-9]*$");
/// ```
#[must_use]
pub fn schema(name: &str) -> Option<Value> {
    if name == PATCH_SCHEMA {
        return Some(patch());
    }
    if name == CLAIMS {
        let described = claims();
        let mut body = document(&described);
        // Claims are numbered as their list numbers them.
        body["properties"]["claims"]["propertyNames"] = json!({ "pattern": "^[A-Za-z0-9-]+$" });
        return Some(titled(name, described.holds, body));
    }
    let file = FileName::ALL.into_iter().find(|file| file.as_str() == name)?;
    let described = description(file);
    let body = match form(file) {
        Form::Rows(_) => rows(&described),
        Form::Tables(_) => document(&described),
    };
    Some(titled(name, described.holds, body))
}

fn titled(name: &str, holds: &str, body: Map<String, Value>) -> Value {
    let mut schema = Map::new();
    schema.insert("$schema".into(), json!(DRAFT));
    schema.insert("title".into(), json!(name));
    schema.insert("description".into(), json!(holds));
    schema.extend(body);
    Value::Object(schema)
}

/// A CSV file. `x-columns` names the columns in the usual order, as Frictionless Data does its fields.
fn rows(described: &Description) -> Map<String, Value> {
    let properties: Map<String, Value> =
        described.keys.iter().map(|key| (key.name.into(), phrased(key, cell(key)))).collect();
    let columns: Vec<Value> = described
        .keys
        .iter()
        .map(|key| json!({ "name": key.name, "description": key.used_for, "required": key.needed }))
        .collect();
    let body = json!({
        "type": "array",
        "items": {
            "type": "object",
            "properties": properties,
            "required": required(described.keys),
            "additionalProperties": false,
        },
        "x-columns": columns,
    });
    fields(body)
}

/// A TOML file.
fn document(described: &Description) -> Map<String, Value> {
    let mut body = fields(object(described.keys));
    if described.keys.iter().any(|key| matches!(key.holds, Holds::Law(_) | Holds::Priors)) {
        body.insert("$defs".into(), json!({ PRIOR: prior() }));
    }
    body
}

/// A table with these keys and no others.
fn object(keys: &[Key]) -> Value {
    let properties: Map<String, Value> =
        keys.iter().map(|key| (key.name.into(), phrased(key, value(key)))).collect();
    json!({
        "type": "object",
        "properties": properties,
        "required": required(keys),
        "additionalProperties": false,
    })
}

fn required(keys: &[Key]) -> Vec<&'static str> {
    keys.iter().filter(|key| key.needed).map(|key| key.name).collect()
}

fn phrased(key: &Key, mut schema: Value) -> Value {
    let hint = match key.holds {
        Holds::Ref(what) | Holds::Refs(what) | Holds::Path(what) => format!("{} (id of {what})", key.used_for),
        _ => key.used_for.to_owned(),
    };
    if let Value::Object(fields) = &mut schema {
        fields.insert("description".into(), json!(hint));
    }
    schema
}

/// A patch or reading: parts of the other files under their words, nothing in them needed.
fn patch() -> Value {
    let text = |used_for: &str| json!({ "type": "string", "description": used_for });
    let mut properties = Map::new();
    properties.insert("format".into(), json!({ "type": "integer", "description": "the number of the layout" }));
    properties.insert("title".into(), text("what it does, in one line"));
    properties.insert("summary".into(), text("why, in a few sentences"));
    properties.insert("reason".into(), text("why parameters that all scenarios share are changed"));
    properties.insert("denies".into(), text("of a reading: what would count against it"));
    let held_by = "of a reading: who holds it, and where";
    properties.insert(
        "held_by".into(),
        json!({ "type": "array", "items": { "type": "string" }, "description": held_by }),
    );
    let removed = "paths of what is taken out: groups.watch, links.depot/hall";
    properties.insert(
        "remove".into(),
        json!({ "type": "array", "items": { "type": "string" }, "description": removed }),
    );
    let verbs = "what is done, in sentences: from TIME to TIME forbid ACT of GROUP, shift PATH by -5 days";
    properties.insert(
        "verbs".into(),
        json!({ "type": "array", "items": { "type": "string" }, "description": verbs }),
    );
    for file in FileName::ALL.into_iter().filter(|file| !matches!(file, FileName::Record | FileName::Episodes))
    {
        let described = description(file);
        match form(file) {
            Form::Rows(made_up) => {
                let row = loose_row(&described.keys[made_up.id..]);
                let rows =
                    json!({ "type": "object", "additionalProperties": row, "description": described.holds });
                properties.insert(stem(file).into(), rows);
            }
            Form::Tables(_) => {
                let tables = described.keys.iter().filter(|key| is_table(key));
                properties.extend(tables.map(|key| (key.name.to_owned(), phrased(key, loosened(value(key))))));
            }
        }
    }
    let body = json!({
        "type": "object",
        "properties": properties,
        "required": ["format", "title"],
        "additionalProperties": false,
        "$defs": { PRIOR: prior() },
    });
    titled(PATCH_SCHEMA, "a patch or reading: what is changed, added and removed, by id", fields(body))
}

fn is_table(key: &Key) -> bool {
    matches!(key.holds, Holds::Table(_) | Holds::Named(_) | Holds::Law(_) | Holds::Priors)
}

/// A row of which some cells are given; numbers and flags may be written as such.
fn loose_row(keys: &[Key]) -> Value {
    let properties: Map<String, Value> = keys
        .iter()
        .map(|key| (key.name.into(), phrased(key, json!({ "type": ["string", "number", "boolean"] }))))
        .collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// The same schema with nothing required, however deep.
fn loosened(schema: Value) -> Value {
    match schema {
        Value::Object(fields) => {
            let kept = fields.into_iter().filter(|(name, _)| name != "required");
            Value::Object(kept.map(|(name, inner)| (name, loosened(inner))).collect())
        }
        other => other,
    }
}

fn fields(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(fields) => fields,
        _ => Map::new(),
    }
}
