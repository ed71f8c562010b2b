//! Published bodies, and the variants that the service may send.

use leaddyno::{
    CustomFieldValues, Money, OneOrMany, Page, Quantity, Timestamp, TrackedValue,
    types::{Affiliate, AffiliateStatus, Commission, Lead, LineItem, Purchase, Visitor},
};
use serde::{
    Deserialize,
    de::{DeserializeOwned, IntoDeserializer},
};
use serde_json::{Value, json};

fn decoded<T: DeserializeOwned>(value: &Value) -> T {
    serde_json::from_str(&value.to_string()).unwrap_or_else(|error| panic!("{value}: {error}"))
}

/// Checks that a published body is preserved.
fn kept_whole<T: DeserializeOwned + serde::Serialize>(body: &str) -> T {
    let published: Value = serde_json::from_str(body).unwrap();
    let typed: T = serde_json::from_str(body).unwrap();
    let mut kept = serde_json::to_value(&typed).unwrap();
    for (name, value) in published.as_object().unwrap() {
        if value.is_null() {
            kept[name] = Value::Null;
        }
    }
    assert_eq!(kept, published);
    typed
}

#[test]
fn the_published_affiliate_is_kept_whole() {
    let affiliate: Affiliate = kept_whole(include_str!("../../spec/examples/affiliates-create.json"));
    assert_eq!(affiliate.status, Some(AffiliateStatus::Active));
    assert_eq!(affiliate.created_at.unwrap().unix_seconds(), Some(1_722_865_201));
    assert_eq!(affiliate.total_visitors, None);
    let link = affiliate.affiliate_dashboard_url.unwrap();
    assert!(link.expose().contains("845cd40c") && !format!("{link:?}").contains("845cd40c"));
}

#[test]
fn the_published_lead_is_kept_whole() {
    let lead: Lead = kept_whole(include_str!("../../spec/examples/leads-list-item.json"));
    assert_eq!(lead.affiliate.unwrap().id, 17171);
    assert_eq!(lead.custom_status.as_deref(), Some(""));
}

#[test]
fn every_published_body_has_a_test() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/spec/examples");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "README.md")
        .collect();
    names.sort();
    // `errors` reads the two errors; `webhook` reads the form.
    assert_eq!(
        names,
        [
            "affiliates-create.json",
            "error-field-hash.json",
            "error-general-string.json",
            "leads-list-item.json",
            "webhook-payment-post.form.txt"
        ]
    );
}

#[test]
fn money_is_exact_in_every_form() {
    let cases = [
        ("49", "49"),
        ("49.00", "49.00"),
        ("\"49.00\"", "49.00"),
        ("\"48.18\"", "48.18"),
        ("-4.9", "-4.9"),
        ("0.1", "0.1"),
        ("4.9e1", "49"),
        ("\" 4.90 \"", "4.90"),
        ("1234567890123456.78", "1234567890123456.78"),
        ("0.1234567890123456789", "0.1234567890123456789"),
    ];
    for (json, text) in cases {
        let amount: Money = serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"));
        assert_eq!(amount.to_string(), text, "{json}");
        assert_eq!(serde_json::to_string(&amount).unwrap(), format!("\"{text}\""));
    }
    for json in ["\"\"", "\"a lot\"", "\"$4.90\"", "\"1,000.00\"", "true", "[]", "{}", "1e99", "\"1_000\""] {
        assert!(serde_json::from_str::<Money>(json).is_err(), "{json}");
    }
}

/// Serde buffers the response before a flattened field sees it.
#[derive(Deserialize)]
struct Wrapped {
    #[serde(flatten)]
    purchase: Purchase,
}

#[test]
fn money_is_read_from_buffered_values() {
    let purchase: Purchase = serde_json::from_value(json!({"id": 1, "purchase_amount": 48.18})).unwrap();
    assert_eq!(purchase.purchase_amount.unwrap().to_string(), "48.18");
    let float: serde::de::value::F64Deserializer<serde::de::value::Error> = 48.18_f64.into_deserializer();
    assert_eq!(Money::deserialize(float).unwrap().to_string(), "48.18");

    let wrapped: Wrapped = serde_json::from_str(r#"{"id": 1, "purchase_amount": 48.18}"#).unwrap();
    assert_eq!(wrapped.purchase.purchase_amount.unwrap().to_string(), "48.18");
}

#[test]
fn a_quantity_may_be_text_or_a_number() {
    for item in [json!({"quantity": "7.0", "amount": "80.97"}), json!({"quantity": 7, "amount": 80.97})] {
        let item: LineItem = decoded(&item);
        assert_eq!(item.quantity, Some(decoded::<Quantity>(&json!(7))));
        assert_eq!(item.amount.unwrap().to_string(), "80.97");
    }
}

#[test]
fn empty_custom_fields_may_be_an_array() {
    for (fields, count) in [(json!([]), 0), (json!({}), 0), (json!({"custom": "fields"}), 1)] {
        let affiliate: Affiliate = decoded(&json!({"id": 1, "custom_fields": fields}));
        assert_eq!(affiliate.custom_fields.unwrap().len(), count);
    }
    let affiliate: Affiliate = decoded(&json!({"id": 1, "custom_fields": null}));
    assert_eq!(affiliate.custom_fields, None);
    assert!(serde_json::from_str::<CustomFieldValues>("[1]").is_err());
}

#[test]
fn unknown_enum_values_and_fields_are_accepted() {
    let affiliate: Affiliate = decoded(&json!({"id": 1, "status": "On Holiday", "new_field": {"a": [1]}}));
    assert_eq!(affiliate.status, Some(AffiliateStatus::Unknown("On Holiday".to_owned())));
    assert_eq!(serde_json::to_value(affiliate.status).unwrap(), json!("On Holiday"));
    assert_eq!(AffiliateStatus::from("Pending Approval"), AffiliateStatus::PendingApproval);
}

#[test]
fn a_list_may_be_bare_or_in_any_envelope() {
    let row = json!({"id": 1, "amount": "4.90"});
    let lists = [
        json!([row]),
        json!({"commissions": [row], "page": 1, "per_page": 100, "total_entries": 1}),
        json!({"total_entries": "1", "meta": {"a": 1}, "next": null, "data": [row]}),
    ];
    for list in lists {
        let page: Page<Commission> = decoded(&list);
        assert_eq!(page.rows.len(), 1, "{list}");
        let stored = serde_json::to_value(&page).unwrap();
        assert_eq!(decoded::<Page<Commission>>(&stored), page);
    }
    assert!(decoded::<Page<Commission>>(&Value::Null).rows.is_empty());
    let two = r#"{"a": [{"id": 1, "amount": 1}], "b": [{"id": 1, "amount": 1}]}"#;
    let two = serde_json::from_str::<Page<Commission>>(two).unwrap_err().to_string();
    assert!(two.contains("hold arrays of rows"), "{two}");
}

#[test]
fn an_empty_array_is_a_page_only_with_evidence() {
    let read = |json: &str| serde_json::from_str::<Page<Commission>>(json).map(|page| page.rows.len()).ok();
    let empty = [
        "null",
        "[]",
        r#"{"commissions": []}"#,
        r#"{"commissions": null, "total_entries": 0}"#,
        r#"{"commissions": {}}"#,
        r#"{"data": [], "meta": []}"#,
        r#"{"unknown": [], "total_entries": 0}"#,
        r#"{"commissions": [], "error": null, "errors": []}"#,
        r#"{"commissions": ["unreadable"]}"#,
    ];
    for json in empty {
        assert_eq!(read(json), Some(0), "{json}");
    }
    let others = [
        "{}",
        "[1, 2]",
        r#""commissions""#,
        r#"{"total_entries": 0}"#,
        r#"{"messages": []}"#,
        r#"{"leads": []}"#,
        r#"{"error": "no"}"#,
        r#"{"error": "no", "commissions": []}"#,
        r#"{"errors": [{"id": 1, "amount": 1}]}"#,
    ];
    for json in others {
        assert_eq!(read(json), None, "{json}");
    }
    let row = r#"[{"id": 1, "amount": 1}]"#;
    for json in [
        format!(r#"{{"tags": ["a"], "commissions": {row}}}"#),
        format!(r#"{{"old": {row}, "commissions": {row}}}"#),
        format!(r#"{{"commissions": {row}, "data": []}}"#),
        format!(r#"{{"commissions": [], "commissions": {row}}}"#),
        format!(r#"{{"unknown": {row}}}"#),
    ] {
        assert_eq!(read(&json), Some(1), "{json}");
    }
}

#[test]
fn one_may_be_many_or_none() {
    let row = json!({"id": 1, "amount": "4.90"});
    for (answer, count) in [(row.clone(), 1), (json!([row, row]), 2), (json!([]), 0), (Value::Null, 0)] {
        assert_eq!(decoded::<OneOrMany<Commission>>(&answer).len(), count, "{answer}");
    }
}

#[test]
fn the_source_of_a_visit_is_text_or_an_object() {
    let lead: Lead =
        decoded(&json!({"id": 1, "url": "https://shop.example/", "referrer": {"url": "https://a.example/"}}));
    assert_eq!(lead.url.as_ref().and_then(TrackedValue::text), Some("https://shop.example/"));
    assert_eq!(lead.referrer.as_ref().and_then(TrackedValue::text), Some("https://a.example/"));
    let visitor: Visitor = decoded(&json!({"id": 1, "url": {"url": "https://shop.example/?afmc=ada", "id": 4}}));
    assert_eq!(visitor.url.unwrap().text(), Some("https://shop.example/?afmc=ada"));
}

#[test]
fn odd_dates_are_kept() {
    let cases = [
        ("2024-08-05T13:40:01Z", Some(1_722_865_201)),
        ("2024-08-05T13:40:01.250Z", Some(1_722_865_201)),
        ("2024-08-05T15:40:01+02:00", Some(1_722_865_201)),
        ("2024-08-05 13:40:01 UTC", Some(1_722_865_201)),
        ("2024-08-05T13:40:01", Some(1_722_865_201)),
        ("2024-08-05", Some(1_722_816_000)),
        ("Aug 5, 2024", None),
        ("", None),
    ];
    for (text, seconds) in cases {
        let moment: Timestamp = decoded(&json!(text));
        assert_eq!(moment.unix_seconds(), seconds, "{text}");
        assert_eq!(moment.to_string(), text);
    }
    assert_eq!(decoded::<Timestamp>(&json!(1_722_865_201)).to_string(), "2024-08-05T13:40:01Z");
}
