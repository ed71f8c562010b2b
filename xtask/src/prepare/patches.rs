//! Gives every nullable property of a PUT body the three-state type, which progenitor does not have.

use serde_json::Value;

use super::rust_type;
use crate::{
    model::{each_operation, members},
    pointer::referred_name,
};

/// Replaces the nullable properties of the bodies of PUT operations.
pub(super) fn make_patches(document: &mut Value) {
    let bodies: Vec<String> = each_operation(document)
        .filter(|(_, method, _, _)| *method == "put")
        .filter_map(|(_, _, _, operation)| {
            referred_name(&operation["requestBody"]["content"]["application/json"]["schema"]).map(str::to_owned)
        })
        .collect();
    for body in bodies {
        let Some(properties) = document["components"]["schemas"][&body]["properties"].as_object_mut() else { continue };
        for property in properties.values_mut().filter(|property| property["nullable"] == true) {
            let value = without_null(property);
            *property = rust_type("leaddyno-types", "leaddyno_types::Patch", &[&value]);
        }
    }
}

fn without_null(property: &Value) -> Value {
    match property["allOf"].get(0) {
        Some(reference) => reference.clone(),
        None => members(property)
            .filter(|(name, _)| *name != "nullable")
            .map(|(name, member)| (name.to_owned(), member.clone()))
            .collect::<serde_json::Map<_, _>>()
            .into(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn nullable_properties_of_updates_become_patches_and_nothing_else_does() {
        let body = |name: &str| json!({"requestBody": {"content": {"application/json": {"schema": {"$ref": format!("#/components/schemas/{name}")}}}}});
        let properties = json!({
            "email": {"type": "string"},
            "city": {"type": "string", "nullable": true},
            "due_at": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Timestamp"}]},
        });
        let mut document = json!({
            "paths": {"/leads": {"post": body("New")}, "/leads/{id}": {"put": body("Changes")}},
            "components": {"schemas": {"New": {"properties": properties}, "Changes": {"properties": properties}}},
        });

        make_patches(&mut document);

        let schemas = &document["components"]["schemas"];
        assert_eq!(schemas["New"]["properties"], properties);
        assert_eq!(schemas["Changes"]["properties"]["email"], json!({"type": "string"}));
        let patched = |name: &str| schemas["Changes"]["properties"][name]["x-rust-type"].clone();
        assert_eq!(patched("city")["path"], "leaddyno_types::Patch");
        assert_eq!(patched("city")["parameters"], json!([{"type": "string"}]));
        assert_eq!(patched("due_at")["parameters"], json!([{"$ref": "#/components/schemas/Timestamp"}]));
    }
}
