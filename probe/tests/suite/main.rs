//! The probe against sandboxes, and against services that differ from them.

mod cleaning;
mod privacy;
mod proxy;
mod reading;
mod strange;
mod support;
mod writing;
