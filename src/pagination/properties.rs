//! Properties of the cursor, against services that cap, filter, repeat and ignore pages, answer out of order, and whose
//! lists change while they are read.

use std::collections::{BTreeSet, VecDeque};

use leaddyno_generated::leads;
use proptest::prelude::*;

use super::*;
use crate::pagination::{checkpoint::Checkpoint, recent_ids::CAPACITY};

/// How a service serves a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Service {
    /// As requested.
    Exact,
    /// At most so many rows a page.
    Caps(usize),
    /// The same, but counts the rows before a page by what was requested.
    CapsLate(usize),
    /// Hides every third row after cutting the page.
    Filters,
    /// Repeats the last page.
    Repeats,
    /// Serves the last rows of the list, as many as a page has, beyond the end.
    Clamps,
    /// All rows, whatever page is requested.
    IgnoresPage,
}

/// A list and its service.
#[derive(Debug, Clone)]
struct List {
    rows: Vec<i64>,
    service: Service,
    newest_first: bool,
    says_total: bool,
}

impl List {
    fn of(rows: usize, service: Service) -> Self {
        let mut list = Self { rows: Vec::new(), service, newest_first: true, says_total: false };
        list.arrive(rows);
        list
    }

    fn arrive(&mut self, rows: usize) {
        for _ in 0..rows {
            let id = self.rows.iter().max().map_or(1_000, |newest| newest + 1);
            let place = if self.newest_first { 0 } else { self.rows.len() };
            self.rows.insert(place, id);
        }
    }

    fn is_visible(&self, id: i64) -> bool {
        self.service != Service::Filters || id % 3 != 0
    }

    fn page(&self, PageRequest { page, size, .. }: PageRequest) -> (Vec<i64>, Option<u64>) {
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

fn from_page(page: u32, size: Option<u32>) -> Cursor {
    Cursor::new(Position::at_page(page, size), RecentIds::default(), Vec::new())
}

/// What came of reading a list one page after the other.
#[derive(Debug, PartialEq, Eq)]
struct Read {
    ids: Vec<i64>,
    requests: usize,
    end: Result<ListEnd, PaginationError>,
}

fn read(mut cursor: Cursor, mut page: impl FnMut(PageRequest) -> (Vec<i64>, Option<u64>)) -> Read {
    let (mut given, mut requests) = (Vec::new(), 0);
    while let Some(next) = cursor.next() {
        requests += 1;
        assert!(requests < 10_000, "it does not end");
        let (ids, total) = page(next);
        match cursor.take(&ids, total) {
            Ok(outcome) => given.extend(new(&ids, &outcome)),
            Err(error) => return Read { ids: given, requests, end: Err(error) },
        }
    }
    Read { ids: given, requests, end: Ok(cursor.position().end.unwrap()) }
}

fn new<'a>(ids: &'a [i64], outcome: &'a PageOutcome) -> impl Iterator<Item = i64> + 'a {
    ids.iter().enumerate().filter(|(place, _)| !outcome.known.contains(place)).map(|(_, id)| *id)
}

#[test]
fn a_list_ends_where_it_ends_however_it_is_served() {
    use ListEnd::{EmptyPage, RepeatedPage};
    use Service::{Caps, CapsLate, Clamps, Exact, Filters, IgnoresPage, Repeats};
    // Rows, `per_page`, the service, the requests that it takes, and the end.
    let cases = [
        (0, 10, Exact, 1, EmptyPage),
        (5, 10, Exact, 2, EmptyPage),
        (10, 10, Exact, 2, EmptyPage),
        (25, 10, Exact, 4, EmptyPage),
        (30, 10, Exact, 4, EmptyPage),
        (50, 200, Caps(20), 4, EmptyPage),
        (60, 200, Caps(20), 4, EmptyPage),
        (5, 200, Caps(2), 4, EmptyPage),
        (50, 200, CapsLate(20), 4, EmptyPage),
        (110, 200, CapsLate(50), 4, EmptyPage),
        (9, 3, Filters, 4, EmptyPage),
        (100, 7, Filters, 16, EmptyPage),
        (25, 10, Repeats, 5, RepeatedPage),
        (30, 10, Repeats, 5, RepeatedPage),
        (5, 10, Repeats, 3, RepeatedPage),
        (25, 10, Clamps, 5, RepeatedPage),
        (3, 200, IgnoresPage, 3, RepeatedPage),
        (5_000, 200, IgnoresPage, 3, RepeatedPage),
    ];
    for (rows, size, service, requests, end) in cases {
        let list = List::of(rows, service);
        let ids: Vec<i64> = list.rows.iter().copied().filter(|id| list.is_visible(*id)).collect();
        let actual = read(from_page(1, Some(size)), |next| list.page(next));
        assert_eq!(actual, Read { ids, requests, end: Ok(end) }, "{rows} rows, {size} requested, {service:?}");
    }
}

#[test]
fn short_pages_prove_nothing_unless_they_are_trusted() {
    for pages in [vec![3, 2, 3], vec![2, 3, 3], vec![3, 1, 1, 3], vec![1, 1, 1], vec![1, 3, 2]] {
        let page = |next: PageRequest| {
            let rows = pages.get(next.page as usize - 1).copied().unwrap_or(0);
            ((0..rows).map(|row| 1_000 - 10 * i64::from(next.page) - row).collect(), None)
        };
        let all = read(from_page(1, Some(3)), page);
        assert_eq!(all.ids.len(), usize::try_from(pages.iter().sum::<i64>()).unwrap(), "{pages:?}");
        assert_eq!((all.requests, all.end), (pages.len() + 1, Ok(ListEnd::EmptyPage)), "{pages:?}");

        let mut trusting = from_page(1, Some(3));
        trusting.trust_short_pages();
        let short = pages.iter().position(|rows| *rows < 3).unwrap();
        let part = read(trusting, page);
        assert_eq!((part.requests, part.end), (short + 1, Ok(ListEnd::ShortPage)), "{pages:?}");
    }
}

#[test]
fn a_total_spares_the_request_that_finds_the_end() {
    let list = List { says_total: true, ..List::of(40, Service::Exact) };
    for (page, requests) in [(1, 2), (2, 1)] {
        let all = read(from_page(page, Some(20)), |next| list.page(next));
        assert_eq!((all.ids.len(), all.requests, all.end), (20 * requests, requests, Ok(ListEnd::Total)));
    }
    // A total that cannot be true costs no row.
    for total in [0, 7, 19, 21, 39, 1_000] {
        let all = read(from_page(1, Some(20)), |next| (list.page(next).0, Some(total)));
        assert_eq!((all.ids.len(), all.end), (40, Ok(ListEnd::EmptyPage)), "total {total}");
    }
}

#[test]
fn a_service_that_begins_again_is_an_error() {
    let list = List::of(40, Service::Exact);
    let begins_again = |next: PageRequest| list.page(PageRequest { page: (next.page - 1) % 4 + 1, ..next });
    let all = read(from_page(1, Some(10)), begins_again);
    assert_eq!((all.ids.len(), all.requests, all.end), (40, 6, Err(PaginationError::Repeats { page: 5 })));
}

#[test]
fn every_full_page_allows_one_more_page_in_flight() {
    let ahead = |cursor: &Cursor| (1..).take_while(|in_flight| cursor.ahead(*in_flight).is_some()).count();
    // The rows of each page, of ten requested, and the pages ahead after each.
    let cases: [(&[i64], &[usize]); 5] = [
        (&[10, 10, 10], &[1, 2, 3]),
        (&[10, 10, 4, 10], &[1, 2, 0, 1]),
        (&[4, 4, 4, 3, 4], &[0, 1, 2, 0, 1]),
        (&[7, 10, 7, 7], &[0, 1, 2, 3]),
        (&[10, 0], &[1, 0]),
    ];
    for (pages, expected) in cases {
        let mut cursor = from_page(1, Some(10));
        let mut next = 1_000;
        let mut take = |rows: &i64| {
            let ids: Vec<i64> = (next - rows..next).rev().collect();
            next -= rows;
            cursor.take(&ids, None).unwrap();
            ahead(&cursor)
        };
        assert_eq!(pages.iter().map(&mut take).collect::<Vec<_>>(), expected, "{pages:?}");
    }
    let mut cursor = from_page(1, Some(10));
    for (first, total, expected) in [(990, 45, 1), (980, 45, 2), (970, 45, 1)] {
        cursor.take(&(first..first + 10).rev().collect::<Vec<_>>(), Some(total)).unwrap();
        assert_eq!(ahead(&cursor), expected, "no page beyond the total");
    }
    cursor.take(&[969, 970, 968], Some(45)).unwrap();
    assert_eq!(ahead(&cursor), 0, "the list has moved");
}

/// What happens to a list, or to the stream that reads it.
#[derive(Debug, Clone)]
enum Event {
    Arrive(usize),
    Delete(usize),
    /// The service reads one of the pages in flight.
    Serve(usize),
    /// The first page in flight arrives, if it was read.
    Take,
    /// So many rows are returned to the caller.
    Return(usize),
    /// A page fails or the process dies, and the stream is resumed from a checkpoint.
    Resume,
}

fn events(change: impl Strategy<Value = Event> + 'static) -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        2 => change,
        6 => (0_usize..4).prop_map(Event::Serve),
        6 => Just(Event::Take),
        6 => (1_usize..12).prop_map(Event::Return),
        1 => Just(Event::Resume),
    ];
    prop::collection::vec(event, 0..160)
}

/// A stream with up to four pages in flight, served in any order.
struct Stream {
    cursor: Cursor,
    in_flight: VecDeque<(PageRequest, Option<(Vec<i64>, Option<u64>)>)>,
    before: Position,
    returned: Vec<i64>,
    waiting: VecDeque<i64>,
    given: Vec<i64>,
}

impl Stream {
    fn new(size: Option<u32>) -> Self {
        let cursor = from_page(1, size);
        let before = cursor.position();
        let (returned, waiting, given) = (Vec::new(), VecDeque::new(), Vec::new());
        Self { cursor, in_flight: VecDeque::new(), before, returned, waiting, given }
    }

    fn request(&mut self) {
        if let Some(next) = self.cursor.next().filter(|_| self.in_flight.is_empty()) {
            self.in_flight.push_back((next, None));
        }
        while let in_flight @ 1..4 = self.in_flight.len()
            && let Some(ahead) = self.cursor.ahead(u32::try_from(in_flight).unwrap())
        {
            self.in_flight.push_back((ahead, None));
        }
    }

    fn handle(&mut self, event: &Event, list: &mut List) -> Result<(), PaginationError> {
        self.request();
        match event {
            Event::Arrive(rows) => list.arrive(*rows),
            Event::Delete(_) if list.rows.is_empty() => {}
            Event::Delete(place) => drop(list.rows.remove(place % list.rows.len())),
            Event::Serve(which) => {
                let which = which % self.in_flight.len().max(1);
                if let Some((next, page)) = self.in_flight.get_mut(which) {
                    page.get_or_insert_with(|| list.page(*next));
                }
            }
            Event::Take if self.waiting.is_empty() && matches!(self.in_flight.front(), Some((_, Some(_)))) => {
                let (next, page) = self.in_flight.pop_front().unwrap();
                let (ids, total) = page.unwrap();
                if next.is_ahead && !self.cursor.accepts(&ids) {
                    self.in_flight.clear();
                    return Ok(());
                }
                self.before = self.cursor.position();
                let outcome = self.cursor.take(&ids, total)?;
                self.waiting = new(&ids, &outcome).collect();
                self.returned.clear();
                if outcome.discard_ahead {
                    self.in_flight.clear();
                }
            }
            Event::Take => {}
            Event::Return(rows) => {
                let rows: Vec<i64> = self.waiting.drain(..self.waiting.len().min(*rows)).collect();
                self.returned.extend(&rows);
                self.given.extend(&rows);
            }
            Event::Resume => {
                let waiting = self.waiting.make_contiguous();
                let checkpoint =
                    Checkpoint::new(leads::List::new(), &self.cursor, self.before, &self.returned, waiting);
                let stored = serde_json::to_string(&checkpoint).unwrap();
                let (_, cursor) = serde_json::from_str::<Checkpoint<leads::List>>(&stored).unwrap().into_cursor();
                let given = std::mem::take(&mut self.given);
                *self = Self { before: cursor.position(), cursor, given, ..Self::new(None) };
            }
        }
        Ok(())
    }

    /// Reads on to the end of a list that does not change any more.
    fn finish(&mut self, list: &mut List) -> Result<(), PaginationError> {
        for _ in 0..10_000 {
            if self.cursor.next().is_none() && self.waiting.is_empty() {
                return Ok(());
            }
            for event in [Event::Return(usize::MAX), Event::Serve(0), Event::Take] {
                self.handle(&event, list)?;
            }
        }
        panic!("it does not end");
    }
}

/// Services with what is requested of them.
fn services() -> impl Strategy<Value = (Service, u32)> {
    prop_oneof![
        (Just(Service::Exact), 1_u32..12),
        ((1_usize..12).prop_map(Service::Caps), 1_u32..12),
        (prop_oneof![Just(10), Just(20), Just(25)].prop_map(Service::CapsLate), Just(40)),
        (Just(Service::Filters), 3_u32..12),
        (Just(Service::Repeats), 1_u32..12),
        (Just(Service::Clamps), 1_u32..12),
        (Just(Service::IgnoresPage), 1_u32..12),
    ]
}

proptest! {
    #[test]
    fn every_row_that_was_there_at_the_start_is_returned_once(
        rows in 0_usize..60, (service, size) in services(), newest_first: bool, says_total: bool,
        events in events((1_usize..8).prop_map(Event::Arrive)),
    ) {
        let mut list = List { newest_first, says_total, ..List::of(0, service) };
        list.arrive(rows);
        let at_start: BTreeSet<i64> = list.rows.iter().copied().filter(|id| list.is_visible(*id)).collect();
        let mut stream = Stream::new(Some(size));
        for event in &events {
            prop_assert_eq!(stream.handle(event, &mut list), Ok(()));
        }
        prop_assert_eq!(stream.finish(&mut list), Ok(()));
        let given: BTreeSet<i64> = stream.given.iter().copied().collect();
        prop_assert_eq!(at_start.difference(&given).collect::<Vec<_>>(), Vec::<&i64>::new(), "skipped");
        prop_assert_eq!(given.len(), stream.given.len(), "returned twice: {:?}", &stream.given);
    }

    #[test]
    fn a_deleted_row_hides_at_most_one_other(
        rows in 0_usize..60, size in 1_u32..12, newest_first: bool, says_total: bool,
        events in events((0_usize..60).prop_map(Event::Delete)),
    ) {
        let mut list = List { newest_first, says_total, ..List::of(0, Service::Exact) };
        list.arrive(rows);
        let mut stream = Stream::new(Some(size));
        for event in &events {
            prop_assert_eq!(stream.handle(event, &mut list), Ok(()));
        }
        prop_assert_eq!(stream.finish(&mut list), Ok(()));
        let given: BTreeSet<i64> = stream.given.iter().copied().collect();
        let skipped = list.rows.iter().filter(|id| !given.contains(id)).count();
        prop_assert!(skipped <= rows - list.rows.len(), "{} skipped", skipped);
        prop_assert_eq!(given.len(), stream.given.len(), "returned twice: {:?}", &stream.given);
    }

    #[test]
    fn a_list_in_no_order_is_read_completely(
        ids in prop::collection::btree_set(0_i64..1_000, 0..60).prop_map(Vec::from_iter).prop_shuffle(),
        (service, size) in services(), events in events(Just(Event::Resume)),
    ) {
        let mut list = List { rows: ids, ..List::of(0, service) };
        if service == Service::Filters {
            // Otherwise a page may be empty, and ends the list.
            list.rows.retain(|id| id % 3 != 0);
        }
        let mut stream = Stream::new(Some(size));
        for event in &events {
            prop_assert_eq!(stream.handle(event, &mut list), Ok(()));
        }
        prop_assert_eq!(stream.finish(&mut list), Ok(()));
        prop_assert_eq!(&stream.given, &list.rows);
    }

    #[test]
    fn it_ends_whatever_the_service_sends(
        pages in prop::collection::vec(prop::collection::vec(-3_i64..30, 0..6), 1..12), size in 1_u32..8,
        total in prop::option::of(0_u64..40),
    ) {
        let mut responses = pages.iter().cycle();
        // Only 33 different rows can come; everything else is repetition.
        let all = read(from_page(1, Some(size)), |_| (responses.next().cloned().unwrap_or_default(), total));
        let different: BTreeSet<i64> = all.ids.iter().copied().collect();
        prop_assert_eq!(different.len(), all.ids.len());
    }
}

#[test]
fn memory_does_not_grow_with_the_list() {
    let list = List { rows: (0..30 * CAPACITY as i64).rev().collect(), ..List::of(0, Service::Exact) };
    let mut cursor = from_page(1, Some(100));
    while let Some(next) = cursor.next() {
        cursor.take(&list.page(next).0, None).unwrap();
    }
    assert_eq!(cursor.position().rows, list.rows.len() as u64);
    assert!(cursor.recent().latest().count() <= CAPACITY && cursor.head().len() <= HEAD);
}

#[test]
fn a_row_from_long_ago_is_recognized_by_the_order_of_the_list() {
    let mut cursor = from_page(1, Some(100));
    let rows = i64::try_from(CAPACITY / 100 * 300).unwrap();
    for first in (0..rows).step_by(100) {
        cursor.take(&(first..first + 100).map(|row| rows - row).collect::<Vec<_>>(), None).unwrap();
    }
    assert_eq!(cursor.take(&[rows, rows - 1, 7_000], None).unwrap().known, [0, 1, 2]);
}
