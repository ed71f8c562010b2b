//! The comparison against what only xtask knows: the lint, and the examples of every operation.

use leaddyno_spec::compare::{
    Comparison, DescribedApi, DifferenceKind, RecordedBody, RecordedRequest, Recording, Scrubber, read,
};
use serde_json::{Value, json};

use crate::{
    document::Document,
    model::{each_operation, members, operations, text},
    pointer::follow,
    workspace_root,
};

fn document() -> Value {
    Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json
}

fn recorded(operation: &str, status: u16, body: Value) -> Recording {
    Recording {
        source: "a.json".to_owned(),
        request: RecordedRequest::Operation(operation.to_owned()),
        status,
        body: RecordedBody::Json(body),
    }
}

/// Returns kind, text, place and proposal of the differences of one response.
fn differences(document: &Value, recording: &Recording) -> Vec<(DifferenceKind, String, String, String)> {
    let api = DescribedApi::new(document, &[]);
    let mut comparison = Comparison::new(&api);
    comparison.add(recording);
    let found = comparison.differences().iter();
    found.map(|one| (one.kind, one.what.clone(), one.place.to_string(), one.proposal.clone())).collect()
}

/// Whatever its type, the edit passes the lint, which refuses secrets that a generated type would show.
#[test]
fn a_proposed_secret_is_hidden() {
    let mut document = document();
    let values = json!({
        "id": 1, "sign_in_token": "CANARY", "api_key": "CANARY", "magic_token_url": "https://example.com/p/CANARY",
        "session_tokens": ["CANARY"], "old_token": null, "token_links": ["https://example.com/p/CANARY"],
        "token_used_at": "2024-08-05T13:40:01Z", "sign_in_count": 3, "tokens_by_name": {"CANARY": 1}, "key_pair": ["CANARY"],
        "keyed": true, "token_list": [],
    });
    let recording = recorded("get_lead", 200, values);
    let found = differences(&document, &recording);
    assert_eq!(found.len(), 12, "{found:?}");
    let mut secrets = Vec::new();
    for (_, _, place, proposal) in found {
        if proposal.contains("\n  x-secret: true") || proposal.contains("\n    x-secret: true") {
            secrets.push(place.rsplit('/').next().unwrap().to_owned());
        }
        let field: Value = serde_saphyr::from_str(&proposal).unwrap();
        let properties = document["components"]["schemas"]["Lead"]["properties"].as_object_mut().unwrap();
        properties.extend(field.as_object().unwrap().clone());
    }
    secrets.sort();
    let expected =
        ["api_key", "key_pair", "magic_token_url", "old_token", "session_tokens", "sign_in_token", "token_links"];
    assert_eq!(secrets, expected);
    assert_eq!(differences(&document, &recording), []);
    assert_eq!(crate::lint::findings(&Document { json: document }), []);
}

#[test]
fn every_example_of_the_document_is_no_difference() {
    let document = document();
    let all = operations(&Document { json: document.clone() });
    for (_, _, _, operation) in each_operation(&document) {
        let id = text(operation, "operationId");
        let known = all.iter().find(|known| known.id == id).unwrap();
        assert_eq!(differences(&document, &recorded(&id, known.success, known.example_response.clone())), [], "{id}");
        for (status, response) in members(&operation["responses"]) {
            let media = &follow(&document, response)["content"]["application/json"];
            for (name, example) in members(&media["examples"]) {
                let body = follow(&document, example)["value"].clone();
                assert_eq!(
                    differences(&document, &recorded(&id, status.parse().unwrap(), body)),
                    [],
                    "{id} {status} {name}"
                );
            }
        }
    }
}

#[test]
fn scrubbed_recordings_differ_as_before() {
    let document = document();
    for known in operations(&Document { json: document.clone() }) {
        let (id, mut body) = (known.id, known.example_response);
        if let Some(object) = body.as_object_mut() {
            object.insert("unheard_of".to_owned(), json!({"of": "this"}));
        }
        let recording = recorded(&id, known.success, body);
        let api = DescribedApi::new(&document, &[]);
        let scrubbed = Scrubber::new(&api).scrub(&recording).unwrap().unwrap().recording;
        let read = read("a.json", scrubbed.to_string().as_bytes()).unwrap().recordings.remove(0);
        assert_eq!(differences(&document, &read), differences(&document, &recording), "{id}: {scrubbed:#}");
    }
}
