//! Who goes first. What that means for the others is decided by the queue and by the pace.

/// How urgent a call is to those who wait for the rate limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Priority {
    /// Somebody waits for the answer: goes ahead of every sweep.
    #[default]
    Interactive,
    /// One of many calls of a long job: goes at an even pace, and leaves room for interactive calls.
    Background,
}
