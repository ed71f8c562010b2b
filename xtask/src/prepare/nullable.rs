//! Writes a reference that may be null as every generator understands it.
//!
//! To the letter of OpenAPI 3.0, `nullable` beside `allOf` allows nothing, so the document says `oneOf` with a schema
//! that is null alone. Generators and pages know the other way of saying it, and make nothing good of this one.

use serde_json::{Map, Value};

use crate::pointer::each_object_mut;

/// The schema that null alone fits.
pub(crate) const NULL: &str = "#/components/schemas/NoValue";

/// Replaces `oneOf: [reference, NoValue]` by `nullable: true` and `allOf: [reference]`.
pub(crate) fn nullable_beside_references(document: &mut Value) {
    each_object_mut(document, &mut |object| {
        if let Some(reference) = or_null(object) {
            object.shift_remove("oneOf");
            object.insert("nullable".to_owned(), true.into());
            object.insert("allOf".to_owned(), vec![reference].into());
        }
    });
}

/// What the object is if it is not null, if that is all it says of its values.
fn or_null(object: &Map<String, Value>) -> Option<Value> {
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
