//! Requests as data: every operation of the table is created from an id and JSON and sent, and its result is read as
//! JSON.

use leaddyno::{AnyRequest, OPERATIONS};
use serde_json::Value;

use crate::support::{Server, example, json};

#[tokio::test]
async fn every_operation_is_sent_as_data_and_its_result_read_as_json() {
    let server = Server::answering(|request| {
        let path = request.url.path().strip_prefix("/v1").expect("the base URL has a path");
        let candidates = OPERATIONS.iter().filter(|operation| operation.method.as_str() == request.method);
        let (operation, _) = leaddyno_spec::path::best_match(candidates, |of| of.path, path).expect("an operation");
        json(operation.success, &example(operation.id).response.to_string())
    })
    .await;
    let client = server.client();
    for operation in OPERATIONS {
        let example = example(operation.id);
        let request = AnyRequest::new(operation.id, example.request.clone()).unwrap();
        assert_eq!((request.operation().id, request.parameters()), (operation.id, example.request));

        let result: Value = client.send_any(&request).await.unwrap().json().unwrap();

        assert_eq!(result, example.response, "{}", operation.id);
        let [sent] = server.take_recorded().try_into().expect("one attempt");
        let explanation = request.explain().unwrap();
        assert_eq!(sent.url.path(), format!("/v1{}", explanation.path()));
        assert_eq!(
            (sent.method.as_str(), !sent.body.is_empty()),
            (explanation.method().as_str(), explanation.body().is_some())
        );
    }
}

#[tokio::test]
async fn a_result_of_another_shape_is_an_error() {
    let server = Server::saying(200, r#"{"id": "no id"}"#).await;
    let request = AnyRequest::new("get_lead", serde_json::json!({"lead_id": 7})).unwrap();
    let error = server.client().send_any(&request).await.expect_err("it does not decode");
    assert!(error.to_string().starts_with("get_lead: "), "{error}");
}
