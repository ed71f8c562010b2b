//! What every request value can do. Which requests there are, the OpenAPI document says; how they are sent (key,
//! retries, rate limit) is the business of the [`Transport`](crate::Transport).

use std::{fmt::Debug, future::Future};

use progenitor_client::{Error, ResponseValue};
use serde::{Serialize, de::DeserializeOwned};

use crate::{Client, Explanation, OperationInfo, Page};

/// A request to LeadDyno as a value: built without a client, compared, stored, sent as often as you like.
///
/// The trait is sealed: the operations are those of the OpenAPI document.
pub trait Operation:
    sealed::Sealed + Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static
{
    /// What the service answers.
    type Output: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// The operation's row in the table.
    const INFO: &'static OperationInfo;

    /// What sending this request would do, without sending it.
    ///
    /// ```
    /// use leaddyno_generated::{Operation, purchases};
    ///
    /// let explanation = purchases::GetByCode::new("ORDER-1001").explain();
    /// assert_eq!(explanation.path(), "/purchases/by_purchase_code");
    /// assert_eq!(
    ///     explanation.curl(),
    ///     "curl 'https://api.leaddyno.com/v1/purchases/by_purchase_code?purchase_code=ORDER-1001&key='\"$LEADDYNO_API_KEY\"",
    /// );
    /// ```
    fn explain(&self) -> Explanation {
        Explanation::of(self)
    }

    /// Builds the HTTP request and gives it to the transport of this client; decodes what comes back.
    #[doc(hidden)]
    fn dispatch(&self, client: &Client) -> impl Future<Output = Result<ResponseValue<Self::Output>, Error>> + Send;
}

/// A request for a list in pages.
pub trait PagedOperation: Operation<Output = Page<Self::Row>> {
    /// What the list is of.
    type Row: Clone + Debug + PartialEq + Serialize + DeserializeOwned + Send + Sync + 'static;

    /// The page that the request asks for, if it says so.
    fn page_number(&self) -> Option<u32>;

    /// The size of page that the request asks for, if it says so.
    fn page_size(&self) -> Option<u32>;

    /// The same request for another page, from 1.
    #[must_use]
    fn with_page_number(self, page: u32) -> Self;

    /// The same request with another size of page.
    #[must_use]
    fn with_page_size(self, per_page: u32) -> Self;

    /// The id of a row, by which it is known again on another page; none if the service did not send one.
    fn row_id(row: &Self::Row) -> Option<i64>;
}

/// A piece of generic code that is to run for an operation which is only known by its id: see [`visit`](crate::visit).
pub trait OperationVisitor {
    /// What the code answers.
    type Answer;

    /// Runs for the operation `O`.
    fn visit<O: Operation>(self) -> Self::Answer;
}

/// As [`OperationVisitor`], for lists in pages: see [`visit_paged`](crate::visit_paged).
pub trait PagedOperationVisitor {
    /// What the code answers.
    type Answer;

    /// Runs for the operation `O`.
    fn visit<O: PagedOperation>(self) -> Self::Answer;
}

pub(crate) mod sealed {
    /// Keeps [`Operation`](super::Operation) to the operations of the document.
    pub trait Sealed {}
}
