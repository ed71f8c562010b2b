//! The two priorities. What they mean is decided in [`queue`](super::queue) and [`slots`](super::slots).

/// The priority of a call while it waits for the rate limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Priority {
    /// For a user who is waiting. Starts before every background call. The default of single calls.
    #[default]
    Interactive,
    /// For long jobs. Keeps an even pace, and leaves a few slots of the rate limit to interactive calls. The default of
    /// streams.
    Background,
}
