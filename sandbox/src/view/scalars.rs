//! Times and money. Times are written in whole seconds of UTC, money with at least two decimal places, as text or as a
//! number.

use jiff::{Timestamp, tz::TimeZone};
use rust_decimal::Decimal;
use serde_json::{Number, Value};

use super::View;
use crate::switches::MoneyForm;

/// Formats a time: `2024-08-05T13:40:01Z`.
pub(super) fn time(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Formats a day: `2024-08-05`.
pub(super) fn day(time: Timestamp) -> String {
    time.to_zoned(TimeZone::UTC).date().to_string()
}

impl View<'_> {
    /// Formats an amount of money: `"4.90"` or `4.9`.
    pub(super) fn money(&self, amount: Decimal) -> Value {
        self.decimal(amount, 2)
    }

    /// Formats an amount of money, or `null`.
    pub(super) fn optional_money(&self, amount: Option<Decimal>) -> Value {
        amount.map_or(Value::Null, |amount| self.money(amount))
    }

    /// Formats a decimal with at least `places` decimal places.
    pub(super) fn decimal(&self, number: Decimal, places: u32) -> Value {
        let mut number = number.normalize();
        if number.scale() < places {
            number.rescale(places);
        }
        let text = number.to_string();
        match self.switches.money {
            MoneyForm::Text => Value::String(text),
            // Up to 15 digits, the shortest form of the nearest float is the decimal itself.
            MoneyForm::Number => {
                text.parse().ok().and_then(Number::from_f64).map_or(Value::String(text), Value::Number)
            }
        }
    }
}
