//! Lists and free-form maps. The service may write an empty list as `{}` and an empty map as `[]`.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};
use serde_json::{Map, Value};

use super::{Lenient, Reading, object::OptionalField};

/// Consumes the rest of an array. Returns whether it had further items.
///
/// # Errors
/// If the text is not JSON.
pub fn skip_rest<'de, A: SeqAccess<'de>>(mut array: A) -> Result<bool, A::Error> {
    let mut any = false;
    while array.next_element::<IgnoredAny>()?.is_some() {
        any = true;
    }
    Ok(any)
}

/// Consumes the rest of an object. Returns whether it had further members.
///
/// # Errors
/// If the text is not JSON.
pub fn skip_object<'de, A: MapAccess<'de>>(object: &mut A) -> Result<bool, A::Error> {
    let mut any = false;
    while object.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {
        any = true;
    }
    Ok(any)
}

/// The visitor methods of arrays and objects that reject every scalar.
macro_rules! no_scalars {
    ($expected:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str($expected)
        }

        fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
            Ok(Reading::unexpected($expected, "text"))
        }

        fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
            Ok(Reading::unexpected($expected, "a number"))
        }

        fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
            Ok(Reading::unexpected($expected, "a number"))
        }

        fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
            Ok(Reading::unexpected($expected, "a number"))
        }

        fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
            Ok(Reading::unexpected($expected, "a boolean"))
        }

        fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
            Ok(Reading::Null)
        }

        fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
            Ok(Reading::Null)
        }

        fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
            deserializer.deserialize_any(self)
        }
    };
}
pub(crate) use no_scalars;

/// An unreadable item is left out and counted.
impl<T: Lenient> Lenient for Vec<T> {
    const EXPECTED: &'static str = "an array";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        struct ListVisitor<T>(PhantomData<T>);

        impl<'de, T: Lenient> Visitor<'de> for ListVisitor<T> {
            type Value = Reading<Vec<T>>;

            no_scalars!(Vec::<T>::EXPECTED);

            fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
                let mut items = Vec::new();
                while let Some(OptionalField(item)) = array.next_element()? {
                    items.extend(item);
                }
                Ok(Reading::Value(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
                let items = (!skip_object(&mut object)?).then(Vec::new);
                Ok(Reading::of(items, Vec::<T>::EXPECTED, "an object"))
            }
        }

        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

impl Lenient for Map<String, Value> {
    const EXPECTED: &'static str = "an object";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        struct ObjectVisitor;

        impl<'de> Visitor<'de> for ObjectVisitor {
            type Value = Reading<Map<String, Value>>;

            no_scalars!(Map::EXPECTED);

            fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
                let members = (!skip_rest(array)?).then(Map::new);
                Ok(Reading::of(members, Map::EXPECTED, "an array"))
            }

            fn visit_map<A: MapAccess<'de>>(self, object: A) -> Result<Self::Value, A::Error> {
                Map::deserialize(MapAccessDeserializer::new(object)).map(Reading::Value)
            }
        }

        deserializer.deserialize_any(ObjectVisitor)
    }
}
