//! Reports what a client does: to an [`Observer`] for metrics, which keeps the library independent of metrics libraries,
//! and to `tracing` for traces and logs, with OpenTelemetry's names for HTTP clients.
//!
//! No report contains a query, a body or the key, and paths are templates.

use std::{fmt, sync::Arc, time::Duration};

use http::{Method, StatusCode};
use tracing::{
    Span,
    field::{Empty, debug},
};

use crate::{base_url::BaseUrl, endpoint::Endpoint, error::ErrorKind, response::DroppedFields};

/// Receives events for metrics.
///
/// Every method does nothing by default. The methods run on the task of the call, so they should return quickly.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use leaddyno::{AttemptEvent, Client, Observer};
///
/// #[derive(Default)]
/// struct Counter(AtomicU64);
///
/// impl Observer for Counter {
///     fn on_attempt(&self, _: &AttemptEvent<'_>) {
///         self.0.fetch_add(1, Ordering::Relaxed);
///     }
/// }
///
/// let client = Client::builder("private-api-key").observer(Counter::default()).build()?;
/// # Ok::<(), leaddyno::Error>(())
/// ```
pub trait Observer: Send + Sync + 'static {
    /// Receives the end of a wait for the rate limit: the attempt starts, or the call fails because too little time is left.
    /// Not called for attempts that start without waiting.
    fn on_wait(&self, event: &WaitEvent<'_>) {
        let _ = event;
    }

    /// Receives the end of an attempt.
    fn on_attempt(&self, event: &AttemptEvent<'_>) {
        let _ = event;
    }

    /// Receives the optional fields of a response that cannot be decoded and are `None` in the result. Called before the
    /// end of the call, and only if there are such fields.
    fn on_fields_dropped(&self, event: &FieldsDroppedEvent<'_>) {
        let _ = event;
    }

    /// Receives the end of a call. Not called if the call's future is dropped before its end.
    fn on_call(&self, event: &CallEvent<'_>) {
        let _ = event;
    }
}

/// A wait for the rate limit.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct WaitEvent<'a> {
    /// The id of the operation, such as `create_purchase`.
    pub operation: &'a str,
    /// How long the attempt waited.
    pub waited: Duration,
}

/// The end of an attempt, which is one HTTP exchange.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct AttemptEvent<'a> {
    /// The id of the operation, such as `create_purchase`.
    pub operation: &'a str,
    /// The HTTP method.
    pub method: &'a Method,
    /// The path with its placeholders, such as `/purchases/{purchase_id}`.
    pub template: &'a str,
    /// The number of the attempt within its call, from 1.
    pub attempt: u32,
    /// The status of the response, if it was received completely.
    pub status: Option<StatusCode>,
    /// The kind of the failure, if no complete response was received.
    pub failure: Option<ErrorKind>,
    /// How long the attempt took, from sending to the last byte.
    pub took: Duration,
}

/// The optional fields of a response that cannot be decoded.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct FieldsDroppedEvent<'a> {
    /// The id of the operation, such as `create_purchase`.
    pub operation: &'a str,
    /// How many fields were dropped.
    pub count: u64,
    /// The JSON paths of the first 10, such as `[3].purchase_amount`. They hold no values.
    pub paths: &'a [String],
}

/// The end of a call.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CallEvent<'a> {
    /// The id of the operation, such as `create_purchase`.
    pub operation: &'a str,
    /// How many attempts the call made.
    pub attempts: u32,
    /// The kind of the error, if the call failed. Decoding the response is part of the call.
    pub failure: Option<ErrorKind>,
    /// How long the call took in all.
    pub took: Duration,
    /// How much of that time it waited for the rate limit.
    pub waited: Duration,
}

/// The observer of a client, if it has one.
#[derive(Clone, Default)]
pub(crate) struct ObserverHandle(Option<Arc<dyn Observer>>);

impl ObserverHandle {
    pub(crate) fn new(observer: impl Observer) -> Self {
        Self(Some(Arc::new(observer)))
    }

    pub(crate) fn on_wait(&self, endpoint: &Endpoint, waited: Duration) {
        if waited.is_zero() {
            return;
        }
        tracing::debug!(wait_ms = milliseconds(waited), "waited for the rate limit");
        if let Some(observer) = &self.0 {
            observer.on_wait(&WaitEvent { operation: &endpoint.name, waited });
        }
    }

    pub(crate) fn on_attempt(&self, event: &AttemptEvent<'_>) {
        tracing::debug!(
            http.response.status_code = event.status.map(|status| status.as_u16()),
            error.r#type = event.failure.map(debug),
            http.request.resend_count = event.attempt.saturating_sub(1),
            took_ms = milliseconds(event.took),
            "{}",
            if event.status.is_some() { "received response" } else { "attempt failed" }
        );
        if let Some(observer) = &self.0 {
            observer.on_attempt(event);
        }
    }

    pub(crate) fn on_fields_dropped(&self, endpoint: &Endpoint, dropped: &DroppedFields) {
        let DroppedFields { count, paths } = dropped;
        if *count == 0 {
            return;
        }
        tracing::warn!(leaddyno.operation = %endpoint.name, count, paths = %paths.join(", "), "dropped unreadable fields");
        if let Some(observer) = &self.0 {
            observer.on_fields_dropped(&FieldsDroppedEvent { operation: &endpoint.name, count: *count, paths });
        }
    }

    pub(crate) fn on_call(&self, span: &Span, status: Option<StatusCode>, event: &CallEvent<'_>) {
        span.record("http.request.resend_count", event.attempts.saturating_sub(1));
        span.record("leaddyno.wait_ms", milliseconds(event.waited));
        span.record("http.response.status_code", status.map(|status| status.as_u16()));
        span.record("error.type", event.failure.map(debug));
        if let Some(observer) = &self.0 {
            observer.on_call(event);
        }
    }
}

impl fmt::Debug for ObserverHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "an observer" } else { "no observer" })
    }
}

/// Creates the span of a call, named by OpenTelemetry's convention: method and path template.
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
