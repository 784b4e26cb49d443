//! What can be read off the source without a compiler.
