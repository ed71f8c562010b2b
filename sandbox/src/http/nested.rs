//! Nested names in forms: `custom_fields[color]=red`, `line_items[0][sku]=A1`, `line_items[][sku]=A1`. Decides how they
//! become objects and lists, as web frameworks parse them. A name of any other form is kept literally.

use std::borrow::Cow;

use serde_json::{Map, Value};

/// The greatest depth of a nested name.
const DEPTH: usize = 4;

/// Returns the members of a form. The last of several equal names wins.
pub(super) fn members<'a>(pairs: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>) -> Map<String, Value> {
    let mut members = Map::new();
    for (name, text) in pairs {
        match split(&name) {
            Some((first, rest)) => {
                let member = members.entry(first).or_insert(Value::Null);
                put(member, &rest, text.into_owned());
            }
            None => {
                members.insert(name.into_owned(), Value::String(text.into_owned()));
            }
        }
    }
    members.into_iter().map(|(name, value)| (name, lists(value))).collect()
}

/// Splits `a[b][c]` into `a` and `b`, `c`; `None` if the name is not nested.
fn split(name: &str) -> Option<(&str, Vec<&str>)> {
    let (first, rest) = name.split_once('[')?;
    let rest: Vec<&str> = rest.strip_suffix(']')?.split("][").collect();
    let plain = rest.iter().all(|part| !part.contains(['[', ']']));
    (!first.is_empty() && plain && rest.len() <= DEPTH).then_some((first, rest))
}

/// Inserts a text at the end of its path. Every level is an object for now, with numbers as names of future list elements.
fn put(place: &mut Value, rest: &[&str], text: String) {
    let Some((part, rest)) = rest.split_first() else {
        *place = Value::String(text);
        return;
    };
    if !place.is_object() {
        *place = Value::Object(Map::new());
    }
    if let Value::Object(members) = place {
        let name = if part.is_empty() { element(members, rest) } else { (*part).to_owned() };
        put(members.entry(name).or_insert(Value::Null), rest, text);
    }
}

/// Returns the element of `[]`: the last one if it lacks the next member, otherwise a new one.
fn element(members: &Map<String, Value>, rest: &[&str]) -> String {
    let last = members.len().checked_sub(1).map(|last| last.to_string());
    let lacks = |last: &String| match (members.get(last), rest.first()) {
        (Some(Value::Object(element)), Some(part)) => !element.contains_key(*part),
        _ => false,
    };
    last.filter(lacks).unwrap_or_else(|| members.len().to_string())
}

/// Converts objects whose names are all numbers to lists, in the order of the numbers.
fn lists(value: Value) -> Value {
    let Value::Object(members) = value else {
        return value;
    };
    let numbers: Option<Vec<u64>> = members.keys().map(|name| name.parse().ok()).collect();
    match numbers {
        Some(numbers) => {
            let mut elements: Vec<(u64, Value)> =
                numbers.into_iter().zip(members.into_iter().map(|(_, value)| lists(value))).collect();
            elements.sort_by_key(|(number, _)| *number);
            elements.into_iter().map(|(_, value)| value).collect()
        }
        None => Value::Object(members.into_iter().map(|(name, value)| (name, lists(value))).collect()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str) -> Value {
        Value::Object(members(form_urlencoded::parse(text.as_bytes())))
    }

    #[test]
    fn pairs_stay_pairs() {
        let members = json!({"a": "2", "b": "", "c d": "é"});
        assert_eq!(read("a=1&b=&c+d=%C3%A9&a=2"), members);
    }

    #[test]
    fn brackets_make_objects_and_lists() {
        let fields = json!({"custom_fields": {"color": "red", "size": "L"}});
        assert_eq!(read("custom_fields[color]=red&custom_fields[size]=L"), fields);
        let items = json!({"line_items": [{"sku": "A", "amount": "1"}, {"sku": "B"}]});
        let counted = "line_items[0][sku]=A&line_items[0][amount]=1&line_items[1][sku]=B";
        assert_eq!(read(counted), items);
        let open = "line_items[][sku]=A&line_items[][amount]=1&line_items[][sku]=B";
        assert_eq!(read(open), items);
        assert_eq!(read("types[]=a&types[]=b"), json!({"types": ["a", "b"]}));
    }

    #[test]
    fn names_that_fit_nothing_are_taken_as_they_stand() {
        for name in ["[a]", "a[", "a]b", "a[b", "a[[b]]", "a[1][2][3][4][5]"] {
            let mut expected = Map::new();
            expected.insert(name.to_owned(), json!("1"));
            assert_eq!(read(&format!("{name}=1")), Value::Object(expected), "{name}");
        }
    }

    #[test]
    fn a_name_that_is_a_text_and_an_object_is_what_came_last() {
        assert_eq!(read("a=1&a[b]=2"), json!({"a": {"b": "2"}}));
        assert_eq!(read("a[b]=2&a=1"), json!({"a": "1"}));
    }
}
