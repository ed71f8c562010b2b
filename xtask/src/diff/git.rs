//! Reads the document and the version at a git revision, without a checkout.

use std::{io::ErrorKind, path::Path, process::Command};

use super::Version;
use crate::document::{Document, PATH};

/// The document and the version at a revision.
pub(super) struct Snapshot {
    pub(super) document: Document,
    pub(super) version: Version,
}

pub(super) fn snapshot(root: &Path, revision: &str) -> Result<Snapshot, String> {
    // Fails outside of a repository, and in a repository of another user.
    git(root, &["rev-parse", "--git-dir"])?.map_err(|words| format!("git cannot read the repository: {words}"))?;
    let commit =
        git(root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{revision}^{{commit}}")])?;
    let Ok(commit) = commit else {
        let shallow = git(root, &["rev-parse", "--is-shallow-repository"])?.is_ok_and(|output| output.trim() == "true");
        let advice = if shallow {
            "; this clone is shallow: git fetch --unshallow --tags brings the rest of the history"
        } else {
            "; see git tag and git log"
        };
        return Err(format!("git has no revision {revision:?}{advice}"));
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

/// Returns the output of git, or its error message.
fn git(root: &Path, arguments: &[&str]) -> Result<Result<String, String>, String> {
    let output =
        Command::new("git").arg("-C").arg(root).args(arguments).output().map_err(|error| match error.kind() {
            ErrorKind::NotFound => "git is not installed; it is needed to read earlier revisions".to_owned(),
            _ => format!("git cannot be run: {error}"),
        })?;
    if output.status.success() {
        return String::from_utf8(output.stdout)
            .map(Ok)
            .map_err(|_| "git printed something that is not text".to_owned());
    }
    let words = String::from_utf8_lossy(&output.stderr);
    Ok(Err(words.lines().next().unwrap_or("git printed no message").to_owned()))
}
