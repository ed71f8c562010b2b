//! Reads the OpenAPI document, twice: as it stands, for the passes and the lint, and typed, which proves that it is
//! one.

use std::path::Path;

use openapiv3::OpenAPI;
use serde_json::Value;

use crate::finding::Finding;

/// Where the document lies in the workspace.
pub const PATH: &str = "spec/leaddyno.yaml";

/// The document.
#[derive(Debug, Clone)]
pub struct Document {
    /// As it stands, members in their order.
    pub json: Value,
}

impl Document {
    /// Reads a file.
    ///
    /// # Errors
    /// The first thing that keeps it from being an OpenAPI 3.0 document, with its place.
    pub fn read(path: &Path) -> Result<Self, Finding> {
        let text = std::fs::read_to_string(path)
            .map_err(|error| Finding { place: String::new(), problem: error.to_string() })?;
        Self::parse(&text)
    }

    /// Reads a text.
    ///
    /// # Errors
    /// The first thing that keeps it from being an OpenAPI 3.0 document, with its place.
    pub fn parse(text: &str) -> Result<Self, Finding> {
        let json: Value = serde_saphyr::from_str(text).map_err(|error| not_yaml(&error))?;
        typed(&json)?;
        Ok(Self { json })
    }
}

/// The document as openapiv3 understands it.
///
/// # Errors
/// The first place that it does not understand.
pub fn typed(json: &Value) -> Result<OpenAPI, Finding> {
    serde_path_to_error::deserialize(json).map_err(|error| {
        let place: String = error.path().iter().map(|segment| format!("/{}", escaped(&segment.to_string()))).collect();
        Finding::at(place, format!("this is no OpenAPI 3.0: {}", error.inner()))
    })
}

fn escaped(segment: &str) -> String {
    segment.replace('~', "~0").replace('/', "~1")
}

fn not_yaml(error: &serde_saphyr::Error) -> Finding {
    let place = error.location().map_or_else(String::new, |at| format!(":{}:{}", at.line(), at.column()));
    let first_line = error.without_snippet().to_string();
    let problem = first_line.lines().next().unwrap_or_default().trim_end_matches('.');
    Finding { place, problem: format!("this is no YAML: {problem}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(text: &str) -> String {
        Document::parse(text).expect_err("it is broken").to_string()
    }

    #[test]
    fn broken_yaml_is_refused_with_line_and_column() {
        let message = refused("openapi: 3.0.3\ninfo: {title: [\n");
        assert!(message.starts_with("spec/leaddyno.yaml:"), "{message}");
        assert_eq!(message.lines().count(), 1, "{message}");
    }

    #[test]
    fn a_key_that_stands_twice_is_refused() {
        let message = refused("openapi: 3.0.3\nopenapi: 3.0.3\n");
        assert!(message.contains("openapi") && message.contains(":2:"), "{message}");
    }

    #[test]
    fn what_is_no_openapi_is_refused_with_its_pointer() {
        let message = refused("openapi: 3.0.3\ninfo: {title: A, version: '1'}\npaths: {/a: {get: {responses: 7}}}\n");
        assert!(message.contains("/paths"), "{message}");
    }
}
