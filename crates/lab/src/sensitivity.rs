//! Which of the guesses matter: outcomes as a function of the parameters, each within its prior.
//!
//! | file | method |
//! | --- | --- |
//! | `morris` | elementary effects: one parameter moved at a time, cheap, a ranking (Morris 1991; Campolongo et al. 2007) |
//! | `sobol` | shares of the variance, alone and with all interactions (Saltelli et al. 2010; Jansen 1999) |
//! | `factors` | the parameters of a scenario as points of the unit cube, and what a history answers there |
//! | `study` | one of the two methods on a scenario, headline by headline |
//! | `rows` | evaluations that are kept as they come |
//!
//! Both methods know functions of the unit cube only. Chance is a factor like the parameters: two evaluations with the
//! same chance have the same history number, hence the same draws.

pub mod factors;
pub mod morris;
pub mod rows;
pub mod sobol;
pub mod study;
