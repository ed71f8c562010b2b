//! The progress of a probe.

/// The progress of a probe, reported before each call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The number of the call that begins, from 1.
    pub call: usize,
    /// The maximum number of calls.
    pub at_most: usize,
    /// The id of the operation, or a description of the call.
    pub operation: &'a str,
}
