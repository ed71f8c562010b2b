//! Types, request values and the table of operations of the LeadDyno REST API.
//!
//! Everything in `src/api` is written by `cargo xtask generate` from `spec/leaddyno.yaml`; the rest is the seam to the
//! transport and the few types that stand in for schemas. Depend on the crate `leaddyno`, which sends these requests
//! with a key, retries and a rate limit, and decides what an error is. This crate alone knows none of that.

// Machine-written code names these types by the crate's own path.
extern crate self as leaddyno_generated;

#[rustfmt::skip]
#[allow(clippy::all, clippy::pedantic, unreachable_pub)]
mod api;
mod custom_field_values;
mod decimal;
mod explanation;
mod info;
#[cfg(feature = "schemars")]
mod json_schema;
mod money;
mod one_or_many;
mod operation;
mod page;
mod patch;
mod quantity;
mod secret;
mod timestamp;
mod tracked_value;
mod transport;

pub use self::{
    api::{client::Client, sections, sections::*, table::*, types},
    custom_field_values::CustomFieldValues,
    decimal::InvalidDecimal,
    explanation::Explanation,
    info::{Evidence, Location, OperationInfo, Pagination, ParameterInfo, RetryClass, RetryKey},
    money::Money,
    one_or_many::OneOrMany,
    operation::{Operation, OperationVisitor, PagedOperation, PagedOperationVisitor},
    page::{Page, UnreadableRow},
    patch::Patch,
    quantity::Quantity,
    secret::{Secret, SecretUrl},
    timestamp::{InvalidTimestamp, Timestamp},
    tracked_value::TrackedValue,
    transport::{Execution, SharedTransport, Transport},
};
pub use progenitor_client::{Error as GeneratedError, ResponseValue};
