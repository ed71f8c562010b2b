//! The shared rate limit against a real Redis, which each test starts for itself. Without `redis-server` they are
//! skipped, but fail if `CI` is `true`.

#![cfg(unix)]

mod cluster;
mod failover;
mod failures;
mod fleet;
mod histories;
mod model;
mod processes;
mod server;
mod traffic;
