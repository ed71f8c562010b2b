//! Medians and quartiles: on machines that do other things, too, the middle is what can be told.

use std::fmt;

/// The middle of some numbers, and what a quarter of them is below and above.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quartiles {
    pub(crate) lower: f64,
    pub(crate) median: f64,
    pub(crate) upper: f64,
}

impl Quartiles {
    /// None of no numbers.
    pub(crate) fn of(numbers: impl IntoIterator<Item = f64>) -> Option<Self> {
        let mut numbers: Vec<f64> = numbers.into_iter().collect();
        numbers.sort_by(f64::total_cmp);
        let part = |quarters| numbers.get(numbers.len().checked_sub(1)? * quarters / 4).copied();
        Some(Self { lower: part(1)?, median: part(2)?, upper: part(3)? })
    }
}

impl fmt::Display for Quartiles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} ({:.3} to {:.3})", self.median, self.lower, self.upper)
    }
}
