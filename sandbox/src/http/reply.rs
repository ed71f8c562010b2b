//! The reply of a handler, before it becomes JSON: the ids of records, and whether they are sent alone, as a page or as a
//! count.

use crate::{
    program::{AffiliateTotals, Row, Totals},
    view::Record,
};

/// The reply to a successful call.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: Status,
    pub(crate) body: Body,
}

/// How a call succeeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// It read or changed something.
    Done,
    /// It created a record.
    Created,
    /// It found that the record exists already.
    Existing,
}

/// The body of a reply.
#[derive(Debug)]
pub(crate) enum Body {
    /// One record.
    One(Record),
    /// A lookup that found no record of this kind.
    Missing(&'static str),
    /// `null`
    Nothing,
    /// All records.
    All(Vec<Record>),
    /// The records of a list, oldest first, of which the response contains a page.
    Page(Vec<Record>),
    /// The same in an object with the number of all rows.
    Envelope {
        /// The member that holds the rows.
        rows: &'static str,
        /// The records, oldest first.
        records: Vec<Record>,
    },
    /// The number of records.
    Count(usize),
    /// The earnings of an affiliate.
    AffiliateTotals(AffiliateTotals),
    /// The earnings of all affiliates.
    Totals(Totals),
}

impl Reply {
    /// Creates a reply with one record that was read or changed.
    pub(super) fn one(record: Record) -> Self {
        Self::done(Body::One(record))
    }

    /// Creates a reply with the result of a lookup.
    pub(super) fn found<R: Row>(row: Option<&R>, record: impl FnOnce(&R) -> Record) -> Self {
        match row {
            Some(row) => Self::one(record(row)),
            None => Self::done(Body::Missing(R::NAME)),
        }
    }

    /// Creates a reply with a new record.
    pub(super) fn created(record: Record) -> Self {
        Self { status: Status::Created, body: Body::One(record) }
    }

    /// Creates a reply with a record that existed already.
    pub(super) fn existing(record: Record) -> Self {
        Self { status: Status::Existing, body: Body::One(record) }
    }

    /// Creates a reply with one record alone, or with none or several as a list.
    pub(super) fn one_or_all(mut records: Vec<Record>) -> Self {
        if records.len() == 1 { Self::done(Body::One(records.remove(0))) } else { Self::done(Body::All(records)) }
    }

    /// Creates a reply with a page of a list.
    pub(super) fn page(records: impl Iterator<Item = Record>) -> Self {
        Self::done(Body::Page(records.collect()))
    }

    /// Creates a reply with this body.
    pub(super) fn done(body: Body) -> Self {
        Self { status: Status::Done, body }
    }
}
