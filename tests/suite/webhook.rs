//! The payment webhook: which notices are accepted, which are rejected and why, and that the module reads the fields
//! that the document describes.

use std::{collections::BTreeSet, fs, path::Path};

use leaddyno::{
    Money,
    webhook::{LONGEST_BODY, PaymentNotice, UnverifiedPaymentNotice, Verifier, WebhookError},
};
use leaddyno_spec::pointer::follow;
use proptest::prelude::*;
use url::form_urlencoded::{self, Serializer};

const EMAIL: &str = "ada+shop@example.com";

fn verifier() -> Verifier {
    Verifier::new("private-api-key").unwrap()
}

fn from_spec(file: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("spec").join(file)).unwrap()
}

/// Encodes a form with these fields.
fn form(fields: &[(&str, &str)]) -> String {
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

/// Returns the fields of a correctly signed notice.
fn signed() -> Vec<(&'static str, String)> {
    vec![
        ("currency", "USD".to_owned()),
        ("amount", "10.0".to_owned()),
        ("affiliate", EMAIL.to_owned()),
        ("affiliate_id", "17175".to_owned()),
        ("hmac", verifier().sign(EMAIL)),
    ]
}

/// Returns the signed notice with one field changed or added, or (with `None`) removed.
fn with(field: &'static str, value: Option<&str>) -> String {
    let mut fields = signed();
    fields.retain(|(name, _)| *name != field);
    fields.extend(value.map(|value| (field, value.to_owned())));
    Serializer::new(String::new()).extend_pairs(fields).finish()
}

fn verified(body: impl AsRef<[u8]>) -> Result<PaymentNotice, WebhookError> {
    verifier().verify(body.as_ref())
}

#[test]
fn the_published_sample_is_read() {
    let sample = from_spec("examples/webhook-payment-post.form.txt");
    let notice = UnverifiedPaymentNotice::parse_without_verifying(sample.trim_end().as_bytes()).unwrap();
    assert_eq!(notice.claimed_affiliate_email(), "joe@example.com");
    assert_eq!(notice.claimed_amount(), "10.0".parse::<Money>().unwrap());
    assert_eq!(notice.claimed_currency(), Some("USD"));
    assert_eq!(notice.claimed_affiliate_id(), Some(1));
    // The key of its signature is not published.
    assert_eq!(notice.verify(&verifier()), Err(WebhookError::NotAuthentic));
}

#[test]
fn a_signed_notice_is_accepted_whatever_surrounds_it() {
    let upper = verifier().sign(EMAIL).to_uppercase();
    let cases = [
        with("currency", Some("USD")),
        with("currency", None),
        with("currency", Some("")),
        with("affiliate_id", None),
        with("affiliate_id", Some("A-17175")),
        with("hmac", Some(&upper)),
        with("sent_at", Some("2024-10-24")),
        format!("note=1&{}&note=2", with("amount", Some("10"))),
        format!("&{}&&=&flag", with("amount", Some(" 10.00 "))),
        format!("\u{feff}{}", with("currency", None)),
        format!(" \r\n{}\r\n", with("currency", Some("USD"))),
        format!("\u{feff}\n{} ", with("affiliate_id", None)),
        with("hmac", Some(&format!(" {} ", verifier().sign(EMAIL)))),
    ];
    for body in cases {
        let notice = verified(&body).unwrap_or_else(|error| panic!("{body}: {error}"));
        assert_eq!(notice.affiliate_email(), EMAIL, "{body}");
        assert_eq!(notice.claimed_amount(), Money::from_major(10), "{body}");
    }
}

#[test]
fn optional_fields_are_read_if_present() {
    let claims = |notice: PaymentNotice| (notice.claimed_currency().map(str::to_owned), notice.claimed_affiliate_id());
    assert_eq!(claims(verified(form(&borrowed(&signed()))).unwrap()), (Some("USD".to_owned()), Some(17175)));
    assert_eq!(claims(verified(with("currency", Some(" "))).unwrap()), (None, Some(17175)));
    assert_eq!(claims(verified(with("affiliate_id", Some("x"))).unwrap()), (Some("USD".to_owned()), None));
}

fn borrowed<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'a str, &'a str)> {
    fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

#[test]
fn a_malformed_notice_is_rejected_with_the_name_of_the_field() {
    let good = form(&borrowed(&signed()));
    let cases = [
        (String::new(), WebhookError::Missing { field: "affiliate" }),
        ("{\"affiliate\":\"ada@example.com\"}".to_owned(), WebhookError::Missing { field: "affiliate" }),
        (with("affiliate", None), WebhookError::Missing { field: "affiliate" }),
        (with("affiliate", Some(" ")), WebhookError::Missing { field: "affiliate" }),
        (with("hmac", None), WebhookError::Missing { field: "hmac" }),
        (with("hmac", Some("")), WebhookError::Missing { field: "hmac" }),
        (with("amount", None), WebhookError::Missing { field: "amount" }),
        (with("hmac", Some("c0ffee")), WebhookError::Unreadable { field: "hmac" }),
        (with("hmac", Some(&"x".repeat(40))), WebhookError::Unreadable { field: "hmac" }),
        (with("hmac", Some(&"+f".repeat(20))), WebhookError::Unreadable { field: "hmac" }),
        (with("hmac", Some(&"é".repeat(20))), WebhookError::Unreadable { field: "hmac" }),
        (with("hmac", Some(&format!("{}00", verifier().sign(EMAIL)))), WebhookError::Unreadable { field: "hmac" }),
        (with("amount", Some("ten")), WebhookError::Unreadable { field: "amount" }),
        (with("amount", Some("10,00")), WebhookError::Unreadable { field: "amount" }),
        (good.replace("ada", "ada%FF"), WebhookError::Unreadable { field: "affiliate" }),
        (format!("{good}&affiliate=eve%40example.com"), WebhookError::Repeated { field: "affiliate" }),
        (format!("affiliate=eve%40example.com&{good}"), WebhookError::Repeated { field: "affiliate" }),
        (format!("{good}&%61ffiliate="), WebhookError::Repeated { field: "affiliate" }),
        (format!("{good}&hmac=0"), WebhookError::Repeated { field: "hmac" }),
        (format!("{good}&amount=1000000"), WebhookError::Repeated { field: "amount" }),
        (format!("{good}&currency=EUR"), WebhookError::Repeated { field: "currency" }),
        (format!("{good}&affiliate_id=1"), WebhookError::Repeated { field: "affiliate_id" }),
        (format!("{good}&note={}", "x".repeat(LONGEST_BODY)), WebhookError::TooLong),
    ];
    for (body, problem) in cases {
        assert_eq!(verified(&body), Err(problem), "{}", &body[..body.len().min(200)]);
    }
    assert_eq!(verified([0xff, 0x26, 0x00]), Err(WebhookError::Missing { field: "affiliate" }));
}

#[test]
fn a_body_may_be_as_long_as_the_limit_and_no_longer() {
    let good = format!("{}&note=", form(&borrowed(&signed())));
    let filled = |length: usize| format!("{good}{}", "x".repeat(length - good.len()));
    assert!(verified(filled(LONGEST_BODY)).is_ok());
    assert_eq!(verified(filled(LONGEST_BODY + 1)), Err(WebhookError::TooLong));
}

/// The weakness of this webhook: these are forgeries, and verification cannot detect them.
#[test]
fn an_amount_that_was_tampered_with_still_verifies() {
    for (field, value) in [("amount", "1000000"), ("amount", "-5"), ("currency", "EUR"), ("affiliate_id", "1")] {
        let notice = verified(with(field, Some(value))).unwrap();
        assert_eq!(notice.affiliate_email(), EMAIL);
    }
    assert_eq!(verified(with("amount", Some("1000000"))).unwrap().claimed_amount(), Money::from_major(1_000_000));
    // A replay of the same notice.
    assert_eq!(verified(with("amount", Some("10"))), verified(with("amount", Some("10"))));
}

#[test]
fn an_email_that_was_tampered_with_does_not_verify() {
    for email in ["eve@example.com", "ADA+shop@example.com", "ada shop@example.com", "ada+shop@example.com "] {
        assert_eq!(verified(with("affiliate", Some(email))), Err(WebhookError::NotAuthentic), "{email}");
    }
    // In a form, an unencoded plus is a space.
    let unencoded = with("affiliate", Some(EMAIL)).replace("%2B", "+");
    assert_eq!(verified(unencoded), Err(WebhookError::NotAuthentic));
}

#[test]
fn a_case_of_rfc_2202_goes_through_the_public_functions() {
    let body = "amount=1&affiliate=what+do+ya+want+for+nothing%3F&hmac=effcdf6ae5eb2fa2d27416d5f184df9c259a7c79";
    assert!(Verifier::new("Jefe").unwrap().verify(body.as_bytes()).is_ok());
    assert!(Verifier::new("jefe").unwrap().verify(body.as_bytes()).is_err());
}

#[test]
fn neither_email_nor_signature_is_shown() {
    let body = form(&borrowed(&signed()));
    let unverified = UnverifiedPaymentNotice::parse_without_verifying(body.as_bytes()).unwrap();
    let shown = format!("{unverified:?} {:?}", verified(&body));
    assert!(shown.contains("17175") && shown.contains("USD"), "{shown}");
    for hidden in ["ada", &verifier().sign(EMAIL)] {
        assert!(!shown.contains(hidden), "{shown}");
    }
}

/// Compares the fields of the document's schema, and which of them are signed, with those of the module.
#[test]
fn the_document_describes_the_fields_that_the_module_reads() {
    let document = leaddyno_spec::document();
    let post = &document["x-webhooks"]["payment"]["post"];
    let media = &post["requestBody"]["content"]["application/x-www-form-urlencoded"];
    let schema = follow(document, &media["schema"]);
    let described: BTreeSet<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();

    // The module rejects a repetition of every field that it reads.
    for field in &described {
        let body = format!("{field}=1&{field}=1");
        let error = UnverifiedPaymentNotice::parse_without_verifying(body.as_bytes()).expect_err("twice");
        assert!(matches!(error, WebhookError::Repeated { field: named } if named == *field), "{field}: {error}");
    }
    let sample = from_spec("examples/webhook-payment-post.form.txt");
    let sent: Vec<_> = form_urlencoded::parse(sample.trim_end().as_bytes()).collect();
    assert_eq!(described, sent.iter().map(|(name, _)| &**name).collect());

    // The module requires the fields that the document requires.
    for field in &described {
        let without = verified(with(Box::leak((*field).to_owned().into_boxed_str()), None));
        let required = schema["required"].as_array().unwrap().iter().any(|name| name == field);
        assert_eq!(without.is_err(), required, "{field}");
    }
    let example = media["example"].as_object().unwrap().iter();
    let example: Vec<_> = example.map(|(name, value)| (name.as_str(), value.to_string().replace('"', ""))).collect();
    let notice = verified(Serializer::new(String::new()).extend_pairs(example).finish()).unwrap();
    assert_eq!(notice.affiliate_email(), "ada@example.com");
    assert_eq!(schema["properties"]["affiliate"]["x-pii"], true);
    assert_eq!(schema["properties"]["hmac"]["x-secret"], true);
}

proptest! {
    #[test]
    fn a_signed_email_verifies_and_is_returned_unchanged(
        email in "\\PC{0,40}[^\\s\\p{C}\u{fffd}]\\PC{0,40}",
        // Not enclosed in quotation marks, which would be rejected.
        key in "[!-~]{0,90}[a-z]",
        minor in any::<i32>(),
        other in "[a-z][!-~]{0,90}",
    ) {
        prop_assume!(!email.contains('\u{fffd}'));
        let verifier = Verifier::new(&key).unwrap();
        let amount = Money::from_minor(minor.into(), 2);
        let body = form(&[("affiliate", &email), ("amount", &amount.to_string()), ("hmac", &verifier.sign(&email))]);
        let notice = verifier.verify(body.as_bytes()).unwrap();
        prop_assert_eq!(notice.affiliate_email(), email);
        prop_assert_eq!(notice.claimed_amount(), amount);
        if other != key {
            let error = Verifier::new(&other).unwrap().verify(body.as_bytes());
            prop_assert_eq!(error, Err(WebhookError::NotAuthentic));
        }
    }

    #[test]
    fn a_signature_with_one_wrong_bit_is_refused(digit in 0_usize..40, change in 1_u8..16) {
        let hmac = verifier().sign(EMAIL);
        let wrong = u8::from_str_radix(&hmac[digit..=digit], 16).unwrap() ^ change;
        let forged = format!("{}{wrong:x}{}", &hmac[..digit], &hmac[digit + 1..]);
        prop_assert_eq!(verified(with("hmac", Some(&forged))), Err(WebhookError::NotAuthentic));
    }

    #[test]
    fn random_bytes_are_rejected(body in proptest::collection::vec(any::<u8>(), 0..300)) {
        prop_assert!(verified(body).is_err());
    }
}
