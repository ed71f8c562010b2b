//! The checked-in repository: the document passes the lint, everything generated from it is current, and an invalid document
//! changes nothing.

use std::{fs, path::Path};

use xtask::{check, generate, lint, surface::surface, workspace_root};

const DOCUMENT: &str = "spec/leaddyno.yaml";

#[test]
fn the_document_passes_the_lint() {
    assert_eq!(lint(&workspace_root()), Ok("spec/leaddyno.yaml: 57 operations, nothing to report".to_owned()));
}

#[test]
fn all_generated_files_are_current() {
    if let Err(report) = check(&workspace_root()) {
        panic!("{report}");
    }
}

#[test]
fn the_page_shows_samples_of_every_operation_and_the_guides() {
    let page = xtask::docs::page(&workspace_root()).unwrap();
    let samples = &page["paths"]["/purchases"]["post"]["x-codeSamples"];
    for sample in ["curl ", "leaddyno purchases create ", "purchases::Create::new(\"grace@example.com\")"] {
        let has = |source: &serde_json::Value| source["source"].as_str().is_some_and(|source| source.contains(sample));
        assert!(samples.as_array().unwrap().iter().any(has), "{sample}: {samples:#}");
    }
    let chapters = page["info"]["description"].as_str().unwrap();
    assert!(chapters.contains("## Rate limit") && chapters.contains("## Payment webhook"), "{chapters}");
}

#[test]
fn the_public_surface_is_reviewed() {
    insta::assert_snapshot!(surface(&workspace_root()).unwrap());
}

/// Creates a workspace with this document and without generated files.
fn workspace(change: impl Fn(String) -> String) -> tempfile::TempDir {
    let workspace = tempfile::tempdir().unwrap();
    let root = workspace_root();
    fs::create_dir_all(workspace.path().join("spec")).unwrap();
    let document = change(fs::read_to_string(root.join(DOCUMENT)).unwrap());
    fs::write(workspace.path().join(DOCUMENT), document).unwrap();
    workspace
}

fn write_document(root: &Path, change: impl Fn(String) -> String) {
    let document = fs::read_to_string(root.join(DOCUMENT)).unwrap();
    fs::write(root.join(DOCUMENT), change(document)).unwrap();
}

/// Returns all files of a folder with their texts, to detect changes.
fn contents(folder: &Path) -> Vec<(std::path::PathBuf, String)> {
    let mut contents = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            contents.extend(self::contents(&path));
        } else {
            let text = fs::read_to_string(&path).unwrap();
            contents.push((path, text));
        }
    }
    contents.sort();
    contents
}

fn replacement(from: &'static str, to: &'static str) -> impl Fn(String) -> String {
    move |document| {
        assert!(document.contains(from), "the document no longer has {from:?}");
        document.replacen(from, to, 1)
    }
}

#[test]
fn every_file_of_the_generated_crate_is_generated() {
    let workspace = workspace(|document| document);
    generate(workspace.path()).unwrap();
    let relative = |root: &Path| -> Vec<(std::path::PathBuf, String)> {
        let files = contents(&root.join("generated/src")).into_iter();
        files.map(|(path, text)| (path.strip_prefix(root).unwrap().to_owned(), text)).collect()
    };
    let restored = relative(workspace.path());
    assert!(restored.len() > 10, "{}", restored.len());
    assert_eq!(restored, relative(&workspace_root()));
}

#[test]
fn an_invalid_document_is_rejected_in_one_line_and_changes_nothing() {
    let workspace = workspace(|document| document);
    generate(workspace.path()).unwrap();
    let good = fs::read_to_string(workspace.path().join(DOCUMENT)).unwrap();
    let before = contents(&workspace.path().join("generated"));
    let mistakes = [
        (replacement("  /affiliates:\n", "  /affiliates: [\n"), "spec/leaddyno.yaml:"),
        (
            replacement("$ref: \"#/components/schemas/AffiliateCreate\"", "$ref: \"#/components/schemas/Missing\""),
            "#/paths/~1affiliates/post/requestBody/content/application~1json/schema: $ref points at",
        ),
        (
            replacement("x-retry: once", "x-retry: twice"),
            "#/paths/~1affiliates~1{affiliate_id}~1commissions/post/x-retry: \"twice\" is not one of its values",
        ),
        (
            replacement("operationId: list_affiliates", "operationId: create_affiliate"),
            "#/paths/~1affiliates/get: operationId \"create_affiliate\" is also at",
        ),
        (
            replacement(
                "        - name: query\n          in: query\n",
                "        - name: query\n          in: quarry\n",
            ),
            "#/paths/~1affiliates/get/parameters/0/in: not valid OpenAPI 3.0",
        ),
    ];
    for (mistake, problem) in mistakes {
        write_document(workspace.path(), mistake);
        let report = generate(workspace.path()).expect_err("the document is wrong");
        assert!(report.contains(problem), "{report}");
        assert_eq!(report.lines().count(), 1, "{report}");
        assert_eq!(contents(&workspace.path().join("generated")), before);
        fs::write(workspace.path().join(DOCUMENT), &good).unwrap();
    }
}

#[test]
fn generated_files_are_stale_after_a_change_of_the_document() {
    let workspace = workspace(|document| document);
    generate(workspace.path()).unwrap();
    write_document(workspace.path(), replacement("summary: Create an affiliate", "summary: Sign an affiliate up"));

    let report = check(workspace.path()).expect_err("it is stale");

    assert!(report.contains("-/// Create an affiliate.") && report.contains("+/// Sign an affiliate up."), "{report}");
    assert!(report.ends_with("run: cargo xtask generate"), "{report}");
    generate(workspace.path()).unwrap();
    assert!(check(workspace.path()).is_ok());
}
