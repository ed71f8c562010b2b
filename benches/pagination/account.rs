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

/// What an account is like; as text, a segment of a path.
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
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    /// The times of all requests.
    arrivals: Vec<Instant>,
    /// The times of the requests that the limit still counts.
    recent: VecDeque<Instant>,
    refused: usize,
    beyond: usize,
}

impl Account {
    pub(crate) fn new(terms: Terms) -> Self {
        Self { terms, book: Mutex::default() }
    }

    /// Records the arrival of a request, and returns whether the limit allows it. Rejected requests are counted, too.
    pub(crate) fn arrive(&self, page: u32) -> bool {
        let mut book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        book.arrivals.push(now);
        book.beyond += usize::from(page > self.terms.pages);
        let Some((limit, window)) = self.terms.limit else { return true };
        while book.recent.front().is_some_and(|&earlier| now - earlier > window) {
            book.recent.pop_front();
        }
        book.recent.push_back(now);
        let passes = book.recent.len() <= limit as usize;
        book.refused += usize::from(!passes);
        passes
    }

    /// Returns the ledger as text: numbers, and then the microseconds between arrivals.
    pub(crate) fn told(&self) -> String {
        let book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        let gaps = book.arrivals.windows(2).map(|pair| (pair[1] - pair[0]).as_micros());
        let numbers = [book.refused, book.beyond].map(|number| number as u128);
        let told: Vec<String> = numbers.into_iter().chain(gaps).map(|number| number.to_string()).collect();
        told.join(" ")
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
    /// The part of a limit that is used in the long run.
    pub(crate) fn share(&self, limit: u32, window: Duration) -> Option<Quartiles> {
        let full = limit as usize;
        let later = self.arrivals.get(full..)?;
        let spans = later.iter().zip(later.get(full..)?).map(|(from, to)| to.saturating_sub(*from));
        Quartiles::of(spans.map(|span| window.as_secs_f64() / span.as_secs_f64()))
    }

    pub(crate) fn read(told: &str) -> Option<Self> {
        let mut numbers = told.split_whitespace().map(|number| number.parse::<usize>().ok());
        let mut next = || numbers.next().flatten();
        let (refused, beyond) = (next()?, next()?);
        let mut arrivals = vec![Duration::ZERO];
        while let Some(after) = next() {
            arrivals.push(arrivals[arrivals.len() - 1] + Duration::from_micros(after as u64));
        }
        Some(Self { refused, beyond, arrivals })
    }
}
