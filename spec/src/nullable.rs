//! The two notations for a nullable reference in OpenAPI 3.0.
//!
//! Strictly, `nullable` beside `allOf` has no effect, so the document uses `oneOf` with a schema that only null
//! matches. Most tools understand only the other notation, so programs that read schemas convert to it first.

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

/// Returns the reference if the object allows exactly a reference or null.
fn nullable_reference(object: &Map<String, Value>) -> Option<Value> {
    match object.get("oneOf")?.as_array()?.as_slice() {
        [reference, null] if null["$ref"] == NULL => Some(reference.clone()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_nullable_reference_is_converted_and_other_schemas_are_kept() {
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
