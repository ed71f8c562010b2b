//! What is known of an operation before it is called: the row type of the
//! operations table. The facts come from the OpenAPI document; what to do with
//! them (retry, page, look up) is decided by whoever reads the table.

use http::Method;

/// One operation of the LeadDyno API, as the OpenAPI document describes it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct OperationInfo {
    /// The operation id, unique among all operations: `get_affiliate_by_email`.
    pub id: &'static str,
    /// The section of the API that it belongs to: `Affiliates`.
    pub section: &'static str,
    /// Its short name within the section: `get_by_email`.
    pub name: &'static str,
    /// What it does, in a few words.
    pub summary: &'static str,
    /// The HTTP method.
    pub method: Method,
    /// The path below the base URL, with its placeholders: `/affiliates/{affiliate_id}`.
    pub path: &'static str,
    /// Everything that a request can say: path, then query, then body.
    pub parameters: &'static [ParameterInfo],
    /// The status of a success: 200, or 201 where something is created.
    pub success: u16,
    /// What may be sent again after a failure.
    pub retry: RetryClass,
    /// By what a [`RetryClass::Keyed`] operation names its record, and what looks it up.
    pub retry_key: Option<RetryKey>,
    /// How its rows come, if it is a list in pages.
    pub pagination: Option<Pagination>,
    /// The id of the operation that counts all rows of the list, without any filter.
    pub count: Option<&'static str>,
    /// The most rows that a page of the list may be asked for.
    pub largest_page: Option<u32>,
    /// Whether it looks something up that may not exist: then nothing found is an answer, not an error.
    pub lookup: bool,
    /// How sure it is that the operation exists as described.
    pub evidence: Evidence,
}

/// One thing that a request can say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParameterInfo {
    /// Its name on the wire.
    pub name: &'static str,
    /// Where in the request it goes.
    pub location: Location,
    /// Whether the request is refused without it.
    pub required: bool,
    /// How sure it is that the service knows it.
    pub evidence: Evidence,
    /// Whether it identifies a person, so that logs should leave it out.
    pub personal: bool,
}

/// Where in a request a parameter goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Location {
    /// A placeholder of the path.
    Path,
    /// A pair of the query string.
    Query,
    /// A member of the JSON body.
    Body,
}

/// What may be sent again after a failure; LeadDyno has no idempotency keys, so each operation has its class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RetryClass {
    /// Reads, and writes that repeat without harm.
    Safe,
    /// Repeats without harm if the caller named the record with a unique code, which can be looked up first.
    Keyed,
    /// Only what was surely not processed may be sent again.
    Once,
}

/// How a new record is found again: by the unique code that the caller gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RetryKey {
    /// The member of the body that holds the code.
    pub parameter: &'static str,
    /// The id of the operation that looks the record up by it.
    pub lookup: &'static str,
}

/// How the rows of a list come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Pagination {
    /// A bare JSON array.
    Array,
    /// An object with the rows in one of its members.
    Envelope {
        /// The member that holds the rows.
        rows: &'static str,
    },
}

/// How sure a fact about the API is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Evidence {
    /// Stated by LeadDyno itself.
    Documented,
    /// Seen in public code that calls the API.
    Observed,
    /// Follows from sibling operations; nobody states it.
    Inferred,
}
