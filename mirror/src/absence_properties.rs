//! Properties of a list without a lookup that is read page by page while it changes: no existing row is ever marked as
//! gone, and every deleted row is marked as gone once the list no longer changes.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::{PassEvidence, proves_absence};

#[derive(Debug, Clone)]
enum Event {
    Arrive,
    /// The row at this place of those that exist, modulo their number.
    Delete(usize),
    Rest,
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![2 => Just(Event::Arrive), 2 => any::<usize>().prop_map(Event::Delete), 6 => Just(Event::Rest)]
}

/// A row as the mirror knows it: the pass that saw it last, and whether it is marked as gone.
#[derive(Debug, Clone, Copy)]
struct Known {
    pass: i64,
    is_gone: bool,
}

struct List {
    rows: Vec<i64>,
    last: i64,
    newest_first: bool,
}

impl List {
    fn page(&self, page: usize, size: usize) -> Vec<i64> {
        let mut rows = self.rows.clone();
        if self.newest_first {
            rows.reverse();
        }
        rows.into_iter().skip((page - 1) * size).take(size).collect()
    }

    fn apply(&mut self, event: &Event) {
        match event {
            Event::Arrive => {
                self.last += 1;
                self.rows.push(self.last);
            }
            Event::Delete(place) if !self.rows.is_empty() => {
                let place = place % self.rows.len();
                self.rows.remove(place);
            }
            Event::Delete(_) | Event::Rest => {}
        }
    }
}

/// Reads the list to its end, with an event before each page, and marks rows as gone if the pass proves it.
fn pass(
    list: &mut List,
    known: &mut BTreeMap<i64, Known>,
    number: i64,
    size: usize,
    before: Option<PassEvidence>,
    events: &mut impl Iterator<Item = Event>,
) -> PassEvidence {
    let mut evidence = PassEvidence::default();
    for page in 1.. {
        list.apply(&events.next().unwrap_or(Event::Rest));
        let ids = list.page(page, size);
        if ids.is_empty() {
            break;
        }
        for id in ids {
            // A row that comes twice breaks the order, as in a stream that drops it.
            evidence.push(id);
            known.insert(id, Known { pass: number, is_gone: false });
        }
    }
    let newly_missed = known.values().filter(|row| !row.is_gone && row.pass == number - 1).count() as u64;
    if proves_absence(before, newly_missed) {
        known.values_mut().filter(|row| row.pass < number - 1).for_each(|row| row.is_gone = true);
    }
    evidence
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, ..ProptestConfig::default() })]

    #[test]
    fn no_existing_row_is_marked_as_gone(
        newest_first in any::<bool>(),
        size in 1_usize..6,
        rows in 0_i64..40,
        events in prop::collection::vec(event(), 0..200),
    ) {
        let mut list = List { rows: (1..=rows).collect(), last: rows, newest_first };
        let mut events = events.into_iter();
        let (mut known, mut before) = (BTreeMap::new(), None);
        for number in 1..=8 {
            before = Some(pass(&mut list, &mut known, number, size, before, &mut events));
            for (id, row) in &known {
                prop_assert!(!(row.is_gone && list.rows.contains(id)), "row {} exists and is called gone", id);
            }
        }
        // Once the list no longer changes, three passes are enough.
        let mut rest = std::iter::empty();
        for number in 9..=12 {
            before = Some(pass(&mut list, &mut known, number, size, before, &mut rest));
        }
        let live: Vec<i64> = known.iter().filter(|(_, row)| !row.is_gone).map(|(id, _)| *id).collect();
        prop_assert_eq!(live, list.rows);
    }
}
