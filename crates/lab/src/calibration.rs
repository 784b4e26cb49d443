//! What the *fit* record says about the shared parameters: approximate Bayesian computation by sequential Monte Carlo.
//!
//! | file | part |
//! | --- | --- |
//! | `abc` | the method, of any simulator over the unit cube (Sisson, Fan and Tanaka 2007; Beaumont et al. 2009) |
//! | `distance` | how far one history is from the *fit* episodes |
//! | `study` | of one scenario: the posterior, and scores before and after |
//! | `rank` | whether posteriors are calibrated: ranks of truths among their draws (Talts et al. 2018) |

pub mod abc;
pub mod distance;
pub mod rank;
pub mod study;
