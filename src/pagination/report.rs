//! What a sweep did, in numbers.

use std::time::Duration;

/// What a sweep has done so far: see [`Rows::report`](crate::Rows::report).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[non_exhaustive]
pub struct StreamReport {
    /// The pages that were read, the empty one at the end among them.
    pub pages: u32,
    /// The rows that were given, each once.
    pub rows: u64,
    /// The rows that came again, because the list had moved, and were dropped.
    pub duplicates: u64,
    /// The pages that were asked for ahead and not read, because the list had moved.
    pub discarded: u32,
    /// The HTTP exchanges of the pages that were read, with retries, and of the question how many rows there are.
    pub attempts: u32,
    /// How long the pages waited for the rate limit, one with another.
    pub waited: Duration,
    /// Whether the list has been read to its end.
    pub is_complete: bool,
}
