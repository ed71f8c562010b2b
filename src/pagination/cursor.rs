//! The cursor of a list: decides which page comes next, which of its rows are new, and where the list ends. Pure: ids go
//! in, page by page, and nothing is fetched.
//!
//! - A list ends at an empty page, at its total, or at a page that repeats the end of the one before it while the first
//!   page is unchanged. A short page proves nothing: a service may cap `per_page`, or filter rows after its `LIMIT`.
//! - Rows are recognized by their ids. When rows arrive at the top of a list, those below move down, and some of them come
//!   twice; none is skipped if pages are read one after the other.
//! - Pages in flight at the same time may be served in any order. A row that comes twice or out of order shows that the
//!   list has changed: the pages requested ahead do not continue it, and are discarded.
//! - Each full page is evidence that another follows, and allows one more page in flight.

use serde::{Deserialize, Serialize};

use crate::pagination::{order::Order, recent_ids::RecentIds, report::ListEnd};

/// A page to request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageRequest {
    /// From 1.
    pub(super) page: u32,
    /// `per_page`, if it is sent.
    pub(super) size: Option<u32>,
    /// Whether it is requested before the preceding page has arrived.
    pub(super) is_ahead: bool,
}

/// The result of reading a page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PageOutcome {
    /// The indices of rows that came before.
    pub(super) known: Vec<usize>,
    /// Whether the pages requested ahead do not continue the list.
    pub(super) discard_ahead: bool,
}

/// The error of a page that repeats older ones, although the first page is unchanged or has already changed too often.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PaginationError {
    pub(super) page: u32,
}

/// How far a list has been read: the part of the cursor that a checkpoint stores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Position {
    /// The page to read next.
    pub(super) page: u32,
    /// `per_page`, if it is sent.
    pub(super) size: Option<u32>,
    /// The largest number of rows on a page so far.
    served: u64,
    /// How many rows were on the pages so far, repeated ones included.
    offset: u64,
    /// How many distinct rows were on the pages so far.
    pub(super) rows: u64,
    /// How many rows were on pages without a new row.
    repeated: u64,
    /// How many of those can be explained by arrivals.
    explained: u64,
    /// The last row of the preceding page.
    last: Option<i64>,
    /// The page that was next when the first page was last read.
    head_page: u32,
    pub(super) order: Order,
    pub(super) end: Option<ListEnd>,
}

impl Position {
    pub(super) fn at_page(page: u32, size: Option<u32>) -> Self {
        Self { page, size, ..Self::default() }
    }

    /// Returns the position within the next page, after these of its rows have been returned.
    pub(super) fn within_page(mut self, returned: &[i64]) -> Self {
        self.rows += returned.len() as u64;
        // The page is requested again, and may have no other rows.
        self.explained = self.explained.max(self.repeated + returned.len() as u64);
        for id in returned {
            self.order.push(*id);
        }
        self
    }
}

/// A pending check: the first page is requested again, to find out whether the list has changed.
#[derive(Debug, Clone, Copy)]
struct Check {
    /// Whether the page without a new row ends with the same row as the preceding page.
    is_last_page_again: bool,
}

/// The cursor of a list: see the [module](self).
#[derive(Debug, Clone, Default)]
pub(super) struct Cursor {
    pub(super) position: Position,
    pub(super) recent: RecentIds,
    /// The first page when it was last read.
    pub(super) head: Vec<i64>,
    check: Option<Check>,
    /// The total that the service sent last.
    pub(super) total: Option<u64>,
    /// Whether a page that is shorter than requested ends the list.
    pub(super) trusts_short_pages: bool,
    /// The number of rows on the preceding page.
    previous: u64,
    /// The number of rows on the shortest page so far that another one followed.
    followed: Option<u64>,
    /// How many pages ahead are likely to exist: the number of full pages in a row.
    evidence: u32,
}

impl Cursor {
    pub(super) fn new(position: Position, recent: RecentIds, head: Vec<i64>) -> Self {
        Self { position, recent, head, ..Self::default() }
    }

    /// Returns the page to read next; `None` at the end.
    pub(super) fn next(&self) -> Option<PageRequest> {
        let page = if self.check.is_some() { 1 } else { self.position.page };
        self.position.end.is_none().then_some(PageRequest { page, size: self.position.size, is_ahead: false })
    }

    /// Returns the page after `in_flight` pages, which include the next one, if it is likely to exist.
    pub(super) fn ahead(&self, in_flight: u32) -> Option<PageRequest> {
        let page = self.position.page.checked_add(in_flight)?;
        let before = self.position.offset.saturating_add(self.rows_in_flight(in_flight));
        // A total below the number of rows so far is wrong, and is ignored.
        let exists = self.total.is_none_or(|total| total < self.position.offset || before < total);
        let is_likely = exists && in_flight <= self.evidence && self.position.end.is_none() && self.check.is_none();
        is_likely.then_some(PageRequest { page, size: self.position.size, is_ahead: true })
    }

    /// Returns how many rows the pages in flight have at most.
    pub(super) fn rows_in_flight(&self, in_flight: u32) -> u64 {
        self.position.served.saturating_mul(in_flight.into())
    }

    /// Returns whether a page that was requested ahead continues the list. If not, the service may have read it before the
    /// preceding page, and it must be requested again.
    pub(super) fn accepts(&mut self, ids: &[i64]) -> bool {
        let mut order = self.position.order;
        let is_continued = ids.iter().all(|id| {
            let is_next = !self.is_known(*id) && order.continues_with(*id);
            order.push(*id);
            is_next
        });
        if !is_continued {
            self.evidence = 0;
        }
        is_continued
    }

    fn is_known(&self, id: i64) -> bool {
        self.recent.contains(id) || (self.recent.has_forgotten && self.position.order.covers(id))
    }

    /// Reads the next page: the ids of its rows, and the total if the service sent it.
    pub(super) fn advance(&mut self, ids: &[i64], total: Option<u64>) -> Result<PageOutcome, PaginationError> {
        if let Some(check) = self.check.take() {
            return self.compare_head(ids, check);
        }
        let Position { page, size, .. } = self.position;
        let count = ids.len() as u64;
        if page == 1 {
            self.store_head(ids);
        } else if self.position.served == 0 {
            self.position.offset = u64::from(page - 1) * size.map_or(count, u64::from);
        }
        let outcome = self.split_known(ids);
        self.total = total.or(self.total);
        self.position.offset = self.position.offset.saturating_add(count);
        self.position.served = self.position.served.max(count);
        self.position.end = self.end_at(count);
        self.update_evidence(count, &outcome);
        if page == 1 {
            self.adapt_size(ids.len());
        }
        if self.position.end.is_none() {
            self.position.page = page.saturating_add(1);
            self.check_repeats(ids, &outcome)?;
        }
        self.position.last = ids.last().copied();
        Ok(outcome)
    }

    /// Separates new rows from those that came before.
    fn split_known(&mut self, ids: &[i64]) -> PageOutcome {
        let mut outcome = PageOutcome::default();
        // A page that repeats the preceding one must be recognized, however large it is.
        self.recent.make_room(2 * ids.len());
        for (place, &id) in ids.iter().enumerate() {
            if self.is_known(id) {
                outcome.known.push(place);
                continue;
            }
            outcome.discard_ahead |= !self.position.order.continues_with(id);
            self.position.order.push(id);
            self.recent.push(id);
        }
        outcome.discard_ahead |= !outcome.known.is_empty();
        self.position.rows += (ids.len() - outcome.known.len()) as u64;
        outcome
    }

    fn end_at(&self, count: u64) -> Option<ListEnd> {
        let requested = self.position.size.map_or(self.position.served, u64::from);
        match count {
            0 => Some(ListEnd::EmptyPage),
            _ if self.total == Some(self.position.offset) => Some(ListEnd::Total),
            _ if self.trusts_short_pages && count < requested => Some(ListEnd::ShortPage),
            _ => None,
        }
    }

    /// Updates the evidence for further pages. A page counts as full if it has as many rows as were requested, or as a page
    /// that another one followed.
    fn update_evidence(&mut self, count: u64, outcome: &PageOutcome) {
        if self.previous > 0 && count > 0 {
            self.followed = Some(self.followed.map_or(self.previous, |followed| followed.min(self.previous)));
        }
        self.previous = count;
        let requested = self.position.size.map(u64::from);
        let is_full = [requested, self.followed].into_iter().flatten().any(|full| count >= full);
        self.evidence = if is_full && !outcome.discard_ahead { self.evidence.saturating_add(1) } else { 0 };
    }

    /// Lowers the requested size to the served one if the first page looks capped. Otherwise a service that computes the
    /// offset from the requested size would skip rows.
    fn adapt_size(&mut self, count: usize) {
        if let (Some(size), Ok(served)) = (self.position.size, u32::try_from(count))
            && served < size
            && could_be_a_cap(served)
        {
            self.position.size = Some(served);
        }
    }

    /// Decides what to do after a page without a new row.
    fn check_repeats(&mut self, ids: &[i64], outcome: &PageOutcome) -> Result<(), PaginationError> {
        if outcome.known.len() < ids.len() {
            return Ok(());
        }
        let position = &mut self.position;
        position.repeated = position.repeated.saturating_add(ids.len() as u64);
        if position.repeated > position.rows.saturating_mul(2).saturating_add(position.served.saturating_mul(100)) {
            return Err(PaginationError { page: position.page - 1 });
        }
        let is_last_page_again = ids.last().copied() == position.last;
        if is_last_page_again || position.repeated > position.explained {
            self.check = Some(Check { is_last_page_again });
        }
        Ok(())
    }

    /// Compares the first page with the one read before: rows that arrive at the top change it.
    fn compare_head(&mut self, ids: &[i64], check: Check) -> Result<PageOutcome, PaginationError> {
        if ids != self.head {
            self.store_head(ids);
            // Every row read before these arrivals may come once more.
            self.position.explained = self.position.repeated.saturating_add(self.position.rows);
        } else if check.is_last_page_again {
            // If the first page was last read between the two equal pages, arrivals before that may have made them equal.
            let is_conclusive = self.position.page.saturating_sub(2) >= self.position.head_page;
            self.position.end = is_conclusive.then_some(ListEnd::RepeatedPage);
        } else {
            return Err(PaginationError { page: self.position.page - 1 });
        }
        Ok(PageOutcome { known: (0..ids.len()).collect(), discard_ahead: true })
    }

    fn store_head(&mut self, ids: &[i64]) {
        self.head = ids.to_vec();
        self.position.head_page = self.position.page;
    }
}

/// Returns whether this number of rows may be a cap of the service. Caps are round numbers; the lengths of short lists
/// mostly are not.
fn could_be_a_cap(rows: u32) -> bool {
    rows >= 10 && (rows.is_multiple_of(10) || rows.is_multiple_of(25) || rows.is_power_of_two())
}

#[cfg(test)]
#[path = "fake_service.rs"]
mod fake_service;
#[cfg(test)]
#[path = "properties.rs"]
mod properties;
#[cfg(test)]
#[path = "cursor_tests.rs"]
mod tests;
