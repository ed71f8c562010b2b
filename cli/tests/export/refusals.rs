//! Exports that are refused before anything is sent, because a file is in the way.

use std::{fs, time::Duration};

use leaddyno_sandbox::{Fault, Sandbox};

use crate::support::{Account, wait_until};

#[test]
fn a_complete_file_is_replaced_only_if_asked_for() {
    let account = Account::start("complete", Sandbox::builder().leads(3));
    fs::write(account.file("l.csv"), "mine").unwrap();
    assert!(account.fail("export leads -o l.csv", 2).contains("l.csv exists: pass --overwrite to replace it"));
    assert_eq!(fs::read(account.file("l.csv")).unwrap(), b"mine");
    assert!(account.sandbox.calls().is_empty());
    account.succeed("export leads -o l.csv --overwrite");
    assert!(fs::read_to_string(account.file("l.csv")).unwrap().starts_with("id,"));
}

#[test]
fn one_export_at_a_time_writes_a_file_and_another_request_does_not_go_on_with_it() {
    let account = Account::start("two", Sandbox::builder().purchases(3));
    account.sandbox.fail(Fault::delay(Duration::from_secs(600))).times(10).on("list_purchases");
    let first = account.spawn("export purchases -o p.jsonl");
    wait_until("the first export", || account.file("p.jsonl.checkpoint").exists());
    let stderr = account.fail("export purchases -o p.jsonl", 2);
    assert!(stderr.contains("p.jsonl is written by another export: wait for it"), "{stderr}");
    assert!(first.kill());
    account.sandbox.clear_faults();
    let stderr = account.fail("export purchases --created-after 2020-01-01 -o p.jsonl", 2);
    assert!(stderr.contains("`created_after` is null there and \"2020-01-01\" here"), "{stderr}");
    let stderr = account.fail("export leads -o p.jsonl", 2);
    assert!(stderr.contains("`list` is \"purchases\" there and \"leads\" here"), "{stderr}");
    account.succeed("export purchases -o p.jsonl");
    assert_eq!(account.names("p.jsonl"), ["p.jsonl"]);
}

#[test]
fn the_extension_is_the_format() {
    let account = Account::start("extension", Sandbox::builder());
    for file in ["l.txt", "l", "jsonl"] {
        assert!(account.fail(&format!("export leads -o {file}"), 2).contains(".jsonl, .csv or .parquet"));
    }
    account.fail("export leads", 2);
    account.fail("export nothing -o a.csv", 2);
    assert!(account.fail("export leads -o missing/a.csv", 1).starts_with("leaddyno: missing/a.csv: "));
}
