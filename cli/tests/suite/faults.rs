//! What can go wrong with a call, as exit codes and as errors on stderr.

use std::time::Duration;

use leaddyno_sandbox::Fault;
use serde_json::{Value, json};

use crate::support::{KEY, Service, command, program, table};

/// A read, a list, a write that is safe to repeat, one that is looked up, and one that must not be repeated.
const CALLS: [(&str, &str, bool); 5] = [
    ("get_affiliate", "affiliates get 17175", true),
    ("list_affiliates", "affiliates list", true),
    ("update_affiliate", "affiliates update 17175 --first-name Ada", true),
    ("create_purchase", "purchases create --email g@example.com --purchase-amount 49.00", false),
    ("create_affiliate_commission", "commissions create 17175 --amount 25.00", false),
];

/// The exit code of an operation that is safe to repeat, and that of another one.
fn matrix() -> Vec<(&'static str, Fault, [i32; 2])> {
    vec![
        ("400", Fault::status(400), [5, 5]),
        ("401", Fault::status(401), [4, 4]),
        ("403", Fault::status(403), [4, 4]),
        ("404", Fault::status(404), [3, 3]),
        ("409", Fault::status(409), [5, 5]),
        ("422", Fault::status(422), [5, 5]),
        ("429", Fault::status(429), [6, 6]),
        ("500", Fault::status(500), [6, 7]),
        ("503", Fault::status(503), [6, 7]),
        ("302", Fault::status(302), [1, 7]),
        ("reset", Fault::reset(), [6, 7]),
        ("reset after", Fault::reset().after(), [6, 7]),
        ("cut", Fault::cut(), [6, 7]),
        ("late", Fault::delay(Duration::from_secs(20)), [6, 7]),
        ("garbage", Fault::status(200).body("<html>"), [1, 7]),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn faults_have_exit_codes() {
    let service = Service::start().await;
    for (id, line, is_safe) in CALLS {
        for (name, fault, codes) in matrix() {
            service.sandbox.fail(fault).times(100).on(id);
            let words = line.split(' ').chain(["--yes", "--timeout", "1s", "-o", "json"]);
            let ended = service.run(words);
            service.sandbox.clear_faults();
            let place = format!("{id} meets {name}: {ended:?}");
            assert_eq!(ended.code, codes[usize::from(!is_safe)], "{place}");
            let error: Value = serde_json::from_str(ended.stderr.lines().last().unwrap_or_default()).expect(&place);
            assert_eq!(error["operation"], id, "{place}");
            assert_eq!(error["exit_code"], ended.code, "{place}");
            assert!(error["message"].is_string() && error["attempts"].is_u64(), "{place}");
            assert!(error["retryable"].is_boolean() && error["may_have_been_processed"].is_boolean(), "{place}");
            assert!(ended.code != 7 || error["may_have_been_processed"] == true, "{place}");
            assert!(ended.stdout.is_empty(), "a list that is refused is not an empty one: {place}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_can_be_rejected() {
    let service = Service::start().await;
    for (operation, example) in table() {
        for (status, code) in [(400, 5), (401, 4), (404, 3)] {
            // A list asks once more, for smaller pages.
            service.sandbox.fail(Fault::status(status)).times(2).on(operation.id);
            let ended = service.shell(&format!("{} --yes", example.command_line));
            assert_eq!(ended.code, code, "{} {status}: {ended:?}", operation.id);
            assert!(ended.stderr.starts_with("leaddyno: ") && ended.stderr.contains(operation.id), "{ended:?}");
            service.sandbox.clear_faults();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rejection_names_the_fields() {
    let service = Service::start().await;
    service.sandbox.fail(Fault::status(400).body(r#"{"error":{"email":["is odd"]}}"#)).on("create_lead");
    let ended = service.run(["leads", "create", "--email", "x", "-o", "json"]);
    let error: Value = serde_json::from_str(&ended.stderr).expect("one line of JSON");
    assert_eq!((ended.code, &error["kind"], &error["status"]), (5, &json!("Rejected"), &json!(400)));
    assert_eq!(error["fields"], json!({"email": ["is odd"]}));
}

#[test]
fn where_nothing_listens_is_unavailable() {
    let mut command = program();
    command.env("LEADDYNO_API_KEY", KEY).env("LEADDYNO_BASE_URL", "http://127.0.0.1:9/v1");
    let output = command.args(["leads", "count", "--timeout", "1s"]).output().unwrap();
    assert_eq!(output.status.code(), Some(6), "{output:?}");
}

#[test]
fn wrong_command_lines_are_errors_of_usage() {
    let lines = [
        "",
        "affiliates",
        "affiliate",
        "affiliates lst",
        "affiliates get",
        "affiliates get Ada",
        "affiliates list --nonsense",
        "affiliates list --limit many",
        "affiliates list --timeout 0",
        "affiliates list --fields emial --explain",
        "affiliates list -o yaml",
        "leads update 1 --clear email",
        "purchases create --email a@example.com --purchase-amount much --explain",
        "operations --schema",
        "api GET /affiliates --explain -q key=abc",
        "api GET affiliates --explain",
        "api GET /affiliates?key=abc --explain",
    ];
    for line in lines {
        let ended = crate::support::run(line.split_whitespace());
        assert_eq!((ended.code, ended.stdout.as_str()), (2, ""), "{line}: {ended:?}");
        if !line.contains("-o") && line.contains(' ') {
            let ended = crate::support::run(line.split_whitespace().chain(["-o", "json"]));
            let error: Value = serde_json::from_str(&ended.stderr).unwrap_or_else(|_| panic!("{line}: {ended:?}"));
            assert_eq!((&error["kind"], &error["exit_code"]), (&json!("Usage"), &json!(2)), "{line}");
        }
    }
}

#[test]
fn commands_are_found_by_their_names() {
    for (operation, _) in table() {
        let ended = crate::support::run(command(operation).iter().map(String::as_str).chain(["--nonsense"]));
        assert!(ended.code == 2 && ended.stderr.contains("'--nonsense'"), "{}: {ended:?}", operation.id);
    }
}
