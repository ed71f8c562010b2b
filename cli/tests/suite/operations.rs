//! One loop over the operations table for each thing that every command must do.

use leaddyno::{AnyRequest, Kind, OPERATIONS, ParameterLocation};
use leaddyno_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};

use crate::support::{Service, command, run, table};

#[tokio::test(flavor = "multi_thread")]
async fn the_command_line_of_an_example_builds_its_request() {
    let service = Service::start().await;
    for (operation, example) in table() {
        let explained = service.shell(&format!("{} --explain -o json", example.command_line)).json();
        let request = AnyRequest::new(operation.id, example.sample).expect("the sample is a request");
        let expected = request.explain().expect("it can be built").with_base_url(service.sandbox.base_url());
        let id = operation.id;
        assert_eq!(explained["operation"], id);
        assert_eq!(explained["method"], expected.method().as_str(), "{id}");
        assert_eq!(explained["path"], expected.path(), "{id}");
        assert_eq!(explained["query"], json!(expected.query()), "{id}");
        assert_eq!(explained["body"], expected.body().unwrap_or_default(), "{id}");
        assert_eq!(explained["curl"], expected.curl(), "{id}");
        assert_eq!(explained["command_line"], example.command_line, "{id}");
    }
    assert_eq!(service.sandbox.calls().len(), 0, "--explain sends nothing");
}

#[test]
fn explain_needs_no_key() {
    let explained = run(["leads", "get", "2150", "--explain"]).ok();
    assert!(explained.starts_with("GET /leads/2150\n"), "{explained}");
    assert!(
        explained.contains("curl 'https://api.leaddyno.com/v1/leads/2150?key='\"$LEADDYNO_API_KEY\""),
        "{explained}"
    );
}

#[test]
fn required_parameters_are_required() {
    for operation in OPERATIONS {
        let ended = run(command(operation));
        let required: Vec<_> = operation.parameters.iter().filter(|parameter| parameter.required).collect();
        for parameter in &required {
            let flag = format!("--{}", parameter.name.replace('_', "-"));
            let name = if parameter.location == ParameterLocation::Path { parameter.name.to_uppercase() } else { flag };
            assert!(ended.code == 2 && ended.stderr.contains(&name), "{}: {ended:?}", operation.id);
        }
        // There is no key, and no answer to a question.
        assert!(ended.code == 4 || ended.code == 2, "{}: {ended:?}", operation.id);
    }
}

/// The response of the document's example comes out as it was sent, secrets excepted.
#[tokio::test(flavor = "multi_thread")]
async fn every_operation_writes_its_result() {
    let service = Service::start().await;
    for (operation, example) in table() {
        let body = example.response.to_string();
        service.sandbox.fail(Fault::status(operation.success).body(&body)).on(operation.id);
        if operation.pagination.is_some() {
            service.sandbox.fail(Fault::status(200).body("[]")).times(5).on(operation.id);
        }
        let ended = service.shell(&format!("{} --yes --show-secrets -o json --page 1", example.command_line));
        let ended = if operation.pagination.is_some() {
            ended
        } else {
            service.shell(&format!("{} --yes --show-secrets -o json", example.command_line))
        };
        service.sandbox.clear_faults();
        let rows = operation.pagination.map_or(example.response.clone(), |pagination| match pagination {
            leaddyno::Pagination::Envelope { rows } => example.response[rows].clone(),
            leaddyno::Pagination::Array => example.response.clone(),
        });
        let id = operation.id;
        assert_eq!(ended.json(), rows, "{id}");
        let calls = service.sandbox.calls();
        assert!(calls.iter().all(|call| call.operation == Some(id)), "{id}: {calls:?}");
        service.sandbox.clear_calls();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_list_streams_in_every_format() {
    let service = Service::of(Sandbox::builder().affiliates(3).purchases(250)).await;
    for (operation, example) in table().filter(|(operation, _)| operation.pagination.is_some()) {
        // The account has no record of the examples' ids.
        if operation.parameters.iter().any(|parameter| parameter.location == ParameterLocation::Path) {
            continue;
        }
        let [section, name] = command(operation);
        let count = |format: &str| service.run([&section, &name, "-o", format]).ok();
        let lines = count("jsonl");
        let rows: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).expect("a row a line")).collect();
        assert_eq!(serde_json::from_str::<Vec<Value>>(&count("json")).unwrap(), rows, "{}", example.command_line);
        let csv = count("csv");
        let records: Vec<_> = csv::Reader::from_reader(csv.as_bytes()).into_records().map(Result::unwrap).collect();
        assert_eq!(records.len(), rows.len(), "{}", operation.id);
        assert_eq!(count("table").lines().count(), rows.len() + usize::from(!rows.is_empty()), "{}", operation.id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn records_are_created_changed_cleared_and_found() {
    let service = Service::start().await;
    let create = ["leads", "create", "--email", "g@example.com", "--city", "Turin", "--address2", "2nd floor"];
    let id = service.run(create).json()["id"].to_string();
    let changed = service.run(["leads", "update", &id, "--city", "Rome", "--clear", "address2"]).json();
    assert_eq!((&changed["city"], &changed["address2"]), (&json!("Rome"), &Value::Null));
    let found = service.run(["leads", "get-by-email", "--email", "g@example.com"]).json();
    assert_eq!(found["city"], "Rome");
    let missing = service.run(["leads", "get-by-email", "--email", "nobody@example.com"]);
    assert_eq!((missing.code, missing.stdout.as_str()), (3, ""), "{missing:?}");
    let both = service.run(["leads", "update", &id, "--address2", "x", "--clear", "address2"]);
    assert!(both.code == 2 && both.stderr.contains("set and cleared"), "{both:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_existed_before_is_told_from_a_new_one() {
    let service = Service::start().await;
    let create = |amount| {
        let line =
            format!("purchases create --email g@example.com --purchase-code P-1 --purchase-amount {amount} --yes");
        service.run(line.split(' '))
    };
    assert_eq!(create("100").stderr, "");
    let again = create("999");
    let note = "leaddyno: the record may have existed before: purchase_amount is 100.00, not 999\n";
    assert_eq!((again.code, again.stderr.as_str()), (0, note), "{again:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_and_maps_are_json_from_the_line_a_file_or_stdin() {
    let service = Service::start().await;
    let items = r#"[{"sku": "A5", "quantity": 2, "amount": "24.50"}]"#;
    let file = crate::support::folder().join("items.json");
    std::fs::write(&file, items).unwrap();
    let at_file = format!("@{}", file.display());
    let base = ["purchases", "create", "--email", "g@example.com", "--explain", "-o", "json", "--line-items"];
    let line = |value: &str| service.run_with_stdin(&[&base[..], &[value]].concat(), items).json();
    for value in [items, &at_file, "-"] {
        assert_eq!(line(value)["body"]["line_items"][0]["amount"], "24.50", "{value}");
    }
    let wrong = service.run([&base[..], &["[1"]].concat());
    assert!(wrong.code == 2 && wrong.stderr.contains("`line_items`: expected JSON, `@FILE` or `-`"), "{wrong:?}");
}

#[test]
fn no_parameter_hides_a_global_option() {
    for operation in OPERATIONS {
        let [section, name] = command(operation);
        let help = run([&section, &name, "--help"]).ok();
        for option in ["--output", "--fields", "--limit", "--all", "--explain", "--yes", "--profile", "--verbose"] {
            assert!(help.contains(option), "{}: {option}", operation.id);
        }
    }
    assert!(OPERATIONS.iter().flat_map(|operation| operation.parameters).any(|known| known.kind == Kind::Map));
}
