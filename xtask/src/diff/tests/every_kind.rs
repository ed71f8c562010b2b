//! One case for each kind of change: an edit of the document, and the change that it must be reported as.

use serde_json::{Value, json};

use super::{before, edit};
use crate::diff::changes;

/// Short names of places that many cases change.
const PLACES: [(&str, &str); 7] = [
    ("LIST", "/paths/~1leads/get"),
    ("CREATE", "/paths/~1leads/post"),
    ("UPDATE", "/paths/~1leads~1{lead_id}/put"),
    ("BODY", "/components/schemas/LeadCreate"),
    ("LEAD", "/components/schemas/Lead"),
    ("STAGE", "/components/schemas/Stage"),
    ("NOTICE", "/components/schemas/Notice"),
];

/// Returns the pointer of a place that may begin with a short name: `LIST/summary`.
fn pointer(place: &str) -> String {
    let (first, rest) = place.split_once('/').unwrap_or((place, ""));
    match PLACES.iter().find(|(name, _)| *name == first) {
        Some((_, pointer)) if rest.is_empty() => (*pointer).to_owned(),
        Some((_, pointer)) => format!("{pointer}/{rest}"),
        None => place.to_owned(),
    }
}

/// Returns the value at a place of the document before the change.
fn at(place: &str) -> Value {
    before().pointer(&pointer(place)).unwrap_or_else(|| panic!("{place} is not in the document")).clone()
}

/// Removes the value at a place, and checks that this is reported as `change`.
fn removing(place: &str, change: &str) {
    assert_reported(place, None, change);
}

/// Sets the value at a place, and checks that this is reported as `change`: level, kind, subject, and the beginning or
/// another part of the text.
fn setting(place: &str, value: Value, change: &str) {
    assert_reported(place, Some(value), change);
}

fn assert_reported(place: &str, value: Option<Value>, change: &str) {
    let [level, kind, subject_and_text] = change.splitn(3, ' ').collect::<Vec<_>>()[..] else {
        panic!("{change:?} is not a level, a kind, a subject and a text")
    };
    let (subject, text) = subject_and_text.split_once(": ").expect("a subject and a text");
    let before = before();
    let found = changes(&before, &edit(&before, &pointer(place), value));
    let expected = found.iter().find(|found| {
        (format!("{:?}", found.level).as_str(), format!("{:?}", found.kind).as_str()) == (level, kind)
            && found.subjects.iter().any(|found| found == subject)
            && found.what.contains(text)
    });
    let expected = expected.unwrap_or_else(|| panic!("{place}: no {change}\nbut: {found:#?}"));
    assert!(found.iter().all(|found| found.level <= expected.level), "{place}: a higher level: {found:#?}");
}

fn response(schema: &Value) -> Value {
    json!({"description": "ok", "content": {"application/json": {"schema": schema}}})
}

#[test]
fn operations() {
    removing("LIST", "Breaking Removed leads::List: was removed (GET /leads: List leads)");
    let mut count = at("LIST");
    count["operationId"] = "count_leads".into();
    count["x-name"] = "count".into();
    setting(
        "/paths/~1leads~1count",
        json!({"get": count}),
        "Compatible Added leads::Count: GET /leads/count: List leads",
    );
    let moved = json!({"/people": at("/paths/~1leads"), "/leads/{lead_id}": at("/paths/~1leads~1{lead_id}")});
    setting("/paths", moved, "Compatible Changed leads::List: goes to GET /people, went to GET /leads");
    setting("LIST/x-name", json!("all"), "Breaking Changed leads::All: was called leads::List");
    setting("CREATE/x-retry", json!("safe"), "Compatible Changed leads::Create: is retried more often: safe, was once");
    setting("UPDATE/x-retry", json!("once"), "Compatible Changed leads::Update: is retried less often");
    setting(
        "CREATE/x-retry-key",
        json!({"parameter": "email", "lookup": "get_lead_by_email"}),
        "Compatible Changed leads::Create: is looked up by `email` through get_lead_by_email, was by nothing",
    );
    setting("LIST/x-lookup", json!(true), "Breaking Changed leads::List: not found is now a result");
    let newest = json!({"style": "array", "order": "newest"});
    setting("LIST/x-pagination", newest, "Compatible Changed leads::List: its rows come as");
    removing(
        "LIST/x-pagination",
        "Breaking Changed leads::List: returns one or several of Lead, returned a page of Lead",
    );
    let either = json!(["page"]);
    setting("LIST/x-require-any", either, "Breaking Changed leads::List: needs one of page, needed one of none");
    let inferred = json!("inferred");
    setting("LIST/x-evidence", inferred, "Words Changed leads::List: is less certain: inferred, was documented");
    setting("LIST/summary", json!("All leads"), "Words Changed leads::List: summary is reworded");
    setting("LIST/description", json!("Each."), "Words Changed leads::List: description is reworded");
    setting("LIST/deprecated", json!(true), "Compatible Changed leads::List: deprecated is true");
}

#[test]
fn responses() {
    let nothing = json!({"description": "Nothing."});
    setting("CREATE/responses/204", nothing, "Breaking Changed leads::Create: returns Lead or nothing, returned Lead");
    let stages = response(&json!({"type": "array", "items": {"$ref": "#/components/schemas/Stage"}}));
    setting("LIST/responses/200", stages, "Breaking Changed leads::List: returns a page of Stage");
    let created = json!({"201": response(&json!({"$ref": "#/components/schemas/Lead"}))});
    setting("CREATE/responses", created, "Compatible Changed leads::Create: succeeds with 201, did with 200");
    let conflict = json!({"description": "Taken."});
    setting("LIST/responses/409", conflict, "Words Added leads::List: the response 409 is new");
    removing("LIST/responses/404", "Words Removed leads::List: the response 404 is no longer described");
    let inferred = json!("inferred");
    setting("LIST/responses/400/x-evidence", inferred, "Words Changed leads::List: the response 400 is less certain");
    let no = json!("No.");
    setting(
        "LIST/responses/400/description",
        no,
        "Words Changed leads::List: the response 400 is described differently",
    );
}

#[test]
fn parameters() {
    let with_medium = |required: bool| {
        let medium = json!({"name": "medium", "in": "query", "required": required, "schema": {"type": "string"}});
        json!([at("CREATE/parameters/0"), medium])
    };
    let new = "Compatible Added leads::Create: parameter `medium` (query) is new: string";
    setting("CREATE/parameters", with_medium(false), new);
    let required = "Breaking Added leads::Create: parameter `medium` (query) is new, and required";
    setting("CREATE/parameters", with_medium(true), required);
    removing("CREATE/parameters/0", "Breaking Removed leads::Create: parameter `source` (query) was removed");
    let required = "Breaking Changed leads::Create: parameter `source` (query) is required now";
    setting("CREATE/parameters/0/required", json!(true), required);
    let optional = "Breaking Changed leads::Update: parameter `lead_id` (path) is no longer required";
    setting("UPDATE/parameters/0/required", json!(false), optional);
    let in_query = "Compatible Changed leads::Update: parameter `lead_id` (query) was in the path";
    setting("UPDATE/parameters/0/in", json!("query"), in_query);
    let schema = "CREATE/parameters/0/schema";
    setting(&format!("{schema}/type"), json!("boolean"), "Breaking Changed leads::Create: is boolean, was string");
    setting(&format!("{schema}/format"), json!("email"), "Words Changed leads::Create: in Rust it is the same");
    setting(&format!("{schema}/maxLength"), json!(9), "Words Changed leads::Create: maxLength is 9, was not set");
    let signed = "Breaking Changed leads::List: parameter `page` (query) is integer (int32)";
    removing("LIST/parameters/0/schema/minimum", signed);
    let less_certain = "Words Changed leads::Create: parameter `source` (query) is less certain: observed";
    setting("CREATE/parameters/0/x-evidence", json!("observed"), less_certain);
    setting("CREATE/parameters/0/x-pii", json!(true), "Compatible Changed leads::Create: x-pii is true");
}

#[test]
fn bodies() {
    let note = json!({"type": "string"});
    setting("BODY/properties/note", note, "Compatible Added leads::Create: parameter `note` (body) is new: string");
    let all = json!(["email", "name", "stage"]);
    setting("BODY/required", all, "Breaking Changed leads::Create: parameter `stage` (body) is required now");
    let email = json!(["email"]);
    setting("BODY/required", email, "Breaking Changed leads::Create: parameter `name` (body) is no longer required");
    removing("BODY/properties/stage", "Breaking Removed leads::Create: parameter `stage` (body) was removed");
    let property = |name: &str| at(&format!("BODY/properties/{name}"));
    let sorted = json!({"name": property("name"), "email": property("email"), "stage": property("stage")});
    let order = "Breaking Changed leads::Create: new takes name, email in this order, took email, name";
    setting("BODY/properties", sorted, order);
    let not_null = "Breaking Changed leads::Update: parameter `city` (body) is string, was string or null";
    removing("/components/schemas/LeadUpdate/properties/city/nullable", not_null);
    let may_be_null = "Compatible Changed leads::Create: parameter `stage` (body) may be null now";
    setting("BODY/properties/stage/nullable", json!(true), may_be_null);
    setting(
        "CREATE/requestBody/content/application~1json/schema/$ref",
        json!("#/components/schemas/LeadUpdate"),
        "Breaking Changed leads::Create: its body is LeadUpdate, was LeadCreate",
    );
}

#[test]
fn fields_of_responses() {
    let phone = json!({"type": "string"});
    setting("LEAD/properties/phone", phone, "Compatible Added types::Lead: field `phone` is new: string");
    let city = "LEAD/properties/city";
    removing(city, "Breaking Removed types::Lead: field `city` was removed");
    let retyped = "Breaking Changed types::Lead: field `city` is integer or null, was string or null";
    setting(&format!("{city}/type"), json!("integer"), retyped);
    removing(&format!("{city}/nullable"), "Compatible Changed types::Lead: field `city` is no longer null");
    let less_certain = "Words Changed types::Lead: field `city` is less certain: observed, was documented";
    setting(&format!("{city}/x-evidence"), json!("observed"), less_certain);
    let reworded = "Words Changed types::Lead: field `city` description is reworded";
    setting(&format!("{city}/description"), json!("Town."), reworded);
    setting("LEAD/properties/id/format", json!("int64"), "Words Changed types::Lead: in Rust it is the same");
    let other_id = "Breaking Changed types::Lead: field `id` is AffiliateId, was LeadId";
    setting("LEAD/properties/id/x-id", json!("AffiliateId"), other_id);
    let with_stage = json!(["id", "stage"]);
    setting("LEAD/required", with_stage, "Breaking Changed types::Lead: field `stage` is required now");
    setting("LEAD/required", json!([]), "Breaking Changed types::Lead: field `id` is no longer required");
    setting("LEAD/description", json!("A person."), "Words Changed types::Lead: description is reworded");
    setting("LEAD/example/city", json!("Rome"), "Words Changed types::Lead: example is reworded");
}

#[test]
fn values_of_enums() {
    let set = |values: Value, change: &str| setting("STAGE/enum", values, change);
    set(json!(["new", "won", "lost"]), "Compatible Added types::Stage: the value \"lost\" is new");
    set(json!(["lost", "new", "won"]), "Compatible Added types::Stage: the value \"lost\" is new");
    set(json!(["new"]), "Breaking Removed types::Stage: the value \"won\" was removed");
    let sorted = "Breaking Changed types::Stage: the values are sorted \"won\", \"new\", were sorted \"new\", \"won\"";
    set(json!(["won", "new"]), sorted);
    setting("STAGE/type", json!("integer"), "Breaking Changed types::Stage: is integer, was string");
}

#[test]
fn parts_without_generated_code() {
    removing("NOTICE/properties/hmac", "Compatible Removed schema Notice: field `hmac` was removed");
    let number = "Compatible Changed schema Notice: field `hmac` is described as integer";
    setting("NOTICE/properties/hmac/type", json!("integer"), number);
    removing("/x-webhooks/lead", "Compatible Removed webhook lead: was removed");
    let summary = "/x-webhooks/lead/post/summary";
    setting(summary, json!("Came"), "Words Changed webhook lead: summary is reworded");
    let url = json!("https://api.example.com/v2");
    setting("/servers/0/url", url, "Compatible Changed the document: servers is");
    let section = "Words Changed section Leads: description is reworded";
    setting("/tags/0/description", json!("People."), section);
    setting("/info/version", json!("2.0.0"), "Compatible Changed the document: version is \"2.0.0\"");
    setting("/components/examples", json!({"One": {}}), "Words Added examples One: is new");
    let key = json!({"key": {}});
    setting("/components/securitySchemes", key, "Compatible Added securitySchemes key: is new");
}
