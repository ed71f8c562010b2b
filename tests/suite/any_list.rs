//! List requests as data: every list of the table is streamed from an id and JSON, its rows keep their JSON text, and a
//! checkpoint resumes it.

use leaddyno::{AnyList, AnyRequest, Checkpoint, OPERATIONS, Pagination, affiliates};
use serde_json::{Value, json};

use crate::support::{Recorded, Server, example, json};

/// Whether a request is for the first page.
fn is_first_page(request: &Recorded) -> bool {
    !request.query().iter().any(|(name, page)| name == "page" && page != "1")
}

#[tokio::test]
async fn every_list_is_streamed_as_data() {
    let server = Server::answering(|request| {
        let path = request.url.path().strip_prefix("/v1").expect("the base URL has a path");
        let candidates = OPERATIONS.iter().filter(|operation| operation.method.as_str() == request.method);
        let (list, _) = leaddyno_spec::path::best_match(candidates, |of| of.path, path).expect("an operation");
        json(200, &if is_first_page(request) { example(list.id).response.to_string() } else { "[]".to_owned() })
    })
    .await;
    for list in OPERATIONS {
        let Some(pagination) = list.pagination else { continue };
        let example = example(list.id);
        let rows = match pagination {
            Pagination::Array => &example.response,
            Pagination::Envelope { rows } => &example.response[rows],
        };
        let mut request = example.request.clone();
        request.as_object_mut().expect("an object").retain(|name, _| name != "page");

        let mut stream = server.client().stream(AnyList::new(list.id, request).unwrap());
        let mut read = Vec::new();
        while let Some(row) = stream.try_next().await.unwrap() {
            read.push(serde_json::from_str::<Value>(row.json()).unwrap());
        }
        assert_eq!(&Value::from(read), rows, "{}", list.id);
    }
}

#[tokio::test]
async fn a_checkpoint_resumes_its_list_and_rejects_another() {
    let pages = [json!([{"id": 4}, {"id": 3}]), json!([{"id": 2}, {"id": 1}]), json!([])];
    let server = Server::answering(move |request| {
        let page = request.query().iter().find(|(name, _)| name == "page").map_or(1, |(_, page)| page.parse().unwrap());
        json(200, &pages[(page - 1_usize).min(2)].to_string())
    })
    .await;
    let mut stream = server.client().stream(AnyList::new("list_affiliates", json!({"query": "ada"})).unwrap());
    for _ in 0..3 {
        stream.try_next().await.unwrap().expect("a row");
    }
    let stored = serde_json::to_string(&stream.checkpoint()).unwrap();
    let checkpoint: Checkpoint<AnyList> = serde_json::from_str(&stored).unwrap();
    assert_eq!(checkpoint.request(), &AnyRequest::from(affiliates::List::new().query("ada")).try_into().unwrap());
    let mut rest = server.client().resume(checkpoint);
    assert_eq!(rest.try_next().await.unwrap().expect("a row").id(), Some(1));
    assert!(rest.try_next().await.unwrap().is_none());

    let other = stored.replacen("list_affiliates", "list_visitors", 1);
    let error = serde_json::from_str::<Checkpoint<AnyList>>(&other).unwrap_err().to_string();
    assert!(error.contains("this is a checkpoint of `list_visitors`, not of `list_affiliates`"), "{error}");
}
