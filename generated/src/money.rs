//! An amount of money: replaces the schema `Money`.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decimal::{self, InvalidDecimal};

/// An amount of money in major units: `49.00` is forty-nine dollars, euros, or whatever the currency beside it says.
///
/// Exact: it is read from a JSON number or from text alike, never through a binary float, and written as text with
/// the digits that it was given (`"49.00"` stays `"49.00"`). Two amounts are equal if they are worth the same.
///
/// ```
/// use leaddyno_generated::Money;
///
/// let price: Money = "49.00".parse()?;
/// assert_eq!(price, Money::from(49));
/// assert_eq!(price, Money::from_minor(4900));
/// assert_eq!(price.to_string(), "49.00");
/// assert!("49,00 €".parse::<Money>().is_err());
/// # Ok::<(), leaddyno_generated::InvalidDecimal>(())
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// An amount from hundredths of the major unit: `4900` is `49.00`.
    #[must_use]
    pub fn from_minor(hundredths: i64) -> Self {
        Self(Decimal::new(hundredths, 2))
    }

    /// The amount as a decimal, to calculate with.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Money {
    type Err = InvalidDecimal;

    fn from_str(text: &str) -> Result<Self, InvalidDecimal> {
        decimal::parse(text).map(Self)
    }
}

impl From<Decimal> for Money {
    fn from(amount: Decimal) -> Self {
        Self(amount)
    }
}

impl From<Money> for Decimal {
    fn from(amount: Money) -> Self {
        amount.0
    }
}

/// Whole major units.
impl From<i32> for Money {
    fn from(units: i32) -> Self {
        Self(Decimal::from(units))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decimal::deserialize(deserializer).map(Self)
    }
}
