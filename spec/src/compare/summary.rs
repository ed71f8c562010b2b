//! What a comparison found, as data: programs that compare write it, `cargo xtask drift` reads it. It holds no values of
//! fields, as the differences in it do not.

use serde::{Deserialize, Serialize};

use super::{comparison::Fields, difference::Difference};

/// What a comparison found, and what was tried out.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Summary {
    /// How many responses were compared.
    pub compared: usize,
    /// Where they differ from the document.
    pub differences: Vec<Difference>,
    /// The fields that occurred and that the document calls inferred.
    pub seen_though_inferred: Vec<Fields>,
    /// The fields that no object had.
    pub never_seen: Vec<Fields>,
    /// The operations and parameters that were tried out.
    pub tried: Vec<Tried>,
}

/// An operation or a parameter that was tried out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// The id of the operation.
    pub operation: String,
    /// The name of the parameter; `None` if the operation itself was tried out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parameter: Option<String>,
    /// The status of success that the operation returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// What was found.
    pub existence: Existence,
}

/// Whether something that the document describes is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Existence {
    /// It works as described.
    Works,
    /// The service has no such operation, or ignores the parameter.
    Missing,
}
