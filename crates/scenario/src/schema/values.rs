//! What may stand in one cell or under one key, as a schema.

use serde_json::{Map, Value, json};

use super::object;
use crate::files::description::{Holds, Key};
use crate::files::parameters::SHAPES;

/// Name of the definition of a prior.
pub(super) const PRIOR: &str = "prior";

const ID: &str = "[a-z0-9-]+";
/// An institution with a share, or with lower, value and upper.
const HABIT: &str = "[a-z0-9-]+:[0-9.]+(/[0-9.]+/[0-9.]+)?";
const DAY: &str = "^[0-9]{4}-[0-9]{2}-[0-9]{2}";

/// A cell of a CSV file: always a text, empty where nothing need be written.
pub(super) fn cell(key: &Key) -> Value {
    let inner = match key.holds {
        Holds::Text | Holds::Address | Holds::Sources | Holds::Uncertain => return text(key),
        Holds::Word(words) | Holds::Words(words) => return word(words, key.needed),
        Holds::Id => ID.to_owned(),
        Holds::Ref(_) => "[^\\s]+".to_owned(),
        Holds::Refs(_) => "\\S+(\\s+\\S+)*".to_owned(),
        Holds::Whole(0) => "[0-9]+".to_owned(),
        Holds::Whole(_) => "[0-9]*[1-9][0-9]*".to_owned(),
        Holds::Number(..) | Holds::Degrees(_) => "-?[0-9]+(\\.[0-9]+)?".to_owned(),
        Holds::Mix => format!("{ID}:[0-9.]+(\\s+{ID}:[0-9.]+)*"),
        Holds::Habits => format!("{HABIT}(\\s+{HABIT})*"),
        Holds::Time => return json!({ "type": "string", "pattern": DAY }),
        _ => ".+".to_owned(),
    };
    let pattern = if key.needed { format!("^{inner}$") } else { format!("^({inner})?$") };
    json!({ "type": "string", "pattern": pattern })
}

/// A value of a TOML file.
pub(super) fn value(key: &Key) -> Value {
    match key.holds {
        Holds::Text
        | Holds::Address
        | Holds::Sources
        | Holds::Uncertain
        | Holds::Condition
        | Holds::Observable
        | Holds::Mix
        | Holds::Habits => text(key),
        Holds::Id | Holds::Ref(_) => {
            let pattern = if key.needed { format!("^{ID}$") } else { format!("^({ID})?$") };
            json!({ "type": "string", "pattern": pattern })
        }
        Holds::Path(_) => {
            let pattern = if key.needed { format!("^{ID}/{ID}$") } else { format!("^({ID}/{ID})?$") };
            json!({ "type": "string", "pattern": pattern })
        }
        Holds::Refs(_) => json!({ "type": "array", "items": { "type": "string" } }),
        Holds::Word(words) => word(words, key.needed),
        Holds::Words(words) => json!({ "type": "array", "items": word(words, true) }),
        Holds::Whole(least) => json!({ "type": "integer", "minimum": least }),
        Holds::Number(lower, upper) => number(lower, upper),
        Holds::Degrees(most) => number(-most, most),
        Holds::Flag => json!({ "type": "boolean" }),
        Holds::Time => json!({ "type": "string", "pattern": DAY }),
        Holds::Table(keys) => object(keys),
        Holds::Named(keys) => json!({
            "type": "object",
            "propertyNames": { "pattern": format!("^{ID}$") },
            "additionalProperties": object(keys),
        }),
        Holds::Law(keys) => {
            let names: Map<String, Value> =
                engine::Law::NAMES.iter().map(|name| ((*name).to_owned(), object(keys))).collect();
            let required = engine::Law::NAMES;
            json!({ "type": "object", "properties": names, "required": required, "additionalProperties": false })
        }
        Holds::Prior => reference(),
        Holds::Priors => json!({ "type": "object", "additionalProperties": reference() }),
    }
}

fn text(key: &Key) -> Value {
    match key.holds {
        Holds::Condition | Holds::Observable => json!({ "type": "string", "minLength": 1 }),
        _ => json!({ "type": "string" }),
    }
}

fn word(words: &[&str], needed: bool) -> Value {
    let empty = (!needed).then_some("");
    let words: Vec<&str> = words.iter().copied().chain(empty).collect();
    json!({ "type": "string", "enum": words })
}

/// Bounds that are infinite are none.
fn number(lower: f64, upper: f64) -> Value {
    let mut schema = Map::new();
    schema.insert("type".into(), json!("number"));
    for (name, bound) in [("minimum", lower), ("maximum", upper)] {
        if bound.is_finite() {
            schema.insert(name.into(), json!(bound));
        }
    }
    Value::Object(schema)
}

fn reference() -> Value {
    json!({ "$ref": format!("#/$defs/{PRIOR}") })
}

/// `{ fixed = 1.0 }`, or one of the other shapes with its numbers.
pub(super) fn prior() -> Value {
    let numbers = |keys: &[&str]| -> Value {
        let properties: Map<String, Value> =
            keys.iter().map(|key| ((*key).to_owned(), json!({ "type": "number" }))).collect();
        json!({ "type": "object", "properties": properties, "required": keys, "additionalProperties": false })
    };
    let mut shapes: Map<String, Value> =
        SHAPES.iter().map(|(name, keys)| ((*name).to_owned(), numbers(keys))).collect();
    shapes.insert("fixed".into(), json!({ "type": "number" }));
    json!({
        "type": "object",
        "properties": shapes,
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": false,
    })
}
