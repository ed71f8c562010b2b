//! An account of the server: how long its lists are, how long an answer takes, and a limit that is kept to the letter.
//! All of that stands in the path of the base URL, so that every measurement has an account of its own, and nobody has
//! to set one up.

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
    /// Tells accounts apart that are alike.
    pub(crate) number: usize,
    /// How many full pages its lists have.
    pub(crate) pages: u32,
    /// How long an answer takes from the arrival of the request.
    pub(crate) latency: Duration,
    /// How many requests may arrive in any span that long.
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

/// An account as the server keeps it.
pub(crate) struct Account {
    pub(crate) terms: Terms,
    book: Mutex<Book>,
}

#[derive(Default)]
struct Book {
    /// All requests that have arrived.
    arrivals: Vec<Instant>,
    /// Those that a limit still counts.
    recent: VecDeque<Instant>,
    refused: usize,
    beyond: usize,
}

impl Account {
    pub(crate) fn new(terms: Terms) -> Self {
        Self { terms, book: Mutex::default() }
    }

    /// Notes that a request has arrived, and says whether the limit lets it pass. Whoever is refused is counted, too.
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

    /// The book as text: numbers, and then the microseconds from one arrival to the next.
    pub(crate) fn told(&self) -> String {
        let book = self.book.lock().unwrap_or_else(PoisonError::into_inner);
        let gaps = book.arrivals.windows(2).map(|pair| (pair[1] - pair[0]).as_micros());
        let numbers = [book.refused, book.beyond].map(|number| number as u128);
        let told: Vec<String> = numbers.into_iter().chain(gaps).map(|number| number.to_string()).collect();
        told.join(" ")
    }
}

/// What the server says of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ledger {
    /// Requests answered 429.
    pub(crate) refused: usize,
    /// Pages asked for behind the last one.
    pub(crate) beyond: usize,
    /// When requests arrived, after the first.
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
