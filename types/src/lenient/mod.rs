//! Reads the values of responses leniently: a scalar in another JSON type, an object with odd fields. The type of a
//! value decides what it can be read from. The field around an unreadable value decides the consequence: a required
//! field fails its object, an optional one becomes `None` and is counted as [dropped](scope).
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

/// The result of reading a JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading<T> {
    /// A value.
    Value(T),
    /// No value: the JSON is `null`.
    Null,
    /// No value: the JSON has none of the accepted forms. Boxed, so that a `Reading` is as small as its value.
    Unreadable(Box<Problem>),
}

impl<T> Reading<T> {
    /// Returns the value, or the problem that `found` is not what is `expected`.
    #[inline]
    #[must_use]
    pub fn of(value: Option<T>, expected: &'static str, found: &'static str) -> Self {
        match value {
            Some(value) => Self::Value(value),
            None => Self::unexpected(expected, found),
        }
    }

    /// Returns the problem that `found` is not what is `expected`.
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
    /// The problem, if the JSON is `null` or unreadable.
    pub fn required(self, expected: &'static str) -> Result<T, Box<Problem>> {
        match self {
            Self::Value(value) => Ok(value),
            Self::Null => Err(Box::new(Problem::unexpected(expected, "null"))),
            Self::Unreadable(problem) => Err(problem),
        }
    }
}

/// A type that is read leniently from responses.
pub trait Lenient: Sized {
    /// The expected JSON, in words: `a whole number`.
    const EXPECTED: &'static str;

    /// Reads a value. Consumes all of its JSON in any case, so that the values after it can be read.
    ///
    /// # Errors
    /// If the text is not JSON.
    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error>;
}

/// The type of a list's rows.
pub trait Row: Lenient {
    /// The member names under which the document's lists hold such rows: `leads`.
    const LISTS: &'static [&'static str];
}

impl<'de, T: Lenient> Deserialize<'de> for Reading<T> {
    #[inline]
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer)
    }
}
