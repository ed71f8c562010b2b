//! Reads how long the service asks to wait: `Retry-After`, in seconds or as a date. Whether that is too long is left to
//! `decide`.

use std::time::{Duration, SystemTime};

use http::{
    HeaderMap,
    header::{DATE, HeaderName, RETRY_AFTER},
};

/// How long an answer asks to wait; `None` if it does not say, or not in a way that can be understood.
///
/// A date counts from the answer's own `Date`, so that a wrong clock on this side does no harm, and from `now` if the
/// answer has none. A date that has passed asks for no wait.
pub(crate) fn retry_after(headers: &HeaderMap, now: SystemTime) -> Option<Duration> {
    let value = text(headers, RETRY_AFTER)?;
    seconds(value).or_else(|| {
        let until = httpdate::parse_http_date(value).ok()?;
        let since = date(headers).unwrap_or(now);
        Some(until.duration_since(since).unwrap_or_default())
    })
}

/// Digits alone are seconds; more of them than a number holds are the largest number.
fn seconds(value: &str) -> Option<Duration> {
    let only_digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    only_digits.then(|| Duration::from_secs(value.parse().unwrap_or(u64::MAX)))
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
    fn seconds_are_read_whatever_their_size() {
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
    fn a_date_is_read_in_all_three_formats() {
        for value in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(read(value, example(90)), Some(90), "{value}");
            assert_eq!(read(&format!("  {value} "), example(90)), Some(90), "{value}, with spaces");
        }
    }

    #[test]
    fn a_date_that_has_passed_asks_for_no_wait() {
        let after = SystemTime::UNIX_EPOCH + EXAMPLE + Duration::from_secs(1);
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT", after), Some(0));
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT", example(0)), Some(0));
    }

    #[test]
    fn a_date_counts_from_the_answers_own_date() {
        let until = "Sun, 06 Nov 1994 08:49:37 GMT";
        let given = |date| {
            let wait = retry_after(&headers(&[(RETRY_AFTER, until), (DATE, date)]), example(7));
            wait.map(|wait| wait.as_secs())
        };
        assert_eq!(given("Sun, 06 Nov 1994 08:48:37 GMT"), Some(60));
        assert_eq!(given("Sun, 06 Nov 1994 08:59:37 GMT"), Some(0));
        assert_eq!(given("yesterday"), Some(7), "a date that cannot be read is no date");
    }

    #[test]
    fn what_cannot_be_understood_asks_for_nothing() {
        let long_ago = SystemTime::UNIX_EPOCH;
        for value in ["", " ", "soon", "-5", "+5", "1.5", "1 2", "5s", "0x10", "٣", "Sun, 66 Nov 1994 08:49:37 GMT"] {
            let value = HeaderValue::from_bytes(value.as_bytes()).expect("a value");
            let headers = HeaderMap::from_iter([(RETRY_AFTER, value.clone())]);
            assert_eq!(retry_after(&headers, long_ago), None, "{value:?}");
        }
        assert_eq!(retry_after(&HeaderMap::new(), long_ago), None, "no header");
    }

    proptest! {
        #[test]
        fn any_date_gives_the_time_until_then(until in 0_u64..250_000_000_000, now in 0_u64..250_000_000_000) {
            let at = |seconds| SystemTime::UNIX_EPOCH + Duration::from_secs(seconds);
            let value = httpdate::fmt_http_date(at(until));
            prop_assert_eq!(read(&value, at(now)), Some(until.saturating_sub(now)));
        }

        #[test]
        fn any_number_gives_itself(wait in any::<u64>(), spaces in 0_usize..3) {
            let value = format!("{0}{wait}{0}", " ".repeat(spaces));
            prop_assert_eq!(read(&value, SystemTime::UNIX_EPOCH), Some(wait));
        }

        #[test]
        fn digits_are_always_understood_and_nothing_makes_it_stumble(
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
