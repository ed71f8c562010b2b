//! Finds out how a LeadDyno account behaves where the documentation is silent.
//!
//! [`Probe`] only reads: it sends GET requests at background priority, at most [`MOST_CALLS`]. [`WithWrites`] answers the
//! questions that need writes. It creates test records and undoes them at the end; [`clean_up`] undoes them after a kill.
//! The [`Report`] of both contains no values of fields, only names, JSON types, values of enumerations, forms of dates and
//! names of headers, so it may be shared.
//!
//! [`Display`](std::fmt::Display) writes a report as a table, [`serde`] as JSON that `cargo xtask drift` reads.
//! [`Report::settings`] returns the settings of the sandbox, and [`Report::has_findings`] whether anything is unexpected.
//!
//! ```
//! use leaddyno::Client;
//! use leaddyno_sandbox::{Miss, Sandbox, Switches};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let switches = Switches { miss: Miss::NotFound, ..Switches::default() };
//! let sandbox = Sandbox::builder().affiliates(3).purchases(5).switches(switches).start().await?;
//! let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build()?;
//!
//! let probe = leaddyno_probe::Probe::new(client).pace(std::time::Duration::ZERO);
//! let report = probe.run(|_| {}, std::future::pending()).await;
//!
//! assert_eq!(report.settings().switches.miss, Miss::NotFound);
//! println!("{report}");
//! # Ok(())
//! # }
//! ```

#[cfg(feature = "command-line")]
pub mod command_line;
mod compare;
mod exchange;
mod judge;
mod known;
mod progress;
mod questions;
mod read;
mod reader;
mod report;
mod settings;
mod shape;
mod table;
mod write;

use std::{fmt, future::Future, time::Duration};

use leaddyno::Client;

pub use self::{
    progress::Progress,
    questions::{QUESTIONS, Question, Stage},
    reader::MOST_CALLS,
    report::{Answer, Evidence, Latency, Report},
    settings::Settings,
    write::{PlannedWrite, WithWrites, WriteError, clean_up},
};

/// The minimum time between two calls: the even pace of 200 calls per minute.
const PACE: Duration = Duration::from_millis(300);

/// The first stage of the probe, which only reads.
pub struct Probe {
    client: Client,
    pace: Duration,
}

impl Probe {
    /// Creates a probe of the client's account.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client, pace: PACE }
    }

    /// Sets the minimum time from the end of one call to the next. Default: 300 milliseconds, the even pace of LeadDyno's
    /// rate limit.
    #[must_use]
    pub fn pace(mut self, pace: Duration) -> Self {
        self.pace = pace;
        self
    }

    /// Probes the account. `watch` is called before each call. When `stop` completes, the probe makes no further call, and
    /// [`Report::incomplete`] mentions the interruption.
    pub async fn run(
        self,
        mut watch: impl FnMut(Progress<'_>) + Send,
        stop: impl Future<Output = ()> + Send,
    ) -> Report {
        read::Survey::new(&self.client, self.pace, &mut watch, Box::pin(stop)).run().await
    }
}

impl fmt::Debug for Probe {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Probe").field("pace", &self.pace).finish_non_exhaustive()
    }
}
