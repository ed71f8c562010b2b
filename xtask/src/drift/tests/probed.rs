//! Reports of the probe: the edits that they propose, and what is said of those that cannot be read.

use std::fs;

use leaddyno_spec::compare::{Comparison, DescribedApi, Existence, RecordedBody, RecordedRequest, Recording, Tried};
use serde_json::{Value, json};

use crate::{
    document::Document,
    drift::{probed::edits, run},
    model::{each_operation, text},
    workspace_root,
};

fn document() -> Value {
    Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json
}

fn tried(operation: &str, parameter: Option<&str>, existence: Existence) -> Tried {
    let (operation, parameter) = (operation.to_owned(), parameter.map(str::to_owned));
    Tried { operation, parameter, status: None, existence }
}

/// Writes a report, and runs the command on it.
fn drift(report: &Value) -> Result<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.json");
    fs::write(&file, report.to_string()).unwrap();
    run(&workspace_root(), &[&file.display().to_string()])
}

#[test]
fn inferred_facts_that_work_are_raised_and_missing_ones_corrected() {
    let document = document();
    let cases = [
        (tried("count_campaigns", None, Existence::Works), Some(("/paths/~1campaigns~1count/get/x-evidence", false))),
        (tried("count_campaigns", None, Existence::Missing), Some(("/paths/~1campaigns~1count/get", true))),
        // It is not called inferred.
        (tried("list_affiliates", None, Existence::Works), None),
        (tried("list_affiliates", Some("query"), Existence::Works), None),
        (
            tried("list_affiliates", Some("query"), Existence::Missing),
            Some(("/paths/~1affiliates/get/parameters/0", true)),
        ),
        (
            tried("list_affiliate_commissions", Some("status"), Existence::Works),
            Some(("/paths/~1affiliates~1{affiliate_id}~1commissions/get/parameters/1/x-evidence", false)),
        ),
        // A parameter that several operations share is corrected where it stands.
        (
            tried("list_lead_purchases", Some("include_line_items"), Existence::Missing),
            Some(("/components/parameters/IncludeLineItems", true)),
        ),
        (
            Tried { status: Some(201), ..tried("create_lead", None, Existence::Works) },
            Some(("/paths/~1leads/post/responses/201/x-evidence", false)),
        ),
        (tried("list_badges", None, Existence::Works), None),
        (tried("list_leads", Some("colour"), Existence::Works), None),
    ];
    for (tried, expected) in cases {
        let found = edits(&document, [&tried].into_iter());
        let found: Vec<(String, bool)> = found.iter().map(|edit| (edit.place.to_string(), edit.is_wrong)).collect();
        let expected: Vec<(String, bool)> =
            expected.map(|(place, wrong)| (place.to_owned(), wrong)).into_iter().collect();
        assert_eq!(found, expected, "{tried:?}");
    }
}

/// Every place exists in the document, or is the evidence of one that does.
#[test]
fn the_edits_of_every_operation_have_a_place() {
    let document = document();
    for (.., operation) in each_operation(&document) {
        for existence in [Existence::Works, Existence::Missing] {
            let id = text(operation, "operationId");
            for status in operation["responses"].as_object().unwrap().keys() {
                let tried = Tried { status: status.parse().ok(), ..tried(&id, None, existence) };
                for edit in edits(&document, [&tried].into_iter()) {
                    let place = edit.place.to_string();
                    assert!(document.pointer(&place).is_some(), "{id}: {place}");
                    assert_eq!(edit.is_wrong, existence == Existence::Missing);
                }
            }
        }
    }
}

#[test]
fn a_report_is_read_beside_recordings() {
    let document = document();
    let api = DescribedApi::new(&document, &[]);
    let mut comparison = Comparison::new(&api);
    comparison.add(&Recording {
        source: "response 7".to_owned(),
        request: RecordedRequest::Operation("get_lead".to_owned()),
        status: 200,
        body: RecordedBody::Json(json!({"id": 2150, "loyalty_points": 7, "email": "CANARY@example.com"})),
    });
    let mut summary = comparison.summary();
    summary.tried =
        vec![tried("count_campaigns", None, Existence::Missing), tried("list_sub_ids", None, Existence::Works)];
    let report = json!({"leaddyno_probe": 1, "answers": [], "document": serde_json::to_value(&summary).unwrap()});

    let text = drift(&report).expect_err("it differs");

    assert!(text.starts_with("1 response compared with spec/leaddyno.yaml: 1 difference"), "{text}");
    for part in [
        "Lead has the unknown field loyalty_points, an integer (in response 7 at /loyalty_points)",
        "the service has no GET /campaigns/count (tried by the probe)\n  #/paths/~1campaigns~1count/get\n    # correct",
        "GET /affiliates/{affiliate_id}/subids works, though the document calls it inferred",
        "    x-evidence: observed",
        "Never observed, which proves nothing",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("CANARY"));

    summary.differences.clear();
    summary.tried.remove(0);
    let report = json!({"leaddyno_probe": 1, "document": summary});
    let text = drift(&report).expect("to raise something is no failure");
    assert!(text.contains("nothing differs") && text.contains("x-evidence: observed"), "{text}");
}

#[test]
fn reports_that_cannot_be_read_say_why() {
    let newer = drift(&json!({"leaddyno_probe": 2, "document": {}})).expect_err("another version");
    assert!(newer.contains("format version 2, but this command reads 1"), "{newer}");
    let damaged = drift(&json!({"leaddyno_probe": 1, "document": {"differences": 7}})).expect_err("it is damaged");
    assert!(damaged.contains("the report is damaged"), "{damaged}");
    let empty = drift(&json!({"leaddyno_probe": 1, "document": {}})).expect_err("nothing was compared");
    assert!(empty.starts_with("nothing was compared"), "{empty}");
}
