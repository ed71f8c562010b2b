//! Watches of a list: each new row is returned once, whatever happens in between.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leaddyno::{Client, ErrorKind, RateLimit, Watch, affiliates, leads, purchases};
use leaddyno_sandbox::{
    ListOrder, OverCap, Sandbox, Switches,
    program::{NewLead, Program},
};
use serde_json::json;

use crate::support::{Recorded, Server, json as answer};

/// Polls without pauses: the interval only protects the quota.
const AT_ONCE: Duration = Duration::ZERO;

async fn start(switches: Switches) -> (Sandbox, Client) {
    let sandbox = Sandbox::builder().leads(300).purchases(50).switches(switches).start().await.unwrap();
    let builder = Client::builder(sandbox.api_key()).base_url(sandbox.base_url());
    (sandbox, builder.rate_limit(RateLimit::off()).build().unwrap())
}

fn arrive(program: &mut Program, name: &str) -> i64 {
    let lead = program.create_lead(NewLead::new(&format!("{name}@example.com"))).unwrap();
    i64::try_from(lead.id().number()).unwrap()
}

async fn next(watch: &mut Watch<leads::List>, rows: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    for _ in 0..rows {
        ids.push(watch.next().await.unwrap().id.get());
    }
    ids
}

/// Runs a watch until this number of polls has been made.
async fn poll(watch: &mut Watch<leads::List>, sandbox: &Sandbox, polls: usize) {
    let begun = async {
        while sandbox.calls_of("list_leads").len() < polls {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        row = watch.next() => panic!("{row:?} is not new"),
        () = begun => {}
    }
}

/// Lets a watch see the current rows: when it polls again, it has seen them.
async fn see(watch: &mut Watch<leads::List>, sandbox: &Sandbox) {
    poll(watch, sandbox, 2).await;
}

#[tokio::test]
async fn new_rows_are_returned_once_and_oldest_first() {
    let (sandbox, client) = start(Switches::default()).await;
    let mut watch = client.watch(leads::List::new()).every(AT_ONCE);
    see(&mut watch, &sandbox).await;
    let few: Vec<i64> = sandbox.with_state(|program| ["a", "b", "c"].map(|name| arrive(program, name)).to_vec());
    assert_eq!(next(&mut watch, 3).await, few);
    // More than a page of rows.
    let many: Vec<i64> =
        sandbox.with_state(|program| (0..250).map(|number| arrive(program, &format!("lead-{number}"))).collect());
    assert_eq!(next(&mut watch, 250).await, many);
}

#[tokio::test]
async fn a_watch_continues_from_a_stream_and_from_another_watch() {
    let (sandbox, client) = start(Switches::default()).await;
    let mut rows = client.stream(leads::List::new());
    for _ in 0..250 {
        rows.try_next().await.unwrap().expect("a lead");
    }
    let during = sandbox.with_state(|program| arrive(program, "during"));
    while rows.try_next().await.unwrap().is_some() {}
    let after = sandbox.with_state(|program| arrive(program, "after"));

    let stored = serde_json::to_string(&rows.checkpoint()).unwrap();
    let mut watch = client.watch_from(serde_json::from_str(&stored).unwrap()).every(AT_ONCE);
    assert_eq!(next(&mut watch, 1).await, [during]);

    // Killed with a row that was not returned.
    let stored = serde_json::to_string(&watch.checkpoint()).unwrap();
    drop(watch);
    let later = sandbox.with_state(|program| arrive(program, "later"));
    let mut watch = client.watch_from(serde_json::from_str(&stored).unwrap()).every(AT_ONCE);
    assert_eq!(next(&mut watch, 2).await, [after, later]);
}

#[tokio::test]
async fn a_failing_poll_loses_nothing() {
    let (sandbox, client) = start(Switches::default()).await;
    let client = client.with(leaddyno::CallOptions::new().retry(leaddyno::RetryPolicy::never()));
    let mut watch = client.watch(leads::List::new()).every(AT_ONCE);
    see(&mut watch, &sandbox).await;
    let new = sandbox.with_state(|program| arrive(program, "new"));
    sandbox.fail(leaddyno_sandbox::Fault::status(503)).times(1).on("list_leads");
    assert_eq!(watch.next().await.expect_err("a 503").kind(), ErrorKind::Server);
    assert_eq!(next(&mut watch, 1).await, [new]);
}

#[tokio::test]
async fn an_idle_watch_makes_one_call_per_interval() {
    let (sandbox, client) = start(Switches::default()).await;
    let mut watch = client.watch(leads::List::new());
    poll(&mut watch, &sandbox, 1).await;
    // Idle within its interval.
    let idle = tokio::time::timeout(Duration::from_millis(300), watch.next()).await;
    assert!(idle.is_err());
    assert_eq!(sandbox.calls_of("list_leads").len(), 1);
}

#[tokio::test]
async fn a_list_sorted_oldest_first_cannot_be_watched() {
    let (_sandbox, client) = start(Switches { order: ListOrder::OldestFirst, ..Switches::default() }).await;
    let error = client.watch(purchases::List::new()).next().await.expect_err("its end is where rows arrive");
    assert_eq!(error.kind(), ErrorKind::Pagination);
    assert!(error.to_string().contains("oldest first"), "{error}");
}

/// A list of affiliates with these ids, in this order, which a test changes during the watch.
async fn affiliates_with(ids: Vec<i64>) -> (Server, Client, Arc<Mutex<Vec<i64>>>) {
    let list = Arc::new(Mutex::new(ids));
    let current = Arc::clone(&list);
    let server = Server::answering(move |request| {
        let number = |name: &str| {
            let pair = request.query().into_iter().find(|(known, _)| known == name);
            pair.and_then(|(_, value)| value.parse::<usize>().ok())
        };
        let (page, size) = (number("page").unwrap_or(1), number("per_page").unwrap_or(30));
        if size > 50 {
            return answer(400, r#"{"error": "per_page is too large"}"#);
        }
        let ids = current.lock().unwrap();
        let rows: Vec<_> = ids.iter().skip((page - 1) * size).take(size).map(|id| json!({"id": id})).collect();
        answer(200, &json!(rows).to_string())
    })
    .await;
    let client = server.builder().rate_limit(RateLimit::off()).build().unwrap();
    (server, client, list)
}

async fn affiliate_ids(watch: &mut Watch<affiliates::List>, rows: usize) -> Vec<i64> {
    let mut ids = Vec::new();
    while ids.len() < rows {
        ids.push(watch.next().await.unwrap().id.get());
    }
    ids
}

/// Waits until this number of requests has arrived.
async fn after(requests: usize, server: &Server) -> Vec<Recorded> {
    let mut recorded = server.take_recorded();
    while recorded.len() < requests {
        tokio::time::sleep(Duration::from_millis(1)).await;
        recorded.extend(server.take_recorded());
    }
    recorded
}

fn reversed(ids: std::ops::Range<i64>) -> Vec<i64> {
    ids.rev().collect()
}

#[tokio::test]
async fn only_a_list_that_is_newest_first_can_be_watched() {
    let no_order: Vec<i64> = (0..150).map(|id| id * 77 % 151).collect();
    let mut swapped: Vec<i64> = (0..150).collect();
    swapped.swap(70, 71);
    let mut updated_first = reversed(0..150);
    let old = updated_first.remove(120);
    updated_first.insert(0, old);
    for ids in [no_order, (0..150).collect(), swapped, updated_first] {
        let (_server, client, _) = affiliates_with(ids.clone()).await;
        let error =
            client.watch(affiliates::List::new().per_page(50)).next().await.expect_err("it is not newest first");
        assert_eq!(error.kind(), ErrorKind::Pagination, "{ids:?}");
        assert!(error.to_string().contains("cannot be watched"), "{error}");
    }
    // Rows that are late are tolerated.
    let mut late = reversed(0..150);
    late.swap(3, 5);
    late.swap(20, 40);
    let (server, client, list) = affiliates_with(late).await;
    let mut watch = client.watch(affiliates::List::new().per_page(50)).every(AT_ONCE);
    let arriving = async {
        after(2, &server).await;
        list.lock().unwrap().insert(7, 1_000);
    };
    let (row, ()) = tokio::join!(watch.next(), arriving);
    assert_eq!(row.unwrap().id, 1_000);
}

#[tokio::test]
async fn a_watch_adapts_to_a_rejected_page_size() {
    let (server, client, list) = affiliates_with(reversed(0..200)).await;
    let mut watch = client.watch(affiliates::List::new()).every(AT_ONCE);
    let arriving = async {
        let recorded = after(4, &server).await;
        list.lock().unwrap().splice(0..0, reversed(200..320));
        recorded
    };
    let (ids, recorded) = tokio::join!(affiliate_ids(&mut watch, 120), arriving);
    assert_eq!(ids, (200..320).collect::<Vec<_>>());
    let queries: Vec<&str> = recorded.iter().filter_map(|request| request.url.query()).collect();
    assert!(queries[0].contains("per_page=100") && !queries[1].contains("per_page"), "{queries:?}");
    // A page size that the caller set is kept.
    let mut watch = client.watch(affiliates::List::new().per_page(100));
    assert_eq!(watch.next().await.expect_err("100 is too large").kind(), ErrorKind::Rejected);
}

#[tokio::test]
async fn a_watch_adapts_to_a_cap_on_the_page_size() {
    for over_cap in [OverCap::Refused, OverCap::Clamped] {
        let (sandbox, client) = start(Switches { per_page_cap: 2, over_cap, ..Switches::default() }).await;
        let mut watch = client.watch(leads::List::new()).every(AT_ONCE);
        see_rows(&mut watch, &sandbox).await;
        let new: Vec<i64> =
            sandbox.with_state(|program| (0..5).map(|n| arrive(program, &format!("new-{n}"))).collect());
        assert_eq!(next(&mut watch, 5).await, new);
    }
}

/// Lets a watch read the existing rows, however small its pages are.
async fn see_rows(watch: &mut Watch<leads::List>, sandbox: &Sandbox) {
    poll(watch, sandbox, 60).await;
}

#[tokio::test]
async fn rows_that_arrive_on_an_empty_list_are_all_new() {
    let (server, client, list) = affiliates_with(Vec::new()).await;
    let mut watch = client.watch(affiliates::List::new().per_page(50)).every(AT_ONCE);
    let arriving = async {
        after(2, &server).await;
        *list.lock().unwrap() = reversed(0..120);
    };
    let (ids, ()) = tokio::join!(affiliate_ids(&mut watch, 120), arriving);
    assert_eq!(ids, (0..120).collect::<Vec<_>>());

    // A watch that has not read the list knows none of its rows.
    let fresh = serde_json::to_string(&client.watch(affiliates::List::new()).checkpoint()).unwrap();
    let mut watch = client.watch_from::<affiliates::List>(serde_json::from_str(&fresh).unwrap());
    assert!(tokio::time::timeout(Duration::from_millis(200), watch.next()).await.is_err(), "no row is new");
}
