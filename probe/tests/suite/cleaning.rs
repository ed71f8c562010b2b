//! The second stage leaves nothing active, wherever it ends.

use std::{collections::BTreeSet, future::pending, path::Path};

use leaddyno_probe::{Progress, WithWrites, WriteError, clean_up};
use leaddyno_sandbox::{Fault, Sandbox, Switches};
use serde_json::json;

use crate::{
    proxy::Proxy,
    support::client,
    writing::{active, journal, write},
};

/// How many calls a run makes.
async fn calls_of_a_run() -> usize {
    let sandbox = Sandbox::start().await.expect("it starts");
    let (_folder, journal) = journal();
    write(&sandbox, &journal).await;
    sandbox.calls().len()
}

/// Runs until call `number` begins, and is killed there.
async fn kill_before_call(sandbox: &Sandbox, journal: &Path, number: usize) {
    let (kill, killed) = tokio::sync::oneshot::channel::<()>();
    let mut kill = Some(kill);
    let watch = |progress: Progress<'_>| {
        if progress.call == number {
            drop(kill.take());
        }
    };
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    let run = writes.run(journal, watch, pending());
    tokio::select! {
        biased;
        _ = killed => {}
        done = run => drop(done),
    }
}

/// Runs until the sandbox has had `number` calls, and is killed there, perhaps before the response.
async fn kill_after_call(sandbox: &Sandbox, journal: &Path, number: usize) {
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    let seen = async {
        while sandbox.calls().len() < number {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        () = seen => {}
        done = writes.run(journal, |_| {}, pending()) => drop(done),
    }
}

async fn assert_can_be_cleaned_up(sandbox: &Sandbox, journal: &Path, what: &str) {
    let client = client(&sandbox.base_url(), sandbox.api_key());
    let cleaned = clean_up(&client, journal, |_| {}).await.expect("the journal can be used");
    assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "{what}");
    if let Some(report) = cleaned {
        assert!(report.is_complete(), "{what}: {report}");
    }
    assert!(!journal.exists(), "{what}");
    assert!(clean_up(&client, journal, |_| {}).await.expect("no journal is fine").is_none());
}

#[tokio::test]
async fn after_a_kill_at_any_call_it_can_be_cleaned_up() {
    for number in 1..=calls_of_a_run().await {
        for switches in [Switches::default(), Switches::each_alone().pop().expect("there are some")] {
            let sandbox = Sandbox::builder().switches(switches).start().await.expect("it starts");
            let (_folder, journal) = journal();
            kill_before_call(&sandbox, &journal, number).await;
            assert_can_be_cleaned_up(&sandbox, &journal, &format!("killed before call {number}")).await;

            let sandbox = Sandbox::builder().switches(switches).start().await.expect("it starts");
            kill_after_call(&sandbox, &journal, number).await;
            assert_can_be_cleaned_up(&sandbox, &journal, &format!("killed after call {number}")).await;
        }
    }
}

#[tokio::test]
async fn a_kill_while_cleaning_up_is_cleaned_up() {
    for number in 1..=20 {
        let sandbox = Sandbox::start().await.expect("it starts");
        let (_folder, journal) = journal();
        kill_before_call(&sandbox, &journal, 18).await;
        let client = client(&sandbox.base_url(), sandbox.api_key());
        let before = sandbox.calls().len();
        let seen = async {
            while sandbox.calls().len() < before + number {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            biased;
            () = seen => {}
            done = clean_up(&client, &journal, |_| {}) => drop(done),
        }
        assert_can_be_cleaned_up(&sandbox, &journal, &format!("killed at call {number} of cleaning up")).await;
    }
}

#[tokio::test]
async fn an_interruption_at_any_call_leaves_nothing_active() {
    for number in 1..=calls_of_a_run().await {
        let sandbox = Sandbox::start().await.expect("it starts");
        let (_folder, journal) = journal();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let mut stop = Some(stop);
        let watch = |progress: Progress<'_>| {
            if progress.call == number {
                drop(stop.take());
            }
        };
        let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
        let report = writes.run(&journal, watch, async { drop(stopped.await) }).await.expect("the journal can be used");
        assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "interrupted at call {number}\n{report}");
        assert!(!journal.exists(), "{report}");
    }
}

#[tokio::test]
async fn a_failure_at_any_call_leaves_nothing_active() {
    let operations: BTreeSet<&str> =
        WithWrites::new(client("http://127.0.0.1:1/v1", "key")).plan().iter().map(|write| write.operation).collect();
    for operation in operations {
        for fault in
            [Fault::status(503), Fault::status(503).after(), Fault::reset(), Fault::reset().after(), Fault::garbage()]
        {
            let sandbox = Sandbox::start().await.expect("it starts");
            sandbox.fail(fault.clone()).on(operation);
            let (_folder, journal) = journal();
            let report = write(&sandbox, &journal).await;
            assert_eq!(sandbox.with_state(|program| active(program)), [""; 0], "{operation} {fault:?}\n{report}");
            assert!(!journal.exists(), "{operation} {fault:?} {report}");
        }
    }
}

#[tokio::test]
async fn what_cannot_be_undone_is_named_and_stays_in_the_journal() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let proxy = Proxy::start(sandbox, |exchange| {
        let is_affiliate = exchange.path.starts_with("/affiliates/1") && exchange.path.matches('/').count() == 2;
        if exchange.path.ends_with("/archive") || is_affiliate && exchange.method == "GET" {
            (exchange.status, exchange.body) = (422, json!({"error": "no"}));
        }
    })
    .await;
    let (_folder, journal) = journal();
    let writes = WithWrites::new(client(&proxy.base_url, proxy.sandbox.api_key()));
    let report = writes.run(&journal, |_| {}, pending()).await.expect("the journal can be used");
    assert!(report.incomplete[0].contains("not everything could be undone"), "{report}");
    assert!(report.still_active.iter().all(|record| record.contains("affiliate")), "{report}");
    assert!(report.still_active.len() == 2 && report.has_findings(), "{report}");
    assert!(journal.exists());
    // The journal belongs to that service.
    let other = clean_up(&client(&proxy.sandbox.base_url(), "sandbox-key"), &journal, |_| {}).await;
    assert!(matches!(other, Err(WriteError::OtherService { .. })), "{other:?}");
    assert!(other.expect_err("it fails").to_string().contains("clean up there first"));
}

#[tokio::test]
async fn a_run_cleans_up_what_the_last_one_left() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let (_folder, journal) = journal();
    kill_before_call(&sandbox, &journal, 15).await;
    assert!(!sandbox.with_state(|program| active(program)).is_empty());
    let report = write(&sandbox, &journal).await;
    assert!(report.is_complete(), "{report}");
    assert_eq!(sandbox.with_state(|program| active(program)), [""; 0]);
}

#[tokio::test]
async fn without_a_journal_nothing_is_written() {
    let sandbox = Sandbox::start().await.expect("it starts");
    let writes = WithWrites::new(client(&sandbox.base_url(), sandbox.api_key()));
    let error =
        writes.run(Path::new("/nowhere/at/all/journal"), |_| {}, pending()).await.expect_err("it cannot be used");
    assert!(error.to_string().contains("nothing is written without it"), "{error}");
    assert!(sandbox.calls().is_empty());
}
