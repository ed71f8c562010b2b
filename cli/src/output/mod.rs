//! Results on stdout.

pub(crate) mod csv;
pub(crate) mod row;
