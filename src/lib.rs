#![doc = include_str!("lib.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

/// The README, whose code must compile.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

mod any_list;
mod any_request;
mod api_key;
mod base_url;
mod builder;
mod call;
mod client;
mod custom_request;
mod endpoint;
mod env;
mod error;
mod error_body;
mod http_sender;
mod limiter;
mod observer;
mod options;
mod pagination;
mod pipeline;
mod raw_response;
mod redact;
mod response;
mod retry;
mod secret_fields;
mod time;
#[cfg(feature = "webhook")]
pub mod webhook;

#[cfg(feature = "schemars")]
pub use leaddyno_generated::request_schema;
pub use leaddyno_generated::{BASE_URL, OPERATIONS, find_operation, ids::*, sections::*, types};
pub use leaddyno_types::{
    AsSent, ColumnInfo, CustomFieldValues, Evidence, Explanation, IntoOption, InvalidDecimal, InvalidId,
    InvalidRequest, InvalidTimestamp, Kind, Money, OneOrMany, Operation, OperationInfo, Page, PagedOperation,
    Pagination, ParameterInfo, ParameterLocation, Patch, Quantity, RetryClass, RetryKey, Secret, SecretUrl, SentRow,
    Timestamp, TrackedValue, UnreadableRow,
};

// The public API uses their types: methods, headers and statuses, decimals, connections, and the HTTP client of a builder.
pub use http;
pub use leaddyno_types::rust_decimal;
#[cfg(feature = "redis")]
pub use redis;
pub use reqwest;

#[cfg(feature = "redis")]
pub use self::limiter::{SharedLimit, WhenUnavailable};
pub use self::{
    any_list::{AnyList, AnyRow},
    any_request::AnyRequest,
    api_key::KeyLocation,
    builder::ClientBuilder,
    client::Client,
    custom_request::CustomRequest,
    error::{Error, ErrorKind},
    limiter::{Priority, Quota, RateLimit},
    observer::{AttemptEvent, CallEvent, FieldsDroppedEvent, Observer, WaitEvent},
    options::CallOptions,
    pagination::{Checkpoint, CollectError, ListEnd, Pages, Rows, StreamReport, Watch},
    raw_response::RawResponse,
    retry::{NotRetried, RetryPolicy},
    secret_fields::{is_secret_field, secret_fields},
};
