//! The right to make one attempt. Its end is what frees the slot, and what the limiter learns from; so an attempt that
//! is dropped half-way, with its permit, needs no word about it.

use std::{fmt, sync::Arc, time::Duration};

use tokio::time::Instant;

use crate::limiter::{Shared, state::Ending};

/// One attempt may be made, until this is used up or dropped.
///
/// Dropped means: without an answer. Then the slot is held a little longer, since the request may still arrive.
#[must_use = "an attempt without its permit is not counted"]
pub(crate) struct Permit {
    shared: Arc<Shared>,
    started: Instant,
    waited: Duration,
    ending: Ending,
}

impl Permit {
    pub(super) fn new(shared: Arc<Shared>, started: Instant, waited: Duration) -> Self {
        Self { shared, started, waited, ending: Ending::Unanswered }
    }

    /// When the limiter let the attempt go.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// How long the limiter kept the attempt waiting.
    pub(crate) fn waited(&self) -> Duration {
        self.waited
    }

    /// The attempt got an answer, whichever, but not 429.
    pub(crate) fn answered(mut self) {
        self.ending = Ending::Answered;
    }

    /// The attempt got an answer 429: pauses everybody, and lowers the limit.
    pub(crate) fn throttled(mut self, retry_after: Option<Duration>) {
        self.ending = Ending::Throttled(retry_after);
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        self.shared.end(self.started, self.ending);
    }
}

impl fmt::Debug for Permit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Permit").field("waited", &self.waited).finish_non_exhaustive()
    }
}
