//! The edit of the document that would make it say what was seen. Words are left to who knows them.

use serde_json::Value;

use crate::{model::array, prepare::NULL};

/// Parts of the names of fields that hold what identifies a person, and of those that hold what signs one in.
const PERSONAL: [&str; 9] = ["email", "name", "phone", "address", "city", "state", "zip", "birth", "tax"];
const SECRET: [&str; 6] = ["token", "secret", "password", "sign_in", "dashboard_url", "key"];

const DESCRIPTION: &str = "description: TODO say what it is, and set it in the example";

/// A new field.
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

/// Text that signs one in, or a list of it; only text can be hidden, and a time or an amount signs nobody in.
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

/// A text as YAML reads it back, whichever version of YAML: `yes` and `Null` are something else without quotes.
fn word(text: &str) -> String {
    const READ_OTHERWISE: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];
    let plain = |c: char| c.is_ascii_alphabetic() || c == '_';
    let is_word =
        |part: &str| part.starts_with(plain) && part.chars().all(|c| plain(c) || c.is_ascii_digit() || c == '-');
    let is_plain = text.split(' ').all(is_word) && !READ_OTHERWISE.contains(&text.to_lowercase().as_str());
    if is_plain { text.to_owned() } else { Value::from(text).to_string() }
}

/// How a value is described. What it says is not looked at but for its form.
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
            lines(&["type: object  # or a schema of its own, and a reference to it", "additionalProperties: true"])
        }
    }
}

fn is_money(name: &str, value: &Value) -> bool {
    let named = ["amount", "total", "cost", "price"].iter().any(|part| name.contains(part)) && !name.ends_with("count");
    named && (value.as_str().is_some_and(|text| text.contains('.') && text.parse::<f64>().is_ok()) || value.is_f64())
}

/// Whether a text has the form of a time: `2024-08-05T13:40:01Z`.
pub(super) fn is_time(text: &str) -> bool {
    const FORM: &str = "0000-00-00T00:00:00";
    let same = |(form, c): (char, char)| if form == '0' { c.is_ascii_digit() } else { form == c };
    let zone = |c: char| c.is_ascii_digit() || ".:+-Z".contains(c);
    text.is_ascii()
        && (FORM.len()..=FORM.len() + 16).contains(&text.len())
        && FORM.chars().zip(text.chars()).all(same)
        && text[FORM.len()..].chars().all(zone)
}

pub(super) fn not_required(schema: &Value, name: &str) -> String {
    const LEVEL: &str = "and x-evidence: observed with the property, if its level is lower";
    let required = array(&schema["required"]).filter_map(Value::as_str);
    let kept: Vec<String> = required.filter(|known| *known != name).map(word).collect();
    if kept.is_empty() {
        return format!("# remove required, since no list of OpenAPI 3.0 may be empty there; {LEVEL}");
    }
    format!("required: [{}]  # {LEVEL}", kept.join(", "))
}

/// To the letter of OpenAPI 3.0, `nullable` beside a reference allows nothing.
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

pub(super) fn kind(value: &Value) -> String {
    let mut lines = typed("", value);
    lines.push("x-evidence: observed".to_owned());
    lines.push("# if both kinds come: a schema that takes both, as Money and TrackedValue do".to_owned());
    lines.join("\n")
}

pub(super) fn form(keyword: &str) -> String {
    format!("# {keyword} does not hold: correct or remove it\nx-evidence: observed")
}

pub(super) fn status(status: u16) -> String {
    let schema = if status < 300 { "TODO" } else { "Error" };
    let lines = [
        "description: TODO say when it comes".to_owned(),
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

pub(super) fn nothing() -> String {
    "# an answer of 204 beside it, or no content at all\nx-evidence: observed".to_owned()
}

pub(super) fn no_json() -> String {
    "# see what came: perhaps it is a proxy's, and the status another".to_owned()
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
