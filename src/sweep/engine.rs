//! Reading a list: fetches what the walk asks for, some pages ahead, and hands them on in order. What a page means is
//! decided in [`walk`](super::walk).
//!
//! No request is made in vain, but for the one that finds a list at its end. The next page is fetched when the one
//! before it was full; those behind it when they are known to exist, because an envelope says the total, or because the
//! service was asked for the count. It is asked if that pays: from the third page on, if a page takes longer than the
//! rate limit keeps them apart. One after the other, pages would then not use all of the limit.

use std::{
    collections::VecDeque,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use leaddyno_generated::PagedOperation;

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    sweep::{
        checkpoint::{Checkpoint, Mark},
        fetch::{Counting, Fetch, Fetched},
        report::SweepReport,
        walk::{Ask, Disorder, Walk},
    },
};

/// How many pages are fetched ahead of the one that is needed: with the time that LeadDyno takes for a page, three on
/// their way use all of its rate limit.
const PREFETCH: usize = 2;

/// A list being read.
pub(super) struct Engine<O: PagedOperation> {
    client: Client,
    request: O,
    walk: Walk,
    /// Pages on their way, in order; the first is the one that the walk needs next.
    fetching: VecDeque<Fetch<O::Row>>,
    prefetch: usize,
    /// How many rows are wanted in all.
    wanted: u64,
    count: Count,
    /// How long a page takes.
    page_time: Duration,
    failed: bool,
    report: SweepReport,
}

/// Whether the service was asked how many rows there are.
enum Count {
    NotAsked,
    Asked(Counting),
    /// Or not to be known.
    Known,
}

/// A page with rows that did not come before.
pub(super) struct Fresh<Row> {
    pub(super) number: u32,
    pub(super) rows: Vec<Row>,
    pub(super) keys: Vec<i64>,
    /// The mark of the walk before this page.
    pub(super) before: Mark,
}

impl<O: PagedOperation> Engine<O> {
    pub(super) fn new(client: Client, request: O) -> Self {
        let page = request.page_number().unwrap_or(1).max(1);
        // Which rows a later page has depends on the size; whoever names one and no size means the service's own.
        let size = request.page_size().or(O::INFO.largest_page.filter(|_| page == 1));
        let walk = Walk::from(page, size);
        Self::walking(client, request, walk)
    }

    pub(super) fn resumed(client: Client, checkpoint: Checkpoint<O>) -> Self {
        let (request, walk) = checkpoint.into_walk();
        Self::walking(client, request, walk)
    }

    fn walking(client: Client, request: O, walk: Walk) -> Self {
        Self {
            client,
            request,
            walk,
            fetching: VecDeque::new(),
            prefetch: PREFETCH,
            wanted: u64::MAX,
            count: Count::NotAsked,
            page_time: Duration::ZERO,
            failed: false,
            report: SweepReport::default(),
        }
    }

    pub(super) fn set_prefetch(&mut self, pages: usize) {
        self.prefetch = pages;
    }

    pub(super) fn set_wanted(&mut self, rows: u64) {
        self.wanted = rows;
    }

    pub(super) fn expect(&mut self, rows: u64) {
        self.walk.expect(rows);
        self.count = Count::Known;
    }

    /// The next page with a row that did not come before.
    pub(super) fn poll_page(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Fresh<O::Row>, Error>>> {
        while let Some(ask) = self.walk.next().filter(|_| !self.failed && self.report.rows < self.wanted) {
            if self.fetching.is_empty() {
                self.fetch(ask);
            }
            // Whoever asks for the first page may be content with it.
            if self.report.pages > 0 {
                self.poll_count(context);
                self.fetch_ahead();
            }
            let fetched = match self.fetching.front_mut() {
                Some(fetch) => ready!(Pin::new(fetch).poll(context)),
                None => break,
            };
            self.fetching.pop_front();
            match fetched.and_then(|fetched| self.take(fetched)) {
                Ok(page) if page.rows.is_empty() => {}
                Ok(page) => return Poll::Ready(Some(Ok(page))),
                Err(error) if self.may_be_too_large(&error) => {
                    self.report.attempts += error.attempts();
                    self.walk.leave_size();
                }
                Err(error) => {
                    self.fail(&error);
                    return Poll::Ready(Some(Err(error)));
                }
            }
        }
        Poll::Ready(None)
    }

    fn fetch(&mut self, ask: Ask) {
        self.fetching.push_back(Fetch::start(&self.client, &self.request, ask));
    }

    /// Fetches the pages behind those on their way, as far as they exist and are wanted.
    fn fetch_ahead(&mut self) {
        while self.fetching.len() <= self.prefetch {
            let on_their_way = u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
            let coming = self.walk.served() * u64::from(on_their_way);
            let Some(ask) = self.walk.ahead(on_their_way) else { return };
            if self.report.rows.saturating_add(coming) >= self.wanted {
                return;
            }
            self.fetch(ask);
        }
    }

    /// Asks for the count if that pays, and learns the answer when it is there.
    fn poll_count(&mut self, context: &mut Context<'_>) {
        if matches!(self.count, Count::NotAsked) && self.would_a_count_pay() {
            self.count = Counting::start(&self.client, &self.request).map_or(Count::Known, Count::Asked);
        }
        let Count::Asked(counting) = &mut self.count else { return };
        let Poll::Ready(counted) = Pin::new(counting).poll(context) else { return };
        self.report.attempts += counted.attempts;
        counted.rows.into_iter().for_each(|rows| self.walk.expect(rows));
        self.count = Count::Known;
    }

    fn would_a_count_pay(&self) -> bool {
        let is_slow = self.client.pipeline().limiter.interval().is_some_and(|interval| self.page_time > interval);
        is_slow && self.prefetch > 0 && self.report.pages >= 2 && self.walk.total().is_none()
    }

    /// Takes the page in that the walk needs next.
    fn take(&mut self, fetched: Fetched<O::Row>) -> Result<Fresh<O::Row>, Error> {
        let Fetched { page, keys, attempts, waited, took } = fetched;
        self.report.pages += 1;
        self.report.attempts += attempts;
        self.report.waited += waited;
        self.page_time = took;
        let before = self.walk.mark();
        let taken = self.walk.take(&keys, page.total_entries).map_err(disorder::<O>)?;
        let (keys, rows) = fresh(keys, page.rows, &taken.fresh);
        self.report.rows += rows.len() as u64;
        self.report.duplicates += taken.known;
        self.report.is_complete = self.walk.next().is_none();
        if taken.discard_ahead || self.report.is_complete {
            self.report.discarded += u32::try_from(self.fetching.len()).unwrap_or(u32::MAX);
            self.fetching.clear();
        }
        self.go_on();
        Ok(Fresh { number: before.page, rows, keys, before })
    }

    /// Fetches what comes next while the rows of this page are processed, unless it is the first: whoever takes five
    /// rows of a list wants one request.
    fn go_on(&mut self) {
        if self.report.pages < 2 || self.prefetch == 0 || self.report.rows >= self.wanted {
            return;
        }
        match self.walk.next() {
            Some(ask) if self.fetching.is_empty() => self.fetch(ask),
            _ => {}
        }
        self.fetch_ahead();
    }

    /// Whether the first page may have been refused because of its size, which nobody but this sweep has chosen.
    fn may_be_too_large(&self, error: &Error) -> bool {
        let mark = self.walk.mark();
        let chosen = self.request.page_size().is_none() && mark.size.is_some();
        chosen && mark.page == 1 && mark.rows == 0 && error.kind() == ErrorKind::Rejected
    }

    fn fail(&mut self, error: &Error) {
        self.failed = true;
        self.fetching.clear();
        self.report.attempts += error.attempts();
    }

    pub(super) fn client(&self) -> &Client {
        &self.client
    }

    pub(super) fn request(&self) -> &O {
        &self.request
    }

    pub(super) fn walk(&self) -> &Walk {
        &self.walk
    }

    /// With the rows that have come, whether they were given or not.
    pub(super) fn report(&self) -> SweepReport {
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

fn disorder<O: PagedOperation>(disorder: Disorder) -> Error {
    let message = match disorder {
        Disorder::Repeats { page } => format!(
            "page {page} has only rows that came before, though the list has not changed: the service repeats its pages"
        ),
        Disorder::Unsettled { duplicates } => format!(
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
