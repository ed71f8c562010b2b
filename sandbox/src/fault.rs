//! What can go wrong with one call. Decides what a fault is and whether the call takes effect all the same; which calls it
//! happens to is left to the script, and doing it to the HTTP layer.

use std::time::Duration;

use serde_json::json;

/// Something that goes wrong with a call.
///
/// A fault of the kind *before* keeps the call from taking effect. The dangerous kind is *after*: the call was carried out,
/// and its sender does not learn so. [`Fault::cut`] and [`Fault::garbage`] are of that kind unless told otherwise, since it
/// takes an answer to spoil one; all others are not.
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

/// What happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What {
    /// Another answer than the call's own.
    Status(u16, String),
    /// The answer comes later.
    Delay(Duration),
    /// The connection breaks without an answer.
    Reset,
    /// The connection breaks in the middle of the body.
    Cut,
    /// The body is this instead of what it should be.
    Garbage(String),
}

/// When it happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    /// Before the call takes effect, which it then does not (but for a delay).
    Before,
    /// After the call took effect.
    After,
}

impl Fault {
    /// The call is answered with this status, and with an error body unless [`Fault::body`] gives another.
    ///
    /// # Panics
    /// If it is no status of an answer: from 200 to 599.
    #[must_use]
    pub fn status(status: u16) -> Self {
        assert!((200..600).contains(&status), "{status} is no status of an answer");
        let body = match status {
            429 => json!({"message": "API rate limit exceeded"}),
            _ => json!({"error": "The sandbox was told to fail this call"}),
        };
        Self::new(What::Status(status, body.to_string()), Moment::Before)
    }

    /// The call waits for so long, and is then carried out and answered; with [`Fault::after`] it is carried out at once,
    /// and only its answer waits. The time is tokio's, which tests can pause. Who gives up before the wait is over never
    /// hears of the call, and if it was to be carried out after the wait, then it is not.
    #[must_use]
    pub const fn delay(delay: Duration) -> Self {
        Self::new(What::Delay(delay), Moment::Before)
    }

    /// The connection is reset, without a byte of an answer.
    #[must_use]
    pub const fn reset() -> Self {
        Self::new(What::Reset, Moment::Before)
    }

    /// The answer has its status and its headers, and the connection breaks in the middle of its body.
    #[must_use]
    pub const fn cut() -> Self {
        Self::new(What::Cut, Moment::After)
    }

    /// The answer has its status, and a body that is no JSON.
    #[must_use]
    pub fn garbage() -> Self {
        Self::new(What::Garbage("\u{fffd}{{ not JSON".to_owned()), Moment::After)
    }

    /// With this body instead. Only answers with a status or with garbage have one to choose.
    #[must_use]
    pub fn body(mut self, text: &str) -> Self {
        if let What::Status(_, body) | What::Garbage(body) = &mut self.what {
            text.clone_into(body);
        }
        self
    }

    /// The call does not take effect (after a delay, it does then).
    #[must_use]
    pub fn before(self) -> Self {
        Self { moment: Moment::Before, ..self }
    }

    /// The call takes effect, and then this happens.
    #[must_use]
    pub fn after(self) -> Self {
        Self { moment: Moment::After, ..self }
    }

    const fn new(what: What, moment: Moment) -> Self {
        Self { what, moment }
    }
}
