//! What a handler answers, before it is written down: records by their ids, and whether they come alone, as a page or as a
//! count. Decides nothing about JSON.

use crate::{
    program::{AffiliateTotals, Row, Totals},
    view::Record,
};

/// The answer to a call that was carried out.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: Status,
    pub(crate) body: Body,
}

/// How a call that was carried out went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// It found or did what was asked.
    Done,
    /// It made something.
    Created,
    /// It was to make something that is there already.
    Existing,
}

/// What the answer says.
#[derive(Debug)]
pub(crate) enum Body {
    /// One record.
    One(Record),
    /// What was looked up is not there: no record of this kind.
    Missing(&'static str),
    /// `null`
    Nothing,
    /// Records, all of them.
    All(Vec<Record>),
    /// The records of a list, oldest first, of which the call gets a page.
    Page(Vec<Record>),
    /// The same in an object with the number of all rows.
    Envelope {
        /// The member that holds the rows.
        rows: &'static str,
        /// The records, oldest first.
        records: Vec<Record>,
    },
    /// How many records there are.
    Count(usize),
    /// What an affiliate has earned.
    AffiliateTotals(AffiliateTotals),
    /// What all have earned.
    Totals(Totals),
}

impl Reply {
    /// One record that was found or changed.
    pub(super) fn one(record: Record) -> Self {
        Self::done(Body::One(record))
    }

    /// The record that was looked up, if there is one.
    pub(super) fn found<R: Row>(row: Option<&R>, record: impl FnOnce(&R) -> Record) -> Self {
        match row {
            Some(row) => Self::one(record(row)),
            None => Self::done(Body::Missing(R::NAME)),
        }
    }

    /// One record that was made.
    pub(super) fn created(record: Record) -> Self {
        Self { status: Status::Created, body: Body::One(record) }
    }

    /// One record that was to be made, and was there already.
    pub(super) fn existing(record: Record) -> Self {
        Self { status: Status::Existing, body: Body::One(record) }
    }

    /// One record alone, or several (or none) as a list.
    pub(super) fn one_or_all(mut records: Vec<Record>) -> Self {
        if records.len() == 1 { Self::done(Body::One(records.remove(0))) } else { Self::done(Body::All(records)) }
    }

    /// A page of a list.
    pub(super) fn page(records: impl Iterator<Item = Record>) -> Self {
        Self::done(Body::Page(records.collect()))
    }

    /// What was asked for.
    pub(super) fn done(body: Body) -> Self {
        Self { status: Status::Done, body }
    }
}
