//! Finds the operation of a recorded request. A browser records a whole page, so only requests to the API's hosts
//! count. In a path, everything before the first segment that begins a path of the document is the base path.

use std::net::IpAddr;

use serde_json::Value;

use super::{
    outline::shown_name,
    recording::{RecordedRequest, host_of},
};
use crate::{array, each_operation, nullable::nullable_beside_references, path, pointer::each_object_mut};

/// The API as the document describes it, with the hosts that serve it.
#[derive(Debug, Clone)]
pub struct DescribedApi {
    pub(super) document: Value,
    hosts: Vec<String>,
}

/// The operation that a recorded request called.
#[derive(Debug, PartialEq)]
pub(super) enum FoundOperation<'a> {
    /// An operation: path, method, and the operation itself.
    Known(&'a str, &'a str, &'a Value),
    /// An operation that the document does not have: its method and path without personal data.
    Unknown(String),
    /// Another service.
    Elsewhere,
}

impl DescribedApi {
    /// Creates a description with these hosts: the document's servers, loopback (as for the sandbox), and `more_hosts`.
    #[must_use]
    pub fn new(document: &Value, more_hosts: &[&str]) -> Self {
        let servers = array(&document["servers"]).filter_map(|server| server["url"].as_str());
        let host = |url: &str| {
            let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
            host_of(rest.split('/').next().unwrap_or_default())
        };
        let hosts = servers.chain(more_hosts.iter().copied()).map(host).collect();
        let mut document = document.clone();
        nullable_beside_references(&mut document);
        // A value is compared with the alternative that it matches, regardless of the keyword.
        each_object_mut(&mut document, &mut |object| {
            if let Some(alternatives) = object.remove("anyOf") {
                object.insert("oneOf".to_owned(), alternatives);
            }
        });
        Self { document, hosts }
    }

    fn is_at(&self, host: &str) -> bool {
        let is_this_machine = host == "localhost"
            || host.ends_with(".localhost")
            || host.parse().is_ok_and(|address: IpAddr| address.is_loopback());
        is_this_machine || self.hosts.iter().any(|known| known == host)
    }

    pub(super) fn find(&self, request: &RecordedRequest) -> FoundOperation<'_> {
        match request {
            RecordedRequest::Operation(id) => self.find_by_id(id),
            RecordedRequest::Path { host: Some(host), .. } if !self.is_at(host) => FoundOperation::Elsewhere,
            RecordedRequest::Path { method, path, .. } => self.find_by_path(method, path),
        }
    }

    fn find_by_id(&self, id: &str) -> FoundOperation<'_> {
        let found = each_operation(&self.document).find(|(.., operation)| operation["operationId"] == id);
        match found {
            Some((path, method, _, operation)) => FoundOperation::Known(path, method, operation),
            None => FoundOperation::Unknown(format!("the operation {}", shown_name(id))),
        }
    }

    fn find_by_path(&self, method: &str, path: &str) -> FoundOperation<'_> {
        let segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let Some(start) = segments.iter().position(|segment| self.has_segment(0, segment)) else {
            return FoundOperation::Elsewhere;
        };
        let segments = &segments[start..];
        let operations = each_operation(&self.document).filter(|(_, known, ..)| *known == method);
        let path = format!("/{}", segments.join("/"));
        match path::best_match(operations, |(template, ..)| *template, &path) {
            Some(((path, method, _, operation), _)) => FoundOperation::Known(path, method, operation),
            None => FoundOperation::Unknown(format!("{} {}", shown_method(method), self.without_values(segments))),
        }
    }

    /// Returns whether a path of the document has this literal segment at this position.
    fn has_segment(&self, position: usize, segment: &str) -> bool {
        path::placeholder(segment).is_none()
            && each_operation(&self.document).any(|(path, ..)| path.split('/').skip(1).nth(position) == Some(segment))
    }

    /// Returns a path with only those segments that a path of the document has at the same position. Others may be
    /// personal: `badges` and `lovelace` look alike.
    fn without_values(&self, segments: &[&str]) -> String {
        let shown = segments.iter().enumerate().map(|(position, segment)| {
            if self.has_segment(position, segment) { format!("/{segment}") } else { "/{…}".to_owned() }
        });
        shown.collect()
    }
}

fn shown_method(method: &str) -> String {
    const METHODS: [&str; 7] = ["delete", "get", "head", "options", "patch", "post", "put"];
    if METHODS.contains(&method) { method.to_uppercase() } else { "{…}".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document;

    fn request(method: &str, host: Option<&str>, path: &str) -> RecordedRequest {
        RecordedRequest::Path { method: method.to_owned(), host: host.map(str::to_owned), path: path.to_owned() }
    }

    #[test]
    fn paths_lead_to_operations_whatever_the_base_path() {
        let api = DescribedApi::new(document(), &[]);
        let cases = [
            ("get", "/v1/affiliates/17175", Some("get_affiliate")),
            ("get", "/v1/affiliates/by_email", Some("get_affiliate_by_email")),
            ("get", "/affiliates/17175/commissions/", Some("list_affiliate_commissions")),
            ("get", "/proxy//leaddyno/v1/commissions", Some("list_commissions")),
            ("delete", "/v1/affiliates/17175/subids/youtube", Some("archive_sub_id")),
            ("delete", "/v1/affiliates/17175/subids/a%2Fb", Some("archive_sub_id")),
            ("patch", "/v1/affiliates/17175", None),
            ("get", "/v1/affiliates/Ada@example.com/badges", None),
        ];
        for (method, path, expected) in cases {
            let found = match api.find(&request(method, None, path)) {
                FoundOperation::Known(.., operation) => operation["operationId"].as_str(),
                FoundOperation::Unknown(shown) => {
                    assert!(!shown.contains("Ada") && !shown.contains("17175"), "{shown}");
                    None
                }
                FoundOperation::Elsewhere => panic!("{path}"),
            };
            assert_eq!(found, expected, "{method} {path}");
        }
        assert_eq!(api.find(&request("get", None, "/assets/app.js")), FoundOperation::Elsewhere);
    }

    #[test]
    fn only_requests_to_hosts_of_the_api_count() {
        let api = DescribedApi::new(document(), &["proxy.example.com", "https://Other.example.com:8443/leaddyno"]);
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
        for (host, counts) in cases {
            let found = api.find(&request("get", host, "/v1/affiliates"));
            assert_eq!(matches!(found, FoundOperation::Known(..)), counts, "{host:?}");
            assert_eq!(found == FoundOperation::Elsewhere, !counts, "{host:?}");
        }
    }

    #[test]
    fn of_an_unknown_path_only_the_documents_segments_are_shown() {
        let api = DescribedApi::new(document(), &[]);
        let cases = [
            ("get", "/v1/affiliates/ada/badges", "GET /affiliates/{…}/{…}"),
            ("get", "/v1/affiliates/17175/subids/adalovelace/stats", "GET /affiliates/{…}/subids/{…}/{…}"),
            ("put", "/v1/affiliates/by_email/{id}", "PUT /affiliates/by_email/{…}"),
            ("ada", "/v1/leads", "{…} /leads"),
        ];
        for (method, path, expected) in cases {
            let found = api.find(&request(method, None, path));
            assert_eq!(found, FoundOperation::Unknown(expected.to_owned()), "{method} {path}");
        }
    }
}
