//! Table tests of the cursor: how lists end, how many requests that takes, and how many pages are requested ahead.

use super::{
    fake_service::{List, Read, Service, from_page, read},
    *,
};
use crate::pagination::recent_ids::CAPACITY;

#[test]
fn a_list_is_read_to_its_end_however_it_is_served() {
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
        trusting.trusts_short_pages = true;
        let short = pages.iter().position(|rows| *rows < 3).unwrap();
        let part = read(trusting, page);
        assert_eq!((part.requests, part.end), (short + 1, Ok(ListEnd::ShortPage)), "{pages:?}");
    }
}

#[test]
fn a_total_saves_the_request_that_finds_the_end() {
    let list = List { says_total: true, ..List::of(40, Service::Exact) };
    for (page, requests) in [(1, 2), (2, 1)] {
        let all = read(from_page(page, Some(20)), |next| list.page(next));
        assert_eq!((all.ids.len(), all.requests, all.end), (20 * requests, requests, Ok(ListEnd::Total)));
    }
    // A wrong total loses no row.
    for total in [0, 7, 19, 21, 39, 1_000] {
        let all = read(from_page(1, Some(20)), |next| (list.page(next).0, Some(total)));
        assert_eq!((all.ids.len(), all.end), (40, Ok(ListEnd::EmptyPage)), "total {total}");
    }
}

#[test]
fn a_service_that_starts_over_after_the_last_page_is_an_error() {
    let list = List::of(40, Service::Exact);
    let begins_again = |next: PageRequest| list.page(PageRequest { page: (next.page - 1) % 4 + 1, ..next });
    let all = read(from_page(1, Some(10)), begins_again);
    assert_eq!((all.ids.len(), all.requests, all.end), (40, 6, Err(PaginationError { page: 5 })));
}

#[test]
fn every_full_page_allows_one_more_page_in_flight() {
    let ahead = |cursor: &Cursor| (1..100).take_while(|in_flight| cursor.ahead(*in_flight).is_some()).count();
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
            cursor.advance(&ids, None).unwrap();
            ahead(&cursor)
        };
        assert_eq!(pages.iter().map(&mut take).collect::<Vec<_>>(), expected, "{pages:?}");
    }
    let mut cursor = from_page(1, Some(10));
    for (first, total, expected) in [(990, 45, 1), (980, 45, 2), (970, 45, 1)] {
        cursor.advance(&(first..first + 10).rev().collect::<Vec<_>>(), Some(total)).unwrap();
        assert_eq!(ahead(&cursor), expected, "no page beyond the total");
    }
    cursor.advance(&[969, 970, 968], Some(45)).unwrap();
    assert_eq!(ahead(&cursor), 0, "the list has moved");
}

#[test]
fn memory_does_not_grow_with_the_list() {
    let list = List { rows: (0..100_000).rev().collect(), ..List::of(0, Service::Exact) };
    let mut cursor = from_page(1, Some(100));
    while let Some(next) = cursor.next() {
        cursor.advance(&list.page(next).0, None).unwrap();
    }
    assert_eq!(cursor.position.rows, list.rows.len() as u64);
    assert!(cursor.recent.latest().count() <= CAPACITY);
}

#[test]
fn a_row_from_long_ago_is_recognized_by_the_order_of_the_list() {
    let mut cursor = from_page(1, Some(100));
    let rows = i64::try_from(CAPACITY / 100 * 300).unwrap();
    for first in (0..rows).step_by(100) {
        cursor.advance(&(first..first + 100).map(|row| rows - row).collect::<Vec<_>>(), None).unwrap();
    }
    assert_eq!(cursor.advance(&[rows, rows - 1, 7_000], None).unwrap().known, [0, 1, 2]);
}
