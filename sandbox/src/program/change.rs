//! Two small types that many rules share: the change of a field by an update, and the result of a creation.

use super::{Id, Row};

/// The change of a field by an update.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Change<T> {
    /// The field keeps its value.
    #[default]
    Keep,
    /// The field is cleared.
    Clear,
    /// The field is set to this value.
    Set(T),
}

impl<T> Change<T> {
    /// Applies the change to an optional field.
    pub fn apply(self, field: &mut Option<T>) {
        match self {
            Self::Keep => {}
            Self::Clear => *field = None,
            Self::Set(value) => *field = Some(value),
        }
    }

    /// Returns the new value if the update sets one.
    #[must_use]
    pub fn set(self) -> Option<T> {
        match self {
            Self::Keep | Self::Clear => None,
            Self::Set(value) => Some(value),
        }
    }

    /// Returns whether the update changes the field.
    #[must_use]
    pub fn is_change(&self) -> bool {
        !matches!(self, Self::Keep)
    }
}

/// The record that a creation returns.
#[derive(Debug)]
pub enum Creation<R: Row> {
    /// The record was created.
    New(Id<R>),
    /// The record existed already.
    Existing(Id<R>),
}

impl<R: Row> Creation<R> {
    /// Returns the id of the record.
    #[must_use]
    pub fn id(&self) -> Id<R> {
        match self {
            Self::New(id) | Self::Existing(id) => *id,
        }
    }
}
