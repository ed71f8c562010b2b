//! JSON as text: indented, on one line, or taken apart, with every number as it was sent.

use std::{borrow::Cow, fmt};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// Returns the elements of an array; `None` if it is something else.
#[must_use]
pub fn elements(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json).ok()
}

/// Returns the JSON on one line, without white space.
///
/// ```
/// assert_eq!(leaddyno_rows::compact("{ \"amount\": 49.00 }"), r#"{"amount":49.00}"#);
/// ```
#[must_use]
pub fn compact(json: &str) -> String {
    layout(json, None)
}

/// Returns the JSON on several lines.
#[must_use]
pub fn pretty(json: &str) -> String {
    layout(json, Some(0))
}

/// Lays valid JSON out anew; `depth` is that of the value, or `None` for a single line.
pub(crate) fn layout(json: &str, mut depth: Option<usize>) -> String {
    let mut text = String::with_capacity(json.len() * 2);
    let mut rest = json.trim_ascii();
    while let Some(next) = rest.chars().next() {
        let length = if next == '"' { text_length(rest) } else { next.len_utf8() };
        let (token, after) = rest.split_at(length);
        rest = after.trim_ascii_start();
        match next {
            '"' => text.push_str(token),
            _ => push(&mut text, next, rest.chars().next(), &mut depth),
        }
    }
    text
}

/// Adds a character that is not part of a text.
fn push(text: &mut String, character: char, next: Option<char>, depth: &mut Option<usize>) {
    let is_empty = matches!((character, next), ('{', Some('}')) | ('[', Some(']')));
    let was_empty = text.ends_with(['{', '[']);
    if let (Some(depth), '}' | ']') = (depth.as_mut(), character)
        && !was_empty
    {
        *depth -= 1;
        new_line(text, *depth);
    }
    text.push(character);
    match (depth.as_mut(), character) {
        (Some(depth), '{' | '[') if !is_empty => {
            *depth += 1;
            new_line(text, *depth);
        }
        (Some(depth), ',') => new_line(text, *depth),
        (Some(_), ':') => text.push(' '),
        _ => {}
    }
}

fn new_line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n("  ", depth));
}

/// Returns the length of the text that `json` begins with, quotes included.
fn text_length(json: &str) -> usize {
    let bytes = json.as_bytes();
    let mut end = 1;
    while end < bytes.len() && bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    (end + 1).min(bytes.len())
}

/// Returns the members of an object in order; `None` if it is something else.
pub(crate) fn members(json: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    let json = json.trim_start();
    serde_json::from_str(json).ok().filter(|_| json.starts_with('{')).map(|Parts(members)| members)
}

/// The members of an object, also those that are sent twice, or the elements of an array.
pub(crate) struct Parts<'a>(pub(crate) Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de> Deserialize<'de> for Parts<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct PartsVisitor;
        impl<'de> Visitor<'de> for PartsVisitor {
            type Value = Parts<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object or an array")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Parts<'de>, A::Error> {
                let mut parts = Vec::new();
                while let Some((name, value)) = object.next_entry::<String, &RawValue>()? {
                    parts.push((name.into(), value));
                }
                Ok(Parts(parts))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Parts<'de>, A::Error> {
                let mut parts = Vec::new();
                while let Some(value) = array.next_element::<&RawValue>()? {
                    parts.push((Cow::Borrowed(""), value));
                }
                Ok(Parts(parts))
            }
        }
        deserializer.deserialize_any(PartsVisitor)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    #[test]
    fn json_is_laid_out_and_keeps_its_digits() {
        let json = "{ \"a\" : 1.10, \"b\":[ ],\"c\": [1 ,{}, \"x\\\" [,:\"] }";
        assert_eq!(compact(json), r#"{"a":1.10,"b":[],"c":[1,{},"x\" [,:"]}"#);
        let lines =
            ["{", "  \"a\": 1.10,", "  \"b\": [],", "  \"c\": [", "    1,", "    {},", "    \"x\\\" [,:\"", "  ]", "}"];
        assert_eq!(pretty(json), lines.join("\n"));
        assert_eq!((compact(" 12.50\n"), compact("[1, 2]")), ("12.50".to_owned(), "[1,2]".to_owned()));
    }

    proptest! {
        #[test]
        fn layout_changes_no_value(key: String, text: String, number: f64, nested in prop::collection::vec(".*", 0..4)) {
            let value = json!({key: [text, number, nested, {}, []]});
            let ours = [compact(&format!("{value:#}")), pretty(&value.to_string())];
            prop_assert_eq!(&ours[0], &value.to_string());
            prop_assert_eq!(&ours[1], &format!("{value:#}"));
            prop_assert_eq!(compact(&ours[1]), value.to_string());
        }
    }
}
