//! How a list is walked: which page is wanted next, which rows of it are new, and when the list has ended. It is pure:
//! pages go in as keys of rows, and nothing here fetches, waits or looks at a clock.
//!
//! What it holds to:
//! - A list ends at an empty page, at one shorter than the service has shown that it serves, or where the total of an
//!   envelope says so; never at one that is merely shorter than what was asked for.
//! - Rows are known again by their keys. When rows arrive at the top of a newest-first list, those behind them move
//!   down and are seen twice, and none is missed, as long as pages are read one after the other.
//! - Pages that were asked for ahead may be read in any order. If a page shows that the list has moved, those ahead of
//!   it are no longer its continuation, and have to be fetched again.
//! - A page without a new row either was pushed there by arrivals, or the service repeats itself. The first page tells:
//!   arrivals change it.

use crate::pagination::{checkpoint::Position, order::Turn, recent_ids::RecentIds};

/// A page to ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PageRequest {
    /// From 1.
    pub(super) page: u32,
    /// How many rows; none if that is left to the service.
    pub(super) size: Option<u32>,
}

/// What a page brought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct PageOutcome {
    /// Which of its rows are new, by position.
    pub(super) fresh: Vec<usize>,
    /// How many came before.
    pub(super) known: u64,
    /// Whether pages that were asked for ahead of it are worth nothing.
    pub(super) discard_ahead: bool,
}

/// The service does not serve a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PaginationError {
    /// This page brought nothing new, and the first page shows that nothing has changed.
    Repeats { page: u32 },
    /// So many rows on pages that brought nothing new that this leads nowhere.
    Unsettled { duplicates: u64 },
}

/// How far a cursor has come.
#[derive(Debug, Clone)]
pub(super) struct Cursor {
    /// What of it is worth storing.
    position: Position,
    recent: RecentIds,
    /// The keys of the first page, as it was when it was last seen.
    head: Vec<i64>,
    /// Whether the first page is to be looked at again before the cursor goes on.
    checking: bool,
    /// How many rows the service says that there are.
    total: Option<u64>,
}

impl Cursor {
    /// Walks from this page on.
    pub(super) fn from(page: u32, size: Option<u32>) -> Self {
        Self::resumed(Position { page, size, ..Position::default() }, RecentIds::default(), Vec::new())
    }

    /// Goes on where another cursor had come to.
    pub(super) fn resumed(position: Position, recent: RecentIds, head: Vec<i64>) -> Self {
        Self { position, recent, head, checking: false, total: None }
    }

    /// The page without which the cursor cannot go on; none at the end.
    pub(super) fn next(&self) -> Option<PageRequest> {
        let page = if self.checking { 1 } else { self.position.page };
        (!self.position.ended).then_some(PageRequest { page, size: self.position.size })
    }

    /// A page beyond those on their way, the next one among them, if it is known that there is one.
    pub(super) fn ahead(&self, on_their_way: u32) -> Option<PageRequest> {
        let page = self.position.page.checked_add(on_their_way)?;
        let rows_before = u64::from(page - 1) * self.position.served;
        let exists = self.position.served > 0 && self.total.is_some_and(|total| rows_before < total);
        (exists && !self.checking && !self.position.ended).then_some(PageRequest { page, size: self.position.size })
    }

    /// Takes the next page in: the keys of its rows, and the total if it says one.
    pub(super) fn take(&mut self, keys: &[i64], total: Option<u64>) -> Result<PageOutcome, PaginationError> {
        if self.checking {
            return self.check(keys);
        }
        let page = self.position.page;
        if page == 1 {
            self.head = keys.to_vec();
        }
        let taken = self.sorted_out(keys);
        self.total = total.or(self.total);
        self.position.ended = self.ends_with(keys.len() as u64);
        self.position.served = self.position.served.max(keys.len() as u64);
        if page == 1
            && let Ok(served @ 1..) = u32::try_from(keys.len())
        {
            // What the service serves is what it is asked for from now on, however it counts what it does not serve.
            self.position.size = Some(self.position.size.map_or(served, |size| size.min(served)));
        }
        if !self.position.ended {
            self.position.page = page.saturating_add(1);
            self.note_repeats(&taken, keys.len())?;
        }
        Ok(taken)
    }

    /// Tells the rows that are new from those that came before.
    fn sorted_out(&mut self, keys: &[i64]) -> PageOutcome {
        let mut taken = PageOutcome::default();
        for (position, &key) in keys.iter().enumerate() {
            let known = self.recent.contains(key) || (self.recent.has_forgotten() && self.position.order.covers(key));
            if known {
                taken.known += 1;
                taken.discard_ahead = true;
                continue;
            }
            taken.discard_ahead |= self.position.order.turn(key) != Turn::Next;
            self.position.order = self.position.order.with(key);
            self.recent.push(key);
            taken.fresh.push(position);
        }
        self.position.rows += taken.fresh.len() as u64;
        taken
    }

    fn ends_with(&self, count: u64) -> bool {
        let served = self.position.served.max(count);
        let position = u64::from(self.position.page - 1) * served + count;
        // A total below what has come is none.
        count == 0 || count < self.position.served || self.total == Some(position)
    }

    fn note_repeats(&mut self, taken: &PageOutcome, count: usize) -> Result<(), PaginationError> {
        if !taken.fresh.is_empty() {
            return Ok(());
        }
        self.position.repeated += count as u64;
        if self.position.repeated > 2 * self.position.rows + 100 * self.position.served {
            return Err(PaginationError::Unsettled { duplicates: self.position.repeated });
        }
        self.checking = self.position.repeated > self.position.explained;
        Ok(())
    }

    /// Looks at the first page again.
    fn check(&mut self, keys: &[i64]) -> Result<PageOutcome, PaginationError> {
        if keys == self.head {
            return Err(PaginationError::Repeats { page: self.position.page - 1 });
        }
        self.checking = false;
        self.head = keys.to_vec();
        // After the last arrivals, every row that came before them may come once more.
        self.position.explained = self.position.repeated + self.position.rows;
        Ok(PageOutcome { discard_ahead: true, ..PageOutcome::default() })
    }

    /// Leaves the size of pages to the service: before the first has come.
    pub(super) fn leave_size(&mut self) {
        self.position.size = None;
    }

    /// How many rows the service says that there are.
    pub(super) fn total(&self) -> Option<u64> {
        self.total
    }

    /// How many rows a page has had at most.
    pub(super) fn served(&self) -> u64 {
        self.position.served
    }

    pub(super) fn position(&self) -> Position {
        self.position
    }

    pub(super) fn recent(&self) -> &RecentIds {
        &self.recent
    }

    pub(super) fn head(&self) -> &[i64] {
        &self.head
    }
}

#[cfg(test)]
#[path = "properties.rs"]
mod properties;
