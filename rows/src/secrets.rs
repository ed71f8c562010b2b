//! Masks what signs a person in: the values of the fields that the table of columns calls secret, wherever they are in a
//! text, which otherwise stays as it was sent.

use std::{borrow::Cow, ops::Range, sync::LazyLock};

use leaddyno::OPERATIONS;
use serde_json::value::RawValue;

use crate::json::Parts;

/// What is shown in place of a secret.
const MASK: &str = "\"[hidden]\"";

/// The names of secret properties.
static NAMES: LazyLock<Vec<&str>> = LazyLock::new(|| {
    let columns = OPERATIONS.iter().flat_map(|operation| operation.columns).filter(|column| column.secret);
    let mut names: Vec<&str> = columns.filter_map(|column| column.name.rsplit('.').next()).collect();
    names.sort_unstable();
    names.dedup();
    names
});

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

/// Returns the body of a response without the values of secret properties, and otherwise as it was sent; `None` if it is no
/// JSON and may hold one.
#[must_use]
pub fn mask_body(text: &str) -> Option<Cow<'_, str>> {
    // A name may be written with escaped characters.
    if !text.contains('\\') && !NAMES.iter().any(|name| text.contains(name)) {
        return Some(text.into());
    }
    let json = text.trim_start_matches('\u{feff}');
    let mut ranges = Vec::new();
    let is_json =
        serde_json::from_str::<&RawValue>(json).is_ok_and(|value| find(value.get(), json, &mut ranges).is_some());
    if !is_json {
        return (!NAMES.iter().any(|name| text.contains(name))).then(|| text.into());
    }
    let mut masked = String::with_capacity(json.len());
    let mut end = 0;
    for range in ranges {
        masked.extend([&json[end..range.start], MASK]);
        end = range.end;
    }
    Some((masked + &json[end..]).into())
}

/// Collects where the values of secret properties are in `text`, of which `json` is a part.
fn find(json: &str, text: &str, ranges: &mut Vec<Range<usize>>) -> Option<()> {
    if !json.starts_with(['{', '[']) {
        return Some(());
    }
    for (name, value) in serde_json::from_str::<Parts<'_>>(json).ok()?.0 {
        let value = value.get();
        if NAMES.contains(&&*name) && value != "null" {
            let start = value.as_ptr() as usize - text.as_ptr() as usize;
            ranges.push(start..start + value.len());
        } else {
            find(value, text, ranges)?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
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
        assert_eq!(mask_body("{\"sign_in_url\": \"x"), None);
        assert_eq!(mask_body("<html>\\").as_deref(), Some("<html>\\"));
    }
}
