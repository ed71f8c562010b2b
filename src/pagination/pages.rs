//! A list page by page.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use leaddyno_types::{Page, PagedOperation};

use crate::{
    client::Client,
    error::Error,
    pagination::{checkpoint::Checkpoint, prefetch::Prefetcher, report::StreamReport},
};

/// The pages of a list that have a row which no page before them had: made by [`Client::pages`].
///
/// It is [`Rows`](crate::Rows), a page at a time, with the same guarantees. `page` is the number of each page, and
/// `total_entries` the last total that the service sent.
#[must_use = "nothing is fetched until a page is asked for"]
pub struct Pages<O: PagedOperation> {
    prefetcher: Prefetcher<O>,
}

impl<O: PagedOperation> Pages<O> {
    pub(crate) fn new(client: Client, request: O) -> Self {
        let size = request.info().largest_page;
        Self { prefetcher: Prefetcher::new(client, request, size) }
    }

    pub(crate) fn resume(client: Client, checkpoint: Checkpoint<O>) -> Self {
        Self { prefetcher: Prefetcher::resume(client, checkpoint) }
    }

    /// Fetches at most this many pages ahead: see [`Rows::prefetch`](crate::Rows::prefetch).
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetcher.prefetch = Some(pages);
        self
    }

    /// Takes a page that is shorter than requested for the last one. What that trusts, and how rows may be lost, says
    /// [`Rows::trust_short_pages`](crate::Rows::trust_short_pages).
    pub fn trust_short_pages(mut self) -> Self {
        self.prefetcher.cursor.trusts_short_pages = true;
        self
    }

    /// Returns the next page; `None` at the end of the list, and after an error.
    ///
    /// # Errors
    /// If the page cannot be fetched, if the service repeats older pages, or if the checkpoint was at the end of its
    /// list. [`checkpoint`](Self::checkpoint) is then what it was before: a stream resumed from it requests that page
    /// again. Rows that cannot be read are in [`Page::unreadable`].
    pub async fn try_next(&mut self) -> Result<Option<Page<O::Row>>, Error> {
        std::future::poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O::Row>, Error>>> {
        self.prefetcher.poll_page(context).map_ok(|batch| {
            let rows = batch.rows.into_iter().filter_map(|row| row.row.ok()).collect();
            Page { rows, ..batch.page }
        })
    }

    /// How far the list has been read: up to the page that was returned last.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        let cursor = &self.prefetcher.cursor;
        Checkpoint::new(self.prefetcher.request.clone(), cursor, cursor.position, &[], &[])
    }

    /// What has been done so far.
    #[must_use]
    pub fn report(&self) -> StreamReport {
        self.prefetcher.report
    }
}

impl<O: PagedOperation> Stream for Pages<O> {
    type Item = Result<Page<O::Row>, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll(context)
    }
}

/// No field needs pinning: each page in flight has a separate task.
impl<O: PagedOperation> Unpin for Pages<O> {}

impl<O: PagedOperation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.prefetcher.request)
            .field("report", &self.report())
            .finish_non_exhaustive()
    }
}
