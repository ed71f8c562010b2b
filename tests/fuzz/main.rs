//! Fuzzing: any input is decoded, or rejected with the place of the error, and never panics.
//!
//! Every property is a loop over the table. The number of cases fits a CI run; `PROPTEST_CASES=100000 cargo test
//! --release --test fuzz` is the long run. A failing case is minimized and printed; add it to `found`.
//!
//! The last long run was on 2026-11-21, in release mode, about 20 minutes: 8,000 cases of every property, for each of
//! the 57 operations if a property loops over them. It found two bugs, which are fixed: names of fields from the
//! service were not redacted in errors, and a lookup with a 404 in HTML counted as "not found".

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
