//! A simulated account in which rows arrive, change and are deleted at random before every request.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Arc, Mutex, MutexGuard},
};

use leaddyno::rust_decimal::Decimal;
use serde_json::{Value, json};

use crate::{
    error::Error,
    source::{List, Source, SourcePage, Start, Totals},
    stream::{Lookup, Stream},
};

/// A pseudo-random number generator: the same seed yields the same history.
pub(super) struct Random(u64);

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    /// A number below `limit`.
    pub(super) fn below(&mut self, limit: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % limit.max(1)
    }
}

pub(super) struct State {
    random: Random,
    /// The rows of each stream.
    pub(super) rows: BTreeMap<String, BTreeMap<i64, Value>>,
    last: i64,
    pub(super) is_active: bool,
    newest_first: bool,
    page_size: usize,
    /// Whether the operations that get one row exist.
    has_lookups: bool,
    pub(super) lookups: u64,
}

/// A simulated account: see the [module](self).
#[derive(Clone)]
pub(super) struct Account(Arc<Mutex<State>>);

impl Account {
    pub(super) fn new(seed: u64, streams: &[Stream]) -> Self {
        let mut random = Random::new(seed);
        let rows = streams.iter().map(|stream| (stream.name().to_owned(), BTreeMap::new())).collect();
        let mut state = State {
            rows,
            last: 0,
            is_active: true,
            newest_first: random.below(3) > 0,
            page_size: [2, 3, 7, 20][usize::try_from(random.below(4)).unwrap_or(0)],
            has_lookups: random.below(5) > 0,
            lookups: 0,
            random,
        };
        for _ in 0..state.random.below(90) {
            state.arrive();
        }
        Self(Arc::new(Mutex::new(state)))
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().expect("no test panics with it")
    }
}

impl State {
    fn name(&mut self) -> String {
        let place = usize::try_from(self.random.below(self.rows.len() as u64)).unwrap_or(0);
        self.rows.keys().nth(place).cloned().unwrap_or_default()
    }

    fn arrive(&mut self) {
        self.last += 1;
        let (id, name) = (self.last, self.name());
        let amount = format!("{}.{:02}", self.random.below(100), self.random.below(100));
        let currency = ["USD", "EUR"][usize::try_from(self.random.below(2)).unwrap_or(0)];
        let row = json!({
            "id": id, "amount": amount, "currency": currency, "paid": false, "cancelled": false, "note": "a",
            "due_at": format!("2024-03-{:02}T00:00:00Z", 1 + self.random.below(28)), "created_at": "2024-01-01T00:00:00Z",
        });
        self.rows.entry(name).or_default().insert(id, row);
    }

    fn some_id(&mut self, name: &str) -> Option<i64> {
        let count = self.rows[name].len() as u64;
        let place = usize::try_from(self.random.below(count)).ok()?;
        self.rows[name].keys().nth(place).copied()
    }

    fn change(&mut self) {
        let name = self.name();
        let Some(id) = self.some_id(&name) else { return };
        let kind = self.random.below(3);
        let note = format!("note {}", self.random.below(1000));
        let Some(row) = self.rows.get_mut(&name).and_then(|rows| rows.get_mut(&id)) else { return };
        match kind {
            0 => row["paid"] = true.into(),
            1 => row["cancelled"] = true.into(),
            _ => row["note"] = note.into(),
        }
    }

    fn delete(&mut self) {
        let name = self.name();
        if let (Some(id), Some(rows)) = (self.some_id(&name), self.rows.clone().get(&name)) {
            let mut rows = rows.clone();
            rows.remove(&id);
            self.rows.insert(name, rows);
        }
    }

    /// Applies random changes, as they happen between two requests.
    fn churn(&mut self) {
        if !self.is_active {
            return;
        }
        for _ in 0..[0, 0, 1, 2][usize::try_from(self.random.below(4)).unwrap_or(0)] {
            match self.random.below(20) {
                0..=9 => self.arrive(),
                10..=16 => self.change(),
                _ => self.delete(),
            }
        }
    }

    fn page(&self, name: &str, page: usize) -> Vec<(i64, String)> {
        let rows = self.rows[name].iter().map(|(id, row)| (*id, row.to_string()));
        let mut rows: Vec<(i64, String)> = rows.collect();
        if self.newest_first {
            rows.reverse();
        }
        rows.into_iter().skip((page - 1) * self.page_size).take(self.page_size).collect()
    }
}

/// A list of the account, read like the client reads one: repeated rows are dropped.
pub(super) struct Pages {
    account: Account,
    stream: String,
    page: usize,
    seen: BTreeSet<i64>,
    has_duplicates: bool,
}

impl List for Pages {
    async fn next(&mut self) -> Result<Option<SourcePage>, Error> {
        loop {
            let mut state = self.account.state();
            state.churn();
            let all = state.page(&self.stream, self.page);
            if all.is_empty() {
                return Ok(None);
            }
            self.page += 1;
            let count = all.len();
            let rows: Vec<_> = all.into_iter().filter(|(id, _)| self.seen.insert(*id)).collect();
            self.has_duplicates |= rows.len() < count;
            if !rows.is_empty() {
                return Ok(Some(SourcePage { rows, ..SourcePage::default() }));
            }
        }
    }

    fn checkpoint(&self) -> String {
        serde_json::to_string(&(self.page, &self.seen)).expect("numbers can be written")
    }

    fn has_duplicates(&self) -> bool {
        self.has_duplicates
    }
}

impl Source for Account {
    type List = Pages;

    fn list(&self, stream: &Stream, _: Option<&str>, checkpoint: Option<&str>) -> Result<Start<Pages>, Error> {
        let (account, name) = (self.clone(), stream.name().to_owned());
        let from = |page, seen| Pages { account, stream: name, page, seen, has_duplicates: false };
        Ok(match checkpoint {
            Some(text) => {
                let (page, seen) = serde_json::from_str(text).expect("it was written here");
                Start::Resumed(from(page, seen))
            }
            None => Start::Fresh(from(1, BTreeSet::new())),
        })
    }

    fn get(&self, _: Lookup, id: i64) -> impl Future<Output = Result<Option<String>, Error>> + Send + 'static {
        let account = self.clone();
        async move {
            let mut state = account.state();
            state.churn();
            state.lookups += 1;
            let found = state.rows.values().find_map(|rows| rows.get(&id)).map(|row| {
                let mut row = row.clone();
                row["line_items"] = json!([]);
                row.to_string()
            });
            Ok(found.filter(|_| state.has_lookups))
        }
    }

    async fn count(&self, stream: &Stream) -> Result<Option<u64>, Error> {
        let mut state = self.state();
        state.churn();
        Ok(Some(state.rows[stream.name()].len() as u64))
    }

    async fn totals(&self, currency: &str) -> Result<Totals, Error> {
        let mut state = self.state();
        state.churn();
        let mut totals = Totals { ..Totals::default() };
        let add = |to: &mut (Option<u64>, Option<Decimal>), amount: Decimal| {
            *to = (Some(to.0.unwrap_or(0) + 1), Some(to.1.unwrap_or_default() + amount));
        };
        for both in [&mut totals.total, &mut totals.due, &mut totals.paid, &mut totals.cancelled] {
            *both = (Some(0), Some(Decimal::ZERO));
        }
        for row in state.rows["commissions"].values().filter(|row| row["currency"] == currency) {
            let amount: Decimal = row["amount"].as_str().and_then(|text| text.parse().ok()).unwrap_or_default();
            if row["cancelled"] == true {
                add(&mut totals.cancelled, amount);
                continue;
            }
            add(&mut totals.total, amount);
            if row["paid"] == true {
                add(&mut totals.paid, amount);
            } else if row["due_at"].as_str() < Some("2024-03-15") {
                add(&mut totals.due, amount);
            }
        }
        Ok(totals)
    }
}
