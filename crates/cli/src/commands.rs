//! One file per command: each does what was resolved and hands the result to `report` and `tell`.

pub(crate) mod calibrate;
pub(crate) mod check;
pub(crate) mod claims;
pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod export;
pub(crate) mod ledger;
pub(crate) mod list;
pub(crate) mod migrate;
pub(crate) mod new;
pub(crate) mod odds;
pub(crate) mod pivots;
pub(crate) mod power;
pub(crate) mod readings;
pub(crate) mod replay;
pub(crate) mod run;
pub(crate) mod runs;
pub(crate) mod schema;
pub(crate) mod score;
pub(crate) mod sensitivity;
pub(crate) mod serve;
pub(crate) mod shells;
pub(crate) mod split;
pub(crate) mod stress;
pub(crate) mod sweep;
