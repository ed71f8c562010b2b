//! The exit codes of calls, so that a script knows whether to repeat a command.

use leaddyno::{Error, ErrorKind, RetryClass, find_operation};

/// Returns the exit code of a call that failed: 2 wrong request, 3 not found, 4 key refused, 5 rejected, 6 unavailable (repeat
/// later), 7 ambiguous (it may have been processed), 1 anything else. Reads, and writes that are safe to repeat, are never
/// ambiguous: they can be repeated.
///
/// ```
/// use leaddyno::{Error, ErrorKind};
///
/// assert_eq!(leaddyno_commands::exit_code(&Error::from(ErrorKind::RateLimited)), 6);
/// ```
#[must_use]
pub fn exit_code(error: &Error) -> u8 {
    if error.may_have_been_processed() && !is_safe(error.operation()) {
        return 7;
    }
    match error.kind() {
        ErrorKind::Configuration | ErrorKind::InvalidRequest => 2,
        ErrorKind::NotFound => 3,
        ErrorKind::Unauthorized => 4,
        ErrorKind::Conflict | ErrorKind::Rejected => 5,
        kind if error.is_retryable() || kind == ErrorKind::Server => 6,
        _ => 1,
    }
}

/// Whether repeating an operation does no harm; it is named by its id, or by its method and path.
fn is_safe(operation: Option<&str>) -> bool {
    let Some(operation) = operation else { return true };
    match find_operation(operation) {
        Some(known) => known.retry == RetryClass::Safe,
        None => operation.starts_with("GET ") || operation.starts_with("HEAD "),
    }
}
