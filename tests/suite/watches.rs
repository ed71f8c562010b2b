//! Watching a list: what arrives is given once, whatever happens in between.

use std::time::Duration;

use leaddyno::{Client, ErrorKind, RateLimit, Watch, leads, purchases};
use leaddyno_sandbox::{
    ListOrder, Sandbox, Switches,
    program::{NewLead, Program},
};

/// Polls follow one another at once: the interval is for the quota.
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

/// Lets a watch go on until so many polls have come.
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

/// Lets a watch see what is there: when it polls again, it has seen it.
async fn see(watch: &mut Watch<leads::List>, sandbox: &Sandbox) {
    poll(watch, sandbox, 2).await;
}

#[tokio::test]
async fn what_arrives_is_given_once_and_oldest_first() {
    let (sandbox, client) = start(Switches::default()).await;
    let mut watch = client.watch(leads::List::new()).every(AT_ONCE);
    see(&mut watch, &sandbox).await;
    let few: Vec<i64> = sandbox.with_state(|program| ["a", "b", "c"].map(|name| arrive(program, name)).to_vec());
    assert_eq!(next(&mut watch, 3).await, few);
    // More than a page of them.
    let many: Vec<i64> =
        sandbox.with_state(|program| (0..250).map(|number| arrive(program, &format!("lead-{number}"))).collect());
    assert_eq!(next(&mut watch, 250).await, many);
}

#[tokio::test]
async fn a_watch_goes_on_where_a_sweep_began_and_where_another_watch_was_left() {
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

    // Killed with a row in hand that was not given.
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
    // However long it is left alone, within its interval.
    let idle = tokio::time::timeout(Duration::from_millis(300), watch.next()).await;
    assert!(idle.is_err());
    assert_eq!(sandbox.calls_of("list_leads").len(), 1);
}

#[tokio::test]
async fn a_list_that_comes_oldest_first_cannot_be_watched() {
    let (_sandbox, client) = start(Switches { order: ListOrder::OldestFirst, ..Switches::default() }).await;
    let error = client.watch(purchases::List::new()).next().await.expect_err("its end is where rows arrive");
    assert_eq!(error.kind(), ErrorKind::Pagination);
    assert!(error.to_string().contains("oldest first"), "{error}");
}
