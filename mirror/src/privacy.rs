//! Removes from a row what must not be stored. Members that sign a person in are dropped at any depth, whichever operation
//! documents them. Without personal data, only members that are documented as not personal are kept, because an
//! undocumented one may be personal.

use leaddyno::{ColumnInfo, is_secret_field, secret_fields};

use crate::json::Json;

/// Returns whether a column is stored.
pub(crate) fn is_stored(column: &ColumnInfo, without_personal: bool) -> bool {
    !(column.secret || without_personal && column.personal)
}

/// Returns the names that are never stored, as a text to compare with that of an earlier run.
pub(crate) fn secrets() -> String {
    secret_fields().join(" ")
}

/// Returns the row in its stored form: the unchanged text, if nothing is dropped.
pub(crate) fn scrub(text: &str, columns: &[ColumnInfo], without_personal: bool) -> String {
    let mut row = Json::read(text);
    let mut has_dropped = drop_secrets(&mut row);
    if text.contains("\\u0000") {
        has_dropped |= replace_nul(&mut row);
    }
    if without_personal {
        has_dropped |= keep_documented(&mut row, columns);
    }
    if has_dropped { row.to_string() } else { text.to_owned() }
}

fn drop_secrets(value: &mut Json) -> bool {
    match value {
        Json::Object(members) => {
            let before = members.len();
            members.retain(|(name, _)| !is_secret_field(name));
            let dropped = members.len() < before;
            members.iter_mut().fold(dropped, |dropped, (_, value)| drop_secrets(value) | dropped)
        }
        Json::Array(items) => items.iter_mut().fold(false, |dropped, item| drop_secrets(item) | dropped),
        // An opaque value that may contain a secret is not stored.
        Json::Other(text) if secret_fields().iter().any(|name| text.contains(name)) => {
            *value = Json::Other("null".to_owned());
            true
        }
        _ => false,
    }
}

/// Replaces NUL, which PostgreSQL cannot store.
fn replace_nul(value: &mut Json) -> bool {
    match value {
        Json::Object(members) => members.iter_mut().fold(false, |replaced, (_, value)| replace_nul(value) | replaced),
        Json::Array(items) => items.iter_mut().fold(false, |replaced, item| replace_nul(item) | replaced),
        Json::Text(text) if text.contains('\0') => {
            *text = text.replace('\0', "\u{fffd}");
            true
        }
        _ => false,
    }
}

fn keep_documented(row: &mut Json, columns: &[ColumnInfo]) -> bool {
    let is_kept = |path: &str| columns.iter().any(|column| column.name == path && is_stored(column, true));
    let Json::Object(members) = row else {
        *row = Json::Object(Vec::new());
        return true;
    };
    let mut has_dropped = false;
    members.retain_mut(|(name, value)| {
        if is_kept(name) {
            return true;
        }
        let Json::Object(inner) = value else {
            // `null` instead of an object contains no personal data.
            let is_absent = value.is_null();
            has_dropped |= !is_absent;
            return is_absent;
        };
        let before = inner.len();
        inner.retain(|(inner, _)| is_kept(&format!("{name}.{inner}")));
        has_dropped |= inner.len() < before;
        !inner.is_empty()
    });
    has_dropped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn affiliate_columns() -> &'static [ColumnInfo] {
        leaddyno::find_operation("list_affiliates").expect("it exists").columns
    }

    #[test]
    fn links_that_sign_in_are_dropped_at_any_depth() {
        let row = r#"{"id":1,"affiliate_dashboard_url":"https://s/1","x":[{"sign_in_url":"https://s/2","y":4.90}]}"#;
        assert_eq!(scrub(row, affiliate_columns(), false), r#"{"id":1,"x":[{"y":4.90}]}"#);
        let path = r#"{"id":1,"affiliate.sign_in_url":"https://s/1"}"#;
        assert_eq!(scrub(path, affiliate_columns(), false), r#"{"id":1}"#);
        let escaped = r#"{"id":1,"affiliate_dashboard\u005furl":"https://s/1"}"#;
        assert_eq!(scrub(escaped, affiliate_columns(), false), r#"{"id":1}"#);
    }

    #[test]
    fn a_secret_nested_too_deeply_is_not_stored() {
        let deep = format!("{}{}{}", "[".repeat(60), r#"{"sign_in_url":"https://s/1"}"#, "]".repeat(60));
        let stored = scrub(&format!(r#"{{"id":1,"x":{deep}}}"#), affiliate_columns(), false);
        assert!(!stored.contains("https://s/1") && stored.starts_with(r#"{"id":1,"x":["#), "{stored}");
    }

    #[test]
    fn nul_is_replaced() {
        let row = r#"{"id":1,"note":"a\u0000b","path":"c:\\u0000"}"#;
        assert_eq!(
            scrub(row, affiliate_columns(), false),
            "{\"id\":1,\"note\":\"a\u{fffd}b\",\"path\":\"c:\\\\u0000\"}"
        );
    }

    #[test]
    fn a_row_without_secrets_is_stored_unchanged() {
        let row = r#"{ "id" : 1,  "email":"caf\u00e9@example.com" }"#;
        assert_eq!(scrub(row, affiliate_columns(), false), row);
    }

    #[test]
    fn without_personal_data_only_documented_members_are_kept() {
        let row = r#"{"id":1,"email":"a@b.example","status":"Active","nickname":"Ada","custom_fields":{"a":1},
            "referring_affiliate":{"id":2,"email":"c@d.example"}}"#;
        let kept = r#"{"id":1,"status":"Active","referring_affiliate":{"id":2}}"#;
        assert_eq!(scrub(row, affiliate_columns(), true), kept);
    }
}
