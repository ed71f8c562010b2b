//! Streams over paged lists: return every row once, use the whole rate limit, and can be resumed.
//!
//! `cursor` is pure: it decides what a page means and which page comes next. `prefetch` fetches the pages, `pages` and
//! `rows` are the public streams, and `watch` polls for rows that arrive later.

mod checkpoint;
mod collect;
mod cursor;
mod fetch;
mod identity;
mod order;
mod pages;
mod prefetch;
mod recent_ids;
mod report;
mod rows;
mod watch;

pub use self::{
    checkpoint::Checkpoint,
    collect::CollectError,
    pages::Pages,
    report::{ListEnd, StreamReport},
    rows::Rows,
    watch::Watch,
};
