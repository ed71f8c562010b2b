//! Streams of a list: every row once, in order, to the end and no further.

use futures_core::Stream;
use leaddyno::{
    Checkpoint, Client, Error, ErrorKind, ListEnd, RateLimit, Rows, commissions, custom_fields, leads, purchases,
    types::Lead,
};
use serde_json::json;

use crate::support::{Recorded, Server, json as answer};

/// A list of `total` leads with at most `cap` rows a page, regardless of `per_page`.
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
async fn every_row_is_returned_once_and_in_order_for_any_page_size() {
    // Rows, requested page size, the server's cap, and the expected number of requests.
    let cases =
        [(0, 10, 100, 1), (5, 10, 100, 2), (10, 10, 100, 2), (25, 10, 100, 4), (30, 10, 100, 4), (50, 50, 20, 4)];
    for (total, asked, cap, requests) in cases {
        let server = leads_server(total, cap).await;
        let rows = server.client().stream(leads::List::new().per_page(asked));
        let expected: Vec<i64> = (0..i64::try_from(total).unwrap()).collect();
        assert_eq!(ids(rows).await.unwrap(), expected, "{total} rows, {asked} asked, {cap} served");
        assert_eq!(server.take_recorded().len(), requests, "{total} rows, {asked} asked, {cap} served");
    }
}

#[tokio::test]
async fn no_page_is_fetched_before_it_is_needed() {
    let server = leads_server(1_000, 100).await;
    let mut rows = server.client().stream(leads::List::new());
    assert_eq!(server.take_recorded().len(), 0);
    for _ in 0..100 {
        rows.try_next().await.unwrap().unwrap();
    }
    assert_eq!(server.take_recorded().len(), 1);
}

#[tokio::test]
async fn filters_are_sent_for_every_page_and_a_stream_can_start_anywhere() {
    let server = Server::answering(|request| {
        let rows = if number(request, "page") < Some(5) { json!([{"id": number(request, "page")}]) } else { json!([]) };
        answer(200, &rows.to_string())
    })
    .await;
    let mut rows = server.client().stream(purchases::List::new().include_line_items(true).page(3));
    while rows.try_next().await.unwrap().is_some() {}
    let recorded = server.take_recorded();
    assert_eq!(recorded.iter().map(|request| number(request, "page")).collect::<Vec<_>>(), [Some(3), Some(4), Some(5)]);
    // Another page size would change the pages.
    assert!(recorded.iter().all(|request| number(request, "per_page").is_none()));
    assert!(recorded.iter().all(|request| request.query().contains(&("include_line_items".into(), "true".into()))));
}

#[tokio::test]
async fn the_total_of_an_envelope_ends_a_list() {
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

/// Reads a stream to its end. Returns the ids, the report, and the number of requests.
async fn read(server: &Server, rows: Rows<leads::List>) -> (Vec<i64>, leaddyno::StreamReport, usize) {
    let mut rows = rows;
    let mut ids = Vec::new();
    while let Some(lead) = rows.try_next().await.unwrap() {
        ids.push(lead.id.get());
    }
    assert_eq!(rows.try_next().await.unwrap(), None);
    (ids, rows.report(), server.take_recorded().len())
}

#[tokio::test]
async fn a_list_that_is_not_paged_ends_with_all_its_rows() {
    let server = Server::saying(200, r#"[{"id": 3}, {"id": 2}, {"id": 1}]"#).await;
    let (ids, report, requests) = read(&server, server.client().stream(leads::List::new())).await;
    assert_eq!((ids, report.rows), (vec![3, 2, 1], 3));
    assert_eq!((report.is_complete, report.end), (true, Some(ListEnd::RepeatedPage)));
    assert_eq!(requests, 3, "the page, its repetition, and the first page again");
    let fields =
        r#"[{"id": 1, "name": "VAT number", "field_type": "text"}, {"id": 2, "name": "Size", "field_type": "text"}]"#;
    let server = Server::saying(200, fields).await;
    assert_eq!(server.client().stream(custom_fields::List::new()).collect_unbounded().await.unwrap().len(), 2);
}

#[tokio::test]
async fn a_last_page_that_is_repeated_ends_a_list_of_any_length() {
    for total in (1_usize..=25).chain([199, 200]) {
        let server = Server::answering(move |request| {
            let size = number(request, "per_page").unwrap();
            let page = number(request, "page").unwrap().min(total.div_ceil(size)) - 1;
            let rows: Vec<_> = (0..total).rev().skip(page * size).take(size).map(|id| json!({"id": id})).collect();
            answer(200, &json!(rows).to_string())
        })
        .await;
        for size in [1, 7, 10, 200].into_iter().filter(|size| total < 30 || *size == 200) {
            let client = server.builder().rate_limit(RateLimit::off()).build().unwrap();
            let rows = client.stream(leads::List::new().per_page(size));
            let (ids, report, requests) = read(&server, rows).await;
            assert_eq!(ids.len(), total, "{size} a page");
            assert_eq!(report.end, Some(ListEnd::RepeatedPage), "{total} rows, {size} a page");
            assert_eq!(requests, total.div_ceil(size as usize) + 2, "{total} rows, {size} a page");
        }
    }
}

#[tokio::test]
async fn short_pages_lose_no_row_unless_they_are_trusted() {
    for pages in [vec![3, 2, 3], vec![2, 3, 3], vec![1, 3, 1, 1]] {
        let lengths = pages.clone();
        let server = Server::answering(move |request| {
            let page = number(request, "page").unwrap();
            let rows = 0..lengths.get(page - 1).copied().unwrap_or(0);
            let rows: Vec<_> = rows.map(|row| json!({"id": 1_000 - 10 * page - row})).collect();
            answer(200, &json!(rows).to_string())
        })
        .await;
        let client = server.client();
        for request in [leads::List::new(), leads::List::new().per_page(3)] {
            let (ids, report, requests) = read(&server, client.stream(request)).await;
            assert_eq!((ids.len(), report.end), (pages.iter().sum::<usize>(), Some(ListEnd::EmptyPage)), "{pages:?}");
            assert_eq!(requests, pages.len() + 1, "{pages:?}");
        }
        let trusting = client.stream(leads::List::new().per_page(3)).trust_short_pages();
        let (_, report, requests) = read(&server, trusting).await;
        let short = pages.iter().position(|rows| *rows < 3).unwrap();
        assert_eq!((requests, report.end), (short + 1, Some(ListEnd::ShortPage)), "{pages:?}");
    }
}

#[tokio::test]
async fn a_server_that_repeats_the_list_is_an_error_after_all_rows() {
    let server = Server::answering(|request| {
        let page = (number(request, "page").unwrap() - 1) % 3;
        answer(200, &json!([{"id": 10 - 2 * page}, {"id": 9 - 2 * page}]).to_string())
    })
    .await;
    let failed = server.client().stream(leads::List::new().per_page(2)).collect_unbounded().await;
    let failed = failed.expect_err("page 4 is page 1");
    assert_eq!((failed.error.kind(), failed.rows.len()), (ErrorKind::Pagination, 6));
    assert!(failed.to_string().contains("list_leads: the list cannot be read: page 4 repeats older pages"), "{failed}");
}

#[tokio::test]
async fn an_error_comes_after_the_rows_before_it_and_ends_the_stream() {
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
async fn a_stream_can_be_spawned() {
    fn assert_stream<S: Stream<Item = Result<Lead, Error>> + Send + Unpin + 'static>(_: &S) {}
    let server = leads_server(3, 100).await;
    let client: Client = server.client();
    let rows = client.stream(leads::List::new());
    assert_stream(&rows);
    assert_eq!(tokio::spawn(ids(rows)).await.unwrap().unwrap(), [0, 1, 2]);
}

#[tokio::test]
async fn a_list_can_be_read_page_by_page() {
    let server = leads_server(250, 100).await;
    let mut pages = server.client().pages(leads::List::new());
    let mut sizes = Vec::new();
    while let Some(page) = pages.try_next().await.unwrap() {
        sizes.push((page.page, page.rows.len(), page.total_entries));
    }
    assert_eq!(sizes, [(Some(1), 100, None), (Some(2), 100, None), (Some(3), 50, None)]);
    let report = pages.report();
    assert_eq!((report.pages, report.rows, report.attempts, report.is_complete), (4, 250, 4, true));

    let page = server.client().page(leads::List::new().page(3)).await.unwrap();
    assert_eq!((page.page, page.rows.len()), (Some(3), 50));
}

#[tokio::test]
async fn a_stream_of_pages_resumes_after_its_last_page() {
    let server = leads_server(250, 100).await;
    let client = server.client();
    let mut pages = client.pages(leads::List::new());
    pages.try_next().await.unwrap().unwrap();
    let stored = serde_json::to_string(&pages.checkpoint()).unwrap();
    let mut pages = client.resume_pages::<leads::List>(serde_json::from_str(&stored).unwrap());
    assert_eq!(pages.try_next().await.unwrap().and_then(|page| page.page), Some(2));
}

#[tokio::test]
async fn collecting_is_bounded_unless_requested_otherwise() {
    let server = leads_server(250, 100).await;
    let stream = || server.client().stream(leads::List::new());
    for (bound, rows, requests) in [(0, 0, 0), (100, 100, 1), (150, 150, 2), (250, 250, 3), (1_000, 250, 4)] {
        server.take_recorded();
        assert_eq!(stream().collect_at_most(bound).await.unwrap().len(), rows);
        assert_eq!(server.take_recorded().len(), requests, "{bound} wanted");
    }
    assert_eq!(stream().collect_unbounded().await.unwrap().len(), 250);
}

#[tokio::test]
async fn a_rejected_page_size_is_omitted() {
    let server = Server::answering(|request| match number(request, "per_page") {
        None => answer(200, "[]"),
        _ => answer(400, r#"{"error": "per_page is too large"}"#),
    })
    .await;
    assert_eq!(ids(server.client().stream(leads::List::new())).await.unwrap(), [0_i64; 0]);
    let asked: Vec<_> = server.take_recorded().iter().map(|request| number(request, "per_page")).collect();
    assert_eq!(asked, [Some(200), None]);
    // A page size that the caller set is kept.
    let error = ids(server.client().stream(leads::List::new().per_page(150))).await.expect_err("150 is too large");
    assert_eq!(error.kind(), ErrorKind::Rejected);
}

#[tokio::test]
async fn rows_collected_before_an_error_come_with_it() {
    let server = Server::answering(|request| match number(request, "page") {
        Some(page @ 1..3) => answer(200, &json!([{"id": 9 - page}]).to_string()),
        _ => answer(500, "{}"),
    })
    .await;
    let client = server.client();
    let failed = client.stream(leads::List::new()).collect_at_most(10).await.expect_err("a 500");
    assert_eq!(failed.rows.iter().map(|lead| lead.id).collect::<Vec<_>>(), [8, 7]);
    assert_eq!((failed.error.kind(), failed.checkpoint.rows()), (ErrorKind::Server, 2));
    assert!(failed.to_string().starts_with("after 2 rows: list_leads: 500"), "{failed}");
    server.take_recorded();
    let failed = client.resume(*failed.checkpoint).collect_unbounded().await.expect_err("the same 500");
    assert_eq!((failed.rows.len(), number(&server.take_recorded()[0], "page")), (0, Some(3)));
    assert_eq!(Error::from(failed).kind(), ErrorKind::Server);
}

#[tokio::test]
async fn the_total_of_a_list_is_known_if_the_service_sends_it() {
    let server = Server::saying(200, r#"{"commissions": [{"id": 1, "amount": "1"}], "total_entries": 3}"#).await;
    let mut rows = server.client().stream(commissions::List::new());
    assert_eq!(rows.total_hint(), None);
    rows.try_next().await.unwrap().unwrap();
    assert_eq!(rows.total_hint(), Some(3));
    let server = leads_server(3, 100).await;
    let mut rows = server.client().stream(leads::List::new());
    rows.try_next().await.unwrap().unwrap();
    assert_eq!(rows.total_hint(), None);
}

/// Returns a stored checkpoint in the middle of a list.
async fn stored() -> String {
    let server = leads_server(250, 100).await;
    let mut rows = server.client().stream(leads::List::new());
    for _ in 0..150 {
        rows.try_next().await.unwrap().unwrap();
    }
    serde_json::to_string(&rows.checkpoint()).unwrap()
}

#[tokio::test]
async fn a_checkpoint_of_another_list_is_rejected_with_a_reason() {
    let stored = stored().await;
    assert!(!stored.contains(crate::support::KEY), "{stored}");
    let other = serde_json::from_str::<Checkpoint<purchases::List>>(&stored).expect_err("another list");
    assert!(other.to_string().contains("list_leads"), "{other}");
    for other in ["\"version\":1", "\"version\":3"] {
        let other = stored.replace("\"version\":2", other);
        let other = serde_json::from_str::<Checkpoint<leads::List>>(&other).expect_err("another version");
        assert!(other.to_string().contains("start a new stream"), "{other}");
    }
}

#[tokio::test]
async fn a_modified_checkpoint_is_rejected() {
    let stored = stored().await;
    let read = |stored: &str| serde_json::from_str::<Checkpoint<leads::List>>(stored);
    assert_eq!(read(&stored).unwrap().rows(), 150);
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(&stored).unwrap()).unwrap();
    assert_eq!(read(&pretty).unwrap().rows(), 150, "how it is written does not matter");
    // Each digit is changed and each byte removed in turn, and the text is truncated.
    for place in 0..stored.len() {
        let (before, rest) = (&stored[..place], &stored[place + 1..]);
        assert!(read(before).is_err(), "{before}");
        if stored.as_bytes()[place].is_ascii_digit() {
            for digit in ["0", "7", "99999999999"].into_iter().filter(|digit| !stored[place..].starts_with(digit)) {
                assert!(read(&format!("{before}{digit}{rest}")).is_err(), "{digit} at {place} of {stored}");
            }
            assert!(read(&format!("{before}{rest}")).is_err(), "without {place} of {stored}");
        }
    }
    let edited = stored.replace("\"page\":2", "\"page\":0");
    assert!(edited != stored && read(&edited).unwrap_err().to_string().contains("changed after it was taken"));
}

#[tokio::test]
async fn a_list_that_was_read_to_its_end_is_not_resumed_silently() {
    let server = leads_server(3, 100).await;
    let client = server.client();
    let mut rows = client.stream(leads::List::new());
    while rows.try_next().await.unwrap().is_some() {}
    let checkpoint = rows.checkpoint();
    assert!(checkpoint.is_at_end());
    server.take_recorded();
    let mut again = client.resume(checkpoint.clone());
    let error = again.try_next().await.expect_err("it has ended");
    assert_eq!(error.kind(), ErrorKind::Pagination);
    assert!(error.to_string().contains("the checkpoint is at the end of the list: start a new stream"), "{error}");
    assert_eq!(again.try_next().await.unwrap(), None);
    assert!(client.resume_pages(checkpoint).try_next().await.is_err());
    assert_eq!(server.take_recorded().len(), 0);
}
