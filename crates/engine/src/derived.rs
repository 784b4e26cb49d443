//! What follows from other data: worked out beforehand where it is asked for again and again, forgotten when they change.
//!
//! It is no part of the state: two states that differ only in what has been worked out are the same.

use crate::digest::{Digested, Sum};

/// A value that follows from what it is kept beside, if it has been worked out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Derived<T>(Option<T>);

impl<T: Copy + PartialEq + core::fmt::Debug> Derived<T> {
    /// The value, which `work_out` says.
    pub(crate) fn get(&self, work_out: impl Fn() -> T) -> T {
        let known = self.0.unwrap_or_else(&work_out);
        debug_assert_eq!(known, work_out(), "what a value follows from has changed");
        known
    }

    /// The same, ready to be kept.
    pub(crate) fn kept(&self, work_out: impl Fn() -> T) -> Self {
        Self(Some(self.get(work_out)))
    }

    /// What the value follows from is about to change.
    pub(crate) fn forget(&mut self) {
        self.0 = None;
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
