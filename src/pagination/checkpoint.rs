//! How far a list has been read, as a value to store. A checkpoint that was damaged or edited is refused when it is read.

use std::fmt;

use leaddyno_types::PagedOperation;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::pagination::{
    cursor::{Cursor, Position},
    identity::fingerprint,
    recent_ids::RecentIds,
    report::ListEnd,
};

/// How many ids a checkpoint holds of the rows returned last, unless a single page has more, and of the first page.
const KEPT: usize = 256;

/// The form in which checkpoints are stored; another one is refused.
const VERSION: u32 = 2;

/// How far a list has been read: made by [`Rows::checkpoint`](crate::Rows::checkpoint) at any row, stored as you like
/// (JSON, a few kilobytes), and read by [`Client::resume`](crate::Client::resume).
///
/// Resuming returns the rows after the last one that was returned before the checkpoint was taken. Take it once that row
/// is processed. It holds the request with its filters, which may hold an email address, and of the rows only their ids.
///
/// Reading one fails if it is of another list or version, or if it was changed since it was made.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "", remote = "Self")]
pub struct Checkpoint<O: PagedOperation> {
    #[serde(deserialize_with = "this_version")]
    version: u32,
    operation: String,
    request: O,
    position: Position,
    /// The rows returned last; of many only those that the order of the list does not cover.
    recent: Vec<i64>,
    /// The first page when it was last read, or the newest rows that a watch has returned.
    head: Vec<i64>,
    /// A fingerprint of all of the above.
    checksum: i64,
}

impl<O: PagedOperation> Serialize for Checkpoint<O> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, serializer)
    }
}

impl<'de, O: PagedOperation> Deserialize<'de> for Checkpoint<O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let checkpoint = Self::deserialize(deserializer)?;
        let (operation, expected) = (&checkpoint.operation, checkpoint.request.info().id);
        if operation != expected {
            return Err(D::Error::custom(format_args!(
                "this is a checkpoint of {operation:?}, and not of {expected:?}"
            )));
        }
        if checkpoint.checksum == checkpoint.compute_checksum() {
            return Ok(checkpoint);
        }
        Err(D::Error::custom("this checkpoint was changed since it was made: start a new stream"))
    }
}

impl<O: PagedOperation> Checkpoint<O> {
    /// Makes the checkpoint of a cursor of whose last page some rows have been returned, and others wait. `before` is its
    /// position before that page.
    pub(super) fn new(request: O, cursor: &Cursor, before: Position, returned: &[i64], waiting: &[i64]) -> Self {
        let position = if waiting.is_empty() { cursor.position } else { before.within_page(returned) };
        // Of many rows, the order of the list says most.
        let few = position.rows <= KEPT as u64;
        let is_needed = |id: &i64| !waiting.contains(id) && (few || !position.order.covers(*id));
        let kept = KEPT.max(returned.len());
        let mut recent: Vec<i64> = cursor.recent.latest().filter(is_needed).take(kept).collect();
        recent.reverse();
        Self::stored(request, position, recent, cursor.head.iter().copied().take(KEPT).collect())
    }

    /// Makes the checkpoint of a watch that has returned these rows; none if it has not looked at the list.
    pub(super) fn of_watch(request: O, newest: Option<impl Iterator<Item = i64>>) -> Self {
        let mut position = Position::at_page(1, None);
        position.end = newest.is_some().then_some(ListEnd::EmptyPage);
        let head = newest.into_iter().flatten().take(KEPT).collect();
        Self::stored(request, position, Vec::new(), head)
    }

    fn stored(request: O, position: Position, recent: Vec<i64>, head: Vec<i64>) -> Self {
        let operation = request.info().id.to_owned();
        let mut checkpoint = Self { version: VERSION, operation, request, position, recent, head, checksum: 0 };
        checkpoint.checksum = checkpoint.compute_checksum();
        checkpoint
    }

    fn compute_checksum(&self) -> i64 {
        let Self { version, operation, request, position, recent, head, checksum: _ } = self;
        fingerprint(&serde_json::to_vec(&(version, operation, request, position, recent, head)).unwrap_or_default())
    }

    pub(super) fn into_cursor(self) -> (O, Cursor) {
        let recent = RecentIds::resume(&self.recent, self.position.rows);
        (self.request, Cursor::new(self.position, recent, self.head))
    }

    /// The request, and the newest rows that a watch need not return; none if the first page was not read.
    pub(super) fn into_watched(self) -> (O, Option<Vec<i64>>) {
        let was_empty = self.position.end.is_some() && self.position.rows == 0;
        let Some(lowest) = self.head.iter().min() else { return (self.request, was_empty.then(Vec::new)) };
        let arrived = self.recent.iter().filter(|id| *id > lowest);
        (self.request, Some(self.head.iter().chain(arrived).copied().collect()))
    }

    /// The list that is read, with its filters.
    #[must_use]
    pub fn request(&self) -> &O {
        &self.request
    }

    /// How many rows were returned before it.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.position.rows
    }

    /// Whether the list was read to its end. A stream resumed from such a checkpoint fails, lest it be taken for an empty
    /// list: start a new one, or [watch from it](crate::Client::watch_from).
    #[must_use]
    pub fn is_at_end(&self) -> bool {
        self.position.end.is_some()
    }
}

impl<O: PagedOperation> fmt::Debug for Checkpoint<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Checkpoint")
            .field("request", &self.request)
            .field("page", &self.position.page)
            .field("rows", &self.rows())
            .field("is_at_end", &self.is_at_end())
            .finish_non_exhaustive()
    }
}

fn this_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == VERSION {
        return Ok(version);
    }
    Err(D::Error::custom(format_args!(
        "this checkpoint has the version {version} and this library reads {VERSION}: start a new stream"
    )))
}
