//! The environment variables that configure a client. They are read through a function, so that tests need not change the
//! environment of the process.

use std::env::VarError;

use crate::error::Error;

/// The variable with the private API key.
pub(crate) const API_KEY: &str = "LEADDYNO_API_KEY";
/// The variable with the base URL of the API, for a sandbox or a proxy.
pub(crate) const BASE_URL: &str = "LEADDYNO_BASE_URL";

/// The variable with the Redis URL through which processes share the rate limit.
pub(crate) const REDIS_URL: &str = "LEADDYNO_REDIS_URL";

/// Returns the Redis URL from the environment, if it is set.
pub(crate) fn redis_url(read: impl Fn(&str) -> Result<String, VarError>) -> Result<Option<String>, Error> {
    value(REDIS_URL, read)
}

/// Returns the base URL from the environment, if it is set.
pub(crate) fn base_url(read: impl Fn(&str) -> Result<String, VarError>) -> Result<Option<String>, Error> {
    value(BASE_URL, read)
}

/// Returns the API key from the environment.
pub(crate) fn api_key(read: impl Fn(&str) -> Result<String, VarError>) -> Result<String, Error> {
    value(API_KEY, read)?.ok_or_else(|| {
        Error::configuration(format!(
            "{API_KEY} is not set: set it to the private key that LeadDyno shows under Account > Profile"
        ))
    })
}

/// Returns the value of a variable; `None` if it is not set or blank. Compose files pass an unset variable as an empty one.
fn value(name: &str, read: impl Fn(&str) -> Result<String, VarError>) -> Result<Option<String>, Error> {
    match read(name) {
        Ok(value) => Ok(Some(value).filter(|value| !value.trim().is_empty())),
        Err(VarError::NotPresent) => Ok(None),
        Err(VarError::NotUnicode(_)) => Err(Error::configuration(format!("{name} is not valid UTF-8"))),
    }
}

/// Whether a text is in quotation marks, which `docker run --env-file` does not strip from `NAME="value"`.
pub(crate) fn is_quoted(text: &str) -> bool {
    const PAIRS: [(char, char); 5] = [('"', '"'), ('\'', '\''), ('`', '`'), ('“', '”'), ('‘', '’')];
    let mut characters = text.trim().chars();
    let ends = characters.next().zip(characters.next_back());
    ends.is_some_and(|ends| PAIRS.contains(&ends))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::builder::ClientBuilder;

    fn builder(read: impl Fn(&str) -> Result<String, VarError>) -> Result<ClientBuilder, Error> {
        ClientBuilder::from_variables(read)
    }

    fn reading(values: &[(&'static str, &'static str)]) -> impl Fn(&str) -> Result<String, VarError> {
        move |name| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        }
    }

    fn message(values: &[(&'static str, &'static str)]) -> String {
        let built = builder(reading(values)).and_then(ClientBuilder::build);
        built.expect_err("it is not configured").to_string()
    }

    #[test]
    fn a_missing_or_blank_key_is_an_error_that_names_the_variable() {
        assert!(message(&[]).contains("LEADDYNO_API_KEY is not set"));
        for blank in ["", " ", "\t\n", "\u{a0}"] {
            assert!(message(&[(API_KEY, blank)]).contains("LEADDYNO_API_KEY is not set"), "{blank:?}");
        }
    }

    #[test]
    fn a_malformed_key_or_url_is_rejected() {
        assert!(message(&[(API_KEY, "a b")]).contains("the API key has invalid characters"));
        assert!(message(&[(API_KEY, "\"abc\"")]).contains("quotation marks"));
        for url in ["nowhere", "\"https://api.leaddyno.com/v1\"", "\"\""] {
            assert!(message(&[(API_KEY, "abc"), (BASE_URL, url)]).contains("LEADDYNO_BASE_URL"), "{url}");
        }
    }

    #[test]
    fn both_variables_are_read_and_a_blank_url_counts_as_unset() {
        let base_url = |url| {
            let client = builder(reading(&[(API_KEY, "abc"), (BASE_URL, url)])).unwrap().build().unwrap();
            client.base_url().to_owned()
        };
        assert_eq!(base_url("http://127.0.0.1:9/v1"), "http://127.0.0.1:9/v1");
        for blank in ["", " ", "\r\n", "\u{a0}"] {
            assert_eq!(base_url(blank), crate::base_url::PRODUCTION, "{blank:?}");
        }
    }

    #[cfg(feature = "redis")]
    #[test]
    fn a_redis_url_shares_the_limit_and_a_malformed_one_is_not_shown() {
        for (url, is_shared) in [("redis://:secret@127.0.0.1:1/", true), (" unix:///nowhere ", true), (" ", false)] {
            let client = builder(reading(&[(API_KEY, "abc"), (REDIS_URL, url)])).unwrap();
            assert_eq!(format!("{client:?}").contains("SharedLimit"), is_shared, "{url}");
            assert!(!format!("{client:?}").contains("secret"));
            client.build().unwrap();
        }
        for url in ["nowhere", "https://:secret@127.0.0.1/", "redis://:secret@", "\"redis://:secret@127.0.0.1/\""] {
            let message = message(&[(API_KEY, "abc"), (REDIS_URL, url)]);
            assert!(message.contains("LEADDYNO_REDIS_URL") && !message.contains("secret"), "{message}");
        }
    }

    #[cfg(not(feature = "redis"))]
    #[test]
    fn a_redis_url_is_an_error_in_a_build_without_the_feature() {
        assert!(message(&[(API_KEY, "abc"), (REDIS_URL, "redis://127.0.0.1/")]).contains("Cargo feature `redis`"));
    }

    #[test]
    fn an_error_about_invalid_utf_8_names_the_variable() {
        let read = |_: &str| Err(VarError::NotUnicode("x".into()));
        assert!(api_key(read).expect_err("no text").to_string().contains("LEADDYNO_API_KEY is not valid UTF-8"));
    }

    #[test]
    fn only_a_pair_of_quotation_marks_quotes() {
        for quoted in ["\"abc\"", "'abc'", "`abc`", "“abc”", "‘abc’", " \"abc\"\n", "\"\"", "''"] {
            assert!(is_quoted(quoted), "{quoted}");
        }
        for bare in ["", "abc", "\"", "'", "\"abc", "abc'", "\"abc'", "a\"b\"c"] {
            assert!(!is_quoted(bare), "{bare}");
        }
    }
}
