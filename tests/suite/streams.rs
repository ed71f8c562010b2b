//! Walking a list: every row once, in order, and not one request too many.

use futures_core::Stream;
use leaddyno::{Client, Error, ErrorKind, Rows, commissions, leads, purchases, types::Lead};
use serde_json::json;

use crate::support::{Recorded, Server, json as answer};

/// A list of `total` leads that serves at most `cap` a page, whatever is asked for.
async fn leads_server(total: usize, cap: usize) -> Server {
    Server::answering(move |request| {
        let size = number(request, "per_page").unwrap_or(100).min(cap);
        let first = (number(request, "page").unwrap_or(1) - 1) * size;
        let rows: Vec<_> = (first..total.min(first + size)).map(|id| json!({"id": id})).collect();
        answer(200, &json!(rows).to_string())
    })
    .await
}

fn number(request: &Recorded, name: &str) -> Option<usize> {
    request.query().iter().find(|(known, _)| known == name).and_then(|(_, value)| value.parse().ok())
}

async fn ids(mut rows: Rows<leads::List>) -> Result<Vec<i64>, Error> {
    let mut ids = Vec::new();
    while let Some(lead) = rows.try_next().await? {
        ids.push(lead.id.get());
    }
    Ok(ids)
}

#[tokio::test]
async fn every_row_comes_once_and_in_order_whatever_the_server_serves() {
    // Rows, what is asked for, what the server serves at most, and the requests that it takes.
    let cases =
        [(0, 10, 100, 1), (5, 10, 100, 2), (10, 10, 100, 2), (25, 10, 100, 3), (30, 10, 100, 4), (50, 50, 20, 3)];
    for (total, asked, cap, requests) in cases {
        let server = leads_server(total, cap).await;
        let rows = server.client().stream(leads::List::new().per_page(asked));
        let expected: Vec<i64> = (0..i64::try_from(total).unwrap()).collect();
        assert_eq!(ids(rows).await.unwrap(), expected, "{total} rows, {asked} asked, {cap} served");
        assert_eq!(server.take_recorded().len(), requests, "{total} rows, {asked} asked, {cap} served");
    }
}

#[tokio::test]
async fn nothing_is_fetched_that_is_not_asked_for() {
    let server = leads_server(1_000, 100).await;
    let mut rows = server.client().stream(leads::List::new());
    assert_eq!(server.take_recorded().len(), 0);
    for _ in 0..100 {
        rows.try_next().await.unwrap().unwrap();
    }
    assert_eq!(server.take_recorded().len(), 1);
}

#[tokio::test]
async fn filters_are_on_every_page_and_a_walk_can_begin_anywhere() {
    let server = Server::answering(|request| {
        let rows = if number(request, "page") < Some(5) { json!([{"id": number(request, "page")}]) } else { json!([]) };
        answer(200, &rows.to_string())
    })
    .await;
    let mut rows = server.client().stream(purchases::List::new().include_line_items(true).page(3));
    while rows.try_next().await.unwrap().is_some() {}
    let recorded = server.take_recorded();
    assert_eq!(recorded.iter().map(|request| number(request, "page")).collect::<Vec<_>>(), [Some(3), Some(4), Some(5)]);
    // Another size would make other pages.
    assert!(recorded.iter().all(|request| number(request, "per_page").is_none()));
    assert!(recorded.iter().all(|request| request.query().contains(&("include_line_items".into(), "true".into()))));
}

#[tokio::test]
async fn the_total_of_an_envelope_ends_a_walk() {
    let server = Server::answering(|request| {
        let page = number(request, "page").unwrap();
        let rows: Vec<_> = (0..2).map(|row| json!({"id": page * 2 + row, "amount": "1"})).collect();
        answer(200, &json!({"commissions": rows, "total_entries": 4}).to_string())
    })
    .await;
    let mut rows = server.client().stream(commissions::List::new());
    let mut count = 0;
    while rows.try_next().await.unwrap().is_some() {
        count += 1;
    }
    assert_eq!((count, server.take_recorded().len()), (4, 2));
}

#[tokio::test]
async fn a_server_that_ignores_the_page_number_is_found_out() {
    let server = Server::saying(200, r#"[{"id": 2}, {"id": 1}]"#).await;
    let mut rows = server.client().stream(leads::List::new());
    for _ in 0..2 {
        assert!(rows.try_next().await.unwrap().is_some());
    }
    let error = rows.try_next().await.expect_err("the page came twice");
    assert_eq!(error.kind(), ErrorKind::Pagination);
    assert!(
        error.to_string().contains("list_leads: the list cannot be read: page 2 has only rows that came before"),
        "{error}"
    );
    assert_eq!(rows.try_next().await.unwrap(), None);
    assert_eq!(server.take_recorded().len(), 3, "the page, its repetition, and the first page again");
}

#[tokio::test]
async fn an_error_comes_after_the_rows_before_it_and_ends_the_walk() {
    let server = Server::answering(|request| match number(request, "page") {
        Some(1) => answer(200, r#"[{"id": 1}]"#),
        _ => answer(500, "{}"),
    })
    .await;
    let mut rows = server.client().stream(leads::List::new());
    assert_eq!(rows.try_next().await.unwrap().map(|lead| lead.id.get()), Some(1));
    assert_eq!(rows.try_next().await.expect_err("a 500").kind(), ErrorKind::Server);
    assert_eq!(rows.try_next().await.unwrap(), None);
}

#[tokio::test]
async fn a_walk_is_a_stream_that_can_be_spawned() {
    fn assert_stream<S: Stream<Item = Result<Lead, Error>> + Send + Unpin + 'static>(_: &S) {}
    let server = leads_server(3, 100).await;
    let client: Client = server.client();
    let rows = client.stream(leads::List::new());
    assert_stream(&rows);
    assert_eq!(tokio::spawn(ids(rows)).await.unwrap().unwrap(), [0, 1, 2]);
}

#[tokio::test]
async fn a_list_comes_page_by_page_too() {
    let server = leads_server(250, 100).await;
    let mut pages = server.client().pages(leads::List::new());
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push((page.page, page.rows.len(), page.total_entries));
    }
    assert_eq!(sizes, [(Some(1), 100, None), (Some(2), 100, None), (Some(3), 50, None)]);
    let report = pages.report();
    assert_eq!((report.pages, report.rows, report.attempts, report.is_complete), (3, 250, 3, true));

    let page = server.client().page(leads::List::new().page(3)).await.unwrap();
    assert_eq!((page.page, page.rows.len()), (Some(3), 50));
}

#[tokio::test]
async fn a_sweep_by_pages_goes_on_behind_its_last_page() {
    let server = leads_server(250, 100).await;
    let client = server.client();
    let mut pages = client.pages(leads::List::new());
    pages.try_next().await.unwrap().unwrap();
    let stored = serde_json::to_string(&pages.checkpoint()).unwrap();
    let mut pages = client.resume_pages::<leads::List>(serde_json::from_str(&stored).unwrap());
    assert_eq!(pages.try_next().await.unwrap().and_then(|page| page.page), Some(2));
}

#[tokio::test]
async fn what_is_collected_is_bounded_or_says_that_it_is_not() {
    let server = leads_server(250, 100).await;
    let stream = || server.client().stream(leads::List::new());
    for (bound, rows, requests) in [(0, 0, 0), (100, 100, 1), (150, 150, 2), (1_000, 250, 3)] {
        server.take_recorded();
        assert_eq!(stream().collect_at_most(bound).await.unwrap().len(), rows);
        assert_eq!(server.take_recorded().len(), requests, "{bound} wanted");
    }
    assert_eq!(stream().collect_unbounded().await.unwrap().len(), 250);
}

#[tokio::test]
async fn a_page_size_that_is_refused_is_left_to_the_service() {
    let server = Server::answering(|request| match number(request, "per_page") {
        None => answer(200, "[]"),
        _ => answer(400, r#"{"error": "per_page is too large"}"#),
    })
    .await;
    assert_eq!(ids(server.client().stream(leads::List::new())).await.unwrap(), [0_i64; 0]);
    let asked: Vec<_> = server.take_recorded().iter().map(|request| number(request, "per_page")).collect();
    assert_eq!(asked, [Some(200), None]);
    // What the caller has chosen stays.
    let error = ids(server.client().stream(leads::List::new().per_page(150))).await.expect_err("150 is too large");
    assert_eq!(error.kind(), ErrorKind::Rejected);
}

#[tokio::test]
async fn a_checkpoint_of_something_else_is_refused_with_a_reason() {
    let server = leads_server(3, 100).await;
    let rows = server.client().stream(leads::List::new());
    let stored = serde_json::to_string(&rows.checkpoint()).unwrap();
    assert!(!stored.contains(crate::support::KEY), "{stored}");
    let other = serde_json::from_str::<leaddyno::Checkpoint<purchases::List>>(&stored).expect_err("another list");
    assert!(other.to_string().contains("list_leads"), "{other}");
    let later = stored.replace("\"version\":1", "\"version\":2");
    let later = serde_json::from_str::<leaddyno::Checkpoint<leads::List>>(&later).expect_err("another version");
    assert!(later.to_string().contains("start the sweep anew"), "{later}");
}
