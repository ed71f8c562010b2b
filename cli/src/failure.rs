//! How a command fails: the exit code, and the error on stderr as text or JSON.

use std::{error::Error as _, fmt, io, process::ExitCode};

use leaddyno::{Error, ErrorKind, InvalidRequest, OPERATIONS, RetryClass};
use serde_json::{Value, json};

use crate::context::say;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line, a file that it names, or the configuration is wrong. Nothing was sent.
    Usage(String),
    /// A lookup found nothing.
    NotFound { operation: Option<&'static str>, message: String },
    /// There is no API key, or it cannot be read.
    Key(String),
    /// A call failed.
    Call(Box<Error>),
    /// Whatever a tool looked for, it found. It has said so on stdout.
    Findings,
    /// Anything else.
    Other(String),
    /// The reader of stdout has read enough.
    BrokenPipe,
}

impl Failure {
    /// Returns the exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::BrokenPipe => 0,
            Self::Other(_) => 1,
            Self::Usage(_) => 2,
            Self::NotFound { .. } => 3,
            Self::Key(_) => 4,
            Self::Call(error) => call_code(error),
            Self::Findings => 8,
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        self.code().into()
    }

    /// Writes the error to stderr.
    pub(crate) fn report(&self, as_json: bool) {
        let text = match self {
            Self::BrokenPipe | Self::Findings => return,
            _ if as_json => format!("{}\n", self.json()),
            _ => format!("leaddyno: {self}\n"),
        };
        say(&text);
    }

    fn json(&self) -> Value {
        let kind = match self {
            Self::Usage(_) => "Usage".to_owned(),
            Self::NotFound { .. } => format!("{:?}", ErrorKind::NotFound),
            Self::Key(_) => "Key".to_owned(),
            Self::Call(error) => format!("{:?}", error.kind()),
            Self::Findings | Self::Other(_) | Self::BrokenPipe => "Other".to_owned(),
        };
        let (call, operation) = match self {
            Self::Call(error) => (Some(error), error.operation()),
            Self::NotFound { operation, .. } => (None, *operation),
            _ => (None, None),
        };
        json!({
            "kind": kind,
            "message": self.to_string(),
            "operation": operation,
            "status": call.and_then(|error| error.status()).map(|status| status.as_u16()),
            "attempts": call.map_or(0, |error| error.attempts()),
            "retryable": call.is_some_and(|error| error.is_retryable()),
            "may_have_been_processed": call.is_some_and(|error| error.may_have_been_processed()),
            "fields": call.map(|error| error.field_errors()).filter(|fields| !fields.is_empty()),
            "exit_code": self.code(),
        })
    }
}

/// The exit code of a call that failed. Reads, and writes that are safe to repeat, are never ambiguous: they can be repeated.
fn call_code(error: &Error) -> u8 {
    if error.may_have_been_processed() && !is_safe(error.operation()) {
        return 7;
    }
    match error.kind() {
        ErrorKind::Configuration | ErrorKind::InvalidRequest => 2,
        ErrorKind::NotFound => 3,
        ErrorKind::Unauthorized => 4,
        ErrorKind::Conflict | ErrorKind::Rejected => 5,
        ErrorKind::Connect
        | ErrorKind::Timeout
        | ErrorKind::Interrupted
        | ErrorKind::RateLimited
        | ErrorKind::Server
        | ErrorKind::Throttled => 6,
        _ => 1,
    }
}

/// Whether repeating an operation does no harm; it is named by its id, or by its method and path.
fn is_safe(operation: Option<&str>) -> bool {
    let Some(operation) = operation else { return true };
    match OPERATIONS.iter().find(|known| known.id == operation) {
        Some(known) => known.retry == RetryClass::Safe,
        None => operation.starts_with("GET ") || operation.starts_with("HEAD "),
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message) | Self::NotFound { message, .. } | Self::Key(message) | Self::Other(message) => {
                f.write_str(message)
            }
            Self::Call(error) => {
                write!(f, "{error}")?;
                let mut cause = error.source();
                while let Some(error) = cause {
                    write!(f, ": {error}")?;
                    cause = error.source();
                }
                Ok(())
            }
            Self::Findings => f.write_str("there are findings"),
            Self::BrokenPipe => f.write_str("nobody reads stdout"),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(Box::new(error))
    }
}

impl From<InvalidRequest> for Failure {
    fn from(error: InvalidRequest) -> Self {
        Self::Usage(error.to_string())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Other(error.to_string()),
        }
    }
}
