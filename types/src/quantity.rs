//! The quantity of a line item: replaces the schemas `Quantity` and `SentQuantity`.

use std::{fmt, str::FromStr};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    IntoOption,
    decimal::{self, InvalidDecimal},
    lenient::{Lenient, Reading},
};

/// An exact quantity. The service writes seven as `"7.0"`, its clients write `7`.
///
/// It is read from a JSON number or from text, and written as text. Quantities compare by value.
///
/// ```
/// use leaddyno::{Money, types::LineItemInput};
///
/// let item = LineItemInput::new().sku("A5").quantity(7).amount(Money::from_minor(8097, 2));
/// assert_eq!(item.quantity.map(|quantity| quantity.to_string()).as_deref(), Some("7"));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Decimal);

impl Quantity {
    /// Returns the quantity as a decimal for calculations.
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

impl From<u32> for Quantity {
    fn from(items: u32) -> Self {
        Self(Decimal::from(items))
    }
}

impl IntoOption<Quantity> for u32 {
    fn into_option(self) -> Option<Quantity> {
        Some(Quantity::from(self))
    }
}

impl IntoOption<Quantity> for Option<u32> {
    fn into_option(self) -> Option<Quantity> {
        self.map(Quantity::from)
    }
}

impl IntoOption<Quantity> for Decimal {
    fn into_option(self) -> Option<Quantity> {
        Some(Quantity(self))
    }
}

impl Serialize for Quantity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Lenient for Quantity {
    const EXPECTED: &'static str = decimal::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        Ok(decimal::read(deserializer)?.map(Self))
    }
}

impl<'de> Deserialize<'de> for Quantity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decimal::deserialize(deserializer).map(Self)
    }
}
