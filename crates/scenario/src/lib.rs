//! Scenario files: read, checked, and turned into what the engine runs and what it is scored against.
//!
//! ```text
//! folder -> texts -> files -> draft -> Setting
//!                      |-> record (facts, episodes): never reaches the engine
//! ```
//!
//! Every fault of every file is found in one go and returned as data ([`Report`]); nothing here prints. The
//! formats are in `docs/scenario.md`.
//!
//! ```
//! let fault = interregnum_scenario::load_bundled("october-1971").expect_err("no such scenario");
//! assert_eq!(fault.diagnostics[0].help.as_deref(), Some("did you mean `october-1917`?"));
//! ```
//!
//! | file | holds |
//! | --- | --- |
//! | `scenario` | [`Scenario`] and the ways to load one |
//! | `record` | facts and episodes |
//! | `claims` | what is claimed to have caused what, and how that is tried |
//! | `names`, `labels` | what things are called, and what they are called in other languages |
//! | `bundle`, `origin` | where files come from |
//! | `patch`, `blame` | patches, readings and changes; which patch brought a fault |
//! | `files` | what the files say, with the place of every word |
//! | `check` | what is wrong with it, and the engine's draft |
//! | `observable`, `recorded` | the language of observables, and recorded values |
//! | `ledger` | every number, what it rests on and what it is used for |
//! | `migration` | older formats, read and rewritten |
//! | `schema` | JSON Schema of every file |
//! | `limits` | the most of everything that is read |
//! | `diagnostic`, `report`, `render` | a fault, all faults, and their text |
//! | `split` | *fit* and *check*, drawn |
//! | `pages` | what is to be said of each kind of fault |

mod blame;
mod bundle;
mod check;
mod claims;
mod diagnostic;
mod digest;
mod files;
mod ground;
mod labels;
mod ledger;
mod limits;
mod migration;
mod names;
mod nearest;
mod observable;
mod origin;
mod pages;
mod patch;
mod record;
mod recorded;
mod render;
mod report;
mod scenario;
mod schema;
mod source;
mod split;

pub use bundle::{bundled_files, bundled_names};
pub use claims::{Claim, ClaimStatus, Expects, Outcome, Trial, Unit, load_claims};
pub use diagnostic::{Diagnostic, Id, Label, Severity};
pub use ground::{KINDS as GROUND_KINDS, Spot};
pub use labels::Labelled;
pub use ledger::{Basis, Ledger, LedgerEntry, Tally};
pub use limits::{MAX_FILE_BYTES, MAX_PATCH_BYTES};
pub use migration::{
    FORMAT, MIGRATIONS, MigrateFault, Migrated, Migration, migrate_folder, migrate_folder_through,
};
pub use names::{Fed, Names};
pub use nearest::did_you_mean;
pub use patch::{Change, Fate, Patch, PatchOrigin, Reading};
pub use record::{Episode, Fact, Record, Recorded, Split, Unmeasured, Use};
pub use report::Report;
pub use scenario::{
    Headline, OtherRecord, Scenario, load_bundled, load_bundled_with, load_folder, load_folder_through,
    load_folder_with, load_record, load_texts,
};
pub use schema::{PATCH_SCHEMA, schema, schema_names};
pub use source::{Source, Span};
pub use split::{SplitDraw, draw_split};
