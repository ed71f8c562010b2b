//! Protects the routes beside the API from pages of other sites in a browser on the same machine. Rejects a request whose
//! `Host` is an internet name (which an attacker can point at this machine), whose `Origin` is another site, or whose body
//! has a type that a form of another site can send. Programs send none of these.

use std::net::IpAddr;

use axum::{
    extract::Request,
    http::{
        HeaderMap, HeaderName, HeaderValue, StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, ORIGIN, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::Next,
    response::Response,
};
use serde_json::json;

use super::response::json_response;

/// The headers of every response: no other site may embed it, and the page may load nothing from other sites.
const HEADERS: [(HeaderName, &str); 5] = [
    (CACHE_CONTROL, "no-store"),
    (
        CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; \
         base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (REFERRER_POLICY, "no-referrer"),
    (X_CONTENT_TYPE_OPTIONS, "nosniff"),
];

/// Suffixes that no internet domain has.
const LOCAL_DOMAINS: [&str; 3] = ["localhost", "local", "internal"];

/// Media types that a page can send to another site without a preflight request.
const FORM_TYPES: [&str; 2] = ["text/plain", "multipart/form-data"];

/// Rejects requests that a page of another site may have sent.
pub(super) async fn guard(request: Request, next: Next) -> Response {
    let mut response = match check(request.headers()) {
        Ok(()) => next.run(request).await,
        Err((status, reason)) => json_response(status, &json!({"error": reason})),
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn check(headers: &HeaderMap) -> Result<(), (StatusCode, String)> {
    let text = |name: HeaderName| headers.get(name).map(|value| String::from_utf8_lossy(value.as_bytes()));
    let host = text(HOST);
    if let Some(host) = host.as_ref().filter(|host| !is_local(host)) {
        let advice = "use the IP address of the sandbox, `localhost`, or a name without dots";
        return Err((StatusCode::FORBIDDEN, format!("host `{host}` may be a name of another site: {advice}")));
    }
    let is_same = |origin: &str| host.as_ref().is_some_and(|host| origin == format!("http://{host}"));
    if let Some(origin) = text(ORIGIN).filter(|origin| !is_same(origin)) {
        return Err((StatusCode::FORBIDDEN, format!("requests from pages of `{origin}` are rejected")));
    }
    let kind = text(CONTENT_TYPE).unwrap_or_default().to_ascii_lowercase();
    if FORM_TYPES.iter().any(|form| kind.trim_start().starts_with(form)) {
        let reason = "the body must be JSON: send the header `Content-Type: application/json`";
        return Err((StatusCode::UNSUPPORTED_MEDIA_TYPE, reason.to_owned()));
    }
    Ok(())
}

/// Whether a `Host` is an address or a name that no other site can have.
fn is_local(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(address) => address.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    if name.parse::<IpAddr>().is_ok() {
        return true;
    }
    let name = name.strip_suffix('.').unwrap_or(name).to_ascii_lowercase();
    name.rsplit_once('.').is_none_or(|(_, domain)| LOCAL_DOMAINS.contains(&domain))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_that_nobody_can_register_are_local() {
        for host in
            ["127.0.0.1:8080", "[::1]:8080", "localhost", "LOCALHOST:1", "sandbox:80", "a.localhost", "x.local."]
        {
            assert!(is_local(host), "{host}");
        }
        for host in ["evil.example:8080", "127.0.0.1.evil.com", "localhost.evil.com.", "1.2.3.4.5", "local.host"] {
            assert!(!is_local(host), "{host}");
        }
    }

    #[test]
    fn requests_of_other_sites_are_rejected() {
        let host = ("host", "127.0.0.1:80");
        for (headers, status) in [
            (vec![], None),
            (vec![host], None),
            (vec![host, ("origin", "http://127.0.0.1:80")], None),
            (vec![host, ("content-type", "application/json")], None),
            (vec![host, ("content-type", "application/x-www-form-urlencoded")], None),
            (vec![host, ("origin", "http://127.0.0.1:81")], Some(403)),
            (vec![host, ("origin", "https://127.0.0.1:80")], Some(403)),
            (vec![host, ("origin", "null")], Some(403)),
            (vec![("origin", "http://127.0.0.1:80")], Some(403)),
            (vec![("host", "rebound.example:80"), ("origin", "http://rebound.example:80")], Some(403)),
            (vec![host, ("content-type", "Text/Plain; charset=utf-8")], Some(415)),
            (vec![host, ("content-type", "multipart/form-data; boundary=x")], Some(415)),
        ] {
            let map = headers.iter().map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap())).collect();
            let rejected = check(&map).err().map(|(status, _)| status.as_u16());
            assert_eq!(rejected, status, "{headers:?}");
        }
    }
}
