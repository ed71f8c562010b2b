//! Fuzzing: whatever comes from outside is read, or refused with the place where it is wrong, and never panics.
//!
//! Every property is a loop over the table. The number of cases fits a CI run; `PROPTEST_CASES=100000 cargo test
//! --release --test fuzz` is the long run. A case that fails is printed as small as it could be made, and belongs into
//! `found`.
//!
//! A long run was made on 2026-11-21, in release mode, in about 20 minutes: 8,000 cases of every property, for each of
//! the 57 operations where a property loops over them. It found two things, which were mended: names of fields from
//! outside were not redacted in errors, and a look-up that was answered with 404 and HTML counted as "none".

mod canned;
mod client;
mod examples;
mod found;
mod json;
mod lenience;
mod mutation;
mod odd_values;
mod requests;
mod responses;
mod runs;
mod verdict;
