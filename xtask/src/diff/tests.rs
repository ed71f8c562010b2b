//! One case for each kind of change, and a test that every difference is reported.

use std::{fs, path::Path, process::Command};

use serde_json::{Value, json};

use super::{Kind, Level, changes, run};
use crate::{document::Document, lint::testing::sound, pointer::Pointer, prepare::REPLACED};

/// Replaces or removes the value at a pointer.
fn edited(document: &Value, pointer: &str, value: Option<Value>) -> Value {
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
    let mut document = sound();
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

/// Returns the changes of one edit: level, kind, subjects, text, place.
fn said(pointer: &str, value: Option<Value>) -> Vec<(Level, Kind, String, String, String)> {
    let before = before();
    changes(&before, &edited(&before, pointer, value))
        .into_iter()
        .map(|change| (change.level, change.kind, change.subjects.join(", "), change.what, change.place.to_string()))
        .collect()
}

/// The expected change: level, kind, subject, and part of the text.
type Told = (Level, Kind, &'static str, &'static str);

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn each_kind_of_change_is_reported() {
    use self::{
        Kind::{Added, Changed, Removed},
        Level::{Breaking, Compatible, Words},
    };
    const LIST: &str = "/paths/~1leads/get";
    const CREATE: &str = "/paths/~1leads/post";
    const BODY: &str = "/components/schemas/LeadCreate";
    const LEAD: &str = "/components/schemas/Lead";
    let base = before();
    let at = |pointer: &str| base.pointer(pointer).unwrap().clone();
    let answer = |schema: Value| json!({"description": "ok", "content": {"application/json": {"schema": schema}}});
    let lead = json!({"$ref": "#/components/schemas/Lead"});
    let with = |pointer: &str, member: &str, value: Value| {
        let mut changed = at(pointer);
        changed[member] = value;
        Some(changed)
    };
    let parameter = |name: &str, required: bool| {
        Some(json!([at("/paths/~1leads/post/parameters/0"),
            {"name": name, "in": "query", "required": required, "schema": {"type": "string"}}]))
    };

    // Pointer, new value, and the expected first change.
    let cases: Vec<(String, Option<Value>, Told)> = vec![
        // Requests.
        (LIST.into(), None, (Breaking, Removed, "leads::List", "was removed (GET /leads: List leads)")),
        (
            "/paths/~1leads~1count".into(),
            Some(json!({"get": with(LIST, "operationId", json!("count_leads")).map(|mut get| {
                get["x-name"] = "count".into();
                get
            })})),
            (Compatible, Added, "leads::Count", "GET /leads/count: List leads"),
        ),
        (format!("{LIST}/x-name"), Some(json!("all")), (Breaking, Changed, "leads::All", "was called leads::List")),
        (
            "/paths".into(),
            Some(json!({"/people": at("/paths/~1leads"), "/leads/{lead_id}": at("/paths/~1leads~1{lead_id}")})),
            (Compatible, Changed, "leads::List", "goes to GET /people, went to GET /leads"),
        ),
        (
            format!("{CREATE}/x-retry"),
            Some(json!("safe")),
            (Compatible, Changed, "leads::Create", "is retried more often: safe, was once"),
        ),
        (
            "/paths/~1leads~1{lead_id}/put/x-retry".into(),
            Some(json!("once")),
            (Compatible, Changed, "leads::Update", "is retried less often"),
        ),
        (
            format!("{CREATE}/x-retry-key"),
            Some(json!({"parameter": "email", "lookup": "get_lead_by_email"})),
            (Compatible, Changed, "leads::Create", "is looked up by `email` through get_lead_by_email, was by nothing"),
        ),
        (
            format!("{LIST}/x-lookup"),
            Some(json!(true)),
            (Breaking, Changed, "leads::List", "not found is now a result"),
        ),
        (
            format!("{LIST}/x-pagination"),
            None,
            (Breaking, Changed, "leads::List", "returns one or several of Lead, returned a page of Lead"),
        ),
        (
            format!("{LIST}/x-pagination"),
            Some(json!({"style": "array", "order": "newest"})),
            (Compatible, Changed, "leads::List", "its rows come as"),
        ),
        (
            format!("{CREATE}/responses/204"),
            Some(json!({"description": "Nothing."})),
            (Breaking, Changed, "leads::Create", "returns Lead or nothing, returned Lead"),
        ),
        (
            format!("{LIST}/responses/200"),
            Some(answer(json!({"type": "array", "items": {"$ref": "#/components/schemas/Stage"}}))),
            (Breaking, Changed, "leads::List", "returns a page of Stage"),
        ),
        (
            format!("{CREATE}/responses"),
            Some(json!({"201": answer(lead.clone())})),
            (Compatible, Changed, "leads::Create", "succeeds with 201, did with 200"),
        ),
        (
            format!("{LIST}/responses/409"),
            Some(json!({"description": "Taken."})),
            (Words, Added, "leads::List", "the response 409 is new"),
        ),
        (
            format!("{LIST}/responses/404"),
            None,
            (Words, Removed, "leads::List", "the response 404 is no longer described"),
        ),
        (
            format!("{LIST}/responses/400/x-evidence"),
            Some(json!("inferred")),
            (Words, Changed, "leads::List", "the response 400 is less certain"),
        ),
        (
            format!("{LIST}/responses/400/description"),
            Some(json!("No.")),
            (Words, Changed, "leads::List", "the response 400 is described differently"),
        ),
        (
            format!("{LIST}/x-require-any"),
            Some(json!(["page"])),
            (Breaking, Changed, "leads::List", "needs one of page, needed one of none"),
        ),
        (
            format!("{LIST}/x-evidence"),
            Some(json!("inferred")),
            (Words, Changed, "leads::List", "is less certain: inferred, was documented"),
        ),
        (format!("{LIST}/summary"), Some(json!("All leads")), (Words, Changed, "leads::List", "summary is reworded")),
        (
            format!("{LIST}/description"),
            Some(json!("Each.")),
            (Words, Changed, "leads::List", "description is reworded"),
        ),
        (format!("{LIST}/deprecated"), Some(json!(true)), (Compatible, Changed, "leads::List", "deprecated is true")),
        // Parameters in path and query.
        (
            format!("{CREATE}/parameters"),
            parameter("medium", false),
            (Compatible, Added, "leads::Create", "parameter `medium` (query) is new: string"),
        ),
        (
            format!("{CREATE}/parameters"),
            parameter("medium", true),
            (Breaking, Added, "leads::Create", "parameter `medium` (query) is new, and required"),
        ),
        (
            format!("{CREATE}/parameters/0"),
            None,
            (Breaking, Removed, "leads::Create", "parameter `source` (query) was removed"),
        ),
        (
            format!("{CREATE}/parameters/0/required"),
            Some(json!(true)),
            (Breaking, Changed, "leads::Create", "parameter `source` (query) is required now"),
        ),
        (
            "/paths/~1leads~1{lead_id}/put/parameters/0/required".into(),
            Some(json!(false)),
            (Breaking, Changed, "leads::Update", "parameter `lead_id` (path) is no longer required"),
        ),
        (
            "/paths/~1leads~1{lead_id}/put/parameters/0/in".into(),
            Some(json!("query")),
            (Compatible, Changed, "leads::Update", "parameter `lead_id` (query) was in the path"),
        ),
        (
            format!("{CREATE}/parameters/0/schema/type"),
            Some(json!("boolean")),
            (Breaking, Changed, "leads::Create", "is boolean, was string"),
        ),
        (
            format!("{CREATE}/parameters/0/schema/format"),
            Some(json!("email")),
            (Words, Changed, "leads::Create", "in Rust it is the same"),
        ),
        (
            format!("{CREATE}/parameters/0/schema/maxLength"),
            Some(json!(9)),
            (Words, Changed, "leads::Create", "maxLength is 9, was not set"),
        ),
        (
            format!("{LIST}/parameters/0/schema/minimum"),
            None,
            (Breaking, Changed, "leads::List", "parameter `page` (query) is integer (int32)"),
        ),
        (
            format!("{CREATE}/parameters/0/x-evidence"),
            Some(json!("observed")),
            (Words, Changed, "leads::Create", "parameter `source` (query) is less certain: observed"),
        ),
        (
            format!("{CREATE}/parameters/0/x-pii"),
            Some(json!(true)),
            (Compatible, Changed, "leads::Create", "x-pii is true"),
        ),
        // Bodies.
        (
            format!("{BODY}/properties/note"),
            Some(json!({"type": "string"})),
            (Compatible, Added, "leads::Create", "parameter `note` (body) is new: string"),
        ),
        (
            BODY.into(),
            with(BODY, "required", json!(["email", "name", "stage"])),
            (Breaking, Changed, "leads::Create", "parameter `stage` (body) is required now"),
        ),
        (
            format!("{BODY}/required"),
            Some(json!(["email"])),
            (Breaking, Changed, "leads::Create", "parameter `name` (body) is no longer required"),
        ),
        (
            format!("{BODY}/properties/stage"),
            None,
            (Breaking, Removed, "leads::Create", "parameter `stage` (body) was removed"),
        ),
        (
            format!("{BODY}/properties"),
            Some(
                json!({"name": at(&format!("{BODY}/properties/name")), "email": at(&format!("{BODY}/properties/email")),
                        "stage": at(&format!("{BODY}/properties/stage"))}),
            ),
            (Breaking, Changed, "leads::Create", "new takes name, email in this order, took email, name"),
        ),
        (
            "/components/schemas/LeadUpdate/properties/city/nullable".into(),
            None,
            (Breaking, Changed, "leads::Update", "parameter `city` (body) is string, was string or null"),
        ),
        (
            format!("{BODY}/properties/stage/nullable"),
            Some(json!(true)),
            (Compatible, Changed, "leads::Create", "parameter `stage` (body) may be null now"),
        ),
        (
            format!("{CREATE}/requestBody/content/application~1json/schema/$ref"),
            Some(json!("#/components/schemas/LeadUpdate")),
            (Breaking, Changed, "leads::Create", "its body is LeadUpdate, was LeadCreate"),
        ),
        // Answers.
        (
            format!("{LEAD}/properties/phone"),
            Some(json!({"type": "string"})),
            (Compatible, Added, "types::Lead", "field `phone` is new: string"),
        ),
        (format!("{LEAD}/properties/city"), None, (Breaking, Removed, "types::Lead", "field `city` was removed")),
        (
            format!("{LEAD}/properties/city/type"),
            Some(json!("integer")),
            (Breaking, Changed, "types::Lead", "field `city` is integer or null, was string or null"),
        ),
        (
            format!("{LEAD}/properties/id/format"),
            Some(json!("int64")),
            (Words, Changed, "types::Lead", "in Rust it is the same"),
        ),
        (
            format!("{LEAD}/properties/id/x-id"),
            Some(json!("AffiliateId")),
            (Breaking, Changed, "types::Lead", "field `id` is AffiliateId, was LeadId"),
        ),
        (
            format!("{LEAD}/properties/city/nullable"),
            None,
            (Compatible, Changed, "types::Lead", "field `city` is no longer null"),
        ),
        (
            format!("{LEAD}/required"),
            Some(json!(["id", "stage"])),
            (Breaking, Changed, "types::Lead", "field `stage` is required now"),
        ),
        (
            format!("{LEAD}/required"),
            Some(json!([])),
            (Breaking, Changed, "types::Lead", "field `id` is no longer required"),
        ),
        (
            format!("{LEAD}/properties/city/x-evidence"),
            Some(json!("observed")),
            (Words, Changed, "types::Lead", "field `city` is less certain: observed, was documented"),
        ),
        (
            format!("{LEAD}/properties/city/description"),
            Some(json!("Town.")),
            (Words, Changed, "types::Lead", "field `city` description is reworded"),
        ),
        (
            format!("{LEAD}/description"),
            Some(json!("A person.")),
            (Words, Changed, "types::Lead", "description is reworded"),
        ),
        (format!("{LEAD}/example/city"), Some(json!("Rome")), (Words, Changed, "types::Lead", "example is reworded")),
        // Values.
        (
            "/components/schemas/Stage/enum".into(),
            Some(json!(["new", "won", "lost"])),
            (Compatible, Added, "types::Stage", "the value \"lost\" is new"),
        ),
        (
            "/components/schemas/Stage/enum".into(),
            Some(json!(["new"])),
            (Breaking, Removed, "types::Stage", "the value \"won\" was removed"),
        ),
        (
            "/components/schemas/Stage/enum".into(),
            Some(json!(["won", "new"])),
            (Breaking, Changed, "types::Stage", "the values are sorted \"won\", \"new\", were sorted \"new\", \"won\""),
        ),
        (
            "/components/schemas/Stage/enum".into(),
            Some(json!(["lost", "new", "won"])),
            (Compatible, Added, "types::Stage", "the value \"lost\" is new"),
        ),
        (
            "/components/schemas/Stage/type".into(),
            Some(json!("integer")),
            (Breaking, Changed, "types::Stage", "is integer, was string"),
        ),
        // What nothing is generated from.
        (
            "/components/schemas/Notice/properties/hmac".into(),
            None,
            (Compatible, Removed, "schema Notice", "field `hmac` was removed"),
        ),
        (
            "/components/schemas/Notice/properties/hmac/type".into(),
            Some(json!("integer")),
            (Compatible, Changed, "schema Notice", "field `hmac` is described as integer"),
        ),
        ("/x-webhooks/lead".into(), None, (Compatible, Removed, "webhook lead", "was removed")),
        (
            "/x-webhooks/lead/post/summary".into(),
            Some(json!("Came")),
            (Words, Changed, "webhook lead", "summary is reworded"),
        ),
        (
            "/servers/0/url".into(),
            Some(json!("https://api.example.com/v2")),
            (Compatible, Changed, "the document", "servers is"),
        ),
        (
            "/tags/0/description".into(),
            Some(json!("People.")),
            (Words, Changed, "section Leads", "description is reworded"),
        ),
        ("/info/version".into(), Some(json!("2.0.0")), (Compatible, Changed, "the document", "version is \"2.0.0\"")),
        ("/components/examples".into(), Some(json!({"One": {}})), (Words, Added, "examples One", "is new")),
        (
            "/components/securitySchemes".into(),
            Some(json!({"key": {}})),
            (Compatible, Added, "securitySchemes key", "is new"),
        ),
    ];
    for (pointer, value, (level, kind, subject, what)) in cases {
        let said = said(&pointer, value.clone());
        let told = said.iter().any(|(l, k, s, w, _)| {
            *l == level && *k == kind && s.split(", ").any(|one| one == subject) && w.contains(what)
        });
        assert!(told, "{pointer} = {value:?}: {level:?} {kind:?} {subject}: {what}\nbut: {said:#?}");
        // All other changes have a lower or equal level.
        assert!(said.iter().all(|(l, ..)| *l <= level), "{pointer}: {said:#?}");
    }
}

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
            let told = changes(&before, &after);
            let moved: Vec<_> = told.iter().filter(|change| change.what.contains("the body")).collect();
            let [moved] = moved.as_slice() else { panic!("{sentence}: {told:#?}") };
            assert_eq!((&moved.what, moved.level), (&sentence, *level), "{told:#?}");
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

#[test]
fn schemas_with_the_same_handwritten_type_differ_only_in_words() {
    use self::Level::{Breaking, Words};
    let mut before = before();
    for name in REPLACED.map(|replaced| replaced.schema) {
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
            let before = edited(&before, place, Some(was.clone()));
            let after = edited(&before, place, Some(is.clone()));
            let told = changes(&before, &after);
            let levels: Vec<Level> = told.iter().map(|change| change.level).collect();
            assert_eq!(levels, [*level], "{place}: {was} to {is}: {told:#?}");
        }
    }
}

#[test]
fn a_renamed_body_is_reported_as_a_removed_and_an_added_type() {
    let renamed: Value = serde_json::from_str(&before().to_string().replace("LeadCreate", "LeadNew")).unwrap();
    let told: Vec<(Level, String)> = changes(&before(), &renamed)
        .into_iter()
        .map(|change| (change.level, format!("{}: {}", change.subjects.join(", "), change.what)))
        .collect();
    let expected = [
        (Level::Breaking, "types::LeadCreate: was removed"),
        (Level::Compatible, "leads::Create: its body is LeadNew, was LeadCreate"),
        (Level::Compatible, "types::LeadNew: is new"),
    ];
    assert_eq!(told, expected.map(|(level, words)| (level, words.to_owned())));
}

#[test]
fn a_change_that_requests_share_is_reported_once() {
    let list = "/paths/~1leads/get";
    let mut before = before();
    before["components"]["parameters"] = json!({"Page": before.pointer(list).unwrap()["parameters"][0]});
    for path in [list, "/paths/~1leads/post"] {
        before.pointer_mut(path).unwrap()["parameters"] = json!([{"$ref": "#/components/parameters/Page"}]);
    }
    let after = edited(&before, "/components/parameters/Page/description", Some("Which one.".into()));
    let changes = changes(&before, &after);
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert_eq!(changes[0].subjects, ["leads::List", "leads::Create"]);
    assert_eq!(changes[0].place.to_string(), "/components/parameters/Page/description");
}

#[test]
fn a_document_has_no_changes_from_itself_and_breaking_ones_come_first() {
    let before = before();
    assert_eq!(changes(&before, &before), []);
    let mut after = edited(&before, "/paths/~1leads/get/summary", Some("All".into()));
    after = edited(&after, "/components/schemas/Lead/properties/city", None);
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
                let after = edited(&document, place, value.clone());
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

/// Creates a repository with the document and a tag.
fn repository() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("spec")).unwrap();
    fs::copy(crate::workspace_root().join(crate::document::PATH), folder.path().join(crate::document::PATH)).unwrap();
    fs::write(folder.path().join("Cargo.toml"), "[workspace.package]\nversion = \"0.1.0\"\n").unwrap();
    git(folder.path(), &["init", "-q"]);
    git(folder.path(), &["commit", "-q", "--allow-empty", "-m", "Empty"]);
    git(folder.path(), &["tag", "empty"]);
    git(folder.path(), &["add", "."]);
    git(folder.path(), &["commit", "-q", "-m", "All"]);
    git(folder.path(), &["tag", "v0.1.0"]);
    folder
}

fn git(folder: &Path, arguments: &[&str]) {
    let name = ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-c", "commit.gpgsign=false"];
    let status = Command::new("git").arg("-C").arg(folder).args(name).args(arguments).status().unwrap();
    assert!(status.success(), "git {arguments:?}");
}

fn rewrite(folder: &Path, file: &str, from: &str, to: &str) {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{from}");
    fs::write(path, text.replacen(from, to, 1)).unwrap();
}

#[test]
fn the_working_tree_is_compared_with_a_revision_and_must_raise_the_version_if_asked() {
    let folder = repository();
    let root = folder.path();
    assert_eq!(
        run(root, &["v0.1.0", "--require-version"]).unwrap(),
        "spec/leaddyno.yaml: nothing changed since v0.1.0"
    );

    rewrite(root, "spec/leaddyno.yaml", "summary: Create an affiliate", "summary: Sign an affiliate up");
    let text = run(root, &["v0.1.0", "--require-version"]).expect("words may wait");
    assert!(text.contains("affiliates::Create: summary is reworded"), "{text}");
    assert!(
        text.ends_with(
            "requires version 0.1.1 after 0.1.0; Cargo.toml says 0.1.0: changes of words may wait for the next release."
        ),
        "{text}"
    );

    rewrite(root, "spec/leaddyno.yaml", "x-name: create_sign_in_link", "x-name: sign_in");
    assert!(run(root, &["v0.1.0"]).is_ok(), "it only informs");
    let text = run(root, &["v0.1.0", "--require-version"]).expect_err("the version was not raised");
    assert!(text.contains("affiliates::SignIn: was called affiliates::CreateSignInLink"), "{text}");
    rewrite(root, "Cargo.toml", "0.1.0", "0.2.0");
    assert!(run(root, &["v0.1.0", "--require-version"]).is_ok());

    let json: Value = serde_json::from_str(&run(root, &["--json", "HEAD"]).unwrap()).unwrap();
    assert_eq!(json["version_asked"], "0.2.0");
    assert_eq!(json["changes"][0]["breaking"], true);
}

#[test]
fn a_failed_comparison_says_why() {
    let folder = repository();
    let root = folder.path();
    let shallow = tempfile::tempdir().unwrap();
    let clone = shallow.path().join("clone");
    git(
        root,
        &[
            "clone",
            "-q",
            "--depth",
            "1",
            "--no-tags",
            &format!("file://{}", root.display()),
            &clone.display().to_string(),
        ],
    );
    let none = tempfile::tempdir().unwrap();
    let cases = [
        (root, &["v9.9.9"][..], "git has no revision \"v9.9.9\"; see git tag"),
        (root, &["empty"], "there was no spec/leaddyno.yaml at empty"),
        (root, &["v0.1.0", "HEAD"], "one revision is enough"),
        (root, &["--deny"], "no such flag: --deny"),
        (root, &[], "usage: cargo xtask diff"),
        (&clone, &["HEAD~1"], "this clone is shallow: git fetch --unshallow"),
        (none.path(), &["HEAD"], "there is nothing to compare with: fatal: "),
    ];
    for (root, arguments, problem) in cases {
        let report = run(root, arguments).expect_err("it cannot be compared");
        assert!(report.contains(problem), "{arguments:?}: {report}");
        assert_eq!(
            report.lines().count(),
            1 + usize::from(problem.contains("one rev") || problem.contains("flag")),
            "{report}"
        );
    }
    rewrite(root, "spec/leaddyno.yaml", "openapi: 3.0.3", "openapi: [");
    git(root, &["commit", "-q", "-a", "-m", "Break it"]);
    rewrite(root, "spec/leaddyno.yaml", "openapi: [", "openapi: 3.0.3");
    assert!(run(root, &["HEAD"]).expect_err("no YAML").contains("the document at HEAD cannot be read"));
}
