//! Fault tests: every operation against every fault, on real sockets and in virtual time; and no output contains the
//! API key or other secrets.

mod canary;
mod connections;
mod fault;
mod keyed;
mod matrix;
mod net;
mod server;
mod sharing;
mod support;
mod waiting;
