#![doc = include_str!("../README.md")]

mod api_key;
mod attempt;
mod base_url;
mod builder;
mod call;
mod client;
mod environment;
mod error;
mod error_body;
mod raw_response;
mod redact;
mod rows;

pub use leaddyno_generated::{
    CustomFieldValues, Evidence, InvalidDecimal, InvalidTimestamp, Location, Money, OPERATIONS, OneOrMany, Operation,
    OperationInfo, OperationVisitor, Page, PagedOperation, PagedOperationVisitor, Pagination, ParameterInfo, Patch,
    Quantity, RetryClass, SecretUrl, Timestamp, TrackedValue, sections::*, types, visit, visit_paged,
};

pub use self::{
    api_key::KeyLocation,
    builder::ClientBuilder,
    client::Client,
    error::{Error, ErrorKind},
    raw_response::RawResponse,
    rows::Rows,
};
