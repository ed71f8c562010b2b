//! The mirror against an account that changes between any two requests, on a database that fails at any statement. The
//! account is a value of the test, so that thousands of histories take seconds.

mod account;
mod crash;
mod histories;
