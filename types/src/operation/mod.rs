//! The traits of request values, which describe the operation and build its HTTP request. The client adds the key, the
//! rate limit and retries.

mod as_sent;
pub mod build;
pub mod check;
mod command_line;
mod explanation;
mod info;
mod invalid_request;
mod lookup;
mod visitor;

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};

pub use self::{
    as_sent::{AsSent, SentRow},
    command_line::command_line,
    explanation::Explanation,
    info::{
        ColumnInfo, Evidence, Kind, OperationInfo, Pagination, ParameterInfo, ParameterLocation, RetryClass, RetryKey,
    },
    invalid_request::InvalidRequest,
    lookup::Lookup,
    visitor::{OperationVisitor, PagedOperationVisitor},
};
use crate::{Page, lenient};

/// Restricts [`Operation`] to the operations of the document.
pub trait Sealed {}

/// A request to LeadDyno as a value. It is created without a client, and can be compared, stored and sent any number of
/// times.
///
/// The trait is sealed: its implementors are the operations of the OpenAPI document.
pub trait Operation: Sealed + Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static {
    /// The decoded result.
    type Output: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Returns the operation's row in the table.
    fn info(&self) -> &'static OperationInfo;

    /// Builds the HTTP request, relative to the base URL and without a key. Pure: no clock, no I/O.
    ///
    /// # Errors
    /// If a required parameter is blank, or if the path or query is too long for a URL.
    ///
    /// ```
    /// use leaddyno::{Operation, affiliates};
    ///
    /// let request = affiliates::Get::new(17175).build()?;
    /// assert_eq!(request.uri(), "/affiliates/17175");
    /// # Ok::<(), leaddyno::InvalidRequest>(())
    /// ```
    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest>;

    /// Returns how to look up the record before a retry, if the caller gave it a unique code.
    #[doc(hidden)]
    fn lookup(&self) -> Option<Lookup> {
        None
    }

    /// Describes what sending this request would do, without sending it.
    ///
    /// # Errors
    /// The same as [`build`](Self::build).
    ///
    /// ```
    /// use leaddyno::{Operation, purchases};
    ///
    /// let explanation = purchases::GetByCode::new("ORDER-1001").explain()?;
    /// assert_eq!(explanation.path(), "/purchases/by_purchase_code");
    /// assert_eq!(
    ///     explanation.curl(),
    ///     "curl 'https://api.leaddyno.com/v1/purchases/by_purchase_code?purchase_code=ORDER-1001&key='\"$LEADDYNO_API_KEY\"",
    /// );
    /// # Ok::<(), leaddyno::InvalidRequest>(())
    /// ```
    fn explain(&self) -> Result<Explanation, InvalidRequest> {
        let request = self.build()?;
        Ok(Explanation::new(self.info(), serde_json::to_value(self).unwrap_or_default(), request))
    }
}

/// A request for a paged list.
pub trait PagedOperation: Operation<Output = Page<Self::Row>> {
    /// The type of the list's rows.
    type Row: lenient::Row + Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// Returns the number of the requested page, counted from 1; `None` if it is not set.
    fn page_number(&self) -> Option<u32>;

    /// Returns the requested page size; `None` if it is not set.
    fn page_size(&self) -> Option<u32>;

    /// Returns the same request for another page, from 1.
    #[must_use]
    fn with_page_number(self, page: u32) -> Self;

    /// Returns the same request with another page size.
    #[must_use]
    fn with_page_size(self, per_page: u32) -> Self;

    /// Returns the id that identifies a row on all pages; `None` if the service did not send one.
    fn row_id(row: &Self::Row) -> Option<i64>;
}
