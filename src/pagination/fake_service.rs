//! Fake services for the tests of the cursor, which cap, filter, repeat or ignore pages.

use super::*;

/// How a service serves a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Service {
    /// As requested.
    Exact,
    /// Serves at most this many rows on a page.
    Caps(usize),
    /// The same, but computes the offset of a page from the requested size.
    CapsLate(usize),
    /// Hides every third row after cutting the page.
    Filters,
    /// Repeats the last page beyond the end.
    Repeats,
    /// Serves a full page with the last rows of the list beyond the end.
    Clamps,
    /// All rows, whatever page is requested.
    IgnoresPage,
}

/// A list and its service.
#[derive(Debug, Clone)]
pub(super) struct List {
    pub(super) rows: Vec<i64>,
    pub(super) service: Service,
    pub(super) newest_first: bool,
    pub(super) says_total: bool,
}

impl List {
    pub(super) fn of(rows: usize, service: Service) -> Self {
        let mut list = Self { rows: Vec::new(), service, newest_first: true, says_total: false };
        list.arrive(rows);
        list
    }

    pub(super) fn arrive(&mut self, rows: usize) {
        for _ in 0..rows {
            let id = self.rows.iter().max().map_or(1_000, |newest| newest + 1);
            let place = if self.newest_first { 0 } else { self.rows.len() };
            self.rows.insert(place, id);
        }
    }

    pub(super) fn is_visible(&self, id: i64) -> bool {
        self.service != Service::Filters || id % 3 != 0
    }

    pub(super) fn page(&self, PageRequest { page, size, .. }: PageRequest) -> (Vec<i64>, Option<u64>) {
        let (page, requested) = (page as usize, size.map_or(5, |size| size as usize));
        let (first, size) = match self.service {
            Service::IgnoresPage => (0, usize::MAX),
            Service::Caps(cap) => ((page - 1) * requested.min(cap), requested.min(cap)),
            Service::CapsLate(cap) => ((page - 1) * requested, requested.min(cap)),
            Service::Repeats => ((page - 1).min(self.rows.len().saturating_sub(1) / requested) * requested, requested),
            Service::Clamps => (((page - 1) * requested).min(self.rows.len().saturating_sub(requested)), requested),
            Service::Exact | Service::Filters => ((page - 1) * requested, requested),
        };
        let rows = self.rows.iter().copied().skip(first).take(size).filter(|id| self.is_visible(*id)).collect();
        (rows, self.says_total.then_some(self.rows.len() as u64))
    }
}

pub(super) fn from_page(page: u32, size: Option<u32>) -> Cursor {
    Cursor::new(Position::at_page(page, size), RecentIds::default(), Vec::new())
}

/// The result of reading a list one page after the other.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Read {
    pub(super) ids: Vec<i64>,
    pub(super) requests: usize,
    pub(super) end: Result<ListEnd, PaginationError>,
}

pub(super) fn read(mut cursor: Cursor, mut page: impl FnMut(PageRequest) -> (Vec<i64>, Option<u64>)) -> Read {
    let (mut given, mut requests) = (Vec::new(), 0);
    while let Some(next) = cursor.next() {
        requests += 1;
        assert!(requests < 10_000, "it does not end");
        let (ids, total) = page(next);
        match cursor.advance(&ids, total) {
            Ok(outcome) => given.extend(new(&ids, &outcome)),
            Err(error) => return Read { ids: given, requests, end: Err(error) },
        }
    }
    Read { ids: given, requests, end: Ok(cursor.position.end.unwrap()) }
}

pub(super) fn new<'a>(ids: &'a [i64], outcome: &'a PageOutcome) -> impl Iterator<Item = i64> + 'a {
    ids.iter().enumerate().filter(|(place, _)| !outcome.known.contains(place)).map(|(_, id)| *id)
}
