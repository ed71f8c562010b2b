//! Fuzzing through the client: any response yields a value, or an error that is safe to show.

use std::{
    collections::BTreeSet,
    error::Error as _,
    fmt::{self, Write},
};

use leaddyno::{Error, ErrorKind, OPERATIONS, Operation, OperationInfo};
use leaddyno_generated::visit;
use leaddyno_types::private::{OperationVisitor, lenient::repair};
use proptest::{
    prelude::{Just, Strategy, TestCaseError, any, prop_oneof},
    prop_assert, prop_assert_eq,
    sample::{Index, select},
    test_runner::TestCaseResult,
};
use serde_json::Value;

use crate::{
    canned::{Answer, KEY, Wire},
    examples::example,
    json::{Json, Step, document},
    mutation::{damaged, mutation},
    runs::{Bytes, bytes, holds},
    verdict::{Decode, Verdict},
};

/// Sends the example request of an operation, and returns the result as JSON.
struct Call<'a> {
    operation: &'a str,
    wire: &'a Wire,
    answer: &'a Answer,
}

impl OperationVisitor for Call<'_> {
    type Output = Result<Value, Error>;

    fn visit<O: Operation>(self) -> Self::Output {
        let request = example(self.operation).request.bytes();
        let request: O = serde_json::from_slice(&request).expect("the example is a request");
        let output = self.wire.call(request, self.answer)?;
        Ok(serde_json::to_value(output).expect("every answer serializes"))
    }
}

fn call(wire: &Wire, operation: &OperationInfo, answer: &Answer) -> Result<Value, Error> {
    visit(operation.id, Call { operation: operation.id, wire, answer }).expect("the table and the types agree")
}

/// An operation, which a failure shows by its id.
#[derive(Clone)]
struct Named(&'static OperationInfo);

impl fmt::Debug for Named {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.id)
    }
}

fn operation() -> impl Strategy<Value = Named> {
    select(OPERATIONS.iter().copied().map(Named).collect::<Vec<_>>())
}

/// A link that must not be shown, because some links sign a person in.
const LINK: &str = "https://a.example/p/CANARY-TOKEN";

/// Checks that an error is safe to show: short lines, no secrets, no control characters.
pub(crate) fn presentable(error: &Error) -> TestCaseResult {
    let mut everything = format!("{error:?} {error:#?}");
    let mut lines = vec![error.to_string()];
    let mut source = error.source();
    while let Some(cause) = source {
        write!(everything, "{cause:?} {cause:#?}").expect("a string takes everything");
        lines.push(cause.to_string());
        source = cause.source();
    }
    lines.extend(error.message().map(str::to_owned));
    lines.extend(error.body_excerpt().map(str::to_owned));
    for (field, complaints) in error.field_errors() {
        lines.push(field.clone());
        lines.extend(complaints.iter().cloned());
    }
    for line in &lines {
        prop_assert!(!line.chars().any(|c| c.is_control() || "\u{2028}\u{2029}".contains(c)), "no line: {line:?}");
        prop_assert!(line.chars().count() <= 600, "too long: {line:?}");
        everything.push_str(line);
    }
    prop_assert!(!everything.contains("CANARY"), "a secret is shown: {everything}");
    Ok(())
}

/// Error bodies with and without messages, with secrets in them.
fn error_body() -> impl Strategy<Value = Bytes> {
    let names = ["error", "errors", "message", "email", "base", KEY, LINK];
    let secret = || {
        let secret = select(&[KEY, LINK][..]);
        (any::<String>(), secret, any::<String>())
            .prop_map(|(before, secret, after)| format!("{before}{secret}{after}"))
    };
    let bytes = (bytes(700), any::<Index>(), prop_oneof![Just(String::new()), secret()]).prop_map(
        |(Bytes(mut bytes), place, secret)| {
            let place = place.index(bytes.len() + 1);
            bytes.splice(place..place, secret.into_bytes());
            Bytes(bytes)
        },
    );
    let names = names.map(str::to_owned).to_vec();
    let json = (document(names.clone()), mutation(&names), secret(), any::<Index>()).prop_map(
        |(said, mutation, secret, place)| {
            let mut body = Json::Object(vec![("error".to_owned(), said)]);
            mutation.apply(&mut body);
            let places = body.places();
            let place = body.at_mut(&places[place.index(places.len())]);
            match place {
                Json::Object(members) => members.push((secret, Json::text("is wrong"))),
                Json::Array(items) => items.push(Json::text(&secret)),
                Json::Scalar(_) => *place = Json::text(&secret),
            }
            Bytes(body.bytes())
        },
    );
    prop_oneof![bytes, json]
}

/// Whether a 404 is LeadDyno's own: an empty body, `null`, or only its error object.
fn is_miss(body: &[u8]) -> bool {
    let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
    match serde_json::from_slice(body) {
        Ok(Value::Null) => true,
        Ok(Value::Object(members)) => {
            members.len() == 1 && members.get("error").is_some_and(|error| error.is_string() || error.is_object())
        }
        _ => body.is_empty(),
    }
}

fn retry_after() -> impl Strategy<Value = Option<String>> {
    let text = prop_oneof![
        "[0-9]{1,25}",
        "[+-]?[0-9]{0,3}\\.?[0-9]{0,3}",
        "[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT",
        select(&["Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "18446744073709551615"][..])
            .prop_map(str::to_owned),
        "[ -~]{1,20}",
    ];
    prop_oneof![3 => Just(None), 2 => text.prop_map(Some)]
}

#[test]
fn any_error_response_yields_a_presentable_error() {
    let wire = Wire::new();
    let cases = (operation(), 400_u16..600, retry_after(), error_body());
    holds("an error body", 256, &cases, |(Named(operation), status, retry_after, Bytes(body))| {
        let answer = Answer { status, retry_after, body };
        let finds_nothing = operation.lookup && status == 404 && is_miss(&answer.body);
        match call(&wire, operation, &answer) {
            Ok(found) => {
                prop_assert!(finds_nothing && found.is_null(), "{found} of a {status}");
                Ok(())
            }
            Err(error) => {
                prop_assert!(!finds_nothing, "{error}");
                prop_assert_eq!(error.status().map(|status| status.as_u16()), Some(status));
                prop_assert!(error.to_string().starts_with(&format!("{}: {status}", operation.id)), "{error}");
                presentable(&error)
            }
        }
    });
}

#[test]
fn any_success_body_is_decoded_or_rejected_with_its_place() {
    let wire = Wire::new();
    let cases = operation().prop_flat_map(|operation| {
        let body = prop_oneof![
            8 => damaged(&example(operation.0.id).response),
            1 => bytes(300),
        ];
        (Just(operation), body)
    });
    let seen = std::cell::RefCell::new(BTreeSet::new());
    holds("a body", 256, &cases, |(Named(operation), Bytes(body))| {
        // An empty body is decoded as `null`.
        let decoded_body: &[u8] = if body.is_empty() { b"null" } else { &body };
        let verdict = |body: &[u8]| visit(operation.id, Decode::bytes(body)).expect("the table and the types agree");
        let verdict = match (verdict(decoded_body)?, repair(decoded_body)) {
            (Verdict::Malformed | Verdict::Misshapen(_), Some(repaired))
                if matches!(verdict(repaired.as_bytes())?, Verdict::Decoded(_)) =>
            {
                verdict(repaired.as_bytes())?
            }
            (verdict, _) => verdict,
        };
        let answer = Answer { status: operation.success, retry_after: None, body: body.clone() };
        let fails = |reason: String| Err(TestCaseError::fail(reason));
        match (verdict, call(&wire, operation, &answer)) {
            (Verdict::Decoded(stored), Ok(output)) => {
                seen.borrow_mut().insert("decoded");
                prop_assert_eq!(stored, output);
                Ok(())
            }
            // In place of a record, it means that the record does not exist or was not created.
            (Verdict::Misshapen(_), Err(error)) if body.trim_ascii() == b"null" => {
                prop_assert!(matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Rejected), "{error}");
                presentable(&error)
            }
            // With a member of this name, it may be an error object.
            (Verdict::Misshapen(_), Err(error)) if error.kind() == ErrorKind::Rejected => {
                prop_assert!(String::from_utf8_lossy(&body).contains("error"), "{error}");
                presentable(&error)
            }
            (Verdict::Malformed, Err(error)) if error.kind() == ErrorKind::Decode => {
                seen.borrow_mut().insert("malformed");
                presentable(&error)
            }
            (Verdict::Misshapen(place), Err(error)) if error.kind() == ErrorKind::Decode => {
                seen.borrow_mut().insert("misshapen");
                let says_where = error.message().is_some_and(|message| message.starts_with("at "));
                // These names cannot be distinguished from an empty path.
                let is_named = |step: &Step| !matches!(step, Step::Member(name) if name == "." || name == "?");
                let has_name = place.len() > 1 || place.first().is_some_and(is_named);
                prop_assert!(says_where || !has_name, "{place:?}: {error}");
                presentable(&error)
            }
            (verdict, called) => fails(format!("{verdict:?}, but {called:?}")),
        }
    });
    assert_eq!(seen.into_inner().len(), 3, "some outcome never comes");
}
