//! The faults, and one table of their consequences. The table follows the documentation of [`ErrorKind`],
//! [`RetryClass`](leaddyno::RetryClass) and [`NotRetried`], not the code that decides.

use std::time::Duration;

use leaddyno::{ErrorKind, NotRetried, OperationInfo};

use crate::{
    server::{Act, Server, answer, json},
    support::example_answer,
};

/// A fault of an attempt, named by what happens on the wire.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// A complete response: status line, headers, body.
    Response(&'static str, &'static [(&'static str, &'static str)], &'static str),
    /// Bytes that are not HTTP.
    NotHttp(&'static str),
    /// The port refuses connections.
    ConnectionRefused,
    /// The server does not speak TLS.
    NoTls,
    /// The connection is reset at the first byte, before the server looks at it.
    ResetAtFirstByte,
    /// The connection is reset when the request has arrived, before it is read.
    ResetUnread,
    /// The request is read, and the connection reset.
    ResetAfterRequest,
    /// The request is read, and the connection closed.
    CloseAfterRequest,
    /// The response ends in the middle of its body.
    TruncatedBody,
    /// The response ends in the middle of a chunked body.
    TruncatedChunks,
    /// The response arrives byte by byte, from the first byte on, more slowly than the attempt timeout allows.
    SlowHead,
    /// The head of the response arrives at once, and the body byte by byte.
    SlowBody,
    /// The request is read, and no response is sent.
    NoResponse,
}

impl Fault {
    /// Returns what the server does to a request of an operation.
    pub(crate) fn act(self, operation: &OperationInfo) -> Act {
        let status = format!("{} Success", operation.success);
        let body = example_answer(operation);
        match self {
            Self::Response(status, headers, body) => Act::Say(answer(status, headers, body)),
            Self::NotHttp(bytes) => Act::Say(bytes.as_bytes().to_vec()),
            Self::ConnectionRefused | Self::NoTls | Self::ResetAtFirstByte => unreachable!("no request comes that far"),
            Self::ResetUnread => Act::Reset,
            Self::ResetAfterRequest => Act::ReadAndReset,
            Self::CloseAfterRequest => Act::Say(Vec::new()),
            Self::TruncatedBody => {
                let mut answer = answer(&status, &[], &body);
                answer.truncate(answer.len() - body.len() / 2);
                Act::Say(answer)
            }
            Self::TruncatedChunks => {
                let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n");
                Act::Say(format!("{head}{:x}\r\n{body}\r\n", body.len()).into_bytes())
            }
            Self::SlowHead => Act::Drip(Vec::new(), answer(&status, &[], &body), PAUSE),
            Self::SlowBody => {
                assert!(body.len() > 1, "a single byte would be there in time");
                let mut head = answer(&status, &[], &body);
                let body = head.split_off(head.len() - body.len());
                Act::Drip(head, body, PAUSE)
            }
            Self::NoResponse => Act::Stall(Vec::new()),
        }
    }

    /// Starts a server with this fault for the first attempts of an operation; later ones get the example response. A
    /// refusing server refuses until it is opened, and a server without TLS never speaks it.
    pub(crate) fn server(self, operation: &OperationInfo, attempts: usize) -> Server {
        let example = Act::Say(json(operation.success, &example_answer(operation)));
        match self {
            Self::ConnectionRefused => Server::closed(move |_, _| example.clone()),
            Self::NoTls => Server::always(example),
            Self::ResetAtFirstByte => Server::resetting(attempts, move |_, _| example.clone()),
            _ => {
                let misbehaves = self.act(operation);
                Server::new(move |_, before| if before < attempts { misbehaves.clone() } else { example.clone() })
            }
        }
    }

    /// Returns the base URL with which a client meets this fault.
    pub(crate) fn base_url(self, server: &Server) -> String {
        if matches!(self, Self::NoTls) { server.https_url() } else { server.base_url() }
    }

    /// Whether the server sees a request.
    pub(crate) fn is_seen(self) -> bool {
        !matches!(self, Self::ConnectionRefused | Self::NoTls | Self::ResetAtFirstByte)
    }

    /// Returns the status that the caller gets.
    pub(crate) fn status(self) -> Option<u16> {
        match self {
            Self::Response(status, ..) => status.get(..3)?.parse().ok(),
            _ => None,
        }
    }
}

/// The pause between two bytes: below the attempt timeout of 30 seconds, so that each byte arrives in time, but not the
/// response.
const PAUSE: Duration = Duration::from_secs(20);

/// Whether the service processed a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// Certainly not processed.
    Unprocessed,
    /// May have been processed.
    Unknown,
    /// Certainly processed.
    Processed,
}

/// What the call does after the fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Expect {
    /// Retries, up to the fourth attempt.
    Retry,
    /// Stops, for this reason.
    Stop(NotRetried),
}

/// A fault, and its consequences.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) fault: Fault,
    /// The kind of the error, if the fault persists.
    pub(crate) kind: ErrorKind,
    pub(crate) fate: Fate,
    /// The expectation for calls that are safe to repeat.
    pub(crate) expect_safe: Expect,
    /// The expectation for calls that must not be processed twice.
    pub(crate) expect_once: Expect,
    /// The operations for which it is not a fault.
    pub(crate) exempt: Exempt,
}

/// Operations for which the fault is an ordinary result: `None`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Exempt {
    None,
    /// Lookups, which may find nothing.
    Lookups,
    /// Operations whose response may be missing.
    OptionalResults,
}

/// The body of 4xx and 5xx responses.
const REJECTION: &str = r#"{"error":"A Descriptive Error Message"}"#;
const PAGE: &str = "<html><h1>This is a page</h1></html>";

#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = {
    use self::{Fate::{Processed, Unknown, Unprocessed}, Fault::*, Expect::{Retry, Stop}};
    use leaddyno::{ErrorKind::*, NotRetried::{MayHaveBeenProcessed as MayRepeat, NotRetryable as Permanent, Processed as Done}};
    &[
    // name                    fault                                                             kind
    // fate         expect_safe       expect_once
    row("429",                  Response("429 Too Many Requests", &[], REJECTION),                      RateLimited,      Unprocessed, Retry,            Retry),
    row("429, seconds",         Response("429 Too Many Requests", &[("retry-after", "30")], ""),      RateLimited,      Unprocessed, Retry,            Retry),
    row("429, date",            Response("429 Too Many Requests", IN_30_SECONDS, ""),                 RateLimited,      Unprocessed, Retry,            Retry),
    row("429, date gone by",    Response("429 Too Many Requests", LONG_AGO, ""),                      RateLimited,      Unprocessed, Retry,            Retry),
    row("429, nonsense",        Response("429 Too Many Requests", &[("retry-after", "soon")], ""),    RateLimited,      Unprocessed, Retry,            Retry),
    row("429, an hour",         Response("429 Too Many Requests", &[("retry-after", "3600")], ""),    RateLimited,      Unprocessed, too_long(3600),   too_long(3600)),
    row("429, 31688 years",     Response("429 Too Many Requests", AGES, ""),                          RateLimited,      Unprocessed, too_long(AGE),    too_long(AGE)),
    row("408",                  Response("408 Request Timeout", &[], REJECTION),                        Timeout,          Unknown,     Retry,            Stop(MayRepeat)),
    row("500",                  Response("500 Internal Server Error", &[], REJECTION),                  Server,           Unknown,     Retry,            Stop(MayRepeat)),
    row("501",                  Response("501 Not Implemented", &[], REJECTION),                        Server,           Unknown,     Stop(Permanent),     Stop(Permanent)),
    row("502 with a page",      Response("502 Bad Gateway", &[("content-type", "text/html")], PAGE),  Server,           Unknown,     Retry,            Stop(MayRepeat)),
    row("503",                  Response("503 Service Unavailable", &[], ""),                         Server,           Unknown,     Retry,            Stop(MayRepeat)),
    row("503, seconds",         Response("503 Service Unavailable", &[("retry-after", "30")], ""),    Server,           Unknown,     Retry,            Stop(MayRepeat)),
    row("503, an hour",         Response("503 Service Unavailable", &[("retry-after", "3600")], ""),  Server,           Unknown,     too_long(3600),   Stop(MayRepeat)),
    row("504",                  Response("504 Gateway Timeout", &[], REJECTION),                        Server,           Unknown,     Retry,            Stop(MayRepeat)),
    row("refused",              ConnectionRefused,                                                          Connect,          Unprocessed, Retry,            Retry),
    row("no TLS",               NoTls,                                                      Connect,          Unprocessed, Retry,            Retry),
    row("reset at once",        ResetAtFirstByte,                                                     Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("reset",                ResetUnread,                                                           Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("read and reset",       ResetAfterRequest,                                                   Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("closed",               CloseAfterRequest,                                                           Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("no HTTP",              NotHttp("220 mail.example.com ESMTP\r\n"),                        Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("cut",                  TruncatedBody,                                                        Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("cut between chunks",   TruncatedChunks,                                           Interrupted,      Unknown,     Retry,            Stop(MayRepeat)),
    row("slow head",            SlowHead,                                                            Timeout,          Unknown,     Retry,            Stop(MayRepeat)),
    row("slow body",            SlowBody,                                                        Timeout,          Unknown,     Retry,            Stop(MayRepeat)),
    row("silence",              NoResponse,                                                           Timeout,          Unknown,     Retry,            Stop(MayRepeat)),
    row("200, empty",           Response("200 OK", &[], ""),                                          Decode,           Processed,   Stop(Done),       Stop(Done)).exempt(Exempt::OptionalResults),
    row("200 with a page",      Response("200 OK", &[("content-type", "text/html")], PAGE),           Decode,           Processed,   Stop(Done),       Stop(Done)),
    row("200, half a JSON",     Response("200 OK", &[], r#"{"id": 1, "email""#),                      Decode,           Processed,   Stop(Done),       Stop(Done)),
    row("200, another shape",   Response("200 OK", &[], r#""surprise""#),                             Decode,           Processed,   Stop(Done),       Stop(Done)),
    row("400, a sentence",      Response("400 Bad Request", &[], REJECTION),                            Rejected,         Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("400, by field",        Response("400 Bad Request", &[], r#"{"error":{"id":["is odd"]}}"#),   Rejected,         Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("401",                  Response("401 Unauthorized", &[], REJECTION),                           Unauthorized,     Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("403",                  Response("403 Forbidden", &[], ""),                                   Unauthorized,     Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("404",                  Response("404 Not Found", &[], REJECTION),                              NotFound,         Unprocessed, Stop(Permanent),     Stop(Permanent)).exempt(Exempt::Lookups),
    row("404, empty",           Response("404 Not Found", &[], ""),                                   NotFound,         Unprocessed, Stop(Permanent),     Stop(Permanent)).exempt(Exempt::Lookups),
    row("404 with a page",      Response("404 Not Found", &[("content-type", "text/html")], PAGE),    NotFound,         Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("409",                  Response("409 Conflict", &[], REJECTION),                               Conflict,         Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("422",                  Response("422 Unprocessable Content", &[], REJECTION),                  Rejected,         Unprocessed, Stop(Permanent),     Stop(Permanent)),
    row("302",                  Response("302 Found", &[("location", "/v1/elsewhere")], ""),          UnexpectedStatus, Unknown,     Stop(Permanent),     Stop(Permanent)),
    ]
};

/// Relative to the server's clock, which is a few years slow.
const IN_30_SECONDS: &[(&str, &str)] =
    &[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")];
const LONG_AGO: &[(&str, &str)] = &[("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")];
const AGE: u64 = 999_999_999_999;
const AGES: &[(&str, &str)] = &[("retry-after", "999999999999")];

const fn row(
    name: &'static str,
    fault: Fault,
    kind: ErrorKind,
    fate: Fate,
    expect_safe: Expect,
    expect_once: Expect,
) -> Row {
    Row { name, fault, kind, fate, expect_safe, expect_once, exempt: Exempt::None }
}

impl Row {
    const fn exempt(mut self, exempt: Exempt) -> Self {
        self.exempt = exempt;
        self
    }
}

/// The longest wait of a client is two minutes.
const fn too_long(seconds: u64) -> Expect {
    Expect::Stop(NotRetried::WaitTooLong { asked: Duration::from_secs(seconds), longest: Duration::from_secs(120) })
}
