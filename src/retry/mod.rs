//! Whether a call that failed is attempted again, and when. Everything here is computed from what the caller passes:
//! no clock is read, nothing is sent, no dice are thrown. Sending, sleeping, measuring the time that is left, drawing
//! the random number and looking a record up are left to the pipeline.
//!
//! A *call* is one request of the user, an *attempt* is one HTTP exchange; a call makes one attempt or several.

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
    decide::{Decision, Situation, decide},
    outcome::Outcome,
    retry_after::retry_after,
};
pub use self::{not_retried::NotRetried, policy::RetryPolicy};
