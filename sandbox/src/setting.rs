//! Descriptions of settings: name, decision, values, default. All of it comes from the declaration of the type, so that a
//! new field becomes a flag and a row of the page automatically.

use serde::Serialize;
use serde_json::{Map, Value};

/// A setting of the sandbox: a field of [`Switches`](crate::Switches) or of [`Settings`](crate::program::Settings).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SettingInfo {
    /// The name of the field: `per_page_cap`.
    pub name: &'static str,
    /// The decision, in one line.
    pub description: String,
    /// The values that it accepts.
    pub values: SettingValues,
    /// The default, as JSON.
    pub default: Value,
}

/// The values that a setting accepts.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum SettingValues {
    /// A whole number.
    Integer,
    /// True or false.
    Boolean,
    /// Any text.
    Text,
    /// One of these names.
    OneOf(Vec<SettingValue>),
}

/// A named value of a setting.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SettingValue {
    /// The name: `newest_first`.
    pub name: String,
    /// The effect, in one line.
    pub description: String,
}

impl SettingValue {
    /// Describes a value by its JSON and its doc comment.
    pub(crate) fn new(value: &impl Serialize, docs: &str) -> Self {
        let name = serde_json::to_value(value).ok().and_then(|name| name.as_str().map(str::to_owned));
        Self { name: name.unwrap_or_default(), description: first_paragraph(docs) }
    }
}

/// The type of a setting.
pub(crate) trait Setting {
    /// Returns the values that the setting accepts.
    fn values() -> SettingValues;
}

impl Setting for u64 {
    fn values() -> SettingValues {
        SettingValues::Integer
    }
}

impl Setting for i64 {
    fn values() -> SettingValues {
        SettingValues::Integer
    }
}

impl Setting for bool {
    fn values() -> SettingValues {
        SettingValues::Boolean
    }
}

impl Setting for String {
    fn values() -> SettingValues {
        SettingValues::Text
    }
}

/// Returns the first paragraph of a doc comment as one line.
pub(crate) fn first_paragraph(docs: &str) -> String {
    let lines = docs.trim().lines().map(str::trim).take_while(|line| !line.is_empty());
    lines.collect::<Vec<_>>().join(" ")
}

/// Returns the settings of a value as JSON.
pub(crate) fn fields(settings: &impl Serialize) -> Map<String, Value> {
    match serde_json::to_value(settings) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    }
}

/// Declares a struct of settings: each field with its doc comment and its default.
macro_rules! settings {
    (
        $(#[$of_struct:meta])*
        pub struct $name:ident {
            $($(#[doc = $docs:expr])+ pub $field:ident: $type:ty = $default:expr,)+
        }
    ) => {
        $(#[$of_struct])*
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[doc = $docs])+ pub $field: $type,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($field: $default,)+ }
            }
        }

        impl $name {
            /// Describes every setting, in the order of the fields.
            #[must_use]
            pub fn describe() -> Vec<$crate::setting::SettingInfo> {
                let mut defaults = $crate::setting::fields(&Self::default());
                vec![$($crate::setting::SettingInfo {
                    name: stringify!($field),
                    description: $crate::setting::first_paragraph(concat!($($docs, "\n"),+)),
                    values: <$type as $crate::setting::Setting>::values(),
                    default: defaults.remove(stringify!($field)).unwrap_or_default(),
                }),+]
            }
        }
    };
}

/// Declares the type of a setting with named values, and the list of its values. The first is the default.
macro_rules! setting {
    (
        $(#[$of_type:meta])*
        $name:ident {
            $($(#[doc = $docs:expr])+ $value:ident,)+
        }
    ) => {
        $(#[$of_type])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[doc = $docs])+ $value,)+
        }

        impl $name {
            /// Every value, the default first.
            pub const ALL: &[Self] = &[$(Self::$value),+];
        }

        impl Default for $name {
            fn default() -> Self {
                Self::ALL[0]
            }
        }

        impl $crate::setting::Setting for $name {
            fn values() -> $crate::setting::SettingValues {
                $crate::setting::SettingValues::OneOf(vec![
                    $($crate::setting::SettingValue::new(&Self::$value, concat!($($docs, "\n"),+))),+
                ])
            }
        }
    };
}

pub(crate) use setting;
pub(crate) use settings;

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macros declare public types")]
mod tests {
    use super::*;

    settings! {
        /// Settings of a test.
        pub struct Weather {
            /// How warm it is, in degrees.
            ///
            /// Below zero it freezes.
            pub degrees: i64 = 21,
            /// What falls from the sky.
            pub falls: Falls = Falls::default(),
        }
    }

    setting! {
        /// What falls from the sky.
        Falls {
            /// Nothing.
            Nothing,
            /// Water, more or less warm.
            WarmRain,
        }
    }

    #[test]
    fn settings_are_described_by_their_declaration() {
        let [degrees, falls] = Weather::describe().try_into().unwrap();
        assert_eq!((degrees.name, degrees.description.as_str()), ("degrees", "How warm it is, in degrees."));
        assert_eq!((degrees.values, degrees.default), (SettingValues::Integer, Value::from(21)));
        let value = |name: &str, description: &str| SettingValue { name: name.into(), description: description.into() };
        let values = vec![value("nothing", "Nothing."), value("warm_rain", "Water, more or less warm.")];
        assert_eq!((falls.values, falls.default), (SettingValues::OneOf(values), Value::from("nothing")));
        assert_eq!(Falls::ALL, [Falls::Nothing, Falls::WarmRain]);
    }
}
