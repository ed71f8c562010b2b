//! The faults, and the one table of what each comes to. The table is written from the documentation of
//! [`ErrorKind`], [`RetryClass`](leaddyno::RetryClass) and [`NotRetried`], not from the code that decides.

use std::time::Duration;

use leaddyno::{ErrorKind, NotRetried, OperationInfo};

use crate::{
    server::{Act, Server, answer, json},
    support::example_answer,
};

/// One way in which an attempt goes wrong.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fault {
    /// A whole answer: status line, headers, body.
    Says(&'static str, &'static [(&'static str, &'static str)], &'static str),
    /// Bytes that are no HTTP.
    Babbles(&'static str),
    /// Nobody listens at the port.
    Refuses,
    /// The server does not speak TLS.
    IsPlainText,
    /// The connection is reset as soon as something comes, and nobody looks at it.
    ResetsAtOnce,
    /// The connection is reset when the whole request is there, but nothing of it is read.
    Resets,
    /// The request is read, and the connection reset.
    ReadsAndResets,
    /// The request is read, and the connection closed.
    Closes,
    /// The answer breaks off in the middle of its body.
    BreaksOff,
    /// As that, with a body in chunks.
    BreaksOffBetweenChunks,
    /// The answer comes more slowly than an attempt has time, from its first byte on, though it never stops coming.
    Drips,
    /// The head of the answer comes at once, and the body so.
    DripsBody,
    /// The request is read, and nothing comes.
    Stalls,
}

impl Fault {
    /// What the server does to a request of an operation.
    pub(crate) fn act(self, operation: &OperationInfo) -> Act {
        let status = format!("{} Success", operation.success);
        let body = example_answer(operation);
        match self {
            Self::Says(status, headers, body) => Act::Say(answer(status, headers, body)),
            Self::Babbles(bytes) => Act::Say(bytes.as_bytes().to_vec()),
            Self::Refuses | Self::IsPlainText | Self::ResetsAtOnce => unreachable!("no request comes that far"),
            Self::Resets => Act::Reset,
            Self::ReadsAndResets => Act::ReadAndReset,
            Self::Closes => Act::Say(Vec::new()),
            Self::BreaksOff => {
                let mut answer = answer(&status, &[], &body);
                answer.truncate(answer.len() - body.len() / 2);
                Act::Say(answer)
            }
            Self::BreaksOffBetweenChunks => {
                let head = format!("HTTP/1.1 {status}\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n");
                Act::Say(format!("{head}{:x}\r\n{body}\r\n", body.len()).into_bytes())
            }
            Self::Drips => Act::Drip(Vec::new(), answer(&status, &[], &body), PAUSE),
            Self::DripsBody => {
                assert!(body.len() > 1, "a single byte would be there in time");
                let mut head = answer(&status, &[], &body);
                let body = head.split_off(head.len() - body.len());
                Act::Drip(head, body, PAUSE)
            }
            Self::Stalls => Act::Stall(Vec::new()),
        }
    }

    /// A server where this happens to so many attempts to call an operation; those after get the example answer. Where
    /// nobody listens, nobody does until the server is opened, and TLS is spoken never.
    pub(crate) fn server(self, operation: &OperationInfo, attempts: usize) -> Server {
        let example = Act::Say(json(operation.success, &example_answer(operation)));
        match self {
            Self::Refuses => Server::closed(move |_, _| example.clone()),
            Self::IsPlainText => Server::always(example),
            Self::ResetsAtOnce => Server::resetting(attempts, move |_, _| example.clone()),
            _ => {
                let misbehaves = self.act(operation);
                Server::new(move |_, before| if before < attempts { misbehaves.clone() } else { example.clone() })
            }
        }
    }

    /// The base URL of a client that is to meet this.
    pub(crate) fn base_url(self, server: &Server) -> String {
        if matches!(self, Self::IsPlainText) { server.https_url() } else { server.base_url() }
    }

    /// Whether the server gets to see a request.
    pub(crate) fn is_seen(self) -> bool {
        !matches!(self, Self::Refuses | Self::IsPlainText | Self::ResetsAtOnce)
    }

    /// The status that the caller is told.
    pub(crate) fn status(self) -> Option<u16> {
        match self {
            Self::Says(status, ..) => status.get(..3)?.parse().ok(),
            _ => None,
        }
    }
}

/// Between two bytes: less than the 30 seconds of an attempt, so that each byte comes in time, and a whole answer not.
const PAUSE: Duration = Duration::from_secs(20);

/// What became of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It was surely not processed.
    Unprocessed,
    /// Nobody knows.
    Unknown,
    /// It was surely processed.
    Processed,
}

/// What follows for the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Then {
    /// Another attempt, up to the fourth.
    Again,
    /// None, for this reason.
    Stop(NotRetried),
}

/// A fault, and what it comes to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) fault: Fault,
    /// The kind of the error, if the fault lasts.
    pub(crate) kind: ErrorKind,
    pub(crate) fate: Fate,
    /// For calls that may be repeated.
    pub(crate) safe: Then,
    /// For calls that must not be processed twice.
    pub(crate) once: Then,
    /// Where it is no fault.
    pub(crate) but: But,
}

/// For which operations a fault is none: there it is the answer "nothing".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum But {
    Never,
    /// For lookups, which may find nothing.
    Lookups,
    /// For those whose answer may be missing.
    MayBeMissing,
}

/// What the service says in 4xx and 5xx.
const REFUSAL: &str = r#"{"error":"A Descriptive Error Message"}"#;
const PAGE: &str = "<html><h1>This is a page</h1></html>";

#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = {
    use self::{Fate::{Processed, Unknown, Unprocessed}, Fault::*, Then::{Again, Stop}};
    use leaddyno::{ErrorKind::*, NotRetried::{MayHaveBeenProcessed as Harmful, NotRetryable as Futile, Processed as Done}};
    &[
    // name                    what happens                                                      error
    // request      if safe           if once
    row("429",                  Says("429 Too Many Requests", &[], REFUSAL),                      RateLimited,      Unprocessed, Again,            Again),
    row("429, seconds",         Says("429 Too Many Requests", &[("retry-after", "30")], ""),      RateLimited,      Unprocessed, Again,            Again),
    row("429, date",            Says("429 Too Many Requests", IN_30_SECONDS, ""),                 RateLimited,      Unprocessed, Again,            Again),
    row("429, date gone by",    Says("429 Too Many Requests", LONG_AGO, ""),                      RateLimited,      Unprocessed, Again,            Again),
    row("429, nonsense",        Says("429 Too Many Requests", &[("retry-after", "soon")], ""),    RateLimited,      Unprocessed, Again,            Again),
    row("429, an hour",         Says("429 Too Many Requests", &[("retry-after", "3600")], ""),    RateLimited,      Unprocessed, too_long(3600),   too_long(3600)),
    row("429, 31688 years",     Says("429 Too Many Requests", AGES, ""),                          RateLimited,      Unprocessed, too_long(AGE),    too_long(AGE)),
    row("408",                  Says("408 Request Timeout", &[], REFUSAL),                        Timeout,          Unknown,     Again,            Stop(Harmful)),
    row("500",                  Says("500 Internal Server Error", &[], REFUSAL),                  Server,           Unknown,     Again,            Stop(Harmful)),
    row("501",                  Says("501 Not Implemented", &[], REFUSAL),                        Server,           Unknown,     Stop(Futile),     Stop(Futile)),
    row("502 with a page",      Says("502 Bad Gateway", &[("content-type", "text/html")], PAGE),  Server,           Unknown,     Again,            Stop(Harmful)),
    row("503",                  Says("503 Service Unavailable", &[], ""),                         Server,           Unknown,     Again,            Stop(Harmful)),
    row("503, seconds",         Says("503 Service Unavailable", &[("retry-after", "30")], ""),    Server,           Unknown,     Again,            Stop(Harmful)),
    row("503, an hour",         Says("503 Service Unavailable", &[("retry-after", "3600")], ""),  Server,           Unknown,     too_long(3600),   Stop(Harmful)),
    row("504",                  Says("504 Gateway Timeout", &[], REFUSAL),                        Server,           Unknown,     Again,            Stop(Harmful)),
    row("refused",              Refuses,                                                          Connect,          Unprocessed, Again,            Again),
    row("no TLS",               IsPlainText,                                                      Connect,          Unprocessed, Again,            Again),
    row("reset at once",        ResetsAtOnce,                                                     Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("reset",                Resets,                                                           Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("read and reset",       ReadsAndResets,                                                   Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("closed",               Closes,                                                           Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("no HTTP",              Babbles("220 mail.example.com ESMTP\r\n"),                        Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("cut",                  BreaksOff,                                                        Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("cut between chunks",   BreaksOffBetweenChunks,                                           Interrupted,      Unknown,     Again,            Stop(Harmful)),
    row("slow head",            Drips,                                                            Timeout,          Unknown,     Again,            Stop(Harmful)),
    row("slow body",            DripsBody,                                                        Timeout,          Unknown,     Again,            Stop(Harmful)),
    row("silence",              Stalls,                                                           Timeout,          Unknown,     Again,            Stop(Harmful)),
    row("200, empty",           Says("200 OK", &[], ""),                                          Decode,           Processed,   Stop(Done),       Stop(Done)).but(But::MayBeMissing),
    row("200 with a page",      Says("200 OK", &[("content-type", "text/html")], PAGE),           Decode,           Processed,   Stop(Done),       Stop(Done)),
    row("200, half a JSON",     Says("200 OK", &[], r#"{"id": 1, "email""#),                      Decode,           Processed,   Stop(Done),       Stop(Done)),
    row("200, another shape",   Says("200 OK", &[], r#""surprise""#),                             Decode,           Processed,   Stop(Done),       Stop(Done)),
    row("400, a sentence",      Says("400 Bad Request", &[], REFUSAL),                            Rejected,         Unprocessed, Stop(Futile),     Stop(Futile)),
    row("400, by field",        Says("400 Bad Request", &[], r#"{"error":{"id":["is odd"]}}"#),   Rejected,         Unprocessed, Stop(Futile),     Stop(Futile)),
    row("401",                  Says("401 Unauthorized", &[], REFUSAL),                           Unauthorized,     Unprocessed, Stop(Futile),     Stop(Futile)),
    row("403",                  Says("403 Forbidden", &[], ""),                                   Unauthorized,     Unprocessed, Stop(Futile),     Stop(Futile)),
    row("404",                  Says("404 Not Found", &[], REFUSAL),                              NotFound,         Unprocessed, Stop(Futile),     Stop(Futile)).but(But::Lookups),
    row("404, empty",           Says("404 Not Found", &[], ""),                                   NotFound,         Unprocessed, Stop(Futile),     Stop(Futile)).but(But::Lookups),
    row("404 with a page",      Says("404 Not Found", &[("content-type", "text/html")], PAGE),    NotFound,         Unprocessed, Stop(Futile),     Stop(Futile)),
    row("409",                  Says("409 Conflict", &[], REFUSAL),                               Conflict,         Unprocessed, Stop(Futile),     Stop(Futile)),
    row("422",                  Says("422 Unprocessable Content", &[], REFUSAL),                  Rejected,         Unprocessed, Stop(Futile),     Stop(Futile)),
    row("302",                  Says("302 Found", &[("location", "/v1/elsewhere")], ""),          UnexpectedStatus, Unknown,     Stop(Futile),     Stop(Futile)),
    ]
};

/// By the server's own clock, which is a few years slow.
const IN_30_SECONDS: &[(&str, &str)] =
    &[("date", "Sun, 06 Nov 1994 08:49:37 GMT"), ("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")];
const LONG_AGO: &[(&str, &str)] = &[("retry-after", "Sun, 06 Nov 1994 08:50:07 GMT")];
const AGE: u64 = 999_999_999_999;
const AGES: &[(&str, &str)] = &[("retry-after", "999999999999")];

const fn row(name: &'static str, fault: Fault, kind: ErrorKind, fate: Fate, safe: Then, once: Then) -> Row {
    Row { name, fault, kind, fate, safe, once, but: But::Never }
}

impl Row {
    const fn but(mut self, but: But) -> Self {
        self.but = but;
        self
    }
}

/// Two minutes are the longest that a client waits.
const fn too_long(seconds: u64) -> Then {
    Then::Stop(NotRetried::WaitTooLong { asked: Duration::from_secs(seconds), longest: Duration::from_secs(120) })
}
