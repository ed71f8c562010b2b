//! The errors of a mirror. Errors of the LeadDyno client keep their kind; errors of a database keep its message, which
//! never contains the connection string.

use std::fmt;

/// The error of updating, verifying or reading a mirror.
///
/// Everything that was committed before the error is consistent: the next run continues there.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// A request to LeadDyno failed.
    Client(leaddyno::Error),
    /// The database failed.
    Sink(SinkError),
    /// Another run holds the mirror. Wait for it, or stop it.
    Held {
        /// Its process, its host, and when it started.
        holder: String,
        /// How many seconds ago it committed last.
        silent_for: u64,
        /// After how many seconds without a commit another run may take over.
        lease: u64,
    },
    /// Another run took the mirror over, because this one committed nothing for longer than its lease. This run wrote
    /// nothing after that.
    Superseded,
    /// A newer version of this library created the mirror. Update the program.
    NewerSchema {
        /// The version of the mirror's tables.
        found: i64,
        /// The newest version that this library knows.
        known: i64,
    },
    /// An argument is invalid: an unknown stream, or a target that is not a database.
    Usage(String),
}

impl Error {
    /// Returns the error of the LeadDyno client, if it is one.
    #[must_use]
    pub fn client(&self) -> Option<&leaddyno::Error> {
        match self {
            Self::Client(error) => Some(error),
            _ => None,
        }
    }

    /// Returns whether the same run may succeed later.
    #[must_use]
    pub fn is_retryable(&self) -> bool {
        match self {
            Self::Client(error) => error.is_retryable(),
            Self::Sink(error) => error.is_retryable,
            Self::Held { .. } | Self::Superseded => true,
            Self::NewerSchema { .. } | Self::Usage(_) => false,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Client(error) => error.fmt(f),
            Self::Sink(error) => error.fmt(f),
            Self::Held { holder, silent_for, lease } => write!(
                f,
                "this mirror is held by {holder}, which committed last {silent_for} s ago: wait until it ends, or stop it \
                 and wait until it was silent for {lease} s"
            ),
            Self::Superseded => {
                f.write_str("another run has taken this mirror over: nothing more is written, let that one finish")
            }
            Self::NewerSchema { found, known } => write!(
                f,
                "this mirror has tables of version {found}, and this program knows version {known}: update the program"
            ),
            Self::Usage(problem) => f.write_str(problem),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Client(error) => Some(error),
            Self::Sink(error) => Some(error),
            _ => None,
        }
    }
}

impl From<leaddyno::Error> for Error {
    fn from(error: leaddyno::Error) -> Self {
        Self::Client(error)
    }
}

impl From<SinkError> for Error {
    fn from(error: SinkError) -> Self {
        Self::Sink(error)
    }
}

/// A failure of the database.
#[derive(Debug)]
pub struct SinkError {
    message: String,
    is_retryable: bool,
}

impl SinkError {
    /// Creates an error with this message, which should say what failed and what to do.
    #[must_use]
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), is_retryable: false }
    }

    /// Marks the error as transient, such as a lost connection or a busy file.
    #[must_use]
    pub fn retryable(mut self) -> Self {
        self.is_retryable = true;
        self
    }
}

impl fmt::Display for SinkError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "database: {}", self.message)
    }
}

impl std::error::Error for SinkError {}
