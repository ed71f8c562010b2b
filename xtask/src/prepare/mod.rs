//! The copy of the document for progenitor.
//!
//! The document serves people and all tools; progenitor panics at some constructs, and generates strict types for
//! others. Each pass removes one such construct from the copy. They run in this order, on plain JSON.

mod ids;
mod nullable;
mod patches;
mod reachable;
mod relax;
mod responses;
mod secrets;
mod strip_docs;

use leaddyno_types::Kind;
use serde_json::{Map, Value};

pub use self::responses::{Shape, shape};
pub(crate) use self::{
    nullable::{NULL, nullable_beside_references},
    relax::RANGES,
};

/// A schema that a handwritten type replaces.
#[derive(Debug)]
pub struct Replaced {
    /// The name of the schema.
    pub schema: &'static str,
    /// The path of the type.
    pub rust: &'static str,
    /// The kind of its values.
    pub kind: Kind,
}

/// All schemas that a handwritten type replaces.
pub const REPLACED: [Replaced; 10] = [
    Replaced { schema: "CustomFieldValues", rust: "leaddyno_types::CustomFieldValues", kind: Kind::Map },
    Replaced { schema: "Money", rust: "leaddyno_types::Money", kind: Kind::Money },
    Replaced { schema: "Quantity", rust: "leaddyno_types::Quantity", kind: Kind::Quantity },
    Replaced { schema: "SecretUrl", rust: "leaddyno_types::SecretUrl", kind: Kind::Text },
    Replaced { schema: "SentMoney", rust: "leaddyno_types::Money", kind: Kind::Money },
    Replaced { schema: "SentMoneyText", rust: "leaddyno_types::Money", kind: Kind::Money },
    Replaced { schema: "SentQuantity", rust: "leaddyno_types::Quantity", kind: Kind::Quantity },
    Replaced { schema: "Timestamp", rust: "leaddyno_types::Timestamp", kind: Kind::Timestamp },
    Replaced { schema: "TimestampOrDate", rust: "leaddyno_types::Timestamp", kind: Kind::Timestamp },
    Replaced { schema: "TrackedValue", rust: "leaddyno_types::TrackedValue", kind: Kind::Text },
];

/// Returns the replacement of a schema, if it has one.
pub(crate) fn replaced(schema: &str) -> Option<&'static Replaced> {
    REPLACED.iter().find(|replaced| replaced.schema == schema)
}

/// Replaces a schema by another, and keeps its nullability.
fn replace(object: &mut Map<String, Value>, by: Value) {
    let may_be_null = object.get("nullable") == Some(&true.into());
    if let Value::Object(schema) = by {
        *object = schema;
    }
    if may_be_null {
        object.insert("nullable".to_owned(), true.into());
    }
}

/// Creates the copy.
#[must_use]
pub fn prepare(document: &Value) -> Value {
    let mut copy = document.clone();
    nullable::nullable_beside_references(&mut copy);
    responses::one_response_per_operation(&mut copy);
    secrets::hidden_texts(&mut copy);
    ids::typed_ids(&mut copy);
    patches::three_states_in_updates(&mut copy);
    relax::unsigned(&mut copy);
    relax::no_validation(&mut copy);
    relax::nullable_references(&mut copy);
    relax::nullable_containers(&mut copy);
    strip_docs::no_prose(&mut copy);
    reachable::only_reachable_schemas(&mut copy);
    copy
}

/// Returns a schema for a Rust type with parameters, in progenitor's notation for external types.
fn rust_type(krate: &str, path: &str, parameters: &[&Value]) -> Value {
    serde_json::json!({"x-rust-type": {"crate": krate, "version": "*", "path": path, "parameters": parameters}})
}
