//! The request on the wire: headers, the key, and what must not be sent.

use std::time::Duration;

use leaddyno::{
    Client, ErrorKind, KeyLocation, Kind, OPERATIONS, Operation, OperationInfo, Patch, affiliates, leads, purchases,
    sub_ids,
};
use leaddyno_generated::visit;
use leaddyno_types::private::OperationVisitor;

use crate::support::{KEY, Server, answer, example, json};

const AFFILIATE: &str = r#"{"id": 17175}"#;

#[tokio::test]
async fn the_headers_are_those_that_leaddyno_requires() {
    let server = Server::saying(201, AFFILIATE).await;
    let client = server.builder().user_agent("payouts/2.1").build().unwrap();

    client.send(affiliates::Create::new("ada@example.com")).await.unwrap();

    let request = &server.take_recorded()[0];
    assert_eq!(request.header("accept"), Some("application/json"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("user-agent"), Some(concat!("payouts/2.1 leaddyno-rust/", env!("CARGO_PKG_VERSION"))));
    for unwanted in ["api-version", "authorization", "referer", "key"] {
        assert_eq!(request.header(unwanted), None, "{unwanted}");
    }
}

#[tokio::test]
async fn the_key_is_sent_only_in_the_chosen_place() {
    let server = Server::saying(200, AFFILIATE).await;
    for location in [KeyLocation::Query, KeyLocation::Header] {
        let client = server.builder().key_location(location).build().unwrap();
        client.send(affiliates::Get::new(17175)).await.unwrap();
        let request = &server.take_recorded()[0];
        let in_query = request.query().contains(&("key".to_owned(), KEY.to_owned()));
        let in_header = request.header("key") == Some(KEY);
        assert_eq!((in_query, in_header), (location == KeyLocation::Query, location == KeyLocation::Header));
        assert!(!String::from_utf8_lossy(&request.body).contains(KEY));
    }
}

#[tokio::test]
async fn an_update_leaves_clears_and_sets() {
    let server = Server::saying(200, r#"{"id": 2150}"#).await;
    let update = leads::Update::new(2150).city("Turin").address2(Patch::Clear).state(None::<String>);

    server.client().send(update).await.unwrap();

    let body = server.take_recorded()[0].json();
    assert_eq!(serde_json::Value::Object(body), serde_json::json!({"city": "Turin", "address2": null, "state": null}));
}

#[tokio::test]
async fn text_in_a_path_stays_in_its_place() {
    let server = Server::saying(200, r#"{"sub_id": "x"}"#).await;
    let client = server.client();

    client.send(sub_ids::Get::new(7, "summer/2024 ?&#%2e")).await.unwrap();
    assert_eq!(server.take_recorded()[0].url.path(), "/v1/affiliates/7/subids/summer%2F2024%20%3F%26%23%252e");

    for text in ["", ".", ".."] {
        let error = client.send(sub_ids::Archive::new(7, text)).await.expect_err("it would call another path");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0));
        assert!(
            error.to_string().starts_with("archive_sub_id: the request cannot be sent: path parameter `sub_id` is "),
            "{error}"
        );
    }
    assert_eq!(server.take_recorded().len(), 0);
}

/// Texts that could change the called path.
const HOSTILE: [&str; 16] = [
    r"..\..\..\purchases\5",
    r"a\b",
    "../../purchases/5",
    "..%2f..%2fpurchases%2f5",
    "%2e%2e",
    "a/b?c=d#e",
    "promo[1-3]{a,b}",
    "a b\tc\r\nd",
    "a;b=c",
    "&key=stolen",
    "\u{0}",
    "\u{202e}txt",
    "\u{ff0e}\u{ff0e}/",
    "@evil.example",
    "//evil.example/",
    "%",
];

#[test]
fn no_text_of_the_caller_changes_the_path() {
    struct Build<'a>(&'a OperationInfo, serde_json::Value);
    impl OperationVisitor for Build<'_> {
        type Output = ();

        fn visit<O: Operation>(self) {
            let Self(operation, request) = self;
            let Ok(value) = serde_json::from_value::<O>(request.clone()) else { return };
            let Ok(built) = value.build() else { return };
            let url = reqwest::Url::parse(&format!("https://api.leaddyno.com/v1{}", built.uri())).unwrap();
            let place = format!("{} {request}: {url}", operation.id);
            assert_eq!(
                (url.scheme(), url.host_str(), url.fragment()),
                ("https", Some("api.leaddyno.com"), None),
                "{place}"
            );
            let segments: Vec<&str> = url.path().strip_prefix("/v1/").expect(&place).split('/').collect();
            let template: Vec<&str> = operation.path[1..].split('/').collect();
            assert_eq!(segments.len(), template.len(), "{place}");
            for (segment, known) in segments.iter().zip(template) {
                match known.strip_prefix('{').and_then(|known| known.strip_suffix('}')) {
                    None => assert_eq!(*segment, known, "{place}"),
                    Some(name) => {
                        let decoded = percent_encoding::percent_decode_str(segment).decode_utf8().unwrap();
                        let sent = &request[name];
                        assert_eq!(decoded, sent.as_str().map_or_else(|| sent.to_string(), str::to_owned), "{place}");
                    }
                }
            }
            for (name, text) in url.query_pairs() {
                let sent = &request[&*name];
                assert_eq!(text, sent.as_str().map_or_else(|| sent.to_string(), str::to_owned), "{place}");
            }
        }
    }
    let mut tried = 0;
    for operation in OPERATIONS {
        for parameter in operation.parameters.iter().filter(|parameter| parameter.kind == Kind::Text) {
            for text in HOSTILE {
                let mut request = example(operation.id).request;
                request[parameter.name] = text.into();
                visit(operation.id, Build(operation, request)).expect("the table and the types agree");
                tried += 1;
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}

/// A blank text must not widen a cancellation, nor name a purchase.
#[tokio::test]
async fn a_blank_text_counts_as_unset() {
    let server = Server::saying(200, "[]").await;
    for blank in ["", " ", "\t\n", "\u{a0}", "\u{200b}", "\u{feff}"] {
        let matching = purchases::CancelMatching::new().email("g@example.com").purchase_code(blank);
        for request in [matching, purchases::CancelMatching::new().purchase_code(blank)] {
            let error = server.client().send(request).await.expect_err("it would cancel more");
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::InvalidRequest, 0), "{blank:?}: {error}");
        }
        let error = server.client().send(sub_ids::Archive::new(7, blank)).await.expect_err("it names no sub ID");
        assert_eq!(error.kind(), ErrorKind::InvalidRequest, "{blank:?}: {error}");
    }
    assert_eq!(server.take_recorded().len(), 0);
}

#[tokio::test]
async fn a_cancellation_without_a_selection_is_not_sent() {
    let server = Server::saying(200, "[]").await;

    let error = server.client().send(purchases::CancelMatching::new()).await.expect_err("it names nothing");

    assert_eq!(error.message(), Some("set at least one of `email`, `purchase_code`"));
    assert_eq!(server.take_recorded().len(), 0);
    server.client().send(purchases::CancelMatching::new().purchase_code("ORDER-1001")).await.unwrap();
    assert_eq!(server.take_recorded().len(), 1);
}

#[tokio::test]
async fn any_2xx_status_is_a_success() {
    for status in [200, 201, 202] {
        let server = Server::saying(status, AFFILIATE).await;
        let affiliate = server.client().send(affiliates::Create::new("ada@example.com")).await.unwrap();
        assert_eq!(affiliate.id, 17175, "{status}");
    }
}

#[tokio::test]
async fn a_lookup_without_a_match_returns_none() {
    let misses = [(404, r#"{"error":"Not found"}"#), (404, ""), (404, "null"), (200, "null"), (204, ""), (200, "")];
    for (status, body) in misses {
        let server = Server::saying(status, body).await;
        let found = server.client().send(affiliates::GetByEmail::new("missing@example.com")).await;
        assert_eq!(found.unwrap(), None, "{status} {body:?}");
    }
}

#[tokio::test]
async fn a_lookup_rejects_a_404_that_is_not_the_services_own() {
    let server = Server::answering(|_| answer(404, "text/html", "<h1>nginx</h1>")).await;
    let error =
        server.client().send(affiliates::GetByEmail::new("ada@example.com")).await.expect_err("a wrong base URL");
    assert_eq!(error.kind(), ErrorKind::NotFound);
    let message = error.to_string();
    assert!(
        message.contains("does not come from LeadDyno: check the base URL") && message.contains("nginx"),
        "{message}"
    );
    let base_url = server.client().base_url().to_owned();
    assert!(message.contains(base_url.trim_start_matches("http://").trim_end_matches("/v1")), "{message}");
}

#[tokio::test]
async fn an_undocumented_response_may_be_empty() {
    let server = Server::saying(204, "").await;
    assert_eq!(server.client().send(purchases::Cancel::new(1)).await.unwrap(), None);
    let cancelled = server.client().send(purchases::CancelMatching::new().email("grace@example.com")).await.unwrap();
    assert!(cancelled.is_empty());
}

#[tokio::test]
async fn a_raw_response_is_unchanged() {
    let body = r#"{"id": "not a number", "new": true}"#;
    let server = Server::answering(move |_| json(200, body)).await;

    let answer = server.client().send_raw(affiliates::Get::new(17175)).await.unwrap();

    assert_eq!((answer.status().as_u16(), answer.text().as_str(), answer.attempts()), (200, body, 1));
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(format!("{answer:?}"), "RawResponse { status: 200, body: 35 bytes, attempts: 1, looked_up: false, .. }");
    assert_eq!(server.take_recorded().len(), 1);
}

#[tokio::test]
async fn a_client_can_be_given_its_http_client() {
    let server = Server::saying(200, AFFILIATE).await;
    let http = reqwest::Client::builder().user_agent("mine/1.0").build().unwrap();
    let client = server.builder().http_client(http).build().unwrap();
    client.send(affiliates::Get::new(1)).await.unwrap();
    assert_eq!(server.take_recorded()[0].header("user-agent"), Some("mine/1.0"));
}

#[tokio::test]
async fn a_call_can_be_spawned_and_a_client_shared() {
    let server = Server::saying(200, AFFILIATE).await;
    let client: Client = server.builder().attempt_timeout(Duration::from_secs(5)).build().unwrap();
    let calls: Vec<_> = (0..8)
        .map(|id| {
            let client = client.clone();
            tokio::spawn(async move { client.send(affiliates::Get::new(id)).await.map(|affiliate| affiliate.id) })
        })
        .collect();
    for call in calls {
        assert_eq!(call.await.unwrap().unwrap(), 17175);
    }
}
