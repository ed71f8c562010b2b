//! How a command fails: the exit code, and the error on stderr as text or JSON.

use std::{error::Error as _, fmt, io, process::ExitCode};

use leaddyno::{Error, InvalidRequest};
use leaddyno_config::ConfigError;
use leaddyno_rows::ExportError;
use serde_json::{Value, json};

use crate::context::say;

/// Why a command did not do what it was asked to.
#[derive(Debug)]
pub(crate) enum Failure {
    /// The command line, a file that it names, or the configuration is wrong. Nothing was sent.
    Usage(String),
    /// The request was not sent, because it needs a yes.
    NotConfirmed(String),
    /// A lookup found nothing.
    NotFound { operation: Option<&'static str>, message: String },
    /// There is no API key, or it cannot be read.
    Key(String),
    /// A call failed.
    Call(Box<Error>),
    /// Whatever a tool looked for, it found. It has said so on stdout.
    Findings,
    /// What a command needs is not available now: repeat it later.
    Unavailable(String),
    /// Ctrl-C ended the command, which has reported what it did.
    Interrupted,
    /// Anything else.
    Other(String),
    /// The reader of stdout has read enough.
    BrokenPipe,
}

impl Failure {
    /// Returns the exit code, and what kind of failure it is.
    fn class(&self) -> (u8, String) {
        let (code, kind) = match self {
            Self::BrokenPipe => (0, "Other"),
            Self::Other(_) => (1, "Other"),
            Self::Usage(_) => (2, "Usage"),
            Self::NotConfirmed(_) => (2, "NotConfirmed"),
            Self::NotFound { .. } => (3, "NotFound"),
            Self::Key(_) => (4, "Key"),
            Self::Call(error) => return (leaddyno_commands::exit_code(error), format!("{:?}", error.kind())),
            Self::Unavailable(_) => (6, "Unavailable"),
            Self::Findings => (8, "Other"),
            Self::Interrupted => (130, "Other"),
        };
        (code, kind.to_owned())
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        self.class().0.into()
    }

    /// Writes the error to stderr.
    pub(crate) fn report(&self, as_json: bool) {
        let text = match self {
            Self::BrokenPipe | Self::Findings | Self::Interrupted => return,
            _ if as_json => format!("{}\n", self.json()),
            _ => format!("leaddyno: {self}\n"),
        };
        say(&text);
    }

    fn json(&self) -> Value {
        let (code, kind) = self.class();
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
            "retryable": matches!(self, Self::Unavailable(_)) || call.is_some_and(|error| error.is_retryable()),
            "may_have_been_processed": call.is_some_and(|error| error.may_have_been_processed()),
            "fields": call.map(|error| error.field_errors()).filter(|fields| !fields.is_empty()),
            "exit_code": code,
        })
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Usage(message)
            | Self::NotConfirmed(message)
            | Self::NotFound { message, .. }
            | Self::Key(message)
            | Self::Unavailable(message)
            | Self::Other(message) => f.write_str(message),
            Self::Call(error) => {
                write!(f, "{error}")?;
                let mut cause = error.source();
                while let Some(error) = cause {
                    write!(f, ": {error}")?;
                    cause = error.source();
                }
                Ok(())
            }
            // They have said so themselves.
            Self::Findings | Self::Interrupted | Self::BrokenPipe => Ok(()),
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Call(Box::new(error))
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        match error {
            ConfigError::Key(message) => Self::Key(message),
            error => Self::Usage(error.to_string()),
        }
    }
}

impl From<ExportError> for Failure {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Call { error, .. } => Self::Call(error),
            ExportError::Io(error) => error.into(),
            ExportError::Exists(at) => Self::Usage(format!("{} exists: pass --overwrite to replace it", at.display())),
            error => Self::Usage(error.to_string()),
        }
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
