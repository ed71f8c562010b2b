//! The access log: one line per request, written after the response. Decides what a line contains. It never contains the API
//! key, and of a query only the names of the parameters.

use std::{
    fmt::{self, Write as _},
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use percent_encoding::percent_decode_str;
use tokio::time::Instant;

/// Where the lines are written.
#[derive(Clone)]
pub(crate) struct AccessLog(Arc<Mutex<dyn Write + Send>>);

impl AccessLog {
    pub(crate) fn new(writer: impl Write + Send + 'static) -> Self {
        Self(Arc::new(Mutex::new(writer)))
    }

    fn write(&self, line: &str) {
        let mut writer = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A closed pipe is no reason to fail a request.
        let _ = writeln!(writer, "{line}").and_then(|()| writer.flush());
    }
}

impl fmt::Debug for AccessLog {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("AccessLog")
    }
}

/// The line of a request. Written on drop, so that a request whose connection breaks is logged, too.
#[derive(Debug)]
pub(crate) struct Line {
    log: AccessLog,
    request: String,
    operation: Option<&'static str>,
    faulted: bool,
    started: Instant,
    /// The status of the response, and advice.
    response: Option<(u16, Option<&'static str>)>,
}

impl Line {
    /// Starts a line. Hides the key in the path.
    pub(crate) fn new<'a>(
        log: &AccessLog,
        method: &str,
        path: &str,
        parameters: impl Iterator<Item = &'a String>,
        api_key: &str,
    ) -> Self {
        let mut request = format!("{method} {}", printable(path, api_key));
        for (position, name) in parameters.enumerate() {
            let separator = if position == 0 { '?' } else { '&' };
            let _ = write!(request, "{separator}{}", printable(name, api_key));
        }
        Self { log: log.clone(), request, operation: None, faulted: false, started: Instant::now(), response: None }
    }

    pub(crate) fn operation(&mut self, operation: Option<&'static str>, faulted: bool) {
        (self.operation, self.faulted) = (operation, faulted);
    }

    pub(crate) fn respond(&mut self, status: u16, hint: Option<&'static str>) {
        self.response = Some((status, hint));
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        let milliseconds = self.started.elapsed().as_secs_f64() * 1000.0;
        let status = self.response.map_or_else(|| "no response".to_owned(), |(status, _)| status.to_string());
        let operation = self.operation.unwrap_or("-");
        let mut line = format!("{} {status} {operation} {milliseconds:.1} ms", self.request);
        if self.faulted {
            line.push_str(" (fault)");
        }
        if let Some((_, Some(hint))) = self.response {
            let _ = write!(line, " ({hint})");
        }
        self.log.write(&line);
    }
}

/// Replaces the key, percent-encoded or not, by an ellipsis, and removes control characters.
fn printable(text: &str, api_key: &str) -> String {
    let decoded = percent_decode_str(text).decode_utf8_lossy();
    let text = if api_key.is_empty() || !decoded.contains(api_key) {
        text.to_owned()
    } else {
        decoded.replace(api_key, "…")
    };
    text.replace(char::is_control, "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_neither_the_key_nor_control_characters() {
        for (path, shown) in [
            ("/v1/leads", "/v1/leads"),
            ("/v1/leads/a%20b+c", "/v1/leads/a%20b+c"),
            ("/v1/leads/s3cret", "/v1/leads/…"),
            ("/v1/leads/x%733cret&y", "/v1/leads/x…&y"),
            ("/v1/%0as3cre%74", "/v1/\u{fffd}…"),
            ("/v1/\u{9b}31m", "/v1/\u{fffd}31m"),
        ] {
            assert_eq!(printable(path, "s3cret"), shown, "{path}");
        }
    }
}
