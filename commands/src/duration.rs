//! Durations as people write them.

use std::time::Duration;

/// Reads a duration: a number of seconds, or a number and `s`, `m`, `h` or `d`. For clap's `value_parser`.
///
/// # Errors
/// If it is something else, or zero.
///
/// ```
/// assert_eq!(leaddyno_commands::parse_duration("5m")?.as_secs(), 300);
/// # Ok::<(), String>(())
/// ```
pub fn parse_duration(text: &str) -> Result<Duration, String> {
    let (number, factor) = match text.trim_end_matches(['s', 'm', 'h', 'd']) {
        number if text.ends_with('m') => (number, 60.0),
        number if text.ends_with('h') => (number, 3600.0),
        number if text.ends_with('d') => (number, 86_400.0),
        number => (number, 1.0),
    };
    let seconds = number.parse::<f64>().ok().filter(|_| text.len() <= number.len() + 1);
    let duration = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds * factor).ok());
    duration.filter(|duration| !duration.is_zero()).ok_or_else(|| "give a time such as 30s, 5m, 1h or 2d".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_units() {
        let cases = [
            ("30", Some(30_000)),
            ("0.5", Some(500)),
            ("30s", Some(30_000)),
            ("5m", Some(300_000)),
            ("1h", Some(3_600_000)),
            ("2d", Some(172_800_000)),
        ];
        for (text, milliseconds) in cases {
            assert_eq!(parse_duration(text).ok(), milliseconds.map(Duration::from_millis), "{text}");
        }
        for text in ["", "s", "0", "-1", "1sm", "1 day", "inf", "NaN", "1e99"] {
            assert!(parse_duration(text).is_err(), "{text}");
        }
    }
}
