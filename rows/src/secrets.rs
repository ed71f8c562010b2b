//! Masks what signs a person in: the values of the fields that the table of columns calls secret, wherever they are in a
//! text, which otherwise stays as it was sent.

use std::{borrow::Cow, ops::Range};

use leaddyno::{is_secret_field, secret_fields};
use serde_json::value::RawValue;

use crate::json::{text_length, value_length};

/// What is shown in place of a secret.
const MASK: &str = "\"[hidden]\"";

/// Returns JSON without the values of secret properties; `"[hidden]"` for what is no JSON and may hold one.
///
/// ```
/// let masked = leaddyno_rows::mask(r#"{"id":1,"sign_in_url":"https://example.com/p/TOKEN"}"#);
/// assert_eq!(masked, r#"{"id":1,"sign_in_url":"[hidden]"}"#);
/// ```
#[must_use]
pub fn mask(json: &str) -> Cow<'_, str> {
    mask_body(json).unwrap_or(Cow::Borrowed(MASK))
}

/// Returns JSON as it is shown: as it was sent if secrets are to be seen, and masked otherwise.
pub(crate) fn shown(json: &str, are_secrets_shown: bool) -> Cow<'_, str> {
    if are_secrets_shown { json.into() } else { mask(json) }
}

/// Returns the body of a response without the values of secret properties, and otherwise as it was sent; `None` if it is no
/// JSON and may hold one.
#[must_use]
pub fn mask_body(text: &str) -> Option<Cow<'_, str>> {
    // A name may be written with escaped characters.
    if !text.contains('\\') && !secret_fields().iter().any(|name| text.contains(name)) {
        return Some(text.into());
    }
    let json = text.trim_start_matches('\u{feff}');
    if serde_json::from_str::<&RawValue>(json).is_err() {
        return (!secret_fields().iter().any(|name| text.contains(name))).then(|| text.into());
    }
    let mut masked = String::with_capacity(json.len());
    let mut end = 0;
    for range in find(json) {
        masked.extend([&json[end..range.start], MASK]);
        end = range.end;
    }
    Some((masked + &json[end..]).into())
}

/// Returns where the values of secret properties are in valid JSON. A loop over its texts, because a recursion would end
/// the program at a response that is nested deeply enough.
fn find(json: &str) -> Vec<Range<usize>> {
    let (mut ranges, mut place) = (Vec::new(), 0);
    while let Some(begin) = json[place..].find('"').map(|found| place + found) {
        place = begin + text_length(&json[begin..]);
        let is_secret =
            serde_json::from_str::<Cow<'_, str>>(&json[begin..place]).is_ok_and(|name| is_secret_field(&name));
        let Some(value) = json[place..].trim_ascii_start().strip_prefix(':').map(str::trim_ascii_start) else {
            continue;
        };
        if is_secret {
            let start = json.len() - value.len();
            place = start + value_length(value);
            ranges.extend((&json[start..place] != "null").then_some(start..place));
        }
    }
    ranges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn secrets_are_masked_at_any_depth_and_the_rest_stays_as_sent() {
        let cases = [
            (r#"{ "sign_in_url" : "https://x/p/1", "n": 1.10 }"#, r#"{ "sign_in_url" : "[hidden]", "n": 1.10 }"#),
            (
                r#"[{"a": {"affiliate_dashboard_url": ["https://x/p/1"]}}, {"affiliate_dashboard_url": null}]"#,
                r#"[{"a": {"affiliate_dashboard_url": "[hidden]"}}, {"affiliate_dashboard_url": null}]"#,
            ),
            (
                r#"{"sign_in_\u0075rl":"x","sign_in_url":"y"}"#,
                r#"{"sign_in_\u0075rl":"[hidden]","sign_in_url":"[hidden]"}"#,
            ),
            ("{\"note\": \"a\\nb\"}", "{\"note\": \"a\\nb\"}"),
            ("12.50", "12.50"),
            ("\u{feff}{\"sign_in_url\":\"x\"}", r#"{"sign_in_url":"[hidden]"}"#),
        ];
        for (json, masked) in cases {
            assert_eq!(mask_body(json).as_deref(), Some(masked));
        }
        // As the name of a column.
        let column = r#"{"affiliate.sign_in_url": "x"}"#;
        assert_eq!(mask_body(column).as_deref(), Some(r#"{"affiliate.sign_in_url": "[hidden]"}"#));
        // As text, not as a name.
        let other = r#"["sign_in_url", {"a": "sign_in_url", "b": ":"}, "x"]"#;
        assert_eq!(mask_body(other).as_deref(), Some(other));
        assert_eq!(mask_body("{\"sign_in_url\": \"x"), None);
        assert_eq!(mask_body("<html>\\").as_deref(), Some("<html>\\"));
    }

    #[test]
    fn nesting_hides_no_secret() {
        let deep = |value| "[{\"a\":".repeat(100_000) + value + &"}]".repeat(100_000);
        let json = deep(r#"{"sign_in_\u0075rl":[["x"]]}"#);
        assert_eq!(mask_body(&json), Some(deep(r#"{"sign_in_\u0075rl":"[hidden]"}"#).into()));
    }

    proptest! {
        #[test]
        fn no_value_of_a_secret_property_is_left(values in prop::collection::vec((0..4_usize, ".*", 0..3_usize), 1..8)) {
            let names = ["sign_in_url", "affiliate_dashboard_url", "note", "a\"sign_in_url\":"];
            let nest = |value: &Value, levels| (0..levels).fold(value.clone(), |inner, level| {
                if level % 2 == 0 { json!([inner]) } else { json!({"inner": inner}) }
            });
            let object = |hide: bool| values.iter().enumerate().map(|(place, (name, text, levels))| {
                let value = if hide && *name < 2 { json!("[hidden]") } else { nest(&json!(text), *levels) };
                json!({place.to_string(): {names[*name]: value}})
            }).collect::<Value>();
            let masked = mask_body(&object(false).to_string()).map(|text| serde_json::from_str::<Value>(&text).unwrap());
            prop_assert_eq!(masked, Some(object(true)));
        }
    }
}
