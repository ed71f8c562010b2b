//! The public stream of a list's pages.

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

/// A stream of the pages of a list that have at least one new row: created by [`Client::pages`].
///
/// It gives the same guarantees as [`Rows`](crate::Rows). [`Page::page`] is the number of each page, and
/// [`Page::total_entries`] the last total that the service sent.
#[must_use = "nothing is fetched until a page is requested"]
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

    /// Sets how many pages are fetched ahead at most: see [`Rows::prefetch`](crate::Rows::prefetch).
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetcher.prefetch = Some(pages);
        self
    }

    /// Treats a page that is shorter than requested as the last one. This may lose rows: see
    /// [`Rows::trust_short_pages`](crate::Rows::trust_short_pages).
    pub fn trust_short_pages(mut self) -> Self {
        self.prefetcher.cursor.trusts_short_pages = true;
        self
    }

    /// Returns the next page; `None` at the end of the list, and after an error.
    ///
    /// # Errors
    /// If the page cannot be fetched, if the service repeats older pages, or if the checkpoint was at the end of its
    /// list. The [`checkpoint`](Self::checkpoint) does not change then: a stream resumed from it requests that page again.
    /// Rows that cannot be read are in [`Page::unreadable`] and are not errors.
    pub async fn try_next(&mut self) -> Result<Option<Page<O::Row>>, Error> {
        std::future::poll_fn(|context| self.poll(context)).await.transpose()
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Page<O::Row>, Error>>> {
        self.prefetcher.poll_page(context).map_ok(|batch| {
            let rows = batch.rows.into_iter().filter_map(|row| row.row.ok()).collect();
            Page { rows, ..batch.page }
        })
    }

    /// Takes a checkpoint after the page that was returned last.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        let cursor = &self.prefetcher.cursor;
        Checkpoint::new(self.prefetcher.request.clone(), cursor, cursor.position, &[], &[])
    }

    /// Returns what the stream has done so far.
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

/// No field needs pinning, because each page in flight has a separate task.
impl<O: PagedOperation> Unpin for Pages<O> {}

impl<O: PagedOperation> fmt::Debug for Pages<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages")
            .field("request", &self.prefetcher.request)
            .field("report", &self.report())
            .finish_non_exhaustive()
    }
}
