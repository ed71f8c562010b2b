//! Reports what changed between two versions of the document for users of the crate, and which version number that requires.
//!
//! OpenAPI diff tools do not know that `x-retry` decides about retries, that `new` of a request takes its required
//! parameters in the document's order, or that ranges are not enforced. So this compares the input of the generator: a
//! change of a Rust type is breaking, regardless of the document. `operations` and `parameters` compare requests, `schemas`
//! compares their bodies and the responses, and `rest` compares everything else, so that every difference is reported.

mod git;
mod operations;
mod parameters;
mod report;
mod rest;
mod schemas;
mod version;

use std::path::Path;

use serde_json::Value;

pub use self::{
    report::Report,
    version::{Version, required_version},
};
use crate::{
    document::Document,
    model::{self, Operation},
    pointer::Pointer,
};

/// The effect of a change on users of the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Descriptions, evidence, examples, and ranges, which are not enforced: the behavior is the same.
    Words,
    /// Additions, or another behavior of the same code.
    Compatible,
    /// Code does not compile any more, or changes its meaning.
    Breaking,
}

/// The kind of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Something was added.
    Added,
    /// Something was removed.
    Removed,
    /// Something was changed.
    Changed,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The effect on users.
    pub level: Level,
    /// The kind.
    pub kind: Kind,
    /// The affected items: `purchases::Create`, `types::Affiliate`. Several if they share the changed part.
    pub subjects: Vec<String>,
    /// The description: `parameter note (body) was removed`.
    pub what: String,
    /// The place in the new document, or in the old one for a removal.
    pub place: Pointer,
}

/// Collects changes.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, level: Level, kind: Kind, subject: &str, what: impl Into<String>, place: &Pointer) {
        let what = what.into();
        // A part that several requests share is reported once.
        let same = self.0.iter_mut().find(|change| {
            change.place == *place && change.what == what && change.level == level && change.kind == kind
        });
        match same {
            Some(change) if change.subjects.iter().any(|known| known == subject) => {}
            Some(change) => change.subjects.push(subject.to_owned()),
            None => self.0.push(Change { level, kind, subjects: vec![subject.to_owned()], what, place: place.clone() }),
        }
    }
}

/// Returns all changes from one document to another, breaking ones first.
#[must_use]
pub fn changes(old: &Value, new: &Value) -> Vec<Change> {
    let (old, new) = (Side::of(old), Side::of(new));
    let mut changes = Changes::default();
    operations::compare(&old, &new, &mut changes);
    schemas::compare(&old, &new, &mut changes);
    rest::compare(old.json, new.json, &mut changes);
    changes.0.sort_by_key(|change| std::cmp::Reverse(change.level));
    changes.0
}

/// One of the two documents, with the generator's input, from which the Rust types follow.
struct Side<'a> {
    json: &'a Value,
    prepared: Value,
    operations: Vec<Operation>,
}

impl<'a> Side<'a> {
    fn of(json: &'a Value) -> Self {
        let operations = model::operations(&Document { json: json.clone() });
        Self { json, prepared: crate::prepare::prepare(json), operations }
    }
}

/// `cargo xtask diff`: compares the document of a git revision with the one in the working tree.
///
/// # Errors
/// Invalid arguments, an unreadable revision, or an invalid document; with `--require-version` also a version of the
/// crate that is lower than the changes require.
pub fn run(root: &Path, arguments: &[&str]) -> Result<String, String> {
    const USAGE: &str = "usage: cargo xtask diff <git revision> [--json] [--require-version]";
    let mut revision = None;
    let (mut as_json, mut require_version) = (false, false);
    for argument in arguments {
        match *argument {
            "--json" => as_json = true,
            "--require-version" => require_version = true,
            flag if flag.starts_with('-') => return Err(format!("no such flag: {flag}\n{USAGE}")),
            other if revision.is_none() => revision = Some(other),
            other => return Err(format!("more than one revision: {other}\n{USAGE}")),
        }
    }
    let revision = revision.ok_or(USAGE)?;
    let then = git::snapshot(root, revision)?;
    let now = crate::read_document(root)?;
    let manifest = std::fs::read_to_string(root.join("Cargo.toml")).map_err(|error| format!("Cargo.toml: {error}"))?;
    let report = Report {
        since: revision.to_owned(),
        changes: changes(&then.document.json, &now.json),
        version_then: then.version,
        version_now: Version::of_manifest(&manifest).map_err(|problem| format!("Cargo.toml: {problem}"))?,
    };
    let text = if as_json { report.json() } else { report.text() };
    if require_version && !report.version_suffices() { Err(text) } else { Ok(text) }
}

#[cfg(test)]
mod tests;
