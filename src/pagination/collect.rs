//! What is left of a collected list when an error ends it.

use std::{error::Error as StdError, fmt};

use leaddyno_types::PagedOperation;

use crate::{error::Error, pagination::checkpoint::Checkpoint};

/// An error while a list was collected, with the rows before it.
///
/// With `?` it becomes the [`Error`] alone.
#[non_exhaustive]
pub struct CollectError<O: PagedOperation> {
    /// The rows before the error.
    pub rows: Vec<O::Row>,
    /// Where the list goes on, for [`Client::resume`](crate::Client::resume).
    pub checkpoint: Box<Checkpoint<O>>,
    /// What ended the list.
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
