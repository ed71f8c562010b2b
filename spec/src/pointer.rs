//! JSON pointers: name places in the document, visit all places, follow references.

use std::fmt;

use serde_json::{Map, Value};

/// The place of a value in the document, as RFC 6901 writes it: `/paths/~1affiliates/get`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "compare", derive(serde::Serialize, serde::Deserialize), serde(transparent))]
pub struct Pointer(String);

impl Pointer {
    /// Returns the place that a reference such as `#/components/schemas/Lead` names.
    #[must_use]
    pub fn of_reference(reference: &str) -> Self {
        Self(reference.trim_start_matches('#').to_owned())
    }

    /// Returns the place of a member of this value.
    #[must_use]
    pub fn join(&self, member: impl fmt::Display) -> Self {
        let escaped = member.to_string().replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{escaped}", self.0))
    }

    /// Returns the names along the path, unescaped.
    #[must_use]
    pub fn members(&self) -> Vec<String> {
        self.0.split('/').skip(1).map(|member| member.replace("~1", "/").replace("~0", "~")).collect()
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Calls `look` with every object of the document and its place, parents first. Skips examples, which are data.
pub fn each_object(document: &Value, look: &mut impl FnMut(&Pointer, &Map<String, Value>)) {
    visit(document, &Pointer::default(), false, look);
}

fn visit(value: &Value, place: &Pointer, named: bool, look: &mut impl FnMut(&Pointer, &Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            look(place, members);
            for (name, member) in members.iter().filter(|(name, _)| named || !is_data(name)) {
                visit(member, &place.join(name), holds_names(name), look);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                visit(item, &place.join(index), false, look);
            }
        }
        _ => {}
    }
}

/// Calls `change` with every object of the document, children first. Skips examples, which are data.
pub fn each_object_mut(document: &mut Value, change: &mut impl FnMut(&mut Map<String, Value>)) {
    visit_mut(document, false, change);
}

fn visit_mut(value: &mut Value, named: bool, change: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            for (name, member) in members.iter_mut().filter(|(name, _)| named || !is_data(name)) {
                visit_mut(member, holds_names(name), change);
            }
            change(members);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| visit_mut(item, false, change)),
        _ => {}
    }
}

fn is_data(name: &str) -> bool {
    matches!(name, "example" | "examples" | "default" | "enum")
}

/// Returns whether the members of an object with this name have free names: a property may be called `example`.
fn holds_names(name: &str) -> bool {
    matches!(name, "properties" | "schemas" | "parameters" | "responses")
}

/// Returns the value that a reference such as `#/components/schemas/Lead` points at.
#[must_use]
pub fn resolve<'a>(document: &'a Value, reference: &str) -> Option<&'a Value> {
    document.pointer(reference.strip_prefix('#')?)
}

/// Returns the value that `value` refers to, or `value` itself.
#[must_use]
pub fn follow<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    match value.get("$ref").and_then(Value::as_str) {
        Some(reference) => resolve(document, reference).unwrap_or(value),
        None => value,
    }
}

/// Returns the last name of a reference: `Lead` of `#/components/schemas/Lead`.
#[must_use]
pub fn referred_name(value: &Value) -> Option<&str> {
    value.get("$ref")?.as_str()?.rsplit('/').next()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn pointers_escape_reserved_characters() {
        let place = Pointer::default().join("paths").join("/affiliates/{id}").join("a~b");
        assert_eq!(place.to_string(), "/paths/~1affiliates~1{id}/a~0b");
        assert_eq!(place.members(), ["paths", "/affiliates/{id}", "a~b"]);
        assert_eq!(Pointer::of_reference("#/paths/~1affiliates~1{id}/a~0b"), place);
    }

    #[test]
    fn references_are_followed() {
        let document = json!({"components": {"schemas": {"Lead": {"type": "object"}}}, "x": {"$ref": "#/components/schemas/Lead"}});
        assert_eq!(follow(&document, &document["x"]), &json!({"type": "object"}));
        assert_eq!(resolve(&document, "#/components/schemas/Missing"), None);
        assert_eq!(referred_name(&document["x"]), Some("Lead"));
    }

    #[test]
    fn examples_are_skipped_but_properties_called_example_are_visited() {
        let document = json!({"example": {"a": {}}, "properties": {"example": {"type": "string"}}});
        let mut seen = Vec::new();
        each_object(&document, &mut |place, _| seen.push(place.to_string()));
        assert_eq!(seen, ["", "/properties", "/properties/example"]);

        let mut document = document;
        let mut seen = 0;
        each_object_mut(&mut document, &mut |_| seen += 1);
        assert_eq!(seen, 3);
    }
}
