//! Finds the operation that a recorded call was. Whatever stands before the first segment with which a path of the
//! document begins is the base address, and may be any.

use serde_json::Value;

use super::recording::Call;
use crate::model::each_operation;

/// What a call was.
#[derive(Debug, PartialEq)]
pub(super) enum Route<'a> {
    /// An operation: path, method, and the operation itself.
    Known(&'a str, &'a str, &'a Value),
    /// Nothing of the document, and perhaps of the API: its path, without what may be somebody's.
    Unknown(String),
    /// Not of this API.
    Elsewhere,
}

pub(super) fn find<'a>(document: &'a Value, call: &Call) -> Route<'a> {
    let (method, path) = match call {
        Call::Operation(id) => {
            let found = each_operation(document).find(|(_, _, _, operation)| operation["operationId"] == id.as_str());
            return found.map_or_else(
                || Route::Unknown(format!("the operation {}", super::shown_name(id))),
                |(path, method, _, operation)| Route::Known(path, method, operation),
            );
        }
        Call::Path { method, path } => (method, path),
    };
    let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
    let begins = |segment: &str| each_operation(document).any(|(path, ..)| path.split('/').nth(1) == Some(segment));
    let Some(start) = segments.iter().position(|segment| begins(segment)) else { return Route::Elsewhere };
    let segments = &segments[start..];
    let mut best: Option<(usize, Route<'a>)> = None;
    for (path, known, _, operation) in each_operation(document).filter(|(_, known, ..)| known == method) {
        // A name that is written out is nearer than a placeholder: by_email is no id.
        if let Some(literals) = matching(path, segments)
            && best.as_ref().is_none_or(|(fewer, _)| *fewer < literals)
        {
            best = Some((literals, Route::Known(path, known, operation)));
        }
    }
    best.map_or_else(
        || Route::Unknown(format!("{} {}", method.to_uppercase(), without_values(segments))),
        |(_, route)| route,
    )
}

/// How many segments are written out in the path, if it is of that form.
fn matching(path: &str, segments: &[&str]) -> Option<usize> {
    let template: Vec<&str> = path.split('/').skip(1).collect();
    let fits = template.len() == segments.len()
        && template.iter().zip(segments).all(|(known, segment)| known.starts_with('{') || known == segment);
    fits.then(|| template.iter().filter(|known| !known.starts_with('{')).count())
}

/// A path with only those segments that look like names.
fn without_values(segments: &[&str]) -> String {
    let name = |segment: &str| segment.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    segments.iter().map(|segment| if name(segment) { format!("/{segment}") } else { "/{…}".to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{document::Document, workspace_root};

    #[test]
    fn addresses_lead_to_operations_whatever_they_begin_with() {
        let document = Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json;
        let cases = [
            ("get", "/v1/affiliates/17175", Some("get_affiliate")),
            ("get", "/v1/affiliates/by_email", Some("get_affiliate_by_email")),
            ("get", "/affiliates/17175/commissions/", Some("list_affiliate_commissions")),
            ("get", "/proxy/leaddyno/v1/commissions", Some("list_commissions")),
            ("delete", "/v1/affiliates/17175/subids/youtube", Some("archive_sub_id")),
            ("patch", "/v1/affiliates/17175", None),
            ("get", "/v1/affiliates/Ada@example.com/badges", None),
        ];
        for (method, path, expected) in cases {
            let call = Call::Path { method: method.to_owned(), path: path.to_owned() };
            let found = match find(&document, &call) {
                Route::Known(.., operation) => operation["operationId"].as_str(),
                Route::Unknown(shown) => {
                    assert!(!shown.contains("Ada") && !shown.contains("17175"), "{shown}");
                    None
                }
                Route::Elsewhere => panic!("{path}"),
            };
            assert_eq!(found, expected, "{method} {path}");
        }
        let elsewhere = Call::Path { method: "get".to_owned(), path: "/assets/app.js".to_owned() };
        assert_eq!(find(&document, &elsewhere), Route::Elsewhere);
    }
}
