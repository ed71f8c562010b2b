//! The requests that the service sends: `x-webhooks`, in the form of `webhooks` in OpenAPI 3.1. Each is one POST of a form,
//! described like an operation; no code is generated.

use heck::ToSnakeCase;
use serde_json::Value;

use crate::{
    finding::Finding,
    model::{array, each_operation, each_webhook, members, text},
    pointer::{Pointer, follow, referred_name},
};

/// The media type of the service's requests.
const FORM: &str = "application/x-www-form-urlencoded";

pub(super) fn findings(json: &Value) -> Vec<Finding> {
    let Some(webhooks) = json.get("x-webhooks") else { return Vec::new() };
    let place = Pointer::default().join("x-webhooks");
    if members(webhooks).next().is_none() {
        return vec![Finding::at(place, "write each webhook under its name, as {post: …}, or omit it")];
    }
    let mut findings = Vec::new();
    for (name, item) in members(webhooks) {
        let named = members(item).map(|(method, _)| method).collect::<Vec<_>>();
        if named != ["post"] {
            findings.push(Finding::at(place.join(name), "a webhook is one post and nothing else"));
        }
    }
    for (name, webhook) in each_webhook(json) {
        let place = place.join(name).join("post");
        findings.extend(problems(json, webhook).into_iter().map(|problem| Finding::at(&place, problem)));
    }
    findings
}

fn problems(json: &Value, webhook: &Value) -> Vec<String> {
    let mut problems = Vec::new();
    let id = text(webhook, "operationId");
    if id.is_empty() || id != id.to_snake_case() {
        problems.push(format!("operationId is {id:?}: write it in snake_case"));
    }
    if each_operation(json).any(|(_, _, _, operation)| operation["operationId"] == id) {
        problems.push(format!("operationId {id:?} is that of an operation: a webhook needs its own"));
    }
    for member in ["summary", "description"] {
        if text(webhook, member).is_empty() {
            problems.push(format!("{member} is missing"));
        }
    }
    let known = |tag: &Value| array(&json["tags"]).any(|section| section["name"] == *tag);
    if !matches!(webhook["tags"].as_array().map(Vec::as_slice), Some([tag]) if known(tag)) {
        problems.push("it needs exactly one tag, that of a section".to_owned());
    }
    if webhook["requestBody"]["required"] != true {
        problems.push("write required: true: it always has a body".to_owned());
    }
    let content = &webhook["requestBody"]["content"];
    let media: Vec<&str> = members(content).map(|(media, _)| media).collect();
    if media != [FORM] {
        problems.push(format!("its body is described as {}: write {FORM} alone", media.join(", ")));
    } else if referred_name(&content[FORM]["schema"]).is_none() {
        problems.push("the body's schema must be a $ref, so that it has a name".to_owned());
    } else if content[FORM].get("example").is_none() {
        problems.push("the body needs an example".to_owned());
    } else {
        problems.extend(nested_properties(json, follow(json, &content[FORM]["schema"])));
    }
    if members(&webhook["responses"]).next().is_none() {
        problems.push("the response that means success is missing".to_owned());
    }
    problems
}

/// Reports lists and objects, which a form cannot contain.
fn nested_properties(json: &Value, schema: &Value) -> Vec<String> {
    let nested = members(&schema["properties"]).filter(|(_, property)| {
        let property = follow(json, property["allOf"].get(0).unwrap_or(property));
        matches!(property["type"].as_str(), Some("object" | "array"))
    });
    nested.map(|(name, _)| format!("{name} is an object or a list, which a form cannot contain")).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::lint::testing::valid_document;

    fn webhook() -> Value {
        json!({
            "operationId": "lead_notice", "tags": ["Leads"], "summary": "A lead came", "description": "Sent at once.",
            "requestBody": {"required": true, "content": {FORM: {
                "schema": {"$ref": "#/components/schemas/LeadUpdate"}, "example": {"city": "Turin"},
            }}},
            "responses": {"200": {"description": "Taken."}},
        })
    }

    fn found(webhooks: Value) -> Vec<String> {
        let mut document = valid_document();
        document["x-webhooks"] = webhooks;
        findings(&document).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn missing_members_of_a_webhook_are_found() {
        assert_eq!(found(json!({"lead": {"post": webhook()}})), Vec::<String>::new());
        let media = |media: Value| json!({"required": true, "content": media});
        let lead = json!({"$ref": "#/components/schemas/Lead"});
        let cases = [
            ("operationId", json!("leadNotice"), "write it in snake_case"),
            ("operationId", json!("list_leads"), "a webhook needs its own"),
            ("summary", json!(""), "summary is missing"),
            ("description", json!(null), "description is missing"),
            ("tags", json!(["Affiliates"]), "exactly one tag"),
            ("requestBody", json!({"content": webhook()["requestBody"]["content"]}), "required: true"),
            (
                "requestBody",
                media(json!({"application/json": {"schema": lead, "example": {}}})),
                "write application/x-",
            ),
            ("requestBody", media(json!({FORM: {"schema": {"type": "object"}, "example": {}}})), "must be a $ref"),
            ("requestBody", media(json!({FORM: {"schema": lead}})), "needs an example"),
            ("responses", json!({}), "response that means success is missing"),
        ];
        for (member, value, problem) in cases {
            let mut broken = webhook();
            broken[member] = value;
            let found = found(json!({"lead": {"post": broken}}));
            assert!(
                matches!(found.as_slice(), [one] if one.contains("#/x-webhooks/lead/post: ") && one.contains(problem)),
                "{member}: {found:?}"
            );
        }
    }

    #[test]
    fn a_webhook_other_than_a_post_of_scalars_is_found() {
        assert!(found(json!([]))[0].contains("under its name"));
        assert!(found(json!({"lead": {"get": webhook()}}))[0].contains("one post and nothing else"));
        let mut document = valid_document();
        document["x-webhooks"] = json!({"lead": {"post": webhook()}});
        document["components"]["schemas"]["LeadUpdate"]["properties"]["city"] = json!({"type": "array"});
        assert!(findings(&document)[0].problem.contains("city is an object or a list"));
    }
}
