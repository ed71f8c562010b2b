//! New rows of a newest-first list, as they arrive: by polling, for LeadDyno tells nobody.
//!
//! A poll reads from the top until it is among rows that it knows. It reads somewhat further than the first of them,
//! because ids are given out before rows can be seen: one that was a little slower appears below one that was seen
//! already.

use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    fmt,
    future::Future,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use futures_core::Stream;
use leaddyno_types::{Page, PagedOperation};
use tokio::time::{Instant, sleep_until};

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    pagination::{checkpoint::Checkpoint, identity::row_id},
    time::saturating_add,
};

/// How often the list is asked for.
const INTERVAL: Duration = Duration::from_secs(60);

/// How many rows that are known a poll has to meet before it ends.
const OVERLAP: usize = 50;

/// How many ids are remembered: a row that appears below so many others is taken for an old one.
const REMEMBERED: usize = 1_000;

/// The size of pages where the request does not say one: what is enough in a minute, and for the overlap.
const PAGE: u32 = 100;

/// New rows of a list, as they arrive, the oldest of them first: made by [`Client::watch`] and [`Client::watch_from`].
///
/// The list is asked for once a minute, or [as often as you like](Self::every), with the patience of a sweep; a poll
/// that finds nothing new is one request. Works for lists that come newest first, as those of leads and visitors do;
/// another order is an error. All rows that a poll finds are held in memory until they are given.
///
/// It never ends, and after an error it goes on: the next row is then looked for an interval later. Whether an error is
/// worth going on is yours to say, see [`Error::is_retryable`].
#[must_use = "nothing is fetched until a row is asked for"]
pub struct Watch<O: PagedOperation> {
    client: Client,
    request: O,
    interval: Duration,
    /// What was given, or was there before.
    known: Known,
    /// New rows that wait to be given, the oldest first.
    waiting: VecDeque<(i64, O::Row)>,
    next_poll: Option<Instant>,
    polling: Option<Polling<O::Row>>,
}

type Polling<Row> = Pin<Box<dyn Future<Output = Result<Found<Row>, Error>> + Send>>;

/// The new rows, in order of their ids; and, of the first poll of a list, the others.
struct Found<Row> {
    new: BTreeMap<i64, Row>,
    old: Vec<i64>,
}

impl<O: PagedOperation> Watch<O> {
    /// Watches for what is not there yet.
    pub(crate) fn new(client: Client, request: O) -> Self {
        Self::knowing(client, request, Known::Nothing)
    }

    /// Watches for what a sweep or another watch has not given.
    pub(crate) fn resumed(client: Client, checkpoint: Checkpoint<O>) -> Self {
        let (request, known) = checkpoint.into_watched();
        Self::knowing(client, request, known.map_or(Known::Nothing, Known::of))
    }

    fn knowing(client: Client, request: O, known: Known) -> Self {
        let size = request.page_size().unwrap_or(PAGE);
        Self {
            client,
            request: request.with_page_size(size),
            interval: INTERVAL,
            known,
            waiting: VecDeque::new(),
            next_poll: None,
            polling: None,
        }
    }

    /// Asks for the list at this interval. Default: a minute. Every poll is a call of the account's 200 in a minute.
    pub fn every(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// The next new row, whenever it comes.
    ///
    /// # Errors
    /// If the list cannot be fetched, or does not come newest first. Nothing is lost: the next poll finds what this one
    /// did not.
    pub async fn next(&mut self) -> Result<O::Row, Error> {
        std::future::poll_fn(|context| self.poll_row(context)).await
    }

    fn poll_row(&mut self, context: &mut Context<'_>) -> Poll<Result<O::Row, Error>> {
        loop {
            if let Some((key, row)) = self.waiting.pop_front() {
                self.known.insert(key);
                return Poll::Ready(Ok(row));
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
            self.known.learn(found.old);
            self.waiting = found.new.into_iter().collect();
        }
    }

    /// What has been given: a watch resumed from it goes on after the row that was given last.
    #[must_use]
    pub fn checkpoint(&self) -> Checkpoint<O> {
        Checkpoint::of_watch(self.request.clone(), self.known.newest())
    }
}

/// Reads from the top of the list until it is among what is known.
async fn poll<O: PagedOperation>(client: &Client, request: &O, known: &Known) -> Result<Found<O::Row>, Error> {
    let mut found = Found { new: BTreeMap::new(), old: Vec::new() };
    let mut met = BTreeSet::new();
    let mut served = 0;
    for page in 1.. {
        let Page { rows, .. } = client.send(request.clone().with_page_number(page)).await?;
        let keys: Vec<i64> = rows.iter().map(row_id::<O>).collect();
        check::<O>(&keys)?;
        let before = (found.new.len(), met.len());
        for (key, row) in keys.iter().copied().zip(rows) {
            if known.is_new(key) {
                found.new.insert(key, row);
            } else {
                met.insert(key);
            }
        }
        let is_last = keys.is_empty() || keys.len() < served;
        served = served.max(keys.len());
        // A page that adds nothing is one that came before.
        let leads_nowhere = before == (found.new.len(), met.len());
        if matches!(known, Known::Nothing) || met.len() >= OVERLAP || is_last || leads_nowhere {
            break;
        }
    }
    if matches!(known, Known::Nothing) {
        found.old = met.into_iter().collect();
    }
    Ok(found)
}

/// Refuses a list whose new rows are not at its top.
fn check<O: PagedOperation>(keys: &[i64]) -> Result<(), Error> {
    let problem = if keys.iter().any(|key| *key < 0) {
        "its rows have no ids, so nobody can tell which are new"
    } else if keys.len() > 1 && keys.is_sorted() {
        "it comes oldest first, so new rows are not on its first page: sweep it instead"
    } else {
        return Ok(());
    };
    Err(Error::new(Details {
        operation: Some(O::INFO.id.into()),
        message: Some(format!("the list cannot be watched: {problem}")),
        attempts: 1,
        ..Details::of(ErrorKind::Pagination)
    }))
}

/// The ids that are not new.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Known {
    /// The list has not been looked at: whatever is there is not new.
    Nothing,
    /// These, and all below them.
    Ids(BTreeSet<i64>),
}

impl Known {
    fn of(keys: impl IntoIterator<Item = i64>) -> Self {
        Self::Ids(keys.into_iter().filter(|key| *key >= 0).collect())
    }

    fn is_new(&self, key: i64) -> bool {
        match self {
            Self::Nothing => false,
            Self::Ids(ids) => !ids.contains(&key) && ids.first().is_none_or(|lowest| key > *lowest),
        }
    }

    /// Learns what is on the list, if that was not known.
    fn learn(&mut self, keys: Vec<i64>) {
        if *self == Self::Nothing {
            *self = Self::of(keys);
        }
    }

    fn insert(&mut self, key: i64) {
        if let Self::Ids(ids) = self {
            ids.insert(key);
            if ids.len() > REMEMBERED {
                ids.pop_first();
            }
        }
    }

    fn newest(&self) -> impl Iterator<Item = i64> {
        let ids = match self {
            Self::Nothing => None,
            Self::Ids(ids) => Some(ids),
        };
        ids.into_iter().flat_map(|ids| ids.iter().rev().copied())
    }
}

impl<O: PagedOperation> Stream for Watch<O> {
    type Item = Result<O::Row, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        self.poll_row(context).map(Some)
    }
}

/// Nothing in it is pinned: a poll on its way has a box of its own.
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
    fn what_is_above_the_lowest_known_id_and_not_known_is_new() {
        let mut known = Known::Nothing;
        assert!(!known.is_new(7));
        known.learn(vec![5, 7, 9]);
        let new: Vec<i64> = (4..=11).filter(|id| known.is_new(*id)).collect();
        assert_eq!(new, [6, 8, 10, 11]);
        known.insert(8);
        known.learn(vec![100]);
        assert!(!known.is_new(8) && known.is_new(100));
        assert_eq!(known.newest().collect::<Vec<_>>(), [9, 8, 7, 5]);
    }

    #[test]
    fn of_an_empty_list_everything_is_new() {
        let mut known = Known::Nothing;
        known.learn(Vec::new());
        assert!(known.is_new(1));
    }

    #[test]
    fn memory_is_bounded() {
        let mut known = Known::of([0]);
        (1..3_000).for_each(|id| known.insert(id));
        assert_eq!(known.newest().count(), REMEMBERED);
        assert!(!known.is_new(1) && known.is_new(3_000));
    }
}
