//! Reads the document and the version as they were at a revision, by asking git; nothing is checked out.

use std::{io::ErrorKind, path::Path, process::Command};

use super::Version;
use crate::document::{Document, PATH};

/// What was there at a revision.
pub(super) struct Snapshot {
    pub(super) document: Document,
    pub(super) version: Version,
}

pub(super) fn snapshot(root: &Path, revision: &str) -> Result<Snapshot, String> {
    // What is no repository, and what git will not touch because it is another user's.
    git(root, &["rev-parse", "--git-dir"])?.map_err(|words| format!("there is nothing to compare with: {words}"))?;
    let commit =
        git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])?;
    let Ok(commit) = commit else {
        let shallow = git(root, &["rev-parse", "--is-shallow-repository"])?.is_ok_and(|said| said.trim() == "true");
        let advice = if shallow {
            "; this clone is shallow: git fetch --unshallow --tags brings the rest of the history"
        } else {
            "; git tag and git log say what there is"
        };
        return Err(format!("git knows no revision {revision:?}{advice}"));
    };
    let file = |path: &str| {
        let object = format!("{}:./{path}", commit.trim());
        git(root, &["cat-file", "blob", &object])?.map_err(|_| format!("there was no {path} at {revision}"))
    };
    let document = Document::parse(&file(PATH)?)
        .map_err(|finding| format!("the document at {revision} cannot be read: {finding}"))?;
    let version =
        Version::of_manifest(&file("Cargo.toml")?).map_err(|problem| format!("Cargo.toml at {revision}: {problem}"))?;
    Ok(Snapshot { document, version })
}

/// What git answers, or why it says no, in its own words.
fn git(root: &Path, arguments: &[&str]) -> Result<Result<String, String>, String> {
    let output =
        Command::new("git").arg("-C").arg(root).args(arguments).output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => "git is not installed, and only it knows what was there before".to_owned(),
            _ => format!("git cannot be run: {error}"),
        })?;
    if output.status.success() {
        return String::from_utf8(output.stdout)
            .map(Ok)
            .map_err(|_| "git answered something that is no text".to_owned());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Ok(Err(words.lines().next().unwrap_or("git gives no reason").to_owned()))
}
