//! Reads a long list without a limit in a fresh process, so that the peak memory of the process is that of this list.
//! The process prints the result as one line.

use std::{
    env,
    fmt::{self, Display},
    fs,
    hint::black_box,
    process::Command,
    str::FromStr,
    time::Duration,
};

use leaddyno::{Client, Error, Page, RateLimit, leads, types::Lead};
use tokio::time::Instant;

use crate::rate;

/// How the list is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Stream,
    Plain,
}

/// The cost of reading a list.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading {
    pub(crate) rows: u64,
    pub(crate) took: Duration,
    /// The processor time of the only thread.
    pub(crate) processor: Duration,
    /// The time of decoding the same number of pages alone; zero if it was not measured.
    pub(crate) decoding: Duration,
    /// The peak memory, in kilobytes.
    pub(crate) memory: u64,
}

impl Display for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let micros = [self.took, self.processor, self.decoding].map(|span| span.as_micros());
        write!(f, "{} {} {} {} {}", self.rows, micros[0], micros[1], micros[2], self.memory)
    }
}

impl FromStr for Reading {
    type Err = String;

    fn from_str(line: &str) -> Result<Self, String> {
        let numbers: Option<Vec<u64>> = line.split_whitespace().map(|number| number.parse().ok()).collect();
        let Some([rows, took, processor, decoding, memory]) = numbers.as_deref() else {
            return Err(format!("reading ended with {line:?}"));
        };
        let span = |micros: &u64| Duration::from_micros(*micros);
        Ok(Self {
            rows: *rows,
            took: span(took),
            processor: span(processor),
            decoding: span(decoding),
            memory: *memory,
        })
    }
}

/// Reads in a child process.
pub(crate) fn in_a_fresh_process(way: Way, base_url: &str) -> Reading {
    let name = if way == Way::Stream { "stream" } else { "plain" };
    let program = env::current_exe().expect("a process knows its program");
    run(Command::new(program).args(["--read", name, base_url])).expect("the list is read to its end")
}

/// Runs a command, and parses the reading that it prints.
pub(crate) fn run(command: &mut Command) -> Result<Reading, String> {
    let output = command.output().map_err(|error| error.to_string())?;
    let line = String::from_utf8_lossy(&output.stdout);
    line.trim().parse().map_err(|problem| format!("{problem} {}", String::from_utf8_lossy(&output.stderr)))
}

/// Reads the list, in the child process.
pub(crate) fn read(way: Way, base_url: &str) -> Result<Reading, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there is a reactor");
    let client = Client::builder("key").base_url(base_url).rate_limit(RateLimit::off()).build()?;
    let (started, before) = (Instant::now(), processor_time());
    let mut rows = 0;
    runtime.block_on(async {
        if way == Way::Plain {
            return rate::plain(&client, leads::List::new(), |page| rows += black_box(page).len() as u64).await;
        }
        let mut stream = client.stream(leads::List::new());
        while let Some(row) = stream.try_next().await? {
            black_box(&row);
            rows += 1;
        }
        Ok(())
    })?;
    let (took, processor, memory) = (started.elapsed(), processor_time().saturating_sub(before), peak());
    let body = runtime.block_on(client.send_raw(leads::List::new()))?;
    Ok(Reading { rows, took, processor, decoding: decoding(body.body(), rows), memory })
}

/// Returns the time of decoding this number of rows, a page at a time: measured with a part of them.
fn decoding(page: &[u8], rows: u64) -> Duration {
    const PAGES: u32 = 500;
    let before = processor_time();
    let started = Instant::now();
    let mut in_a_page = 1;
    for _ in 0..PAGES {
        let page: Page<Lead> = serde_json::from_slice(black_box(page)).expect("it is a page");
        in_a_page = black_box(page).rows.len() as u64;
    }
    let spent = processor_time().saturating_sub(before);
    let spent = if spent.is_zero() { started.elapsed() } else { spent };
    spent * u32::try_from(rows / in_a_page).unwrap_or(u32::MAX) / PAGES
}

/// Returns the processor time of the first thread so far; zero outside of Linux.
fn processor_time() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    told.split(' ').next().and_then(|nanos| nanos.parse().ok()).map_or(Duration::ZERO, Duration::from_nanos)
}

/// Returns the peak memory of this process, in kilobytes; zero outside of Linux.
fn peak() -> u64 {
    let told = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = told.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().strip_suffix(" kB")?.parse().ok()).unwrap_or_default()
}
