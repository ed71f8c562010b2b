//! The handwritten data types of the LeadDyno client: values that replace schemas of the OpenAPI document (money,
//! timestamps, ids, pages), and the traits and types that describe an operation.
//!
//! Depend on the crate `leaddyno`, which re-exports everything here. The generated crate `leaddyno-generated` builds on
//! this one.

#![cfg_attr(docsrs, feature(doc_cfg))]

mod custom_field_values;
mod decimal;
mod id;
mod into_option;
#[cfg(feature = "schemars")]
mod json_schema;
#[doc(hidden)]
pub mod lenient;
mod money;
mod one_or_many;
mod operation;
mod page;
mod patch;
mod quantity;
mod secret;
mod timestamp;
mod tracked_value;

pub use self::{
    custom_field_values::CustomFieldValues,
    decimal::InvalidDecimal,
    id::InvalidId,
    into_option::IntoOption,
    money::Money,
    one_or_many::OneOrMany,
    operation::{
        AsSent, ColumnInfo, Evidence, Explanation, InvalidRequest, Kind, Lookup, Operation, OperationInfo,
        PagedOperation, Pagination, ParameterInfo, ParameterLocation, RetryClass, RetryKey, SentRow,
    },
    page::{Page, UnreadableRow},
    patch::Patch,
    quantity::Quantity,
    secret::{Secret, SecretUrl},
    timestamp::{InvalidTimestamp, Timestamp},
    tracked_value::TrackedValue,
};

// The signatures of `Money` and `Quantity` use its type.
pub use rust_decimal;

/// Support for the generated crate: not part of the public API.
#[doc(hidden)]
pub mod private {
    pub use crate::{
        id::{AnyId, deserialize as deserialize_id, read as read_id},
        lenient,
        operation::{OperationVisitor, PagedOperationVisitor, Sealed, build, check, command_line},
    };
    #[cfg(feature = "schemars")]
    pub use schemars;
    pub use serde;
}
