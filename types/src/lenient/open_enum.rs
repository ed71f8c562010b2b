//! Enums that the service may extend. The generated crate calls the macro for each, beside its `From<&str>`.

/// Implements the reading of an enum. A request must have text; a response may have any scalar, whose text becomes the
/// unknown value.
#[doc(hidden)]
#[macro_export]
macro_rules! open_enum {
    ($name:ident, $expected:literal) => {
        const _: () = {
            use $crate::private::{
                lenient::{FromScalar, Lenient, Reading, read_scalar},
                serde::{Deserialize, Deserializer},
            };

            impl FromScalar for $name {
                const EXPECTED: &'static str = $expected;

                fn from_text(text: &str) -> ::std::option::Option<Self> {
                    ::std::option::Option::Some(Self::from(text))
                }

                fn from_integer(number: i128) -> ::std::option::Option<Self> {
                    <String as FromScalar>::from_integer(number).map(Self::from)
                }

                fn from_float(number: f64) -> ::std::option::Option<Self> {
                    <String as FromScalar>::from_float(number).map(Self::from)
                }

                fn from_flag(flag: bool) -> ::std::option::Option<Self> {
                    <String as FromScalar>::from_flag(flag).map(Self::from)
                }
            }

            impl Lenient for $name {
                const EXPECTED: &'static str = $expected;

                fn read<'de, D: Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Reading<Self>, D::Error> {
                    read_scalar(deserializer)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                    <::std::borrow::Cow<'de, str>>::deserialize(deserializer).map(|text| Self::from(&*text))
                }
            }
        };
    };
}
