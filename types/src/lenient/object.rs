//! Objects. The generated crate calls the macro for each schema in a response, with the names of its fields. It
//! replaces serde's derive, which fails at a repeated member, and stops in the middle of an object that lacks a field.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};

use super::{
    Lenient, Reading,
    container::{no_scalars, skip_rest},
    scope,
};

/// A type that is read from a JSON object.
pub trait Object: Sized {
    /// The name of the type.
    const NAME: &'static str;
    /// The names of its fields.
    const FIELDS: &'static [&'static str];

    /// Reads all members.
    ///
    /// # Errors
    /// If the text is not JSON.
    fn read_members<'de, A: MapAccess<'de>>(members: A) -> Result<Reading<Self>, A::Error>;
}

/// Reads an object. Any other JSON is a problem.
///
/// # Errors
/// If the text is not JSON.
pub fn read_object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<T>, D::Error> {
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}

/// Reads a required object.
///
/// # Errors
/// If the JSON is not an object, or lacks a required field.
pub fn read_strict_object<'de, T: Object, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    // `deserialize_any` would not do: a flattened struct takes the fields that it names and leaves the others.
    let read = deserializer.deserialize_struct(T::NAME, T::FIELDS, ObjectVisitor(PhantomData))?;
    read.required(EXPECTED).map_err(D::Error::custom)
}

const EXPECTED: &str = "an object";

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: Object> Visitor<'de> for ObjectVisitor<T> {
    type Value = Reading<T>;

    no_scalars!(EXPECTED);

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        skip_rest(array)?;
        Ok(Reading::unexpected(EXPECTED, "an array"))
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
        T::read_members(members)
    }
}

/// The value of an optional field. `None` if it is `null` or unreadable; an unreadable value is counted.
#[derive(Debug)]
pub struct OptionalField<T>(pub Option<T>);

impl<'de, T: Lenient> Deserialize<'de> for OptionalField<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match T::read(deserializer)? {
            Reading::Value(value) => Ok(Self(Some(value))),
            Reading::Null => Ok(Self(None)),
            Reading::Unreadable(_) => scope::drop_field().map(|()| Self(None)),
        }
    }
}

/// Implements the reading of a type from an object. Takes the names of the lists that have the type as rows, the
/// required fields and the optional ones. A field whose name is a Rust keyword is followed by its JSON name: `type_ =
/// "type"`.
#[doc(hidden)]
#[macro_export]
macro_rules! object {
    (
        $name:ident in [$($list:literal),*],
        required [$($required:ident $(= $required_name:literal)?),*],
        optional [$($optional:ident $(= $optional_name:literal)?),*]
    ) => {
        const _: () = {
            use $crate::private::{
                lenient::{Lenient, Object, OptionalField, Problem, Reading, Row, read_object, read_strict_object},
                serde::{Deserialize, Deserializer, de},
            };

            #[allow(non_camel_case_types)]
            enum Name {
                $($required,)*
                $($optional,)*
                Unknown,
            }

            impl<'de> Deserialize<'de> for Name {
                #[inline]
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                    struct NameVisitor;

                    impl de::Visitor<'_> for NameVisitor {
                        type Value = Name;

                        fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                            f.write_str("the name of a member")
                        }

                        #[inline]
                        fn visit_str<E: de::Error>(self, name: &str) -> ::std::result::Result<Name, E> {
                            Ok(match name {
                                $($crate::object!(@name $required $($required_name)?) => Name::$required,)*
                                $($crate::object!(@name $optional $($optional_name)?) => Name::$optional,)*
                                _ => Name::Unknown,
                            })
                        }
                    }

                    deserializer.deserialize_identifier(NameVisitor)
                }
            }

            impl Object for $name {
                const NAME: &'static str = stringify!($name);
                const FIELDS: &'static [&'static str] = &[
                    $($crate::object!(@name $required $($required_name)?),)*
                    $($crate::object!(@name $optional $($optional_name)?),)*
                ];

                fn read_members<'de, A: de::MapAccess<'de>>(
                    mut members: A,
                ) -> ::std::result::Result<Reading<Self>, A::Error> {
                    $(let mut $required = None;)*
                    $(let mut $optional = None;)*
                    let (mut is_described, mut is_empty) = (false, true);
                    while let Some(name) = members.next_key()? {
                        is_empty = false;
                        match name {
                            $(Name::$required => {
                                is_described = true;
                                $required = Some(members.next_value::<Reading<_>>()?);
                            })*
                            $(Name::$optional => {
                                is_described = true;
                                $optional = members.next_value::<OptionalField<_>>()?.0;
                            })*
                            Name::Unknown => {
                                members.next_value::<de::IgnoredAny>()?;
                            }
                        }
                    }
                    $(let $required = match $required {
                        Some(Reading::Value(value)) => value,
                        other => return Ok(Problem::of_field(
                            $crate::object!(@name $required $($required_name)?), other,
                        )),
                    };)*
                    if !is_described && !is_empty {
                        return Ok(Reading::Unreadable(Box::new(Problem::UNDESCRIBED)));
                    }
                    Ok(Reading::Value(Self { $($required,)* $($optional,)* }))
                }
            }

            impl Lenient for $name {
                const EXPECTED: &'static str = "an object";

                fn read<'de, D: Deserializer<'de>>(
                    deserializer: D,
                ) -> ::std::result::Result<Reading<Self>, D::Error> {
                    read_object(deserializer)
                }
            }

            impl Row for $name {
                const LISTS: &'static [&'static str] = &[$($list),*];
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> ::std::result::Result<Self, D::Error> {
                    read_strict_object(deserializer)
                }
            }
        };
    };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident $name:literal) => { $name };
}
