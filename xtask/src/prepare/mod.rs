//! The copy of the document that progenitor gets.
//!
//! The document is written for people and for every tool; progenitor panics at some of what it says, and makes strict
//! types of the rest. Each pass takes one such construct out of the copy. They run in this order, over plain JSON.

mod answers;
mod looseness;
mod nulls;
mod patches;
mod reachable;
mod secrets;
mod values;

use serde_json::Value;

pub use self::answers::{Shape, shape};
pub(crate) use self::{
    looseness::RANGES,
    nulls::{NULL, nullable_beside_references},
};

/// Schemas that a handwritten type of the generated crate stands in for, and that type.
pub const REPLACED: [(&str, &str); 10] = [
    ("CustomFieldValues", "crate::CustomFieldValues"),
    ("Money", "crate::Money"),
    ("Quantity", "crate::Quantity"),
    ("SecretUrl", "crate::SecretUrl"),
    ("SentMoney", "crate::Money"),
    ("SentMoneyText", "crate::Money"),
    ("SentQuantity", "crate::Quantity"),
    ("Timestamp", "crate::Timestamp"),
    ("TimestampOrDate", "crate::Timestamp"),
    ("TrackedValue", "crate::TrackedValue"),
];

/// Makes the copy.
#[must_use]
pub fn prepare(document: &Value) -> Value {
    let mut copy = document.clone();
    nulls::nullable_beside_references(&mut copy);
    answers::one_answer_per_operation(&mut copy);
    secrets::hidden_texts(&mut copy);
    patches::three_states_in_updates(&mut copy);
    looseness::unsigned(&mut copy);
    looseness::no_validation(&mut copy);
    looseness::nullable_references(&mut copy);
    looseness::nullable_containers(&mut copy);
    values::no_prose(&mut copy);
    reachable::only_reachable_schemas(&mut copy);
    copy
}

/// A schema that stands for a Rust type with parameters: how progenitor is told of types that it did not make.
fn rust_type(krate: &str, path: &str, parameters: &[&Value]) -> Value {
    serde_json::json!({"x-rust-type": {"crate": krate, "version": "*", "path": path, "parameters": parameters}})
}
