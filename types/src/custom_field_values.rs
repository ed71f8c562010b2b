//! The values of an affiliate's custom fields: replaces the schema `CustomFieldValues`.

use std::{
    collections::BTreeMap,
    ops::{Deref, DerefMut},
};

use serde::{Deserialize, Deserializer, Serialize, de::Error};
use serde_json::{Map, Value};

use crate::lenient::{Lenient, Reading};

/// The custom fields of an affiliate by name. Dereferences to a map.
///
/// The service writes an empty map as `{}` or as `[]`; both are accepted.
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

impl Lenient for CustomFieldValues {
    const EXPECTED: &'static str = "an object of custom fields, or an empty array";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        Ok(Map::read(deserializer)?.map(|fields| Self(fields.into_iter().collect())))
    }
}

impl<'de> Deserialize<'de> for CustomFieldValues {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)?.required(Self::EXPECTED).map_err(D::Error::custom)
    }
}
