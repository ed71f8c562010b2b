//! The faults of a single call. Decides what a fault is, and whether the call still takes effect. The script decides which
//! calls are affected, and the HTTP layer applies the fault.

use std::time::Duration;

use serde_json::json;

/// A fault of a call.
///
/// A fault *before* prevents the call from taking effect. A fault *after* is the dangerous kind: the call took effect, and
/// the client does not learn it. [`Fault::cut`] and [`Fault::garbage`] are of the second kind by default, because they
/// damage the response to a processed call; all others are of the first.
///
/// ```
/// use leaddyno_sandbox::Fault;
///
/// let refused = Fault::status(503);
/// let done_but_lost = Fault::reset().after();
/// let page_of_a_proxy = Fault::status(502).body("<html><body>Bad Gateway</body></html>");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub(crate) what: What,
    pub(crate) moment: Moment,
}

/// The effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// Another response instead of the actual one.
    Status(u16, String),
    /// A late response.
    Delay(Duration),
    /// A connection that breaks without a response.
    Reset,
    /// A connection that breaks in the middle of the body.
    Cut,
    /// This body instead of the actual one.
    Garbage(String),
}

/// The moment at which the fault happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before the call takes effect. The call then has no effect, except after a delay.
    Before,
    /// After the call took effect.
    After,
}

impl Fault {
    /// Creates a fault that responds with this status, and with an error body unless [`Fault::body`] sets another.
    ///
    /// # Panics
    /// If the status is not from 200 to 599.
    #[must_use]
    pub fn status(status: u16) -> Self {
        assert!((200..600).contains(&status), "{status} is not a status of a response: use 200 to 599");
        let body = match status {
            429 => json!({"message": "API rate limit exceeded"}),
            _ => json!({"error": "This call fails because of a scripted fault of the sandbox"}),
        };
        Self::new(What::Status(status, body.to_string()), Moment::Before)
    }

    /// Creates a fault that delays the call by `delay`, and then processes it. With [`Fault::after`], the call is processed
    /// at once, and only the response is late. The time is tokio's, which tests can pause. If the client disconnects during
    /// the delay, the call is not processed, except with [`Fault::after`].
    #[must_use]
    pub const fn delay(delay: Duration) -> Self {
        Self::new(What::Delay(delay), Moment::Before)
    }

    /// Creates a fault that resets the connection without a response.
    #[must_use]
    pub const fn reset() -> Self {
        Self::new(What::Reset, Moment::Before)
    }

    /// Creates a fault that sends the status and headers of the response, and breaks the connection in the middle of the
    /// body.
    #[must_use]
    pub const fn cut() -> Self {
        Self::new(What::Cut, Moment::After)
    }

    /// Creates a fault that sends the status of the response with a body that is not JSON.
    #[must_use]
    pub fn garbage() -> Self {
        Self::new(What::Garbage("\u{fffd}{{ not JSON".to_owned()), Moment::After)
    }

    /// Sets the body. Only status and garbage faults have one.
    #[must_use]
    pub fn body(mut self, text: &str) -> Self {
        if let What::Status(_, body) | What::Garbage(body) = &mut self.what {
            text.clone_into(body);
        }
        self
    }

    /// Makes the fault happen before the call takes effect: the call has no effect, except after a delay.
    #[must_use]
    pub fn before(self) -> Self {
        Self { moment: Moment::Before, ..self }
    }

    /// Makes the fault happen after the call took effect.
    #[must_use]
    pub fn after(self) -> Self {
        Self { moment: Moment::After, ..self }
    }

    const fn new(what: What, moment: Moment) -> Self {
        Self { what, moment }
    }
}
