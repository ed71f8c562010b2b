//! Reports the progress of a run.

use crate::report::PassKind;

/// The progress of a pass.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Progress<'a> {
    /// The stream.
    pub stream: &'a str,
    /// How it is read.
    pub kind: PassKind,
    /// How many rows were read in this run.
    pub rows: u64,
    /// How many rows the list has, if LeadDyno sends a total.
    pub total: Option<u64>,
    /// How many rows were looked up.
    pub looked_up: u64,
    /// How many changes were logged.
    pub changes: u64,
}

/// Receives the progress of a run after every commit. Implemented by closures, and by `()`, which ignores it.
pub trait SyncObserver: Send + Sync {
    /// Receives the progress of a pass.
    fn on_progress(&self, progress: &Progress<'_>);
}

impl SyncObserver for () {
    fn on_progress(&self, _: &Progress<'_>) {}
}

impl<F: Fn(&Progress<'_>) + Send + Sync> SyncObserver for F {
    fn on_progress(&self, progress: &Progress<'_>) {
        self(progress);
    }
}
