//! What a stream has done, in numbers.

use std::time::Duration;

use serde::{Deserialize, Serialize};

/// What a stream has done so far: see [`Rows::report`](crate::Rows::report).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct StreamReport {
    /// The pages that were read, the empty one at the end included.
    pub pages: u32,
    /// The rows that were returned, each once, the errors of unreadable rows included.
    pub rows: u64,
    /// The rows that came again, because the list had moved or the service repeated a page, and were dropped.
    pub duplicates: u64,
    /// The rows that could not be read.
    pub unreadable: u64,
    /// The optional fields on those pages that are `None` because nothing could be made of what was sent for them.
    pub fields_dropped: u64,
    /// The pages that were requested ahead and not used, because the list had moved or ended.
    pub discarded: u32,
    /// The HTTP attempts for the pages that were read, retries included.
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
    /// As many rows had come as the service says that the list has.
    Total,
    /// A page was shorter than requested, and the caller trusts short pages
    /// ([`Rows::trust_short_pages`](crate::Rows::trust_short_pages)).
    ShortPage,
    /// A page repeated the one before it, while the first page was unchanged: the service ignores `page`, or repeats its
    /// last page.
    RepeatedPage,
}
