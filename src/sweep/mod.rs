//! Sweeps: lists read to their end, every row once, at the rate that the limit allows, and resumable.
//!
//! What a page means is decided in `walk`, which is pure; `engine` fetches pages as the walk asks for them; `pages` and
//! `rows` are what users hold, and `watch` looks for what arrives later.

mod checkpoint;
mod engine;
mod fetch;
mod key;
mod order;
mod pages;
mod recent;
mod report;
mod rows;
mod walk;
mod watch;

pub use self::{
    checkpoint::Checkpoint,
    pages::{ListPage, Pages},
    report::{Agreement, SweepReport},
    rows::Rows,
    watch::Watch,
};
