//! Raw rows: each row keeps its JSON text, including unknown fields, in every way of reading a list.

use std::{
    sync::atomic::{AtomicI64, Ordering},
    time::Duration,
};

use leaddyno::{AsSent, Checkpoint, PagedOperation, leads};

use crate::support::{Recorded, Server, json};

/// Leads with an unknown field, newest first, 3 to a page; `newest` is the id of the first.
fn page(request: &Recorded, newest: i64) -> String {
    let query = request.query();
    let number =
        |name: &str| query.iter().find(|(known, _)| known == name).map_or(1, |(_, text)| text.parse().unwrap());
    let first = newest - 3 * (number("page") - 1);
    let rows = (0..3).map(|index| first - index).filter(|id| *id > 0);
    let rows: Vec<String> = rows.map(row).collect();
    format!("[{}]", rows.join(", "))
}

/// White space and a number beyond a float's precision: the text itself is kept.
fn row(id: i64) -> String {
    format!(r#"{{"id": {id},  "loyalty_points": 0.1000000000000000055511151231257827}}"#)
}

async fn server() -> Server {
    Server::answering(|request| json(200, &page(request, 8))).await
}

fn list() -> AsSent<leads::List> {
    AsSent(leads::List::new())
}

#[tokio::test]
async fn a_stream_and_its_pages_keep_the_text_of_each_row() {
    let server = server().await;
    let mut stream = server.client().stream(list());
    let mut ids = Vec::new();
    while let Some(lead) = stream.try_next().await.unwrap() {
        assert_eq!(lead.json(), row(lead.id.get()));
        assert_eq!(serde_json::to_string(&lead).unwrap(), row(lead.id.get()));
        ids.push(lead.into_row().id.get());
    }
    assert_eq!(ids, [8, 7, 6, 5, 4, 3, 2, 1]);

    let second = server.client().page(list().with_page_number(2)).await.unwrap();
    assert_eq!(second.rows.iter().map(|lead| lead.json().to_owned()).collect::<Vec<_>>(), [row(5), row(4), row(3)]);
}

#[tokio::test]
async fn a_checkpoint_resumes_with_the_text_of_each_row() {
    let server = server().await;
    let mut stream = server.client().stream(list());
    for _ in 0..4 {
        stream.try_next().await.unwrap().expect("a lead");
    }
    let stored = serde_json::to_string(&stream.checkpoint()).unwrap();
    assert!(!stored.contains("loyalty_points"), "{stored}");
    let checkpoint: Checkpoint<AsSent<leads::List>> = serde_json::from_str(&stored).unwrap();
    let mut rest = server.client().resume(checkpoint);
    let mut texts = Vec::new();
    while let Some(lead) = rest.try_next().await.unwrap() {
        texts.push(lead.json().to_owned());
    }
    assert_eq!(texts, [4, 3, 2, 1].map(row));
    // The request is the same, so their checkpoints are interchangeable.
    assert!(serde_json::from_str::<Checkpoint<leads::List>>(&stored).is_ok());
}

#[tokio::test]
async fn a_watch_keeps_the_text_of_each_row() {
    let newest = AtomicI64::new(8);
    let server = Server::answering(move |request| {
        let first = !request.query().iter().any(|(name, value)| name == "page" && value != "1");
        json(
            200,
            &page(request, if first { newest.fetch_add(1, Ordering::Relaxed) } else { newest.load(Ordering::Relaxed) }),
        )
    })
    .await;
    let mut watch = server.client().watch(list()).every(Duration::ZERO);
    assert_eq!(watch.next().await.unwrap().json(), row(9));
}

#[tokio::test]
async fn debug_and_equality_are_those_of_the_row_and_its_text() {
    let server = server().await;
    let rows = server.client().page(list()).await.unwrap().rows;
    assert!(!format!("{:?}", rows[0]).contains("loyalty_points"), "{:?}", rows[0]);
    assert!(rows[0] == rows[0].clone() && rows[0] != rows[1]);
}
