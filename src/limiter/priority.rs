//! The two priorities. [`queue`](super::queue) and [`slots`](super::slots) implement them.

/// The priority of a call while it waits for the rate limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Priority {
    /// For calls that a user waits for. They start before every background call. The default of single calls.
    #[default]
    Interactive,
    /// For long jobs. Background calls start at an even pace, and leave a few slots of the rate limit to interactive calls.
    /// The default of streams.
    Background,
}
