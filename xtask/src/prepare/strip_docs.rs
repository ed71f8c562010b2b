//! Removes examples and prose from the copy, which progenitor would paste into doc comments.

use serde_json::{Map, Value};

use crate::pointer::each_object_mut;

/// Removes examples, which progenitor would paste into doc comments, and the long text about the API, which it would put on
/// the client. Doc comments are written later, from the document itself.
pub(super) fn remove_prose(document: &mut Value) {
    each_object_mut(document, &mut |object: &mut Map<String, Value>| {
        if object.contains_key("type") || object.contains_key("oneOf") || object.contains_key("allOf") {
            object.shift_remove("example");
        }
    });
    if let Some(info) = document["info"].as_object_mut() {
        info.shift_remove("description");
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn examples_of_schemas_and_the_long_text_are_removed() {
        let mut document = json!({
            "info": {"title": "A", "description": "Long."},
            "components": {"schemas": {"Lead": {"type": "object", "example": {"id": 1}, "description": "A lead."}}},
        });
        remove_prose(&mut document);
        assert_eq!(
            document,
            json!({"info": {"title": "A"}, "components": {"schemas": {"Lead": {"type": "object", "description": "A lead."}}}})
        );
    }
}
