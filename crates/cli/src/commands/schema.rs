//! `interregnum schema`: JSON Schemas of the files of a scenario.

use std::fs;
use std::path::Path;

use scenario::{schema, schema_names};

use crate::args::files::SchemaArgs;
use crate::failure::Failure;
use crate::tell;

/// Writes the schema that was typed, or all, or says which there are.
pub(crate) fn schema_command(typed: &SchemaArgs) -> Result<(), Failure> {
    match (&typed.file, &typed.out) {
        (Some(name), _) => tell::data(&text(name)?),
        (None, Some(folder)) => write_all(folder),
        (None, None) => tell::data(&listed()),
    }
}

fn text(name: &str) -> Result<String, Failure> {
    let found = schema(name).ok_or_else(|| Failure::usage(format!("no file is called `{name}`"), listed()))?;
    serde_json::to_string_pretty(&found).map_err(|fault| Failure::machine(fault.to_string()))
}

fn listed() -> String {
    let line = |name: &&str| {
        let found = schema(name).unwrap_or_default();
        format!("{name:<18}{}", found["description"].as_str().unwrap_or_default())
    };
    schema_names().iter().map(line).collect::<Vec<_>>().join("\n")
}

fn write_all(folder: &Path) -> Result<(), Failure> {
    let refused = |path: &Path| {
        let path = path.display().to_string();
        move |fault: std::io::Error| Failure::machine(format!("cannot write `{path}`: {fault}"))
    };
    fs::create_dir_all(folder).map_err(refused(folder))?;
    for name in schema_names() {
        let path = folder.join(format!("{name}.schema.json"));
        fs::write(&path, format!("{}\n", text(name)?)).map_err(refused(&path))?;
    }
    tell::talk(&format!("{} schemas written to `{}`", schema_names().len(), folder.display()));
    Ok(())
}
