//! Keeps only the schemas that operations use: error bodies, envelopes and webhooks are decoded elsewhere, and their types
//! would be dead public API.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::pointer::{each_object, resolve};

/// Removes the webhooks, and every component that no path reaches.
pub(super) fn remove_unreachable(document: &mut Value) {
    if let Some(document) = document.as_object_mut() {
        document.shift_remove("x-webhooks");
    }
    let mut reached = BTreeSet::new();
    collect_references(document, &document["paths"], &mut reached);
    let kept = |kind: &str, name: &str| reached.contains(&format!("#/components/{kind}/{name}"));
    let Some(components) = document["components"].as_object_mut() else { return };
    components.retain(|kind, _| matches!(kind.as_str(), "schemas" | "parameters"));
    for (kind, things) in components.iter_mut() {
        if let Some(things) = things.as_object_mut() {
            things.retain(|name, _| kept(kind, name));
        }
    }
}

fn collect_references(document: &Value, from: &Value, reached: &mut BTreeSet<String>) {
    let mut found = Vec::new();
    each_object(from, &mut |_, object| {
        if let Some(reference) = object.get("$ref").and_then(Value::as_str) {
            found.push(reference.to_owned());
        }
    });
    for reference in found {
        if reached.insert(reference.clone())
            && let Some(target) = resolve(document, &reference)
        {
            collect_references(document, target, reached);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn unused_components_are_removed() {
        let mut document = json!({
            "paths": {"/leads": {"get": {"a": {"$ref": "#/components/schemas/Lead"}}}},
            "x-webhooks": {"lead": {"post": {"a": {"$ref": "#/components/schemas/Notice"}}}},
            "components": {
                "responses": {"NotFound": {}},
                "schemas": {
                    "Lead": {"properties": {"plan": {"$ref": "#/components/schemas/Plan"}, "self": {"$ref": "#/components/schemas/Lead"}}},
                    "Plan": {},
                    "Error": {"properties": {"detail": {"$ref": "#/components/schemas/Detail"}}},
                    "Detail": {},
                    "Notice": {},
                },
            },
        });
        remove_unreachable(&mut document);
        let schemas: Vec<_> = document["components"]["schemas"].as_object().unwrap().keys().collect();
        assert_eq!(schemas, ["Lead", "Plan"]);
        assert_eq!(document["components"].as_object().unwrap().len(), 1);
        assert_eq!(document.get("x-webhooks"), None);
    }
}
