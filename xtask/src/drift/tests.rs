//! One case for each kind of drift, that nothing else is taken for one, and that nothing of anybody's is shown.

use std::{fs, path::Path};

use serde_json::{Value, json};

use super::{
    Comparison, Kind, Router, outline, propose,
    recording::{Body, Call, Recording},
    run, scrub,
};
use crate::{
    document::Document,
    model::{each_operation, members, operations, text},
    pointer::follow,
    workspace_root,
};

fn document() -> Value {
    super::simplified(Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json)
}

fn recorded(operation: &str, status: u16, body: Value) -> Recording {
    Recording {
        source: "a.json".to_owned(),
        call: Call::Operation(operation.to_owned()),
        status,
        body: Body::Json(body),
    }
}

/// What a comparison says of one answer.
fn said(document: &Value, recording: &Recording) -> Vec<(Kind, String, String, String)> {
    let mut comparison = Comparison::new(&Router::new(document, &[]));
    comparison.add(recording);
    let drifts = comparison.drifts().iter();
    drifts.map(|drift| (drift.kind, drift.what.clone(), drift.place.to_string(), drift.proposal.clone())).collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "it is a table")]
fn each_kind_of_drift_is_told_with_its_place_and_an_edit() {
    let document = document();
    let schemas = "/components/schemas";
    let list = "/paths/~1leads/get/responses";
    let cases = [
        (
            recorded("get_lead", 200, json!({"id": 1, "loyalty_points": 7})),
            (
                Kind::UnknownField,
                "Lead has the unknown field loyalty_points, an integer",
                format!("{schemas}/Lead/properties/loyalty_points"),
            ),
            "loyalty_points:\n  type: integer\n  format: int64\n",
        ),
        (
            recorded("list_leads", 200, json!([{"id": 1, "second_email": "CANARY"}])),
            (
                Kind::UnknownField,
                "Lead has the unknown field second_email, text",
                format!("{schemas}/Lead/properties/second_email"),
            ),
            "x-evidence: observed\n  x-pii: true",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "sign_in_token": "CANARY"})),
            (
                Kind::UnknownField,
                "Affiliate has the unknown field sign_in_token, text",
                format!("{schemas}/Affiliate/properties/sign_in_token"),
            ),
            "x-secret: true",
        ),
        (
            recorded("get_lead", 200, json!({"id": 1, "seen_at": "2024-08-05T13:40:01Z", })),
            (
                Kind::UnknownField,
                "Lead has the unknown field seen_at, text",
                format!("{schemas}/Lead/properties/seen_at"),
            ),
            "allOf: [{$ref: \"#/components/schemas/Timestamp\"}]",
        ),
        (
            recorded("get_purchase", 200, json!({"id": 1, "tax_amount": "1.50", "purchase_code": "A"})),
            (
                Kind::UnknownField,
                "Purchase has the unknown field tax_amount, text",
                format!("{schemas}/Purchase/properties/tax_amount"),
            ),
            "allOf: [{$ref: \"#/components/schemas/Money\"}]",
        ),
        (
            recorded("get_lead", 200, json!({"id": 1, "CanaryCANARY": true})),
            (
                Kind::UnknownField,
                "Lead has the unknown field [name of 12 characters], a boolean",
                format!("{schemas}/Lead/properties/[name of 12 characters]"),
            ),
            "\"[name of 12 characters]\":\n  type: boolean",
        ),
        (
            recorded("get_lead", 200, json!({"email": "CANARY"})),
            (Kind::MissingField, "Lead lacks the required field id", format!("{schemas}/Lead/required")),
            "# remove required",
        ),
        (
            recorded("list_commissions", 200, json!({"commissions": [{"id": 1}]})),
            (
                Kind::MissingField,
                "Commission lacks the required field amount",
                format!("{schemas}/Commission/required"),
            ),
            "required: [id]  # and",
        ),
        (
            recorded("get_lead", 200, json!({"id": null})),
            (Kind::UnexpectedNull, "field id of Lead is null", format!("{schemas}/Lead/properties/id")),
            "nullable: true\nx-evidence: observed",
        ),
        (
            recorded("count_leads", 200, json!(null)),
            (
                Kind::UnexpectedNull,
                "the answer is null",
                "/paths/~1leads~1count/get/responses/200/content/application~1json/schema".to_owned(),
            ),
            "oneOf: [{$ref: \"#/components/schemas/Count\"}, {$ref: \"#/components/schemas/NoValue\"}]",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": "On Hold"})),
            (
                Kind::NewValue,
                "AffiliateStatus has the new value \"On Hold\"",
                format!("{schemas}/AffiliateStatus/enum"),
            ),
            "- On Hold  # observed",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": "Null"})),
            (Kind::NewValue, "AffiliateStatus has the new value \"Null\"", format!("{schemas}/AffiliateStatus/enum")),
            "- \"Null\"  # observed",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": "CANARY1@example.com"})),
            (
                Kind::NewValue,
                "AffiliateStatus has a new value, text of 19 characters",
                format!("{schemas}/AffiliateStatus/enum"),
            ),
            "- TODO the value",
        ),
        (
            recorded("get_lead", 200, json!({"id": "CANARY"})),
            (Kind::WrongType, "field id of Lead is text", format!("{schemas}/Lead/properties/id")),
            "type: string\nx-evidence: observed",
        ),
        (
            recorded("get_lead", 200, json!([{"id": 1}])),
            (
                Kind::WrongType,
                "the answer is a list",
                "/paths/~1leads~1{lead_id}/get/responses/200/content/application~1json/schema".to_owned(),
            ),
            "type: array",
        ),
        (
            recorded("get_purchase", 200, json!({"id": 1, "purchase_code": "A", "affiliate": "CANARY"})),
            (
                Kind::WrongType,
                "field affiliate of Purchase is text",
                format!("{schemas}/Purchase/properties/affiliate"),
            ),
            "type: string",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "status": 7})),
            (
                Kind::WrongType,
                "field status of Affiliate is an integer",
                format!("{schemas}/Affiliate/properties/status"),
            ),
            "type: integer",
        ),
        (
            recorded("get_affiliate", 200, json!({"id": 1, "custom_fields": "CANARY"})),
            (
                Kind::WrongType,
                "field custom_fields of Affiliate is text",
                format!("{schemas}/Affiliate/properties/custom_fields"),
            ),
            "type: string",
        ),
        (
            recorded("get_lead", 200, json!({"id": 9_223_372_036_854_775_808_u64})),
            (
                Kind::WrongType,
                "field id of Lead is an integer of more than 63 bits",
                format!("{schemas}/Lead/properties/id"),
            ),
            "format: uint64",
        ),
        (
            recorded("list_commissions", 200, json!({"commissions": [{"id": 1, "amount": {"CANARY": 1}}]})),
            (
                Kind::WrongType,
                "field amount of Commission is an object",
                format!("{schemas}/Commission/properties/amount"),
            ),
            "type: object",
        ),
        (
            recorded("list_commissions", 200, json!({"commissions": [{"id": 1, "amount": "4,90 CANARY"}]})),
            (
                Kind::WrongType,
                "field amount of Commission is text of 11 characters, against its pattern",
                format!("{schemas}/Commission/properties/amount"),
            ),
            "# pattern does not hold",
        ),
        (
            recorded("get_lead", 200, json!({"id": 1, "created_at": "CANARY"})),
            (
                Kind::WrongType,
                "field created_at of Lead is text of 6 characters, against its format",
                format!("{schemas}/Lead/properties/created_at"),
            ),
            "# format does not hold",
        ),
        (
            recorded("list_leads", 418, json!({"error": "CANARY"})),
            (Kind::UnknownStatus, "list_leads answered 418", list.to_owned()),
            "\"418\":\n  description: TODO",
        ),
        (
            Recording { body: Body::Nothing, ..recorded("list_leads", 200, Value::Null) },
            (Kind::NoJson, "list_leads answered 200 with nothing", format!("{list}/200")),
            "204",
        ),
        (
            Recording { body: Body::NotRecorded, ..recorded("list_leads", 418, Value::Null) },
            (Kind::UnknownStatus, "list_leads answered 418", list.to_owned()),
            "\"418\"",
        ),
        (
            Recording { body: Body::Other, ..recorded("list_leads", 404, Value::Null) },
            (Kind::UnknownStatus, "list_leads answered 404", list.to_owned()),
            "\"404\"",
        ),
        (
            Recording { body: Body::Other, ..recorded("list_leads", 401, Value::Null) },
            (
                Kind::NoJson,
                "list_leads answered 401 with something that is no JSON",
                "/components/responses/Unauthorized".to_owned(),
            ),
            "proxy",
        ),
        (
            recorded("list_badges", 200, json!([])),
            (Kind::UnknownOperation, "the operation list_badges is not described", "/paths".to_owned()),
            "operationId: TODO",
        ),
    ];
    for (recording, (kind, what, place), proposal) in cases {
        let said = said(&document, &recording);
        let [(k, w, p, proposed)] = said.as_slice() else { panic!("{what}: {said:#?}") };
        assert_eq!((*k, w.as_str(), p.as_str()), (kind, what, place.as_str()));
        assert!(proposed.contains(proposal), "{what}: {proposed}");
        assert!(!format!("{said:?}").contains("CANARY"), "{said:?}");
    }
}

/// A proposal is YAML, and at its place makes the document say what was seen.
#[test]
fn a_proposed_field_makes_the_drift_go() {
    let mut document = document();
    let values = json!({"id": 1, "n": 1, "t": "x", "at": "2024-08-05T13:40:01Z", "b": true, "l": ["x"], "o": {"a": 1}, "f": 0.5, "nothing": null});
    let recording = recorded("get_lead", 200, values);
    let found = said(&document, &recording);
    assert_eq!(found.len(), 8, "{found:?}");
    for (_, _, _, proposal) in found {
        let field: Value = serde_saphyr::from_str(&proposal).unwrap();
        let properties = document["components"]["schemas"]["Lead"]["properties"].as_object_mut().unwrap();
        properties.extend(field.as_object().unwrap().clone());
    }
    assert_eq!(said(&document, &recording), []);
}

/// Whatever the shape in which it comes, the edit passes the lint, which refuses secrets that a type would show.
#[test]
fn a_proposed_secret_is_hidden() {
    let mut document = Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json;
    let values = json!({
        "id": 1, "sign_in_token": "CANARY", "api_key": "CANARY", "magic_token_url": "https://example.com/p/CANARY",
        "session_tokens": ["CANARY"], "old_token": null, "token_links": ["https://example.com/p/CANARY"],
        "token_used_at": "2024-08-05T13:40:01Z", "sign_in_count": 3, "tokens_by_name": {"CANARY": 1}, "key_pair": ["CANARY"],
        "keyed": true, "token_list": [],
    });
    let recording = recorded("get_lead", 200, values);
    let found = said(&super::simplified(document.clone()), &recording);
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
    assert_eq!(said(&super::simplified(document.clone()), &recording), []);
    assert_eq!(crate::lint::findings(&Document { json: document }), []);
}

#[test]
fn a_value_stays_a_text_in_whatever_version_of_yaml() {
    let cases = [
        ("On Hold", "On Hold"),
        ("pending_approval", "pending_approval"),
        ("Null", "\"Null\""),
        ("yes", "\"yes\""),
        ("OFF", "\"OFF\""),
        ("n", "\"n\""),
        ("True", "\"True\""),
        ("1", "\"1\""),
        ("1e5", "\"1e5\""),
        ("~", "\"~\""),
        ("- a", "\"- a\""),
        ("a: b", "\"a: b\""),
        ("", "\"\""),
    ];
    for (value, written) in cases {
        let proposal = propose::enum_value(Some(value));
        assert!(proposal.starts_with(&format!("- {written}  #")), "{proposal}");
        assert_eq!(serde_saphyr::from_str::<Value>(&proposal).unwrap(), json!([value]), "{proposal}");
    }
}

#[test]
fn what_the_document_says_is_no_drift() {
    let document = document();
    let all = operations(&Document { json: document.clone() });
    for (_, _, _, operation) in each_operation(&document) {
        let id = text(operation, "operationId");
        let known = all.iter().find(|known| known.id == id).unwrap();
        assert_eq!(said(&document, &recorded(&id, known.success, known.example_response.clone())), [], "{id}");
        for (status, response) in members(&operation["responses"]) {
            let media = &follow(&document, response)["content"]["application/json"];
            for (name, example) in members(&media["examples"]) {
                let body = follow(&document, example)["value"].clone();
                assert_eq!(said(&document, &recorded(&id, status.parse().unwrap(), body)), [], "{id} {status} {name}");
            }
        }
    }
}

#[test]
fn what_leaddyno_has_published_is_no_drift() {
    let document = document();
    let published = |file: &str| -> Value {
        serde_json::from_str(&fs::read_to_string(workspace_root().join("spec/examples").join(file)).unwrap()).unwrap()
    };
    let cases = [
        recorded("create_affiliate", 201, published("affiliates-create.json")),
        recorded("list_leads", 200, json!([published("leads-list-item.json")])),
        recorded("create_affiliate", 400, published("error-general-string.json")),
        recorded("create_affiliate", 400, published("error-field-hash.json")),
    ];
    for recording in cases {
        assert_eq!(said(&document, &recording), [], "{recording:?}");
    }
}

#[test]
fn what_may_come_is_no_drift() {
    let document = document();
    let cases = [
        recorded("get_affiliate_by_email", 200, json!(null)),
        recorded("get_affiliate", 200, json!({"id": 1, "custom_fields": []})),
        recorded("get_affiliate", 200, json!({"id": 1, "custom_fields": {"Favourite channel": 7}})),
        recorded("get_purchase", 200, json!({"id": 1, "purchase_code": "A", "purchase_amount": 49})),
        recorded("get_purchase", 200, json!({"id": 1, "purchase_code": "A", "purchase_amount": 48.18})),
        Recording { body: Body::Other, ..recorded("list_leads", 500, Value::Null) },
        Recording { body: Body::NotRecorded, ..recorded("list_leads", 200, Value::Null) },
        Recording { body: Body::Nothing, ..recorded("delete_custom_field", 204, Value::Null) },
    ];
    for recording in cases {
        assert_eq!(said(&document, &recording), [], "{recording:?}");
    }
}

#[test]
fn the_same_drift_is_told_once_and_what_was_learnt_besides_at_the_end() {
    let document = document();
    let mut comparison = Comparison::new(&Router::new(&document, &[]));
    for points in [1, 2] {
        comparison.add(&recorded("list_leads", 200, json!([{"id": 1, "points": points}, {"id": 2, "points": 3}])));
    }
    assert_eq!(comparison.drifts().len(), 1);
    assert_eq!((comparison.drifts()[0].times, comparison.drifts()[0].first.as_str()), (4, "a.json at /0/points"));
    let never = comparison.never_seen();
    assert!(
        matches!(never.as_slice(), [(name, 4, fields)] if name == "Lead" && fields.contains(&"city".to_owned())),
        "{never:?}"
    );
    comparison.add(&recorded("list_custom_fields", 200, json!([{"id": 1, "name": "x"}])));
    let surer = comparison.surer();
    assert!(matches!(surer.as_slice(), [(name, 1, _)] if name == "CustomField"), "{surer:?}");
}

#[test]
fn values_are_outlined_and_never_shown() {
    for value in [json!("CANARY"), json!(12345), json!(1.5), json!(["CANARY"]), json!({"CANARY": 1}), json!(true)] {
        let shown = outline(&value);
        assert!(!shown.contains("CANARY") && !shown.contains("12345"), "{shown}");
    }
}

/// Everything of Ada's that an affiliate may have, in a HAR with the key at every place where it can be.
fn har() -> Value {
    let body = json!({
        "id": 17175, "email": "CANARY@example.org", "first_name": "CANARY", "affiliate_code": "CANARY",
        "created_at": "2024-08-05T13:40:01Z", "status": "Active", "total_leads": 3, "CANARY-code": 1, "new_code": 987_654,
        "affiliate_dashboard_url": "https://x.leaddyno.com/p/CANARY", "custom_fields": {"CANARY": "CANARY"},
        "nested": {"note": "CANARY", "more": ["CANARY"]}, "referring_affiliate": {"id": 1, "email": "CANARY@example.org"},
    });
    let request = |method: &str, path: &str| {
        json!({
            "method": method, "url": format!("https://api.leaddyno.com{path}?key=CANARY&email=CANARY"),
            "headers": [{"name": "key", "value": "CANARY"}],
        })
    };
    json!({"log": {"version": "1.2", "entries": [
        {"request": request("GET", "/v1/affiliates/17175"), "response": {"status": 200, "content": {"text": body.to_string()}}},
        {"request": request("GET", "/assets/app.js"), "response": {"status": 200, "content": {"text": "CANARY"}}},
        {"request": request("GET", "/v1/affiliates/CANARY@x/canary"), "response": {"status": 200, "content": {"text": "{}"}}},
        {"request": request("GET", "/v1/leads"), "response": {"status": 200, "content": {"text": "CANARY", "encoding": "zip"}}},
        {"request": request("GET", "/v1/leads"), "response": {"status": 200, "content": {"size": 12345, "mimeType": "application/json"}}},
        {"request": {"method": "GET", "url": "https://app.leaddyno.com/affiliates"}, "response": {"status": 200, "content": {"text": "<html>CANARY"}}},
    ]}})
}

#[test]
fn nothing_of_anybodys_is_in_the_report_or_in_what_is_scrubbed() {
    let folder = tempfile::tempdir().unwrap();
    let recordings = folder.path().join("recorded");
    let out = folder.path().join("scrubbed");
    fs::create_dir(&recordings).unwrap();
    fs::write(recordings.join("a.HAR"), har().to_string()).unwrap();
    fs::write(recordings.join("notes.txt"), "CANARY").unwrap();
    fs::write(recordings.join("b.json"), "{\"operation\": \"CANARY").unwrap();
    fs::write(recordings.join("c.json"), "{\"operation\": \"count_leads\", \"status\": 200, \"body\": {\"count\": 7}}")
        .unwrap();
    let shown = |path: &Path| path.display().to_string();

    let report = run(&workspace_root(), &[&shown(&recordings), "--scrub", &shown(&out)]).expect_err("it differs");

    assert!(!report.to_lowercase().contains("canary") && !report.contains("987"), "{report}");
    let summary = "3 answers compared with spec/leaddyno.yaml, 2 passed over that are not of this API, 1 recorded without a \
                   body, 1 file passed over that end";
    assert!(report.starts_with(summary), "{report}");
    assert!(report.contains("GET /affiliates/{…}/{…} is not described"), "{report}");
    assert!(report.contains("Affiliate has the unknown field new_code, an integer"), "{report}");
    assert!(
        report.contains("a.HAR: entry 3: its body has an encoding") && report.contains("b.json: this is no JSON"),
        "{report}"
    );
    assert!(report.contains("2 scrubbed recordings written"), "{report}");

    let affiliate = fs::read_to_string(out.join("get_affiliate-200-1.json")).unwrap();
    assert!(!affiliate.contains("CANARY") && !affiliate.contains("987"), "{affiliate}");
    let affiliate: Value = serde_json::from_str(&affiliate).unwrap();
    let body = &affiliate["body"];
    assert_eq!(
        (&body["id"], &body["status"], &body["created_at"]),
        (&17175.into(), &"Active".into(), &"2024-08-05T13:40:01Z".into())
    );
    assert_eq!(body["email"], "person-1@example.com");
    assert_eq!(body["referring_affiliate"]["email"], "person-1@example.com", "equal texts stay equal");
    assert_eq!(body["affiliate_dashboard_url"], "https://example.com/LINK-1");
    assert!(affiliate.get("url").is_none());
    assert!(out.join("count_leads-200-2.json").exists());
    // What is there is not written over.
    let again = run(&workspace_root(), &[&shown(&recordings), "--scrub", &shown(&out)]).expect_err("it differs");
    assert!(again.contains("a.HAR, entry 0: ") && again.contains("get_affiliate-200-1.json"), "{again}");
}

/// Where nothing is described, nobody knows what is a name, a number of a telephone, or a birthday.
#[test]
fn nothing_of_what_is_not_described_is_left_however_deep_it_stands() {
    let free = || {
        json!({
            "CanaryLovelace": {"Canary_Charles": [{"CANARY": 15_550_100_123_i64}], "ssn": 123_456_789, "share": 0.123_456},
            "canary": {"canary_ada": "1815-12-10T00:00:00Z", "currency": "ADA", "status": "Active"},
        })
    };
    let lead = json!({
        "id": 2150, "created_at": "2024-08-05T13:40:01Z", "crm_data": free(), "url": free(),
        "AdaLovelace": free(), "more": free(), "city": 15_550_100_123_i64, "tracking_code": "1815-12-10T00:00:00Z",
    });
    let affiliate = json!({"id": 17175, "total_leads": 3, "custom_fields": free()});
    let document = document();
    let router = Router::new(&document, &[]);
    let mut scrubber = scrub::Scrubber::new(&router);
    let mut written = |recording: &Recording| scrubber.scrubbed(recording).unwrap().unwrap().1;

    let (lead, affiliate) = (recorded("list_leads", 200, json!([lead])), recorded("get_affiliate", 200, affiliate));
    let [lead, affiliate] = [written(&lead), written(&affiliate)];
    let elsewhere = written(&recorded("list_leads", 418, free()));
    for canary in ["canary", "lovelace", "ada", "charles", "ssn", "1555", "1815", "12345", "active"] {
        for file in [&lead, &affiliate, &elsewhere] {
            let text = file.to_string().to_lowercase();
            assert!(!text.contains(canary), "{canary}: {file:#}");
        }
    }
    let lead = &lead["body"][0];
    assert_eq!((&lead["id"], &lead["created_at"]), (&2150.into(), &"2024-08-05T13:40:01Z".into()));
    assert_eq!(lead["tracking_code"], "2024-01-01T00:00:00Z");
    assert!(lead["more"].is_object(), "a new field keeps its name if it is one of a field: {lead:#}");
    assert_eq!((&affiliate["body"]["id"], &affiliate["body"]["total_leads"]), (&17175.into(), &3.into()));
}

#[test]
fn what_is_scrubbed_drifts_as_before() {
    let document = document();
    for known in operations(&Document { json: document.clone() }) {
        let (id, mut body) = (known.id, known.example_response);
        if let Some(object) = body.as_object_mut() {
            object.insert("unheard_of".to_owned(), json!({"of": "this"}));
        }
        let recording = recorded(&id, known.success, body);
        let (_, scrubbed) = scrub::Scrubber::new(&Router::new(&document, &[])).scrubbed(&recording).unwrap().unwrap();
        let read = super::recording::read("a.json", scrubbed.to_string().as_bytes()).unwrap().recordings.remove(0);
        assert_eq!(said(&document, &read), said(&document, &recording), "{id}: {scrubbed:#}");
    }
}

#[test]
fn wrong_arguments_and_empty_folders_say_so() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().display().to_string();
    let cases = [
        (&[][..], "usage: cargo xtask drift"),
        (&["--help"], "no such flag: --help"),
        (&["a", "b"], "usage: cargo xtask drift"),
        (&["a", "--scrub", "b", "--scrub", "c"], "usage: cargo xtask drift"),
        (&["a", "--host"], "usage: cargo xtask drift"),
        (&["--host", "api.example.com"], "usage: cargo xtask drift"),
        (&["/nowhere/at/all"], "there is none"),
        (&[empty.as_str()], "there is no .json and no .har in it"),
    ];
    for (arguments, problem) in cases {
        let refused = run(&workspace_root(), arguments).expect_err("it is wrong");
        assert!(refused.contains(problem), "{refused}");
    }
}

/// The recipe of CONTRIBUTING.md, from what curl leaves behind.
#[test]
fn what_the_recipe_records_is_read_and_scrubbed() {
    let folder = tempfile::tempdir().unwrap();
    let recordings = folder.path().join("recorded");
    let out = folder.path().join("scrubbed");
    fs::create_dir(&recordings).unwrap();
    fs::write(recordings.join("list_leads-200.json"), "[{\"id\": 2150, \"email\": \"CANARY@example.org\"}]\n").unwrap();
    fs::write(recordings.join("delete_custom_field-204.json"), "").unwrap();
    let shown = |path: &Path| path.display().to_string();

    let report = run(&workspace_root(), &[&shown(&recordings), "--scrub", &shown(&out)]).unwrap();

    assert!(report.starts_with("2 answers compared with spec/leaddyno.yaml: nothing differs"), "{report}");
    let scrubbed = fs::read_to_string(out.join("list_leads-200-2.json")).unwrap();
    assert!(scrubbed.contains("2150") && !scrubbed.contains("CANARY"), "{scrubbed}");
    // What was written can be read again, though its name says what a body alone would be.
    assert!(run(&workspace_root(), &[&shown(&out)]).unwrap().contains("2 answers compared"));
}

#[test]
fn a_host_that_is_named_counts() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.json");
    fs::write(
        &file,
        "{\"method\": \"GET\", \"url\": \"https://proxy.example.com/leads/count\", \"status\": 200, \"body\": {}}",
    )
    .unwrap();
    let file = file.display().to_string();
    let report = run(&workspace_root(), &[&file]).unwrap();
    assert!(report.starts_with("0 answers compared with spec/leaddyno.yaml, 1 passed over"), "{report}");
    let report = run(&workspace_root(), &["--host", "proxy.example.com", &file]).expect_err("it lacks the count");
    assert!(report.starts_with("1 answer compared"), "{report}");
}
