//! The engine of Interregnum: a [`Setting`], a [`World`] and the loop between them.
//!
//! ```text
//! demand -> response -> encounter -> holding -> channel -> news -> perception -> (next) demand
//! ```
//!
//! A history is a pure function of a setting, parameters, a seed and its number. Nothing here opens a file,
//! reads a clock, starts a thread or prints; no actor or place of any scenario is named.

pub mod draft;
pub mod index;
pub mod kernel;
pub mod observable;
pub mod parameters;
pub mod random;
pub mod sampler;
pub mod setting;
pub mod trace;
pub mod view;

pub use draft::Draft;
pub use kernel::{History, run};
pub use parameters::{Law, Parameters, Priors};
pub use setting::{Setting, SettingFault};
pub use view::View;
