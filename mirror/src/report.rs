//! The report of a run: its passes, and the differences between the mirror and LeadDyno.

use std::{fmt, time::Duration};

use serde::Serialize;

/// The report of a run.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The passes over streams, in order.
    pub passes: Vec<PassReport>,
    /// The differences between the mirror and LeadDyno after a pass.
    pub findings: Vec<Finding>,
    /// The streams that were not compared by [`Mirror::verify`](crate::Mirror::verify), because they were never read.
    pub unread: Vec<String>,
    /// How long the run took.
    pub took: Duration,
}

impl Report {
    /// Returns whether the mirror agrees with LeadDyno. Differences that another pass resolved do not count.
    #[must_use]
    pub fn is_in_agreement(&self) -> bool {
        self.findings.iter().all(|finding| finding.is_resolved)
    }

    /// Returns how many changes were logged.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.passes.iter().map(PassReport::changes).sum()
    }
}

/// How a stream was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PassKind {
    /// All pages, and a lookup of every row that was not on them.
    #[default]
    Full,
    /// The newest rows.
    Head,
}

/// The report of one pass over a stream.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
#[non_exhaustive]
pub struct PassReport {
    /// The stream.
    pub stream: String,
    /// How it was read.
    pub kind: PassKind,
    /// Whether an earlier run began the pass. The numbers cover this run only.
    pub is_resumed: bool,
    /// Pages with at least one new row.
    pub pages: u64,
    /// Distinct rows on these pages.
    pub rows: u64,
    /// Rows that were new.
    pub new: u64,
    /// Rows whose content changed.
    pub changed: u64,
    /// Rows that are gone.
    pub gone: u64,
    /// Rows that were gone and are back.
    pub back: u64,
    /// Rows that were looked up, because they were on no page.
    pub looked_up: u64,
    /// Rows that were on no page but may exist, because no operation gets a single row.
    pub missed: u64,
    /// Rows without an id, which cannot be stored.
    pub without_id: u64,
}

impl PassReport {
    /// Returns how many changes were logged.
    #[must_use]
    pub fn changes(&self) -> u64 {
        self.new + self.changed + self.gone + self.back
    }
}

/// A difference between the mirror and LeadDyno.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The stream.
    pub stream: String,
    /// What differs.
    pub measure: Measure,
    /// The currency, if the measure is about commissions.
    pub currency: Option<String>,
    /// The number in the mirror.
    pub mirror: String,
    /// The number that LeadDyno reports.
    pub leaddyno: String,
    /// Whether another pass over the stream resolved it.
    pub is_resolved: bool,
}

/// A number that is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Measure {
    /// How many rows there are.
    Rows,
    /// How many commissions there are.
    TotalCount,
    /// Their sum.
    TotalAmount,
    /// How many commissions are due.
    DueCount,
    /// Their sum.
    DueAmount,
    /// How many commissions are paid.
    PaidCount,
    /// Their sum.
    PaidAmount,
    /// How many commissions are cancelled.
    CancelledCount,
    /// Their sum.
    CancelledAmount,
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Rows => "the number of rows",
            Self::TotalCount => "the number of all commissions",
            Self::TotalAmount => "the sum of all commissions",
            Self::DueCount => "the number of due commissions",
            Self::DueAmount => "the sum of due commissions",
            Self::PaidCount => "the number of paid commissions",
            Self::PaidAmount => "the sum of paid commissions",
            Self::CancelledCount => "the number of cancelled commissions",
            Self::CancelledAmount => "the sum of cancelled commissions",
        })
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stream, measure, currency, mirror, leaddyno, is_resolved } = self;
        write!(f, "{stream}: {measure}")?;
        if let Some(currency) = currency {
            write!(f, " in {currency}")?;
        }
        write!(f, " is {mirror} in the mirror and {leaddyno} at LeadDyno")?;
        if *is_resolved { f.write_str("; another pass resolved it") } else { Ok(()) }
    }
}
