//! Regressions that fuzzing found.

use leaddyno::{affiliates, purchases, types::Purchase};
use serde::Deserialize;

use crate::{
    canned::{Answer, KEY, Wire},
    client::presentable,
};

/// A purchase inside a user-defined type: serde buffers it first.
#[derive(Debug, Deserialize)]
struct Enriched {
    #[serde(flatten)]
    purchase: Purchase,
}

/// The reader of amounts took any object for a number that `serde_json` wraps, and panicked at an empty one.
#[test]
fn an_object_in_place_of_a_buffered_amount_is_rejected() {
    for amount in [r"{}", r#"{"amount": "49.00"}"#, r#"{"amount": {}}"#, r#"{"1": "49.00", "2": "1.00"}"#] {
        let body = format!(r#"{{"id": 1, "purchase_amount": {amount}}}"#);
        let enriched: Enriched = serde_json::from_str(&body).expect("a purchase");
        assert_eq!(enriched.purchase.purchase_amount, None);
    }
    for amount in ["49.5", r#""49.50""#] {
        let body = format!(r#"{{"id": 1, "purchase_amount": {amount}}}"#);
        let enriched: Enriched = serde_json::from_str(&body).expect("an amount");
        assert_eq!(enriched.purchase.purchase_amount, Some(leaddyno::Money::from_minor(4950, 2)));
    }
}

/// Terminals interpret control characters, also in logs.
#[test]
fn control_characters_are_not_shown() {
    let wire = Wire::new();
    for body in [
        "\u{1b}[2J\u{0}gone\u{7}",
        "{\"error\":\"\\u001b[2J\\u0000gone\\u0007\"}",
        "{\"error\":{\"e\":[\"\\u009b2Jgone\"]}}",
    ] {
        let answer = Answer { status: 500, retry_after: None, body: body.as_bytes().to_vec() };
        let error = wire.call(affiliates::Get::new(1), &answer).expect_err("it is broken");
        assert!(error.to_string().contains("gone"), "{error}");
        presentable(&error).unwrap_or_else(|problem| panic!("{problem}"));
    }
}

/// Names of fields come from the service, too.
#[test]
fn secrets_in_names_of_fields_are_hidden() {
    let wire = Wire::new();
    for name in [KEY, "see https://a.example/p/CANARY-TOKEN", "two\\nlines"] {
        let body = format!(r#"{{"error": {{"{name}": ["is wrong"], "email": ["is invalid"]}}}}"#);
        let answer = Answer { status: 400, retry_after: None, body: body.into_bytes() };
        let error = wire.call(purchases::Create::new("grace@example.com"), &answer).expect_err("it is refused");
        assert_eq!(error.field_errors().len(), 2);
        assert_eq!(error.field_errors()["email"], ["is invalid"]);
        presentable(&error).unwrap_or_else(|problem| panic!("{problem}"));
    }
}
