//! Converts the fields of a call to typed values. Decides what is accepted as text, boolean, money and time: as tolerant as
//! the service is reported to be. Collects all errors, so that one response names them all.

use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};
use rust_decimal::{Decimal, prelude::FromPrimitive};
use serde_json::{Map, Value};

use super::input::Input;
use crate::program::{Change, FieldErrors, LARGEST_AMOUNT, Refusal};

/// The fields of one call, and the errors so far.
#[derive(Debug)]
pub(super) struct Fields<'a> {
    input: &'a Input,
    errors: FieldErrors,
}

impl<'a> Fields<'a> {
    pub(super) fn new(input: &'a Input) -> Self {
        Self { input, errors: FieldErrors::new() }
    }

    /// Fails if any field that was read is invalid.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        if self.errors.is_empty() { Ok(()) } else { Err(Refusal::Invalid { fields: self.errors }) }
    }

    /// Adds an error of a field.
    pub(super) fn complain(&mut self, name: &str, message: &str) {
        let messages = self.errors.entry(name.to_owned()).or_default();
        messages.push(message.to_owned());
    }

    /// Returns a required text; empty if it is missing, which makes [`Fields::finish`] fail.
    pub(super) fn required_text(&mut self, name: &str) -> String {
        let text = self.text(name);
        if text.is_none() && !self.errors.contains_key(name) {
            self.complain(name, "can't be blank");
        }
        text.unwrap_or_default()
    }

    /// Returns a text, unless it is missing or empty.
    pub(super) fn text(&mut self, name: &str) -> Option<String> {
        self.change(name, text).set()
    }

    /// Returns the change of a text that an update may keep, clear (by `null` or an empty text) or set.
    pub(super) fn text_change(&mut self, name: &str) -> Change<String> {
        self.change(name, text)
    }

    /// Returns the new text of a field that an update may keep or set, but not clear.
    pub(super) fn kept_text(&mut self, name: &str) -> Option<String> {
        let change = self.change(name, text);
        if change == Change::Clear {
            self.complain(name, "can't be blank");
        }
        change.set()
    }

    /// Returns a boolean, if there is one.
    pub(super) fn flag(&mut self, name: &str) -> Option<bool> {
        self.change(name, flag).set()
    }

    /// Returns a required amount of money; zero if it is missing, which makes [`Fields::finish`] fail.
    pub(super) fn required_money(&mut self, name: &str) -> Decimal {
        let amount = self.money(name);
        if amount.is_none() && !self.errors.contains_key(name) {
            self.complain(name, "can't be blank");
        }
        amount.unwrap_or_default()
    }

    /// Returns an amount of money that is not negative, if there is one.
    pub(super) fn money(&mut self, name: &str) -> Option<Decimal> {
        self.change(name, money).set()
    }

    /// Returns the change of an amount that an update may keep, clear or set.
    pub(super) fn money_change(&mut self, name: &str) -> Change<Decimal> {
        self.change(name, money)
    }

    /// Returns an ISO 4217 currency code, if there is one.
    pub(super) fn currency(&mut self, name: &str) -> Option<String> {
        self.change(name, currency).set()
    }

    /// Returns a time, if there is one: a day is its first second in UTC.
    pub(super) fn time(&mut self, name: &str) -> Option<Timestamp> {
        self.change(name, time).set()
    }

    /// Returns the end of a range, if there is one: a day is included.
    pub(super) fn end(&mut self, name: &str) -> Option<Timestamp> {
        self.change(name, end).set()
    }

    /// Returns a whole number from 1, if there is one.
    pub(super) fn count(&mut self, name: &str) -> Option<u64> {
        self.change(name, count).set()
    }

    /// Returns the number of an id, if there is one; an unused id if the number is negative.
    pub(super) fn id(&mut self, name: &str) -> Option<u64> {
        self.change(name, id).set()
    }

    /// Returns an object, if there is one. An empty list is an empty object, as PHP writes it.
    pub(super) fn object(&mut self, name: &str) -> Option<Map<String, Value>> {
        self.change(name, object).set()
    }

    /// Returns a list, if there is one.
    pub(super) fn list(&mut self, name: &str) -> Option<Vec<Value>> {
        self.change(name, list).set()
    }

    /// Converts a field with `read`, whose error becomes an error of the field.
    fn change<T>(&mut self, name: &str, read: impl FnOnce(&Value) -> Result<T, &'static str>) -> Change<T> {
        match self.input.get(name) {
            None => Change::Keep,
            Some(Value::Null) => Change::Clear,
            Some(Value::String(text)) if text.trim().is_empty() => Change::Clear,
            Some(value) => match read(value) {
                Ok(value) => Change::Set(value),
                Err(message) => {
                    self.complain(name, message);
                    Change::Keep
                }
            },
        }
    }
}

/// Converts a text or a number to text.
pub(super) fn text(value: &Value) -> Result<String, &'static str> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        _ => Err("must be text"),
    }
}

/// Converts text or a number to a decimal that is not negative.
pub(super) fn decimal(value: &Value) -> Result<Decimal, &'static str> {
    let text = text(value).map_err(|_| "is not a number")?;
    let text = text.trim();
    let exact = Decimal::from_str_exact(text).or_else(|_| Decimal::from_scientific(text));
    let exact = match value {
        // Numbers may have more digits than a decimal. Text is not rounded: its writer chose the digits.
        Value::Number(number) => exact.or_else(|_| number.as_f64().and_then(Decimal::from_f64).ok_or(())),
        _ => exact.map_err(drop),
    };
    match exact {
        Ok(number) if number.is_sign_negative() && !number.is_zero() => Err("must be greater than or equal to 0"),
        Ok(number) if number > Decimal::from(LARGEST_AMOUNT) => Err("is too large"),
        Ok(number) => Ok(number.abs()),
        Err(()) => Err("is not a number"),
    }
}

/// Converts an amount of money, which may be finer than cents. A JSON number is rounded, because a binary float may have any
/// number of decimal places; text with too many is rejected.
fn money(value: &Value) -> Result<Decimal, &'static str> {
    let amount = decimal(value)?.normalize();
    if amount.scale() <= PLACES {
        Ok(amount)
    } else if value.is_number() {
        Ok(amount.round_dp(PLACES).normalize())
    } else {
        Err("has too many decimal places")
    }
}

/// The decimal places that an amount can have.
const PLACES: u32 = 6;

fn flag(value: &Value) -> Result<bool, &'static str> {
    let text = match value {
        Value::Bool(flag) => return Ok(*flag),
        value => text(value).unwrap_or_default().trim().to_lowercase(),
    };
    match text.as_str() {
        "true" | "1" | "yes" | "on" => Ok(true),
        "false" | "0" | "no" | "off" => Ok(false),
        _ => Err("must be true or false"),
    }
}

fn currency(value: &Value) -> Result<String, &'static str> {
    let code = text(value)?.trim().to_ascii_uppercase();
    if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Ok(code)
    } else {
        Err("is not a currency code")
    }
}

fn count(value: &Value) -> Result<u64, &'static str> {
    let number = text(value).ok().and_then(|text| text.trim().parse().ok());
    match number {
        Some(number) if number > 0 => Ok(number),
        _ => Err("must be a whole number from 1"),
    }
}

fn id(value: &Value) -> Result<u64, &'static str> {
    let number = text(value).ok().and_then(|text| text.trim().parse::<i64>().ok());
    number.map(|number| u64::try_from(number).unwrap_or_default()).ok_or("must be a whole number")
}

fn object(value: &Value) -> Result<Map<String, Value>, &'static str> {
    match value {
        Value::Object(members) => Ok(members.clone()),
        Value::Array(elements) if elements.is_empty() => Ok(Map::new()),
        _ => Err("must be an object"),
    }
}

fn list(value: &Value) -> Result<Vec<Value>, &'static str> {
    match value {
        Value::Array(elements) => Ok(elements.clone()),
        _ => Err("must be a list"),
    }
}

fn time(value: &Value) -> Result<Timestamp, &'static str> {
    let text = text(value).map_err(|_| NO_TIME)?;
    instant(text.trim()).or_else(|| midnight(text.trim())).ok_or(NO_TIME)
}

fn end(value: &Value) -> Result<Timestamp, &'static str> {
    let text = text(value).map_err(|_| NO_TIME)?;
    let next_midnight = || next_day(text.trim());
    instant(text.trim()).or_else(next_midnight).ok_or(NO_TIME)
}

const NO_TIME: &str = "is not a time like 2024-08-05T13:40:01Z or a day like 2024-08-05";

/// Parses a time with its zone, or without one in UTC; a day alone is not accepted.
fn instant(text: &str) -> Option<Timestamp> {
    if text.len() <= "2024-08-05".len() {
        return None;
    }
    let in_utc = || text.parse::<DateTime>().ok()?.to_zoned(TimeZone::UTC).ok();
    let zoned = text.parse::<Timestamp>().ok();
    zoned.or_else(|| in_utc().map(|time| time.timestamp()))
}

fn midnight(day: &str) -> Option<Timestamp> {
    let day = day.parse::<Date>().ok()?;
    Some(start_of(day))
}

fn next_day(day: &str) -> Option<Timestamp> {
    let day = day.parse::<Date>().ok()?;
    Some(day.tomorrow().map_or(Timestamp::MAX, start_of))
}

/// Returns the first second of a day. The last days of the calendar have none.
fn start_of(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |time| time.timestamp())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn money_is_exact_from_text_and_from_numbers() {
        for (value, amount) in [
            (json!("48.18"), "48.18"),
            (json!(48.18), "48.18"),
            (json!(49), "49"),
            (json!(" 49.00 "), "49"),
            (json!(1e12), "1000000000000"),
            (json!("-0"), "0"),
            (json!(0.123_456_78), "0.123457"),
            (json!(5e-324), "0"),
        ] {
            assert_eq!(money(&value).unwrap().to_string(), amount, "{value}");
        }
        for (value, message) in [
            (json!("-1"), "must be greater than or equal to 0"),
            (json!("1000000000001"), "is too large"),
            (json!("12,50"), "is not a number"),
            (json!(true), "is not a number"),
            (json!("1e400"), "is not a number"),
            (json!("0.00000001"), "has too many decimal places"),
        ] {
            assert_eq!(money(&value), Err(message), "{value}");
        }
    }

    #[test]
    fn yes_and_no_come_in_many_forms() {
        for value in [json!(true), json!("true"), json!("1"), json!(1), json!("Yes")] {
            assert_eq!(flag(&value), Ok(true), "{value}");
        }
        for value in [json!(false), json!("FALSE"), json!(0), json!("off")] {
            assert_eq!(flag(&value), Ok(false), "{value}");
        }
        assert!(flag(&json!("perhaps")).is_err());
        assert!(flag(&json!([])).is_err());
    }

    #[test]
    fn times_may_be_days() {
        let read = |text: &str| time(&json!(text)).map(|time| time.to_string());
        assert_eq!(read("2024-08-05T13:40:01Z").unwrap(), "2024-08-05T13:40:01Z");
        assert_eq!(read("2024-08-05T15:40:01+02:00").unwrap(), "2024-08-05T13:40:01Z");
        assert_eq!(read("2024-08-05 13:40:01").unwrap(), "2024-08-05T13:40:01Z");
        assert_eq!(read("2024-08-05").unwrap(), "2024-08-05T00:00:00Z");
        assert_eq!(time(&json!("9999-12-31")), Ok(Timestamp::MAX));
        assert_eq!(end(&json!("9999-12-31")), Ok(Timestamp::MAX));
        assert_eq!(end(&json!("2024-08-05")).unwrap().to_string(), "2024-08-06T00:00:00Z");
        assert!(read("yesterday").is_err());
        assert!(read("2024-13-01").is_err());
    }
}
