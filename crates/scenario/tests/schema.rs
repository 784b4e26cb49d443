//! Every file that comes with the program is as its schema says, and spoiled ones are not.

mod town;

use std::fs;
use std::path::{Path, PathBuf};

use interregnum_scenario::{PATCH_SCHEMA, schema, schema_names};
use serde_json::{Map, Value, json};
use town::FILES;

/// The folder with all bundled scenarios.
fn scenarios() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios")
}

/// A text as a schema sees it: TOML as one object, CSV as a list of rows.
fn parsed(name: &str, text: &str) -> Value {
    if name.ends_with(".toml") {
        return toml_value(toml::from_str(text).expect("TOML"));
    }
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().expect("a first line").iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| {
        let row = row.expect("a row");
        let cells = columns.iter().zip(row.iter()).map(|(column, cell)| (column.clone(), json!(cell)));
        Value::Object(cells.collect())
    });
    rows.collect()
}

fn toml_value(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => json!(text),
        toml::Value::Integer(number) => json!(number),
        toml::Value::Float(number) => json!(number),
        toml::Value::Boolean(flag) => json!(flag),
        toml::Value::Datetime(date) => json!({ "datetime": date.to_string() }),
        toml::Value::Array(list) => list.into_iter().map(toml_value).collect(),
        toml::Value::Table(table) => {
            let fields = table.into_iter().map(|(key, value)| (key, toml_value(value)));
            Value::Object(fields.collect::<Map<_, _>>())
        }
    }
}

/// What the schema called `name` has against a text; none: nothing.
fn wrong(name: &str, text: &str) -> Vec<String> {
    let schema = schema(name).expect("a schema");
    let validator = jsonschema::draft202012::new(&schema).expect("a schema of draft 2020-12");
    let text = parsed(name, text);
    validator.iter_errors(&text).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn every_schema_is_a_schema() {
    for name in schema_names() {
        let schema = schema(name).expect("listed");
        assert!(jsonschema::draft202012::meta::is_valid(&schema), "{name}");
        assert_eq!(schema["title"], name);
    }
    assert_eq!(schema("thesis.doc"), None);
}

#[test]
fn every_bundled_file_is_as_its_schema_says() {
    let mut seen = 0;
    let mut folders = vec![scenarios()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name").to_owned();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let patch =
                ["readings", "patches", "interventions", "given"].iter().any(|inner| folder.ends_with(inner))
                    && name.ends_with(".toml");
            let name = if patch { PATCH_SCHEMA.to_owned() } else { name };
            if schema(&name).is_some() {
                let text = fs::read_to_string(&path).expect("a text");
                assert_eq!(wrong(&name, &text), [] as [String; 0], "{}", path.display());
                seen += 1;
            }
        }
    }
    assert!(seen >= 13, "{seen} files");
}

#[test]
fn the_town_is_as_its_schemas_say() {
    for (name, text) in FILES {
        assert_eq!(wrong(name, text), [] as [String; 0], "{name}");
    }
}

/// Each spoiled in one place of a file of the town.
#[test]
fn spoiled_files_are_not() {
    let spoiled = [
        ("scenario.toml", "[span]", "[spam]"),
        ("scenario.toml", "calendar = \"old-style\"", "calendar = \"julian\""),
        ("places.csv", ",yes,", ",perhaps,"),
        ("places.csv", "latitude", "lattitude"),
        ("groups.csv", ",100,", ",a hundred,"),
        ("groups.csv", ",100,", ",0,"),
        ("leanings.toml", "value = ", "value = 1"),
        ("leanings.toml", "lower", "lowest"),
        ("institutions.toml", "person = false", "person = \"no\""),
        ("doctrines.toml", "\"accept\"", "\"accpet\""),
        ("doctrines.toml", "posture_lower", "posture_least"),
        ("episodes.csv", ",fit,", ",both,"),
    ];
    for (name, from, to) in spoiled {
        let text = FILES.iter().find(|(file, _)| *file == name).expect("a file").1;
        assert!(text.contains(from), "{name} has no `{from}`");
        assert_ne!(wrong(name, &text.replacen(from, to, 1)), [] as [String; 0], "{name}: `{to}`");
    }
}

#[test]
fn spoiled_claims_are_not() {
    let good = "format = 1\n\n[claims.C-1]\nline = 7\nstated = true\nclaim = \"So.\"\nstatus = \"tautology\"\nreason = \"So.\"\n";
    assert_eq!(wrong("claims.toml", good), [] as [String; 0]);
    for (from, to) in
        [("true", "\"yes\""), ("tautology", "true"), ("claim =", "clam ="), ("line = 7", "line = 0")]
    {
        assert_ne!(wrong("claims.toml", &good.replacen(from, to, 1)), [] as [String; 0], "{to}");
    }
}

#[test]
fn priors_are_of_one_known_shape() {
    let parameters = fs::read_to_string(scenarios().join("parameters.toml")).expect("a text");
    for (from, to) in
        [("lognormal", "normal"), ("sigma = ", "sd = "), ("[parameters.stake]", "[parameters.steak]")]
    {
        assert_ne!(wrong("parameters.toml", &parameters.replacen(from, to, 1)), [] as [String; 0], "{to}");
    }
}

#[test]
fn patches_may_give_a_part_and_no_more() {
    let good = "format = 1\ntitle = \"t\"\nremove = [\"groups.watch\"]\n[places.hall]\nrifles = 20\ntelephone = false\n\
                [posts.\"hall/watch\"]\npeople = 3\n[doctrines.office]\npace = 0.2\n[value]\nseat = { fixed = 2.0 }\n";
    assert_eq!(wrong(PATCH_SCHEMA, good), [] as [String; 0]);
    for (from, to) in
        [("rifles", "rifle"), ("[places.hall]", "[record.F-1]"), ("pace", "peace"), ("title", "name")]
    {
        assert_ne!(wrong(PATCH_SCHEMA, &good.replacen(from, to, 1)), [] as [String; 0], "{to}");
    }
}
