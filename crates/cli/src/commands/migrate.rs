//! `interregnum migrate`: a scenario's files rewritten in the present format; what they were is kept.

use scenario::{FORMAT, MigrateFault, bundled_names, migrate_folder};

use crate::args::files::MigrateArgs;
use crate::failure::Failure;
use crate::tell;

/// Rewrites the folder that was typed.
pub(crate) fn migrate(typed: &MigrateArgs) -> Result<(), Failure> {
    let folder = &typed.folder;
    if !folder.join("scenario.toml").is_file() {
        if let Some(name) = folder.to_str().filter(|name| bundled_names().contains(name)) {
            let wrong =
                format!("`{name}` comes with the program, in format {FORMAT}: there is nothing to rewrite");
            let help = format!("`interregnum new DIR --from {name}` makes a copy of your own");
            return Err(Failure::usage(wrong, help));
        }
        let wrong = format!("`{}` holds no scenario", folder.display());
        return Err(Failure::usage(wrong, "give the folder that holds `scenario.toml`"));
    }
    let done = migrate_folder(folder).map_err(refused)?;
    let Some(kept) = done.kept else {
        tell::talk(&format!("`{}` is in format {FORMAT} already: nothing was changed", folder.display()));
        return Ok(());
    };
    let files = done.files.iter().map(|file| format!("  {}", file.display()));
    let mut lines = vec![format!("rewritten in format {FORMAT}:")];
    lines.extend(files);
    lines.extend(done.what.iter().map(|what| format!("since then: {what}")));
    lines.push(format!("what they were is kept in `{}`", kept.display()));
    tell::talk(&lines.join("\n"));
    Ok(())
}

fn refused(fault: MigrateFault) -> Failure {
    let wrong = fault.to_string();
    match fault {
        MigrateFault::Unknown { format, .. } if format > FORMAT => {
            Failure::usage(wrong, "use the version of the program that wrote it, or a later one")
        }
        MigrateFault::Unknown { .. } | MigrateFault::NoFormat { .. } => {
            Failure::usage(wrong, format!("this version reads `format = {FORMAT}`"))
        }
        _ => Failure::machine(wrong),
    }
}
