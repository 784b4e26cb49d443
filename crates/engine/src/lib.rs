//! The engine of Interregnum: a [`Setting`], a [`World`] and the loop between them.
//!
//! ```text
//! demand -> response -> encounter -> holding -> channel -> news -> perception -> (next) demand
//! ```
//!
//! A history is a pure function of a setting, parameters, a seed and its number. Nothing here opens a file,
//! reads a clock, starts a thread or prints; no actor or place of any scenario is named.

pub mod answer;
pub mod arms;
pub mod arrest;
pub mod assembly;
pub mod ballot;
mod ban;
pub mod cast;
pub mod channel;

pub mod date;
pub mod demand;
mod derived;
pub mod digest;
pub mod doctrine;
pub mod draft;
pub mod encounter;
pub mod fight;
pub mod holding;
pub mod index;
pub mod intent;
pub mod kernel;
pub mod knowledge;
pub mod law;
mod many;
pub mod mechanism;
pub mod meeting;
pub mod movement;
pub mod news;
pub mod observable;
pub mod office;
pub mod order_book;
pub mod parameters;
pub mod perception;
pub mod person;
pub mod population;
pub mod pretence;
pub mod question;
pub mod random;
pub mod rank;
pub mod recall;
pub mod reconsider;
pub mod repeat;
pub mod response;
pub mod sampler;
pub mod setting;
pub mod sight;
pub mod signature;
pub mod sitting;
pub mod standing;
pub mod talks;
pub mod told;
pub mod trace;
pub mod view;
pub mod voice;
pub mod whereabouts;
pub mod world;

pub use draft::Draft;
pub use kernel::{History, run};
pub use mechanism::{Mechanism, Mechanisms};
pub use parameters::{Law, Parameters, Priors};
pub use setting::{Setting, SettingFault};
pub use view::View;
pub use world::World;
