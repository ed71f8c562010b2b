//! Turns the OpenAPI document into the generated crate, and checks both.
//!
//! The pipeline: [`document`] reads, [`lint`](mod@lint) rejects invalid documents, [`prepare`] makes the copy that
//! progenitor accepts, [`model`] collects the facts of each operation, [`write`](mod@write) creates the files from both, and
//! [`output`] writes all of them or none. [`diff`] compares two versions of the document, and [`drift`] compares the
//! document with recorded responses.

pub mod clients;
pub mod diff;
pub mod docs;
pub mod document;
pub mod drift;
pub mod finding;
pub mod lint;
pub mod model;
pub mod output;
pub mod prepare;
pub mod source;
pub mod surface;
pub mod tools;
pub mod write;

use std::path::{Path, PathBuf};

pub use leaddyno_spec::pointer;

use crate::{document::Document, output::Outputs};

/// Returns the root of the workspace.
#[must_use]
pub fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Writes all generated files.
///
/// # Errors
/// The problem of the document or of a file. Nothing is written then.
pub fn generate(root: &Path) -> Result<String, String> {
    let outputs = outputs(root)?;
    let changed = outputs.write(root)?;
    Ok(format!("{} files generated from {}, {changed} of them changed", outputs.len(), document::PATH))
}

/// Fails if a generated file is not current.
///
/// # Errors
/// The stale files, each with a short diff, and the command to run.
pub fn check(root: &Path) -> Result<String, String> {
    let outputs = outputs(root)?;
    outputs.check(root)?;
    Ok(format!("{} files are current with {}", outputs.len(), document::PATH))
}

/// Lints the document.
/// # Errors
/// One line for each finding, with its position.
pub fn lint(root: &Path) -> Result<String, String> {
    let document = read_document(root)?;
    let operations = model::operations(&document);
    Ok(format!("{}: {} operations, nothing to report", document::PATH, operations.len()))
}

fn read_document(root: &Path) -> Result<Document, String> {
    let path = root.join(document::PATH);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", document::PATH))?;
    lint::read(&text).map_err(|findings| findings.to_string())
}

fn outputs(root: &Path) -> Result<Outputs, String> {
    write::outputs(&read_document(root)?)
}
