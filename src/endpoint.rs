//! The operation of a call: a row of the operations table, or the method and path of a custom request.

use std::borrow::Cow;

use http::Method;
use leaddyno_types::{OperationInfo, RetryClass};

/// The facts about an operation that a call uses.
#[derive(Debug, Clone)]
pub(crate) struct Endpoint {
    /// The operation's id, or method and path of a custom request: how errors and traces name the call.
    pub(crate) name: Cow<'static, str>,
    pub(crate) method: Method,
    /// The path with its placeholders, so that traces contain no ids and codes.
    pub(crate) template: Cow<'static, str>,
    pub(crate) retry: RetryClass,
    /// Whether it is a lookup, whose result is `None` if LeadDyno finds nothing.
    pub(crate) lookup: bool,
    /// The row of the table; `None` for a custom request.
    pub(crate) info: Option<&'static OperationInfo>,
}

impl From<&'static OperationInfo> for Endpoint {
    fn from(info: &'static OperationInfo) -> Self {
        Self {
            name: info.id.into(),
            method: info.method.clone(),
            template: info.path.into(),
            retry: info.retry,
            lookup: info.lookup,
            info: Some(info),
        }
    }
}
