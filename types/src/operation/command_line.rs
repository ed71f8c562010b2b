//! Writes a request as a command line of the program `leaddyno`, for the shell. The program's help and the documentation
//! site show the same lines.

use http::Method;
use serde_json::Value;

use super::{OperationInfo, ParameterInfo, ParameterLocation, RetryClass};

/// The options of the program itself. The option of a parameter with the same name gets the prefix `parameter-`.
const PROGRAM_OPTIONS: [&str; 15] = [
    "all",
    "clear",
    "explain",
    "fields",
    "help",
    "limit",
    "output",
    "plain-csv",
    "profile",
    "quiet",
    "show-secrets",
    "timeout",
    "verbose",
    "version",
    "yes",
];

impl OperationInfo {
    /// Returns the command of the program `leaddyno`: `affiliates get-by-email`.
    #[must_use]
    pub fn command(&self) -> String {
        format!("{} {}", kebab(self.section), kebab(self.name))
    }

    /// Returns whether a person should confirm the call: it moves money, deletes something, or is not safe to repeat.
    #[must_use]
    pub fn needs_consent(&self) -> bool {
        self.moves_money || self.retry == RetryClass::Once || self.method == Method::DELETE
    }
}

impl ParameterInfo {
    /// Returns the option of the program `leaddyno`, without its hyphens: `purchase-code`.
    #[must_use]
    pub fn option(&self) -> String {
        option(self.name)
    }
}

fn option(parameter: &str) -> String {
    let option = kebab(parameter);
    if PROGRAM_OPTIONS.contains(&&*option) { format!("parameter-{option}") } else { option }
}

/// Returns the command line of a request, from the section and name of its operation, the profile of the account, and the
/// parameters that it sets.
///
/// Path parameters are positional, `null` is `--clear`, and lists and maps are JSON.
#[must_use]
pub fn command_line<'a>(
    section: &str,
    name: &str,
    profile: Option<&str>,
    parameters: impl IntoIterator<Item = (&'a str, ParameterLocation, &'a Value)>,
) -> String {
    let (mut positional, mut options) = (String::new(), String::new());
    for (name, location, value) in parameters {
        let (option, text) = (option(name), text(value));
        match (location, value) {
            (ParameterLocation::Path, _) => positional.extend([" ", &quoted(&text)]),
            (_, Value::Null) => options.extend([" --clear ", &kebab(name)]),
            (_, Value::Bool(true)) => options.extend([" --", &option]),
            (_, Value::Bool(false)) => options.extend([" --", &option, "=false"]),
            _ if text.starts_with('-') => options.extend([" --", &option, "=", &quoted(&text)]),
            _ => options.extend([" --", &option, " ", &quoted(&text)]),
        }
    }
    if let Some(profile) = profile {
        options.extend([" --profile ", &quoted(profile)]);
    }
    let command = format!("leaddyno {} {}", kebab(section), kebab(name));
    // After `--`, a value that begins with a hyphen is not an option.
    if positional.contains(" -") || positional.contains(" '-") {
        format!("{command}{options} --{positional}")
    } else {
        format!("{command}{positional}{options}")
    }
}

/// Converts a name of the document into kebab case: `Sub IDs` becomes `sub-ids`.
fn kebab(name: &str) -> String {
    name.to_lowercase().replace([' ', '_'], "-")
}

fn text(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// Quotes a word for the shell if that is necessary.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "_@%+:,./-".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) { word.to_owned() } else { super::explanation::quoted(word) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn each_value_is_written_as_its_argument_is_read() {
        use ParameterLocation::{Body, Path};
        let cases = [
            (Path, json!(17175), "leaddyno sub-ids get-by-code 17175"),
            (Path, json!("a b"), "leaddyno sub-ids get-by-code 'a b'"),
            (Path, json!("-1"), "leaddyno sub-ids get-by-code -- -1"),
            (Body, json!("it's"), r"leaddyno sub-ids get-by-code --line-items 'it'\''s'"),
            (Body, json!(""), "leaddyno sub-ids get-by-code --line-items ''"),
            (Body, json!("-5"), "leaddyno sub-ids get-by-code --line-items=-5"),
            (Body, json!("ada@example.com"), "leaddyno sub-ids get-by-code --line-items ada@example.com"),
            (Body, json!(null), "leaddyno sub-ids get-by-code --clear line-items"),
            (Body, json!(true), "leaddyno sub-ids get-by-code --line-items"),
            (Body, json!(false), "leaddyno sub-ids get-by-code --line-items=false"),
            (Body, json!([{"sku": "A5"}]), r#"leaddyno sub-ids get-by-code --line-items '[{"sku":"A5"}]'"#),
        ];
        for (location, value, line) in cases {
            assert_eq!(command_line("Sub IDs", "get_by_code", None, [("line_items", location, &value)]), line);
        }
        let of_a_profile = command_line("Leads", "get", Some("a b"), [("lead_id", Path, &json!(-1))]);
        assert_eq!(of_a_profile, "leaddyno leads get --profile 'a b' -- -1");
    }
}
