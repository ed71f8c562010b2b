//! The answers to a program's extra questions: replaces the schema `CustomFieldValues`.

use std::{
    collections::BTreeMap,
    fmt,
    ops::{Deref, DerefMut},
};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor, value::MapAccessDeserializer},
};
use serde_json::Value;

/// Custom fields of an affiliate, name to value. A map to look at and to fill.
///
/// The service writes an empty one as `{}` or as `[]`; both are read.
///
/// ```
/// use leaddyno::CustomFieldValues;
///
/// let none: CustomFieldValues = serde_json::from_str("[]")?;
/// assert!(none.is_empty());
/// let size: CustomFieldValues = [("T-shirt size", "M")].into_iter().collect();
/// assert_eq!(size["T-shirt size"], "M");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct CustomFieldValues(BTreeMap<String, Value>);

impl Deref for CustomFieldValues {
    type Target = BTreeMap<String, Value>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl DerefMut for CustomFieldValues {
    fn deref_mut(&mut self) -> &mut Self::Target {
        &mut self.0
    }
}

impl<K: Into<String>, V: Into<Value>> FromIterator<(K, V)> for CustomFieldValues {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(fields: I) -> Self {
        Self(fields.into_iter().map(|(name, value)| (name.into(), value.into())).collect())
    }
}

impl<'de> Deserialize<'de> for CustomFieldValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct FieldsVisitor;

        impl<'de> Visitor<'de> for FieldsVisitor {
            type Value = CustomFieldValues;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object of custom fields, or an empty array")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                BTreeMap::deserialize(MapAccessDeserializer::new(map)).map(CustomFieldValues)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut array: A) -> Result<Self::Value, A::Error> {
                match array.next_element::<IgnoredAny>()? {
                    None => Ok(CustomFieldValues::default()),
                    Some(_) => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
                }
            }
        }

        deserializer.deserialize_any(FieldsVisitor)
    }
}
