//! Generic code for an operation that is selected by its id at run time.

use super::{Operation, PagedOperation};

/// Generic code for any operation.
pub trait OperationVisitor {
    /// The result of the code.
    type Output;

    /// Runs for the operation `O`.
    fn visit<O: Operation>(self) -> Self::Output;
}

/// Generic code for any paged list.
pub trait PagedOperationVisitor {
    /// The result of the code.
    type Output;

    /// Runs for the operation `O`.
    fn visit<O: PagedOperation>(self) -> Self::Output;
}
