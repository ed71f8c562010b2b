//! What the document must be, beyond being OpenAPI: complete for its readers, and free of what the generator trips
//! over. Each file checks one kind of thing and says where and what to write instead.

mod examples;
mod extensions;
mod ids;
mod lists;
mod operations;
mod references;
mod schemas;
mod status;
mod traps;
mod webhooks;

use serde_json::Value;

use crate::{document::Document, finding::Finding};

/// Everything that is wrong with the document.
///
/// References come first: with one dangling, what else is found would only be its echo.
#[must_use]
pub fn findings(document: &Document) -> Vec<Finding> {
    let json: &Value = &document.json;
    let stages: [fn(&Value) -> Vec<Finding>; 3] = [references::findings, described_wrongly, traps::findings];
    stages.iter().map(|stage| stage(json)).find(|findings| !findings.is_empty()).unwrap_or_default()
}

fn described_wrongly(json: &Value) -> Vec<Finding> {
    let mut findings = extensions::findings(json);
    findings.extend(ids::findings(json));
    findings.extend(operations::findings(json));
    findings.extend(lists::findings(json));
    findings.extend(status::findings(json));
    findings.extend(webhooks::findings(json));
    findings.extend(schemas::findings(json));
    findings.extend(examples::findings(json));
    findings
}

#[cfg(test)]
pub(crate) mod testing {
    //! A small document that is in order, to break in tests.

    use serde_json::{Value, json};

    use crate::finding::Finding;

    /// One list, one update, one lookup.
    pub(crate) fn sound() -> Value {
        json!({
            "openapi": "3.0.3",
            "info": {"title": "Sound", "version": "1.0.0"},
            "tags": [{"name": "Leads", "description": "Leads."}],
            "paths": {
                "/leads": {"get": {
                    "operationId": "list_leads", "tags": ["Leads"], "summary": "List leads", "description": "All of them.",
                    "x-name": "list", "x-retry": "safe", "x-pagination": {"style": "array"},
                    "parameters": [parameter("page"), parameter("per_page")],
                    "responses": responses(&json!({"type": "array", "items": {"$ref": "#/components/schemas/Lead"}})),
                }},
                "/leads/{lead_id}": {"put": {
                    "operationId": "update_lead", "tags": ["Leads"], "summary": "Update a lead", "description": "Partly.",
                    "x-name": "update", "x-retry": "safe",
                    "parameters": [{"name": "lead_id", "in": "path", "required": true, "description": "Its id.",
                                    "schema": {"type": "integer", "format": "int64", "x-id": "LeadId"}, "example": 7}],
                    "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/LeadUpdate"}}}},
                    "responses": responses(&json!({"$ref": "#/components/schemas/Lead"})),
                }},
            },
            "components": {"schemas": {
                "Lead": {
                    "description": "A lead.", "type": "object", "required": ["id"],
                    "properties": {"id": {"type": "integer", "x-id": "LeadId", "description": "Its id."}, "city": {"type": "string", "nullable": true, "description": "Where."}},
                    "example": {"id": 7, "city": "Turin"},
                },
                "LeadUpdate": {
                    "description": "Changes.", "type": "object",
                    "properties": {"city": {"type": "string", "nullable": true, "description": "Where."}},
                    "example": {"city": "Turin"},
                },
            }},
        })
    }

    fn parameter(name: &str) -> Value {
        json!({"name": name, "in": "query", "description": "Which.", "schema": {"type": "integer", "format": "int32", "minimum": 1}, "example": 1})
    }

    fn responses(schema: &Value) -> Value {
        let refused = json!({"description": "no"});
        json!({
            "200": answer(schema),
            "400": refused, "401": refused, "403": refused, "404": refused, "429": refused, "500": refused,
        })
    }

    pub(crate) fn answer(schema: &Value) -> Value {
        json!({"description": "ok", "content": {"application/json": {"schema": schema}}})
    }

    /// Breaks the sound document, and returns what a lint says of it.
    pub(crate) fn broken(lint: fn(&Value) -> Vec<Finding>, pointer: &str, value: Value) -> Vec<String> {
        let mut document = sound();
        assert_eq!(lint(&document), [], "the document is not sound to begin with");
        let (parent, member) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect("a place in the document")[member.replace("~1", "/")] = value;
        lint(&document).iter().map(Finding::to_string).collect()
    }

    #[test]
    fn the_sound_document_is_an_openapi_document() {
        assert_eq!(crate::document::typed(&sound()).map(|_| ()), Ok(()));
    }
}
