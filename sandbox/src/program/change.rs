//! Two small answers that many rules share: what an update says of a field, and
//! whether a creation made something or found it.

use super::{Id, Row};

/// What an update says of one field.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// Nothing: the field stays as it is.
    #[default]
    Keep,
    /// The field is to be empty.
    Clear,
    /// The field is to have this value.
    Set(T),
}

impl<T> Change<T> {
    /// Does to an optional field what the update says.
    pub fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value),
        }
    }

    /// The value that the update sets, if it sets one.
    #[must_use]
    pub fn set(self) -> Option<T> {
        match self {
            Self::Keep | Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }

    /// Whether the update says anything of the field.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self, Self::Keep)
    }
}

/// The record that a creation leads to.
#[derive(Debug)]
pub enum Creation<R: Row> {
    /// It was made.
    New(Id<R>),
    /// It was there before.
    Existing(Id<R>),
}

impl<R: Row> Creation<R> {
    /// The id of the record, made or found.
    #[must_use]
    pub fn id(&self) -> Id<R> {
        match self {
            Self::New(id) | Self::Existing(id) => *id,
        }
    }
}
