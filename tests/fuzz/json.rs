//! JSON as text: with duplicate members, numbers out of range, and any nesting, which a `Value` cannot represent.

use std::{cell::RefCell, fmt};

use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any, prop_oneof},
    sample::select,
    strategy::BoxedStrategy,
};
use serde_json::Value;

/// A JSON document.
#[derive(Clone, PartialEq)]
pub(crate) enum Json {
    /// A number, a text or a keyword, as written in the document.
    Scalar(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

/// A step from a document to a place in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Item(usize),
    Member(String),
}

impl Json {
    pub(crate) fn null() -> Self {
        Self::Scalar("null".to_owned())
    }

    pub(crate) fn text(text: &str) -> Self {
        Self::Scalar(quoted(text))
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.to_string().into_bytes()
    }

    /// Returns the text, if it is one.
    pub(crate) fn as_text(&self) -> Option<String> {
        match self {
            Self::Scalar(scalar) => serde_json::from_str(scalar).ok(),
            _ => None,
        }
    }

    /// Returns the index paths of all places in the document, itself first.
    pub(crate) fn places(&self) -> Vec<Vec<usize>> {
        let mut places = Vec::new();
        let here = RefCell::new(Vec::new());
        self.walk(&here, &mut places);
        places
    }

    fn walk(&self, here: &RefCell<Vec<usize>>, places: &mut Vec<Vec<usize>>) {
        places.push(here.borrow().clone());
        for (position, inner) in self.inner().enumerate() {
            here.borrow_mut().push(position);
            inner.walk(here, places);
            here.borrow_mut().pop();
        }
    }

    fn inner(&self) -> Box<dyn Iterator<Item = &Json> + '_> {
        match self {
            Self::Scalar(_) => Box::new(std::iter::empty()),
            Self::Array(items) => Box::new(items.iter()),
            Self::Object(members) => Box::new(members.iter().map(|(_, value)| value)),
        }
    }

    pub(crate) fn at(&self, place: &[usize]) -> &Json {
        place.iter().fold(self, |json, position| match json {
            Self::Scalar(_) => json,
            Self::Array(items) => &items[*position],
            Self::Object(members) => &members[*position].1,
        })
    }

    pub(crate) fn at_mut(&mut self, place: &[usize]) -> &mut Json {
        place.iter().fold(self, |json, position| match json {
            Self::Scalar(_) => json,
            Self::Array(items) => &mut items[*position],
            Self::Object(members) => &mut members[*position].1,
        })
    }

    /// Returns the steps of an index path by name.
    pub(crate) fn steps(&self, place: &[usize]) -> Vec<Step> {
        let mut json = self;
        let mut steps = Vec::new();
        for position in place {
            steps.push(match json {
                Self::Object(members) => Step::Member(members[*position].0.clone()),
                _ => Step::Item(*position),
            });
            json = json.at(&[*position]);
        }
        steps
    }

    /// Whether these steps lead to a place in the document.
    pub(crate) fn has(&self, steps: &[Step]) -> bool {
        match (self, steps) {
            (_, []) => true,
            (Self::Array(items), [Step::Item(position), rest @ ..]) => {
                items.get(*position).is_some_and(|item| item.has(rest))
            }
            (Self::Object(members), [Step::Member(name), rest @ ..]) => {
                members.iter().any(|(known, value)| known == name && value.has(rest))
            }
            _ => false,
        }
    }

    /// Returns the distinct names of all members.
    pub(crate) fn names(&self) -> Vec<String> {
        let mut names = Vec::new();
        for place in self.places() {
            if let Self::Object(members) = self.at(&place) {
                names.extend(members.iter().map(|(name, _)| name.clone()));
            }
        }
        names.sort();
        names.dedup();
        names
    }
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), Self::from(value))).collect())
            }
            scalar => Self::Scalar(scalar.to_string()),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        match self {
            Self::Scalar(scalar) => f.write_str(scalar),
            Self::Array(items) => {
                f.write_str("[")?;
                for item in items {
                    write!(f, "{separator}{item}")?;
                    separator = ",";
                }
                f.write_str("]")
            }
            Self::Object(members) => {
                f.write_str("{")?;
                for (name, value) in members {
                    write!(f, "{separator}{}:{value}", quoted(name))?;
                    separator = ",";
                }
                f.write_str("}")
            }
        }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

/// Scalars at the limits of types, and texts that resemble other types.
const EDGES: &[&str] = &[
    "null",
    "true",
    "false",
    "0",
    "-0",
    "-1",
    "0.0",
    "-0.0",
    "0.1",
    "1.0",
    "1e5",
    "1E+2",
    "4.9e1",
    "1e400",
    "-1e400",
    "1e-400",
    "17175.0",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "253402207200",
    "253402300800",
    "-377705023201",
    "79228162514264337593543950335",
    "79228162514264337593543950336",
    "1e28",
    "1e29",
    "1e-28",
    "1e-29",
    "0.0000000000000000000000000001",
    "0.00000000000000000000000000001",
    "123456789012345678901234567890.12",
    "0.1234567890123456789",
    "1e99999999999",
    "1234567890123456789012345678901234567890123456789012345678901234567890",
    r#""""#,
    r#"" ""#,
    r#""49.00""#,
    r#"" 4.90 ""#,
    r#""4,90""#,
    r#""1_000""#,
    r#""1e5""#,
    r#""1e-30""#,
    r#""e""#,
    r#"".""#,
    r#""-""#,
    r#""+.e1""#,
    r#"".5""#,
    r#""5.""#,
    r#""-0""#,
    r#""NaN""#,
    r#""Infinity""#,
    r#""0x10""#,
    r#""$5""#,
    r#""49.00 USD""#,
    r#""\u0000""#,
    r#""\ud83d\ude00""#,
    r#""\u2028""#,
    r#""2024-08-05T13:40:01Z""#,
    r#""2024-08-05""#,
    r#""2024-02-30""#,
    r#""0000-00-00""#,
    r#""2016-12-31T23:59:60Z""#,
    r#""2024-08-05 13:40:01 UTC""#,
    r#"" UTC""#,
    r#""-009999-01-01""#,
    r#""+010000-01-01T00:00:00Z""#,
    r#""2024-08-05T24:00:00+99:99[Europe/Berlin]""#,
    r#""Active""#,
    r#""pending""#,
    r#""On Holiday""#,
    r#""https://shop.example/""#,
];

/// Names that our decoders, or those below them, treat specially.
pub(crate) const NAMES: &[&str] = &[
    "id",
    "rows",
    "page",
    "per_page",
    "total_entries",
    "commissions",
    "url",
    "error",
    "",
    ".",
    "a.b",
    "[0]",
    "é",
    "\n",
    "$serde_json::private::RawValue",
    "$serde_json::private::Number",
];

/// A scalar of any kind.
pub(crate) fn scalar() -> impl Strategy<Value = Json> {
    prop_oneof![
        4 => select(EDGES).prop_map(|edge| Json::Scalar(edge.to_owned())),
        2 => any::<String>().prop_map(|text| Json::text(&text)),
        1 => any::<i64>().prop_map(|number| Json::Scalar(number.to_string())),
        1 => any::<f64>().prop_map(|number| Json::from(&Value::from(number))),
        1 => "-?(0|[1-9][0-9]{0,34})(\\.[0-9]{1,34})?([eE][+-]?[0-9]{1,3})?".prop_map(Json::Scalar),
        1 => "-?[0-9]{1,34}(\\.[0-9]{0,34})?([eE][+-]?[0-9]{1,3})?".prop_map(|text| Json::text(&text)),
        1 => "[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:?[0-9]{2}| UTC)?)?"
            .prop_map(|text| Json::text(&text)),
    ]
}

/// Any document, with members of these names.
pub(crate) fn document(names: Vec<String>) -> BoxedStrategy<Json> {
    let name =
        prop_oneof![6 => select(names), 1 => select(NAMES).prop_map(str::to_owned), 1 => any::<String>()].boxed();
    scalar()
        .prop_recursive(4, 40, 6, move |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Json::Array),
                vec((name.clone(), inner), 0..8).prop_map(Json::Object),
            ]
        })
        .boxed()
}

/// A document that every JSON library accepts: for values that a decoder skips.
pub(crate) fn ordinary() -> BoxedStrategy<Json> {
    let scalar = prop_oneof![
        select(&["null", "true", "false", "0", "-1", "0.1", "1e5", "9007199254740993", r#""""#][..])
            .prop_map(|scalar| Json::Scalar(scalar.to_owned())),
        any::<String>().prop_map(|text| Json::text(&text)),
        Just(Json::Array(Vec::new())),
        Just(Json::Object(Vec::new())),
    ];
    scalar
        .prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                vec(inner.clone(), 0..4).prop_map(Json::Array),
                vec((any::<String>(), inner), 0..4).prop_map(Json::Object),
            ]
        })
        .boxed()
}
