//! The program's `export` and `watch` against a sandbox.

mod formats;
mod kills;
mod refusals;
mod support;
mod warehouse;
mod watch;
