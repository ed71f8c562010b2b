//! A typed id for each kind of record, so that ids of different kinds cannot be confused. The document names the kinds
//! (`x-id`); the generated crate calls the macro for each.

use std::fmt;

use serde::{Deserializer, de::Error};

use crate::lenient::{FromScalar, Lenient, Reading, lenient_scalar, read_scalar};

/// The error of a text that is not an id.
///
/// Each kind of record has its own id type. An id of another kind does not compile:
///
/// ```compile_fail
/// # fn example(purchase: leaddyno::types::Purchase) {
/// leaddyno::affiliates::Get::new(purchase.id);
/// # }
/// ```
///
/// An id of the same kind compiles, and so does a number:
///
/// ```
/// # fn example(purchase: leaddyno::types::Purchase) {
/// leaddyno::purchases::Get::new(purchase.id);
/// # }
/// leaddyno::affiliates::Get::new(17175);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidId {
    text: String,
}

impl InvalidId {
    /// Creates an error for a text that is not an id.
    #[doc(hidden)]
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self { text: text.chars().take(40).collect() }
    }
}

impl fmt::Display for InvalidId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not an id: ids are whole numbers such as 17175", self.text)
    }
}

impl std::error::Error for InvalidId {}

/// Reads an id from a JSON integer, or from text or a float that holds one. A boolean is rejected.
///
/// # Errors
/// If the text is not JSON.
#[doc(hidden)]
#[inline]
pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<i64>, D::Error> {
    read_scalar(deserializer).map(|read| read.map(|AnyId(id)| id))
}

/// Reads an id that is required.
#[doc(hidden)]
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
    read(deserializer)?.required(<AnyId as FromScalar>::EXPECTED).map_err(D::Error::custom)
}

/// An id without the kind of its record.
#[doc(hidden)]
#[derive(Debug)]
pub struct AnyId(i64);

impl AnyId {
    /// Returns the number.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }
}

lenient_scalar!(AnyId);

impl FromScalar for AnyId {
    const EXPECTED: &'static str = "an id, which is a whole number";

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        i64::from_text(text).map(Self)
    }

    #[inline]
    fn from_integer(number: i128) -> Option<Self> {
        i64::from_integer(number).map(Self)
    }

    #[inline]
    fn from_float(number: f64) -> Option<Self> {
        i64::from_float(number).map(Self)
    }

    #[inline]
    fn from_flag(_: bool) -> Option<Self> {
        None
    }
}

/// Defines the id type of a kind of record.
#[doc(hidden)]
#[macro_export]
macro_rules! id {
    ($name:ident, $documentation:literal) => {
        #[doc = $documentation]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(i64);

        impl $name {
            /// Returns the number.
            #[must_use]
            pub const fn get(self) -> i64 {
                self.0
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl ::std::str::FromStr for $name {
            type Err = $crate::InvalidId;

            fn from_str(text: &str) -> ::std::result::Result<Self, $crate::InvalidId> {
                text.trim().parse().map(Self).map_err(|_| $crate::InvalidId::new(text))
            }
        }

        impl ::std::convert::From<i64> for $name {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }

        impl ::std::convert::From<$name> for i64 {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        impl ::std::cmp::PartialEq<i64> for $name {
            fn eq(&self, other: &i64) -> bool {
                self.0 == *other
            }
        }

        impl $crate::IntoOption<$name> for i64 {
            fn into_option(self) -> ::std::option::Option<$name> {
                ::std::option::Option::Some($name(self))
            }
        }

        impl $crate::IntoOption<$name> for ::std::option::Option<i64> {
            fn into_option(self) -> ::std::option::Option<$name> {
                self.map($name)
            }
        }

        impl $crate::private::serde::Serialize for $name {
            fn serialize<S: $crate::private::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::std::result::Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.0)
            }
        }

        impl<'de> $crate::private::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<Self, D::Error> {
                $crate::private::deserialize_id(deserializer).map(Self)
            }
        }

        impl $crate::private::lenient::Lenient for $name {
            const EXPECTED: &'static str = <$crate::private::AnyId as $crate::private::lenient::FromScalar>::EXPECTED;

            fn read<'de, D: $crate::private::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::std::result::Result<$crate::private::lenient::Reading<Self>, D::Error> {
                ::std::result::Result::Ok($crate::private::read_id(deserializer)?.map(Self))
            }
        }

        #[cfg(feature = "schemars")]
        impl $crate::private::schemars::JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> ::std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(
                generator: &mut $crate::private::schemars::SchemaGenerator,
            ) -> $crate::private::schemars::Schema {
                i64::json_schema(generator)
            }
        }
    };
}

#[cfg(test)]
mod tests {
    crate::id!(TestId, "The id of a test.");

    fn read(json: &str) -> Result<TestId, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn an_id_is_read_from_every_scalar_that_holds_one() {
        for json in ["17", "17.0", "\"17\"", "\" 17 \""] {
            assert_eq!(read(json), Ok(TestId(17)), "{json}");
        }
        for json in ["17.5", "\"seventeen\"", "\"\"", "true", "null", "{}", "9223372036854775808", "1e300"] {
            assert!(read(json).expect_err(json).contains("an id, which is a whole number"), "{json}");
        }
    }

    #[test]
    fn an_id_is_written_as_the_number() {
        let id: TestId = "17".parse().unwrap();
        assert_eq!((id.to_string(), format!("{id:?}")), ("17".to_owned(), "TestId(17)".to_owned()));
        assert_eq!(serde_json::to_string(&id).unwrap(), "17");
        assert_eq!(
            "ORDER-17".parse::<TestId>().unwrap_err().to_string(),
            "\"ORDER-17\" is not an id: ids are whole numbers such as 17175"
        );
    }
}
