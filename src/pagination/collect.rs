//! The error of collecting a list, with the rows before it.

use std::{error::Error as StdError, fmt};

use leaddyno_types::PagedOperation;

use crate::{error::Error, pagination::checkpoint::Checkpoint};

/// The error of collecting a list, with the rows before it.
///
/// It converts into [`Error`], so `?` drops the rows.
#[non_exhaustive]
pub struct CollectError<O: PagedOperation> {
    /// The rows before the error.
    pub rows: Vec<O::Row>,
    /// The position after those rows, for [`Client::resume`](crate::Client::resume).
    pub checkpoint: Box<Checkpoint<O>>,
    /// The error that ended the stream.
    pub error: Error,
}

impl<O: PagedOperation> From<CollectError<O>> for Error {
    fn from(collected: CollectError<O>) -> Self {
        collected.error
    }
}

impl<O: PagedOperation> fmt::Debug for CollectError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CollectError")
            .field("rows", &self.rows.len())
            .field("error", &self.error)
            .finish_non_exhaustive()
    }
}

impl<O: PagedOperation> fmt::Display for CollectError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "after {} rows: {}", self.rows.len(), self.error)
    }
}

impl<O: PagedOperation> StdError for CollectError<O> {}
