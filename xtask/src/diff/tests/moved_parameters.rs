//! Parameters that move between the query and the body.

use serde_json::{Value, json};

use super::before;
use crate::diff::{Level, changes};

/// A parameter moves between query and body, with a type and a requiredness on each side.
#[test]
fn a_parameter_that_moves_is_breaking_only_if_its_type_or_requiredness_changes() {
    use self::Level::{Breaking, Compatible};
    let text = || json!({"type": "string"});
    let number = || json!({"type": "integer", "format": "int64"});
    let stage = || json!({"$ref": "#/components/schemas/Stage"});
    let described = || json!({"allOf": [stage()], "description": "Where."});
    let cases = [
        ((text(), false), (text(), false), Compatible, ""),
        ((text(), true), (text(), true), Compatible, ""),
        ((text(), false), (json!({"type": "string", "maxLength": 9}), false), Compatible, ""),
        ((stage(), false), (described(), false), Compatible, ""),
        ((described(), true), (stage(), true), Compatible, ""),
        ((text(), false), (number(), false), Breaking, ", is integer (int64), was string"),
        ((text(), true), (text(), false), Breaking, ", and is no longer required"),
        ((text(), false), (text(), true), Breaking, ", and is required now"),
        ((text(), true), (number(), false), Breaking, ", is integer (int64), was string, and is no longer required"),
    ];
    for into_the_body in [true, false] {
        for (was, is, level, how) in &cases {
            let (before, after, sentence) = if into_the_body {
                (with_medium("query", was), with_medium("body", is), "goes into the body now")
            } else {
                (with_medium("body", was), with_medium("query", is), "was in the body")
            };
            let sentence = format!("parameter `medium` (query) {sentence}{how}");
            let found = changes(&before, &after);
            let moved: Vec<_> = found.iter().filter(|change| change.what.contains("the body")).collect();
            let [moved] = moved.as_slice() else { panic!("{sentence}: {found:#?}") };
            assert_eq!((&moved.what, moved.level), (&sentence, *level), "{found:#?}");
            assert_eq!(moved.subjects, ["leads::Create"]);
        }
    }
}

/// Returns the document whose creation of leads has the parameter `medium` at that location.
fn with_medium(place: &str, (schema, required): &(Value, bool)) -> Value {
    let mut document = before();
    if place == "query" {
        let medium = json!({"name": "medium", "in": "query", "required": required, "schema": schema});
        document["paths"]["/leads"]["post"]["parameters"].as_array_mut().unwrap().push(medium);
        return document;
    }
    let body = &mut document["components"]["schemas"]["LeadCreate"];
    body["properties"]["medium"] = schema.clone();
    if *required {
        body["required"].as_array_mut().unwrap().push("medium".into());
    }
    document
}
