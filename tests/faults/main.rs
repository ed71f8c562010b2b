//! What happens when things go wrong: every operation against every fault, on real sockets and in virtual time; and the
//! API key, which none of it shows, like other secrets that pass through.

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
