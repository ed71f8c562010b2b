//! What a call is of: the row of the table, or what a caller of the escape hatch says about a path that is in no table.

use std::borrow::Cow;

use http::Method;
use leaddyno_generated::{OperationInfo, RetryClass, RetryKey};

/// What the pipeline needs to know of an operation.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    /// The operation's id, or method and path where there is none: how errors and traces name the call.
    pub(crate) name: Cow<'static, str>,
    pub(crate) method: Method,
    /// The path with its placeholders, so that no id or code gets into a trace.
    pub(crate) template: Cow<'static, str>,
    pub(crate) retry: RetryClass,
    pub(crate) retry_key: Option<RetryKey>,
    pub(crate) lookup: bool,
}

impl From<&'static OperationInfo> for Target {
    fn from(operation: &'static OperationInfo) -> Self {
        Self {
            name: operation.id.into(),
            method: operation.method.clone(),
            template: operation.path.into(),
            retry: operation.retry,
            retry_key: operation.retry_key,
            lookup: operation.lookup,
        }
    }
}
