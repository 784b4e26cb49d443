//! The lab: ensembles of histories, the run store, and what they say against the record.
//!
//! | file | does |
//! | --- | --- |
//! | `chronicle` | one history told in words |
//! | `ensemble` | many histories side by side, into a run folder |
//! | `store` | the run folder: manifest, chunks, Parquet |
//! | `power` | who is needed for a majority in each body |
//! | `odds` | the chance of an outcome hour by hour, given what had happened by then |
//! | `openness` | forks of one history: how likely an outcome still was |
//! | `pivots` | what the odds turn on |
//! | `outcome` | observables asked of every stored history |
//! | `score` | how far an ensemble is from the record |
//! | `findings` | all that a report says about a run |
//! | `comparison` | two runs beside each other, history by history |
//! | `stress` | each mechanism off and each parameter moved, beside the model as it is |
//! | `claims` | what is claimed, tried: paired ensembles, and what they say |
//! | `sensitivity` | which of the parameters matter: elementary effects, shares of the variance |
//! | `calibration` | what the *fit* record says about the parameters |
//! | `readings` | rival readings of a scenario, compared by what they foretold |
//! | `sweep` | the same histories with leanings moved, step by step |
//! | `typical` | the history nearest to the middle of an ensemble |
//! | `null_model` | models without a mechanism, to be compared with |
//!
//! Nothing here prints: faults are typed, progress is reported to whoever watches.

pub mod calibration;
pub mod chronicle;
pub mod claims;
pub mod comparison;
pub mod ensemble;
pub mod findings;
pub mod null_model;
pub mod odds;
pub mod openness;
pub mod outcome;
pub mod pivots;
pub mod power;
pub mod readings;
pub mod score;
pub mod sensitivity;
pub mod store;
pub mod stress;
pub mod sweep;
pub mod typical;
