//! The static description of an operation: the row type of the operations table. The facts come from the OpenAPI
//! document. The client derives retries, pagination and lookups from them.

use http::Method;
use serde::{Serialize, Serializer, ser::Error as _};
use serde_json::value::RawValue;

/// One operation of the LeadDyno API, as the OpenAPI document describes it. It serializes to JSON with the names of its
/// fields.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OperationInfo {
    /// The operation id, unique among all operations: `get_affiliate_by_email`.
    pub id: &'static str,
    /// The section of the API: `Affiliates`.
    pub section: &'static str,
    /// The short name within the section: `get_by_email`.
    pub name: &'static str,
    /// The summary in one line: `Find an affiliate by email`.
    pub summary: &'static str,
    /// The description, in Markdown.
    pub description: &'static str,
    /// The HTTP method.
    #[serde(serialize_with = "method")]
    pub method: Method,
    /// The documented base URL: `https://api.leaddyno.com/v1`.
    pub base_url: &'static str,
    /// The path below the base URL, with placeholders: `/affiliates/{affiliate_id}`.
    pub path: &'static str,
    /// All parameters: path, then query, then body.
    pub parameters: &'static [ParameterInfo],
    /// The columns of the result: the properties of the object or of a list's rows, with one level of nested objects
    /// flattened (`affiliate.email`). Empty if the result has no described properties.
    pub columns: &'static [ColumnInfo],
    /// The documented status of a success: 200, or 201 if a record is created.
    pub success: u16,
    /// Whether a failed request may be retried.
    pub retry: RetryClass,
    /// How the record of a [`RetryClass::Keyed`] operation is looked up.
    pub retry_key: Option<RetryKey>,
    /// How the rows are sent, if the operation returns a paged list.
    pub pagination: Option<Pagination>,
    /// The id of the operation that counts all rows of the list, regardless of filters.
    pub count: Option<&'static str>,
    /// The id of the operation that gets one row of the list by the row's id.
    pub row_lookup: Option<&'static str>,
    /// The largest documented `per_page`, if the operation is a paged list.
    pub largest_page: Option<u32>,
    /// Whether it is a lookup: its result is `None` if LeadDyno finds nothing.
    pub lookup: bool,
    /// Whether it moves money: it changes what an affiliate is owed, or what counts as paid.
    pub moves_money: bool,
    /// How certain it is that the operation exists as described.
    pub evidence: Evidence,
    /// The parameters of the call that the documentation shows, as a JSON object.
    #[serde(serialize_with = "json")]
    pub sample: &'static str,
}

/// One parameter of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ParameterInfo {
    /// The name in the request: `purchase_code`.
    pub name: &'static str,
    /// The part of the request that carries it.
    pub location: ParameterLocation,
    /// The kind of its values.
    pub kind: Kind,
    /// The documented values of an enum, empty for all other parameters. LeadDyno may accept others.
    pub values: &'static [&'static str],
    /// Whether it is required.
    pub required: bool,
    /// Whether `null` clears the field.
    pub nullable: bool,
    /// Whether it identifies a person, so that logs should leave it out.
    pub personal: bool,
    /// How certain it is that LeadDyno reads it.
    pub evidence: Evidence,
    /// The description, in Markdown.
    pub description: &'static str,
}

/// One column of a result: a property of the object, or of each row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnInfo {
    /// The name of the property, with the name of the object around it if there is one: `affiliate.email`.
    pub name: &'static str,
    /// The kind of its values.
    pub kind: Kind,
    /// Whether it can be `null` or missing.
    pub nullable: bool,
    /// Whether it identifies a person, so that logs should leave it out.
    pub personal: bool,
    /// Whether it signs a person in, so that it must be treated like a password.
    pub secret: bool,
    /// The description, in Markdown.
    pub description: &'static str,
}

impl OperationInfo {
    /// Returns whether this path is one of the operation's: `/affiliates/17175` is one of `/affiliates/{affiliate_id}`.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let (known, given): (Vec<&str>, Vec<&str>) = (self.path.split('/').collect(), path.split('/').collect());
        let is_equal = |(known, given): (&&str, &&str)| known == given || known.starts_with('{') && !given.is_empty();
        known.len() == given.len() && known.iter().zip(&given).all(is_equal)
    }
}

impl ColumnInfo {
    /// Creates a text column, for results that a program computes itself.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self { name, kind: Kind::Text, nullable: true, personal: false, secret: false, description: "" }
    }
}

/// The kind of a parameter's or column's values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// Text, an enum included.
    Text,
    /// A whole number, such as an id or a count.
    Integer,
    /// True or false.
    Boolean,
    /// An exact amount in major units of a currency.
    Money,
    /// An exact number of items.
    Quantity,
    /// A point in time. Some are sent as plain dates.
    Timestamp,
    /// A calendar date.
    Date,
    /// A JSON array.
    List,
    /// A JSON object.
    Map,
}

/// The part of a request that carries a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ParameterLocation {
    /// A placeholder of the path.
    Path,
    /// The query string.
    Query,
    /// A member of the JSON body.
    Body,
}

/// When a failed request may be retried. LeadDyno has no idempotency keys, so each operation has a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RetryClass {
    /// Idempotent: reads, and writes that are safe to repeat. Retried after every transient failure.
    Safe,
    /// Creates a record with a unique code, if the request sets one. After an attempt that may have been processed, the
    /// client looks the record up by the code before it retries. Without a code, the same as `Once`.
    Keyed,
    /// Not safe to repeat. Retried only if the request was certainly not processed.
    Once,
}

/// How the record of a [`RetryClass::Keyed`] request is looked up by its unique code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
pub struct RetryKey {
    /// The parameter that holds the code.
    pub parameter: &'static str,
    /// The id of the operation that looks the record up by the code.
    pub lookup: &'static str,
}

/// How the rows of a list are sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Pagination {
    /// As a bare JSON array.
    Array,
    /// In a member of an object.
    Envelope {
        /// The name of that member.
        rows: &'static str,
    },
}

/// The level of certainty of a fact about the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// Stated by LeadDyno.
    Documented,
    /// Observed in responses, or in public code that calls the API.
    Observed,
    /// Inferred from similar operations; unverified.
    Inferred,
}

fn method<S: Serializer>(method: &Method, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(method.as_str())
}

/// Serializes JSON text as the value that it is.
fn json<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    let value: &RawValue = serde_json::from_str(text).map_err(S::Error::custom)?;
    value.serialize(serializer)
}
