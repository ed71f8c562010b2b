//! Lossless JSON: numbers keep their digits and members their order, so that an amount never becomes a binary float and a
//! stored row is the text that LeadDyno sent. Reading never fails: a text that is not JSON is one opaque value.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;

/// The nesting depth beyond which values are opaque.
const DEPTH: usize = 32;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Json {
    /// In the order of the text.
    Object(Vec<(String, Json)>),
    Array(Vec<Json>),
    Text(String),
    /// A number, `true`, `false`, `null`, or a text that is not JSON.
    Other(String),
}

impl Json {
    pub(crate) fn read(text: &str) -> Self {
        Self::read_at(text.trim(), DEPTH)
    }

    fn read_at(text: &str, depth: usize) -> Self {
        let read = match text.as_bytes().first() {
            Some(b'{') if depth > 0 => serde_json::from_str(text).ok().map(|Members(members)| {
                let read = |(name, value): (String, &RawValue)| (name, Self::read_at(value.get(), depth - 1));
                Self::Object(members.into_iter().map(read).collect())
            }),
            Some(b'[') if depth > 0 => serde_json::from_str(text).ok().map(|items: Vec<&RawValue>| {
                Self::Array(items.into_iter().map(|item| Self::read_at(item.get(), depth - 1)).collect())
            }),
            Some(b'"') => serde_json::from_str(text).ok().map(Self::Text),
            _ => None,
        };
        read.unwrap_or_else(|| Self::Other(text.to_owned()))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self, Self::Other(text) if text == "null")
    }

    /// Returns the value of a column: a member, or a member of a nested object.
    pub(crate) fn at(&self, name: &str) -> Option<&Self> {
        match name.split_once('.') {
            Some((outer, inner)) => self.member(outer)?.member(inner),
            None => self.member(name),
        }
    }

    fn member(&self, name: &str) -> Option<&Self> {
        match self {
            // Of a repeated name, the last one counts, as in most JSON parsers.
            Self::Object(members) => members.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value),
            _ => None,
        }
    }

    /// Returns this value with its members replaced by those of `newer`. Other members of `newer` are ignored, because a
    /// lookup may send more members than a list.
    pub(crate) fn updated_by(self, newer: &Self) -> Self {
        match (self, newer) {
            (Self::Object(members), Self::Object(_)) => {
                let update = |(name, value): (String, Self)| match newer.member(&name) {
                    Some(newer) => (name, value.updated_by(newer)),
                    None => (name, value),
                };
                Self::Object(members.into_iter().map(update).collect())
            }
            (_, newer) => newer.clone(),
        }
    }

    /// Returns the canonical text, which is equal for equal values regardless of white space, escapes and order of members.
    pub(crate) fn canonical(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, true);
        text
    }

    fn write(&self, to: &mut String, is_sorted: bool) {
        match self {
            Self::Object(members) => {
                let mut members: Vec<_> = members.iter().collect();
                if is_sorted {
                    members.sort_by(|one, other| one.0.cmp(&other.0));
                }
                let write = |to: &mut String, (name, value): &(String, Self)| {
                    write_text(name, to);
                    to.push(':');
                    value.write(to, is_sorted);
                };
                write_all(to, ['{', '}'], members, write);
            }
            Self::Array(items) => write_all(to, ['[', ']'], items, |to, item: &Self| item.write(to, is_sorted)),
            Self::Text(text) => write_text(text, to),
            Self::Other(text) => to.push_str(text),
        }
    }
}

fn write_all<T>(
    to: &mut String,
    [open, close]: [char; 2],
    items: impl IntoIterator<Item = T>,
    write: impl Fn(&mut String, T),
) {
    to.push(open);
    for (place, item) in items.into_iter().enumerate() {
        if place > 0 {
            to.push(',');
        }
        write(to, item);
    }
    to.push(close);
}

fn write_text(text: &str, to: &mut String) {
    // Serializing text cannot fail.
    to.push_str(&serde_json::to_string(text).unwrap_or_default());
}

/// Writes compact JSON, with the members in their order.
impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        self.write(&mut text, false);
        f.write_str(&text)
    }
}

/// The members of an object in order, with their raw values.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'de: 'a, 'a> Deserialize<'de> for Members<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Vec<(String, &'de RawValue)>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(InOrder).map(Members)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn numbers_and_the_order_of_members_are_kept() {
        for text in
            [r#"{"b":4.90,"a":[1e400,{"x":null}],"n":12345678901234567890.10}"#, r#""text""#, "[]", "{}", "null"]
        {
            assert_eq!(Json::read(text).to_string(), text);
        }
    }

    #[test]
    fn equal_values_have_equal_canonical_texts() {
        let same = [r#"{"a": "café", "b": [1, 2]}"#, "{\"b\":[1,2],\"a\":\"caf\\u00e9\"}"];
        assert_eq!(Json::read(same[0]).canonical(), Json::read(same[1]).canonical());
        assert_ne!(Json::read(r#"{"a":4.9}"#).canonical(), Json::read(r#"{"a":"4.9"}"#).canonical());
    }

    #[test]
    fn a_lookup_updates_the_members_of_a_row_and_adds_none() {
        let row = Json::read(r#"{"id":1,"lead":{"id":2,"name":"A"},"note":null}"#);
        let found = Json::read(r#"{"note":"x","lead":{"name":"B","phone":"1","id":2},"line_items":[],"id":1}"#);
        assert_eq!(row.updated_by(&found).to_string(), r#"{"id":1,"lead":{"id":2,"name":"B"},"note":"x"}"#);
    }

    proptest! {
        #[test]
        fn reading_never_panics(text in "[\\[\\]{}\",:0-9a-z\\\\u ]{0,60}") {
            let _ = Json::read(&text).canonical();
        }
    }

    #[test]
    fn deep_nesting_is_opaque() {
        let text = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
        assert_eq!(Json::read(&text).to_string(), text);
    }
}
