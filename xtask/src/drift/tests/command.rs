//! The command: files in, report out, and nothing personal in what it prints or writes.

use std::{fs, path::Path};

use serde_json::{Value, json};

use crate::{drift::run, workspace_root};

/// Returns a HAR with all fields of an affiliate, and the key wherever it can be.
fn har() -> Value {
    let body = json!({
        "id": 17175, "email": "CANARY@example.org", "first_name": "CANARY", "affiliate_code": "CANARY",
        "created_at": "2024-08-05T13:40:01Z", "status": "Active", "total_leads": 3, "CANARY-code": 1, "new_code": 987_654,
        "affiliate_dashboard_url": "https://x.leaddyno.com/p/CANARY", "custom_fields": {"CANARY": "CANARY"},
        "nested": {"note": "CANARY", "more": ["CANARY"]}, "referring_affiliate": {"id": 1, "email": "CANARY@example.org"},
    });
    let request = |method: &str, path: &str| {
        json!({
            "method": method, "url": format!("https://api.leaddyno.com{path}?key=CANARY&email=CANARY"),
            "headers": [{"name": "key", "value": "CANARY"}],
        })
    };
    json!({"log": {"version": "1.2", "entries": [
        {"request": request("GET", "/v1/affiliates/17175"), "response": {"status": 200, "content": {"text": body.to_string()}}},
        {"request": request("GET", "/assets/app.js"), "response": {"status": 200, "content": {"text": "CANARY"}}},
        {"request": request("GET", "/v1/affiliates/CANARY@x/canary"), "response": {"status": 200, "content": {"text": "{}"}}},
        {"request": request("GET", "/v1/leads"), "response": {"status": 200, "content": {"text": "CANARY", "encoding": "zip"}}},
        {"request": request("GET", "/v1/leads"), "response": {"status": 200, "content": {"size": 12345, "mimeType": "application/json"}}},
        {"request": {"method": "GET", "url": "https://app.leaddyno.com/affiliates"}, "response": {"status": 200, "content": {"text": "<html>CANARY"}}},
    ]}})
}

#[test]
fn nothing_personal_is_in_the_report_or_in_what_is_scrubbed() {
    let folder = tempfile::tempdir().unwrap();
    let recordings = folder.path().join("recorded");
    let out = folder.path().join("scrubbed");
    fs::create_dir(&recordings).unwrap();
    fs::write(recordings.join("a.HAR"), har().to_string()).unwrap();
    fs::write(recordings.join("notes.txt"), "CANARY").unwrap();
    fs::write(recordings.join("b.json"), "{\"operation\": \"CANARY").unwrap();
    fs::write(recordings.join("c.json"), "{\"operation\": \"count_leads\", \"status\": 200, \"body\": {\"count\": 7}}")
        .unwrap();
    let shown = |path: &Path| path.display().to_string();

    let report = run(&workspace_root(), &[&shown(&recordings), "--scrub", &shown(&out)]).expect_err("it differs");

    assert!(!report.to_lowercase().contains("canary") && !report.contains("987"), "{report}");
    let summary = "3 responses compared with spec/leaddyno.yaml, 2 skipped that are not of this API, 1 recorded without a \
                   body (1 with no `text`), 1 file ignored that end";
    assert!(report.starts_with(summary), "{report}");
    assert!(report.contains("GET /affiliates/{…}/{…} is not described"), "{report}");
    assert!(report.contains("Affiliate has the unknown field new_code, an integer"), "{report}");
    assert!(
        report.contains("a.HAR: entry 3: its body has an encoding") && report.contains("b.json: it is not JSON"),
        "{report}"
    );
    assert!(report.contains("2 scrubbed recordings written"), "{report}");

    let affiliate = fs::read_to_string(out.join("get_affiliate-200-1.json")).unwrap();
    assert!(!affiliate.contains("CANARY") && !affiliate.contains("987"), "{affiliate}");
    let affiliate: Value = serde_json::from_str(&affiliate).unwrap();
    let body = &affiliate["body"];
    assert_eq!(
        (&body["id"], &body["status"], &body["created_at"]),
        (&17175.into(), &"Active".into(), &"2024-08-05T13:40:01Z".into())
    );
    assert_eq!(body["email"], "person-1@example.com");
    assert_eq!(body["referring_affiliate"]["email"], "person-1@example.com", "equal texts stay equal");
    assert_eq!(body["affiliate_dashboard_url"], "https://example.com/LINK-1");
    assert!(affiliate.get("url").is_none());
    assert!(out.join("count_leads-200-2.json").exists());
    // Existing files are not overwritten.
    let again = run(&workspace_root(), &[&shown(&recordings), "--scrub", &shown(&out)]).expect_err("it differs");
    assert!(again.contains("a.HAR, entry 0: ") && again.contains("get_affiliate-200-1.json"), "{again}");
}

#[test]
fn wrong_arguments_and_empty_folders_are_rejected() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().display().to_string();
    let cases = [
        (&[][..], "usage: cargo xtask drift"),
        (&["--help"], "no such flag: --help"),
        (&["a", "b"], "usage: cargo xtask drift"),
        (&["a", "--scrub", "b", "--scrub", "c"], "usage: cargo xtask drift"),
        (&["a", "--host"], "usage: cargo xtask drift"),
        (&["--host", "api.example.com"], "usage: cargo xtask drift"),
        (&["/nowhere/at/all"], "no such file or folder"),
        (&[empty.as_str()], "no .json and no .har file in it"),
    ];
    for (arguments, problem) in cases {
        let refused = run(&workspace_root(), arguments).expect_err("they are wrong");
        assert!(refused.contains(problem), "{refused}");
    }
}

/// The recipe of CONTRIBUTING.md, from what curl leaves behind.
#[test]
fn the_files_of_the_recipe_are_read_and_scrubbed() {
    let folder = tempfile::tempdir().unwrap();
    let recordings = folder.path().join("recorded");
    let out = folder.path().join("scrubbed");
    fs::create_dir(&recordings).unwrap();
    fs::write(recordings.join("list_leads-200.json"), "[{\"id\": 2150, \"email\": \"CANARY@example.org\"}]\n").unwrap();
    fs::write(recordings.join("delete_custom_field-204.json"), "").unwrap();
    let shown = |path: &Path| path.display().to_string();

    let report = run(&workspace_root(), &[&shown(&recordings), "--scrub", &shown(&out)]).unwrap();

    assert!(report.starts_with("2 responses compared with spec/leaddyno.yaml: nothing differs"), "{report}");
    let scrubbed = fs::read_to_string(out.join("list_leads-200-2.json")).unwrap();
    assert!(scrubbed.contains("2150") && !scrubbed.contains("CANARY"), "{scrubbed}");
    // What was written can be read again, though its name says what a body alone would be.
    assert!(run(&workspace_root(), &[&shown(&out)]).unwrap().contains("2 responses compared"));
}

#[test]
fn a_named_host_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    fs::write(
        &file,
        "{\"method\": \"GET\", \"url\": \"https://proxy.example.com/leads/count\", \"status\": 200, \"body\": {}}",
    )
    .unwrap();
    let file = file.display().to_string();
    let report = run(&workspace_root(), &[&file]).expect_err("nothing was compared");
    assert_eq!(report, "nothing was compared with spec/leaddyno.yaml, 1 skipped that are not of this API");
    let report = run(&workspace_root(), &["--host", "proxy.example.com", &file]).expect_err("it lacks the count");
    assert!(report.starts_with("1 response compared"), "{report}");
}

#[test]
fn nothing_compared_is_an_error_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.har");
    let entry = |content: Value| {
        let url = "https://api.leaddyno.com/v1/leads";
        json!({"request": {"method": "GET", "url": url}, "response": {"status": 200.0, "content": content}})
    };
    let cases = [
        (vec![], "nothing was compared with spec/leaddyno.yaml"),
        (
            vec![entry(Value::Null), entry(json!({"size": 7}))],
            "nothing was compared with spec/leaddyno.yaml, 2 recorded without a body (1 with no `content`, 1 with no `text`)",
        ),
    ];
    for (entries, expected) in cases {
        fs::write(&file, format!("\u{feff}{}", json!({"log": {"entries": entries}}))).unwrap();
        let report = run(&workspace_root(), &[&file.display().to_string()]).expect_err("nothing was compared");
        assert_eq!(report, expected);
    }
}

#[test]
fn a_damaged_recording_is_not_the_services_fault() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("list_leads-200.json");
    for damaged in ["[{\"id\": 2150", "\u{feff}{\"id\": }"] {
        fs::write(&file, damaged).unwrap();
        let report = run(&workspace_root(), &[&file.display().to_string()]).expect_err("it is damaged");
        assert!(report.contains("its body is damaged JSON") && !report.contains("returned 200"), "{report}");
    }
}
