//! Reads scalars from every JSON type that can express them: a number from text, a boolean from `0`.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use super::{
    Lenient, Reading,
    container::{skip_object, skip_rest},
};

/// A type that is read from scalars. Each function returns `None` if that scalar cannot express it.
pub trait FromScalar: Sized {
    /// The expected JSON, in words.
    const EXPECTED: &'static str;

    /// Reads text.
    fn from_text(text: &str) -> Option<Self>;

    /// Reads a whole number.
    fn from_integer(number: i128) -> Option<Self>;

    /// Reads a number with a fraction, or one that is larger than 64 bits.
    fn from_float(number: f64) -> Option<Self>;

    /// Reads a boolean.
    fn from_flag(flag: bool) -> Option<Self>;
}

/// Reads a scalar.
///
/// # Errors
/// If the text is not JSON.
#[inline]
pub fn read_scalar<'de, T: FromScalar, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<T>, D::Error> {
    deserializer.deserialize_any(ScalarVisitor(PhantomData))
}

struct ScalarVisitor<T>(PhantomData<T>);

impl<'de, T: FromScalar> Visitor<'de> for ScalarVisitor<T> {
    type Value = Reading<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }

    #[inline]
    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Reading::of(T::from_text(text), T::EXPECTED, "text"))
    }

    #[inline]
    fn visit_u64<E: Error>(self, number: u64) -> Result<Self::Value, E> {
        Ok(Reading::of(T::from_integer(number.into()), T::EXPECTED, "a number"))
    }

    #[inline]
    fn visit_i64<E: Error>(self, number: i64) -> Result<Self::Value, E> {
        Ok(Reading::of(T::from_integer(number.into()), T::EXPECTED, "a number"))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<Self::Value, E> {
        Ok(Reading::of(T::from_float(number), T::EXPECTED, "a number"))
    }

    #[inline]
    fn visit_bool<E: Error>(self, flag: bool) -> Result<Self::Value, E> {
        Ok(Reading::of(T::from_flag(flag), T::EXPECTED, "a boolean"))
    }

    #[inline]
    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Reading::Null)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Reading::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        skip_rest(array)?;
        Ok(Reading::unexpected(T::EXPECTED, "an array"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        skip_object(&mut object)?;
        Ok(Reading::unexpected(T::EXPECTED, "an object"))
    }
}

/// Returns the digits of a float if they are exact: beyond 2^53, neighboring integers are one float.
pub(crate) fn digits(number: f64) -> Option<String> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.abs() < EXACT).then(|| number.to_string())
}

/// Implements `Lenient` for types that are read from scalars.
macro_rules! lenient_scalar {
    ($($name:ty),*) => {
        $(impl Lenient for $name {
            const EXPECTED: &'static str = <Self as FromScalar>::EXPECTED;

            #[inline]
            fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
                read_scalar(deserializer)
            }
        })*
    };
}
pub(crate) use lenient_scalar;

lenient_scalar!(String, i64, bool);

impl FromScalar for String {
    const EXPECTED: &'static str = "text";

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        Some(text.to_owned())
    }

    #[inline]
    fn from_integer(number: i128) -> Option<Self> {
        Some(number.to_string())
    }

    #[inline]
    fn from_float(number: f64) -> Option<Self> {
        digits(number)
    }

    #[inline]
    fn from_flag(flag: bool) -> Option<Self> {
        Some(flag.to_string())
    }
}

impl FromScalar for i64 {
    const EXPECTED: &'static str = "a whole number";

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        let text = text.trim();
        text.parse().ok().or_else(|| Self::from_float(text.parse().ok()?))
    }

    #[inline]
    fn from_integer(number: i128) -> Option<Self> {
        number.try_into().ok()
    }

    #[inline]
    fn from_float(number: f64) -> Option<Self> {
        digits(number)?.parse().ok()
    }

    #[inline]
    fn from_flag(flag: bool) -> Option<Self> {
        Some(flag.into())
    }
}

impl FromScalar for bool {
    const EXPECTED: &'static str = "true or false";

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        match text.trim().to_ascii_lowercase().as_str() {
            "true" | "t" | "yes" | "y" | "on" | "1" => Some(true),
            "false" | "f" | "no" | "n" | "off" | "0" => Some(false),
            _ => None,
        }
    }

    #[inline]
    fn from_integer(number: i128) -> Option<Self> {
        match number {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }

    #[inline]
    fn from_float(number: f64) -> Option<Self> {
        i64::from_float(number).and_then(|number| Self::from_integer(number.into()))
    }

    #[inline]
    fn from_flag(flag: bool) -> Option<Self> {
        Some(flag)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Money, Quantity, Secret, Timestamp};

    /// Reads JSON: `None` is `null`, an error says why the value is unreadable.
    fn read<T: Lenient>(json: &str) -> Result<Option<T>, String> {
        match serde_json::from_str(json).expect("it is JSON") {
            Reading::Value(value) => Ok(Some(value)),
            Reading::Null => Ok(None),
            Reading::Unreadable(problem) => Err(problem.to_string()),
        }
    }

    #[test]
    fn text_is_read_from_numbers_and_booleans_if_no_digit_is_lost() {
        let cases =
            [("\"a\"", "a"), ("5551234", "5551234"), ("-1", "-1"), ("1.50", "1.5"), ("true", "true"), ("\"\"", "")];
        for (json, text) in cases {
            assert_eq!(read::<String>(json), Ok(Some(text.to_owned())), "{json}");
            assert_eq!(read::<Secret>(json), Ok(Some(Secret::from(text))), "{json}");
        }
        assert_eq!(read::<String>("18446744073709551615"), Ok(Some("18446744073709551615".to_owned())));
        assert_eq!(read::<String>("123456789012345678901"), Err("expected text, found a number".to_owned()));
        assert_eq!(read::<String>("[[1], {}]"), Err("expected text, found an array".to_owned()));
        assert_eq!(read::<String>("null"), Ok(None));
    }

    #[test]
    fn numbers_are_read_from_text_and_booleans() {
        for json in ["7", "7.0", "\"7\"", "\" 7 \"", "\"7.0\""] {
            assert_eq!(read::<i64>(json), Ok(Some(7)), "{json}");
        }
        assert_eq!((read::<i64>("true"), read::<i64>("false")), (Ok(Some(1)), Ok(Some(0))));
        for json in ["7.5", "\"\"", "\"seven\"", "1e300", "9223372036854775808", "{}", "\"NaN\"", "\"1e30\""] {
            assert!(read::<i64>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn booleans_are_read_from_words_and_numbers() {
        for json in ["true", "1", "1.0", "\"true\"", "\"TRUE\"", "\" yes \"", "\"1\"", "\"on\"", "\"t\""] {
            assert_eq!(read::<bool>(json), Ok(Some(true)), "{json}");
        }
        for json in ["false", "0", "0.0", "\"False\"", "\"no\"", "\"0\"", "\"off\"", "\"f\""] {
            assert_eq!(read::<bool>(json), Ok(Some(false)), "{json}");
        }
        for json in ["2", "-1", "0.5", "\"\"", "\"maybe\"", "[]"] {
            assert!(read::<bool>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn amounts_are_read_from_numbers_and_text_only() {
        for json in ["4.90", "\"4.90\"", "\" 4.90 \""] {
            assert_eq!(read::<Money>(json).unwrap().unwrap().to_string(), "4.90", "{json}");
            assert_eq!(read::<Quantity>(json).unwrap().unwrap().to_string(), "4.90", "{json}");
        }
        for json in ["\"\"", "true", "[]", "{}", "\"4,90\"", "1e99"] {
            assert!(read::<Money>(json).is_err_and(|problem| !problem.contains("4,90")), "{json}");
        }
        assert_eq!(read::<Money>("null"), Ok(None));
    }

    #[test]
    fn every_scalar_is_a_time_or_its_text() {
        let cases = [
            ("1722865201", "2024-08-05T13:40:01Z", Some(1_722_865_201)),
            ("1722865201000", "2024-08-05T13:40:01Z", Some(1_722_865_201)),
            ("1722865201000000", "2024-08-05T13:40:01Z", Some(1_722_865_201)),
            ("1722865201.5", "2024-08-05T13:40:01.5Z", Some(1_722_865_201)),
            ("1722865201000.0", "2024-08-05T13:40:01Z", Some(1_722_865_201)),
            ("0", "1970-01-01T00:00:00Z", Some(0)),
            ("-1", "1969-12-31T23:59:59Z", Some(-1)),
            ("9223372036854775807", "9223372036854775807", None),
            ("18446744073709551615", "18446744073709551615", None),
            ("true", "true", None),
            ("\"soon\"", "soon", None),
        ];
        for (json, text, seconds) in cases {
            let time: Timestamp = read(json).unwrap().unwrap();
            assert_eq!((time.as_str(), time.unix_seconds()), (text, seconds), "{json}");
        }
        assert!(read::<Timestamp>("{}").is_err());
    }

    proptest! {
        #[test]
        fn scalars_round_trip_through_json(text: String, number: i64, flag: bool) {
            prop_assert_eq!(read::<String>(&serde_json::to_string(&text).unwrap()), Ok(Some(text)));
            prop_assert_eq!(read::<i64>(&number.to_string()), Ok(Some(number)));
            prop_assert_eq!(read::<i64>(&format!("\"{number}\"")), Ok(Some(number)));
            prop_assert_eq!(read::<String>(&number.to_string()), Ok(Some(number.to_string())));
            prop_assert_eq!(read::<bool>(&format!("\"{flag}\"")), Ok(Some(flag)));
        }

        #[test]
        fn any_number_is_a_time_or_its_text(integer: i64, float in proptest::num::f64::NORMAL) {
            for json in [integer.to_string(), serde_json::to_string(&float).unwrap()] {
                let time: Timestamp = read(&json).unwrap().unwrap();
                prop_assert_eq!(time.clone(), serde_json::from_str(&serde_json::to_string(&time).unwrap()).unwrap());
            }
        }
    }
}
