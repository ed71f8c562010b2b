//! Properties of the cursor, with services that respond out of order and lists that change while they are read.

use std::collections::{BTreeSet, VecDeque};

use leaddyno_generated::leads;
use proptest::prelude::*;

use super::{
    fake_service::{List, Service, from_page, new, read},
    *,
};
use crate::pagination::checkpoint::Checkpoint;

/// The ids on a page, and the total.
type Page = (Vec<i64>, Option<u64>);

/// What happens to a list, or to the stream that reads it.
#[derive(Debug, Clone)]
enum Event {
    Arrive(usize),
    Delete(usize),
    /// The service reads one of the pages in flight.
    Serve(usize),
    /// The first page in flight arrives, if it was read.
    Take,
    /// This number of rows is returned to the caller.
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
    in_flight: VecDeque<(PageRequest, Option<Page>)>,
    before: Position,
    returned: Vec<i64>,
    waiting: VecDeque<i64>,
    given: Vec<i64>,
}

impl Stream {
    fn new(size: Option<u32>) -> Self {
        let cursor = from_page(1, size);
        let before = cursor.position;
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
                self.before = self.cursor.position;
                let outcome = self.cursor.advance(&ids, total)?;
                self.waiting = new(&ids, &outcome).collect();
                self.returned.clear();
                if outcome.discard_ahead || self.cursor.next().is_none() {
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
                *self = Self { before: cursor.position, cursor, given, ..Self::new(None) };
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

/// Services, and the page sizes that are requested from them.
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
        let mut read = events.iter().try_for_each(|event| stream.handle(event, &mut list));
        if read.is_ok() {
            read = stream.finish(&mut list);
        }
        // Beyond the end of a list that has grown manyfold, the last rows cannot be told from older ones. By then, all rows
        // have been returned.
        prop_assert!(read.is_ok() || service == Service::Clamps, "{:?}", read);
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
    fn a_stream_ends_whatever_the_service_sends(
        pages in prop::collection::vec(prop::collection::vec(-3_i64..30, 0..6), 1..12), size in 1_u32..8,
        total in prop::option::of(0_u64..40),
    ) {
        let mut responses = pages.iter().cycle();
        // There are only 33 distinct rows, so all others are repeated.
        let all = read(from_page(1, Some(size)), |_| (responses.next().cloned().unwrap_or_default(), total));
        let different: BTreeSet<i64> = all.ids.iter().copied().collect();
        prop_assert_eq!(different.len(), all.ids.len());
    }
}
