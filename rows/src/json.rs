//! JSON as text: indented, on one line, or taken apart, with every number as it was sent.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// Deeper values are indented as these are: with a step for each level, a text would grow with the square of its depth.
const DEEPEST_INDENT: usize = 64;

/// Returns the elements of a JSON array, each as it was sent; `None` if the text is something else.
///
/// ```
/// let rows = leaddyno_rows::elements(r#"[{"id": 1}, {"id": 2}]"#).unwrap();
/// assert_eq!(rows[1].get(), r#"{"id": 2}"#);
/// ```
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

/// Returns the JSON on several lines, indented by two spaces a level.
pub(crate) fn pretty(json: &str) -> String {
    layout(json, Some(0))
}

/// Lays JSON out anew; `depth` is that of the value, or `None` for a single line. Of text that is not JSON, it moves white
/// space only.
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
        *depth = depth.saturating_sub(1);
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
    text.extend(std::iter::repeat_n("  ", depth.min(DEEPEST_INDENT)));
}

/// Returns the length of the text that `json` begins with, quotes included.
pub(crate) fn text_length(json: &str) -> usize {
    let bytes = json.as_bytes();
    let mut end = 1;
    while end < bytes.len() && bytes[end] != b'"' {
        end += if bytes[end] == b'\\' { 2 } else { 1 };
    }
    (end + 1).min(bytes.len())
}

/// Returns the length of the value that valid JSON begins with. A loop, because values may be nested deeper than a stack is.
pub(crate) fn value_length(json: &str) -> usize {
    let (mut end, mut depth) = (0, 0_usize);
    while let Some(next) = json.as_bytes().get(end) {
        match next {
            b'"' => end += text_length(&json[end..]) - 1,
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' | b' ' | b'\t' | b'\r' | b'\n' if depth == 0 => return end,
            b'}' | b']' => depth -= 1,
            _ => {}
        }
        end += 1;
        if depth == 0 && matches!(next, b'"' | b'}' | b']') {
            return end;
        }
    }
    end
}

/// Returns the members of an object in order, also those that are sent twice; `None` if it is something else.
pub(crate) fn members(json: &str) -> Option<Vec<(String, &RawValue)>> {
    serde_json::from_str(json).ok().map(|Members(members)| members)
}

struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = object.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(MembersVisitor)
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

    #[test]
    fn deep_nesting_and_text_that_is_not_json_are_laid_out_too() {
        let deep = "[".repeat(100_000) + "1" + &"]".repeat(100_000);
        assert_eq!(compact(&deep), deep);
        let lines = pretty(&deep);
        assert!(lines.len() < 200 * deep.len(), "{} bytes", lines.len());
        assert_eq!(compact(&lines), deep);
        for text in ["]}", "\"\\", "\"\\é", "\"é", "{\"a\":]", "é:,"] {
            assert_eq!(compact(&pretty(text)).replace(' ', ""), text.replace(' ', ""));
        }
    }

    #[test]
    fn a_value_ends_where_its_text_ends() {
        for value in ["1.50", "null", "\"a\\\"]}\"", "{}", "[]", "{\"a\": [1, \"}\"]}", "[[], {\"x\": \"\\\\\"}]"] {
            for after in ["", ",1", "}", "]", " ,", "\n}"] {
                assert_eq!(value_length(&format!("{value}{after}")), value.len(), "{value}{after}");
            }
        }
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
