//! The public stream of a list's rows.

use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    vec,
};

use futures_core::Stream;
use leaddyno_types::PagedOperation;

use crate::{
    client::Client,
    error::Error,
    pagination::{
        checkpoint::Checkpoint, collect::CollectError, cursor::Position, fetch::Listed, prefetch::Prefetcher,
        report::StreamReport,
    },
};

/// A stream of all rows of a list, each once: call [`try_next`](Self::try_next) in a loop, or use it as a `futures`
/// stream. Created by [`Client::stream`] and [`Client::resume`].
///
/// It owns its data, so it can be moved into a task. The first page is fetched when the first row is requested, the second
/// when the rows of the first are used up. After that, pages are fetched ahead while rows are processed: as many at a time
/// as keep the rate limit busy and are likely to exist. Dropping the stream aborts the requests in flight.
///
/// - The list ends at an empty page, at its total if the service sends one, or at a page that repeats the preceding one
///   while the first page is unchanged; [`StreamReport::end`] reports which. So finding the end takes a request, unless
///   there is a total or the caller [trusts short pages](Self::trust_short_pages).
/// - Every row that the list had at the beginning is returned once, even if rows arrive meanwhile. Rows are recognized by
///   their ids: the last 4,096 are kept, and older ones are recognized by their range if the list is ordered by id.
/// - Rows that arrive while the list is read may be returned or not. [`Client::watch_from`] returns them afterwards.
/// - When a row is deleted, those below it move up, and one may move from a page that has not been read to one that has.
///   That row is missed. LeadDyno's lists are addressed by page, so no client can detect this; read the list again to find
///   the row.
/// - The same may happen if the order of a list changes when its rows change. LeadDyno documents the order of leads and
///   visitors only (newest first).
#[must_use = "nothing is fetched until a row is requested"]
pub struct Rows<O: PagedOperation> {
    prefetcher: Prefetcher<O>,
    /// The rows of the current page that have not been returned.
    waiting: vec::IntoIter<Listed<O::Row>>,
    /// The ids of its rows that have been returned.
    returned: Vec<i64>,
    /// The position before the current page.
    before: Position,
    /// How many rows may still be returned.
    left: u64,
}

impl<O: PagedOperation> Rows<O> {
    pub(crate) fn new(client: Client, request: O) -> Self {
        let size = request.info().largest_page;
        Self::of(Prefetcher::new(client, request, size))
    }

    pub(crate) fn resume(client: Client, checkpoint: Checkpoint<O>) -> Self {
        Self::of(Prefetcher::resume(client, checkpoint))
    }

    fn of(prefetcher: Prefetcher<O>) -> Self {
        let before = prefetcher.cursor.position;
        Self { prefetcher, waiting: Vec::new().into_iter(), returned: Vec::new(), before, left: u64::MAX }
    }

    /// Sets how many pages are fetched ahead at most. Default: with a rate limit, as many as keep it busy, up to 8; without
    /// one, only the next page, while the rows before it are processed.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetcher.prefetch = Some(pages);
        self
    }

    /// Limits the stream to this many rows. Pages beyond them are not fetched.
    pub fn at_most(mut self, rows: u64) -> Self {
        self.left = rows;
        self.prefetcher.wanted = rows;
        self
    }

    /// Treats a page that is shorter than requested as the last one. This saves the request that finds the end, so a list
    /// that fits on one page takes one request: for loops over thousands of short lists.
    ///
    /// It relies on the service to fill every page but the last. If the service caps `per_page` below the requested size
    /// (200 by default), or filters rows out of a page, **rows are lost**. Set `per_page` to a size that the service has
    /// been observed to serve.
    pub fn trust_short_pages(mut self) -> Self {
        self.prefetcher.cursor.trusts_short_pages = true;
        self
    }

    /// Returns the next row; `None` at the end of the list, and after an error.
    ///
    /// # Errors
    /// If a page cannot be fetched, if the service repeats older pages, or if the checkpoint was at the end of its list.
    /// The rows before it have been returned, and the [`checkpoint`](Self::checkpoint) is valid: a stream resumed from it
    /// requests that page again.
    ///
    /// A row that cannot be decoded is an error of kind [`Decode`](crate::ErrorKind::Decode), after which the stream
    /// continues: the next call, and a stream resumed from the checkpoint, return the following row.
    pub async fn try_next(&mut self) -> Result<Option<O::Row>, Error> {
        std::future::poll_fn(|context| self.poll_row(context)).await.transpose()
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Row, Error>>> {
        while self.left > 0 {
            if let Some(Listed { id, row }) = self.waiting.next() {
                self.returned.push(id);
                self.left -= u64::from(row.is_ok());
                return Poll::Ready(Some(row));
            }
            match ready!(self.prefetcher.poll_page(context)) {
                Some(Ok(batch)) => {
                    self.waiting = batch.rows.into_iter();
                    self.returned.clear();
                    self.before = batch.before;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => break,
            }
        }
        Poll::Ready(None)
    }

    /// Collects at most this many rows. The bound limits the memory that they take.
    ///
    /// # Errors
    /// The same as [`try_next`](Self::try_next). The error contains the rows before it, and a checkpoint to resume from.
    pub async fn collect_at_most(self, rows: usize) -> Result<Vec<O::Row>, CollectError<O>> {
        let bound = u64::try_from(rows).unwrap_or(u64::MAX).min(self.left);
        self.at_most(bound).collect_unbounded().await
    }

    /// Collects all rows, however many there are.
    ///
    /// # Errors
    /// The same as [`collect_at_most`](Self::collect_at_most).
    pub async fn collect_unbounded(mut self) -> Result<Vec<O::Row>, CollectError<O>> {
        let mut rows = Vec::new();
        loop {
            match self.try_next().await {
                Ok(Some(row)) => rows.push(row),
                Ok(None) => return Ok(rows),
                Err(error) => return Err(CollectError { rows, checkpoint: Box::new(self.checkpoint()), error }),
            }
        }
    }

    /// Takes a checkpoint after the row that was returned last. It copies up to a few hundred ids, so take one every hundred
    /// rows rather than at each row.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        let waiting: Vec<i64> = self.waiting.as_slice().iter().map(|row| row.id).collect();
        let Prefetcher { request, cursor, .. } = &self.prefetcher;
        Checkpoint::new(request.clone(), cursor, self.before, &self.returned, &waiting)
    }

    /// Returns how many rows the list has in all, including those before a checkpoint, if the service sends a total. Most
    /// lists have none. It is available from the first page on, and may change from page to page.
    #[must_use]
    pub fn total_hint(&self) -> Option<u64> {
        self.prefetcher.cursor.total
    }

    /// Returns what the stream has done so far.
    #[must_use]
    pub fn report(&self) -> StreamReport {
        let report = self.prefetcher.report;
        let end = report.end.filter(|_| self.waiting.as_slice().is_empty());
        StreamReport { rows: report.rows - self.waiting.len() as u64, is_complete: end.is_some(), end, ..report }
    }
}

impl<O: PagedOperation> Stream for Rows<O> {
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context)
    }
}

/// No field needs pinning, because each page in flight has a separate task.
impl<O: PagedOperation> Unpin for Rows<O> {}

impl<O: PagedOperation> fmt::Debug for Rows<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("request", &self.prefetcher.request)
            .field("report", &self.report())
            .finish_non_exhaustive()
    }
}
