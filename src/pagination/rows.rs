//! A list row by row: what most people come for.

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
        checkpoint::{Checkpoint, Position},
        prefetch::Prefetcher,
        report::StreamReport,
    },
};

/// All rows of a list, each once: [`try_next`](Self::try_next) for a plain loop, and a `futures` stream. Made by
/// [`Client::stream`] and [`Client::resume`].
///
/// It owns what it needs, so that it can be moved into a task. Nothing is fetched before the first row is asked for;
/// the second page when a row of it is; from there on, pages are fetched ahead while rows are processed, on tasks that
/// end with this value: the next one if the last was full, and those behind it if it is known that they exist.
///
/// - Every row that the list had at the beginning is given once, also while rows arrive. Rows are known again by their
///   ids; the last 4,096 are remembered, and for a list in order of its ids, all of them.
/// - Rows that arrive during the sweep may be given or not. [`watch`](Client::watch_from) gives them afterwards.
/// - When a row is deleted from the list, those behind it move up, and one may slip from a page that has not been read
///   onto one that has. LeadDyno's lists are addressed by page, so no client can notice; read the
///   list again to find it.
/// - The same holds for a list in an order that changes as its rows do. LeadDyno documents the order of leads and
///   visitors (newest first), and of no other list.
#[must_use = "nothing is fetched until a row is asked for"]
pub struct Rows<O: PagedOperation> {
    prefetcher: Prefetcher<O>,
    page: vec::IntoIter<O::Row>,
    /// By what the rows of the page are known, given or not.
    keys: Vec<i64>,
    before: Position,
    /// How many rows may still be given.
    left: u64,
}

impl<O: PagedOperation> Rows<O> {
    pub(crate) fn new(client: Client, request: O) -> Self {
        Self::of(Prefetcher::new(client, request))
    }

    pub(crate) fn resumed(client: Client, checkpoint: Checkpoint<O>) -> Self {
        Self::of(Prefetcher::resumed(client, checkpoint))
    }

    fn of(prefetcher: Prefetcher<O>) -> Self {
        let before = prefetcher.cursor().position();
        Self { prefetcher, page: Vec::new().into_iter(), keys: Vec::new(), before, left: u64::MAX }
    }

    /// Fetches at most this many pages ahead. Default: 2; more gains nothing at 200 calls a minute.
    pub fn prefetch(mut self, pages: usize) -> Self {
        self.prefetcher.set_prefetch(pages);
        self
    }

    /// Gives at most this many rows, and fetches no page for others.
    pub fn at_most(mut self, rows: u64) -> Self {
        self.left = rows;
        self.prefetcher.set_wanted(rows);
        self
    }

    /// The next row; `None` at the end of the list, and after an error.
    ///
    /// # Errors
    /// If a page cannot be fetched, or if the service repeats its pages. The rows before it have been given, and the
    /// [`checkpoint`](Self::checkpoint) is good: a sweep resumed from it asks for that page again.
    pub async fn try_next(&mut self) -> Result<Option<O::Row>, Error> {
        std::future::poll_fn(|context| self.poll_row(context)).await.transpose()
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<O::Row, Error>>> {
        if self.left == 0 {
            return Poll::Ready(None);
        }
        loop {
            if let Some(row) = self.page.next() {
                self.left -= 1;
                return Poll::Ready(Some(Ok(row)));
            }
            match ready!(self.prefetcher.poll_page(context)) {
                Some(Ok(fresh)) => {
                    self.page = fresh.page.rows.into_iter();
                    self.keys = fresh.keys;
                    self.before = fresh.before;
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }

    /// All rows up to this bound, which is how much memory you have for them.
    ///
    /// # Errors
    /// As [`try_next`](Self::try_next). The rows before are lost then, so for a list of any length read row by row.
    pub async fn collect_at_most(self, rows: usize) -> Result<Vec<O::Row>, Error> {
        let bound = u64::try_from(rows).unwrap_or(u64::MAX).min(self.left);
        self.at_most(bound).collect_unbounded().await
    }

    /// All rows, however many there are.
    ///
    /// # Errors
    /// As [`collect_at_most`](Self::collect_at_most).
    pub async fn collect_unbounded(mut self) -> Result<Vec<O::Row>, Error> {
        let mut rows = Vec::new();
        while let Some(row) = self.try_next().await? {
            rows.push(row);
        }
        Ok(rows)
    }

    /// How far the list has been read: after the row that was given last. Cheap enough for every hundred rows, not for
    /// every one.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        let (given, waiting) = self.keys.split_at(self.keys.len() - self.page.len());
        Checkpoint::new(self.prefetcher.request().clone(), self.prefetcher.cursor(), self.before, given, waiting)
    }

    /// What has been done so far.
    #[must_use]
    pub fn report(&self) -> StreamReport {
        let report = self.prefetcher.report();
        let waiting = self.page.len() as u64;
        StreamReport { rows: report.rows - waiting, is_complete: report.is_complete && waiting == 0, ..report }
    }
}

impl<O: PagedOperation> Stream for Rows<O> {
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context)
    }
}

/// Nothing in it is pinned: pages on their way have tasks of their own.
impl<O: PagedOperation> Unpin for Rows<O> {}

impl<O: PagedOperation> fmt::Debug for Rows<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rows")
            .field("request", self.prefetcher.request())
            .field("report", &self.report())
            .finish_non_exhaustive()
    }
}
