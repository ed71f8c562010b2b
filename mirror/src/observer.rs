//! Reports how far a run has come, while it runs.

use crate::report::PassKind;

/// How far a pass has come.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// The stream.
    pub stream: &'a str,
    /// How it is read.
    pub kind: PassKind,
    /// The rows that were read in this run.
    pub rows: u64,
    /// How many rows the list has, if LeadDyno says so.
    pub total: Option<u64>,
    /// The rows that were looked up.
    pub looked_up: u64,
    /// The changes that were logged.
    pub changes: u64,
}

/// Receives the progress of a run, after every commit. `()` ignores it, and a closure is one.
pub trait SyncObserver: Send + Sync {
    /// Receives how far a pass has come.
    fn progressed(&self, progress: &Progress<'_>);
}

impl SyncObserver for () {
    fn progressed(&self, _: &Progress<'_>) {}
}

impl<F: Fn(&Progress<'_>) + Send + Sync> SyncObserver for F {
    fn progressed(&self, progress: &Progress<'_>) {
        self(progress);
    }
}
