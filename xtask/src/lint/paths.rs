//! Every path begins with a slash and is unique, regardless of the names of its placeholders.

use std::collections::HashMap;

use serde_json::Value;

use crate::{finding::Finding, model::members, pointer::Pointer};

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (path, _) in members(&json["paths"]).filter(|(path, _)| !path.starts_with("x-")) {
        let mut report = |problem: String| {
            findings.push(Finding::at(Pointer::default().join("paths").join(path), problem));
        };
        if !path.starts_with('/') {
            report(format!("a path begins with a slash: write /{path}"));
        }
        if path.len() > 1 && path.ends_with('/') {
            report(format!("it ends with a slash: write {}", path.trim_end_matches('/')));
        }
        if path.contains(['?', '#', ' ']) {
            report(
                "it has a query, a fragment or a space in it: describe what is sent in the query as parameters"
                    .to_owned(),
            );
        }
        if let Some(other) = seen.insert(blank_placeholders(path), path) {
            report(format!("it is the same path as {other}: put its methods there"));
        }
    }
    findings
}

/// Returns a path with empty placeholders.
fn blank_placeholders(path: &str) -> String {
    let segments = path.split('/').map(|segment| if segment.starts_with('{') { "{}" } else { segment });
    segments.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::valid_document;

    #[test]
    fn malformed_and_duplicate_paths_are_found() {
        let cases = [
            ("leads/count", Some("#/paths/leads~1count: a path begins with a slash: write /leads/count")),
            ("/leads/count/", Some("it ends with a slash: write /leads/count")),
            ("/leads?sort=id", Some("as parameters")),
            ("/leads/{id}", Some("#/paths/~1leads~1{id}: it is the same path as /leads/{lead_id}")),
            ("/leads/{id}/purchases", None),
            ("/", None),
        ];
        for (path, problem) in cases {
            let mut document = valid_document();
            document["paths"][path] = json!({});
            let found: Vec<String> = findings(&document).iter().map(Finding::to_string).collect();
            assert_eq!(found.len(), usize::from(problem.is_some()), "{path}: {found:?}");
            assert!(found.iter().all(|found| found.contains(problem.unwrap_or_default())), "{path}: {found:?}");
        }
    }
}
