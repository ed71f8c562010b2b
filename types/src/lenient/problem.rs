//! Why a value is unreadable, in words that do not contain the value.

use std::fmt;

use super::{Lenient, Reading};

/// The reason why a value is unreadable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Problem {
    /// The unreadable field of the object.
    field: Option<&'static str>,
    reason: Reason,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reason {
    Unexpected { expected: &'static str, found: &'static str },
    Missing,
    Undescribed,
}

impl Problem {
    /// The object has members, but none of the described ones: it is something else, such as an error.
    pub const UNDESCRIBED: Self = Self { field: None, reason: Reason::Undescribed };

    /// Creates the problem of a value that has another JSON type than expected.
    #[must_use]
    pub const fn unexpected(expected: &'static str, found: &'static str) -> Self {
        Self { field: None, reason: Reason::Unexpected { expected, found } }
    }

    /// Returns that an object is unreadable because a required field has no value: `read` is the reading of the field,
    /// or `None` if it is missing.
    #[cold]
    #[must_use]
    pub fn of_field<T: Lenient, O>(field: &'static str, read: Option<Reading<T>>) -> Reading<O> {
        let problem = match read {
            None => Self { field: None, reason: Reason::Missing },
            Some(Reading::Unreadable(problem)) => *problem,
            Some(_) => Self::unexpected(T::EXPECTED, "null"),
        };
        Reading::Unreadable(Box::new(Self { field: Some(field), ..problem }))
    }

    /// Returns whether the JSON is an object that lacks something.
    pub(crate) const fn is_of_object(&self) -> bool {
        self.field.is_some() || matches!(self.reason, Reason::Undescribed)
    }

    /// Returns the path of the unreadable value, for an object at `path`.
    pub(crate) fn path(&self, path: &str) -> String {
        match (self.reason, self.field) {
            (Reason::Unexpected { .. }, Some(field)) => format!("{path}.{field}"),
            _ => path.to_owned(),
        }
    }

    /// Returns the message for a path that already names the field.
    pub(crate) fn message(&self) -> String {
        match self.reason {
            Reason::Unexpected { .. } => Self { field: None, ..*self }.to_string(),
            _ => self.to_string(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.reason, self.field) {
            (Reason::Unexpected { expected, found }, Some(field)) => {
                write!(f, "at {field}: expected {expected}, found {found}")
            }
            (Reason::Unexpected { expected, found }, None) => write!(f, "expected {expected}, found {found}"),
            (Reason::Missing, field) => write!(f, "missing field `{}`", field.unwrap_or_default()),
            (Reason::Undescribed, _) => f.write_str("the object has none of the described members"),
        }
    }
}
