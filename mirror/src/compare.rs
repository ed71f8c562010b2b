//! Compares a page with the stored rows: which rows are new, changed or back, and which are unchanged. Pure: rows go in,
//! and a list of writes comes out.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use crate::json::Json;

/// A row in its stored form, without secrets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) raw: String,
}

/// The stored state of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stored {
    pub(crate) raw: String,
    /// The pass that saw it last.
    pub(crate) pass: i64,
    pub(crate) missed: i64,
    pub(crate) is_gone: bool,
}

/// What happened to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum ChangeKind {
    /// It was seen for the first time.
    New,
    /// Its content changed.
    Changed,
    /// LeadDyno no longer has it.
    Gone,
    /// LeadDyno has it again after it was gone.
    Back,
}

impl fmt::Display for ChangeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl ChangeKind {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Changed => "changed",
            Self::Gone => "gone",
            Self::Back => "back",
        }
    }

    pub(crate) fn read(text: &str) -> Option<Self> {
        [Self::New, Self::Changed, Self::Gone, Self::Back].into_iter().find(|kind| kind.as_str() == text)
    }
}

/// A row to be written, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Write {
    pub(crate) row: Row,
    pub(crate) kind: ChangeKind,
    /// Its content before.
    pub(crate) before: Option<String>,
}

/// The effect of a page on a table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Comparison {
    /// Rows whose content differs from what is stored.
    pub(crate) writes: Vec<Write>,
    /// Rows with the stored content.
    pub(crate) same: Vec<Row>,
    /// The ids of rows that this pass has not seen before.
    pub(crate) seen: Vec<i64>,
}

impl Comparison {
    pub(crate) fn count(&self, kind: ChangeKind) -> u64 {
        self.writes.iter().filter(|write| write.kind == kind).count() as u64
    }
}

/// Compares rows with the stored ones. Of a row that comes twice, the last occurrence counts.
pub(crate) fn compare(rows: Vec<Row>, stored: &BTreeMap<i64, Stored>, pass: i64) -> Comparison {
    let mut comparison = Comparison::default();
    let mut is_known = BTreeSet::new();
    let mut latest: Vec<Row> = rows.into_iter().rev().filter(|row| is_known.insert(row.id)).collect();
    latest.reverse();
    for row in latest {
        let write = |row: Row, kind, before: Option<&Stored>| {
            let before = before.map(|stored| stored.raw.clone());
            Write { row, kind, before }
        };
        match stored.get(&row.id) {
            None => comparison.writes.push(write(row, ChangeKind::New, None)),
            Some(stored) if stored.is_gone => comparison.writes.push(write(row, ChangeKind::Back, None)),
            Some(stored) if !is_same(&stored.raw, &row.raw) => {
                comparison.writes.push(write(row, ChangeKind::Changed, Some(stored)));
            }
            Some(stored) => {
                if stored.pass != pass || stored.missed > 0 {
                    comparison.seen.push(row.id);
                }
                comparison.same.push(row);
            }
        }
    }
    comparison
}

/// Returns whether two JSON texts have the same content, regardless of white space, escapes and the order of members.
fn is_same(one: &str, other: &str) -> bool {
    one == other || Json::read(one).canonical() == Json::read(other).canonical()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(id: i64, raw: &str) -> Row {
        Row { id, raw: raw.to_owned() }
    }

    fn stored(raw: &str, pass: i64, is_gone: bool) -> Stored {
        Stored { raw: raw.to_owned(), pass, missed: 0, is_gone }
    }

    #[test]
    fn a_page_is_compared_row_by_row() {
        let known = BTreeMap::from([
            (1, stored("{\"a\":1}", 1, false)),
            (2, stored("{\"a\":1}", 1, false)),
            (3, stored("{\"a\":1}", 1, true)),
            (4, stored("{\"a\":1}", 2, false)),
        ]);
        let page = vec![
            row(9, "{}"),
            row(1, "{ \"a\": 1 }"),
            row(2, "{\"a\":2}"),
            row(3, "{\"a\":1}"),
            row(4, "{\"a\":1}"),
            row(9, "{\"b\":1}"),
        ];
        let comparison = compare(page, &known, 2);
        let kinds: Vec<_> = comparison.writes.iter().map(|write| (write.row.id, write.kind)).collect();
        assert_eq!(kinds, [(2, ChangeKind::Changed), (3, ChangeKind::Back), (9, ChangeKind::New)]);
        assert_eq!(comparison.writes[2].row.raw, "{\"b\":1}");
        assert_eq!(comparison.writes[0].before.as_deref(), Some("{\"a\":1}"));
        assert_eq!(comparison.seen, [1]);
        assert_eq!(comparison.same.len(), 2);
    }
}
