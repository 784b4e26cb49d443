//! The arithmetic of institutions: what ballots decide.
//!
//! A motion is a demand and a vote is an answer by the one law; what is here only turns answers into a decision. No
//! function reads a world or keeps anything. Targets that tests reproduce: `docs/verification.md`.

pub mod rule;
