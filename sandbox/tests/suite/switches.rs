//! Each switch, on both of its sides.

use leaddyno_sandbox::{
    EmptyCustomFields, ExistingRecord, ListOrder, Miss, MoneyForm, OverCap, RepeatedPurchaseCode, Sandbox, Switches,
    TakenAffiliateCode,
};
use serde_json::{Value, json};

use crate::client::{Answer, Api};

async fn api(switches: Switches) -> Api {
    Api::with(Sandbox::builder().switches(switches)).await
}

#[test]
fn every_setting_comes_alone_and_with_every_other() {
    let alone = Switches::each_alone();
    assert_eq!(
        alone.len(),
        1 + 2 + 6 + 3 + 1,
        "the default, the caps, the plain switches, the repeated code, the code"
    );
    let pairs = Switches::each_pair();
    for one in &alone {
        assert_eq!(pairs.iter().filter(|pair| *pair == one).count(), 1);
    }
    let both = Switches { miss: Miss::Null, order: ListOrder::OldestFirst, ..Switches::default() };
    assert!(pairs.contains(&both) && !alone.contains(&both));
}

#[tokio::test]
async fn a_miss_is_404_or_null() {
    let lookups = [
        "/affiliates/by_email?email=a@example.com",
        "/affiliates/by_affiliate_code?affiliate_code=a",
        "/purchases/by_purchase_code?purchase_code=a",
        "/leads/by_email?email=a@example.com",
        "/visitors/by_tracking_code?tracking_code=a",
    ];
    let strict = api(Switches::default()).await;
    let miss = Miss::Null;
    let lenient = api(Switches { miss, ..Switches::default() }).await;
    for lookup in lookups {
        let (status, body) = strict.get(lookup).await;
        assert_eq!((status, body["error"].is_string()), (404, true), "{lookup}");
        assert_eq!(lenient.get(lookup).await, (200, Value::Null), "{lookup}");
    }
    // An id that leads nowhere is no lookup.
    assert_eq!(lenient.get("/leads/1").await.0, 404);
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
async fn a_page_above_the_cap_is_refused_or_cut() {
    let switches = Switches { per_page_cap: 2, ..Switches::default() };
    let refused = json!({"error": {"per_page": ["must be from 1 to 2"]}});
    let strict = api(switches).await;
    assert_eq!(strict.get("/campaigns?per_page=3").await, (400, refused));
    let over_cap = OverCap::Clamped;
    let lenient = api(Switches { over_cap, ..switches }).await;
    lenient.sandbox.with_state(|program| {
        for code in ["a", "b", "c"] {
            program.add_campaign(code, code);
        }
    });
    for query in ["?per_page=3", ""] {
        let (_, rows) = lenient.get(&format!("/campaigns{query}")).await;
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
async fn a_repeated_purchase_code_is_refused_or_finds_the_purchase() {
    let taken = json!({"error": {"purchase_code": ["has already been taken"]}});
    for (repeated_purchase_code, expected) in [
        (RepeatedPurchaseCode::BadRequest, 400),
        (RepeatedPurchaseCode::Conflict, 409),
        (RepeatedPurchaseCode::Unprocessable, 422),
        (RepeatedPurchaseCode::Existing, 200),
    ] {
        let api = api(Switches { repeated_purchase_code, ..Switches::default() }).await;
        let purchase = async |email: &str| -> Answer {
            let body = json!({"email": email, "purchase_code": "ORDER-1"});
            api.post("/purchases", body).await
        };
        let (_, first) = purchase("a@example.com").await;
        let (status, second) = purchase("b@example.com").await;
        assert_eq!(status, expected);
        let body = if status == 200 { &first } else { &taken };
        assert_eq!(&second, body);
        assert_eq!(api.get("/purchases/count").await.1, json!({"count": 1}));
        assert_eq!(api.get("/leads/count").await.1, json!({"count": 1}));
    }
}

#[tokio::test]
async fn a_taken_affiliate_code_is_a_conflict_or_a_bad_request() {
    for (taken_affiliate_code, expected) in [(TakenAffiliateCode::Conflict, 409), (TakenAffiliateCode::BadRequest, 400)]
    {
        let api = api(Switches { taken_affiliate_code, ..Switches::default() }).await;
        let affiliate = |email| json!({"email": email, "affiliate_code": "ada"});
        let (status, _) = api.post("/affiliates", affiliate("ada@example.com")).await;
        assert_eq!(status, 201);
        let taken = json!({"error": {"affiliate_code": ["has already been taken"]}});
        let answer = api.post("/affiliates", affiliate("bob@example.com")).await;
        assert_eq!(answer, (expected, taken));
    }
}

#[tokio::test]
async fn what_is_there_already_is_200_or_201() {
    for (existing_record, expected) in [(ExistingRecord::Ok, 200), (ExistingRecord::Created, 201)] {
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
