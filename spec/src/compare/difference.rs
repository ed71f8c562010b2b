//! A difference between a response and the document, as data.

use serde::{Deserialize, Serialize};

use crate::pointer::Pointer;

/// How a response can differ from the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// The document has no such operation.
    UnknownOperation,
    /// The operation has no such status.
    UnknownStatus,
    /// The body of a success, or of an error below 500, is empty or not JSON although JSON is described.
    NotJson,
    /// An object has a field that is not described.
    UnknownField,
    /// An object lacks a required field.
    MissingField,
    /// A value is null where the document does not allow it.
    UnexpectedNull,
    /// A value is not listed in its enumeration.
    NewEnumValue,
    /// A value has another type, form or range than is described.
    WrongType,
}

/// One difference, however often it occurred. It has no values of fields, except for new enumeration values that look
/// like words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Difference {
    /// How it differs.
    pub kind: DifferenceKind,
    /// The place in the document to correct.
    pub place: Pointer,
    /// What differs, in words.
    pub what: String,
    /// What to write at that place, as YAML.
    pub proposal: String,
    /// How often it occurred.
    pub times: usize,
    /// Where it occurred first: the source of the recording, and the place in its body.
    pub first: String,
}
