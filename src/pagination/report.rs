//! The statistics of a stream.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// The statistics of a stream so far: see [`Rows::report`](crate::Rows::report).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct StreamReport {
    /// How many pages were read, including the empty one at the end.
    pub pages: u32,
    /// How many rows were returned, including errors of rows that cannot be decoded.
    pub rows: u64,
    /// How many rows came again and were dropped, because the list had changed or the service repeated a page.
    pub duplicates: u64,
    /// How many rows cannot be decoded.
    pub unreadable: u64,
    /// How many optional fields on those pages are `None` because they cannot be decoded.
    pub fields_dropped: u64,
    /// How many pages were requested ahead and not used, because the list had changed or ended.
    pub discarded: u32,
    /// How many HTTP attempts the pages took, including retries.
    pub attempts: u32,
    /// How long the pages waited for the rate limit, in total.
    pub waited: Duration,
    /// Whether the list has been read to its end.
    pub is_complete: bool,
    /// How the end was recognized, once the list has been read to its end.
    pub end: Option<ListEnd>,
}

/// How a stream recognized the end of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ListEnd {
    /// The service sent an empty page.
    EmptyPage,
    /// The number of rows reached the total that the service sent.
    Total,
    /// A page was shorter than requested, and the caller trusts short pages
    /// ([`Rows::trust_short_pages`](crate::Rows::trust_short_pages)).
    ShortPage,
    /// A page repeated the preceding one while the first page was unchanged: the service ignores `page`, or repeats its last
    /// page.
    RepeatedPage,
}
