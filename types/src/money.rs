//! An amount of money: replaces the schemas `Money` and `SentMoney`.

use std::{
    cmp::Ordering,
    fmt,
    iter::Sum,
    ops::{Add, AddAssign, Neg, Sub, SubAssign},
    str::FromStr,
};

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{
    IntoOption, Patch,
    decimal::{self, InvalidDecimal},
    lenient::{Lenient, Reading},
};

/// An amount of money in major units: `49.00` is forty-nine dollars if the currency is `USD`.
///
/// The amount is exact: it is read from a JSON number or from text, never through a binary float. It is written as text
/// with its original digits (`"49.00"` stays `"49.00"`). Amounts compare by value, so `49` equals `49.00`. The type
/// carries no currency: add amounts of one currency only.
///
/// Integers do not convert, because they do not say whether they count cents. Use [`from_major`](Self::from_major),
/// [`from_minor`](Self::from_minor), or parse a text.
///
/// ```
/// use leaddyno::Money;
///
/// let price: Money = "49.00".parse()?;
/// assert_eq!(price, Money::from_major(49));
/// assert_eq!(price, Money::from_minor(4900, 2));
/// assert_eq!(price.to_string(), "49.00");
/// assert_eq!((price + price - Money::from_major(8)).to_string(), "90.00");
/// assert!("49,00 €".parse::<Money>().is_err());
/// # Ok::<(), leaddyno::InvalidDecimal>(())
/// ```
///
/// This does not compile, because 4900 does not say whether it counts cents or dollars:
///
/// ```compile_fail
/// leaddyno::purchases::Create::new("grace@example.com").purchase_amount(4900);
/// ```
///
/// This does:
///
/// ```
/// leaddyno::purchases::Create::new("grace@example.com").purchase_amount(leaddyno::Money::from_minor(4900, 2));
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Money(Decimal);

impl Money {
    /// The amount `0`.
    pub const ZERO: Self = Self(Decimal::ZERO);

    /// Creates an amount from whole major units: `49` is `49`.
    #[must_use]
    pub fn from_major(units: i64) -> Self {
        Self(Decimal::from(units))
    }

    /// Creates an amount from minor units, `10^digits` of which make a major unit: `from_minor(4900, 2)` is `49.00`.
    ///
    /// # Panics
    /// If `digits` is larger than 28. Currencies have 0 to 4.
    #[must_use]
    pub fn from_minor(units: i64, digits: u32) -> Self {
        Self(Decimal::new(units, digits))
    }

    /// Returns the amount as a decimal for calculations.
    #[must_use]
    pub fn decimal(self) -> Decimal {
        self.0
    }

    /// Adds two amounts; `None` if the sum has more digits than a [`Decimal`] holds.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.0.checked_add(other.0).map(Self)
    }

    /// Subtracts an amount; `None` if the difference has more digits than a [`Decimal`] holds.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.0.checked_sub(other.0).map(Self)
    }
}

/// Adds two amounts of one currency.
///
/// # Panics
/// If the sum has more than the 28 digits that a [`Decimal`] holds: see [`Money::checked_add`].
impl Add for Money {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

/// Subtracts an amount of the same currency.
///
/// # Panics
/// If the difference has more than the 28 digits that a [`Decimal`] holds: see [`Money::checked_sub`].
impl Sub for Money {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl SubAssign for Money {
    fn sub_assign(&mut self, other: Self) {
        *self = *self - other;
    }
}

impl Neg for Money {
    type Output = Self;

    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(amounts: I) -> Self {
        amounts.fold(Self::ZERO, Add::add)
    }
}

impl<'a> Sum<&'a Money> for Money {
    fn sum<I: Iterator<Item = &'a Self>>(amounts: I) -> Self {
        amounts.copied().sum()
    }
}

impl PartialEq<Decimal> for Money {
    fn eq(&self, other: &Decimal) -> bool {
        self.0 == *other
    }
}

impl PartialOrd<Decimal> for Money {
    fn partial_cmp(&self, other: &Decimal) -> Option<Ordering> {
        self.0.partial_cmp(other)
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

impl IntoOption<Money> for Decimal {
    fn into_option(self) -> Option<Money> {
        Some(Money(self))
    }
}

impl IntoOption<Money> for Option<Decimal> {
    fn into_option(self) -> Option<Money> {
        self.map(Money)
    }
}

impl From<Decimal> for Patch<Money> {
    fn from(amount: Decimal) -> Self {
        Self::Set(Money(amount))
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl Lenient for Money {
    const EXPECTED: &'static str = decimal::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        Ok(decimal::read(deserializer)?.map(Self))
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        decimal::deserialize(deserializer).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn money(text: &str) -> Money {
        text.parse().expect(text)
    }

    #[test]
    fn amounts_add_up_exactly() {
        let tenths = vec![money("0.10"); 3];
        assert_eq!(tenths.iter().sum::<Money>(), money("0.30"));
        assert_eq!(tenths.into_iter().sum::<Money>().to_string(), "0.30");
        assert_eq!((-money("49.00") + money("50")).to_string(), "1.00");
        assert_eq!(Vec::<Money>::new().iter().sum::<Money>(), Money::ZERO);
        let mut balance = money("10");
        balance += money("2.5");
        balance -= money("12.5");
        assert_eq!(balance, Money::ZERO);
    }

    #[test]
    fn minor_units_are_scaled_by_their_number_of_digits() {
        let amounts = [(4900, 2, "49.00"), (4900, 0, "4900"), (4900, 3, "4.900"), (-1, 2, "-0.01")];
        for (units, digits, text) in amounts {
            assert_eq!(Money::from_minor(units, digits).to_string(), text);
        }
        assert!(money("4.9") < money("49") && money("49") == Decimal::from(49) && money("49") > Decimal::ONE);
    }

    #[test]
    fn an_overflow_returns_none() {
        let largest = Money::from(Decimal::MAX);
        assert_eq!((largest.checked_add(largest), largest.checked_sub(-largest)), (None, None));
        assert_eq!(largest.checked_sub(largest), Some(Money::ZERO));
    }
}
