//! Bodies of responses: arbitrary ones, and modified examples. `Decode` checks what applies to all of them; these tests
//! check that errors name the right place.

use leaddyno::OperationInfo;
use leaddyno_generated::visit;
use proptest::{
    collection::vec,
    prelude::{Strategy, TestCaseError, prop_oneof},
    prop_assert,
    sample::select,
    test_runner::TestCaseResult,
};

use crate::{
    examples::example,
    json::{Json, NAMES, Step, document},
    mutation::{damaged, mutated, mutation},
    runs::{Bytes, bytes, every_operation},
    verdict::{Decode, Verdict},
};

fn verdict(operation: &OperationInfo, decode: Decode<'_>) -> Result<Verdict, TestCaseError> {
    visit(operation.id, decode).expect("the table and the types agree")
}

#[test]
fn every_example_decodes() {
    every_operation(
        1,
        |operation| proptest::prelude::Just(example(operation.id).response.bytes()),
        |operation, body| {
            let verdict = verdict(operation, Decode::json(&body))?;
            prop_assert!(matches!(verdict, Verdict::Decoded(_)), "{verdict:?}");
            Ok(())
        },
    );
}

#[test]
fn arbitrary_bytes_never_panic() {
    every_operation(64, |_| bytes(300), |operation, body| verdict(operation, Decode::bytes(&body.0)).map(drop));
}

/// JSON tokens in any order.
fn soup(names: Vec<String>) -> impl Strategy<Value = Bytes> {
    let name = prop_oneof![3 => select(names), 1 => select(NAMES).prop_map(str::to_owned)];
    let punctuation = select(&["{", "}", "[", "]", ",", ":", " ", "\"", "\\u", "-", "0", "e9", "{}", "[]", "null"][..]);
    let word = prop_oneof![
        3 => punctuation.prop_map(str::to_owned),
        2 => name.prop_map(|name| format!("{}:", Json::text(&name))),
        2 => crate::json::scalar().prop_map(|scalar| scalar.to_string()),
    ];
    vec(word, 0..30).prop_map(|words| Bytes(words.concat().into_bytes()))
}

#[test]
fn arbitrary_words_of_json_never_panic() {
    every_operation(
        20,
        |operation| soup(example(operation.id).response.names_or_id()),
        |operation, body| verdict(operation, Decode::bytes(&body.0)).map(drop),
    );
}

/// Valid JSON is decoded, or rejected at a place that it has.
fn points_into(operation: &OperationInfo, document: &Json) -> TestCaseResult {
    match verdict(operation, Decode::json(&document.bytes()))? {
        Verdict::Decoded(_) => {}
        Verdict::Malformed => return Err(TestCaseError::fail("JSON is taken for something else")),
        Verdict::Misshapen(place) => prop_assert!(document.has(&place), "there is no {place:?}"),
    }
    Ok(())
}

#[test]
fn arbitrary_json_is_decoded_or_rejected_at_an_existing_place() {
    every_operation(
        20,
        |operation| document(example(operation.id).response.names_or_id()),
        |operation, document| points_into(operation, &document),
    );
}

#[test]
fn modified_examples_are_decoded_or_rejected_at_an_existing_place() {
    every_operation(
        20,
        |operation| mutated(&example(operation.id).response),
        |operation, document| points_into(operation, &document),
    );
}

#[test]
fn damaged_examples_never_panic() {
    every_operation(
        20,
        |operation| damaged(&example(operation.id).response),
        |operation, body| verdict(operation, Decode::bytes(&body.0)).map(drop),
    );
}

/// Whether an error is about a change: at it, inside it, or at the object that contains it.
fn is_about(error: &[Step], change: &[Step]) -> bool {
    let together = error.len().min(change.len());
    error[..together] == change[..together] && error.len() + 1 >= change.len()
}

#[test]
fn the_error_of_one_change_points_at_it() {
    every_operation(
        20,
        |operation| mutation(&example(operation.id).response.names_or_id()),
        |operation, mutation| {
            let mut document = example(operation.id).response.clone();
            let change = mutation.apply(&mut document);
            if let Verdict::Misshapen(place) = verdict(operation, Decode::json(&document.bytes()))? {
                prop_assert!(is_about(&place, &change), "changed at {change:?}, wrong at {place:?}: {document:?}");
            }
            Ok(())
        },
    );
}
