//! Decides whether a failed call is retried, and when. Pure: no clock, no I/O, no randomness. The caller sends, sleeps,
//! measures the time left, generates the random number and looks records up.
//!
//! A *call* is one request of the user, an *attempt* is one HTTP exchange; a call makes one or more attempts.

mod budget;
mod decide;
mod delay;
mod not_retried;
mod outcome;
mod policy;
#[cfg(test)]
mod properties;
mod retry_after;

pub(crate) use self::{
    budget::RetryBudget,
    decide::{CallState, Decision, decide},
    outcome::Outcome,
    retry_after::retry_after,
};
pub use self::{not_retried::NotRetried, policy::RetryPolicy};
