//! The arithmetic of institutions: what ballots decide, how votes become seats, who is needed for a majority, what tiers
//! of delegates make of opinions below, and what each side of a bargain holds out for.
//!
//! A motion is a demand and a vote is an answer by the one law; what is here only turns answers into a decision. No
//! function reads a world or keeps anything, and what is left to chance is drawn at an address that the caller
//! gives. Equations and what is exact: `docs/model/13-institutions.md`; targets: `docs/verification.md`.

pub mod apportionment;
pub mod bargaining;
pub mod portfolio;
pub mod power;
pub mod rule;
pub mod tiers;
