//! The public reader of the log of changes: one value for every row that was new, changed, gone or back.

use std::time::Duration;

use leaddyno::Timestamp;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::{
    compare::ChangeKind,
    error::Error,
    sink::Sink,
    store::{ChangeFilter, Store},
};

/// How many changes are read at a time.
const BATCH: usize = 500;

/// A change of one row. Replaying all changes in order yields the rows of the mirror.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// The sequence number, which increases with every change.
    pub seq: i64,
    /// The stream, which is also the name of the table.
    pub stream: String,
    /// The row's id.
    pub id: i64,
    /// When the mirror noticed it, by the database's clock: RFC 3339 in UTC.
    pub at: String,
    /// What happened.
    pub kind: ChangeKind,
    /// The row before, as it was stored; `None` for a row that is new or back.
    pub before: Option<Box<RawValue>>,
    /// The row after; `None` for a row that is gone.
    pub after: Option<Box<RawValue>>,
}

/// The changes that a mirror has noticed, oldest first.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use std::time::Duration;
/// use leaddyno_mirror::{Changes, Target};
///
/// let sink = Target::parse("sqlite:leaddyno.db")?.open("leaddyno")?;
/// let mut changes = Changes::new(sink).stream("commissions").since(Duration::from_secs(86_400));
/// while let Some(change) = changes.try_next().await? {
///     println!("{}", serde_json::to_string(&change)?);
/// }
/// # Ok(())
/// # }
/// ```
pub struct Changes<S> {
    store: Store<S>,
    filter: ChangeFilter,
    since: Option<Duration>,
    is_open: bool,
    waiting: std::vec::IntoIter<Change>,
}

impl<S: Sink> Changes<S> {
    /// Returns all changes of this mirror.
    #[must_use]
    pub fn new(sink: S) -> Self {
        let (filter, waiting) = (ChangeFilter::default(), Vec::new().into_iter());
        Self { store: Store::new(sink), filter, since: None, is_open: false, waiting }
    }

    /// Limits the changes to one stream.
    #[must_use]
    pub fn stream(mut self, name: impl Into<String>) -> Self {
        self.filter.stream = Some(name.into());
        self
    }

    /// Limits the changes to those that the mirror noticed within this time.
    #[must_use]
    pub fn since(mut self, ago: Duration) -> Self {
        self.since = Some(ago);
        self
    }

    /// Limits the changes to those after this sequence number: store [`Change::seq`] to continue there.
    #[must_use]
    pub fn after(mut self, seq: i64) -> Self {
        self.filter.after = seq;
        self
    }

    /// Returns the next change; `None` after the last.
    ///
    /// # Errors
    /// If the database cannot be read, or has no mirror.
    pub async fn try_next(&mut self) -> Result<Option<Change>, Error> {
        if !self.is_open {
            self.store.open().await?;
            self.is_open = true;
            self.filter.since = self.since.and_then(|ago| earlier(self.store.now(), ago));
            // In the format of the log's times, which SQLite compares as text.
            self.filter.since = self.filter.since.take().map(|time| time.replace('Z', ".000Z"));
        }
        if let Some(change) = self.waiting.next() {
            return Ok(Some(change));
        }
        self.waiting = self.store.changes(&self.filter, BATCH).await?.into_iter();
        let next = self.waiting.next();
        if let Some(last) = self.waiting.as_slice().last().or(next.as_ref()) {
            self.filter.after = last.seq;
        }
        Ok(next)
    }
}

/// Returns the time that lies `ago` before another, as RFC 3339.
pub(crate) fn earlier(time: &str, ago: Duration) -> Option<String> {
    let seconds = time.parse::<Timestamp>().ok()?.unix_seconds()?;
    let ago = i64::try_from(ago.as_secs()).unwrap_or(i64::MAX);
    // Every change is later than the first year that both databases support.
    let seconds = seconds.saturating_sub(ago).max(-62_135_596_800);
    Timestamp::from_unix_seconds(seconds).map(|time| time.to_string())
}
