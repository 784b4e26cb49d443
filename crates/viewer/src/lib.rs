//! The page: everything that a run shows of itself, as data for `web/`, as one HTML file, or served on this machine.
//!
//! `page` says what the page is given, `build` makes it from runs, and `web/src/generated` has the same in TypeScript; how it looks is `web/`'s.

pub mod build;
pub mod export;
pub mod page;
pub mod serve;
