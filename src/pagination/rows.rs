//! A list row by row.

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

/// All rows of a list, each once: [`try_next`](Self::try_next) for a plain loop, and a `futures` stream. Made by
/// [`Client::stream`] and [`Client::resume`].
///
/// It owns what it needs, so that it can be moved into a task. The first page is fetched when the first row is asked
/// for, the second when a row of it is. From there on, pages are fetched ahead while rows are processed, on tasks that
/// end with this value: as many at a time as keep the rate limit busy, and as are likely to exist.
///
/// - The list ends at an empty page, at its total if the service sends one, or at a page that repeats the one before it
///   while the first page is unchanged; [`StreamReport::end`] says which. So finding the end takes a request, unless
///   there is a total or the caller [trusts short pages](Self::trust_short_pages).
/// - Every row that the list had at the beginning is returned once, also while rows arrive. Rows are recognized by their
///   ids; the last 4,096 are remembered, and those of a list in order of its ids are recognized by their range.
/// - Rows that arrive while the list is read may be returned or not. [`Client::watch_from`] returns them afterwards.
/// - When a row is deleted, those below it move up, and one may slip from a page that has not been read onto one that
///   has. LeadDyno's lists are addressed by page, so no client can notice; read the list again to find it.
/// - The same holds for a list in an order that changes as its rows do. LeadDyno documents the order of leads and
///   visitors (newest first), and of no other list.
#[must_use = "nothing is fetched until a row is asked for"]
pub struct Rows<O: PagedOperation> {
    prefetcher: Prefetcher<O>,
    /// The rows of the page that have not been returned.
    waiting: vec::IntoIter<Listed<O::Row>>,
    /// The ids of those that have.
    returned: Vec<i64>,
    /// The position before the page.
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

    /// Fetches at most this many pages ahead. Default: 8 with a rate limit, of which as many are used as keep it busy;
    /// without one, the next page is fetched while the rows before it are processed.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetcher.prefetch = Some(pages);
        self
    }

    /// Returns at most this many rows, and fetches no page for others.
    pub fn at_most(mut self, rows: u64) -> Self {
        self.left = rows;
        self.prefetcher.wanted = rows;
        self
    }

    /// Takes a page that is shorter than requested for the last one, which saves the request that finds the end: a list
    /// on one page costs one request. For loops over thousands of short lists.
    ///
    /// This trusts the service to fill each page but the last. If it caps `per_page` below the size that is requested
    /// (200 unless the request says otherwise), or drops rows from a page after cutting it, **rows are lost**. Set
    /// `per_page` to a size that you have seen the service serve.
    pub fn trust_short_pages(mut self) -> Self {
        self.prefetcher.cursor.trusts_short_pages = true;
        self
    }

    /// Returns the next row; `None` at the end of the list, and after an error.
    ///
    /// # Errors
    /// If a page cannot be fetched, if the service repeats older pages, or if the checkpoint was at the end of its list.
    /// The rows before it have been returned, and the [`checkpoint`](Self::checkpoint) is good: a stream resumed from it
    /// requests that page again.
    ///
    /// A single row that cannot be read is an error, too, of kind [`Decode`](crate::ErrorKind::Decode). The stream then
    /// goes on: the next call, and a stream resumed from the checkpoint, return the row behind it.
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

    /// Collects all rows up to this bound, which is the memory that they may take.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next). The error holds the rows before it, and the checkpoint to go on from.
    pub async fn collect_at_most(self, rows: usize) -> Result<Vec<O::Row>, CollectError<O>> {
        let bound = u64::try_from(rows).unwrap_or(u64::MAX).min(self.left);
        self.at_most(bound).collect_unbounded().await
    }

    /// Collects all rows, however many there are.
    ///
    /// # Errors
    /// As [`collect_at_most`](Self::collect_at_most).
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

    /// How far the list has been read: up to the row that was returned last. Cheap enough for every hundred rows, not for
    /// every one.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        let waiting: Vec<i64> = self.waiting.as_slice().iter().map(|row| row.id).collect();
        let Prefetcher { request, cursor, .. } = &self.prefetcher;
        Checkpoint::new(request.clone(), cursor, self.before, &self.returned, &waiting)
    }

    /// How many rows the list has, if the service says so. Most lists do not; it is known from the first page on, may
    /// change from page to page, and counts the rows before a checkpoint, too.
    #[must_use]
    pub fn total_hint(&self) -> Option<u64> {
        self.prefetcher.cursor.total
    }

    /// What has been done so far.
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

/// No field needs pinning: each page in flight has a separate task.
impl<O: PagedOperation> Unpin for Rows<O> {}

impl<O: PagedOperation> fmt::Debug for Rows<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("request", &self.prefetcher.request)
            .field("report", &self.report())
            .finish_non_exhaustive()
    }
}
