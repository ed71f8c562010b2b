//! Fuzzing: whatever comes from outside is read, or refused with the place where it is wrong, and never panics.
//!
//! Every property is a loop over the table. The number of cases fits a CI run; `PROPTEST_CASES=100000 cargo test
//! --release --test fuzz` is the long run. A case that fails is printed as small as it could be made, and belongs into
//! `found`.

mod canned;
mod client;
mod examples;
mod found;
mod json;
mod lenience;
mod mutation;
mod requests;
mod responses;
mod runs;
mod verdict;
