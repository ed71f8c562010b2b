//! What the cursor holds to, shown against lists that change while they are read.

use std::collections::{BTreeSet, VecDeque};

use proptest::prelude::*;

use super::*;
use crate::pagination::recent_ids::CAPACITY;

/// A newest-first list, and how a service serves it.
#[derive(Debug, Clone)]
struct List {
    /// Newest first.
    rows: Vec<i64>,
    /// A page has at most so many rows, whatever is asked for.
    cap: usize,
}

impl List {
    fn of(rows: usize, cap: usize) -> Self {
        let mut list = Self { rows: Vec::new(), cap };
        list.arrive(rows);
        list
    }

    fn arrive(&mut self, rows: usize) {
        for _ in 0..rows {
            let id = self.rows.first().map_or(1_000, |newest| newest + 1);
            self.rows.insert(0, id);
        }
    }

    fn page(&self, ask: PageRequest) -> Vec<i64> {
        let size = ask.size.map_or(self.cap, |size| self.cap.min(size as usize));
        self.rows.iter().copied().skip((ask.page as usize - 1) * size).take(size).collect()
    }
}

/// Reads a list that does not change, one page after the other; every page with its rows, as they were given.
fn read(
    mut cursor: Cursor,
    mut page: impl FnMut(PageRequest) -> (Vec<i64>, Option<u64>),
) -> (Vec<i64>, u32, Option<PaginationError>) {
    let (mut given, mut requests) = (Vec::new(), 0);
    while let Some(ask) = cursor.next() {
        requests += 1;
        let (keys, total) = page(ask);
        match cursor.take(&keys, total) {
            Ok(taken) => given.extend(taken.fresh.iter().map(|position| keys[*position])),
            Err(disorder) => return (given, requests, Some(disorder)),
        }
        assert!(requests < 10_000, "it does not end");
    }
    (given, requests, None)
}

#[test]
fn a_list_ends_where_it_ends_whatever_the_service_serves() {
    // Rows, what is asked for, what is served at most, and the requests that it takes.
    let cases = [
        (0, 10, 100, 1),
        (5, 10, 100, 2),
        (10, 10, 100, 2),
        (25, 10, 100, 3),
        (30, 10, 100, 4),
        (50, 200, 20, 3),
        (60, 200, 20, 4),
    ];
    for (rows, asked, cap, requests) in cases {
        let list = List::of(rows, cap);
        let (given, made, disorder) = read(Cursor::from(1, Some(asked)), |ask| (list.page(ask), None));
        assert_eq!((given, made, disorder), (list.rows, requests, None), "{rows} rows, {asked} asked, {cap} served");
    }
}

#[test]
fn a_service_that_counts_pages_by_what_was_asked_for_but_serves_fewer_costs_no_row() {
    let rows: Vec<i64> = (0..50).rev().collect();
    let page = |ask: PageRequest| {
        let size = ask.size.unwrap_or(20) as usize;
        (rows.iter().copied().skip((ask.page as usize - 1) * size).take(size.min(20)).collect(), None)
    };
    assert_eq!(read(Cursor::from(1, Some(200)), page).0, rows);
}

#[test]
fn the_total_of_an_envelope_spares_the_page_behind_the_last() {
    let list = List::of(40, 20);
    let (given, made, _) = read(Cursor::from(1, Some(20)), |ask| (list.page(ask), Some(40)));
    assert_eq!((given.len(), made), (40, 2));
    // And one that cannot be true costs nothing.
    for total in [0, 7, 19, 21, 39, 1_000] {
        let (given, _, disorder) = read(Cursor::from(1, Some(20)), |ask| (list.page(ask), Some(total)));
        assert_eq!((given.len(), disorder), (40, None), "total {total}");
    }
}

#[test]
fn a_service_that_repeats_itself_is_found_out() {
    let ignores_the_number = |_: PageRequest| (vec![3, 2, 1], None);
    assert_eq!(
        read(Cursor::from(1, Some(3)), ignores_the_number),
        (vec![3, 2, 1], 3, Some(PaginationError::Repeats { page: 2 })),
        "one page, its repetition, and the first again"
    );
    let list = List::of(40, 10);
    let stays_at_the_last = |ask: PageRequest| (list.page(PageRequest { page: ask.page.min(4), ..ask }), None);
    let (given, made, disorder) = read(Cursor::from(1, Some(10)), stays_at_the_last);
    assert_eq!((given.len(), made, disorder), (40, 6, Some(PaginationError::Repeats { page: 5 })));
    let begins_again = |ask: PageRequest| (list.page(PageRequest { page: (ask.page - 1) % 4 + 1, ..ask }), None);
    let (given, made, disorder) = read(Cursor::from(1, Some(10)), begins_again);
    assert_eq!((given.len(), made, disorder), (40, 6, Some(PaginationError::Repeats { page: 5 })));
}

/// What happens to a list while it is read.
#[derive(Debug, Clone)]
enum Event {
    /// So many rows arrive.
    Arrive(usize),
    /// One of the pages on their way is read by the service.
    Serve(usize),
    /// The first page on its way arrives, if it was read.
    Take,
    /// The sweep is killed, and goes on from a checkpoint.
    Resume,
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        2 => (1_usize..8).prop_map(Event::Arrive),
        6 => (0_usize..3).prop_map(Event::Serve),
        6 => Just(Event::Take),
        1 => Just(Event::Resume),
    ];
    prop::collection::vec(event, 0..120)
}

/// A sweep in which up to three pages are on their way, served in any order.
struct Sweep {
    cursor: Cursor,
    on_their_way: VecDeque<(PageRequest, Option<Vec<i64>>)>,
    given: Vec<i64>,
}

impl Sweep {
    fn ask(&mut self) {
        if let Some(next) = self.cursor.next().filter(|_| self.on_their_way.is_empty()) {
            self.on_their_way.push_back((next, None));
        }
        while self.on_their_way.len() < 3 {
            let Some(ahead) = self.cursor.ahead(u32::try_from(self.on_their_way.len()).unwrap()) else { return };
            self.on_their_way.push_back((ahead, None));
        }
    }

    fn happen(&mut self, event: &Event, list: &mut List) -> Result<(), PaginationError> {
        self.ask();
        match event {
            Event::Arrive(rows) => list.arrive(*rows),
            Event::Serve(which) if !self.on_their_way.is_empty() => {
                let which = which % self.on_their_way.len();
                let (ask, page) = &mut self.on_their_way[which];
                page.get_or_insert_with(|| list.page(*ask));
            }
            Event::Take if self.on_their_way.front().is_some_and(|(_, page)| page.is_some()) => {
                let keys = self.on_their_way.pop_front().and_then(|(_, page)| page).unwrap_or_default();
                let taken = self.cursor.take(&keys, None)?;
                self.given.extend(taken.fresh.iter().map(|position| keys[*position]));
                if taken.discard_ahead {
                    self.on_their_way.clear();
                }
            }
            Event::Resume => {
                let recent: Vec<i64> = self.cursor.recent().latest().take(256).collect();
                let recent: Vec<i64> = recent.into_iter().rev().collect();
                let head = self.cursor.head().to_vec();
                self.cursor = Cursor::resumed(
                    self.cursor.position(),
                    RecentIds::resumed(&recent, self.cursor.position().rows),
                    head,
                );
                self.on_their_way.clear();
            }
            Event::Serve(_) | Event::Take => {}
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_row_that_was_there_at_the_start_is_given_once(
        rows in 0_usize..60, asked in 1_u32..12, cap in 1_usize..12,
        events in events(),
    ) {
        let mut list = List::of(rows, cap);
        let at_the_start: BTreeSet<i64> = list.rows.iter().copied().collect();
        let mut sweep = Sweep { cursor: Cursor::from(1, Some(asked)), on_their_way: VecDeque::new(), given: Vec::new() };
        for event in &events {
            let happened = sweep.happen(event, &mut list);
            prop_assert_eq!(happened, Ok(()));
        }
        // Then nothing changes any more, and it comes to its end.
        for _ in 0..10_000 {
            if sweep.cursor.next().is_none() {
                break;
            }
            for event in [Event::Serve(0), Event::Take] {
                let happened = sweep.happen(&event, &mut list);
                prop_assert_eq!(happened, Ok(()));
            }
        }
        prop_assert_eq!(sweep.cursor.next(), None, "it does not end");
        let given: BTreeSet<i64> = sweep.given.iter().copied().collect();
        prop_assert!(given.is_superset(&at_the_start), "lost: {:?}", at_the_start.difference(&given).collect::<Vec<_>>());
        prop_assert_eq!(given.len(), sweep.given.len(), "given twice: {:?}", &sweep.given);
    }

    #[test]
    fn it_ends_whatever_the_service_answers(
        pages in prop::collection::vec(prop::collection::vec(0_i64..30, 0..6), 1..12), asked in 1_u32..8,
        total in prop::option::of(0_u64..40),
    ) {
        let mut answers = pages.iter().cycle();
        // At most 30 different rows can come; everything else is repetition.
        let (given, _, _) = read(Cursor::from(1, Some(asked)), |_| (answers.next().cloned().unwrap_or_default(), total));
        let different: BTreeSet<i64> = given.iter().copied().collect();
        prop_assert_eq!(different.len(), given.len());
    }
}

#[test]
fn memory_does_not_grow_with_the_list() {
    let pages = 3 * CAPACITY / 100;
    let list = List { rows: (0..i64::try_from(pages * 100).unwrap()).rev().collect(), cap: 100 };
    let mut cursor = Cursor::from(1, Some(100));
    while let Some(ask) = cursor.next() {
        cursor.take(&list.page(ask), None).unwrap();
    }
    assert_eq!(cursor.position().rows, list.rows.len() as u64);
    assert!(cursor.recent().latest().count() <= CAPACITY && cursor.head().len() <= 100);
}

#[test]
fn a_row_from_long_ago_is_known_by_the_order_of_the_list() {
    let mut cursor = Cursor::from(1, Some(100));
    let rows = i64::try_from(CAPACITY / 100 * 300).unwrap();
    for first in (0..rows).step_by(100) {
        cursor.take(&(first..first + 100).map(|row| rows - row).collect::<Vec<_>>(), None).unwrap();
    }
    assert_eq!(cursor.take(&[rows, rows - 1, 7_000], None).unwrap().fresh, [0_usize; 0]);
}
