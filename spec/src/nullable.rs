//! The two ways to say in OpenAPI 3.0 that a reference may be null.
//!
//! To the letter, `nullable` beside `allOf` allows nothing, so the document says `oneOf` with a schema that only null
//! matches. Most tools understand the other way only, so programs that read schemas convert to it first.

use serde_json::{Map, Value};

use crate::pointer::each_object_mut;

/// The reference to the schema that only null matches.
pub const NULL: &str = "#/components/schemas/NoValue";

/// Replaces `oneOf: [reference, NoValue]` by `nullable: true` and `allOf: [reference]`.
pub fn nullable_beside_references(document: &mut Value) {
    each_object_mut(document, &mut |object| {
        if let Some(reference) = nullable_reference(object) {
            // Unlike `remove`, it keeps the order of the other members.
            object.retain(|name, _| name != "oneOf");
            object.insert("nullable".to_owned(), true.into());
            object.insert("allOf".to_owned(), vec![reference].into());
        }
    });
}

/// Returns the reference if the object is a reference or null, and no other value.
fn nullable_reference(object: &Map<String, Value>) -> Option<Value> {
    match object.get("oneOf")?.as_array()?.as_slice() {
        [reference, null] if null["$ref"] == NULL => Some(reference.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_reference_or_null_becomes_nullable_and_nothing_else_changes() {
        let lead = json!({"$ref": "#/components/schemas/Lead"});
        let list = json!({"oneOf": [lead, {"type": "array", "items": lead}]});
        let mut document =
            json!({"properties": {"lead": {"oneOf": [lead, {"$ref": NULL}], "description": "Who."}, "leads": list}});
        nullable_beside_references(&mut document);
        assert_eq!(
            document,
            json!({"properties": {"lead": {"description": "Who.", "nullable": true, "allOf": [lead]}, "leads": list}})
        );
    }
}
