//! A checkpoint: the position of a stream as a value to store. Deserializing fails if it was damaged or edited.

use std::fmt;

use leaddyno_types::PagedOperation;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};

use crate::pagination::{
    cursor::{Cursor, Position},
    identity::fingerprint,
    recent_ids::RecentIds,
    report::ListEnd,
};

/// How many ids a checkpoint holds of the rows returned last (more if a page has more), and of the first page.
const KEPT: usize = 256;

/// The version of the stored form. Other versions are rejected.
const VERSION: u32 = 2;

/// The position of a stream, to store and to resume from. [`Rows::checkpoint`](crate::Rows::checkpoint) takes one at any
/// row, and [`Client::resume`](crate::Client::resume) continues from it. It serializes to a few kilobytes of JSON.
///
/// Resuming returns the rows after the last one that was returned before the checkpoint was taken. Take it once that row
/// is processed. It contains the request with its filters, which may include an email address, and the ids of rows.
///
/// Deserializing fails if the checkpoint is of another list or version, or if it was changed after it was taken.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound = "", remote = "Self")]
pub struct Checkpoint<O: PagedOperation> {
    #[serde(deserialize_with = "check_version")]
    version: u32,
    operation: String,
    request: O,
    position: Position,
    /// The ids of the rows returned last. After many rows, only those that the order of the list does not cover.
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
            return Err(D::Error::custom(format_args!("this is a checkpoint of `{operation}`, not of `{expected}`")));
        }
        if checkpoint.checksum == checkpoint.compute_checksum() {
            return Ok(checkpoint);
        }
        Err(D::Error::custom("this checkpoint was changed after it was taken: start a new stream"))
    }
}

impl<O: PagedOperation> Checkpoint<O> {
    /// Creates the checkpoint of a cursor. `before` is its position before the last page, `returned` the rows of that page
    /// that have been returned, and `waiting` those that have not.
    pub(super) fn new(request: O, cursor: &Cursor, before: Position, returned: &[i64], waiting: &[i64]) -> Self {
        let position = if waiting.is_empty() { cursor.position } else { before.within_page(returned) };
        // After many rows, the range of a strictly ordered list covers most ids.
        let few = position.rows <= KEPT as u64;
        let is_needed = |id: &i64| !waiting.contains(id) && (few || !position.order.covers(*id));
        let kept = KEPT.max(returned.len());
        let mut recent: Vec<i64> = cursor.recent.latest().filter(is_needed).take(kept).collect();
        recent.reverse();
        Self::build(request, position, recent, cursor.head.iter().copied().take(KEPT).collect())
    }

    /// Creates the checkpoint of a watch from the newest ids that it knows; `None` if it has not read the list.
    pub(super) fn of_watch(request: O, newest: Option<impl Iterator<Item = i64>>) -> Self {
        let mut position = Position::at_page(1, None);
        position.end = newest.is_some().then_some(ListEnd::EmptyPage);
        let head = newest.into_iter().flatten().take(KEPT).collect();
        Self::build(request, position, Vec::new(), head)
    }

    fn build(request: O, position: Position, recent: Vec<i64>, head: Vec<i64>) -> Self {
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

    /// Returns the request, and the ids of the newest rows that a watch must not return; `None` if the first page was not
    /// read.
    pub(super) fn into_watch(self) -> (O, Option<Vec<i64>>) {
        let was_empty = self.position.end.is_some() && self.position.rows == 0;
        let Some(lowest) = self.head.iter().min() else { return (self.request, was_empty.then(Vec::new)) };
        let arrived = self.recent.iter().filter(|id| *id > lowest);
        (self.request, Some(self.head.iter().chain(arrived).copied().collect()))
    }

    /// Returns the list request with its filters.
    #[must_use]
    pub fn request(&self) -> &O {
        &self.request
    }

    /// Returns how many rows were returned before the checkpoint.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.position.rows
    }

    /// Returns whether the list was read to its end. A stream that is resumed from such a checkpoint fails, because it would
    /// look like an empty list: start a new one, or [watch from it](crate::Client::watch_from).
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

fn check_version<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u32, D::Error> {
    let version = u32::deserialize(deserializer)?;
    if version == VERSION {
        return Ok(version);
    }
    Err(D::Error::custom(format_args!(
        "this checkpoint has version {version}, and this library reads version {VERSION}: start a new stream"
    )))
}
