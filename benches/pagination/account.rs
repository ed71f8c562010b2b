//! An account of the server: the length of its lists, the latency, and an exact rate limit. The base URL encodes all of
//! it, so that every measurement has a separate account without any setup.

use std::{
    collections::VecDeque,
    fmt,
    str::FromStr,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;

use crate::quartiles::Quartiles;

/// The properties of an account. `Display` writes them as a segment of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Terms {
    /// Distinguishes accounts with equal properties.
    pub(crate) number: usize,
    /// The number of full pages of its lists.
    pub(crate) pages: u32,
    /// The time from the arrival of a request to its response.
    pub(crate) latency: Duration,
    /// The number of requests that may arrive in any window of that length.
    pub(crate) limit: Option<(u32, Duration)>,
}

impl fmt::Display for Terms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (limit, window) = self.limit.unwrap_or_default();
        write!(f, "{}-{}-{}-{limit}-{}", self.number, self.pages, self.latency.as_micros(), window.as_micros())
    }
}

impl FromStr for Terms {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let numbers: Vec<u64> = text.split('-').map(str::parse).collect::<Result<_, _>>().map_err(|_| ())?;
        let [number, pages, latency, limit, window] = numbers[..] else { return Err(()) };
        let limit = u32::try_from(limit).map_err(|_| ())?;
        Ok(Self {
            number: usize::try_from(number).map_err(|_| ())?,
            pages: u32::try_from(pages).map_err(|_| ())?,
            latency: Duration::from_micros(latency),
            limit: (limit > 0).then(|| (limit, Duration::from_micros(window))),
        })
    }
}

/// The state of an account in the server.
pub(crate) struct Account {
    pub(crate) terms: Terms,
    record: Mutex<Record>,
}

#[derive(Default)]
struct Record {
    /// The times of all requests.
    arrivals: Vec<Instant>,
    /// The times of the requests that the limit still counts.
    recent: VecDeque<Instant>,
    refused: usize,
    beyond: usize,
}

impl Account {
    pub(crate) fn new(terms: Terms) -> Self {
        Self { terms, record: Mutex::default() }
    }

    /// Records the arrival of a request, and returns whether the limit allows it. Rejected requests are counted, too.
    pub(crate) fn arrive(&self, page: u32) -> bool {
        let mut record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        record.arrivals.push(now);
        record.beyond += usize::from(page > self.terms.pages);
        let Some((limit, window)) = self.terms.limit else { return true };
        while record.recent.front().is_some_and(|&earlier| now - earlier > window) {
            record.recent.pop_front();
        }
        record.recent.push_back(now);
        let passes = record.recent.len() <= limit as usize;
        record.refused += usize::from(!passes);
        passes
    }

    /// Returns the ledger as text: numbers, and then the microseconds between arrivals.
    pub(crate) fn to_text(&self) -> String {
        let record = self.record.lock().unwrap_or_else(PoisonError::into_inner);
        let gaps = record.arrivals.windows(2).map(|pair| (pair[1] - pair[0]).as_micros());
        let numbers = [record.refused, record.beyond].map(|number| number as u128);
        let parts: Vec<String> = numbers.into_iter().chain(gaps).map(|number| number.to_string()).collect();
        parts.join(" ")
    }
}

/// The server's record of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// The number of requests that got 429.
    pub(crate) refused: usize,
    /// The number of requests for pages after the last one.
    pub(crate) beyond: usize,
    /// The arrival times of requests, relative to the first.
    pub(crate) arrivals: Vec<Duration>,
}

impl Ledger {
    /// Returns the part of a limit that is used in the long run.
    pub(crate) fn share(&self, limit: u32, window: Duration) -> Option<Quartiles> {
        let full = limit as usize;
        let later = self.arrivals.get(full..)?;
        let spans = later.iter().zip(later.get(full..)?).map(|(from, to)| to.saturating_sub(*from));
        Quartiles::of(spans.map(|span| window.as_secs_f64() / span.as_secs_f64()))
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        let mut numbers = text.split_whitespace().map(|number| number.parse::<usize>().ok());
        let mut next = || numbers.next().flatten();
        let (refused, beyond) = (next()?, next()?);
        let mut arrivals = vec![Duration::ZERO];
        while let Some(after) = next() {
            arrivals.push(arrivals[arrivals.len() - 1] + Duration::from_micros(after as u64));
        }
        Some(Self { refused, beyond, arrivals })
    }
}
