// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! Requests, types and the table of operations of the LeadDyno REST API.
//!
//! Every file of this crate is written by `cargo xtask generate` from `spec/leaddyno.yaml`. Depend on the crate
//! `leaddyno`, which sends these requests with a key, retries and a rate limit.
#![allow(clippy::all, clippy::pedantic, unreachable_pub, unused_imports)]

#[rustfmt::skip]
mod columns;
#[rustfmt::skip]
pub mod ids;
#[rustfmt::skip]
mod progenitor;
#[rustfmt::skip]
pub mod sections;
#[rustfmt::skip]
mod table;
#[rustfmt::skip]
pub mod types;

pub use self::ids::*;
pub use self::sections::*;
#[cfg(feature = "schemars")]
pub use self::table::request_schema;
pub use self::table::{BASE_URL, OPERATIONS, find_operation};
#[doc(hidden)]
pub use self::table::{LISTS, visit, visit_paged};
