//! Requests and responses over a real socket: the key, the bodies, the pages, and the errors.

use reqwest::{
    Method,
    header::{CONTENT_LENGTH, CONTENT_TYPE},
};
use serde_json::{Value, json};

use crate::client::{Api, response_to};

fn error(text: &str) -> Value {
    json!({"error": text})
}

#[tokio::test]
async fn the_key_may_be_in_three_places() {
    let api = Api::start().await;
    let in_query = api.request(Method::GET, "/leads/count?key=sandbox-key");
    assert_eq!(response_to(in_query).await, (200, json!({"count": 0})));
    let in_header = api.request(Method::GET, "/leads/count");
    let in_header = in_header.header("key", "sandbox-key");
    assert_eq!(response_to(in_header).await, (200, json!({"count": 0})));
    let in_json = api.request(Method::POST, "/leads");
    let in_json = in_json.json(&json!({"key": "sandbox-key", "email": "a@example.com"}));
    assert_eq!(response_to(in_json).await.0, 201);
    let in_form = api.request(Method::POST, "/leads");
    let in_form = in_form.form(&[("key", "sandbox-key"), ("email", "b@example.com")]);
    assert_eq!(response_to(in_form).await.0, 201);
}

#[tokio::test]
async fn a_request_without_the_key_has_no_effect() {
    let api = Api::start().await;
    let refused = error("No valid API key: send it as the query parameter or the header `key`");
    let lead = || json!({"email": "a@example.com"});
    let none = api.request(Method::POST, "/leads").json(&lead());
    assert_eq!(response_to(none).await, (401, refused.clone()));
    let wrong = api.request(Method::POST, "/leads?key=other").json(&lead());
    assert_eq!(response_to(wrong).await, (401, refused.clone()));
    let bearer = api.request(Method::POST, "/leads").json(&lead());
    assert_eq!(response_to(bearer.bearer_auth("sandbox-key")).await.0, 401);
    let unreadable = api.request(Method::POST, "/leads").body("{");
    assert_eq!(response_to(unreadable).await, (401, refused));
    assert!(api.sandbox.with_state(|program| program.leads.is_empty()));
}

#[tokio::test]
async fn json_forms_and_queries_are_equivalent() {
    let api = Api::start().await;
    let pairs = [
        ("email", "grace@example.com"),
        ("purchase_amount", "49.00"),
        ("reassign_affiliate", "1"),
        ("line_items[0][sku]", "A5"),
        ("line_items[0][quantity]", "2"),
    ];
    let json = json!({
        "email": "grace@example.com",
        "purchase_amount": 49,
        "reassign_affiliate": true,
        "line_items": [{"sku": "A5", "quantity": 2}],
    });
    let post = || {
        let request = api.request(Method::POST, "/purchases?include_line_items=true");
        request.header("key", "sandbox-key")
    };
    let text = serde_json::to_string(&json).unwrap();
    let requests = [
        post().json(&json),
        post().form(&pairs),
        post().query(&pairs),
        // Without a content type, a body that begins like an object is JSON.
        post().body(text),
    ];
    for request in requests {
        let (status, purchase) = response_to(request).await;
        assert_eq!(status, 201, "{purchase}");
        let path = format!("/purchases/{}?include_line_items=1", purchase["id"]);
        let (_, purchase) = api.get(&path).await;
        assert_eq!(purchase["purchase_amount"], "49.00");
        let items = json!([{"sku": "A5", "description": null, "quantity": "2.0", "amount": null}]);
        assert_eq!(purchase["line_items"], items);
    }
    assert_eq!(api.get("/leads/count").await.1, json!({"count": 1}));
}

#[tokio::test]
async fn the_path_takes_precedence_over_the_body_and_the_body_over_the_query() {
    let api = Api::start().await;
    let (_, lead) = api.post("/leads?email=a@example.com", json!({"email": "b@example.com"})).await;
    assert_eq!(lead["email"], "b@example.com");
    let path = format!("/leads/{}?id=1", lead["id"]);
    let (status, same) = api.put(&path, json!({"id": 2, "city": "Arlington"})).await;
    assert_eq!((status, &same["id"]), (200, &lead["id"]));
    assert_eq!(same["city"], "Arlington");
}

#[tokio::test]
async fn all_field_errors_are_reported_together() {
    let api = Api::start().await;
    let body = json!({
        "purchase_amount": "much",
        "commission_amount_override": -1,
        "currency": "dollars",
        "reassign_affiliate": "perhaps",
        "description": {"en": "no text"},
        "line_items": [{"sku": "A5"}, {"quantity": "few"}, 7],
    });
    let fields = json!({"error": {
        "email": ["can't be blank"],
        "purchase_amount": ["is not a number"],
        "commission_amount_override": ["must be greater than or equal to 0"],
        "currency": ["is not a currency code"],
        "reassign_affiliate": ["must be true or false"],
        "description": ["must be text"],
        "line_items": ["1: quantity is not a number", "2: item must be an object"],
    }});
    assert_eq!(api.post("/purchases", body).await, (400, fields));
    let invalid = json!({"error": {"email": ["is invalid"]}});
    let body = json!({"email": "grace"});
    assert_eq!(api.post("/purchases", body).await, (400, invalid));
    assert!(api.sandbox.with_state(|program| program.purchases.is_empty()));
}

#[tokio::test]
async fn unknown_paths_and_methods_have_different_errors() {
    let api = Api::start().await;
    let unknown = error("There is no path /v1/leeds in this API");
    assert_eq!(api.get("/leeds").await, (404, unknown));
    let wrong = api.request(Method::PATCH, "/leads/1").header("key", "sandbox-key");
    let response = wrong.send().await.unwrap();
    assert_eq!(response.status(), 405);
    assert_eq!(response.headers()["allow"], "GET, PUT");
    let body: Value = response.json().await.unwrap();
    assert_eq!(body, error("This path allows only GET, PUT"));
    assert_eq!(api.get("/leads/1").await, (404, error("Lead not found")));
    assert_eq!(api.get("/leads/x").await, (404, error("Lead not found")));
    let huge = "/leads/99999999999999999999999";
    assert_eq!(api.get(huge).await, (404, error("Lead not found")));
}

#[tokio::test]
async fn a_path_outside_of_the_base_path_gets_a_hint() {
    let api = Api::start().await;
    let base = api.sandbox.base_url();
    for (path, in_api) in [
        ("/affiliates", true),
        ("/affiliates/by_email?email=a@example.com", true),
        ("/leads/17/purchases", true),
        ("/v2/leads", false),
        ("/v1x", false),
    ] {
        let response = reqwest::get(base.replace("/v1", path)).await.unwrap();
        assert_eq!(response.status(), 404);
        let path = path.split('?').next().unwrap();
        let url = format!("{base}{}", if in_api { path } else { "" });
        let expected = format!("There is no path {path} in this API. The base URL ends in /v1: {url}");
        assert_eq!(response.json::<Value>().await.unwrap(), error(&expected));
    }
}

#[tokio::test]
async fn ids_of_one_resource_are_not_ids_of_another() {
    let api = Api::start().await;
    let (_, lead) = api.post("/leads", json!({"email": "a@example.com"})).await;
    let path = |resource| format!("/{resource}/{}", lead["id"]);
    assert_eq!(api.get(&path("leads")).await.0, 200);
    for resource in ["affiliates", "purchases", "visitors", "campaigns"] {
        assert_eq!(api.get(&path(resource)).await.0, 404, "{resource}");
    }
}

#[tokio::test]
async fn unreadable_bodies_are_rejected() {
    let api = Api::start().await;
    let post = |kind: &'static str, body: Vec<u8>| {
        let request = api.request(Method::POST, "/leads?key=sandbox-key");
        response_to(request.header(CONTENT_TYPE, kind).body(body))
    };
    let deep = format!("{}1{}", "[".repeat(100_000), "]".repeat(100_000));
    for body in ["{\"email\":", "[]", "\"text\"", "7", "nul", &deep] {
        let (status, answer) = post("application/json", body.into()).await;
        assert_eq!(status, 400, "{answer}");
        assert!(answer["error"].is_string(), "{answer}");
    }
    let (status, _) = post("application/json", vec![0xff, 0xfe, b'{']).await;
    assert_eq!(status, 400);
    let marked = "\u{feff}{\"email\": \"a@example.com\"}";
    assert_eq!(post("application/json", marked.into()).await.0, 201);
    let (status, _) = post("multipart/form-data; boundary=x", b"--x--".to_vec()).await;
    assert_eq!(status, 400);
    let huge = vec![b'a'; 1024 * 1024 + 1];
    let too_large = error("The body is larger than 1048576 bytes");
    let form = "application/x-www-form-urlencoded";
    assert_eq!(post(form, huge).await, (413, too_large));
    let (status, answer) = post(form, b"%ff=%fe&[[]]=1&a[b]c=2&=".to_vec()).await;
    assert_eq!((status, answer), (400, json!({"error": {"email": ["can't be blank"]}})));
    let (status, _) = post("application/json", Vec::new()).await;
    assert_eq!(status, 400);
}

#[tokio::test]
async fn lists_are_paged_newest_first() {
    let api = Api::start().await;
    for number in 1..=5 {
        let email = format!("lead-{number}@example.com");
        api.post("/leads", json!({"email": email})).await;
    }
    let emails = async |query: &str| -> Vec<String> {
        let (status, rows) = api.get(&format!("/leads{query}")).await;
        assert_eq!(status, 200, "{rows}");
        let rows = rows.as_array().unwrap().iter();
        rows.map(|row| row["email"].as_str().unwrap().replace("@example.com", "")).collect()
    };
    let all = ["lead-5", "lead-4", "lead-3", "lead-2", "lead-1"];
    assert_eq!(emails("").await, all);
    assert_eq!(emails("?per_page=2").await, all[..2]);
    assert_eq!(emails("?per_page=2&page=3").await, all[4..]);
    assert!(emails("?per_page=2&page=4").await.is_empty());
    assert!(emails("?page=18446744073709551615&per_page=200").await.is_empty());
}

#[tokio::test]
async fn invalid_pages_are_rejected() {
    let api = Api::start().await;
    for page in ["0", "-1", "1.5", "one", "99999999999999999999"] {
        let refused = json!({"error": {"page": ["must be a whole number from 1"]}});
        assert_eq!(api.get(&format!("/leads?page={page}")).await, (400, refused), "{page}");
    }
    let refused = json!({"error": {"per_page": ["must be a whole number from 1"]}});
    assert_eq!(api.get("/leads?per_page=0").await, (400, refused));
    assert_eq!(api.get("/leads?per_page=200").await, (200, json!([])));
    assert_eq!(api.get("/leads?per_page=").await, (200, json!([])));
}

#[tokio::test]
async fn a_page_has_a_hundred_rows_by_default() {
    let api = Api::start().await;
    api.sandbox.with_state(|program| {
        for number in 0..101 {
            program.add_campaign(&format!("c{number}"), "Campaign");
        }
    });
    assert_eq!(api.get("/campaigns").await.1.as_array().unwrap().len(), 100);
    let (_, second) = api.get("/campaigns?page=2").await;
    assert_eq!(second.as_array().unwrap().len(), 1);
    assert_eq!(second[0]["code"], "c0");
}

#[tokio::test]
async fn commissions_come_in_an_envelope() {
    let api = Api::start().await;
    let (_, ada) = api.post("/affiliates", json!({"email": "ada@example.com"})).await;
    let path = format!("/affiliates/{}/commissions", ada["id"]);
    for amount in ["1.00", "2.00", "3.00"] {
        api.post(&path, json!({"amount": amount})).await;
    }
    let (_, page) = api.get("/commissions?page=2&per_page=2").await;
    assert_eq!(page["commissions"].as_array().unwrap().len(), 1);
    assert_eq!(page["commissions"][0]["amount"], "1.00");
    let numbers = (&page["page"], &page["per_page"], &page["total_entries"]);
    assert_eq!(numbers, (&json!(2), &json!(2), &json!(3)));
    // The list of one affiliate is a bare array.
    assert_eq!(api.get(&path).await.1.as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_failed_assertion_keeps_the_program() {
    let api = Api::start().await;
    let failed = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        api.sandbox.with_state(|_| panic!("as a failed assertion would"));
    }));
    assert!(failed.is_err());
    assert_eq!(api.get("/leads/count").await, (200, json!({"count": 0})));
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let api = Api::start().await;
    for path in ["/v1/leads/count", "/v1/leads/1", "/v1/nowhere", "/v1/commissions/mark_as_paid", "/openapi.yaml"] {
        let send = async |method: Method| {
            let url = api.sandbox.base_url().replace("/v1", path);
            let request = reqwest::Client::new().request(method, url).header("key", "sandbox-key");
            request.send().await.unwrap()
        };
        let (head, get) = (send(Method::HEAD).await, send(Method::GET).await);
        assert_eq!(
            (head.status(), head.headers().get(CONTENT_LENGTH)),
            (get.status(), get.headers().get(CONTENT_LENGTH))
        );
        assert!(head.bytes().await.unwrap().is_empty(), "{path}");
    }
    let methods: Vec<String> = api.sandbox.calls().into_iter().map(|call| call.method).collect();
    assert_eq!(&methods[..2], ["HEAD", "GET"]);
}

#[tokio::test]
async fn a_cancellation_is_read_from_the_query_and_from_a_form() {
    let api = Api::start().await;
    let mut paths = Vec::new();
    for _ in 0..2 {
        let body = json!({"email": "grace@example.com"});
        let (_, purchase) = api.post("/purchases", body).await;
        paths.push(format!("/purchases/{}", purchase["id"]));
    }
    let query = "cancellation_code=REFUND-1&source=shop&effective_date=2024-10-01";
    let (status, by_query) = api.delete(&format!("{}?{query}", paths[0])).await;
    assert_eq!((status, &by_query["cancelled"]), (200, &json!(true)));
    let form = api.request(Method::DELETE, &paths[1]).form(&[
        ("key", "sandbox-key"),
        ("cancellation_code", "REFUND-1"),
        ("source", "shop"),
        ("effective_date", "2024-10-01"),
    ]);
    let (status, by_form) = response_to(form).await;
    assert_eq!(status, 200);
    let mut expected = json!({
        "id": 1,
        "cancellation_code": "REFUND-1",
        "source": "shop",
        "effective_date": "2024-10-01T00:00:00Z",
    });
    assert_eq!(by_query["cancellation"], expected);
    expected["id"] = json!(2);
    assert_eq!(by_form["cancellation"], expected);
}

#[tokio::test]
async fn cancelling_by_email_cancels_all_and_by_code_one() {
    let api = Api::start().await;
    for code in ["ORDER-1", "ORDER-2", "ORDER-3"] {
        let body = json!({"email": "grace@example.com", "purchase_code": code});
        api.post("/purchases", body).await;
    }
    let (status, one) = api.delete("/purchases?purchase_code=ORDER-1").await;
    assert_eq!((status, &one["purchase_code"]), (200, &json!("ORDER-1")));
    let wrong = "/purchases?purchase_code=ORDER-2&email=other@example.com";
    assert_eq!(api.delete(wrong).await, (404, error("Purchase not found")));
    let unknown = "/purchases?email=other@example.com";
    assert_eq!(api.delete(unknown).await, (404, error("Lead not found")));
    let neither = "Name a purchase by its purchase_code, or a customer by email";
    assert_eq!(api.delete("/purchases").await, (400, error(neither)));
    let (status, all) = api.delete("/purchases?email=Grace@example.com").await;
    assert_eq!((status, all.as_array().unwrap().len()), (200, 3));
    let cancelled = |row: &Value| row["cancelled"] == json!(true);
    assert!(all.as_array().unwrap().iter().all(cancelled));
}
