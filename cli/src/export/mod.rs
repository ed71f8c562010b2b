//! `leaddyno export`: a list as a file.

#[cfg(feature = "parquet")]
mod parquet;
mod partial;
