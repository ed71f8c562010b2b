//! stdout: formats, fields, limits, secrets, and a reader that has read enough.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use leaddyno_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};

use crate::support::{Service, isolate};

const ROW: &str = r#"{ "id": 7, "email": "=cmd()", "unknown": 12345678901234567890.10,
  "affiliate_dashboard_url": "https://x.example/p/TOKEN", "custom_fields": {"a": 1.50} }"#;

async fn service_with(body: &str, operation: &str) -> Service {
    let service = Service::start().await;
    service.sandbox.fail(Fault::status(200).body(body)).on(operation);
    service.sandbox.fail(Fault::status(200).body("[]")).times(100).on(operation);
    service
}

async fn list(arguments: &[&str]) -> String {
    let service = service_with(&format!("[{ROW}]"), "list_affiliates").await;
    service.run([&["affiliates", "list"], arguments].concat()).ok()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_pipe_gets_json_for_an_object_and_a_line_for_each_row() {
    let service = service_with(ROW, "get_affiliate").await;
    let object = service.run(["affiliates", "get", "7"]).ok();
    let lines: Vec<&str> = object.lines().collect();
    assert_eq!((lines[0], lines[3]), ("{", "  \"unknown\": 12345678901234567890.10,"), "{object}");
    let row = r#"{"id":7,"email":"=cmd()","unknown":12345678901234567890.10,"affiliate_dashboard_url":"[hidden]","custom_fields":{"a":1.50}}"#;
    assert_eq!(list(&[]).await, format!("{row}\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_masked_in_every_format_unless_they_are_asked_for() {
    for format in ["json", "jsonl", "csv", "raw", "table"] {
        let shown = list(&["-o", format]).await;
        assert!(shown.contains("[hidden]") && !shown.contains("TOKEN"), "{format}: {shown}");
        let shown = list(&["-o", format, "--show-secrets"]).await;
        assert!(!shown.contains("[hidden]") && shown.contains("TOKEN"), "{format}: {shown}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hidden_link_is_noted_where_it_would_be_shown() {
    let note = "leaddyno: a link that signs a person in is hidden: see it with --show-secrets\n";
    let cases = [
        (&[][..], note),
        (&["--fields", "affiliate_dashboard_url"], note),
        (&["--fields", "id"], ""),
        (&["--quiet"], ""),
        (&["--show-secrets"], ""),
    ];
    for (options, expected) in cases {
        let service = service_with(ROW, "get_affiliate").await;
        let ended = service.run([&["affiliates", "get", "7"], options].concat());
        assert_eq!((ended.code, ended.stderr.as_str()), (0, expected), "{options:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn raw_is_the_body_as_sent() {
    let body = format!("[{ROW}]");
    assert_eq!(list(&["-o", "raw", "--show-secrets"]).await, body.clone() + "\n");
    assert_eq!(list(&["-o", "raw"]).await, body.replace("https://x.example/p/TOKEN", "[hidden]") + "\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn csv_protects_spreadsheets_and_has_the_columns_of_the_table() {
    let fields = ["-o", "csv", "--fields", "email,id,custom_fields,first_name"];
    let protected = "email,id,custom_fields,first_name\n'=cmd(),7,\"{\"\"a\"\":1.50}\",\n";
    assert_eq!(list(&fields).await, protected);
    assert!(list(&[&fields[..], &["--plain-csv"]].concat()).await.contains("\n=cmd(),7"));
    let header = |csv: String| csv.lines().next().map(str::to_owned);
    let service = Service::start().await;
    let empty = service.run(["affiliates", "list", "-o", "csv"]).ok();
    assert_eq!((empty.lines().count(), header(empty)), (1, header(list(&["-o", "csv"]).await)));
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_choose_what_is_written() {
    assert_eq!(list(&["--fields", "email,custom_fields.a"]).await, "{\"email\":\"=cmd()\",\"custom_fields.a\":1.50}\n");
    assert_eq!(list(&["--fields", "id,email", "-o", "table"]).await, "ID  EMAIL\n7   =cmd()\n");
    let dashboard = list(&["--fields", "affiliate_dashboard_url"]).await;
    assert_eq!(dashboard, "{\"affiliate_dashboard_url\":\"[hidden]\"}\n");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_empty_list_is_empty() {
    let service = Service::start().await;
    for (format, text) in [("json", "[]\n"), ("jsonl", ""), ("table", "")] {
        let ended = service.run(["leads", "list", "-o", format]);
        assert_eq!((ended.code, ended.stdout.as_str(), ended.stderr.as_str()), (0, text, ""), "{format}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_rows_come_by_default_and_a_limit_says_that_there_are_more() {
    let service = Service::of(Sandbox::builder().affiliates(250)).await;
    let all = service.run(["affiliates", "list"]);
    let count = all.stdout.lines().count();
    assert!(count >= 250 && all.stderr.is_empty(), "{count} {}", all.stderr);
    let some = service.run(["affiliates", "list", "--limit", "10"]);
    assert_eq!(some.stdout.lines().count(), 10);
    assert!(some.stderr.contains("more rows than 10"), "{}", some.stderr);
    let quiet = service.run(["affiliates", "list", "--limit", "10", "-q"]);
    assert_eq!((quiet.stdout, quiet.stderr.as_str()), (some.stdout, ""));
    let enough = service.run(["affiliates", "list", "--limit", &count.to_string()]);
    assert_eq!((enough.stdout == all.stdout, enough.stderr.as_str()), (true, ""));
    let page = service.run(["affiliates", "list", "--page", "2", "--per-page", "50"]);
    assert_eq!(page.stdout.lines().collect::<Vec<_>>(), all.stdout.lines().skip(50).take(50).collect::<Vec<_>>());
    let rest = service.run(["affiliates", "list", "--page", "2", "--per-page", "50", "--all"]);
    assert_eq!(rest.stdout.lines().collect::<Vec<_>>(), all.stdout.lines().skip(50).collect::<Vec<_>>());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_row_that_cannot_be_read_costs_no_other_and_fails_the_command() {
    let service = service_with(r#"[{"id": 1}, 17, {"id": 2}]"#, "list_affiliates").await;
    let ended = service.run(["affiliates", "list"]);
    assert_eq!((ended.code, ended.stdout.as_str()), (1, "{\"id\":1}\n{\"id\":2}\n"), "{ended:?}");
    assert!(ended.stderr.contains("[1]"), "{ended:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_pipe_ends_quietly() {
    let service = Service::of(Sandbox::builder().affiliates(300)).await;
    let mut child =
        service.program().args(["affiliates", "list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(serde_json::from_str::<Value>(&first).is_ok(), "{first}");
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &b""[..]), "{output:?}");
    for line in ["leaddyno --help", "leaddyno completions bash", "leaddyno operations -o json"] {
        let mut shell = Command::new("sh");
        isolate(&mut shell);
        let output = shell.args(["-c", &format!("{line} | head -1")]).output().unwrap();
        assert_eq!(output.stderr, b"", "{line}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn any_path_can_be_called() {
    let service = Service::of(Sandbox::builder().affiliates(3)).await;
    let rows = service.run(["api", "GET", "/affiliates", "-q", "per_page=2", "-q", "page=1"]).ok();
    assert_eq!(rows.lines().count(), 2, "{rows}");
    assert!(rows.contains("[hidden]"), "{rows}");
    let made = service.run(["api", "POST", "/leads", "-d", r#"{"email": "a@example.com"}"#, "--yes"]).json();
    assert_eq!(made["email"], "a@example.com");
    assert_eq!(service.run(["api", "GET", "/nowhere"]).code, 3);
    assert_eq!(service.run(["api", "GET", "/leads/count", "--quiet", "--explain"]).json()["path"], "/leads/count");
}

#[test]
fn the_table_of_operations_can_be_searched_and_has_schemas() {
    let run = |words: &[&str]| crate::support::run([&["operations"], words].concat()).ok();
    assert_eq!(run(&["-o", "jsonl"]).lines().count(), leaddyno::OPERATIONS.len());
    let found: Value = serde_json::from_str(&run(&["get_lead", "-o", "jsonl"])).unwrap();
    assert_eq!((&found["command"], &found["parameters"][0]["name"]), (&json!("leads get"), &json!("lead_id")));
    assert_eq!(run(&["tracking", "visitor", "-o", "csv"]).lines().count(), 2);
    assert!(run(&["refund", "-o", "table"]).contains("purchases cancel"));
    assert_eq!(crate::support::run(["operations", "riddle"]).code, 3);
    for operation in leaddyno::OPERATIONS {
        let schema: Value = serde_json::from_str(&run(&[operation.id, "--schema"])).expect(operation.id);
        for parameter in operation.parameters {
            assert!(schema["properties"].get(parameter.name).is_some(), "{}: {}", operation.id, parameter.name);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_quota_is_shown_after_a_call() {
    let service = Service::start().await;
    let quota = service.run(["quota"]).json();
    assert_eq!((&quota["limit_per_minute"], &quota["free"]), (&json!(200), &json!(199)));
}
