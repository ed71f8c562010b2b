//! The base URL of the API: which URLs are accepted, and how a request's relative URL becomes absolute.

use leaddyno_types::InvalidRequest;
use url::{Host, Url};

use crate::{env, error::Error};

pub(crate) use leaddyno_generated::BASE_URL as PRODUCTION;

/// A base URL without a trailing slash.
#[derive(Debug, Clone)]
pub(crate) struct BaseUrl {
    text: String,
    url: Url,
}

impl BaseUrl {
    /// Accepts an `https` URL, and an `http` URL on loopback or if the caller allows it.
    pub(crate) fn new(text: &str, allow_plain_http: bool) -> Result<Self, Error> {
        let problem = |what: &str| {
            Error::configuration(format!("the base URL {what}; it should look like {PRODUCTION} (LEADDYNO_BASE_URL)"))
        };
        if env::is_quoted(text) {
            return Err(problem("is in quotation marks, which `docker run --env-file` does not strip: remove them"));
        }
        let url = Url::parse(text.trim()).map_err(|error| problem(&format!("cannot be read ({error})")))?;
        if !matches!(url.scheme(), "http" | "https") || url.host().is_none() {
            return Err(problem("does not begin with https:// and a host"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(problem("has a user name or password, which would end up in logs: remove it"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(problem("has a query or fragment: remove it"));
        }
        let url = Self { text: url.as_str().trim_end_matches('/').to_owned(), url };
        if !url.is_https() && !allow_plain_http && !url.is_loopback() {
            return Err(problem(
                "is plain http to another machine, which would send the API key unencrypted: use https, or allow it with \
                 `ClientBuilder::allow_plain_http`",
            ));
        }
        Ok(url)
    }

    /// Returns the URL without a trailing slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// Turns a request relative to the base URL into an absolute one.
    ///
    /// # Errors
    /// If URL normalization would change the path, as it does with dot segments, percent-encoded or not.
    pub(crate) fn absolute(&self, request: http::Request<Vec<u8>>) -> Result<reqwest::Request, InvalidRequest> {
        let (parts, body) = request.into_parts();
        let relative = parts.uri.path();
        let path = format!("{}{relative}", self.url.path().trim_end_matches('/'));
        let mut url = self.url.clone();
        url.set_path(&path);
        if url.path() != path {
            return Err(InvalidRequest::new(format!(
                "path `{relative}` would be normalized to another path: percent-encode reserved characters and remove \
                 dot segments"
            )));
        }
        url.set_query(parts.uri.query());
        let mut request = reqwest::Request::new(parts.method, url);
        *request.headers_mut() = parts.headers;
        if !body.is_empty() {
            *request.body_mut() = Some(body.into());
        }
        Ok(request)
    }

    /// Whether it needs TLS.
    pub(crate) fn is_https(&self) -> bool {
        self.url.scheme() == "https"
    }

    /// Whether requests stay on this machine.
    pub(crate) fn is_loopback(&self) -> bool {
        match self.url.host() {
            Some(Host::Domain(name)) => {
                let name = name.strip_suffix('.').unwrap_or(name);
                name == "localhost" || name.ends_with(".localhost")
            }
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => {
                address.is_loopback() || address.to_ipv4_mapped().is_some_and(|address| address.is_loopback())
            }
            None => false,
        }
    }

    /// Returns the host, for traces.
    pub(crate) fn host_name(&self) -> &str {
        self.url.host_str().unwrap_or_default()
    }

    /// Returns the port, for traces.
    pub(crate) fn port(&self) -> Option<u16> {
        self.url.port_or_known_default()
    }

    /// Returns host and port, for error messages.
    pub(crate) fn host(&self) -> &str {
        self.url.authority()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trailing_slash_is_removed() {
        for text in ["https://api.leaddyno.com/v1", "https://api.leaddyno.com/v1/", " https://api.leaddyno.com/v1 "] {
            let base = BaseUrl::new(text, false).unwrap();
            assert_eq!(base.as_str(), PRODUCTION);
            let request = http::Request::get("/leads/count?page=2").body(Vec::new()).unwrap();
            let request = base.absolute(request).unwrap();
            assert_eq!(request.url().as_str(), "https://api.leaddyno.com/v1/leads/count?page=2");
        }
    }

    #[test]
    fn plain_http_is_accepted_on_loopback_only() {
        for host in [
            "127.0.0.1:8080",
            "127.8.9.10",
            "localhost",
            "LOCALHOST:1",
            "localhost.",
            "api.localhost",
            "[::1]:1",
            "[::ffff:127.0.0.1]",
        ] {
            let url = BaseUrl::new(&format!("http://{host}/v1"), false).expect(host);
            assert!(url.is_loopback() && !url.is_https(), "{host}");
        }
        for host in ["api.leaddyno.com", "sandbox:8080", "notlocalhost", "localhost.example", "128.0.0.1", "[::2]"] {
            assert!(BaseUrl::new(&format!("http://{host}/v1"), false).is_err(), "{host}");
            assert!(!BaseUrl::new(&format!("http://{host}/v1"), true).expect(host).is_loopback(), "{host}");
        }
    }

    #[test]
    fn a_path_that_would_be_normalized_is_rejected() {
        let base = BaseUrl::new(PRODUCTION, false).unwrap();
        for path in ["/leads/..", "/leads/../purchases/5", "/./leads", "/leads/%2e%2E/x", "/leads/.%2e"] {
            let request = http::Request::delete(path).body(Vec::new()).unwrap();
            let message = base.absolute(request).expect_err(path).to_string();
            assert!(message.contains("normalized to another path"), "{message}");
        }
    }

    #[test]
    fn malformed_urls_are_rejected_with_a_reason() {
        let cases = [
            ("", "cannot be read"),
            ("api.leaddyno.com/v1", "cannot be read"),
            ("ftp://api.leaddyno.com", "does not begin with https://"),
            ("https://me:secret@api.leaddyno.com", "user name or password"),
            ("https://api.leaddyno.com/v1?key=secret", "query or fragment"),
            ("http://api.leaddyno.com/v1", "unencrypted"),
            ("\"https://api.leaddyno.com/secret\"", "quotation marks"),
            ("'https://api.leaddyno.com/secret' ", "quotation marks"),
        ];
        for (text, problem) in cases {
            let message = BaseUrl::new(text, false).expect_err(text).to_string();
            assert!(message.contains(problem) && message.contains("LEADDYNO_BASE_URL"), "{message}");
            assert!(!message.contains("secret"), "{message}");
        }
    }
}
