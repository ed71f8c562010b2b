//! How far a list has been read, as a value to store: what a sweep needs to go on without losing a row.

use std::fmt;

use leaddyno_types::PagedOperation;
use serde::{Deserialize, Deserializer, Serialize, de::Error as _};

use crate::pagination::{cursor::Cursor, order::Order, recent_ids::RecentIds};

/// How many keys of rows a checkpoint holds: of the rows before it, and of the first page.
const KEPT: usize = 256;

/// The form in which checkpoints are stored; another one is refused.
const VERSION: u32 = 1;

/// How far a list has been read: made by [`Rows::checkpoint`](crate::Rows::checkpoint) at any row, stored as you like
/// (JSON, at most a few kilobytes), and given to [`Client::resume`](crate::Client::resume).
///
/// What it was made before is given again, what it was made after is not; so make it when a row is safely processed. It
/// holds the request with its filters, which may hold an email address, but nothing of the rows except their ids.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Checkpoint<O: PagedOperation> {
    #[serde(deserialize_with = "this_version")]
    version: u32,
    #[serde(deserialize_with = "this_operation::<_, O>")]
    operation: String,
    request: O,
    position: Position,
    /// The last rows given; of many only those of which the order of the list does not say it.
    recent: Vec<i64>,
    /// The first page as it was when it was last seen, or the newest rows that a watch has given.
    head: Vec<i64>,
}

/// The part of a cursor that is worth storing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Position {
    /// The page to read next.
    pub(super) page: u32,
    /// How many rows a page is asked for, if it is said.
    pub(super) size: Option<u32>,
    /// How many rows a page has had at most.
    pub(super) served: u64,
    /// How many rows have come, each once.
    pub(super) rows: u64,
    /// How many rows were on pages that brought nothing new.
    pub(super) repeated: u64,
    /// How many of them arrivals explain.
    pub(super) explained: u64,
    pub(super) order: Order,
    pub(super) ended: bool,
}

impl Default for Position {
    fn default() -> Self {
        Self { page: 1, size: None, served: 0, rows: 0, repeated: 0, explained: 0, order: Order::Unknown, ended: false }
    }
}

impl<O: PagedOperation> Checkpoint<O> {
    /// The checkpoint of a cursor of which these rows have come but were not given yet. `before` is its position before the
    /// page of those rows, and `given` what was given of that page.
    pub(super) fn new(request: O, cursor: &Cursor, before: Position, given: &[i64], waiting: &[i64]) -> Self {
        let position = if waiting.is_empty() {
            cursor.position()
        } else {
            let order = given.iter().fold(before.order, |order, key| order.with(*key));
            Position { rows: before.rows + given.len() as u64, order, ended: false, ..before }
        };
        // If there are many, what the order of the list says anyway need not be stored.
        let few = position.rows <= KEPT as u64;
        let untold = |key: &i64| !waiting.contains(key) && (few || !position.order.covers(*key));
        let mut recent: Vec<i64> = cursor.recent().latest().filter(untold).take(KEPT).collect();
        recent.reverse();
        Self::stored(request, position, recent, cursor.head().iter().copied().take(KEPT).collect())
    }

    /// The checkpoint of a watch that has given these rows.
    pub(super) fn of_watch(request: O, newest: impl Iterator<Item = i64>) -> Self {
        Self::stored(request, Position { ended: true, ..Position::default() }, Vec::new(), newest.take(KEPT).collect())
    }

    fn stored(request: O, position: Position, recent: Vec<i64>, head: Vec<i64>) -> Self {
        Self { version: VERSION, operation: O::INFO.id.to_owned(), request, position, recent, head }
    }

    pub(super) fn into_cursor(self) -> (O, Cursor) {
        (self.request, Cursor::resumed(self.position, RecentIds::resumed(&self.recent, self.position.rows), self.head))
    }

    /// The request, and the newest rows that need not be given; none if it is not known which those are, because the
    /// first page was not read.
    pub(super) fn into_watched(self) -> (O, Option<Vec<i64>>) {
        let Some(lowest) = self.head.iter().min().copied() else {
            let was_empty = self.position.ended && self.position.rows == 0;
            return (self.request, was_empty.then(Vec::new));
        };
        let arrived = self.recent.into_iter().filter(|key| *key > lowest);
        (self.request, Some(self.head.into_iter().chain(arrived).collect()))
    }

    /// The list that is read, with its filters.
    #[must_use]
    pub fn request(&self) -> &O {
        &self.request
    }

    /// How many rows were given before it.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.position.rows
    }

    /// Whether the list was read to its end.
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.position.ended
    }
}

impl<O: PagedOperation> fmt::Debug for Checkpoint<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkpoint")
            .field("request", &self.request)
            .field("page", &self.position.page)
            .field("rows", &self.position.rows)
            .field("is_at_end", &self.position.ended)
            .finish_non_exhaustive()
    }
}

fn this_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == VERSION {
        return Ok(version);
    }
    Err(D::Error::custom(format_args!(
        "this checkpoint has the version {version} and this library reads {VERSION}: start the sweep anew"
    )))
}

fn this_operation<'de, D: Deserializer<'de>, O: PagedOperation>(deserializer: D) -> Result<String, D::Error> {
    let operation = String::deserialize(deserializer)?;
    if operation == O::INFO.id {
        return Ok(operation);
    }
    Err(D::Error::custom(format_args!("this is a checkpoint of {operation:?}, and not of {:?}", O::INFO.id)))
}
