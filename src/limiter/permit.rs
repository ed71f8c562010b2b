//! The permit for one attempt. Dropping it ends the attempt, so a cancelled attempt needs no extra code.

use std::{sync::Arc, time::Duration};

use tokio::time::Instant;

#[cfg(feature = "redis")]
use crate::limiter::shared::Session;
use crate::limiter::{Local, state::Ending};

/// The permit for one attempt.
///
/// Dropping it ends the attempt without a response. Its slot is then held longer, since the request may still arrive.
#[derive(Debug)]
#[must_use = "an attempt without its permit is not counted"]
pub(crate) struct Permit {
    holder: Holder,
    started: Instant,
    waited: Duration,
    ending: Ending,
}

/// The limiter that counts the slot.
#[derive(Debug)]
enum Holder {
    Local(Arc<Local>),
    #[cfg(feature = "redis")]
    Shared(Arc<Session>, u64),
}

impl Permit {
    pub(super) fn new(local: Arc<Local>, started: Instant, waited: Duration) -> Self {
        Self { holder: Holder::Local(local), started, waited, ending: Ending::Unanswered }
    }

    #[cfg(feature = "redis")]
    pub(super) fn of_session(session: Arc<Session>, permit: u64, started: Instant, waited: Duration) -> Self {
        Self { holder: Holder::Shared(session, permit), started, waited, ending: Ending::Unanswered }
    }

    /// Returns when the attempt started.
    pub(crate) fn started(&self) -> Instant {
        self.started
    }

    /// Returns how long the limiter delayed the attempt.
    pub(crate) fn waited(&self) -> Duration {
        self.waited
    }

    /// Ends the attempt with a response other than 429.
    pub(crate) fn complete(mut self) {
        self.ending = Ending::Answered;
    }

    /// Ends the attempt with a 429, which pauses all calls and lowers the limit.
    pub(crate) fn throttle(mut self, retry_after: Option<Duration>) {
        self.ending = Ending::Throttled(retry_after);
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        match &self.holder {
            Holder::Local(local) => local.end(self.started, self.ending),
            #[cfg(feature = "redis")]
            Holder::Shared(session, permit) => session.end(*permit, self.ending),
        }
    }
}
