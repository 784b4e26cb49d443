//! The lab: ensembles of histories, the run store, and what they say against the record.
//!
//! | file | does |
//! | --- | --- |
//! | `ensemble` | many histories side by side, into a run folder |
//! | `store` | the run folder: manifest, chunks, Parquet |
//! | `outcome` | observables asked of every stored history |
//!
//! Nothing here prints: faults are typed, progress is reported to whoever watches.

pub mod ensemble;
pub mod outcome;
pub mod store;
