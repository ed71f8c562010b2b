//! Reads an exact decimal from whatever the service sends: a JSON number, or text with a number in it.
//!
//! A JSON number is read from its own digits, never through a binary float, whenever the deserializer can show
//! them: `serde_json` does, under the name that its `RawValue` asks with. Any other deserializer is asked for what
//! it has; a float from there is taken at its shortest decimal form, which is exact up to 15 digits.

use std::{borrow::Cow, fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Unexpected, Visitor};

/// The name under which `serde_json` hands out the text of a value. A test pins it: if it ever changes, numbers
/// with more than 15 digits are no longer exact, and nothing else happens.
const RAW_TEXT: &str = "$serde_json::private::RawValue";
/// How all names begin under which `serde_json` hands out text. Built with `arbitrary_precision`, it does so with
/// numbers.
const PRIVATE: &str = "$serde_json::private::";

/// Why a text is not a decimal.
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

/// Reads a decimal from a number or from text.
pub(crate) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_TEXT, DecimalVisitor)
}

struct DecimalVisitor;

impl<'de> Visitor<'de> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a decimal number, or text with one in it")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
        parse(text).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
        Ok(Decimal::from(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
        Decimal::from_str(&number.to_string()).map_err(|_| E::invalid_value(Unexpected::Float(number), &self))
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(self)
    }

    /// The text of the JSON value, as the one entry of a map: what `serde_json` answers to [`RAW_TEXT`].
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
        // Out of a buffer comes whatever object stood there.
        if !map.next_key::<JsonText<'_>>()?.is_some_and(|JsonText(name)| name.starts_with(PRIVATE)) {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        }
        let JsonText(json) = map.next_value()?;
        match json.as_bytes().first() {
            Some(b'"') => {
                let text: Cow<'_, str> = serde_json::from_str(&json).map_err(A::Error::custom)?;
                parse(&text).map_err(A::Error::custom)
            }
            Some(b'-' | b'0'..=b'9') => parse(&json).map_err(A::Error::custom),
            _ => Err(A::Error::invalid_type(Unexpected::Other(&shorten(&json)), &self)),
        }
    }
}

/// Text that is borrowed where the deserializer can lend it, so that an amount costs no allocation.
struct JsonText<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for JsonText<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextVisitor;

        impl<'de> Visitor<'de> for TextVisitor {
            type Value = JsonText<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a decimal number, or text with one in it")
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
