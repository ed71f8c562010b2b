//! Turns the OpenAPI document into the generated crate, and checks both.
//!
//! One way through: [`document`] reads, [`lint`](mod@lint) refuses what is wrong, [`prepare`] makes the copy that
//! progenitor can digest, [`model`] gathers what is known of each operation, [`write`](mod@write) makes the files from
//! both, and
//! [`output`] puts them in place, all or none. Beside it, [`diff`] compares two versions of the document, and [`drift`] the
//! document with what the service really returned.

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

/// Where the workspace lies.
#[must_use]
pub fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(PathBuf::new, Path::to_path_buf)
}

/// Writes everything that is made from the document.
///
/// # Errors
/// What is wrong with the document, or with a file; then nothing was written.
pub fn generate(root: &Path) -> Result<String, String> {
    let outputs = outputs(root)?;
    let changed = outputs.write(root)?;
    Ok(format!("{} files made from {}, {changed} of them changed", outputs.len(), document::PATH))
}

/// Fails if anything that is made from the document is not what `generate` would write.
///
/// # Errors
/// Which files are stale, with a short diff and the command to run.
pub fn check(root: &Path) -> Result<String, String> {
    let outputs = outputs(root)?;
    outputs.check(root)?;
    Ok(format!("{} files are what {} asks for", outputs.len(), document::PATH))
}

/// Checks the document.
///
/// # Errors
/// One line for each finding, with its place.
pub fn lint(root: &Path) -> Result<String, String> {
    let document = linted(root)?;
    let operations = model::operations(&document);
    Ok(format!("{}: {} operations, nothing to report", document::PATH, operations.len()))
}

fn linted(root: &Path) -> Result<Document, String> {
    let path = root.join(document::PATH);
    let text = std::fs::read_to_string(&path).map_err(|error| format!("{}: {error}", document::PATH))?;
    lint::read(&text).map_err(|findings| findings.to_string())
}

fn outputs(root: &Path) -> Result<Outputs, String> {
    write::outputs(&linted(root)?)
}
