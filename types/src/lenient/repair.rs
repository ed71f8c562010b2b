//! Repairs JSON in which a malformed value would make the whole response unreadable: lone surrogates, bytes of another
//! charset, control characters in text, numbers out of range.
//!
//! Runs only on JSON that failed to decode.

use std::fmt::Write;

/// Returns the JSON with every malformed value replaced by readable text; `None` if there is nothing to repair.
///
/// A lone surrogate becomes a replacement character. A number too large for a float, `NaN` and `Infinity` become text.
#[must_use]
pub fn repair(json: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(json);
    let mut repaired = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(next) = rest.chars().next() {
        let length = match next {
            '"' => push_text(&mut repaired, rest),
            '-' | '0'..='9' | 'N' | 'I' => push_number(&mut repaired, rest),
            other => {
                repaired.push(other);
                other.len_utf8()
            }
        };
        rest = &rest[length..];
    }
    (repaired.as_bytes() != json).then_some(repaired)
}

/// Copies the number that `rest` begins with. Returns its length.
fn push_number(repaired: &mut String, rest: &str) -> usize {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    let (number, _) = rest.split_at(rest.find(|c| !is_part(c)).unwrap_or(rest.len()));
    let is_odd = number.parse().is_ok_and(|number: f64| !number.is_finite());
    let quote = if is_odd { "\"" } else { "" };
    repaired.extend([quote, number, quote]);
    number.len()
}

/// Copies the text that `rest` begins with, quotes included. Returns its length.
fn push_text(repaired: &mut String, rest: &str) -> usize {
    repaired.push('"');
    let mut place = 1;
    while let Some(next) = rest[place..].chars().next() {
        match next {
            '"' => {
                repaired.push('"');
                return place + 1;
            }
            '\\' => place += push_escape(repaired, &rest[place..]),
            control if control < ' ' => {
                // Writing to a string does not fail.
                let _ = write!(repaired, "\\u{:04x}", u32::from(control));
                place += 1;
            }
            other => {
                repaired.push(other);
                place += other.len_utf8();
            }
        }
    }
    place
}

/// Copies the escape that `rest` begins with. Returns its length.
fn push_escape(repaired: &mut String, rest: &str) -> usize {
    let unit = |at: usize| {
        let digits = rest.get(at..at + 6)?.strip_prefix("\\u")?;
        u16::from_str_radix(digits, 16).ok()
    };
    let length = match unit(0) {
        Some(0xd800..0xdc00) if unit(6).is_some_and(|low| (0xdc00..0xe000).contains(&low)) => 12,
        Some(0xd800..0xe000) => {
            repaired.push(char::REPLACEMENT_CHARACTER);
            return 6;
        }
        Some(_) => 6,
        None => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
    };
    repaired.push_str(&rest[..length]);
    length
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_malformed_value_becomes_text() {
        let cases: [(&[u8], &str); 8] = [
            (br#"{"a":"\ud83d"}"#, "{\"a\":\"\u{fffd}\"}"),
            (br#"{"a":"\ude00\ud83d\ude00"}"#, "{\"a\":\"\u{fffd}\\ud83d\\ude00\"}"),
            (b"{\"a\":\"M\xfcller\"}", "{\"a\":\"M\u{fffd}ller\"}"),
            (b"{\"a\":\"1\t2\"}", r#"{"a":"1\u00092"}"#),
            (br#"{"a":1e400,"b":-1e400}"#, r#"{"a":"1e400","b":"-1e400"}"#),
            (b"[NaN,-Infinity]", r#"["NaN","-Infinity"]"#),
            (br#"["\"\\",1e400]"#, r#"["\"\\","1e400"]"#),
            (b"[1e400", r#"["1e400""#),
        ];
        for (json, repaired) in cases {
            assert_eq!(repair(json).as_deref(), Some(repaired), "{}", json.escape_ascii());
        }
        for json in
            ["", "{", "\"", "\"\\", "\"\\u00", r#"{"a":"\u00e9 NaN 1e400","b":[1,-2.5e3,null,true]}"#, "<html>", "null"]
        {
            assert_eq!(repair(json.as_bytes()), None, "{json}");
        }
    }

    proptest! {
        #[test]
        fn valid_json_is_not_changed(text: String, number: f64) {
            let json = serde_json::json!({"text": text, "number": number, "list": [text, null, true]}).to_string();
            prop_assert_eq!(repair(json.as_bytes()), None);
        }

        #[test]
        fn any_bytes_are_repaired_once(bytes: Vec<u8>) {
            if let Some(repaired) = repair(&bytes) {
                prop_assert_eq!(repair(repaired.as_bytes()), None);
            }
        }
    }
}
