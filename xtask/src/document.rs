//! Reads the OpenAPI document twice: as JSON for the passes and the lint, and typed to validate it.

use std::path::Path;

use openapiv3::{OpenAPI, Operation, Parameter, Schema};
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::{
    finding::{Finding, Findings},
    lint,
    model::{array, each_operation, members},
    pointer::Pointer,
    source::{Position, Source},
};

/// The path of the document in the workspace.
pub const PATH: &str = "spec/leaddyno.yaml";

/// The document.
#[derive(Debug, Clone)]
pub struct Document {
    /// The document as JSON, with members in their order.
    pub json: Value,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// Why it is not an OpenAPI 3.0 document, with the position.
    pub fn read(path: &Path) -> Result<Self, Findings> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Findings::new(vec![Finding::in_text(None, error.to_string())], &Source::default()))?;
        Self::parse(&text)
    }

    /// Reads a text.
    ///
    /// # Errors
    /// Why it is not an OpenAPI 3.0 document, with the position.
    pub fn parse(text: &str) -> Result<Self, Findings> {
        let read = || {
            let json = parse_yaml(text).map_err(|finding| vec![finding])?;
            // The lint describes a misspelt member or type better than the parser.
            parse_openapi(&json).map_err(|finding| {
                let findings = lint::unknown_members(&json);
                if findings.is_empty() { vec![finding] } else { findings }
            })?;
            Ok(Self { json })
        };
        read().map_err(|findings| Findings::new(findings, &Source::read(text)))
    }
}

/// Parses YAML to JSON.
///
/// # Errors
/// The first syntax error.
pub fn parse_yaml(text: &str) -> Result<Value, Finding> {
    serde_saphyr::from_str(text).map_err(|error| yaml_finding(&error))
}

/// Parses the document with openapiv3.
///
/// # Errors
/// The first place that it does not accept.
pub fn parse_openapi(json: &Value) -> Result<OpenAPI, Finding> {
    deserialize(json, &Pointer::default()).map_err(|finding| find_invalid_part(json).unwrap_or(finding))
}

/// Finds the part that openapiv3 rejects. It tries references and objects in turn, and only reports that neither matches;
/// parsing the parts reveals more.
fn find_invalid_part(json: &Value) -> Option<Finding> {
    let mut found = None;
    for (path, method, _, operation) in each_operation(json) {
        let place = Pointer::default().join("paths").join(path).join(method);
        let parameters = array(&operation["parameters"]).enumerate();
        found = found
            .or_else(|| {
                parameters.filter(|(_, parameter)| parameter.get("$ref").is_none()).find_map(|(index, parameter)| {
                    deserialize::<Parameter>(parameter, &place.join("parameters").join(index)).err()
                })
            })
            .or_else(|| deserialize::<Operation>(operation, &place).err());
    }
    let components = Pointer::default().join("components");
    let mut schemas = members(&json["components"]["schemas"]);
    let mut parameters = members(&json["components"]["parameters"]);
    found
        .or_else(|| {
            schemas
                .find_map(|(name, schema)| deserialize::<Schema>(schema, &components.join("schemas").join(name)).err())
        })
        .or_else(|| {
            parameters.find_map(|(name, parameter)| {
                deserialize::<Parameter>(parameter, &components.join("parameters").join(name)).err()
            })
        })
}

fn deserialize<T: DeserializeOwned>(json: &Value, place: &Pointer) -> Result<T, Finding> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let place = error.path().iter().fold(place.clone(), |place, segment| place.join(segment));
        Finding::at(place, format!("not valid OpenAPI 3.0: {}", error.inner()))
    })
}

fn yaml_finding(error: &serde_saphyr::Error) -> Finding {
    let position = error.location().and_then(|at| {
        Some(Position { line: usize::try_from(at.line()).ok()?, column: usize::try_from(at.column()).ok()? })
    });
    let first_line = error.without_snippet().to_string();
    let problem = first_line.lines().next().unwrap_or_default().trim_end_matches('.');
    Finding::in_text(position, format!("not valid YAML: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse_problem(text: &str) -> String {
        Document::parse(text).expect_err("it is broken").to_string()
    }

    #[test]
    fn broken_yaml_is_rejected_with_line_and_column() {
        let message = parse_problem("openapi: 3.0.3\ninfo: {title: [\n");
        assert!(message.starts_with("spec/leaddyno.yaml:"), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }

    #[test]
    fn a_duplicate_key_is_rejected() {
        let message = parse_problem("openapi: 3.0.3\nopenapi: 3.0.3\n");
        assert!(message.contains("openapi") && message.contains(":2:"), "{message}");
    }

    #[test]
    fn invalid_openapi_is_rejected_with_its_pointer() {
        let sound = "openapi: 3.0.3\ninfo: {title: A, version: '1'}\n";
        let cases = [
            ("paths: {/a: {get: {responses: 7}}}", ":3:20: #/paths/~1a/get/responses: "),
            (
                "paths: {/a: {get: {parameters: [{name: a, in: nowhere}], responses: {}}}}",
                ":3:43: #/paths/~1a/get/parameters/0/in: ",
            ),
            ("paths: {}\ncomponents: {schemas: {A: {type: number, enum: 7}}}", ":4:24: #/components/schemas/A"),
            ("paths: 7", ":3:1: #/paths: "),
        ];
        for (broken, place) in cases {
            let message = parse_problem(&format!("{sound}{broken}\n"));
            assert!(message.starts_with(&format!("spec/leaddyno.yaml{place}")), "{message}");
            assert!(message.contains("not valid OpenAPI 3.0"), "{message}");
        }
    }
}
