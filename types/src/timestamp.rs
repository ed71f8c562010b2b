//! A point in time as the service writes it: replaces the schemas `Timestamp` and `TimestampOrDate`.

use std::{
    cmp::Ordering,
    fmt,
    hash::{Hash, Hasher},
    str::FromStr,
    time::SystemTime,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A point in time as the service writes it: `2024-08-05T13:40:01Z` (UTC, whole seconds), in some places a plain date.
///
/// The text is kept as sent, so that one odd date cannot make a page undecodable; [`unix_seconds`](Self::unix_seconds)
/// is `None` if the text is no date. Timestamps are equal if they are the same point in time. They are ordered by time;
/// a text that is no date has no order to any other.
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
    text: String,
    instant: Option<jiff::Timestamp>,
}

impl Timestamp {
    /// Returns the time this many seconds after 1970-01-01T00:00:00Z; `None` outside the years -9999 to 9999.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Option<Self> {
        jiff::Timestamp::from_second(seconds).ok().map(Self::from_instant)
    }

    /// Returns the seconds since 1970-01-01T00:00:00Z. A plain date counts as its midnight in UTC. `None` if the text is
    /// no date.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        self.instant.map(jiff::Timestamp::as_second)
    }

    /// Returns the time as the standard library has it; `None` if the text is no date.
    #[must_use]
    pub fn system_time(&self) -> Option<SystemTime> {
        self.instant.map(SystemTime::from)
    }

    /// Returns the text as the service sent it, or as it will be sent.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    fn from_instant(instant: jiff::Timestamp) -> Self {
        Self { text: instant.to_string(), instant: Some(instant) }
    }

    fn from_service(text: String) -> Self {
        let instant = parse(&text);
        Self { text, instant }
    }
}

/// Reads what Rails applications write: RFC 3339, the same without a zone (taken as UTC), `2024-08-05 13:40:01 UTC`,
/// and a plain date (its midnight in UTC).
fn parse(text: &str) -> Option<jiff::Timestamp> {
    let text = text.trim();
    let text = text.strip_suffix(" UTC").unwrap_or(text);
    text.parse().ok().or_else(|| {
        let civil: jiff::civil::DateTime = text.parse().ok()?;
        jiff::tz::Offset::UTC.to_timestamp(civil).ok()
    })
}

/// Truncates to whole seconds, which is how the service writes its own.
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
        let timestamp = Self::from_service(text.to_owned());
        match timestamp.instant {
            Some(_) => Ok(timestamp),
            None => Err(InvalidTimestamp { text: timestamp.text }),
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
        match (self.instant, other.instant) {
            (Some(one), Some(two)) => one == two,
            (None, None) => self.text == other.text,
            _ => false,
        }
    }
}

impl Eq for Timestamp {}

impl PartialOrd for Timestamp {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self.instant, other.instant) {
            (Some(one), Some(two)) => Some(one.cmp(&two)),
            _ => (self == other).then_some(Ordering::Equal),
        }
    }
}

impl Hash for Timestamp {
    fn hash<H: Hasher>(&self, state: &mut H) {
        match self.instant {
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

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TimestampVisitor;

        impl de::Visitor<'_> for TimestampVisitor {
            type Value = Timestamp;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a timestamp such as \"2024-08-05T13:40:01Z\"")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Timestamp, E> {
                Ok(Timestamp::from_service(text.to_owned()))
            }

            fn visit_string<E: de::Error>(self, text: String) -> Result<Timestamp, E> {
                Ok(Timestamp::from_service(text))
            }

            fn visit_i64<E: de::Error>(self, seconds: i64) -> Result<Timestamp, E> {
                Timestamp::from_unix_seconds(seconds)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Signed(seconds), &self))
            }

            fn visit_u64<E: de::Error>(self, seconds: u64) -> Result<Timestamp, E> {
                i64::try_from(seconds)
                    .ok()
                    .and_then(Timestamp::from_unix_seconds)
                    .ok_or_else(|| E::invalid_value(de::Unexpected::Unsigned(seconds), &self))
            }
        }

        deserializer.deserialize_any(TimestampVisitor)
    }
}

/// A text that is neither a timestamp nor a date.
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
