//! What a mirror has to be equal to: every list of the sandbox as a client reads it once nothing happens any more, and the
//! rows that its log of changes replays to.

use std::{collections::BTreeMap, sync::Mutex};

use leaddyno::{AnyList, Client, RateLimit};
use leaddyno_mirror::{ChangeKind, Changes, Error, Mirror, Report, Sink, Stream, Value};
use leaddyno_sandbox::Sandbox;
use serde_json::Value as Json;

use crate::databases::Database;

pub(crate) type Rows = BTreeMap<(String, i64), Json>;

/// The client of a sandbox: one, because reading the machine's certificates takes longer than a run.
pub(crate) fn client(base_url: &str) -> Client {
    static CLIENTS: Mutex<BTreeMap<String, Client>> = Mutex::new(BTreeMap::new());
    let mut clients = CLIENTS.lock().expect("nothing panics with it");
    let new = || {
        let builder = Client::builder("sandbox-key").base_url(base_url);
        builder.rate_limit(RateLimit::off()).build().expect("the configuration is sound")
    };
    clients.entry(base_url.to_owned()).or_insert_with(new).clone()
}

pub(crate) fn mirror<S: Sink>(sandbox: &Sandbox, sink: S) -> Mirror<S> {
    // Runs of the same process that were cut short are dead at once.
    Mirror::new(&client(&sandbox.base_url()), sink).lease(std::time::Duration::ZERO)
}

pub(crate) async fn sync(sandbox: &Sandbox, database: &Database, full: bool) -> Result<Report, Error> {
    mirror(sandbox, database.sink()).full(full).run(&()).await
}

/// Every row of every list, without what is never stored.
pub(crate) async fn expected(sandbox: &Sandbox, streams: &[Stream]) -> Rows {
    let client = client(&sandbox.base_url());
    let mut all = Rows::new();
    for stream in streams {
        let mut rows = client.stream(AnyList::new(stream.list().id, serde_json::json!({})).expect("it is a list"));
        while let Some(row) = rows.try_next().await.expect("the sandbox responds") {
            let mut json: Json = serde_json::from_str(row.json()).expect("it is JSON");
            json.as_object_mut().expect("it is an object").remove("affiliate_dashboard_url");
            all.insert((stream.name().to_owned(), row.id().expect("every row has one")), json);
        }
    }
    all
}

/// The rows of a mirror that exist, or those that are gone.
pub(crate) async fn mirrored(database: &Database, streams: &[Stream], are_gone: bool) -> Rows {
    let mut all = Rows::new();
    let condition = if are_gone { "IS NOT NULL" } else { "IS NULL" };
    for stream in streams {
        let table = database.table(stream.name());
        let select = format!("SELECT id, CAST(raw AS text) FROM {table} WHERE _gone_at {condition}");
        for row in database.query(&select).await {
            let [Value::Integer(id), Value::Text(raw)] = row.as_slice() else { panic!("{row:?}") };
            all.insert((stream.name().to_owned(), *id), serde_json::from_str(raw).expect("it is JSON"));
        }
    }
    all
}

/// Replays the log of changes, and checks that each of them is one.
pub(crate) async fn replayed(database: &Database) -> Rows {
    let mut rows: BTreeMap<(String, i64), Option<Json>> = BTreeMap::new();
    let mut changes = Changes::new(database.sink());
    while let Some(change) = changes.try_next().await.expect("the log can be read") {
        let json = |raw: &serde_json::value::RawValue| serde_json::from_str::<Json>(raw.get()).expect("it is JSON");
        let (before, after) = (change.before.as_deref().map(json), change.after.as_deref().map(json));
        let key = (change.stream.clone(), change.id);
        let known = rows.get(&key).cloned();
        match change.kind {
            ChangeKind::New => assert_eq!(known, None, "{key:?} was there"),
            ChangeKind::Back => assert_eq!(known, Some(None), "{key:?} was not gone"),
            ChangeKind::Gone => assert_eq!(known, Some(before), "{key:?} was another one"),
            _ => {
                assert_eq!(known, Some(before.clone()), "{key:?} was another one");
                assert_ne!(before, after, "{key:?} did not change");
            }
        }
        rows.insert(key, after);
    }
    rows.into_iter().filter_map(|(key, row)| Some((key, row?))).collect()
}

/// Checks that a mirror is equal to the sandbox, and its log to both.
pub(crate) async fn assert_equal(sandbox: &Sandbox, database: &Database, what: &str) {
    let names: Vec<String> = Stream::all().iter().map(|stream| stream.name().to_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    assert_equal_in(sandbox, database, &names, what).await;
}

/// The same of some streams.
pub(crate) async fn assert_equal_in(sandbox: &Sandbox, database: &Database, names: &[&str], what: &str) {
    let streams: Vec<Stream> = Stream::all().into_iter().filter(|stream| names.contains(&stream.name())).collect();
    let (here, there) = (mirrored(database, &streams, false).await, expected(sandbox, &streams).await);
    for (key, row) in &there {
        assert_eq!(here.get(key), Some(row), "{what}: {key:?} differs in {}", database.target);
    }
    let extra: Vec<_> = here.keys().filter(|key| !there.contains_key(*key)).collect();
    assert!(extra.is_empty(), "{what}: {extra:?} should be gone in {}", database.target);
    assert_eq!(replayed(database).await, here, "{what}: the log replays to other rows in {}", database.target);
}
