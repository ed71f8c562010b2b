//! How far a probe has come, for who watches it.

/// How far a probe has come. It is reported before each call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress<'a> {
    /// The number of the call that begins, from 1.
    pub call: usize,
    /// The most calls that there will be.
    pub at_most: usize,
    /// The id of the operation, or what is called.
    pub operation: &'a str,
}
