//! A row as the JSON text that the service sent, taken apart without touching its values: numbers keep their digits, and
//! members their order. Decides which member belongs to which column, and what of a row is a secret.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    fmt,
    sync::LazyLock,
};

use leaddyno::{ColumnInfo, OPERATIONS};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// What is shown in place of a secret.
const HIDDEN: &str = r#""[hidden]""#;

/// The names of all members that sign a person in. They count at any depth: an affiliate's may be inside of a lead.
static SECRETS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let columns = OPERATIONS.iter().flat_map(|operation| operation.columns).filter(|column| column.secret);
    columns.map(|column| column.name.rsplit('.').next().unwrap_or(column.name)).collect()
});

/// The members of a JSON object, in order.
struct Members<'a>(Vec<(Cow<'a, str>, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Name<'a>(#[serde(borrow)] Cow<'a, str>);

        struct MembersVisitor;
        impl<'de> Visitor<'de> for MembersVisitor {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Members<'de>, A::Error> {
                let mut members = Vec::new();
                while let Some((Name(name), value)) = object.next_entry()? {
                    members.push((name, value));
                }
                Ok(Members(members))
            }
        }
        deserializer.deserialize_map(MembersVisitor)
    }
}

fn members(json: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    serde_json::from_str(json).ok().map(|Members(members)| members)
}

/// Replaces the secrets in a JSON text, at any depth. Everything else stays as it is.
pub(crate) fn hide_secrets(json: &str) -> Cow<'_, str> {
    // An escaped name is the same name.
    if !json.contains('\\') && !SECRETS.iter().any(|name| json.contains(name)) {
        return Cow::Borrowed(json);
    }
    let mut out = String::with_capacity(json.len());
    write_without_secrets(json, &mut out);
    Cow::Owned(out)
}

fn write_without_secrets(json: &str, out: &mut String) {
    let mut separator = "";
    if let Some(members) = members(json) {
        out.push('{');
        for (name, value) in members {
            let is_hidden = SECRETS.contains(name.as_ref()) && value.get() != "null";
            out.push_str(std::mem::replace(&mut separator, ","));
            out.push_str(&serde_json::Value::from(name).to_string());
            out.push(':');
            if is_hidden {
                out.push_str(HIDDEN);
            } else {
                write_without_secrets(value.get(), out);
            }
        }
        out.push('}');
    } else if let Ok(items) = serde_json::from_str::<Vec<&RawValue>>(json) {
        out.push('[');
        for item in items {
            out.push_str(std::mem::replace(&mut separator, ","));
            write_without_secrets(item.get(), out);
        }
        out.push(']');
    } else {
        out.push_str(json);
    }
}

/// Returns a JSON text on one line. A line break in JSON is white space, never part of a value.
pub(crate) fn on_one_line(json: &str) -> Cow<'_, str> {
    if json.contains(['\n', '\r']) { Cow::Owned(json.replace(['\n', '\r'], " ")) } else { Cow::Borrowed(json) }
}

/// The columns of an operation's rows, as the table has them.
pub(crate) struct Columns {
    pub(crate) infos: &'static [ColumnInfo],
    places: HashMap<&'static str, usize>,
    /// The objects whose members are columns: `affiliate` of `affiliate.email`.
    objects: HashSet<&'static str>,
}

/// A row by its columns.
pub(crate) struct Cells<'a> {
    /// A value for each column; none if the row does not have it, or has `null`.
    pub(crate) values: Vec<Option<&'a RawValue>>,
    /// What has no column, by the names that columns would have.
    pub(crate) others: Vec<(String, &'a RawValue)>,
}

impl Columns {
    pub(crate) fn new(infos: &'static [ColumnInfo]) -> Self {
        let places = infos.iter().enumerate().map(|(place, column)| (column.name, place)).collect();
        let objects = infos.iter().filter_map(|column| Some(column.name.split_once('.')?.0)).collect();
        Self { infos, places, objects }
    }

    /// Takes a row apart. What is not an object is one value without a column.
    pub(crate) fn cells<'a>(&self, row: &'a RawValue) -> Cells<'a> {
        let mut cells = Cells { values: vec![None; self.infos.len()], others: Vec::new() };
        match members(row.get()) {
            Some(members) => members.into_iter().for_each(|(name, value)| self.place(name, value, &mut cells)),
            None => cells.others.push((String::new(), row)),
        }
        cells
    }

    fn place<'a>(&self, name: Cow<'_, str>, value: &'a RawValue, cells: &mut Cells<'a>) {
        let value_or_null = (value.get() != "null").then_some(value);
        if let Some(&place) = self.places.get(name.as_ref()) {
            let before = std::mem::replace(&mut cells.values[place], value_or_null);
            // A member that is sent twice counts as sent last.
            cells.others.extend(before.map(|before| (name.into_owned(), before)));
        } else if self.objects.contains(name.as_ref())
            && let Some(members) = members(value.get())
        {
            for (member, value) in members {
                self.place(format!("{name}.{member}").into(), value, cells);
            }
        } else if value_or_null.is_some() || !self.objects.contains(name.as_ref()) {
            cells.others.push((name.into_owned(), value));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(json: &str) -> &RawValue {
        serde_json::from_str(json).unwrap()
    }

    #[test]
    fn secrets_are_hidden_at_any_depth_and_nothing_else_changes() {
        let unchanged = [
            r#"{ "id": 7,  "amount": 1.10, "name": "A\u00e9\n" }"#,
            r#"{"id":12345678901234567890.50,"id":8}"#,
            r#"{"affiliate_dashboard_url":null}"#,
            r#"["affiliate_dashboard_url", 1.0]"#,
            "null",
        ];
        for json in unchanged {
            let without_space = |text: &str| text.replace(' ', "");
            assert_eq!(without_space(&hide_secrets(json)), without_space(json));
        }
        let cases = [
            (
                r#"{"id": 1.10,"affiliate_dashboard_url":"https://x/845"}"#,
                r#"{"id":1.10,"affiliate_dashboard_url":"[hidden]"}"#,
            ),
            (r#"{"a":[{"sign_in_url":["x"]}, 2]}"#, r#"{"a":[{"sign_in_url":"[hidden]"},2]}"#),
            (r#"{"sign\u005fin_url":"x"}"#, r#"{"sign_in_url":"[hidden]"}"#),
        ];
        for (json, expected) in cases {
            assert_eq!(hide_secrets(json), expected);
        }
    }

    #[test]
    fn a_row_is_taken_apart_by_the_columns_of_the_table() {
        let list = OPERATIONS.iter().find(|operation| operation.id == "list_leads").unwrap();
        let columns = Columns::new(list.columns);
        let row = raw(
            r#"{"id":1,"email":null,"affiliate":{"id":2.50,"shoe_size":44},"latest_visitor":null,"campaign":"?","mood":null,"x":[1],"id":3}"#,
        );
        let cells = columns.cells(row);
        let value = |name: &str| cells.values[columns.places[name]].map(RawValue::get);
        assert_eq!((value("id"), value("email"), value("affiliate.id")), (Some("3"), None, Some("2.50")));
        let others: Vec<_> = cells.others.iter().map(|(name, value)| (name.as_str(), value.get())).collect();
        assert_eq!(
            others,
            [("affiliate.shoe_size", "44"), ("campaign", r#""?""#), ("mood", "null"), ("x", "[1]"), ("id", "1")]
        );
        assert_eq!(columns.cells(raw("[1]")).others[0].1.get(), "[1]");
    }

    #[test]
    fn a_row_of_json_lines_is_one_line() {
        assert_eq!(on_one_line("{\r\n \"a\": \"\\n\"\n}"), r#"{   "a": "\n" }"#);
    }
}
