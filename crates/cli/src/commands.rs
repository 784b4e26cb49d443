//! One file per command: each does what was resolved and hands the result to `report` and `tell`.

pub(crate) mod check;
pub(crate) mod diff;
pub(crate) mod list;
pub(crate) mod replay;
pub(crate) mod run;
pub(crate) mod score;
