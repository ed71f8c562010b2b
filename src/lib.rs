#![doc = include_str!("../README.md")]

mod api_key;
mod attempt;
mod base_url;
mod builder;
mod call;
mod client;
mod conclusion;
mod environment;
mod error;
mod error_body;
mod limiter;
mod moment;
mod observe;
mod options;
mod pagination;
mod pipeline;
mod raw_response;
mod redact;
mod request;
mod retry;
mod target;
#[cfg(feature = "webhook")]
pub mod webhook;

pub use leaddyno_generated::{
    BASE_URL, CustomFieldValues, Evidence, Explanation, InvalidDecimal, InvalidTimestamp, Location, Money, OPERATIONS,
    OneOrMany, Operation, OperationInfo, OperationVisitor, Page, PagedOperation, PagedOperationVisitor, Pagination,
    ParameterInfo, Patch, Quantity, RetryClass, RetryKey, Secret, SecretUrl, Timestamp, TrackedValue, UnreadableRow,
    sections::*, types, visit, visit_paged,
};

// Their types are in the signatures here: methods, headers, statuses, and the HTTP client that a builder takes.
pub use http;
pub use reqwest;

pub use self::{
    api_key::KeyLocation,
    builder::ClientBuilder,
    client::Client,
    error::{Error, ErrorKind},
    limiter::{Priority, Quota, RateLimit},
    observe::{AttemptEvent, CallEvent, Observer, WaitEvent},
    options::CallOptions,
    pagination::{Checkpoint, CollectError, ListEnd, Pages, Rows, StreamReport, Watch},
    raw_response::RawResponse,
    request::CustomRequest,
    retry::{Reason, RetryPolicy},
};
