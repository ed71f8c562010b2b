//! Reading a list: fetches what the cursor asks for, some pages ahead, and hands them on in order. What a page means is
//! decided in [`cursor`](super::cursor).
//!
//! Pages ahead are fetched only if an envelope's total says that they exist.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use leaddyno_types::{Page, PagedOperation};

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    pagination::{
        checkpoint::{Checkpoint, Position},
        cursor::{Cursor, PageRequest, PaginationError},
        fetch::{Fetch, Fetched},
        report::StreamReport,
    },
};

/// How many pages are fetched ahead of the one that is needed: with the time that LeadDyno takes for a page, three on
/// their way use all of its rate limit.
const PREFETCH: usize = 2;

/// A list being read.
pub(super) struct Prefetcher<O: PagedOperation> {
    client: Client,
    request: O,
    cursor: Cursor,
    /// Pages on their way, in order; the first is the one that the cursor needs next.
    fetching: VecDeque<Fetch<O::Row>>,
    prefetch: usize,
    /// How long the last page took, without the wait for the rate limit.
    latency: Duration,
    /// How many rows are wanted in all.
    wanted: u64,
    failed: bool,
    report: StreamReport,
}

/// A page with rows that did not come before.
pub(super) struct Fresh<Row> {
    pub(super) page: Page<Row>,
    pub(super) keys: Vec<i64>,
    /// The position of the cursor before this page.
    pub(super) before: Position,
}

impl<O: PagedOperation> Prefetcher<O> {
    pub(super) fn new(client: Client, request: O) -> Self {
        let page = request.page_number().unwrap_or(1).max(1);
        // Which rows a later page has depends on the size; whoever names one and no size means the service's own.
        let size = request.page_size().or(O::INFO.largest_page.filter(|_| page == 1));
        let cursor = Cursor::from(page, size);
        Self::at(client, request, cursor)
    }

    pub(super) fn resumed(client: Client, checkpoint: Checkpoint<O>) -> Self {
        let (request, cursor) = checkpoint.into_cursor();
        Self::at(client, request, cursor)
    }

    fn at(client: Client, request: O, cursor: Cursor) -> Self {
        Self {
            client,
            request,
            cursor,
            fetching: VecDeque::new(),
            prefetch: PREFETCH,
            latency: Duration::ZERO,
            wanted: u64::MAX,
            failed: false,
            report: StreamReport::default(),
        }
    }

    pub(super) fn set_prefetch(&mut self, pages: usize) {
        self.prefetch = pages;
    }

    pub(super) fn set_wanted(&mut self, rows: u64) {
        self.wanted = rows;
    }

    /// The next page with a row that did not come before.
    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Fresh<O::Row>, Error>>> {
        while let Some(ask) = self.cursor.next().filter(|_| !self.failed && self.report.rows < self.wanted) {
            if self.fetching.is_empty() {
                self.fetch(ask);
            }
            // Whoever asks for the first page may be content with it.
            if self.report.pages > 0 {
                self.fetch_ahead();
            }
            let fetched = match self.fetching.front_mut() {
                Some(fetch) => ready!(Pin::new(fetch).poll(context)),
                None => break,
            };
            self.fetching.pop_front();
            match fetched.and_then(|fetched| self.take(fetched)) {
                Ok(fresh) if fresh.page.rows.is_empty() => {}
                Ok(fresh) => return Poll::Ready(Some(Ok(fresh))),
                Err(error) if self.may_be_too_large(&error) => {
                    self.report.attempts += error.attempts();
                    self.cursor.leave_size();
                }
                Err(error) => {
                    self.fail(&error);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
        Poll::Ready(None)
    }

    fn fetch(&mut self, ask: PageRequest) {
        self.fetching.push_back(Fetch::start(&self.client, &self.request, ask));
    }

    /// Fetches the pages behind those on their way, as far as they exist and are wanted.
    fn fetch_ahead(&mut self) {
        while self.fetching.len() < self.in_flight() {
            let on_their_way = u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
            let coming = self.cursor.served() * u64::from(on_their_way);
            let Some(ask) = self.cursor.ahead(on_their_way) else { return };
            if self.report.rows.saturating_add(coming) >= self.wanted {
                return;
            }
            self.fetch(ask);
        }
    }

    /// The pages that keep the rate limit busy while one of them takes as long as the last.
    fn in_flight(&self) -> usize {
        let most = self.prefetch.saturating_add(1);
        let Some(interval) = self.client.pipeline().limiter.interval() else { return most };
        let busy = self.latency.as_nanos().div_ceil(interval.as_nanos().max(1));
        usize::try_from(busy).unwrap_or(usize::MAX).clamp(1, most)
    }

    /// Takes the page in that the cursor needs next.
    fn take(&mut self, fetched: Fetched<O::Row>) -> Result<Fresh<O::Row>, Error> {
        let Fetched { mut page, keys, attempts, waited, latency } = fetched;
        self.latency = latency;
        self.report.pages += 1;
        self.report.attempts += attempts;
        self.report.waited += waited;
        let before = self.cursor.position();
        let taken = self.cursor.take(&keys, page.total_entries).map_err(disorder::<O>)?;
        let (keys, rows) = fresh(keys, std::mem::take(&mut page.rows), &taken.fresh);
        self.report.rows += rows.len() as u64;
        self.report.duplicates += taken.known;
        self.report.is_complete = self.cursor.next().is_none();
        if taken.discard_ahead || self.report.is_complete {
            self.report.discarded += u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
            self.fetching.clear();
        }
        self.go_on();
        let page = Page { rows, page: Some(before.page.into()), total_entries: self.cursor.total(), ..page };
        Ok(Fresh { page, keys, before })
    }

    /// Fetches what comes next while the rows of this page are processed, unless it is the first: whoever takes five
    /// rows of a list wants one request.
    fn go_on(&mut self) {
        if self.report.pages < 2 || self.prefetch == 0 || self.report.rows >= self.wanted {
            return;
        }
        match self.cursor.next() {
            Some(ask) if self.fetching.is_empty() => self.fetch(ask),
            _ => {}
        }
        self.fetch_ahead();
    }

    /// Whether the first page may have been refused because of its size, which nobody but this sweep has chosen.
    fn may_be_too_large(&self, error: &Error) -> bool {
        let position = self.cursor.position();
        let chosen = self.request.page_size().is_none() && position.size.is_some();
        chosen && position.page == 1 && position.rows == 0 && error.kind() == ErrorKind::Rejected
    }

    fn fail(&mut self, error: &Error) {
        self.failed = true;
        self.fetching.clear();
        self.report.attempts += error.attempts();
    }

    pub(super) fn request(&self) -> &O {
        &self.request
    }

    pub(super) fn cursor(&self) -> &Cursor {
        &self.cursor
    }

    /// With the rows that have come, whether they were given or not.
    pub(super) fn report(&self) -> StreamReport {
        self.report
    }
}

/// The rows at these positions, in order, with their keys.
fn fresh<Row>(keys: Vec<i64>, rows: Vec<Row>, positions: &[usize]) -> (Vec<i64>, Vec<Row>) {
    // All but always: then nothing needs to be moved, and rows are large.
    if positions.len() == rows.len() {
        return (keys, rows);
    }
    let mut news = positions.iter().copied().peekable();
    let at_their_positions = keys.into_iter().zip(rows).enumerate();
    at_their_positions.filter_map(|(position, row)| news.next_if_eq(&position).map(|_| row)).unzip()
}

fn disorder<O: PagedOperation>(disorder: PaginationError) -> Error {
    let message = match disorder {
        PaginationError::Repeats { page } => format!(
            "page {page} has only rows that came before, though the list has not changed: the service repeats its pages"
        ),
        PaginationError::Unsettled { duplicates } => format!(
            "{duplicates} rows were on pages of which every row had come before: the list changes faster than it is read, \
             or the service repeats its pages"
        ),
    };
    // What was read is there; no request of its own has failed.
    Error::new(Details {
        operation: Some(O::INFO.id.into()),
        message: Some(message),
        attempts: 1,
        ..Details::of(ErrorKind::Pagination)
    })
}
