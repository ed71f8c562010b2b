//! The key goes through every command and every fault at `-vvv`, and is found in no output.

use std::time::Duration;

use leaddyno_sandbox::{Fault, Sandbox};

use crate::support::{KEY, Run, Service, table};

fn assert_hidden(place: &str, run: &Run) {
    let encoded = "SECRET-CANARY-0a1b2c3d%2B";
    for text in [&run.stdout, &run.stderr] {
        for part in ["SECRET-CANARY", "0a1b2c3d", "4e5f", encoded] {
            assert!(!text.contains(part), "{place} shows the key: {text}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_command_shows_the_key() {
    let service = Service::of(Sandbox::builder().affiliates(3).purchases(10)).await;
    for (operation, example) in table() {
        let run = service.shell(&format!("{} -vvv --yes --show-secrets", example.command_line));
        assert!(run.stderr.contains("leaddyno.call"), "{}: nothing is traced: {run:?}", operation.id);
        assert_hidden(operation.id, &run);
        assert_hidden(operation.id, &service.shell(&format!("{} -vvv --explain", example.command_line)));
        assert_hidden(operation.id, &service.shell(&format!("{} -vvv < /dev/null", example.command_line)));
    }
    for tool in ["quota", "doctor", "operations", "api GET /leads", "api GET /nowhere", "completions bash", "--help"] {
        assert_hidden(tool, &service.run(tool.split(' ').chain(["-vvv"])));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_fault_shows_the_key() {
    let service = Service::start().await;
    let echo = format!(r#"{{"error": "no key {KEY} in https://x.example/?key={KEY}"}}"#);
    let faults = [
        Fault::status(400).body(&echo),
        Fault::status(401).body(&echo),
        Fault::status(500).body(&echo),
        Fault::status(302),
        Fault::status(429),
        Fault::status(200).body(&format!("<html>{KEY}")),
        Fault::reset(),
        Fault::cut(),
        Fault::garbage(),
        Fault::delay(Duration::from_secs(20)),
    ];
    let lines = ["affiliates get 7", "affiliates list", "commissions create 7 --amount 1 --yes", "doctor", "quota"];
    for fault in faults {
        for line in lines {
            service.sandbox.fail(fault.clone()).times(100).on_any();
            for format in ["json", "table"] {
                let words = line.split(' ').chain(["-vvv", "--timeout", "1s", "-o", format]);
                let run = service.run(words);
                assert_ne!(run.code, 0, "{line} meets {fault:?}: {run:?}");
                assert_hidden(&format!("{line} meets {fault:?}"), &run);
            }
            service.sandbox.clear_faults();
        }
    }
}
