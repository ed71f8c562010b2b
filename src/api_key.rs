//! The private API key: which texts are accepted as one, and how it is attached to a request. It appears in no output.

use http::HeaderValue;
use reqwest::Request;
use secrecy::{ExposeSecret, SecretString};

use crate::{env, error::Error};

/// The part of a request that carries the API key.
///
/// LeadDyno documents both. It does not document the name of the header; `key` is what other clients send.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyLocation {
    /// The query parameter `key`, the documented form. It is part of the URL, which proxies may log.
    #[default]
    Query,
    /// The header `key`.
    Header,
}

/// The API key of an account.
#[derive(Debug, Clone)]
pub(crate) struct ApiKey(SecretString);

impl ApiKey {
    /// Accepts a key of visible ASCII characters that is not in quotation marks.
    pub(crate) fn new(key: &str) -> Result<Self, Error> {
        let problem = if key.is_empty() {
            "is empty"
        } else if env::is_quoted(key) {
            "is in quotation marks, which `docker run --env-file` does not strip: remove them"
        } else if key.trim() != key {
            "has leading or trailing white space, perhaps a line break from a file: remove it"
        } else if !key.chars().all(|c| c.is_ascii_graphic()) {
            "has invalid characters: spaces, control characters or non-ASCII letters"
        } else {
            return Ok(Self(key.into()));
        };
        Err(Error::configuration(format!(
            "the API key {problem}; it is the private key that LeadDyno shows under Account > Profile"
        )))
    }

    /// Attaches the key to a request.
    pub(crate) fn attach(&self, request: &mut Request, location: KeyLocation) {
        match location {
            KeyLocation::Query => {
                request.url_mut().query_pairs_mut().append_pair("key", self.0.expose_secret());
            }
            KeyLocation::Header => {
                if let Ok(mut value) = HeaderValue::from_str(self.0.expose_secret()) {
                    value.set_sensitive(true);
                    request.headers_mut().insert("key", value);
                }
            }
        }
    }

    /// Returns the key itself, for signatures.
    #[cfg(feature = "webhook")]
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// Replaces this key in a text with `[key]`, both raw and percent-encoded.
    pub(crate) fn hide_in(&self, text: &str) -> String {
        let key = self.0.expose_secret();
        let encoded: String = url::form_urlencoded::byte_serialize(key.as_bytes()).collect();
        text.replace(key, "[key]").replace(&encoded, "[key]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_key_is_rejected_without_showing_it() {
        let cases = [
            ("", "empty"),
            ("abc123\n", "line break"),
            ("abc 123", "spaces"),
            ("abcd€123", "ASCII"),
            ("\"abc123\"", "quotation marks"),
            ("'abc123'\n", "quotation marks"),
            ("“abc123”", "quotation marks"),
        ];
        for (key, problem) in cases {
            let message = ApiKey::new(key).expect_err("no key").to_string();
            assert!(message.contains(problem), "{message}");
            assert!(!message.contains("abc") && !message.contains("123"), "{message}");
        }
    }

    #[test]
    fn a_key_is_hidden_in_debug_and_in_texts() {
        let key = ApiKey::new("CANARY+/1").unwrap();
        assert!(!format!("{key:?}").contains("CANARY"));
        assert_eq!(key.hide_in("bad key CANARY+/1 in ?key=CANARY%2B%2F1"), "bad key [key] in ?key=[key]");
    }
}
