//! Each setting of unverified behavior, with each of its values.

use leaddyno_sandbox::{
    EmptyCustomFields, ExistingRecord, ListOrder, Miss, MoneyForm, OverCap, RepeatedPurchaseCode, Sandbox, Switches,
    TakenAffiliateCode, UnsetText,
};
use serde_json::{Value, json};

use crate::client::{Api, Response};

async fn api(switches: Switches) -> Api {
    Api::with(Sandbox::builder().switches(switches)).await
}

#[test]
fn settings_are_combined_alone_and_in_pairs() {
    let alone = Switches::each_alone();
    assert_eq!(
        alone.len(),
        1 + 2 + 7 + 3 + 2,
        "the default, the caps, the settings with two values, the repeated code, the taken code"
    );
    let pairs = Switches::each_pair();
    for one in &alone {
        assert_eq!(pairs.iter().filter(|pair| *pair == one).count(), 1);
    }
    for setting in Switches::describe() {
        let is_other = |switches: &Switches| json!(switches)[setting.name] != setting.default;
        assert!(alone.iter().any(is_other), "{}", setting.name);
    }
    let both = Switches { miss: Miss::NotFound, order: ListOrder::OldestFirst, ..Switches::default() };
    assert!(pairs.contains(&both) && !alone.contains(&both));
}

#[tokio::test]
async fn a_miss_is_null_or_404() {
    let lookups = [
        "/affiliates/by_email?email=a@example.com",
        "/affiliates/by_affiliate_code?affiliate_code=a",
        "/purchases/by_purchase_code?purchase_code=a",
        "/leads/by_email?email=a@example.com",
        "/visitors/by_tracking_code?tracking_code=a",
    ];
    let null = api(Switches::default()).await;
    let not_found = api(Switches { miss: Miss::NotFound, ..Switches::default() }).await;
    for lookup in lookups {
        assert_eq!(null.get(lookup).await, (200, Value::Null), "{lookup}");
        let (status, body) = not_found.get(lookup).await;
        assert_eq!((status, body["error"].is_string()), (404, true), "{lookup}");
    }
    // An unknown id is not a lookup.
    assert_eq!(null.get("/leads/1").await.0, 404);
}

#[tokio::test]
async fn money_is_text_or_a_number() {
    let purchase = || json!({"email": "a@example.com", "purchase_amount": "48.1"});
    let text = api(Switches::default()).await;
    let (_, row) = text.post("/purchases", purchase()).await;
    assert_eq!(row["purchase_amount"], "48.10");
    assert_eq!(text.get("/commissions/totals").await.1["total_cost"], "0.00");
    let money = MoneyForm::Number;
    let number = api(Switches { money, ..Switches::default() }).await;
    let (_, row) = number.post("/purchases", purchase()).await;
    assert_eq!(row["purchase_amount"], json!(48.1));
    assert_eq!(number.get("/commissions/totals").await.1["total_cost"], json!(0.0));
}

#[tokio::test]
async fn lists_are_newest_or_oldest_first() {
    for (order, expected) in [(ListOrder::NewestFirst, ["b", "a"]), (ListOrder::OldestFirst, ["a", "b"])] {
        let api = api(Switches { order, ..Switches::default() }).await;
        api.sandbox.with_state(|program| {
            program.add_campaign("a", "A");
            program.add_campaign("b", "B");
        });
        let (_, rows) = api.get("/campaigns").await;
        assert_eq!([&rows[0]["code"], &rows[1]["code"]], expected, "{order:?}");
    }
}

#[tokio::test]
async fn a_page_above_the_cap_is_truncated_or_rejected() {
    let switches = Switches { per_page_cap: 2, ..Switches::default() };
    let refused = json!({"error": {"per_page": ["must be from 1 to 2"]}});
    let refusing = api(Switches { over_cap: OverCap::Refused, ..switches }).await;
    assert_eq!(refusing.get("/campaigns?per_page=3").await, (400, refused));
    let clamping = api(switches).await;
    clamping.sandbox.with_state(|program| {
        for code in ["a", "b", "c"] {
            program.add_campaign(code, code);
        }
    });
    for query in ["?per_page=3", ""] {
        let (_, rows) = clamping.get(&format!("/campaigns{query}")).await;
        assert_eq!(rows.as_array().unwrap().len(), 2);
    }
}

#[tokio::test]
async fn no_custom_fields_are_an_object_or_a_list() {
    for (empty_custom_fields, expected) in
        [(EmptyCustomFields::Object, json!({})), (EmptyCustomFields::Array, json!([]))]
    {
        let api = api(Switches { empty_custom_fields, ..Switches::default() }).await;
        let (_, ada) = api.post("/affiliates", json!({"email": "ada@example.com"})).await;
        assert_eq!(ada["custom_fields"], expected);
        let answers = json!({"email": "bob@example.com", "custom_fields": {"size": "L"}});
        let (_, bob) = api.post("/affiliates", answers).await;
        assert_eq!(bob["custom_fields"], json!({"size": "L"}));
    }
}

#[tokio::test]
async fn a_repeated_purchase_code_returns_the_purchase_or_is_rejected() {
    let taken = json!({"error": {"purchase_code": ["has already been taken"]}});
    for (repeated_purchase_code, expected) in [
        (RepeatedPurchaseCode::default(), 201),
        (RepeatedPurchaseCode::Existing, 201),
        (RepeatedPurchaseCode::BadRequest, 400),
        (RepeatedPurchaseCode::Conflict, 409),
        (RepeatedPurchaseCode::Unprocessable, 422),
    ] {
        let api = api(Switches { repeated_purchase_code, ..Switches::default() }).await;
        let purchase = async |email: &str| -> Response {
            let body = json!({"email": email, "purchase_code": "ORDER-1"});
            api.post("/purchases", body).await
        };
        let (_, first) = purchase("a@example.com").await;
        let (status, second) = purchase("b@example.com").await;
        assert_eq!(status, expected);
        let body = if status == 201 { &first } else { &taken };
        assert_eq!(&second, body);
        assert_eq!(api.get("/purchases/count").await.1, json!({"count": 1}));
        assert_eq!(api.get("/leads/count").await.1, json!({"count": 1}));
    }
}

#[tokio::test]
async fn a_taken_affiliate_code_is_null_a_conflict_or_a_bad_request() {
    let taken = json!({"error": {"affiliate_code": ["has already been taken"]}});
    for (taken_affiliate_code, expected, body) in [
        (TakenAffiliateCode::default(), 201, &Value::Null),
        (TakenAffiliateCode::Null, 201, &Value::Null),
        (TakenAffiliateCode::Conflict, 409, &taken),
        (TakenAffiliateCode::BadRequest, 400, &taken),
    ] {
        let api = api(Switches { taken_affiliate_code, ..Switches::default() }).await;
        let affiliate = |email| json!({"email": email, "affiliate_code": "ada"});
        let (status, _) = api.post("/affiliates", affiliate("ada@example.com")).await;
        assert_eq!(status, 201);
        let (status, answer) = api.post("/affiliates", affiliate("bob@example.com")).await;
        assert_eq!((status, &answer), (expected, body));
        assert_eq!(api.get("/affiliates/count").await.1, json!({"count": 1}), "nothing was created");
        // Updates are rejected regardless of the setting for creations.
        let (_, carol) = api.post("/affiliates", json!({"email": "carol@example.com"})).await;
        let change = api.put(&format!("/affiliates/{}", carol["id"]), json!({"affiliate_code": "ada"})).await;
        assert_eq!(change, (400, taken.clone()));
    }
}

#[tokio::test]
async fn unset_texts_of_an_affiliate_are_empty_or_null() {
    for (unset_text, expected) in [(UnsetText::default(), json!("")), (UnsetText::Null, Value::Null)] {
        let api = api(Switches { unset_text, ..Switches::default() }).await;
        let (_, ada) = api.post("/affiliates", json!({"email": "ada@example.com"})).await;
        assert_eq!((&ada["paypal_email"], &ada["referrer_domain"]), (&expected, &expected));
        assert_eq!(ada["compensation_tier_code"], "default", "every affiliate is in a group");
    }
}

#[tokio::test]
async fn an_email_in_place_of_an_id_finds_the_affiliate_if_enabled() {
    for (emails_in_paths, expected) in [(false, 404), (true, 200)] {
        let api = api(Switches::default()).await;
        api.sandbox.with_state(|program| program.settings.emails_in_paths = emails_in_paths);
        api.post("/affiliates", json!({"email": "ada@example.com"})).await;
        for path in ["/affiliates/ADA%40example.com", "/affiliates/ada@example.com/commissions_total"] {
            assert_eq!(api.get(path).await.0, expected, "{path}");
        }
        assert_eq!(api.get("/affiliates/bob@example.com").await.0, 404);
    }
}

#[tokio::test]
async fn an_existing_record_is_201_or_200() {
    for (existing_record, expected) in
        [(ExistingRecord::default(), 201), (ExistingRecord::Created, 201), (ExistingRecord::Ok, 200)]
    {
        let api = api(Switches { existing_record, ..Switches::default() }).await;
        for path in ["/affiliates", "/leads"] {
            let record = || json!({"email": "ada@example.com", "first_name": "Ada"});
            let (status, first) = api.post(path, record()).await;
            assert_eq!(status, 201);
            let other_name = json!({"email": "ADA@example.com", "first_name": "Other"});
            assert_eq!(api.post(path, other_name).await, (expected, first));
        }
    }
}
