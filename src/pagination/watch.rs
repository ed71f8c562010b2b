//! Polls a newest-first list for rows that arrive, since LeadDyno does not send notifications for them.
//!
//! A poll reads from the top until it has found 50 known rows. One is not enough: ids are assigned before rows become
//! visible, so a late row may appear below a known one.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
    future::{Future, poll_fn},
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;
use leaddyno_types::PagedOperation;
use tokio::time::{Instant, sleep_until};

use crate::{
    client::Client,
    error::Error,
    pagination::{
        checkpoint::Checkpoint,
        fetch::Listed,
        order::descends,
        prefetch::{Prefetcher, list_error},
    },
    time::saturating_add,
};

/// The default interval between polls.
const INTERVAL: Duration = Duration::from_secs(60);

/// How many known rows a poll must find before it ends, and how many places below its own a late row may appear.
const OVERLAP: usize = 50;

/// How many ids are remembered. A row below all of them counts as old.
const REMEMBERED: usize = 1_000;

/// The size of pages unless the request sets `per_page`: enough for the rows of a minute and the overlap.
const PAGE: u32 = 100;

/// A stream of the rows that arrive on a list, oldest first: created by [`Client::watch`] and [`Client::watch_from`].
///
/// The list is polled once a minute, or at [another interval](Self::every), with the priority of streams. A poll that
/// finds nothing new is one request, unless the service caps pages below 50 rows. The rows of a poll are held in memory
/// until they are returned.
///
/// The list must be newest first by id, as LeadDyno documents for leads and visitors; another order is an error of kind
/// [`Pagination`](crate::ErrorKind::Pagination). A row that becomes visible late may appear up to 50 places below its own.
///
/// A watch never ends, and continues after an error: the next poll is due an interval later. [`Error::is_retryable`]
/// returns whether that may help. A row that cannot be decoded is returned as an error once.
#[must_use = "nothing is fetched until a row is requested"]
pub struct Watch<O: PagedOperation> {
    client: Client,
    request: O,
    interval: Duration,
    /// The rows that were returned, or existed before.
    known: Known,
    /// New rows to return, oldest first.
    waiting: VecDeque<(i64, Result<O::Row, Error>)>,
    next_poll: Option<Instant>,
    polling: Option<PollFuture<O::Row>>,
}

type PollFuture<Row> = Pin<Box<dyn Future<Output = Result<PollResult<Row>, Error>> + Send>>;

/// The new rows of a poll by their ids, and the ids of the others.
struct PollResult<Row> {
    new: BTreeMap<i64, Result<Row, Error>>,
    old: Vec<i64>,
}

impl<O: PagedOperation> Watch<O> {
    /// Watches for rows that arrive after the first poll.
    pub(crate) fn new(client: Client, request: O) -> Self {
        Self::with_known(client, request, None)
    }

    /// Watches for the rows that a stream or another watch has not returned.
    pub(crate) fn resume(client: Client, checkpoint: Checkpoint<O>) -> Self {
        let (request, known) = checkpoint.into_watch();
        Self::with_known(client, request, known)
    }

    fn with_known(client: Client, request: O, known: Option<Vec<i64>>) -> Self {
        Self {
            client,
            request: request.with_page_number(1),
            interval: INTERVAL,
            known: Known(known.map(BTreeSet::from_iter)),
            waiting: VecDeque::new(),
            next_poll: None,
            polling: None,
        }
    }

    /// Sets the interval between polls. Default: a minute. Each poll takes at least one of the 200 requests per minute that
    /// LeadDyno accepts.
    pub fn every(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// Waits for the next new row.
    ///
    /// # Errors
    /// If the list cannot be fetched or is not newest first, or if the row cannot be decoded. No row is lost: the next poll
    /// finds the rows that a failed one missed.
    pub async fn next(&mut self) -> Result<O::Row, Error> {
        poll_fn(|context| self.poll_row(context)).await
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Result<O::Row, Error>> {
        loop {
            if let Some((id, row)) = self.waiting.pop_front() {
                self.known.insert(id);
                return Poll::Ready(row);
            }
            let polling = self.polling.get_or_insert_with(|| {
                let (client, request, known) = (self.client.clone(), self.request.clone(), self.known.clone());
                let due = self.next_poll;
                Box::pin(async move {
                    if let Some(due) = due {
                        sleep_until(due).await;
                    }
                    poll(&client, &request, &known).await
                })
            });
            let found = ready!(polling.as_mut().poll(context));
            self.polling = None;
            self.next_poll = Some(saturating_add(Instant::now(), self.interval));
            let found = found?;
            self.known.init(found.old);
            self.waiting = found.new.into_iter().collect();
        }
    }

    /// Takes a checkpoint: [`Client::watch_from`] continues after the row that was returned last.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        Checkpoint::of_watch(self.request.clone(), self.known.newest())
    }
}

/// Reads from the top of the list until it has found enough known rows.
async fn poll<O: PagedOperation>(client: &Client, request: &O, known: &Known) -> Result<PollResult<O::Row>, Error> {
    let size = request.info().largest_page.map(|most| most.min(PAGE));
    let mut pages = Prefetcher::new(client.clone(), request.clone(), size);
    pages.prefetch = Some(0);
    let mut found = PollResult { new: BTreeMap::new(), old: Vec::new() };
    // The ids in order, without rows that arrived during the poll: those are above the first page.
    let (mut ids, mut highest) = (Vec::new(), i64::MAX);
    while !known.is_reached(found.old.len())
        && let Some(batch) = poll_fn(|context| pages.poll_page(context)).await.transpose()?
    {
        ids.extend(batch.rows.iter().filter(|row| row.row.is_ok() && row.id <= highest).map(|row| row.id));
        highest = highest.min(ids.iter().copied().max().unwrap_or(highest));
        check(request, &ids)?;
        for Listed { id, row } in batch.rows {
            if known.is_new(id) {
                found.new.insert(id, row);
            } else {
                found.old.push(id);
            }
        }
    }
    Ok(found)
}

/// Returns an error if the list is not newest first.
fn check<O: PagedOperation>(request: &O, ids: &[i64]) -> Result<(), Error> {
    let problem = if ids.iter().any(|id| *id < 0) {
        "its rows have no ids"
    } else if descends(ids, OVERLAP) {
        return Ok(());
    } else if ids.is_sorted() {
        "it comes oldest first"
    } else {
        "it does not come newest first by id"
    };
    Err(list_error(request, format!("{problem}, so it cannot be watched for new rows: stream it instead"), 1))
}

/// The ids of known rows; `None` if the list has not been read yet. All ids below the lowest of them count as known.
#[derive(Debug, Clone, Default)]
struct Known(Option<BTreeSet<i64>>);

impl Known {
    fn is_new(&self, id: i64) -> bool {
        let is_new = |ids: &BTreeSet<i64>| !ids.contains(&id) && ids.first().is_none_or(|lowest| id > *lowest);
        id >= 0 && self.0.as_ref().is_some_and(is_new)
    }

    /// Returns whether this many old rows are enough to end a poll.
    fn is_reached(&self, old: usize) -> bool {
        let known = self.0.as_ref().map_or(OVERLAP, BTreeSet::len);
        known > 0 && old >= OVERLAP.min(known)
    }

    /// Stores the ids on the list when it is read for the first time.
    fn init(&mut self, ids: Vec<i64>) {
        self.0.get_or_insert_with(|| BTreeSet::from_iter(ids));
    }

    fn insert(&mut self, id: i64) {
        let ids = self.0.get_or_insert_default();
        ids.insert(id);
        if ids.len() > REMEMBERED {
            ids.pop_first();
        }
    }

    /// Returns the ids, the newest first; `None` if the list has not been read yet.
    fn newest(&self) -> Option<impl Iterator<Item = i64>> {
        self.0.as_ref().map(|ids| ids.iter().rev().copied())
    }
}

impl<O: PagedOperation> Stream for Watch<O> {
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context).map(Some)
    }
}

/// No field needs pinning, because a running poll is boxed.
impl<O: PagedOperation> Unpin for Watch<O> {}

impl<O: PagedOperation> fmt::Debug for Watch<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Watch")
            .field("request", &self.request)
            .field("interval", &self.interval)
            .field("waiting", &self.waiting.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_id_above_the_lowest_known_one_is_new() {
        let mut known = Known::default();
        assert!(!known.is_new(7));
        known.init(vec![5, 7, 9]);
        let new: Vec<i64> = (4..=11).filter(|id| known.is_new(*id)).collect();
        assert_eq!(new, [6, 8, 10, 11]);
        known.insert(8);
        known.init(vec![100]);
        assert!(!known.is_new(8) && known.is_new(100));
        assert_eq!(known.newest().unwrap().collect::<Vec<_>>(), [9, 8, 7, 5]);
    }

    #[test]
    fn after_an_empty_list_every_row_is_new() {
        let mut known = Known::default();
        known.init(Vec::new());
        assert!(known.is_new(1));
    }

    #[test]
    fn memory_is_bounded() {
        let mut known = Known(Some(BTreeSet::from([0])));
        (1..3_000).for_each(|id| known.insert(id));
        assert_eq!(known.newest().map(Iterator::count), Some(REMEMBERED));
        assert!(!known.is_new(1) && known.is_new(3_000));
    }
}
