//! Gives every text that signs a person in a type that hides it, because progenitor would generate a plain `String`, which
//! `Debug` shows.

use serde_json::{Map, Value};

use super::{replace, replacement, rust_type};
use crate::pointer::each_object_mut;

/// Replaces every text with `x-secret`, except schemas that have a handwritten type.
pub(super) fn hide_secrets(document: &mut Value) {
    if let Some(schemas) = document["components"]["schemas"].as_object_mut() {
        for (_, schema) in schemas.iter_mut().filter(|(name, _)| replacement(name).is_none()) {
            each_object_mut(schema, &mut hide);
        }
    }
    each_object_mut(&mut document["paths"], &mut hide);
}

fn hide(object: &mut Map<String, Value>) {
    let says = |name: &str, value: Value| object.get(name) == Some(&value);
    if says("x-secret", true.into()) && says("type", "string".into()) {
        replace(object, rust_type("leaddyno-types", "leaddyno_types::Secret", &[]));
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn texts_that_sign_in_are_hidden_and_nothing_else_is() {
        let hidden = rust_type("leaddyno-types", "leaddyno_types::Secret", &[]);
        let or_null = |mut schema: Value| {
            schema["nullable"] = true.into();
            schema
        };
        let link = json!({"type": "string", "format": "uri", "x-secret": true});
        let with = |token: &Value, maybe: &Value, tokens: &Value, answer: &Value| {
            json!({
                "paths": {"/token": {"get": {"responses": {"200": {"schema": answer}}}}},
                "components": {"schemas": {"SecretUrl": link, "Lead": {"properties": {
                    "email": {"type": "string", "x-pii": true},
                    "link": {"allOf": [{"$ref": "#/components/schemas/SecretUrl"}], "x-secret": true},
                    "token": token, "maybe": maybe, "tokens": {"type": "array", "items": tokens},
                }}}},
            })
        };
        let text = json!({"type": "string", "description": "A token.", "x-secret": true});
        let mut document = with(&text, &or_null(text.clone()), &text, &text);
        hide_secrets(&mut document);
        assert_eq!(document, with(&hidden, &or_null(hidden.clone()), &hidden, &hidden));
    }
}
