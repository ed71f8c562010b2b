#![doc = include_str!("../README.md")]
#![cfg_attr(docsrs, feature(doc_cfg))]

/// The guide, whose code has to compile.
#[cfg(doctest)]
#[doc = include_str!("../../docs/export-nightly.md")]
struct Guide;

mod columns;
mod csv;
mod export;
mod files;
mod identity;
mod json;
#[cfg(feature = "parquet")]
mod parquet;
mod partial;
mod secrets;
#[cfg(feature = "table")]
mod table;
mod watch_file;
mod writer;

pub use self::{
    columns::{Column, Columns, UnknownField},
    export::{Export, ExportError, ExportObserver, Exported, count},
    json::{compact, elements},
    secrets::{mask, mask_body},
    watch_file::WatchFile,
    writer::{Format, RowWriter},
};
