//! Outlines a value: its JSON type, length and form. The only file that formats values, and so decides what of a
//! recording reaches a report.

use serde_json::{Number, Value};

/// Returns the type and the length of a value: `text of 6 characters`.
pub(super) fn outline(value: &Value) -> String {
    match value {
        Value::String(text) => format!("text of {} characters", text.chars().count()),
        Value::Array(items) => format!("a list of {} items", items.len()),
        Value::Object(members) => format!("an object of {} members", members.len()),
        other => type_of(other).to_owned(),
    }
}

/// Returns the type of a value, without its length, so that equal differences have equal texts.
pub(super) fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) => type_of_number(number),
        Value::String(_) => "text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

fn type_of_number(number: &Number) -> &'static str {
    const TWO_TO_THE_63: f64 = 9_223_372_036_854_775_808.0;
    match number.as_f64() {
        _ if number.is_i64() => "an integer",
        // serde_json reads an integer of more than 64 bits as a float.
        Some(float) if float.abs() >= TWO_TO_THE_63 => "an integer of more than 63 bits",
        _ => "a number with a fraction",
    }
}

/// Returns the name of a member if it looks like one that the service's programmers chose: all of theirs are
/// `like_this`. Some objects have personal data for names.
#[must_use]
pub fn shown_name(name: &str) -> String {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    let chosen = name.len() <= 40 && name.starts_with(|c: char| c.is_ascii_lowercase()) && name.chars().all(plain);
    if chosen { name.to_owned() } else { format!("[name of {} characters]", name.chars().count()) }
}

/// Returns whether a text looks like an enumeration value: one or two words.
pub(super) fn is_enum_like(text: &str) -> bool {
    text.len() <= 30
        && text.split([' ', '_', '-']).all(|word| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphabetic()))
}

/// Returns whether a text has the form of a time: `2024-08-05T13:40:01Z`.
pub(super) fn is_time(text: &str) -> bool {
    const FORM: &str = "0000-00-00T00:00:00";
    let same = |(form, c): (char, char)| if form == '0' { c.is_ascii_digit() } else { form == c };
    let zone = |c: char| c.is_ascii_digit() || ".:+-Z".contains(c);
    text.is_ascii()
        && (FORM.len()..=FORM.len() + 16).contains(&text.len())
        && FORM.chars().zip(text.chars()).all(same)
        && text[FORM.len()..].chars().all(zone)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn outlines_have_no_values() {
        for value in [json!("CANARY"), json!(12345), json!(1.5), json!(["CANARY"]), json!({"CANARY": 1}), json!(true)] {
            let shown = outline(&value);
            assert!(!shown.contains("CANARY") && !shown.contains("12345"), "{shown}");
        }
    }

    #[test]
    fn only_names_and_words_of_programmers_are_shown() {
        for (name, shown) in
            [("new_code", true), ("address1", true), ("Ada", false), ("ada@example.com", false), ("", false)]
        {
            assert_eq!(shown_name(name) == name, shown, "{name}");
        }
        for (text, shown) in [("On Hold", true), ("pending_approval", true), ("a@example.com", false), ("17175", false)]
        {
            assert_eq!(is_enum_like(text), shown, "{text}");
        }
        for (text, is) in [("2024-08-05T13:40:01Z", true), ("2024-08-05T13:40:01.5+02:00", true), ("2024-08-05", false)]
        {
            assert_eq!(is_time(text), is, "{text}");
        }
    }
}
