//! What follows from other data: worked out when it is first asked for, and forgotten when they change.
//!
//! It is no part of the state: two states that differ only in what has been worked out are the same.

use std::sync::OnceLock;

use crate::digest::{Digested, Sum};

/// A value that follows from what it is kept beside.
#[derive(Clone, Debug, Default)]
pub(crate) struct Derived<T>(OnceLock<T>);

impl<T: Copy + PartialEq + core::fmt::Debug> Derived<T> {
    /// The value; `work_out` says what it is.
    pub(crate) fn get(&self, work_out: impl Fn() -> T) -> T {
        let known = *self.0.get_or_init(&work_out);
        debug_assert_eq!(known, work_out(), "what a value follows from has changed");
        known
    }

    /// What the value follows from is about to change.
    pub(crate) fn forget(&mut self) {
        self.0.take();
    }
}

impl<T> PartialEq for Derived<T> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl<T> Digested for Derived<T> {
    fn feed(&self, _: &mut Sum) {}
}
