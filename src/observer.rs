//! What a client tells of its work while it works: for metrics, by a trait, so that no metrics library is forced on
//! anybody; for traces and logs, by `tracing`, with the names that OpenTelemetry has for HTTP clients.
//!
//! Nothing that is told has a URL with a query, a body or a key in it: paths are templates.

use std::{fmt, sync::Arc, time::Duration};

use http::{Method, StatusCode};
use tracing::{
    Span,
    field::{Empty, debug},
};

use crate::{base_url::BaseUrl, endpoint::Endpoint, error::ErrorKind};

/// Somebody who counts and times. Every method does nothing unless it is implemented; they run on the task of the call,
/// so they should be quick.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use leaddyno::{AttemptEvent, Client, Observer};
///
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl Observer for Counter {
///     fn attempted(&self, _: &AttemptEvent<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
///
/// let client = Client::builder("private-api-key").observer(Counter::default()).build()?;
/// # Ok::<(), leaddyno::Error>(())
/// ```
pub trait Observer: Send + Sync + 'static {
    /// The rate limit kept an attempt waiting, and lets it go now, or there is no time left for it. Not called if there
    /// was no wait.
    fn waited(&self, event: &WaitEvent<'_>) {
        let _ = event;
    }

    /// An attempt ended.
    fn attempted(&self, event: &AttemptEvent<'_>) {
        let _ = event;
    }

    /// A call ended. A call that is dropped half-way does not.
    fn called(&self, event: &CallEvent<'_>) {
        let _ = event;
    }
}

/// A wait for the rate limit.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WaitEvent<'a> {
    /// The operation's id, such as `create_purchase`.
    pub operation: &'a str,
    /// How long it took.
    pub waited: Duration,
}

/// The end of an attempt: one HTTP exchange.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AttemptEvent<'a> {
    /// The operation's id, such as `create_purchase`.
    pub operation: &'a str,
    /// The method.
    pub method: &'a Method,
    /// The path with its placeholders, such as `/purchases/{purchase_id}`.
    pub template: &'a str,
    /// The number of the attempt within its call, from 1.
    pub attempt: u32,
    /// The status, if a whole answer came.
    pub status: Option<StatusCode>,
    /// How it failed, if no whole answer came.
    pub failure: Option<ErrorKind>,
    /// How long it took, from sending to the last byte.
    pub took: Duration,
}

/// The end of a call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CallEvent<'a> {
    /// The operation's id, such as `create_purchase`.
    pub operation: &'a str,
    /// How many attempts it made.
    pub attempts: u32,
    /// How it failed, if it did; decoding the answer is part of it.
    pub failure: Option<ErrorKind>,
    /// How long it took in all.
    pub took: Duration,
    /// How much of that it waited for the rate limit.
    pub waited: Duration,
}

/// The observer of a client, if it has one.
#[derive(Clone, Default)]
pub(crate) struct ObserverHandle(Option<Arc<dyn Observer>>);

impl ObserverHandle {
    pub(crate) fn new(observer: impl Observer) -> Self {
        Self(Some(Arc::new(observer)))
    }

    pub(crate) fn waited(&self, endpoint: &Endpoint, waited: Duration) {
        if waited.is_zero() {
            return;
        }
        tracing::debug!(wait_ms = milliseconds(waited), "waited for the rate limit");
        if let Some(observer) = &self.0 {
            observer.waited(&WaitEvent { operation: &endpoint.name, waited });
        }
    }

    pub(crate) fn attempted(&self, event: &AttemptEvent<'_>) {
        let resends = event.attempt.saturating_sub(1);
        let took_ms = milliseconds(event.took);
        match (event.status, event.failure) {
            (Some(status), _) => tracing::debug!(
                http.response.status_code = status.as_u16(),
                http.request.resend_count = resends,
                took_ms,
                "attempt answered"
            ),
            (None, failure) => tracing::debug!(
                error.r#type = failure.map(debug),
                http.request.resend_count = resends,
                took_ms,
                "attempt failed"
            ),
        }
        if let Some(observer) = &self.0 {
            observer.attempted(event);
        }
    }

    pub(crate) fn called(&self, span: &Span, status: Option<StatusCode>, event: &CallEvent<'_>) {
        span.record("http.request.resend_count", event.attempts.saturating_sub(1));
        span.record("leaddyno.wait_ms", milliseconds(event.waited));
        if let Some(status) = status {
            span.record("http.response.status_code", status.as_u16());
        }
        if let Some(failure) = event.failure {
            span.record("error.type", debug(failure));
        }
        if let Some(observer) = &self.0 {
            observer.called(event);
        }
    }
}

impl fmt::Debug for ObserverHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "an observer" } else { "no observer" })
    }
}

/// The span of a call. Its name is OpenTelemetry's: the method and the template of the path.
pub(crate) fn span(endpoint: &Endpoint, base_url: &BaseUrl) -> Span {
    tracing::info_span!(
        "leaddyno.call",
        otel.name = %format_args!("{} {}", endpoint.method, endpoint.template),
        otel.kind = "client",
        http.request.method = %endpoint.method,
        url.template = %endpoint.template,
        server.address = base_url.host_name(),
        server.port = base_url.port(),
        leaddyno.operation = %endpoint.name,
        http.response.status_code = Empty,
        http.request.resend_count = Empty,
        leaddyno.wait_ms = Empty,
        error.r#type = Empty,
    )
}

fn milliseconds(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
