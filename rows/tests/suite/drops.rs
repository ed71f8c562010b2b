//! Exports whose future is dropped after any number of polls, as a timeout or a `select!` drops it, and run again.

use std::{cell::Cell, fs, future::Future as _, pin::pin, task::Poll};

use leaddyno::AnyList;
use leaddyno_rows::{Export, ExportError, Exported};
use leaddyno_sandbox::Sandbox;
use proptest::{prelude::*, test_runner::TestRunner};
use serde_json::{Value, json};

use crate::support::{Account, Counts, FORMATS, id, ids};

const PAGE: u64 = 5;

/// Polls an export this many times, and drops it if it has not ended then.
async fn run_for(
    polls: usize,
    export: &Export,
    account: &Account,
    counts: &Counts,
) -> Option<Result<Exported, ExportError>> {
    let (mut run, mut left) = (pin!(export.run(&account.client, counts)), polls);
    std::future::poll_fn(|context| match run.as_mut().poll(context) {
        Poll::Ready(result) => Poll::Ready(Some(result)),
        Poll::Pending if left == 0 => Poll::Ready(None),
        Poll::Pending => {
            left -= 1;
            Poll::Pending
        }
    })
    .await
}

/// The rows that count after an export has stopped.
fn saved(account: &Account, name: &str) -> u64 {
    let record = fs::read(account.file(&format!("{name}.checkpoint")));
    record.map_or(0, |record| serde_json::from_slice::<Value>(&record).unwrap()["rows"].as_u64().unwrap())
}

#[test]
fn a_dropped_export_continues_and_has_each_row_once() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let account = runtime.block_on(Account::start(Sandbox::builder().purchases(115)));
    let list = AnyList::new("list_purchases", json!({"per_page": PAGE})).unwrap();
    let expected: Vec<i64> = runtime.block_on(account.rows(&list)).iter().map(|row| id(row)).collect();
    let mut runner = TestRunner::new(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(24) });
    let (dropped, continued) = (Cell::new(0), Cell::new(0));
    let cases = (prop::collection::vec(0_usize..6, 0..6), 0..FORMATS.len());
    let result = runner.run(&cases, |(drops, format)| {
        let name = format!("p.{}", FORMATS[format]);
        let file = account.file(&name);
        let export = Export::new(list.clone(), &file).unwrap();
        account.sandbox.clear_calls();
        let (mut end, mut drops) = (None, drops.into_iter());
        while end.is_none() {
            let before = saved(&account, &name);
            let polls = drops.next().unwrap_or(usize::MAX);
            let counts = Counts::default();
            end = runtime.block_on(run_for(polls, &export, &account, &counts));
            // A page that was written before the last save is not requested again.
            let pages = account.pages("list_purchases");
            prop_assert!(pages.iter().all(|page| *page > before / PAGE), "{} rows are saved: {:?}", before, pages);
            let [started, written, _] = counts.get();
            prop_assert!(started == before || polls == 0 || pages.is_empty(), "{} {} {}", started, before, written);
            prop_assert!(saved(&account, &name) <= started + written || end.is_some());
            prop_assert_eq!(file.exists(), end.is_some());
            dropped.update(|count| count + u32::from(end.is_none()));
            continued.update(|count| count + u32::from(before > 0));
        }
        let exported = end.unwrap().unwrap();
        prop_assert_eq!(exported.rows, expected.len() as u64);
        prop_assert_eq!(ids(&file), expected.as_slice());
        prop_assert_eq!(account.names(), [name]);
        fs::remove_file(file).unwrap();
        Ok(())
    });
    result.unwrap();
    let (dropped, continued) = (dropped.get(), continued.get());
    eprintln!("{dropped} were dropped, {continued} continued");
    assert!(dropped > 12 && continued > 4, "{dropped} were dropped, {continued} continued");
}
