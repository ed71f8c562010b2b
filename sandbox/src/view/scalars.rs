//! Times and money. Decides how each is written: times in whole seconds of UTC,
//! money with two decimal places or more, as text or as a number.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use rust_decimal::Decimal;
use serde_json::{Number, Value};

use super::View;
use crate::switches::MoneyForm;

/// `2024-08-05T13:40:01Z`
pub(super) fn time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// `2024-08-05`
pub(super) fn day(time: Timestamp) -> String {
    time.to_zoned(TimeZone::UTC).date().to_string()
}

impl View<'_> {
    /// An amount of money: `"4.90"` or `4.9`.
    pub(super) fn money(&self, amount: Decimal) -> Value {
        self.decimal(amount, 2)
    }

    /// An amount of money, or `null`.
    pub(super) fn optional_money(&self, amount: Option<Decimal>) -> Value {
        amount.map_or(Value::Null, |amount| self.money(amount))
    }

    /// A decimal with at least so many places.
    pub(super) fn decimal(&self, number: Decimal, places: u32) -> Value {
        let mut number = number.normalize();
        if number.scale() < places {
            number.rescale(places);
        }
        let text = number.to_string();
        match self.switches.money {
            MoneyForm::Text => Value::String(text),
            // The shortest form of the nearest binary number is the decimal itself up to 15 digits.
            MoneyForm::Number => {
                text.parse().ok().and_then(Number::from_f64).map_or(Value::String(text), Value::Number)
            }
        }
    }
}
