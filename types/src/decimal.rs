//! Reads an exact decimal from a JSON number or from text that holds one.
//!
//! A JSON number is read from its digits, never through a binary float, if the deserializer exposes them. `serde_json`
//! does, under the name that `RawValue` requests. Other deserializers supply a float, which is read in its shortest
//! decimal form; that is exact up to 15 digits.

use std::{borrow::Cow, fmt};

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};

use crate::lenient::{Problem, Reading, skip_object, skip_rest};

/// The name under which `serde_json` exposes the text of a value. A test pins it: if the name changed, numbers with
/// more than 15 digits would silently become inexact.
const RAW_TEXT: &str = "$serde_json::private::RawValue";
/// The prefix of all names under which `serde_json` exposes text. With `arbitrary_precision` it exposes numbers this
/// way.
const PRIVATE: &str = "$serde_json::private::";

/// The error of a text that is not a decimal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidDecimal {
    text: String,
}

impl fmt::Display for InvalidDecimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:?} is not a decimal number such as 49.00 (at most 28 digits, no currency sign, no thousands separator)",
            self.text
        )
    }
}

impl std::error::Error for InvalidDecimal {}

/// Reads a decimal from text: `49`, `49.00`, `-0.5`, `4.9e1`.
pub(crate) fn parse(text: &str) -> Result<Decimal, InvalidDecimal> {
    let trimmed = text.trim();
    let plain = trimmed.starts_with(|c: char| c.is_ascii_digit() || "+-.".contains(c)) && !trimmed.contains('_');
    let parsed =
        if trimmed.contains(['e', 'E']) { Decimal::from_scientific(trimmed) } else { Decimal::from_str_exact(trimmed) };
    parsed.ok().filter(|_| plain).ok_or_else(|| InvalidDecimal { text: shorten(text) })
}

fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

pub(crate) const EXPECTED: &str = "a decimal number, or text with one in it";

/// Why a JSON value is not a decimal.
enum NoDecimal {
    Text(InvalidDecimal),
    Json(&'static str),
}

/// Reads a decimal from a number or from text; `None` is `null`.
fn read_json<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Result<Option<Decimal>, NoDecimal>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_TEXT, DecimalVisitor)
}

/// Reads a decimal of a response.
pub(crate) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Decimal>, D::Error> {
    let unreadable = |found| Reading::unexpected(EXPECTED, found);
    Ok(match read_json(deserializer)? {
        Ok(Some(decimal)) => Reading::Value(decimal),
        Ok(None) => Reading::Null,
        Err(NoDecimal::Text(_)) => unreadable("another text or number"),
        Err(NoDecimal::Json(found)) => unreadable(found),
    })
}

/// Reads a decimal of a request.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let unexpected = |found| D::Error::custom(Problem::unexpected(EXPECTED, found));
    match read_json(deserializer)? {
        Ok(Some(decimal)) => Ok(decimal),
        Ok(None) => Err(unexpected("null")),
        Err(NoDecimal::Text(invalid)) => Err(D::Error::custom(invalid)),
        Err(NoDecimal::Json(found)) => Err(unexpected(found)),
    }
}

struct DecimalVisitor;

impl<'de> Visitor<'de> for DecimalVisitor {
    type Value = Result<Option<Decimal>, NoDecimal>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(EXPECTED)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(parse(text).map(Some).map_err(NoDecimal::Text))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Ok(Some(Decimal::from(number))))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Ok(Some(Decimal::from(number))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        self.visit_str(&number.to_string())
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Err(NoDecimal::Json("a boolean")))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Ok(None))
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Ok(None))
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        skip_rest(array)?;
        Ok(Err(NoDecimal::Json("an array")))
    }

    /// The text of the JSON value, as the one entry of a map: what `serde_json` responds to [`RAW_TEXT`].
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        // A buffered value arrives as an object of any kind.
        let Some(JsonText(name)) = map.next_key()? else { return Ok(Err(NoDecimal::Json("an object"))) };
        if !name.starts_with(PRIVATE) {
            map.next_value::<IgnoredAny>()?;
            skip_object(&mut map)?;
            return Ok(Err(NoDecimal::Json("an object")));
        }
        let JsonText(json) = map.next_value()?;
        match json.as_bytes().first() {
            Some(b'"') => {
                let text: Cow<'_, str> = serde_json::from_str(&json).map_err(A::Error::custom)?;
                self.visit_str(&text)
            }
            Some(b'-' | b'0'..=b'9') => self.visit_str(&json),
            Some(b'n') => Ok(Ok(None)),
            Some(b'[') => Ok(Err(NoDecimal::Json("an array"))),
            Some(b'{') => Ok(Err(NoDecimal::Json("an object"))),
            _ => Ok(Err(NoDecimal::Json("a boolean"))),
        }
    }
}

/// Text, borrowed if the deserializer allows it, so that an amount costs no allocation.
struct JsonText<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for JsonText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = JsonText<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(EXPECTED)
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<JsonText<'de>, E> {
                Ok(JsonText(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<JsonText<'de>, E> {
                Ok(JsonText(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<JsonText<'de>, E> {
                Ok(JsonText(Cow::Owned(text)))
            }
        }

        deserializer.deserialize_any(TextVisitor)
    }
}
