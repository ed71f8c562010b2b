//! Proposes an edit of the document that describes what was seen. The descriptions are left to the editor.

use serde_json::Value;

use super::outline::is_time;
use crate::{array, nullable::NULL};

/// Parts of the names of fields that identify a person, and of those that sign a person in.
const PERSONAL: [&str; 9] = ["email", "name", "phone", "address", "city", "state", "zip", "birth", "tax"];
const SECRET: [&str; 6] = ["token", "secret", "password", "sign_in", "dashboard_url", "key"];

const DESCRIPTION: &str = "description: TODO say what it is, and set it in the example";

/// Proposes a new field.
pub(super) fn field(name: &str, value: &Value) -> String {
    let has = |parts: &[&str]| parts.iter().any(|part| name.to_lowercase().contains(part));
    let secret = if has(&SECRET) { secret(name, value) } else { None };
    let mark = match value {
        _ if secret.is_some() => None,
        _ if has(&PERSONAL) => Some("x-pii: true"),
        Value::String(_) => Some("# x-pii: true, if it identifies a person; x-secret: true, if it signs one in"),
        Value::Object(_) | Value::Number(_) if has(&SECRET) => {
            Some("# only text can be hidden (x-secret: true): if this signs one in, describe what of it is text")
        }
        _ => None,
    };
    let mut lines = secret.unwrap_or_else(|| typed(name, value));
    lines.push(DESCRIPTION.to_owned());
    lines.push("x-evidence: observed".to_owned());
    lines.extend(mark.map(str::to_owned));
    format!("{}:\n{}", word(name), indented(&lines))
}

/// Describes text that signs a person in, or a list of such text. Only text can be hidden; times and amounts need not
/// be.
fn secret(name: &str, value: &Value) -> Option<Vec<String>> {
    let is_link = |text: &str| text.starts_with("http://") || text.starts_with("https://");
    let mut lines = match value {
        Value::String(text) if is_link(text) => vec!["allOf: [{$ref: \"#/components/schemas/SecretUrl\"}]".to_owned()],
        Value::Array(items) => {
            let item = items.first().filter(|item| item.is_string() || item.is_array())?;
            let mut lines = vec!["type: array".to_owned(), "items:".to_owned()];
            lines.extend(secret(name, item)?.iter().map(|line| format!("  {line}")));
            return Some(lines);
        }
        Value::String(_) | Value::Null => {
            let lines = typed(name, value);
            lines.first().filter(|line| line.starts_with("type: string"))?;
            lines
        }
        _ => return None,
    };
    lines.push("x-secret: true".to_owned());
    Some(lines)
}

/// Writes a text so that every YAML version reads it back as text: unquoted, `yes` and `Null` are not.
fn word(text: &str) -> String {
    const NOT_TEXT: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let plain = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_word =
        |part: &str| part.starts_with(plain) && part.chars().all(|c| plain(c) || c.is_ascii_digit() || c == '-');
    let is_plain = text.split(' ').all(is_word) && !NOT_TEXT.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { Value::from(text).to_string() }
}

/// Describes a value by its type and form.
fn typed(name: &str, value: &Value) -> Vec<String> {
    let reference = |schema: &str| vec![format!("allOf: [{{$ref: \"#/components/schemas/{schema}\"}}]")];
    let lines = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect::<Vec<_>>();
    match value {
        Value::Null => lines(&["type: string  # only null was seen: the type is a guess", "nullable: true"]),
        Value::Bool(_) => lines(&["type: boolean"]),
        _ if is_money(name, value) => reference("Money"),
        Value::Number(number) if number.is_f64() => lines(&["type: number"]),
        Value::Number(number) if number.is_i64() => lines(&["type: integer", "format: int64"]),
        Value::Number(_) => lines(&["type: integer", "format: uint64"]),
        Value::String(text) if is_time(text) => reference("Timestamp"),
        Value::String(_) => lines(&["type: string"]),
        Value::Array(items) => {
            let mut found = lines(&["type: array", "items:"]);
            let items =
                items.first().map_or_else(|| lines(&["{}  # only an empty list was seen"]), |item| typed(name, item));
            found.extend(items.iter().map(|line| format!("  {line}")));
            found
        }
        Value::Object(_) => {
            lines(&["type: object  # or a separate schema, and a reference to it", "additionalProperties: true"])
        }
    }
}

fn is_money(name: &str, value: &Value) -> bool {
    let named = ["amount", "total", "cost", "price"].iter().any(|part| name.contains(part)) && !name.ends_with("count");
    named && (value.as_str().is_some_and(|text| text.contains('.') && text.parse::<f64>().is_ok()) || value.is_f64())
}

pub(super) fn not_required(schema: &Value, name: &str) -> String {
    const LEVEL: &str = "and x-evidence: observed with the property, if its level is lower";
    let required = array(&schema["required"]).filter_map(Value::as_str);
    let kept: Vec<String> = required.filter(|known| *known != name).map(word).collect();
    if kept.is_empty() {
        return format!("# remove required, which OpenAPI 3.0 does not allow to be empty; {LEVEL}");
    }
    format!("required: [{}]  # {LEVEL}", kept.join(", "))
}

/// Proposes to allow null. Beside a reference, `nullable` has no effect (see `nullable`).
pub(super) fn null(schema: &Value) -> String {
    let allowed = match schema["$ref"].as_str().or_else(|| schema["allOf"][0]["$ref"].as_str()) {
        Some(reference) => format!("oneOf: [{{$ref: {reference:?}}}, {{$ref: {NULL:?}}}]"),
        None => "nullable: true".to_owned(),
    };
    format!("{allowed}\nx-evidence: observed")
}

pub(super) fn enum_value(value: Option<&str>) -> String {
    let value = value.map_or_else(|| "TODO the value".to_owned(), word);
    format!("- {value}  # observed: say so in the description")
}

pub(super) fn type_of(value: &Value) -> String {
    let mut lines = typed("", value);
    lines.push("x-evidence: observed".to_owned());
    lines.push("# if both types occur: a schema that accepts both, as Money and TrackedValue do".to_owned());
    lines.join("\n")
}

pub(super) fn form(keyword: &str) -> String {
    format!("# {keyword} does not hold: correct or remove it\nx-evidence: observed")
}

pub(super) fn status(status: u16) -> String {
    let schema = if status < 300 { "TODO" } else { "Error" };
    let lines = [
        "description: TODO say when it is returned".to_owned(),
        "x-evidence: observed".to_owned(),
        format!("content: {{application/json: {{schema: {{$ref: \"#/components/schemas/{schema}\"}}}}}}"),
    ];
    format!("\"{status}\":\n{}", indented(&lines))
}

pub(super) fn content(value: &Value) -> String {
    let mut lines = vec!["content:".to_owned(), "  application/json:".to_owned(), "    schema:".to_owned()];
    lines.extend(typed("", value).into_iter().map(|line| format!("      {line}")));
    lines.push("x-evidence: observed".to_owned());
    lines.join("\n")
}

pub(super) fn no_body() -> String {
    "# a response 204 beside it, or no content at all\nx-evidence: observed".to_owned()
}

pub(super) fn not_json() -> String {
    "# look at the body: it may be a proxy's, with another status".to_owned()
}

pub(super) fn operation(shown: &str) -> String {
    let lines = [
        "operationId: TODO",
        "tags: [TODO]",
        "summary: TODO",
        "description: TODO",
        "x-name: TODO",
        "x-evidence: observed",
    ];
    let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    format!("# {shown}\n{}", lines.join("\n"))
}

fn indented(lines: &[String]) -> String {
    lines.iter().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n")
}
