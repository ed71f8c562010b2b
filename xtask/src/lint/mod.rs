//! The rules for the document beyond OpenAPI: complete for its readers, and supported by the generator. Each file checks one
//! subject, and reports the place and what to write instead.
//!
//! The checks run in stages, and the first stage with findings ends the run: after a misspelt member or a dangling
//! reference, further findings would only be consequences.

mod examples;
mod extensions;
mod generator_limits;
mod ids;
mod lists;
mod members;
mod operations;
mod paths;
mod references;
mod schemas;
mod status;
mod values;
mod webhooks;

use serde_json::Value;

use crate::{
    document::{self, Document},
    finding::{Finding, Findings},
    source::Source,
};

/// Reads and lints the document.
///
/// # Errors
/// All findings, sorted by position.
pub fn read(text: &str) -> Result<Document, Findings> {
    let source = Source::read(text);
    let checked = || {
        let json = document::parse_yaml(text).map_err(|finding| vec![finding])?;
        let mut findings = source.ambiguous_words();
        findings.extend(unknown_members(&json));
        if findings.is_empty() {
            findings.extend(document::parse_openapi(&json).err());
        }
        let document = Document { json };
        if findings.is_empty() {
            findings = self::findings(&document);
        }
        if findings.is_empty() { Ok(document) } else { Err(findings) }
    };
    checked().map_err(|findings| Findings::new(findings, &source))
}

/// Returns all findings of an OpenAPI document.
#[must_use]
pub fn findings(document: &Document) -> Vec<Finding> {
    let json: &Value = &document.json;
    let stages: [fn(&Value) -> Vec<Finding>; 4] =
        [unknown_members, references::findings, content_findings, generator_limits::findings];
    stages.iter().map(|stage| stage(json)).find(|findings| !findings.is_empty()).unwrap_or_default()
}

/// Returns members and types that OpenAPI 3.0 does not have.
#[must_use]
pub fn unknown_members(json: &Value) -> Vec<Finding> {
    members::findings(json)
}

fn content_findings(json: &Value) -> Vec<Finding> {
    let mut findings = extensions::findings(json);
    findings.extend(paths::findings(json));
    findings.extend(values::findings(json));
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

    /// Returns a document with a list and an update.
    pub(crate) fn valid_document() -> Value {
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
            "200": response(schema),
            "400": refused, "401": refused, "403": refused, "404": refused, "429": refused, "500": refused,
        })
    }

    pub(crate) fn response(schema: &Value) -> Value {
        json!({"description": "ok", "content": {"application/json": {"schema": schema}}})
    }

    /// Changes the sound document, and returns the findings of a lint.
    pub(crate) fn findings_after(lint: fn(&Value) -> Vec<Finding>, pointer: &str, value: Value) -> Vec<String> {
        let mut document = valid_document();
        assert_eq!(lint(&document), [], "the document is not sound to begin with");
        let (parent, member) = pointer.rsplit_once('/').expect("a pointer");
        document.pointer_mut(parent).expect("a place in the document")[member.replace("~1", "/")] = value;
        lint(&document).iter().map(Finding::to_string).collect()
    }

    /// Typical mistakes, with the position at which each is reported.
    #[test]
    fn mistakes_are_reported_with_line_and_column() {
        let real = std::fs::read_to_string(crate::workspace_root().join(crate::document::PATH)).unwrap();
        assert_eq!(super::read(&real).map(drop), Ok(()));
        let status = "        - Archived\n      example: Active\n";
        let count = "      operationId: count_affiliates\n";
        let cases = [
            (status, "        - no\n      example: Active\n", 0, "enum/2: no is a boolean in YAML 1.1"),
            (status, "        - ON\n      example: Active\n", 0, "enum/2: ON is a boolean in YAML 1.1"),
            (status, "        - 16\n      example: Active\n", 0, "enum/2: 16 is not text without quotes"),
            (status, "        - ''\n      example: Active\n", 0, "enum/2: an empty text gets no name"),
            ("        default: 100\n", "        default: one\n", 0, "default: \"one\" is not of type integer"),
            ("  /affiliates/count:\n", "  affiliates/count:\n", 0, "a path begins with a slash"),
            ("  /affiliates/count:\n", "  /affiliates/{code}:\n", 0, "the same path as /affiliates/{affiliate_id}"),
            ("      required: [commissions]\n", "      requird: [commissions]\n", 0, "did you mean required?"),
            (count, "      operationID: count_affiliates\n", 0, "did you mean operationId?"),
            (count, "", -1, "operationId is missing"),
            (
                "        city:\n          type: string\n",
                "        city:\n          type: strnig\n",
                1,
                "did you mean string?",
            ),
            (
                "        city:\n          type: string\n",
                "        city:\n          type: [string, 'null']\n",
                1,
                "write type: string, and nullable: true",
            ),
            ("        zipcode:\n", "        first-name:\n", 0, "first-name and first_name become one field"),
            (
                "        status: Archived\n",
                "        status: 7\n",
                0,
                "AdaArchived/value/status: the example does not match its schema",
            ),
            ("      description: The id of the affiliate.\n", "", -4, "parameter affiliate_id: description is missing"),
            ("  /affiliates:\n", "  /affiliates: [\n", 2, "not valid YAML"),
        ];
        for (from, to, down, problem) in cases {
            let at = real.find(from).unwrap_or_else(|| panic!("{from:?} is not in the document"));
            let line = real[..at].lines().count().checked_add_signed(1 + down).unwrap();
            let told = super::read(&real.replacen(from, to, 1)).expect_err(problem).to_string();
            let place = format!("spec/leaddyno.yaml:{line}:");
            assert!(
                told.lines().any(|told| told.starts_with(&place) && told.contains(problem)),
                "{place} {problem}: {told}"
            );
        }
    }

    #[test]
    fn the_sound_document_is_an_openapi_document() {
        assert_eq!(crate::document::parse_openapi(&valid_document()).map(|_| ()), Ok(()));
    }
}
