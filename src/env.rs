//! The environment variables that configure a client. Reading them goes through a function, so that tests need not
//! change the process.

use std::env::VarError;

use crate::{builder::ClientBuilder, error::Error};

/// The variable with the private API key.
pub(crate) const API_KEY: &str = "LEADDYNO_API_KEY";
/// The variable with the address of the API, if it is not LeadDyno's own.
pub(crate) const BASE_URL: &str = "LEADDYNO_BASE_URL";

/// A builder with what the environment says.
pub(crate) fn builder(read: impl Fn(&str) -> Result<String, VarError>) -> Result<ClientBuilder, Error> {
    let builder = ClientBuilder::new(api_key(&read)?);
    match read(BASE_URL) {
        Ok(url) => Ok(builder.base_url(url)),
        Err(VarError::NotPresent) => Ok(builder),
        Err(VarError::NotUnicode(_)) => Err(not_text(BASE_URL)),
    }
}

/// The key that the environment says.
pub(crate) fn api_key(read: impl Fn(&str) -> Result<String, VarError>) -> Result<String, Error> {
    required(API_KEY, read(API_KEY))
}

fn required(name: &str, value: Result<String, VarError>) -> Result<String, Error> {
    match value {
        Ok(value) if !value.trim().is_empty() => Ok(value),
        Err(VarError::NotUnicode(_)) => Err(not_text(name)),
        _ => Err(Error::configuration(format!(
            "{name} is not set: set it to the private key that LeadDyno shows under Account > Profile"
        ))),
    }
}

fn not_text(name: &str) -> Error {
    Error::configuration(format!("{name} is not valid UTF-8"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reading(values: &'static [(&str, &str)]) -> impl Fn(&str) -> Result<String, VarError> {
        move |name| {
            let value = values.iter().find(|(known, _)| *known == name);
            value.map(|(_, value)| (*value).to_owned()).ok_or(VarError::NotPresent)
        }
    }

    fn message(values: &'static [(&str, &str)]) -> String {
        let built = builder(reading(values)).and_then(ClientBuilder::build);
        built.expect_err("it is not configured").to_string()
    }

    #[test]
    fn a_missing_key_says_which_variable_to_set() {
        assert!(message(&[]).contains("LEADDYNO_API_KEY is not set"));
        assert!(message(&[(API_KEY, " ")]).contains("LEADDYNO_API_KEY is not set"));
    }

    #[test]
    fn a_bad_key_or_url_is_refused() {
        assert!(message(&[(API_KEY, "a b")]).contains("the API key has characters"));
        assert!(message(&[(API_KEY, "abc"), (BASE_URL, "nowhere")]).contains("LEADDYNO_BASE_URL"));
    }

    #[test]
    fn both_variables_are_read() {
        let client =
            builder(reading(&[(API_KEY, "abc"), (BASE_URL, "http://127.0.0.1:9/v1")])).unwrap().build().unwrap();
        assert_eq!(client.base_url(), "http://127.0.0.1:9/v1");
    }
}
