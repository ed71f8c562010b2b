//! Random histories: however an account changes and wherever the process dies, no existing row is marked as gone, the
//! mirror equals the account once it no longer changes, and the log of changes replays to the same rows without repeating
//! a change.

use std::{collections::BTreeMap, time::Duration};

use serde_json::Value;

use super::{
    account::{Account, Random},
    crash::Crashing,
};
use crate::{
    change::Changes,
    compare::ChangeKind,
    error::Error,
    mirror::{Options, run},
    report::Report,
    sink::Sink,
    sql::quote,
    store::Store,
    stream::Stream,
};

fn streams() -> Vec<Stream> {
    let wanted = ["affiliates", "commissions", "custom_fields"];
    Stream::all().into_iter().filter(|stream| wanted.contains(&stream.name())).collect()
}

async fn sync(account: &Account, sink: &mut Crashing, full: bool) -> Result<Report, Error> {
    let options = Options { full, lease: Duration::ZERO, recheck: Duration::ZERO, ..Options::default() };
    run(account, &mut Store::new(sink), &streams(), options, &()).await
}

type Rows = BTreeMap<(String, i64), Value>;

async fn rows(sink: &mut Crashing, condition: &str) -> Rows {
    let mut all = Rows::new();
    sink.inner.begin().await.expect("it can be read");
    for stream in streams() {
        let select = format!("SELECT id, raw FROM {} WHERE {condition}", quote(stream.name()));
        for row in sink.inner.query(select, Vec::new()).await.unwrap_or_default() {
            let json = row[1].text().and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default();
            all.insert((stream.name().to_owned(), row[0].integer().unwrap_or_default()), json);
        }
    }
    sink.inner.rollback().await.expect("it was only read");
    all
}

fn expected(account: &Account) -> Rows {
    let state = account.state();
    let of = |(name, rows): (&String, &BTreeMap<i64, Value>)| {
        rows.iter().map(|(id, row)| ((name.clone(), *id), row.clone())).collect::<Vec<_>>()
    };
    state.rows.iter().flat_map(of).collect()
}

/// Replays the log, and checks that each change is one.
async fn replay(sink: &mut Crashing) -> Rows {
    let mut rows: BTreeMap<(String, i64), Option<Value>> = BTreeMap::new();
    let mut changes = Changes::new(sink);
    let mut last = 0;
    while let Some(change) = changes.try_next().await.expect("the log can be read") {
        assert!(change.seq > last, "the log is in order");
        last = change.seq;
        let json = |raw: &Option<Box<serde_json::value::RawValue>>| {
            raw.as_ref().map(|raw| serde_json::from_str::<Value>(raw.get()).expect("JSON was stored"))
        };
        let (before, after) = (json(&change.before), json(&change.after));
        let key = (change.stream.clone(), change.id);
        let known = rows.get(&key).cloned();
        match change.kind {
            ChangeKind::New => assert_eq!(known, None, "{change:?} was there"),
            ChangeKind::Back => assert_eq!(known, Some(None), "{change:?} was not gone"),
            ChangeKind::Changed => {
                assert_eq!(known, Some(before.clone()), "{change:?} was another one");
                assert_ne!(before, after, "{change:?} changes nothing");
            }
            ChangeKind::Gone => assert_eq!(known, Some(before), "{change:?} was not there"),
        }
        rows.insert(key, after);
    }
    rows.into_iter().filter_map(|(key, row)| Some((key, row?))).collect()
}

async fn history(seed: u64) {
    let account = Account::new(seed, &streams());
    let mut sink = Crashing::new();
    let mut random = Random::new(seed ^ 0x5eed);
    for _ in 0..6 {
        sink.left = (random.below(3) > 0).then(|| random.below(400));
        let full = random.below(2) == 0;
        let result = sync(&account, &mut sink, full).await;
        assert!(result.is_ok() || sink.left == Some(0), "seed {seed}: {result:?}");
        sink.left = None;
        let gone = rows(&mut sink, "_gone_at IS NOT NULL").await;
        let existing = expected(&account);
        let wrong: Vec<_> = gone.keys().filter(|key| existing.contains_key(*key)).collect();
        assert!(wrong.is_empty(), "seed {seed}: {wrong:?} exist and are called gone");
    }
    account.state().is_active = false;
    // Without a lookup, it takes two passes after the last deletion and one that proves it.
    for _ in 0..4 {
        sync(&account, &mut sink, true).await.expect("nothing fails any more");
    }
    let report = sync(&account, &mut sink, true).await.expect("nothing fails any more");
    assert_eq!((report.changes(), report.findings), (0, Vec::new()), "seed {seed}");
    let mirrored = rows(&mut sink, "_gone_at IS NULL").await;
    assert_eq!(mirrored, expected(&account), "seed {seed}");
    assert_eq!(replay(&mut sink).await, mirrored, "seed {seed}");
}

#[tokio::test]
async fn every_history_ends_equal() {
    let histories = std::env::var("MIRROR_HISTORIES").ok().and_then(|number| number.parse().ok()).unwrap_or(20);
    for seed in 1..=histories {
        history(seed).await;
    }
}

#[tokio::test]
async fn a_run_without_changes_writes_none() {
    let account = Account::new(7, &streams());
    account.state().is_active = false;
    let mut sink = Crashing::new();
    let first = sync(&account, &mut sink, false).await.expect("nothing fails");
    assert_eq!(first.changes(), expected(&account).len() as u64);
    let before = rows(&mut sink, "_changed_at IS NOT NULL").await;
    for full in [false, true] {
        let second = sync(&account, &mut sink, full).await.expect("nothing fails");
        assert_eq!((second.changes(), second.findings), (0, Vec::new()));
    }
    assert_eq!(rows(&mut sink, "_changed_at IS NOT NULL").await, before);
    assert_eq!(account.state().lookups, 0, "nothing had to be looked up");
}
