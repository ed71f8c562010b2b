//! The private API key: what one looks like, and how it goes onto a request. It is shown nowhere.

use http::HeaderValue;
use reqwest::Request;
use secrecy::{ExposeSecret, SecretString};

use crate::error::Error;

/// Where on a request the API key goes.
///
/// LeadDyno documents both; the header's name is observed in clients, LeadDyno does not spell it out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum KeyLocation {
    /// The query parameter `key`: the one documented form. It is part of the URL, which proxies may log.
    #[default]
    Query,
    /// The header `key`.
    Header,
}

/// The key of an account, checked.
#[derive(Debug, Clone)]
pub(crate) struct ApiKey(SecretString);

impl ApiKey {
    /// Takes a key that could be one.
    pub(crate) fn new(key: &str) -> Result<Self, Error> {
        let problem = if key.is_empty() {
            "is empty"
        } else if key.trim() != key {
            "has white space around it, perhaps a line break from the file it was read from"
        } else if !key.chars().all(|c| c.is_ascii_graphic()) {
            "has characters that no key has: spaces, control characters, or letters beyond ASCII"
        } else {
            return Ok(Self(key.into()));
        };
        Err(Error::configuration(format!(
            "the API key {problem}; it is the private key that LeadDyno shows under Account > Profile"
        )))
    }

    /// Puts the key onto a request.
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

    /// The key itself, for what is keyed with it.
    #[cfg(feature = "webhook")]
    pub(crate) fn expose(&self) -> &str {
        self.0.expose_secret()
    }

    /// The text with this key hidden, as it stands and as a URL writes it.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        let key = self.0.expose_secret();
        let encoded: String = url::form_urlencoded::byte_serialize(key.as_bytes()).collect();
        text.replace(key, "[key]").replace(&encoded, "[key]")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_a_key_is_refused_without_showing_it() {
        let cases = [("", "empty"), ("abc123\n", "line break"), ("abc 123", "spaces"), ("abcd€123", "ASCII")];
        for (key, problem) in cases {
            let message = ApiKey::new(key).expect_err("no key").to_string();
            assert!(message.contains(problem), "{message}");
            assert!(key.is_empty() || !message.contains(key.trim()), "{message}");
        }
    }

    #[test]
    fn a_key_is_hidden_in_debug_and_wherever_a_text_repeats_it() {
        let key = ApiKey::new("CANARY+/1").unwrap();
        assert!(!format!("{key:?}").contains("CANARY"));
        assert_eq!(key.hidden_in("bad key CANARY+/1 in ?key=CANARY%2B%2F1"), "bad key [key] in ?key=[key]");
    }
}
