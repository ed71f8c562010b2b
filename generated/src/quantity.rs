//! How many of a line item: replaces the schema `Quantity`.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decimal::{self, InvalidDecimal};

/// How many of something, exact: the service writes seven as `"7.0"`, and others as `7`.
///
/// Read from a JSON number or from text alike, and written as text. Two quantities are equal if they are as many.
///
/// ```
/// use leaddyno_generated::Quantity;
///
/// let half: Quantity = "0.5".parse()?;
/// assert!(half < Quantity::from(1));
/// # Ok::<(), leaddyno_generated::InvalidDecimal>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

impl Quantity {
    /// The quantity as a decimal, to calculate with.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Quantity {
    type Err = InvalidDecimal;

    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        decimal::parse(text).map(Self)
    }
}

impl From<Decimal> for Quantity {
    fn from(quantity: Decimal) -> Self {
        Self(quantity)
    }
}

impl From<Quantity> for Decimal {
    fn from(quantity: Quantity) -> Self {
        quantity.0
    }
}

/// Whole pieces.
impl From<i32> for Quantity {
    fn from(pieces: i32) -> Self {
        Self(Decimal::from(pieces))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decimal::deserialize(deserializer).map(Self)
    }
}
