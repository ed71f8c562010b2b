//! What a program reads from a mirror and from a run: the log of changes, with its filters, and the progress.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leaddyno_mirror::{Change, Changes, Progress, Sink};
use leaddyno_sandbox::Fault;

use crate::{
    databases::Database,
    program::{Random, pay, populated},
    state::{mirror, sync},
};

async fn read<S: Sink>(mut changes: Changes<S>) -> Vec<Change> {
    let mut all = Vec::new();
    while let Some(change) = changes.try_next().await.expect("the log can be read") {
        all.push(change);
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn changes_are_read_by_stream_by_time_and_from_where_one_stopped() {
    for database in Database::each() {
        let sandbox = populated(8).await;
        sync(&sandbox, &database, false).await.expect("nothing fails");
        let changes = || Changes::new(database.sink());
        let first = read(changes()).await;
        assert!(first.windows(2).all(|pair| pair[0].seq < pair[1].seq));
        let commissions = read(changes().stream("commissions")).await.len();
        assert_eq!(commissions, sandbox.with_state(|program| program.commissions.len()));
        // All of that was noticed long ago; what follows was not.
        let long_ago = if database.is_postgres() { "now() - interval '2 days'" } else { "datetime('now', '-2 days')" };
        database.execute(&format!("UPDATE {} SET at = {long_ago}", database.table("leaddyno_changes"))).await;
        sandbox.with_state(|program| pay(program, &mut Random::new(2)));
        sync(&sandbox, &database, true).await.expect("nothing fails");
        let last = first.last().expect("there are some").seq;
        let since = read(changes().since(Duration::from_secs(86_400))).await;
        let after = read(changes().after(last)).await;
        assert_eq!(since.len(), after.len());
        assert!(!since.is_empty() && since.iter().all(|change| change.stream == "commissions"), "{since:?}");
        let line = serde_json::to_value(&since[0]).expect("it can be written");
        assert_eq!(
            (&line["kind"], &line["before"]["paid"], &line["after"]["paid"]),
            (&"changed".into(), &false.into(), &true.into())
        );
        assert_eq!(
            read(changes().since(Duration::from_secs(86_400 * 365 * 5_000))).await.len(),
            first.len() + since.len()
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_run_reports_how_far_it_has_come() {
    let (sandbox, database) = (populated(8).await, Database::sqlite());
    let seen = Arc::new(Mutex::new(Vec::new()));
    let noted = Arc::clone(&seen);
    let note = move |progress: &Progress<'_>| {
        let point = (progress.stream.to_owned(), progress.rows, progress.total);
        noted.lock().expect("nothing panics with it").push(point);
    };
    mirror(&sandbox, database.sink()).run(&note).await.expect("nothing fails");
    let commissions = sandbox.with_state(|program| program.commissions.len() as u64);
    let seen = seen.lock().expect("nothing panics with it");
    assert!(seen.contains(&("commissions".to_owned(), commissions, Some(commissions))), "{seen:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_follow_each_other_until_an_error_does_not_pass() {
    let (sandbox, database) = (populated(8).await, Database::sqlite());
    let mut results = Vec::new();
    let mut runs = mirror(&sandbox, database.sink());
    let receive = |result: &Result<leaddyno_mirror::Report, leaddyno_mirror::Error>| {
        match results.len() {
            // A status that passes, and one that does not.
            1 => sandbox.fail(Fault::status(503)).times(100).on("count_affiliates"),
            2 => {
                sandbox.clear_faults();
                sandbox.fail(Fault::status(401)).times(100).on("count_affiliates");
            }
            _ => {}
        }
        results.push(result.is_ok());
        true
    };
    let error = runs.run_every(Duration::from_millis(1), &(), receive).await.expect_err("the key is refused");
    assert!(!error.is_retryable(), "{error}");
    assert_eq!(results.first(), Some(&true));
    assert_eq!(results.last(), Some(&false));
}
