//! The kinds of errors: what happened, whether the request was processed, and what to do.

/// The kind of an error: what happened in the last attempt of the call.
///
/// Each variant documents when it occurs, whether that attempt may have been processed, and what to do.
/// [`Error::may_have_been_processed`](super::Error::may_have_been_processed) covers all attempts of the call: if it is
/// true, look the record up before you repeat a write, whatever the kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The client cannot be built, for example because of a missing key, a malformed URL or missing CA certificates.
    /// Nothing was sent. Fix the configuration.
    Configuration,
    /// The request is invalid, for example because of a blank path parameter. Nothing was sent. Fix the request.
    InvalidRequest,
    /// No connection was established: the host name does not resolve, the connection was refused, or TLS failed. Not
    /// processed. Check the network and the base URL, then try again.
    Connect,
    /// No complete response within the timeout of an attempt, or status 408. The request may have been processed: look the
    /// record up before you repeat a write. If it happens often, raise
    /// [`CallOptions::attempt_timeout`](crate::CallOptions::attempt_timeout).
    Timeout,
    /// The connection broke before the response was complete. The request may have been processed: look the record up
    /// before you repeat a write.
    Interrupted,
    /// 401 or 403: the API key is missing or wrong. Not processed. Check the key, and which account it belongs to.
    Unauthorized,
    /// 404, or `null` in place of a record: there is no such record, or the base URL is wrong. Not processed. Check the id;
    /// if nothing is ever found, check the base URL. (A lookup that finds nothing is not an error: it returns `None`.)
    NotFound,
    /// 409: a record with that unique value exists. Not processed. Look it up and update it, or choose another value.
    Conflict,
    /// 400 or another 4xx, or an error object with a status of success: LeadDyno rejected the request.
    /// [`Error::field_errors`](super::Error::field_errors) and [`Error::message`](super::Error::message) say why: fix the
    /// request.
    Rejected,
    /// 429: too many requests. Not processed. Wait, then try again. If it happens often, other programs use the account
    /// too: give each its share ([`RateLimit`](crate::RateLimit)).
    RateLimited,
    /// 5xx: the service, or a proxy in front of it, failed. The request may have been processed: look the record up before
    /// you repeat a write. Retry reads later.
    Server,
    /// A status that this API does not use, such as a redirect. The request may have been processed: look the record up
    /// before you repeat a write. Check the base URL and the proxies in front of the service.
    UnexpectedStatus,
    /// The service responded with success, but the body does not decode. The request was processed: do not repeat a write.
    /// [`Client::send_raw`](crate::Client::send_raw) returns the body undecoded.
    Decode,
    /// The rate limit would have delayed the first attempt beyond the timeout of the call. The cause is the client's own
    /// limit, or a pause of all calls after a 429, which [`Error::message`](super::Error::message) then mentions. Nothing
    /// was sent. [`Error::retry_after`](super::Error::retry_after) is how long the call would have had to wait. Raise
    /// [`CallOptions::total_timeout`](crate::CallOptions::total_timeout), or make fewer calls.
    ///
    /// Also occurs if the Redis of a shared rate limit cannot be reached, and the client is configured to make no calls
    /// without it ([`NotRetried::LimitUnavailable`](crate::NotRetried::LimitUnavailable)).
    Throttled,
    /// A list cannot be read to its end: the service repeated an older page, or a watched list is not newest first, or a
    /// checkpoint is at the end of its list. Nothing was changed, and the rows before the error are valid. Start the stream
    /// again; if the error persists, the service does not page this list reliably.
    Pagination,
}
