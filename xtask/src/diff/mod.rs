//! What changed between two versions of the document, in the words of those who use the crate, and which version of the
//! crate that asks for.
//!
//! No tool for OpenAPI knows that `x-retry` decides what is sent twice, that a request is a struct whose `new` takes
//! what is required in the order of the document, or that ranges are not enforced. So this compares what the generator
//! makes of both: what is a different Rust type is a breaking change, whatever the document calls it; `operations`
//! compares requests, `schemas` what is in them and in the answers, and `rest` whatever no rule knows, so that no
//! difference between two documents goes without a word.

mod git;
mod operations;
mod report;
mod rest;
mod schemas;
mod version;

use std::path::Path;

use serde_json::Value;

use crate::{
    document::Document,
    model::{self, Operation},
    pointer::Pointer,
};

pub use self::{
    report::Report,
    version::{Version, asked},
};

/// What a change does to those who use the crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Words, evidence, examples, and ranges, which nobody enforces: nothing behaves differently.
    Words,
    /// There is more than before, or the same code does something else.
    Compatible,
    /// Code that compiled does not, or means something else.
    Breaking,
}

/// What became of a thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// It was not there.
    Added,
    /// It is no longer there.
    Removed,
    /// It is there and different.
    Changed,
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it does to users.
    pub level: Level,
    /// What became of the thing.
    pub kind: Kind,
    /// Whom it concerns: `purchases::Create`, `types::Affiliate`. Several, where they share what changed.
    pub subjects: Vec<String>,
    /// What it is: `parameter note (body) is no longer there`.
    pub what: String,
    /// Where in the document: the new one, or the old one for what was removed.
    pub place: Pointer,
}

/// Gathers changes.
#[derive(Default)]
struct Changes(Vec<Change>);

impl Changes {
    fn push(&mut self, level: Level, kind: Kind, subject: &str, what: impl Into<String>, place: &Pointer) {
        let what = what.into();
        // What several requests share has changed once.
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

/// All changes from one document to another, those that break users first.
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

/// One of the two documents, and what the generator is given of it, from which the Rust types follow.
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
/// Wrong arguments, a revision that cannot be read, a document that is not in order; and with `--require-version` a
/// version of the crate that is lower than the changes ask for.
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
            other => return Err(format!("one revision is enough, and this is another: {other}\n{USAGE}")),
        }
    }
    let revision = revision.ok_or(USAGE)?;
    let then = git::snapshot(root, revision)?;
    let now = crate::linted(root)?;
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
