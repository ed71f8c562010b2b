//! The document that the tests change, and tests of what holds for every change.

mod command;
mod every_kind;
mod moved_parameters;

use serde_json::{Value, json};

use super::{Level, changes};
use crate::{document::Document, lint::testing::valid_document, pointer::Pointer, prepare::REPLACEMENTS};

/// Replaces or removes the value at a pointer.
fn edit(document: &Value, pointer: &str, value: Option<Value>) -> Value {
    let mut document = document.clone();
    let (parent, member) = pointer.rsplit_once('/').expect("a pointer");
    let member = member.replace("~1", "/").replace("~0", "~");
    let parent = document.pointer_mut(parent).expect("a place in the document");
    match (value, parent) {
        (Some(value), Value::Object(object)) => drop(object.insert(member, value)),
        (None, Value::Object(object)) => drop(object.shift_remove(&member).expect("it is there")),
        (Some(value), Value::Array(items)) => items[member.parse::<usize>().unwrap()] = value,
        (None, Value::Array(items)) => drop(items.remove(member.parse::<usize>().unwrap())),
        _ => panic!("{pointer} is in nothing"),
    }
    document
}

/// Returns the sound document with a creation, an enum and a webhook.
fn before() -> Value {
    let mut document = valid_document();
    let mut create = document["paths"]["/leads/{lead_id}"]["put"].clone();
    create["operationId"] = "create_lead".into();
    create["x-name"] = "create".into();
    create["x-retry"] = "once".into();
    create["summary"] = "Create a lead".into();
    create["parameters"] = json!([{
        "name": "source", "in": "query", "description": "Where from.", "schema": {"type": "string"}, "example": "shop",
    }]);
    create["requestBody"]["content"]["application/json"]["schema"]["$ref"] = "#/components/schemas/LeadCreate".into();
    document["paths"]["/leads"]["post"] = create;
    let schemas = &mut document["components"]["schemas"];
    schemas["LeadCreate"] = json!({
        "description": "A new lead.", "type": "object", "required": ["email", "name"],
        "properties": {
            "email": {"type": "string", "description": "The email."},
            "name": {"type": "string", "description": "The name."},
            "stage": {"allOf": [{"$ref": "#/components/schemas/Stage"}], "description": "The stage."},
        },
        "example": {"email": "ada@example.com", "name": "Ada"},
    });
    schemas["Stage"] = json!({"description": "Where.", "type": "string", "enum": ["new", "won"], "example": "new"});
    schemas["Lead"]["properties"]["stage"] =
        json!({"allOf": [{"$ref": "#/components/schemas/Stage"}], "description": "The stage."});
    schemas["Notice"] = json!({
        "description": "A notice.", "type": "object", "properties": {"hmac": {"type": "string", "description": "It."}},
        "example": {"hmac": "00"},
    });
    document["x-webhooks"] = json!({"lead": {"post": {
        "operationId": "lead_notice", "summary": "A lead came",
        "requestBody": {"content": {"application/x-www-form-urlencoded": {"schema": {"$ref": "#/components/schemas/Notice"}}}},
    }}});
    document["servers"] = json!([{"url": "https://api.example.com/v1"}]);
    document
}

#[test]
fn schemas_with_the_same_handwritten_type_differ_only_in_words() {
    use self::Level::{Breaking, Words};
    let mut before = before();
    for name in REPLACEMENTS.map(|replaced| replaced.schema) {
        before["components"]["schemas"][name] = json!({"type": "string"});
    }
    let reference = |name: &str| json!({"$ref": format!("#/components/schemas/{name}")});
    let described = |name: &str| json!({"allOf": [reference(name)]});
    let or_null = |name: &str| json!({"nullable": true, "allOf": [reference(name)]});
    let list = |name: &str| json!({"type": "array", "items": reference(name)});
    // In a response, in a body, and in the query.
    let places = [
        "/components/schemas/Lead/properties/city",
        "/components/schemas/LeadCreate/properties/stage",
        "/components/schemas/LeadUpdate/properties/city",
        "/paths/~1leads/post/parameters/0/schema",
    ];
    let cases = [
        (reference("Timestamp"), reference("TimestampOrDate"), Words),
        (described("SentMoney"), described("Money"), Words),
        (or_null("SentMoney"), or_null("Money"), Words),
        (list("SentMoney"), list("Money"), Words),
        (reference("Money"), described("SentMoney"), Words),
        (reference("Money"), reference("Quantity"), Breaking),
        (reference("Timestamp"), json!({"type": "string"}), Breaking),
    ];
    for place in places {
        for (was, is, level) in &cases {
            let before = edit(&before, place, Some(was.clone()));
            let after = edit(&before, place, Some(is.clone()));
            let found = changes(&before, &after);
            let levels: Vec<Level> = found.iter().map(|change| change.level).collect();
            assert_eq!(levels, [*level], "{place}: {was} to {is}: {found:#?}");
        }
    }
}

#[test]
fn a_renamed_body_is_reported_as_a_removed_and_an_added_type() {
    let renamed: Value = serde_json::from_str(&before().to_string().replace("LeadCreate", "LeadNew")).unwrap();
    let found: Vec<(Level, String)> = changes(&before(), &renamed)
        .into_iter()
        .map(|change| (change.level, format!("{}: {}", change.subjects.join(", "), change.what)))
        .collect();
    let expected = [
        (Level::Breaking, "types::LeadCreate: was removed"),
        (Level::Compatible, "leads::Create: its body is LeadNew, was LeadCreate"),
        (Level::Compatible, "types::LeadNew: is new"),
    ];
    assert_eq!(found, expected.map(|(level, words)| (level, words.to_owned())));
}

#[test]
fn a_change_that_requests_share_is_reported_once() {
    let list = "/paths/~1leads/get";
    let mut before = before();
    before["components"]["parameters"] = json!({"Page": before.pointer(list).unwrap()["parameters"][0]});
    for path in [list, "/paths/~1leads/post"] {
        before.pointer_mut(path).unwrap()["parameters"] = json!([{"$ref": "#/components/parameters/Page"}]);
    }
    let after = edit(&before, "/components/parameters/Page/description", Some("Which one.".into()));
    let changes = changes(&before, &after);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].subjects, ["leads::List", "leads::Create"]);
    assert_eq!(changes[0].place.to_string(), "/components/parameters/Page/description");
}

#[test]
fn a_document_has_no_changes_from_itself_and_breaking_ones_come_first() {
    let before = before();
    assert_eq!(changes(&before, &before), []);
    let mut after = edit(&before, "/paths/~1leads/get/summary", Some("All".into()));
    after = edit(&after, "/components/schemas/Lead/properties/city", None);
    let levels: Vec<Level> = changes(&before, &after).iter().map(|change| change.level).collect();
    assert_eq!(levels, [Level::Breaking, Level::Words]);
}

/// Removes and replaces members throughout two documents, one at a time.
#[test]
fn every_difference_is_reported() {
    let real = Document::read(&crate::workspace_root().join(crate::document::PATH)).unwrap().json;
    // All places of the small document, and a sample of the large one, which is slow.
    for (document, every, at_least) in [(before(), 1, 100), (real, 211, 10)] {
        let mut places = Vec::new();
        leaves(&document, &Pointer::default(), &mut places);
        // `required: false` is the same as its absence.
        let sampled: Vec<_> = places.iter().filter(|place| !place.ends_with("/required")).step_by(every).collect();
        assert!(sampled.len() >= at_least, "{}", sampled.len());
        for place in sampled {
            for value in [None, Some(json!("CANARY"))] {
                let after = edit(&document, place, value.clone());
                assert!(!changes(&document, &after).is_empty(), "{place} = {value:?}");
            }
        }
    }
}

/// Collects all places without nested places.
fn leaves(value: &Value, place: &Pointer, places: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(name, member)| leaves(member, &place.join(name), places)),
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(index, item)| leaves(item, &place.join(index), places));
        }
        _ => places.push(place.to_string()),
    }
}
