//! The mirror against a sandbox, in SQLite and in a real PostgreSQL.

mod child;
mod columns;
mod crash_points;
mod databases;
mod guide;
mod histories;
mod holders;
mod pgbouncer;
mod program;
mod reading;
mod settings;
mod state;
mod tls;
mod totals;
