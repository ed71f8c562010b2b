//! JSON as text: indented, on one line, or taken apart, with every number as it was sent.

use std::io;

use serde_json::value::RawValue;

use super::{Columns, RowWriter, write};

/// Returns the elements of an array; `None` if it is something else.
pub(super) fn elements(json: &str) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json).ok()
}

/// Returns the JSON on one line, without white space.
pub(crate) fn compact(json: &str) -> String {
    layout(json, None)
}

/// Returns the JSON on several lines.
pub(super) fn pretty(json: &str) -> String {
    layout(json, Some(0))
}

/// Lays valid JSON out anew; `depth` is that of the value, or `None` for a single line.
fn layout(json: &str, mut depth: Option<usize>) -> String {
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

/// Rows as JSON Lines.
pub(super) struct Lines {
    columns: Columns,
}

impl Lines {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns }
    }
}

impl RowWriter for Lines {
    fn row(&mut self, json: &str) -> io::Result<()> {
        write(&(compact(&self.columns.project(json)) + "\n"))
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Rows as one JSON array.
pub(super) struct Array {
    columns: Columns,
    has_rows: bool,
}

impl Array {
    pub(super) fn new(columns: Columns) -> Self {
        Self { columns, has_rows: false }
    }
}

impl RowWriter for Array {
    fn row(&mut self, json: &str) -> io::Result<()> {
        let separator = if self.has_rows { "," } else { "[" };
        self.has_rows = true;
        write(&format!("{separator}\n  {}", layout(&self.columns.project(json), Some(1))))
    }

    fn finish(&mut self) -> io::Result<()> {
        write(if self.has_rows { "\n]\n" } else { "[]\n" })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

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
            prop_assert_eq!(serde_json::from_str::<Value>(&ours[1]).unwrap(), value);
        }
    }
}
