//! Fetches the pages that the [cursor](super::cursor) asks for, some of them ahead, and returns them in order.
//!
//! As many pages are in flight as keep the rate limit busy, and as are likely to exist. What is requested behind the end
//! is wasted: at most the pages in flight.

use std::{
    collections::VecDeque,
    task::{Context, Poll, ready},
    time::Duration,
};

use leaddyno_types::{Page, PagedOperation};

use crate::{
    client::Client,
    error::{Error, ErrorKind},
    pagination::{
        checkpoint::Checkpoint,
        cursor::{Cursor, PageRequest, Position},
        error::{at_end, pagination_error},
        fetch::{Fetch, Fetched, Listed, fetch, lost},
        recent_ids::RecentIds,
        report::StreamReport,
    },
};

/// How many pages are fetched ahead at most: with the rate limit of LeadDyno enough for a latency of 2.4 seconds.
const PREFETCH: usize = 8;

/// A list being read.
pub(super) struct Prefetcher<O: PagedOperation> {
    client: Client,
    request: O,
    cursor: Cursor,
    /// Pages in flight, in order; the first is the one that the cursor needs next.
    fetching: VecDeque<Fetch<O::Row>>,
    /// How many pages the caller allows ahead.
    prefetch: Option<usize>,
    /// How long a page takes, without the wait for the rate limit. After a slow page it falls slowly.
    latency: Duration,
    /// How many rows are wanted in all.
    wanted: u64,
    /// The error before the first page.
    refused: Option<Error>,
    has_failed: bool,
    report: StreamReport,
}

/// A page with a row that no page before it had.
pub(super) struct Batch<Row> {
    /// The page without its rows.
    pub(super) page: Page<Row>,
    /// The new rows.
    pub(super) rows: Vec<Listed<Row>>,
    /// The position of the cursor before this page.
    pub(super) before: Position,
}

impl<O: PagedOperation> Prefetcher<O> {
    /// Reads a list from its first page, or the one that the request names, in pages of `size` unless the request says
    /// otherwise.
    pub(super) fn new(client: Client, request: O, size: Option<u32>) -> Self {
        let page = request.page_number().unwrap_or(1).max(1);
        // Which rows a later page has depends on the size: a request that names a page alone means the service's own.
        let size = request.page_size().or(size.filter(|_| page == 1));
        let cursor = Cursor::new(Position::at_page(page, size), RecentIds::default(), Vec::new());
        Self::at(client, request, cursor)
    }

    pub(super) fn resume(client: Client, checkpoint: Checkpoint<O>) -> Self {
        let refused = checkpoint.is_at_end().then(at_end::<O>);
        let (request, cursor) = checkpoint.into_cursor();
        Self { refused, ..Self::at(client, request, cursor) }
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
            refused: None,
            has_failed: false,
            report: StreamReport::default(),
        }
    }

    pub(super) fn set_prefetch(&mut self, pages: usize) {
        self.prefetch = Some(pages);
    }

    pub(super) fn set_wanted(&mut self, rows: u64) {
        self.wanted = rows;
    }

    pub(super) fn trust_short_pages(&mut self) {
        self.cursor.trust_short_pages();
    }

    /// The next page with a new row.
    pub(super) async fn next_page(&mut self) -> Result<Option<Batch<O::Row>>, Error> {
        std::future::poll_fn(|context| self.poll_page(context)).await.transpose()
    }

    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Batch<O::Row>, Error>>> {
        if let Some(error) = self.refused.take() {
            self.has_failed = true;
            return Poll::Ready(Some(Err(error)));
        }
        while let Some(next) = self.cursor.next().filter(|_| !self.has_failed && self.report.rows < self.wanted) {
            if self.fetching.is_empty() {
                self.fetch(next);
            }
            self.fetch_ahead();
            let fetched = match self.fetching.front_mut() {
                Some(fetch) => ready!(fetch.poll_join_next(context)),
                None => None,
            };
            let Some(fetched) = fetched else { break };
            self.fetching.pop_front();
            match fetched.unwrap_or_else(|stopped| Err(lost(stopped))).and_then(|fetched| self.take(fetched)) {
                Ok(batch) if batch.rows.is_empty() => {}
                Ok(batch) => return Poll::Ready(Some(Ok(batch))),
                Err(error) if self.may_be_too_large(&error) => {
                    self.report.attempts += error.attempts();
                    self.cursor.leave_size();
                }
                Err(error) => {
                    self.has_failed = true;
                    self.fetching.clear();
                    self.report.attempts += error.attempts();
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
        Poll::Ready(None)
    }

    fn fetch(&mut self, next: PageRequest) {
        self.fetching.push_back(fetch(&self.client, &self.request, next));
    }

    /// Fetches the pages behind those in flight, if they are likely to exist and have rows that are wanted.
    fn fetch_ahead(&mut self) {
        let most = self.pages_in_flight();
        while self.fetching.len() < most {
            let in_flight = u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
            let coming = self.report.rows.saturating_add(self.cursor.coming(in_flight));
            match self.cursor.ahead(in_flight) {
                Some(next) if coming < self.wanted => self.fetch(next),
                _ => return,
            }
        }
    }

    /// How many pages keep the rate limit busy: one, and another for each interval of the limit that a page takes.
    /// Without a limit there is one, unless the caller says otherwise.
    fn pages_in_flight(&self) -> usize {
        let (default, intervals) = match self.client.pipeline().limiter.interval() {
            Some(interval) => (PREFETCH, self.latency.as_nanos() / interval.as_nanos().max(1)),
            None => (0, u128::MAX),
        };
        let ahead = usize::try_from(intervals).unwrap_or(usize::MAX).min(self.prefetch.unwrap_or(default));
        ahead.saturating_add(1)
    }

    /// Reads the page that the cursor needs next.
    fn take(&mut self, fetched: Fetched<O::Row>) -> Result<Batch<O::Row>, Error> {
        let Fetched { mut page, mut rows, is_ahead, attempts, fields_dropped, waited, latency } = fetched;
        self.latency = latency.max(self.latency * 7 / 8);
        self.report.attempts += attempts;
        self.report.waited += waited;
        let before = self.cursor.position();
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        if is_ahead && !self.cursor.accepts(&ids) {
            self.report.discarded += 1;
            self.discard();
            return Ok(Batch { page, rows: Vec::new(), before });
        }
        self.report.pages += 1;
        self.report.fields_dropped += fields_dropped;
        let outcome = self.cursor.take(&ids, page.total_entries).map_err(pagination_error::<O>)?;
        page.total_entries = self.cursor.total();
        if !outcome.known.is_empty() {
            let mut places = 0..rows.len();
            rows.retain(|_| places.next().is_some_and(|place| outcome.known.binary_search(&place).is_err()));
        }
        self.report.rows += rows.len() as u64;
        self.report.unreadable += rows.iter().filter(|row| row.row.is_err()).count() as u64;
        self.report.duplicates += outcome.known.len() as u64;
        self.report.end = self.cursor.position().end;
        self.report.is_complete = self.report.end.is_some();
        if outcome.discard_ahead || self.report.is_complete {
            self.discard();
        }
        self.go_on();
        Ok(Batch { page, rows, before })
    }

    /// Discards the pages in flight.
    fn discard(&mut self) {
        self.report.discarded += u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
        self.fetching.clear();
    }

    /// Fetches what comes next while the rows of this page are processed, unless it is the first page: a caller that
    /// takes five rows of a list makes one request.
    fn go_on(&mut self) {
        if self.report.pages < 2 || self.prefetch == Some(0) || self.report.rows >= self.wanted {
            return;
        }
        match self.cursor.next() {
            Some(next) if self.fetching.is_empty() => self.fetch(next),
            _ => {}
        }
        self.fetch_ahead();
    }

    /// Whether the first page may have been refused because of its size, which this stream has chosen.
    fn may_be_too_large(&self, error: &Error) -> bool {
        let Position { page, size, rows, .. } = self.cursor.position();
        let has_chosen = self.request.page_size().is_none() && size.is_some();
        has_chosen && page == 1 && rows == 0 && error.kind() == ErrorKind::Rejected
    }

    pub(super) fn request(&self) -> &O {
        &self.request
    }

    pub(super) fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// Counts all rows that have come, returned or not.
    pub(super) fn report(&self) -> StreamReport {
        self.report
    }
}
