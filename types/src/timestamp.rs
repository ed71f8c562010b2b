//! A point in time in the service's format: replaces the schemas `Timestamp` and `TimestampOrDate`.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    time::SystemTime,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

use crate::lenient::{FromScalar, Lenient, Reading, digits, lenient_scalar, read_scalar};

/// A point in time in the service's format: `2024-08-05T13:40:01Z` (UTC, whole seconds). Some fields hold a plain date.
///
/// The text is kept as sent, so that an odd date does not fail a page; [`unix_seconds`](Self::unix_seconds) is then
/// `None`. Timestamps are equal if they are the same point in time, and ordered by time. An unreadable text has no
/// order relative to any other.
///
/// ```
/// use leaddyno::Timestamp;
///
/// let moment: Timestamp = "2024-08-05T13:40:01Z".parse()?;
/// assert_eq!(moment.unix_seconds(), Some(1_722_865_201));
/// assert_eq!(moment.to_string(), "2024-08-05T13:40:01Z");
/// assert_eq!(moment, Timestamp::from_unix_seconds(1_722_865_201).unwrap());
/// assert!(moment > "2024-08-05".parse()?);
/// assert!("yesterday".parse::<Timestamp>().is_err());
/// # Ok::<(), leaddyno::InvalidTimestamp>(())
/// ```
#[derive(Clone)]
pub struct Timestamp {
    /// Parsed on demand, because callers need the time of few rows.
    text: String,
}

impl Timestamp {
    /// Creates a timestamp from the seconds since 1970-01-01T00:00:00Z; `None` outside the years -9999 to 9999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self::from_instant)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z. A plain date counts as its midnight in UTC. `None` if the text
    /// is not a time.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        self.instant().map(jiff::Timestamp::as_second)
    }

    /// Returns the time as a [`SystemTime`]; `None` if the text is not a time.
    #[must_use]
    pub fn system_time(&self) -> Option<SystemTime> {
        self.instant().map(SystemTime::from)
    }

    /// Returns the text as the service sent it, or as the client will send it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn from_instant(instant: jiff::Timestamp) -> Self {
        Self { text: instant.to_string() }
    }

    fn instant(&self) -> Option<jiff::Timestamp> {
        parse(&self.text)
    }

    /// Reads an integer as a Unix time, in the unit that its size implies. Keeps the text if it is not a time.
    fn from_epoch(number: Option<i64>, text: String) -> Self {
        let instant = number.and_then(|number| match number.unsigned_abs() {
            size if size < 100_000_000_000 => jiff::Timestamp::from_second(number).ok(),
            size if size < 100_000_000_000_000 => jiff::Timestamp::from_millisecond(number).ok(),
            _ => jiff::Timestamp::from_microsecond(number).ok(),
        });
        instant.map_or(Self { text }, Self::from_instant)
    }
}

/// Parses the formats of Rails applications: RFC 3339, the same without a zone (taken as UTC), `2024-08-05 13:40:01
/// UTC`, and a plain date (its midnight in UTC).
fn parse(text: &str) -> Option<jiff::Timestamp> {
    let text = text.trim();
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    text.parse().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        jiff::tz::Offset::UTC.to_timestamp(civil).ok()
    })
}

/// Truncates to whole seconds, like the service.
impl TryFrom<SystemTime> for Timestamp {
    type Error = InvalidTimestamp;

    fn try_from(time: SystemTime) -> Result<Self, InvalidTimestamp> {
        jiff::Timestamp::try_from(time)
            .ok()
            .and_then(|instant| Self::from_unix_seconds(instant.as_second()))
            .ok_or_else(|| InvalidTimestamp { text: format!("{time:?}") })
    }
}

impl FromStr for Timestamp {
    type Err = InvalidTimestamp;

    fn from_str(text: &str) -> Result<Self, InvalidTimestamp> {
        match parse(text) {
            Some(_) => Ok(Self { text: text.to_owned() }),
            None => Err(InvalidTimestamp { text: text.to_owned() }),
        }
    }
}

impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Timestamp({})", self.text)
    }
}

impl PartialEq for Timestamp {
    fn eq(&self, other: &Self) -> bool {
        match (self.instant(), other.instant()) {
            (Some(one), Some(two)) => one == two,
            (None, None) => self.text == other.text,
            _ => false,
        }
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.instant(), other.instant()) {
            (Some(one), Some(two)) => Some(one.cmp(&two)),
            _ => (self == other).then_some(Ordering::Equal),
        }
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.instant() {
            Some(instant) => instant.hash(state),
            None => self.text.hash(state),
        }
    }
}

impl Serialize for Timestamp {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

/// Accepts any text. A number is read as seconds since 1970, or as milliseconds or microseconds if seconds would lie
/// beyond the year 5138; its text becomes the full time. Any other scalar is kept as its text.
impl FromScalar for Timestamp {
    const EXPECTED: &'static str = "a timestamp such as \"2024-08-05T13:40:01Z\"";

    #[inline]
    fn from_text(text: &str) -> Option<Self> {
        Some(Self { text: text.to_owned() })
    }

    #[inline]
    fn from_integer(number: i128) -> Option<Self> {
        Some(Self::from_epoch(i64::try_from(number).ok(), number.to_string()))
    }

    #[inline]
    fn from_float(number: f64) -> Option<Self> {
        let microseconds = |number: f64| digits(number.round()).and_then(|digits| digits.parse().ok());
        // A float of seconds is exact to about a microsecond at present dates; the digits after that are noise.
        let number_in_microseconds = match number.abs() {
            seconds if seconds < 1e11 => microseconds(number * 1e6),
            milliseconds if milliseconds < 1e14 => microseconds(number * 1e3),
            _ => microseconds(number),
        };
        let instant = number_in_microseconds.and_then(|number| jiff::Timestamp::from_microsecond(number).ok());
        Some(instant.map_or_else(|| Self { text: number.to_string() }, Self::from_instant))
    }

    #[inline]
    fn from_flag(flag: bool) -> Option<Self> {
        Some(Self { text: flag.to_string() })
    }
}

lenient_scalar!(Timestamp);

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)?.required(<Self as FromScalar>::EXPECTED).map_err(D::Error::custom)
    }
}

/// An error of a text that is neither a timestamp nor a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidTimestamp {
    text: String,
}

impl fmt::Display for InvalidTimestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a timestamp such as 2024-08-05T13:40:01Z, nor a date such as 2024-08-05", self.text)
    }
}

impl std::error::Error for InvalidTimestamp {}
