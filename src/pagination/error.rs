//! The errors of lists: of those that do not behave like one, and of single rows.

use leaddyno_types::{PagedOperation, UnreadableRow};

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    pagination::cursor::PaginationError,
    redact,
};

/// An error of kind `Pagination` about the list of `O`, after this many attempts.
pub(super) fn list_error<O: PagedOperation>(message: impl Into<String>, attempts: u32) -> Error {
    Error::new(Details {
        operation: Some(O::INFO.id.into()),
        message: Some(message.into()),
        attempts,
        ..Details::of(ErrorKind::Pagination)
    })
}

pub(super) fn pagination_error<O: PagedOperation>(error: PaginationError) -> Error {
    let message = match error {
        PaginationError::Repeats { page } => {
            format!("page {page} repeats older pages, although the first page is unchanged: read the list again")
        }
        PaginationError::Unsettled { duplicates } => format!(
            "{duplicates} rows came on pages without a new row: the list changes faster than it is read, or the service \
             repeats its pages"
        ),
    };
    // The attempts are those of the pages, which have succeeded.
    list_error::<O>(message, 1)
}

pub(super) fn at_end<O: PagedOperation>() -> Error {
    let message = "the checkpoint is at the end of the list: start a new stream, or use `watch_from` for the rows that \
                   have arrived since";
    list_error::<O>(message, 0)
}

/// The error of a row that cannot be read.
pub(super) fn row_error<O: PagedOperation>(client: &Client, page: Option<u64>, row: &UnreadableRow) -> Error {
    let message = format!("page {}, row {}: {}", page.unwrap_or(1), row.place + 1, row.problem);
    Error::new(Details {
        operation: Some(O::INFO.id.into()),
        message: redact::line(&message, &client.pipeline().sender.key),
        attempts: 1,
        ..Details::of(ErrorKind::Decode)
    })
}
