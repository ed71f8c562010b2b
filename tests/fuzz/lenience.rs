//! Compatible changes of the service: unknown members, `null` for optional values, and new values of enums.

use leaddyno::OperationInfo;
use leaddyno_generated::visit;
use proptest::{
    collection::vec,
    prelude::{Just, Strategy, TestCaseError, any},
    prop_assert, prop_assert_eq,
    sample::{Index, subsequence},
};
use serde_json::Value;

use crate::{
    examples::example,
    json::{Json, ordinary},
    runs::every_operation,
    verdict::{Decode, Verdict},
};

/// Decodes a response, and returns it as JSON.
fn decoded(operation: &OperationInfo, document: &Json) -> Result<Value, TestCaseError> {
    match visit(operation.id, Decode::json(&document.bytes())).expect("the table and the types agree")? {
        Verdict::Decoded(stored) => Ok(stored),
        refused => Err(TestCaseError::fail(format!("{refused:?}: {document:?}"))),
    }
}

/// A prefix that no example contains.
const UNKNOWN: &str = "zz_";

#[test]
fn unknown_members_have_no_effect() {
    every_operation(
        10,
        |_| vec((any::<Index>(), "[a-z]{0,8}", ordinary()), 1..4),
        |operation, additions| {
            let example = &example(operation.id).response;
            let objects: Vec<_> =
                example.places().into_iter().filter(|place| matches!(example.at(place), Json::Object(_))).collect();
            if objects.is_empty() {
                return Ok(());
            }
            let mut document = example.clone();
            for (place, name, value) in additions {
                let place = &objects[place.index(objects.len())];
                if let Json::Object(members) = document.at_mut(place) {
                    members.push((format!("{UNKNOWN}{name}"), value));
                }
            }
            let with_more = decoded(operation, &document)?;
            // Custom fields and the like keep unknown members.
            if !with_more.to_string().contains(UNKNOWN) {
                prop_assert_eq!(with_more, decoded(operation, example)?);
            }
            Ok(())
        },
    );
}

/// Returns the optional members.
pub(crate) fn optional(operation: &OperationInfo) -> Vec<Vec<usize>> {
    let example = &example(operation.id).response;
    let mut places = example.places();
    places.retain(|place| {
        let Some((position, parent)) = place.split_last() else { return false };
        let mut without = example.clone();
        let Json::Object(members) = without.at_mut(parent) else { return false };
        members.remove(*position);
        decoded(operation, &without).is_ok()
    });
    places
}

#[test]
fn null_equals_a_missing_member() {
    let mut tried = 0;
    for operation in leaddyno::OPERATIONS {
        for place in optional(operation) {
            let mut document = example(operation.id).response.clone();
            *document.at_mut(&place) = Json::null();
            decoded(operation, &document).unwrap_or_else(|error| panic!("{}: {error}", operation.id));
            tried += 1;
        }
    }
    assert!(tried > 500, "the examples have lost their members: {tried}");
}

#[test]
fn any_of_the_optional_members_may_be_null_together() {
    every_operation(
        8,
        |operation| {
            let places = optional(operation);
            let count = places.len();
            if places.is_empty() { Just(places).boxed() } else { subsequence(places, 0..=count).boxed() }
        },
        |operation, nulls| {
            let mut document = example(operation.id).response.clone();
            // Inner ones first, because `null` has no members.
            for place in nulls.iter().rev() {
                *document.at_mut(place) = Json::null();
            }
            decoded(operation, &document).map(drop)
        },
    );
}

#[test]
fn any_text_may_be_replaced_unless_it_is_a_number() {
    every_operation(
        10,
        |operation| {
            let example = &example(operation.id).response;
            let mut texts = example.places();
            texts.retain(|place| {
                example.at(place).as_text().is_some_and(|text| text.parse::<leaddyno::Money>().is_err())
            });
            if texts.is_empty() {
                Just(None).boxed()
            } else {
                (proptest::sample::select(texts), any::<String>()).prop_map(Some).boxed()
            }
        },
        |operation, change| {
            let Some((place, text)) = change else { return Ok(()) };
            let text = format!("{text}-{UNKNOWN}");
            let mut document = example(operation.id).response.clone();
            *document.at_mut(&place) = Json::text(&text);
            let stored = decoded(operation, &document)?;
            prop_assert!(holds_text(&stored, &text), "{text:?} is lost: {stored}");
            Ok(())
        },
    );
}

fn holds_text(value: &Value, text: &str) -> bool {
    match value {
        Value::String(known) => known == text,
        Value::Array(items) => items.iter().any(|item| holds_text(item, text)),
        Value::Object(members) => members.values().any(|member| holds_text(member, text)),
        _ => false,
    }
}
