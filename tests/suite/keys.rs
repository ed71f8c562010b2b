//! Clients that share a rate limit under another key or with the key in another place; and the undecoded response that an
//! error is about.

use leaddyno::{ErrorKind, KeyLocation, affiliates, http::Method};
use serde_json::{Value, json};

use crate::support::{KEY, Server};

#[tokio::test]
async fn the_key_can_be_sent_elsewhere_and_be_another_one_under_the_same_limit() {
    let server = Server::saying(200, r#"{"id": 17175}"#).await;
    let client = server.client();
    let in_header = client.with_key_location(KeyLocation::Header);
    let other = in_header.with_key("other-key").unwrap();

    let free = |client: &leaddyno::Client| client.quota().free();
    let before = free(&client);
    for client in [&client, &in_header, &other] {
        client.send(affiliates::Get::new(17175)).await.unwrap();
    }

    let sent = server.take_recorded();
    let keys: Vec<(bool, Option<&str>)> =
        sent.iter().map(|sent| (!sent.query().is_empty(), sent.header("key"))).collect();
    assert_eq!(keys, [(true, None), (false, Some(KEY)), (false, Some("other-key"))]);
    let used = before.zip(free(&client)).map(|(before, after)| before - after);
    assert_eq!(used, Some(3));
    assert_eq!((free(&in_header), free(&other)), (free(&client), free(&client)));
    let error = client.with_key("no key").expect_err("it has a space");
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(!format!("{other:?}").contains("other-key"));
}

#[tokio::test]
async fn an_error_has_its_response_and_does_not_show_it() {
    for (status, body) in [(404, r#"{"error":"CANARY","more":7}"#), (500, "<html>CANARY"), (200, r#"{"id":"CANARY"}"#)]
    {
        let server = Server::saying(status, body).await;
        let error = server.client().send(affiliates::Get::new(17175)).await.expect_err("it is no affiliate");
        let response = error.response().expect("there was one");
        assert_eq!((response.status().as_u16(), response.text()), (status, body.to_owned()));
        let shown = format!("{response:?}");
        assert!(!shown.contains("CANARY"), "{shown}");
    }
    let server = Server::saying(403, r#"{"error":"no"}"#).await;
    let error = server.client().request(Method::GET, "/badges").send().await.expect_err("it is forbidden");
    let json: Value = error.response().expect("there was one").json().unwrap_or_default();
    assert_eq!(json, Value::Null, "what is no success is no result");
    let never_sent = server.client().request(Method::GET, "badges").send().await.expect_err("no path");
    assert!(never_sent.response().is_none());
    assert_eq!(json!(error.status().map(|status| status.as_u16())), 403);
}

#[tokio::test]
async fn a_template_is_shown_in_the_place_of_a_path() {
    let server = Server::saying(404, r#"{"error":"no"}"#).await;
    let path = "/affiliates/CANARY%40example.com";
    let request = server.client().request(Method::GET, path).template("/affiliates/{email}");
    assert!(!format!("{request:?}").contains("CANARY"));
    let error = request.send().await.expect_err("there is none");
    assert_eq!(error.operation(), Some("GET /affiliates/{email}"));
    assert!(!error.to_string().contains("CANARY"), "{error}");
    assert_eq!(server.take_recorded()[0].url.path(), format!("/v1{path}"));
}
