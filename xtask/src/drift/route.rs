//! Finds the operation that a recorded call was. A browser records the whole of a page: only calls to hosts at which the
//! API may be are any of ours. In their paths, whatever stands before the first segment with which a path of the
//! document begins is the base address, and may be any.

use std::net::IpAddr;

use serde_json::Value;

use super::recording::{self, Call};
use crate::model::{array, each_operation};

/// The document, and where the API may be.
#[derive(Debug, Clone)]
pub struct Router<'a> {
    pub(super) document: &'a Value,
    hosts: Vec<String>,
}

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

impl<'a> Router<'a> {
    /// The API is at the document's servers, at this machine, as a sandbox is, and at the hosts that are named.
    #[must_use]
    pub fn new(document: &'a Value, named: &[&str]) -> Self {
        let servers = array(&document["servers"]).filter_map(|server| server["url"].as_str());
        let authority = |url: &str| {
            let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
            recording::host(rest.split('/').next().unwrap_or_default())
        };
        Self { document, hosts: servers.chain(named.iter().copied()).map(authority).collect() }
    }

    fn is_ours(&self, host: &str) -> bool {
        let is_this_machine = host == "localhost"
            || host.ends_with(".localhost")
            || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
        is_this_machine || self.hosts.iter().any(|known| known == host)
    }

    pub(super) fn find(&self, call: &Call) -> Route<'a> {
        match call {
            Call::Path { host: Some(host), .. } if !self.is_ours(host) => Route::Elsewhere,
            _ => find(self.document, call),
        }
    }
}

fn find<'a>(document: &'a Value, call: &Call) -> Route<'a> {
    let (method, path) = match call {
        Call::Operation(id) => {
            let found = each_operation(document).find(|(_, _, _, operation)| operation["operationId"] == id.as_str());
            return found.map_or_else(
                || Route::Unknown(format!("the operation {}", super::shown_name(id))),
                |(path, method, _, operation)| Route::Known(path, method, operation),
            );
        }
        Call::Path { method, path, .. } => (method, path),
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
        || Route::Unknown(format!("{} {}", shown_method(method), without_values(document, segments))),
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

/// A path with only those segments that some path of the document has at the same position: whatever else stands there
/// may be somebody's, and nobody can tell `badges` from `lovelace`.
fn without_values(document: &Value, segments: &[&str]) -> String {
    let known = |position: usize, segment: &str| {
        !segment.starts_with('{')
            && each_operation(document).any(|(path, ..)| path.split('/').skip(1).nth(position) == Some(segment))
    };
    let shown = segments
        .iter()
        .enumerate()
        .map(|(position, segment)| if known(position, segment) { format!("/{segment}") } else { "/{…}".to_owned() });
    shown.collect()
}

fn shown_method(method: &str) -> String {
    const METHODS: [&str; 7] = ["delete", "get", "head", "options", "patch", "post", "put"];
    if METHODS.contains(&method) { method.to_uppercase() } else { "{…}".to_owned() }
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
            let call = Call::Path { method: method.to_owned(), host: None, path: path.to_owned() };
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
        let elsewhere = Call::Path { method: "get".to_owned(), host: None, path: "/assets/app.js".to_owned() };
        assert_eq!(find(&document, &elsewhere), Route::Elsewhere);
    }

    #[test]
    fn only_calls_to_hosts_of_the_api_are_ours() {
        let document = Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json;
        let router = Router::new(&document, &["proxy.example.com", "https://Other.example.com:8443/leaddyno"]);
        let cases = [
            (Some("api.leaddyno.com"), true),
            (Some("localhost"), true),
            (Some("127.0.0.1"), true),
            (Some("::1"), true),
            (Some("proxy.example.com"), true),
            (Some("other.example.com"), true),
            (None, true),
            (Some("app.leaddyno.com"), false),
            (Some("api.leaddyno.com.example.com"), false),
            (Some("192.0.2.1"), false),
            (Some(""), false),
        ];
        for (host, ours) in cases {
            let host = host.map(str::to_owned);
            let call = Call::Path { method: "get".to_owned(), host, path: "/v1/affiliates".to_owned() };
            assert_eq!(matches!(router.find(&call), Route::Known(..)), ours, "{call:?}");
            assert_eq!(router.find(&call) == Route::Elsewhere, !ours, "{call:?}");
        }
    }

    #[test]
    fn a_path_that_is_not_known_shows_what_the_document_has_at_that_position_and_no_more() {
        let document = Document::read(&workspace_root().join(crate::document::PATH)).unwrap().json;
        let cases = [
            ("get", "/v1/affiliates/ada/badges", "GET /affiliates/{…}/{…}"),
            ("get", "/v1/affiliates/17175/subids/adalovelace/stats", "GET /affiliates/{…}/subids/{…}/{…}"),
            ("put", "/v1/affiliates/by_email/{id}", "PUT /affiliates/by_email/{…}"),
            ("ada", "/v1/leads", "{…} /leads"),
        ];
        for (method, path, expected) in cases {
            let call = Call::Path { method: method.to_owned(), host: None, path: path.to_owned() };
            assert_eq!(find(&document, &call), Route::Unknown(expected.to_owned()), "{method} {path}");
        }
    }
}
