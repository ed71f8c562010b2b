//! Gives every id the type of its kind of record (`x-id`), because progenitor would generate a plain `i64`.

use serde_json::{Map, Value};

use super::{replace, rust_type};
use crate::pointer::each_object_mut;

/// Replaces every schema with `x-id` by the type of that name.
pub(super) fn replace_ids(document: &mut Value) {
    each_object_mut(document, &mut replace_id);
}

fn replace_id(object: &mut Map<String, Value>) {
    let Some(name) = object.get("x-id").and_then(Value::as_str) else { return };
    let typed = rust_type("leaddyno-generated", &format!("leaddyno_generated::{name}"), &[]);
    replace(object, typed);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn ids_get_their_types_and_other_numbers_are_kept() {
        let properties = |lead: &Value, affiliate: &Value| {
            json!({"components": {"schemas": {"Lead": {"properties": {
                "id": lead, "affiliate_id": affiliate, "visits": {"type": "integer"}}}}}})
        };
        let mut document = properties(
            &json!({"type": "integer", "format": "int64", "x-id": "LeadId", "description": "The id."}),
            &json!({"type": "integer", "nullable": true, "x-id": "AffiliateId"}),
        );
        replace_ids(&mut document);
        let mut affiliate = rust_type("leaddyno-generated", "leaddyno_generated::AffiliateId", &[]);
        affiliate["nullable"] = true.into();
        let lead = rust_type("leaddyno-generated", "leaddyno_generated::LeadId", &[]);
        assert_eq!(document, properties(&lead, &affiliate));
    }
}
