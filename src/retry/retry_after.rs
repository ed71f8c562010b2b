//! Reads `Retry-After`, in seconds or as a date. Whether the wait is too long is decided in [`decide`](super::decide()).

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, HeaderName, RETRY_AFTER},
};

/// Returns the wait that `Retry-After` asks for; `None` if the header is missing or malformed.
///
/// A date is compared with the response's own `Date`, so that a wrong clock on this machine does not matter; without one,
/// with `now`. A date in the past means a wait of zero.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    seconds(value).or_else(|| {
        let until = httpdate::parse_http_date(value).ok()?;
        let since = date(headers).unwrap_or(now);
        Some(until.duration_since(since).unwrap_or_default())
    })
}

/// Reads a number of seconds. A fraction is rounded up, so that a retry does not come too early, and a number that is too
/// large saturates.
fn seconds(value: &str) -> Option<Duration> {
    let is_number = value.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && value.bytes().all(|byte| byte.is_ascii_digit() || b".eE+-".contains(&byte));
    if !is_number {
        return None;
    }
    if value.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
    }
    let seconds: f64 = value.parse().ok()?;
    Some(Duration::try_from_secs_f64(seconds.ceil()).unwrap_or(Duration::from_secs(u64::MAX)))
}

fn date(headers: &HeaderMap) -> Option<SystemTime> {
    httpdate::parse_http_date(text(headers, DATE)?).ok()
}

fn text(headers: &HeaderMap, name: HeaderName) -> Option<&str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;
    use proptest::prelude::*;

    use super::*;

    /// Sunday, 6 November 1994, 08:49:37 GMT: the example of RFC 9110.
    const EXAMPLE: Duration = Duration::from_secs(784_111_777);

    fn headers(pairs: &[(HeaderName, &str)]) -> HeaderMap {
        pairs.iter().map(|(name, value)| (name.clone(), HeaderValue::from_str(value).expect("a value"))).collect()
    }

    fn example(seconds_before: u64) -> SystemTime {
        SystemTime::UNIX_EPOCH + EXAMPLE - Duration::from_secs(seconds_before)
    }

    fn read(value: &str, now: SystemTime) -> Option<u64> {
        retry_after(&headers(&[(RETRY_AFTER, value)]), now).map(|wait| wait.as_secs())
    }

    #[test]
    fn seconds_of_any_size_are_read() {
        for (value, expected) in [
            ("0", Some(0)),
            ("30", Some(30)),
            ("007", Some(7)),
            (" 30", Some(30)),
            ("30 \t ", Some(30)),
            ("18446744073709551615", Some(u64::MAX)),
            ("18446744073709551616", Some(u64::MAX)),
            ("99999999999999999999999999999999999999999999", Some(u64::MAX)),
        ] {
            assert_eq!(read(value, SystemTime::UNIX_EPOCH), expected, "{value:?}");
        }
    }

    #[test]
    fn fractions_are_rounded_up_to_whole_seconds() {
        for (value, expected) in [
            ("299.997", 300),
            ("1.5", 2),
            ("0.001", 1),
            ("30.0", 30),
            ("30.", 30),
            (".25", 1),
            ("1e-05", 1),
            ("1.5E+1", 15),
            ("0.0", 0),
            ("18446744073709551616.5", u64::MAX),
            ("1e400", u64::MAX),
        ] {
            let wait = retry_after(&headers(&[(RETRY_AFTER, value)]), SystemTime::UNIX_EPOCH);
            assert_eq!(wait, Some(Duration::from_secs(expected)), "{value:?}");
        }
    }

    #[test]
    fn a_date_is_read_in_all_three_formats() {
        for value in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(read(value, example(90)), Some(90), "{value}");
            assert_eq!(read(&format!("  {value} "), example(90)), Some(90), "{value}, with spaces");
        }
    }

    #[test]
    fn a_date_in_the_past_means_no_wait() {
        let after = SystemTime::UNIX_EPOCH + EXAMPLE + Duration::from_secs(1);
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT", after), Some(0));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT", example(0)), Some(0));
    }

    #[test]
    fn a_date_counts_from_the_date_of_the_response() {
        let until = "Sun, 06 Nov 1994 08:49:37 GMT";
        let given = |date| {
            let wait = retry_after(&headers(&[(RETRY_AFTER, until), (DATE, date)]), example(7));
            wait.map(|wait| wait.as_secs())
        };
        assert_eq!(given("Sun, 06 Nov 1994 08:48:37 GMT"), Some(60));
        assert_eq!(given("Sun, 06 Nov 1994 08:59:37 GMT"), Some(0));
        assert_eq!(given("yesterday"), Some(7), "an unreadable date counts as none");
    }

    #[test]
    fn a_malformed_value_is_ignored() {
        let long_ago = SystemTime::UNIX_EPOCH;
        for value in [
            "",
            " ",
            "soon",
            "-5",
            "-0.5",
            "+5",
            "1.2.3",
            ".",
            "e5",
            "1-2",
            "inf",
            "NaN",
            "1,5",
            "1 2",
            "5s",
            "0x10",
            "٣",
            "Sun, 66 Nov 1994 08:49:37 GMT",
        ] {
            let value = HeaderValue::from_bytes(value.as_bytes()).expect("a value");
            let headers = HeaderMap::from_iter([(RETRY_AFTER, value.clone())]);
            assert_eq!(retry_after(&headers, long_ago), None, "{value:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), long_ago), None, "no header");
    }

    proptest! {
        #[test]
        fn any_date_is_read_as_the_time_until_then(until in 0_u64..250_000_000_000, now in 0_u64..250_000_000_000) {
            let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            let value = httpdate::fmt_http_date(at(until));
            prop_assert_eq!(read(&value, at(now)), Some(until.saturating_sub(now)));
        }

        #[test]
        fn any_whole_number_is_read_as_it_is(wait in any::<u64>(), spaces in 0_usize..3) {
            let value = format!("{0}{wait}{0}", " ".repeat(spaces));
            prop_assert_eq!(read(&value, SystemTime::UNIX_EPOCH), Some(wait));
        }

        #[test]
        fn a_fraction_is_never_rounded_down(whole in 0_u64..1_000_000_000, digits in "[0-9]{1,12}") {
            let wait = read(&format!("{whole}.{digits}"), SystemTime::UNIX_EPOCH).expect("a number");
            let has_fraction = digits.bytes().any(|digit| digit != b'0');
            // Beyond a microsecond, the fraction of a large number is not exact.
            prop_assert!(wait == whole + u64::from(has_fraction) || wait == whole && digits.starts_with("000000"));
        }

        #[test]
        fn digits_are_always_read_and_no_bytes_panic(
            bytes in prop_oneof![prop::collection::vec(any::<u8>(), 0..40), "[0-9]{1,40}".prop_map(String::into_bytes)],
        ) {
            if let Ok(value) = HeaderValue::from_bytes(&bytes) {
                let wait = retry_after(&HeaderMap::from_iter([(RETRY_AFTER, value)]), SystemTime::UNIX_EPOCH);
                let only_digits = !bytes.is_empty() && bytes.iter().all(u8::is_ascii_digit);
                prop_assert!(wait.is_some() || !only_digits);
            }
        }
    }
}
