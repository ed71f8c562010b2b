//! Medians and quartiles, which are robust on a machine with other load.

use std::fmt;

/// The median and the quartiles of some numbers.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Quartiles {
    pub(crate) lower: f64,
    pub(crate) median: f64,
    pub(crate) upper: f64,
}

impl Quartiles {
    /// Returns the quartiles; `None` of no numbers.
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
