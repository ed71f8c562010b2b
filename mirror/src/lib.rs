//! Keeps a copy of a LeadDyno account in SQLite or PostgreSQL, and compares it with LeadDyno's own totals.
//!
//! [`Mirror::run`] reads the lists of an account into tables of the same names. It can be killed at any moment: every page
//! is committed in one transaction with the checkpoint of its list. [`Changes`] reads the log of rows that were new,
//! changed, gone or back, and [`Mirror::verify`] compares counts and totals.
//!
//! ```no_run
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! use leaddyno::Client;
//! use leaddyno_mirror::{Mirror, Target};
//!
//! let sink = Target::parse("sqlite:leaddyno.db")?.open("leaddyno")?;
//! let report = Mirror::new(&Client::from_env()?, sink).run(&()).await?;
//! for finding in &report.findings {
//!     eprintln!("{finding}");
//! }
//! # Ok(())
//! # }
//! ```
//!
//! - A row that is no longer on any page is looked up before it is marked as gone. Rows of lists without a lookup
//!   (commissions, custom fields) are marked as gone only if two passes prove it.
//! - Links that sign a person in are never stored, at any depth of a row.
//! - Amounts stay exact: `numeric` in PostgreSQL; text, and a whole number of millionths, in SQLite.

mod absence;
mod change;
#[cfg(feature = "command-line")]
pub mod command_line;
mod compare;
mod error;
mod field;
mod json;
mod mirror;
#[cfg(all(test, feature = "sqlite"))]
mod model;
mod observer;
mod pass;
mod privacy;
mod report;
mod sink;
mod source;
mod sql;
mod store;
mod stream;
mod target;
mod verify;

#[cfg(feature = "postgres")]
pub use sink::postgres::Postgres;
#[cfg(feature = "sqlite")]
pub use sink::sqlite::Sqlite;

pub use self::{
    change::{Change, Changes},
    compare::ChangeKind,
    error::{Error, SinkError},
    mirror::Mirror,
    observer::{Progress, SyncObserver},
    report::{Finding, Measure, PassKind, PassReport, Report},
    sink::{Dialect, Sink, SinkFuture, Value},
    stream::Stream,
    target::Target,
};
