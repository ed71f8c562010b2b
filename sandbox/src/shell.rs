//! Commands for a POSIX shell. Quotes arguments, so that a command works as pasted.

use serde_json::Value;

/// Returns a command that sends a GET request with the key.
pub(crate) fn curl(base_url: &str, key: &str, path: &str, query: &str) -> String {
    let separator = if query.is_empty() { "" } else { "?" };
    format!("curl -H {} {}", quote(&format!("key: {key}")), quote(&format!("{base_url}{path}{separator}{query}")))
}

/// Returns a command that sends a POST request with a JSON body, and with the key if there is one. It has a line for each
/// argument.
pub(crate) fn curl_json(url: &str, key: Option<&str>, body: &Value) -> String {
    let mut lines = vec![format!("curl {}", quote(url))];
    lines.extend(key.map(|key| format!("-H {}", quote(&format!("key: {key}")))));
    lines.push("-H 'Content-Type: application/json'".to_owned());
    lines.push(format!("-d {}", quote(&body.to_string())));
    lines.join(" \\\n  ")
}

/// Returns a command that points the program `leaddyno`, and the library's `from_env`, at a service.
pub(crate) fn export(base_url: &str, key: &str) -> String {
    format!("export LEADDYNO_BASE_URL={} LEADDYNO_API_KEY={}", quote(base_url), quote(key))
}

/// Quotes an argument.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted() {
        assert_eq!(
            curl("http://127.0.0.1:80/v1", "it's", "/leads", "page=1&per_page=2"),
            r"curl -H 'key: it'\''s' 'http://127.0.0.1:80/v1/leads?page=1&per_page=2'"
        );
        assert_eq!(
            curl_json("http://127.0.0.1:80/", None, &serde_json::json!({"name": "it's"})),
            "curl 'http://127.0.0.1:80/' \\\n  -H 'Content-Type: application/json' \\\n  -d '{\"name\":\"it'\\''s\"}'"
        );
    }
}
