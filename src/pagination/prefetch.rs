//! Fetches the pages that the [cursor](super::cursor) needs, some of them ahead, and returns them in order.
//!
//! The number of pages in flight is what keeps the rate limit busy, limited to pages that are likely to exist. Requests
//! beyond the end are wasted: at most the pages in flight.

use std::{
    collections::VecDeque,
    task::{Context, Poll, ready},
    time::Duration,
};

use leaddyno_types::{Page, PagedOperation};

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    pagination::{
        checkpoint::Checkpoint,
        cursor::{Cursor, PaginationError, Position},
        fetch::{Fetch, FetchedPage, Listed, fetch, task_error},
        recent_ids::RecentIds,
        report::StreamReport,
    },
};

/// How many pages are fetched ahead at most. At 200 requests per minute, this is enough for a latency of 2.4 seconds.
const PREFETCH: usize = 8;

/// A list being read.
pub(super) struct Prefetcher<O: PagedOperation> {
    client: Client,
    pub(super) request: O,
    pub(super) cursor: Cursor,
    /// Pages in flight, in order; the first is the one that the cursor needs next.
    fetching: VecDeque<Fetch<O::Row>>,
    /// How many pages the caller allows ahead; `None` for the default.
    pub(super) prefetch: Option<usize>,
    /// How long a page takes, without the wait for the rate limit. It rises at once after a slow page, and falls slowly.
    latency: Duration,
    /// How many rows the caller wants in all.
    pub(super) wanted: u64,
    has_failed: bool,
    /// Counts all rows that were read, even if they have not been returned yet.
    pub(super) report: StreamReport,
}

/// A page with its new rows.
pub(super) struct Batch<Row> {
    /// The page without its rows.
    pub(super) page: Page<Row>,
    /// The new rows.
    pub(super) rows: Vec<Listed<Row>>,
    /// The position of the cursor before this page.
    pub(super) before: Position,
}

impl<O: PagedOperation> Prefetcher<O> {
    /// Reads a list from the page of the request, or from the first, in pages of `size` unless the request sets `per_page`.
    pub(super) fn new(client: Client, request: O, size: Option<u32>) -> Self {
        let page = request.page_number().unwrap_or(1).max(1);
        // The rows on a later page depend on the size. A request that sets only `page` means the service's default size.
        let size = request.page_size().or(size.filter(|_| page == 1));
        let cursor = Cursor::new(Position::at_page(page, size), RecentIds::default(), Vec::new());
        Self::at(client, request, cursor)
    }

    pub(super) fn resume(client: Client, checkpoint: Checkpoint<O>) -> Self {
        let (request, cursor) = checkpoint.into_cursor();
        Self::at(client, request, cursor)
    }

    fn at(client: Client, request: O, cursor: Cursor) -> Self {
        Self {
            client,
            request,
            cursor,
            fetching: VecDeque::new(),
            prefetch: None,
            latency: Duration::ZERO,
            wanted: u64::MAX,
            has_failed: false,
            report: StreamReport::default(),
        }
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Batch<O::Row>, Error>>> {
        // Otherwise, resuming from such a checkpoint would look like an empty list.
        if self.cursor.position.end.is_some() && self.report.pages == 0 && !self.has_failed {
            self.has_failed = true;
            let problem = "the checkpoint is at the end of the list: start a new stream, or use `watch_from` for the \
                           rows that have arrived since";
            return Poll::Ready(Some(Err(list_error(&self.request, problem, 0))));
        }
        while !self.has_failed && self.report.rows < self.wanted {
            self.fetch_needed();
            let Some(fetch) = self.fetching.front_mut() else { break };
            let Some(fetched) = ready!(fetch.poll_join_next(context)) else { break };
            self.fetching.pop_front();
            match fetched.unwrap_or_else(|stopped| Err(task_error(stopped))).and_then(|fetched| self.take(fetched)) {
                Ok(batch) if batch.rows.is_empty() => {}
                Ok(batch) => return Poll::Ready(Some(Ok(batch))),
                Err(error) => {
                    self.report.attempts += error.attempts();
                    if self.may_be_too_large(&error) {
                        self.cursor.position.size = None;
                        continue;
                    }
                    self.has_failed = true;
                    self.fetching.clear();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
        Poll::Ready(None)
    }

    /// Fetches the next page, and those after it that are likely to exist and to have rows that the caller wants.
    fn fetch_needed(&mut self) {
        if let Some(next) = self.cursor.next().filter(|_| self.fetching.is_empty()) {
            self.fetching.push_back(fetch(&self.client, &self.request, next));
        }
        let most = self.pages_in_flight();
        while self.fetching.len() < most
            && let Ok(in_flight) = u32::try_from(self.fetching.len())
            && self.report.rows.saturating_add(self.cursor.rows_in_flight(in_flight)) < self.wanted
            && let Some(next) = self.cursor.ahead(in_flight)
        {
            self.fetching.push_back(fetch(&self.client, &self.request, next));
        }
    }

    /// Returns how many pages keep the rate limit busy: one, and another for each interval of the limit that a page takes.
    /// Without a limit, one unless the caller sets `prefetch`.
    fn pages_in_flight(&self) -> usize {
        let (default, intervals) = match self.client.pipeline().limiter.interval() {
            Some(interval) => (PREFETCH, self.latency.as_nanos() / interval.as_nanos().max(1)),
            None => (0, u128::MAX),
        };
        let ahead = usize::try_from(intervals).unwrap_or(usize::MAX).min(self.prefetch.unwrap_or(default));
        ahead.saturating_add(1)
    }

    /// Reads the page that the cursor needs next.
    fn take(&mut self, fetched: FetchedPage<O::Row>) -> Result<Batch<O::Row>, Error> {
        let FetchedPage { mut page, mut rows, is_ahead, attempts, fields_dropped, waited, latency } = fetched;
        self.latency = latency.max(self.latency * 7 / 8);
        self.report.attempts += attempts;
        self.report.waited += waited;
        let before = self.cursor.position;
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        if is_ahead && !self.cursor.accepts(&ids) {
            self.report.discarded += 1;
            self.discard();
            return Ok(Batch { page, rows: Vec::new(), before });
        }
        self.report.pages += 1;
        self.report.fields_dropped += fields_dropped;
        let outcome = self.cursor.advance(&ids, page.total_entries).map_err(|PaginationError { page }| {
            list_error(&self.request, format!("page {page} repeats older pages: the service does not page this list, or it changes faster than it is read"), 1)
        })?;
        page.total_entries = self.cursor.total;
        let mut places = 0..rows.len();
        rows.retain(|_| places.next().is_some_and(|place| outcome.known.binary_search(&place).is_err()));
        self.report.rows += rows.len() as u64;
        self.report.unreadable += rows.iter().filter(|row| row.row.is_err()).count() as u64;
        self.report.duplicates += outcome.known.len() as u64;
        self.report.end = self.cursor.position.end;
        self.report.is_complete = self.report.end.is_some();
        if outcome.discard_ahead || self.report.is_complete {
            self.discard();
        }
        // Fetch the next page while the rows of this one are processed, unless this is the first page: a caller that reads
        // five rows makes one request.
        if self.report.pages > 1 && self.prefetch != Some(0) && self.report.rows < self.wanted {
            self.fetch_needed();
        }
        Ok(Batch { page, rows, before })
    }

    /// Discards the pages in flight.
    fn discard(&mut self) {
        self.report.discarded += u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
        self.fetching.clear();
    }

    /// Returns whether the first page may have been rejected because of its size, if the stream chose the size.
    fn may_be_too_large(&self, error: &Error) -> bool {
        let Position { page, size, rows, .. } = self.cursor.position;
        let has_chosen = self.request.page_size().is_none() && size.is_some();
        has_chosen && page == 1 && rows == 0 && error.kind() == ErrorKind::Rejected
    }
}

/// Returns an error about a list as a whole, after this many attempts.
pub(super) fn list_error<O: PagedOperation>(request: &O, message: impl Into<String>, attempts: u32) -> Error {
    Error::new(Details {
        operation: Some(request.info().id.into()),
        message: Some(message.into()),
        attempts,
        ..Details::of(ErrorKind::Pagination)
    })
}
