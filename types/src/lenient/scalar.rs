//! Scalars, which are read from every JSON type that can stand for them: a number as text, a flag as `0`.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use super::{Lenient, Problem, Reading, container::{skip_object, skip_rest}};

/// A type that a scalar can stand for. Each function returns `None` if that one cannot.
pub trait FromScalar: Sized {
    /// What the JSON should be, in words.
    const EXPECTED: &'static str;

    /// Reads text.
    fn from_text(text: &str) -> Option<Self>;

    /// Reads a whole number.
    fn from_integer(number: i128) -> Option<Self>;

    /// Reads a number with a fraction, or one that is larger than 64 bits.
    fn from_float(number: f64) -> Option<Self>;

    /// Reads a flag.
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

/// Returns a float's digits, if it has them all: beyond 2^53, neighbouring integers are one float.
pub(crate) fn digits(number: f64) -> Option<String> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    (number.abs() < EXACT).then(|| number.to_string())
}

/// Implements `Lenient` for what is read from scalars.
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
