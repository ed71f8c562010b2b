//! Tables of records, with lookup by id and by the keys that each record names. Ids are unique and never reused, and the
//! index always agrees with the rows.

use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet},
    fmt,
    marker::PhantomData,
    ops::Index,
};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::refusal::Refusal;

/// A kind of record that a [`Table`] can hold.
pub trait Row: Sized {
    /// The name in errors: `Affiliate`.
    const NAME: &'static str;

    /// The id before the first. Tables start far apart, so that the id of another kind of record finds nothing.
    const IDS_AFTER: u64;

    /// The keys by which records of this kind are found, beside their id.
    type Key: Ord + Clone + fmt::Debug;

    /// Returns the id.
    fn id(&self) -> Id<Self>;

    /// Returns the current keys of the record.
    fn keys(&self) -> Vec<Self::Key>;
}

/// The id of a record of one kind. Only tables create ids, so an id always refers to a record of its program.
pub struct Id<R> {
    number: u64,
    row: PhantomData<fn() -> R>,
}

impl<R> Id<R> {
    /// Returns the number, as the API writes it.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.number
    }

    const fn new(number: u64) -> Self {
        Self { number, row: PhantomData }
    }
}

// Derived implementations would require the same traits of `R`.
impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<R> Copy for Id<R> {}

impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl<R> Eq for Id<R> {}

impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.number.cmp(&other.number)
    }
}

impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.number, formatter)
    }
}

impl<R> fmt::Display for Id<R> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.number, formatter)
    }
}

impl<R> Serialize for Id<R> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.number.serialize(serializer)
    }
}

impl<'de, R> Deserialize<'de> for Id<R> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        u64::deserialize(deserializer).map(Self::new)
    }
}

/// All records of one kind, in the order of creation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(bound(serialize = "R: Serialize", deserialize = "R: Row + Deserialize<'de>"), try_from = "Stored<R>")]
pub struct Table<R: Row> {
    last: u64,
    rows: BTreeMap<Id<R>, R>,
    #[serde(skip)]
    index: BTreeMap<R::Key, BTreeSet<Id<R>>>,
}

/// The snapshot of a table. The index follows from the rows.
#[derive(Deserialize)]
#[serde(bound(deserialize = "R: Deserialize<'de>"))]
struct Stored<R> {
    last: u64,
    rows: BTreeMap<Id<R>, R>,
}

impl<R: Row> TryFrom<Stored<R>> for Table<R> {
    type Error = String;

    fn try_from(stored: Stored<R>) -> Result<Self, String> {
        let mut table = Self { last: stored.last, rows: BTreeMap::new(), index: BTreeMap::new() };
        for (id, row) in stored.rows {
            let name = R::NAME.to_lowercase();
            if row.id() != id {
                return Err(format!("{name} {} is kept under the id {id}", row.id()));
            }
            if id.number() > stored.last {
                return Err(format!("{name} {id} has an id after {}, the last that was given", stored.last));
            }
            table.index_keys(id, row.keys());
            table.rows.insert(id, row);
        }
        Ok(table)
    }
}

impl<R: Row> Default for Table<R> {
    fn default() -> Self {
        Self { last: R::IDS_AFTER, rows: BTreeMap::new(), index: BTreeMap::new() }
    }
}

impl<R: Row> Index<Id<R>> for Table<R> {
    type Output = R;

    fn index(&self, id: Id<R>) -> &R {
        &self.rows[&id]
    }
}

impl<R: Row> Table<R> {
    /// Returns the record with this id.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such record.
    pub fn require(&self, number: u64) -> Result<&R, Refusal> {
        self.rows.get(&Id::new(number)).ok_or(Refusal::NotFound { what: R::NAME })
    }

    /// Returns the record with this key: the oldest, if there are several.
    pub fn find(&self, key: &R::Key) -> Option<&R> {
        self.with(key).next()
    }

    /// Iterates over all records with this key, oldest first.
    pub fn with(&self, key: &R::Key) -> impl DoubleEndedIterator<Item = &R> + use<'_, R> {
        let ids = self.index.get(key).into_iter().flatten();
        ids.map(|id| &self.rows[id])
    }

    /// Returns the number of records with this key.
    pub fn count(&self, key: &R::Key) -> usize {
        self.index.get(key).map_or(0, BTreeSet::len)
    }

    /// Iterates over all records, oldest first.
    #[must_use]
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = &R> {
        self.rows.values()
    }

    /// Returns the number of records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no records.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Inserts a new record with the next id.
    pub(super) fn insert(&mut self, make: impl FnOnce(Id<R>) -> R) -> Id<R> {
        self.last += 1;
        let id = Id::new(self.last);
        let row = make(id);
        self.index_keys(id, row.keys());
        self.rows.insert(id, row);
        id
    }

    /// Returns the id of the next record.
    pub(super) fn next_id(&self) -> u64 {
        self.last + 1
    }

    /// Changes a record and updates its keys.
    pub(super) fn change(&mut self, id: Id<R>, edit: impl FnOnce(&mut R)) {
        let Some(row) = self.rows.get_mut(&id) else {
            return;
        };
        let before = row.keys();
        edit(row);
        let after = row.keys();
        self.forget_keys(id, before);
        self.index_keys(id, after);
    }

    /// Removes a record. Its id is not reused.
    pub(super) fn remove(&mut self, id: Id<R>) -> Option<R> {
        let row = self.rows.remove(&id)?;
        self.forget_keys(id, row.keys());
        Some(row)
    }

    fn index_keys(&mut self, id: Id<R>, keys: Vec<R::Key>) {
        for key in keys {
            self.index.entry(key).or_default().insert(id);
        }
    }

    fn forget_keys(&mut self, id: Id<R>, keys: Vec<R::Key>) {
        for key in keys {
            if let Some(ids) = self.index.get_mut(&key) {
                ids.remove(&id);
                if ids.is_empty() {
                    self.index.remove(&key);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
    struct Word {
        id: Id<Word>,
        text: String,
    }

    impl Row for Word {
        const NAME: &'static str = "Word";
        const IDS_AFTER: u64 = 10;
        type Key = char;

        fn id(&self) -> Id<Self> {
            self.id
        }

        fn keys(&self) -> Vec<char> {
            self.text.chars().next().into_iter().collect()
        }
    }

    fn table(words: &[&str]) -> Table<Word> {
        let mut table = Table::default();
        for word in words {
            table.insert(|id| Word { id, text: (*word).to_owned() });
        }
        table
    }

    #[test]
    fn keys_are_updated_by_a_change() {
        let mut words = table(&["ash", "asp", "elm"]);
        let asp = words.require(12).unwrap().id;
        words.change(asp, |word| word.text = "elder".to_owned());
        assert_eq!(words.count(&'a'), 1);
        let with_e: Vec<_> = words.with(&'e').map(|word| word.text.as_str()).collect();
        assert_eq!(with_e, ["elder", "elm"]);
    }

    #[test]
    fn a_removed_id_is_not_reused() {
        let mut words = table(&["ash"]);
        let ash = words.find(&'a').unwrap().id;
        assert_eq!(words.remove(ash).unwrap().text, "ash");
        assert!(words.find(&'a').is_none());
        let elm = words.insert(|id| Word { id, text: "elm".to_owned() });
        assert_eq!((ash.number(), elm.number()), (11, 12));
    }

    #[test]
    fn a_snapshot_restores_the_keys() {
        let words = table(&["ash", "elm"]);
        let json = serde_json::to_string(&words).unwrap();
        let back: Table<Word> = serde_json::from_str(&json).unwrap();
        assert_eq!(back, words);
        assert_eq!(back.find(&'e').unwrap().text, "elm");
    }
}
