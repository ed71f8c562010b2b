//! Reads the values of responses leniently: a scalar across JSON types, an object whose fields are odd. What can be made
//! of a value, its type decides; what happens if nothing can be made of it, the field around it: a required field fails
//! its object, an optional one is `None` and counted as [dropped](scope).
//!
//! Only responses are read this way. Requests are what the client sends, and their `Deserialize` is strict.

mod container;
mod object;
mod open_enum;
mod problem;
mod repair;
mod scalar;
pub mod scope;

use serde::{Deserialize, Deserializer};

pub(crate) use self::scalar::{digits, lenient_scalar};
pub use self::{
    container::{skip_object, skip_rest},
    object::{Object, OptionalField, read_object, read_strict_object},
    problem::Problem,
    repair::repair,
    scalar::{FromScalar, read_scalar},
};

/// What was made of a JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    /// A value.
    Value(T),
    /// Nothing, because the JSON is `null`.
    Null,
    /// Nothing, because the JSON is none of the forms in which such a value is sent. Boxed, so that a reading is as small as
    /// its value: there are many.
    Unreadable(Box<Problem>),
}

impl<T> Reading<T> {
    /// Returns a value, or that `found` is not what is `expected`.
    #[inline]
    #[must_use]
    pub fn of(value: Option<T>, expected: &'static str, found: &'static str) -> Self {
        match value {
            Some(value) => Self::Value(value),
            None => Self::unexpected(expected, found),
        }
    }

    /// Returns that `found` is not what is `expected`.
    #[cold]
    #[must_use]
    pub fn unexpected(expected: &'static str, found: &'static str) -> Self {
        Self::Unreadable(Box::new(Problem::unexpected(expected, found)))
    }

    /// Converts the value.
    #[inline]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Reading<U> {
        match self {
            Self::Value(value) => Reading::Value(convert(value)),
            Self::Null => Reading::Null,
            Self::Unreadable(problem) => Reading::Unreadable(problem),
        }
    }

    /// Returns the value.
    ///
    /// # Errors
    /// Why there is none.
    pub fn required(self, expected: &'static str) -> Result<T, Box<Problem>> {
        match self {
            Self::Value(value) => Ok(value),
            Self::Null => Err(Box::new(Problem::unexpected(expected, "null"))),
            Self::Unreadable(problem) => Err(problem),
        }
    }
}

/// A type that responses hold.
pub trait Lenient: Sized {
    /// What the JSON should be, in words: `a whole number`.
    const EXPECTED: &'static str;

    /// Reads a value, and consumes all of its JSON whatever it is, so that the values behind it can be read.
    ///
    /// # Errors
    /// If the text is not JSON.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error>;
}

/// The type of a list's rows.
pub trait Row: Lenient {
    /// The names under which the document's lists have such rows: `leads`.
    const LISTS: &'static [&'static str];
}

impl<'de, T: Lenient> Deserialize<'de> for Reading<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer)
    }
}
