//! The JSON of each record, with all fields: the names are those of the API.

use std::collections::BTreeSet;

use leaddyno_sandbox::jiff::SignedDuration;
use serde_json::{Value, json};

use crate::client::Api;

const NOW: &str = "2024-09-24T03:01:12Z";

/// Creates a sandbox in which Ada, referred by Charles, brought Grace, who bought a notebook.
async fn story() -> (Api, Value, Value) {
    let api = Api::start().await;
    let charles = json!({"email": "charles@example.com", "first_name": "Charles"});
    api.post("/affiliates", charles).await;
    let (_, ada) = api
        .post(
            "/affiliates",
            json!({
                "email": "ada@example.com",
                "first_name": "Ada",
                "last_name": "Lovelace",
                "affiliate_code": "ada",
                "paypal_email": "pay@example.com",
                "affiliate_type": "vip",
                "referring_affiliate": "charles@example.com",
                "custom_fields": {"channel": "YouTube"},
            }),
        )
        .await;
    let visit = json!({
        "url": "https://shop.example.com/?afmc=ada",
        "tracking_code": "t-1",
        "email": "grace@example.com",
    });
    api.post("/visitors", visit).await;
    let (_, purchase) = api
        .post(
            "/purchases",
            json!({
                "email": "grace@example.com",
                "purchase_code": "ORDER-1",
                "purchase_amount": "49.00",
                "commission_amount_override": "4.5",
                "description": "First order",
                "line_items": [{"sku": "A5", "quantity": "7", "amount": "80.97"}],
            }),
        )
        .await;
    (api, ada, purchase)
}

fn ada() -> Value {
    json!({"id": 100_002, "email": "ada@example.com", "first_name": "Ada", "last_name": "Lovelace"})
}

fn grace() -> Value {
    json!({"id": 200_001, "email": "grace@example.com", "first_name": null, "last_name": null})
}

#[tokio::test]
async fn an_affiliate() {
    let (api, _, _) = story().await;
    let (_, mut affiliate) = api.get("/affiliates/100002").await;
    let dashboard = affiliate["affiliate_dashboard_url"].take();
    let dashboard = dashboard.as_str().unwrap();
    assert!(dashboard.starts_with("https://affiliates.example.com/p/"), "{dashboard}");
    let expected = json!({
        "id": 100_002,
        "email": "ada@example.com",
        "first_name": "Ada",
        "last_name": "Lovelace",
        "affiliate_code": "ada",
        "referring_affiliate_id": 100_001,
        "created_at": NOW,
        "updated_at": NOW,
        "status": "Active",
        "paypal_email": "pay@example.com",
        "unsubscribed": false,
        "archived": false,
        "pending_approval": false,
        "affiliate_url": "https://shop.example.com/?afmc=ada",
        "affiliate_dashboard_url": null,
        "compensation_tier_code": "vip",
        "custom_fields": {"channel": "YouTube"},
        "referring_affiliate": {
            "id": 100_001,
            "email": "charles@example.com",
            "first_name": "Charles",
            "last_name": null,
        },
        "referrer_domain": "",
        "total_leads": 1,
        "total_visitors": 1,
        "total_purchases": 1,
    });
    assert_eq!(affiliate, expected);
}

#[tokio::test]
async fn affiliates_and_leads_have_the_fields_of_the_documented_samples() {
    let (api, ada, _) = story().await;
    // A set, because the order that serde_json keeps depends on the features of the build.
    let names = |value: &Value| -> BTreeSet<String> { value.as_object().unwrap().keys().cloned().collect() };
    let sample = include_str!("../../../spec/examples/affiliates-create.json");
    let sample: Value = serde_json::from_str(sample).unwrap();
    assert_eq!(names(&ada), names(&sample));
    let sample = include_str!("../../../spec/examples/leads-list-item.json");
    let sample: Value = serde_json::from_str(sample).unwrap();
    let (_, lead) = api.get("/leads/200001").await;
    let mut expected = names(&sample);
    // The sample lacks these two, which other sources list.
    expected.extend(["company".to_owned(), "phone".to_owned()]);
    assert_eq!(names(&lead), expected);
}

#[tokio::test]
async fn standings() {
    let (api, _, _) = story().await;
    let standing = |row: &Value| {
        let names = ["status", "archived", "pending_approval"];
        names.map(|name| row[name].clone())
    };
    let (_, archived) = api.post("/affiliates/100002/archive", Value::Null).await;
    assert_eq!(standing(&archived), [json!("Archived"), json!(true), json!(false)]);
    api.sandbox.with_state(|program| program.settings.affiliates_need_approval = true);
    let (_, pending) = api.post("/affiliates", json!({"email": "bob@example.com"})).await;
    assert_eq!(standing(&pending), [json!("Pending Approval"), json!(false), json!(true)]);
}

#[tokio::test]
async fn a_purchase_and_its_cancellation() {
    let (api, _, purchase) = story().await;
    let mut expected = json!({
        "id": 300_001,
        "created_at": NOW,
        "updated_at": NOW,
        "cancelled": false,
        "currency": "USD",
        "purchase_code": "ORDER-1",
        "note": "First order",
        "purchase_amount": "49.00",
        "commission_amount_override": "4.50",
        "cancellation": null,
        "lead": grace(),
        "affiliate": ada(),
        "plan": {"id": 1, "code": "Default"},
    });
    assert_eq!(purchase, expected);
    api.sandbox.with_state(|program| program.clock.advance(SignedDuration::from_secs(8)));
    api.delete("/purchases/300001?cancellation_code=REFUND-1").await;
    expected["updated_at"] = json!("2024-09-24T03:01:20Z");
    expected["cancelled"] = json!(true);
    expected["cancellation"] = json!({
        "id": 1,
        "cancellation_code": "REFUND-1",
        "effective_date": "2024-09-24T03:01:20Z",
        "source": null,
    });
    expected["line_items"] = json!([{"sku": "A5", "description": null, "quantity": "7.0", "amount": "80.97"}]);
    let (_, cancelled) = api.get("/purchases/300001?include_line_items=true").await;
    assert_eq!(cancelled, expected);
}

#[tokio::test]
async fn commissions_and_totals() {
    let (api, _, _) = story().await;
    let (_, paid) = api
        .post("/commissions/mark_as_paid", json!({"affiliate_email": "ada@example.com", "purchase_code": "ORDER-1"}))
        .await;
    let expected = json!({
        "id": 400_001,
        "amount": "4.50",
        "currency": "USD",
        "date": "2024-09-24",
        "due_at": "2024-10-24T03:01:12Z",
        "created_at": NOW,
        "note": null,
        "paid": true,
        "cancelled": false,
        "affiliate": ada(),
        "purchase": {"id": 300_001, "purchase_code": "ORDER-1"},
    });
    assert_eq!(paid, expected);
    let bonus = json!({"amount": 1});
    let (_, bonus) = api.post("/affiliates/100002/commissions", bonus).await;
    assert_eq!((&bonus["purchase"], &bonus["amount"]), (&Value::Null, &json!("1.00")));
    let expected = json!({
        "due": "1.00",
        "pending": "0.00",
        "paid": "4.50",
        "total": "5.50",
        "currency": "USD",
    });
    assert_eq!(api.get("/affiliates/100002/commissions_total").await.1, expected);
    let expected = json!({
        "total_count": 3,
        "total_cost": "7.95",
        "total_due_count": 1,
        "total_due_cost": "1.00",
        "total_paid_count": 1,
        "total_paid_cost": "4.50",
        "total_cancelled_count": 0,
        "total_cancelled_cost": "0.00",
    });
    assert_eq!(api.get("/commissions/totals").await.1, expected);
    for (range, count) in [
        ("start_date=2024-09-24&end_date=2024-09-24", 3),
        ("start_date=2024-09-25", 0),
        ("end_date=2024-09-23", 0),
        ("affiliate_id=100001", 1),
        ("affiliate_id=1", 0),
        ("currency=eur", 0),
    ] {
        let (_, totals) = api.get(&format!("/commissions/totals?{range}")).await;
        assert_eq!(totals["total_count"], count, "{range}");
    }
    for (status, count) in [("paid", 1), ("due", 1), ("upcoming", 0), ("cancelled", 0)] {
        let path = format!("/affiliates/100002/commissions?status={status}");
        assert_eq!(api.get(&path).await.1.as_array().unwrap().len(), count, "{status}");
    }
    assert_eq!(api.get("/affiliates/100002/commissions?status=late").await.0, 400);
}

#[tokio::test]
async fn a_visitor_and_a_lead() {
    let (api, _, _) = story().await;
    let expected = json!({
        "id": 500_001,
        "created_at": NOW,
        "updated_at": NOW,
        "tracking_code": "t-1",
        "affiliate": ada(),
        "campaign": null,
        "lead": grace(),
        "referrer": null,
        "search_term": null,
        "url": {"url": "https://shop.example.com/?afmc=ada"},
        "latest_click": NOW,
    });
    assert_eq!(api.get("/visitors/500001").await, (200, expected));
    let expected = json!({
        "id": 200_001,
        "email": "grace@example.com",
        "created_at": NOW,
        "updated_at": NOW,
        "status": "Registered",
        "custom_status": "",
        "first_name": null,
        "last_name": null,
        "address1": null,
        "address2": null,
        "city": null,
        "state": null,
        "zipcode": null,
        "country": null,
        "phone": null,
        "company": null,
        "latest_visitor": {"id": 500_001, "tracking_code": "t-1"},
        "url": "https://shop.example.com/?afmc=ada",
        "referrer": null,
        "search_term": null,
        "affiliate": ada(),
        "campaign": null,
        "tracking_code": "t-1",
        "crm_data": {},
    });
    assert_eq!(api.get("/leads/200001").await, (200, expected));
}

#[tokio::test]
async fn a_campaign() {
    let api = Api::start().await;
    api.sandbox.with_state(|program| program.add_campaign("spring", "Spring sale"));
    let visit = json!({"url": "https://shop.example.com/#_l_spring"});
    let (_, visitor) = api.post("/visitors", visit).await;
    assert_eq!(visitor["campaign"], json!({"id": 600_001, "code": "spring"}));
    let expected = json!({
        "id": 600_001,
        "code": "spring",
        "created_at": NOW,
        "updated_at": NOW,
        "name": "Spring sale",
        "description": null,
        "group_name": null,
    });
    assert_eq!(api.get("/campaigns/600001").await, (200, expected));
}

#[tokio::test]
async fn records_of_affiliates() {
    let (api, _, _) = story().await;
    let (status, mut link) = api.post("/affiliates/100002/sign_in_link", Value::Null).await;
    let url = link["sign_in_url"].take();
    assert!(url.as_str().unwrap().starts_with("https://affiliates.example.com/sign_in/"));
    let expected = json!({
        "affiliate_id": 100_002,
        "sign_in_url": null,
        "expires_at": "2024-09-24T04:01:12Z",
        "expires_in_seconds": 3600,
    });
    assert_eq!((status, link), (200, expected));

    let body = json!({"sub_id": "blog", "url": "https://shop.example.com/sale", "channel": "Blog"});
    let expected = json!({
        "id": 800_001,
        "sub_id": "blog",
        "url": "https://shop.example.com/sale",
        "channel": "Blog",
        "affiliate_url": "https://shop.example.com/sale?afmc=ada&sub_id=blog",
        "archived": false,
        "created_at": NOW,
        "visitors": 0,
        "leads": 0,
        "purchases": 0,
    });
    assert_eq!(api.post("/affiliates/100002/create_subid", body).await, (201, expected));

    let body = json!({"name": "Site", "field_type": "website", "required": "1"});
    let expected = json!({
        "id": 700_001,
        "name": "Site",
        "field_type": "website",
        "required": true,
        "affiliate_types": [],
    });
    assert_eq!(api.post("/custom_fields", body).await, (201, expected));
    let kinds = "must be one of boolean, date, email, numeric, text, website";
    let refused = json!({"error": {"field_type": [kinds]}});
    let body = json!({"name": "Mood", "field_type": "mood"});
    assert_eq!(api.post("/custom_fields", body).await, (400, refused));

    api.sandbox.with_state(|program| {
        program.add_highlighted_link("Sale", "https://shop.example.com/sale");
    });
    let expected = json!([{
        "id": 900_001,
        "name": "Sale",
        "description": null,
        "url": "https://shop.example.com/sale",
        "affiliate_url": "https://shop.example.com/sale?afmc=ada",
        "created_at": NOW,
    }]);
    assert_eq!(api.get("/affiliates/100002/highlighted_links").await, (200, expected));
}
