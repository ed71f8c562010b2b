//! Tests of the mirror with a simulated account that changes between any two requests, and a database that fails at any
//! statement. The account is in memory, so that thousands of histories take seconds.

mod account;
mod crash;
mod histories;
