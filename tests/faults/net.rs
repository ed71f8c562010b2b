//! Captures secrets: everything that this thread logs, at the most verbose level, by this crate and its dependencies,
//! and every text that a test adds.

use std::{
    fmt::{Debug, Display},
    io,
    sync::{Arc, Mutex, Once},
};

use tracing::subscriber::DefaultGuard;
use tracing_subscriber::fmt::{MakeWriter, format::FmtSpan};

/// A leak is a piece of a secret with this number of characters.
const PIECE: usize = 8;

#[derive(Clone, Default)]
pub(crate) struct Net(Arc<Mutex<Vec<u8>>>);

impl Net {
    /// Captures the log of this thread until the guard is dropped: `tracing`, and through it `log`.
    pub(crate) fn cast(&self) -> DefaultGuard {
        static LOG: Once = Once::new();
        // The logger is global, and forwards to the subscriber of the thread.
        LOG.call_once(|| tracing_log::LogTracer::init().expect("no other logger is set"));
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_span_events(FmtSpan::FULL)
            .with_writer(self.clone())
            .without_time()
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    /// Captures both `{:?}` forms of a value.
    pub(crate) fn debug(&self, value: &dyn Debug) {
        self.text(&format!("{value:?}\n{value:#?}"));
    }

    /// Captures both `{}` forms of a value.
    pub(crate) fn display(&self, value: &dyn Display) {
        self.text(&format!("{value}\n{value:#}"));
    }

    /// Captures an error with all its causes.
    pub(crate) fn error(&self, error: &(dyn std::error::Error + 'static)) {
        let mut next = Some(error);
        while let Some(cause) = next {
            self.debug(&cause);
            self.display(&cause);
            next = cause.source();
        }
    }

    pub(crate) fn text(&self, text: &str) {
        let mut caught = self.0.lock().unwrap();
        caught.extend(text.as_bytes());
        caught.push(b'\n');
    }

    /// Returns all captured text.
    pub(crate) fn caught(&self) -> String {
        String::from_utf8_lossy(&self.0.lock().unwrap()).into_owned()
    }

    /// Returns the lines that contain the secret or a piece of it, plain or percent-encoded.
    pub(crate) fn leaks(&self, secret: &str) -> Vec<String> {
        let encoded: String = url::form_urlencoded::byte_serialize(secret.as_bytes()).collect();
        let pieces: Vec<&str> = [secret, &encoded].into_iter().flat_map(pieces).collect();
        let caught = self.caught();
        caught.lines().filter(|line| pieces.iter().any(|piece| line.contains(piece))).map(str::to_owned).collect()
    }
}

/// Returns all pieces of a text in ASCII.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    (0..=text.len() - PIECE).map(move |start| &text[start..start + PIECE])
}

impl io::Write for Net {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Net {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}
