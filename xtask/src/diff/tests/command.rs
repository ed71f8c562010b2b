//! The command `cargo xtask diff` in a git repository.

use std::{fs, path::Path, process::Command};

use serde_json::Value;

use crate::diff::run;

/// Creates a repository with the document and a tag.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("spec")).unwrap();
    fs::copy(crate::workspace_root().join(crate::document::PATH), folder.path().join(crate::document::PATH)).unwrap();
    fs::write(folder.path().join("Cargo.toml"), "[workspace.package]\nversion = \"0.1.0\"\n").unwrap();
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["commit", "-q", "--allow-empty", "-m", "Empty"]);
    git(folder.path(), &["tag", "empty"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "All"]);
    git(folder.path(), &["tag", "v0.1.0"]);
    folder
}

fn git(folder: &Path, arguments: &[&str]) {
    let name = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
    let status = Command::new("git").arg("-C").arg(folder).args(name).args(arguments).status().unwrap();
    assert!(status.success(), "git {arguments:?}");
}

fn rewrite(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn the_working_tree_is_compared_with_a_revision_and_must_raise_the_version_if_asked() {
    let folder = repository();
    let root = folder.path();
    assert_eq!(
        run(root, &["v0.1.0", "--require-version"]).unwrap(),
        "spec/leaddyno.yaml: nothing changed since v0.1.0"
    );

    rewrite(root, "spec/leaddyno.yaml", "summary: Create an affiliate", "summary: Sign an affiliate up");
    let text = run(root, &["v0.1.0", "--require-version"]).expect("words may wait");
    assert!(text.contains("affiliates::Create: summary is reworded"), "{text}");
    assert!(
        text.ends_with(
            "requires version 0.1.1 after 0.1.0; Cargo.toml says 0.1.0: changes of words may wait for the next release."
        ),
        "{text}"
    );

    rewrite(root, "spec/leaddyno.yaml", "x-name: create_sign_in_link", "x-name: sign_in");
    assert!(run(root, &["v0.1.0"]).is_ok(), "it only informs");
    let text = run(root, &["v0.1.0", "--require-version"]).expect_err("the version was not raised");
    assert!(text.contains("affiliates::SignIn: was called affiliates::CreateSignInLink"), "{text}");
    rewrite(root, "Cargo.toml", "0.1.0", "0.2.0");
    assert!(run(root, &["v0.1.0", "--require-version"]).is_ok());

    let json: Value = serde_json::from_str(&run(root, &["--json", "HEAD"]).unwrap()).unwrap();
    assert_eq!(json["version_required"], "0.2.0");
    assert_eq!(json["changes"][0]["breaking"], true);
}

#[test]
fn a_failed_comparison_says_why() {
    let folder = repository();
    let root = folder.path();
    let shallow = tempfile::tempdir().unwrap();
    let clone = shallow.path().join("clone");
    git(
        root,
        &[
            "clone",
            "-q",
            "--depth",
            "1",
            "--no-tags",
            &format!("file://{}", root.display()),
            &clone.display().to_string(),
        ],
    );
    let none = tempfile::tempdir().unwrap();
    let cases = [
        (root, &["v9.9.9"][..], "git has no revision \"v9.9.9\"; see git tag"),
        (root, &["empty"], "there was no spec/leaddyno.yaml at empty"),
        (root, &["v0.1.0", "HEAD"], "more than one revision: HEAD"),
        (root, &["--deny"], "no such flag: --deny"),
        (root, &[], "usage: cargo xtask diff"),
        (&clone, &["HEAD~1"], "this clone is shallow: git fetch --unshallow"),
        (none.path(), &["HEAD"], "git cannot read the repository: fatal: "),
    ];
    for (root, arguments, problem) in cases {
        let report = run(root, arguments).expect_err("it cannot be compared");
        assert!(report.contains(problem), "{arguments:?}: {report}");
        assert_eq!(
            report.lines().count(),
            1 + usize::from(problem.contains("more than") || problem.contains("flag")),
            "{report}"
        );
    }
    rewrite(root, "spec/leaddyno.yaml", "openapi: 3.0.3", "openapi: [");
    git(root, &["commit", "-q", "-a", "-m", "Break it"]);
    rewrite(root, "spec/leaddyno.yaml", "openapi: [", "openapi: 3.0.3");
    assert!(run(root, &["HEAD"]).expect_err("no YAML").contains("the document at HEAD cannot be read"));
}
