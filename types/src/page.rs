//! One page of a list in any of its JSON forms: replaces the response of every paged operation.
//!
//! An unreadable row does not fail the page. An object is accepted as a page only with evidence: a known name of the
//! member with the rows, or page numbers beside it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use crate::lenient::{Lenient, Problem, Reading, Row, scope, skip_object};

/// One page of a list.
///
/// The service sends a list as a bare array or in an envelope: an object with the rows in a member, and perhaps numbers
/// beside it. Both are accepted; numbers that were not sent are `None`.
///
/// An unreadable row, such as a commission without an amount, is in [`unreadable`](Self::unreadable).
///
/// ```
/// use leaddyno::{Page, types::Lead};
///
/// let bare: Page<Lead> = serde_json::from_str(r#"[{"id": 1}, {"id": 2}]"#)?;
/// let enveloped: Page<Lead> = serde_json::from_str(r#"{"leads": [{"id": 1}, {"id": "?"}], "total_entries": 9}"#)?;
/// assert_eq!((bare.rows.len(), bare.total_entries), (2, None));
/// assert_eq!((enveloped.rows.len(), enveloped.total_entries), (1, Some(9)));
/// assert_eq!(enveloped.unreadable[0].problem, "at leads[1].id: expected an id, which is a whole number, found text");
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The rows, in the service's order.
    pub rows: Vec<T>,
    /// The number of this page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// The size of pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u64>,
    /// The number of rows on all pages together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_entries: Option<u64>,
    /// The unreadable rows, in the service's order. The others are in [`rows`](Self::rows). They are not serialized
    /// with the page.
    #[serde(skip)]
    pub unreadable: Vec<UnreadableRow>,
}

impl<T> Page<T> {
    /// Creates a page of these rows, without numbers.
    #[must_use]
    pub fn of(rows: Vec<T>) -> Self {
        Self { rows, page: None, per_page: None, total_entries: None, unreadable: Vec::new() }
    }
}

/// An unreadable row of a list.
#[derive(Clone, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The index among all rows of the page, from 0.
    pub place: usize,
    /// The row as sent: JSON text, which may hold personal data. `Debug` does not show it. Empty unless a client
    /// decoded the page.
    pub raw: String,
    /// Why the row is unreadable, with the JSON path and without any value.
    pub problem: String,
}

impl UnreadableRow {
    /// Returns the id of the row, if it has a readable one.
    #[must_use]
    pub fn id(&self) -> Option<i64> {
        let row: serde_json::Value = serde_json::from_str(&self.raw).ok()?;
        row.get("id")?.as_i64()
    }
}

impl fmt::Debug for UnreadableRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnreadableRow")
            .field("place", &self.place)
            .field("problem", &self.problem)
            .finish_non_exhaustive()
    }
}

impl<'de, T: Row> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

/// The rows of an array.
struct Rows<T> {
    rows: Vec<T>,
    unreadable: Vec<(UnreadableRow, Box<Problem>)>,
}

impl<T: Row> Rows<T> {
    fn none() -> Self {
        Self { rows: Vec::new(), unreadable: Vec::new() }
    }

    fn read<'de, A: SeqAccess<'de>>(mut array: A) -> Result<Self, A::Error> {
        let mut read = Self::none();
        if scope::keeps_text() {
            while let Some(text) = array.next_element::<Box<RawValue>>()? {
                let row = T::read(&mut serde_json::Deserializer::from_str(text.get())).map_err(A::Error::custom)?;
                read.add(row, text.get());
            }
        } else {
            while let Some(row) = array.next_element()? {
                read.add(row, "");
            }
        }
        Ok(read)
    }

    #[inline]
    fn add(&mut self, row: Reading<T>, text: &str) {
        match row.required(T::EXPECTED) {
            Ok(row) => self.rows.push(row),
            Err(problem) => {
                scope::report_missing_text();
                let place = self.rows.len() + self.unreadable.len();
                self.unreadable.push((UnreadableRow { place, raw: text.to_owned(), problem: String::new() }, problem));
            }
        }
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.unreadable.is_empty()
    }

    /// Whether this is certainly not a list of rows: none of its items is an object.
    fn is_foreign(&self) -> bool {
        self.rows.is_empty() && !self.is_empty() && !self.unreadable.iter().any(|(_, problem)| problem.is_of_object())
    }

    fn into_page(self, member: &str) -> Page<T> {
        let placed = |(row, problem): (UnreadableRow, Box<Problem>)| {
            let path = problem.path(&format!("{member}[{}]", row.place));
            UnreadableRow { problem: format!("at {path}: {}", problem.message()), ..row }
        };
        Page { unreadable: self.unreadable.into_iter().map(placed).collect(), ..Page::of(self.rows) }
    }
}

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: Row> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows, or an object with one in a member")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Page<T>, A::Error> {
        let rows = Rows::read(array)?;
        if rows.is_foreign() {
            return Err(A::Error::custom("expected an array of objects, found an array of other values"));
        }
        Ok(rows.into_page(""))
    }

    /// An empty body or `null` is an empty page.
    fn visit_unit<E: Error>(self) -> Result<Page<T>, E> {
        Ok(Page::of(Vec::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut envelope: A) -> Result<Page<T>, A::Error> {
        let mut found: Option<Candidate<T>> = None;
        let (mut page, mut per_page, mut total_entries, mut has_error) = (None, None, None, false);
        while let Some(member) = envelope.next_key::<String>()? {
            match member.as_str() {
                "page" => page = envelope.next_value::<Count>()?.0,
                "per_page" => per_page = envelope.next_value::<Count>()?.0,
                "total_entries" => total_entries = envelope.next_value::<Count>()?.0,
                "error" | "errors" => has_error |= is_error(&envelope.next_value()?),
                _ => {
                    let known = GENERAL_NAMES.contains(&member.as_str()) || T::LISTS.contains(&member.as_str());
                    let read = envelope.next_value_seed(RowsIfArray(PhantomData))?;
                    if let Some(rows) = read.into_rows(known) {
                        found = Some(Candidate { member, known, rows }.or(found).map_err(A::Error::custom)?);
                    }
                }
            }
        }
        let has_numbers = page.is_some() || per_page.is_some() || total_entries.is_some();
        match found {
            Some(Candidate { rows, .. }) if has_error && rows.is_empty() => {
                Err(A::Error::custom("the object has an error and no rows"))
            }
            Some(Candidate { member, known, rows }) if known || has_numbers || !rows.rows.is_empty() => {
                Ok(Page { page, per_page, total_entries, ..rows.into_page(&member) })
            }
            _ => Err(A::Error::custom("no member of the object holds an array of rows")),
        }
    }
}

/// Returns whether a member `error` reports an error: it is not empty, `null` or `false`.
fn is_error(error: &Value) -> bool {
    match error {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

/// Names under which any list may hold its rows.
const GENERAL_NAMES: [&str; 4] = ["rows", "data", "items", "results"];

/// A member of an envelope that may hold the rows.
struct Candidate<T> {
    member: String,
    /// Whether the member has a known name of rows.
    known: bool,
    rows: Rows<T>,
}

impl<T: Row> Candidate<T> {
    /// Returns which of two members holds the rows.
    fn or(self, other: Option<Self>) -> Result<Self, String> {
        let Some(other) = other else { return Ok(self) };
        let rank = |of: &Self| (of.known, !of.rows.rows.is_empty(), !of.rows.is_empty());
        match rank(&self).cmp(&rank(&other)) {
            // Of a repeated member, the last one counts.
            _ if self.member == other.member => Ok(self),
            std::cmp::Ordering::Greater => Ok(self),
            std::cmp::Ordering::Less => Ok(other),
            std::cmp::Ordering::Equal => {
                let (first, second) = (other.member, self.member);
                Err(format!("ambiguous: both `{first}` and `{second}` hold arrays of rows"))
            }
        }
    }
}

/// The value of a member of an envelope.
enum Member<T> {
    Rows(Rows<T>),
    /// `null` or `{}`: an empty list, if the member has a known name of rows.
    Nothing,
    Other,
}

impl<T: Row> Member<T> {
    /// Returns the rows of a member. `known` says whether it has a known name of rows.
    fn into_rows(self, known: bool) -> Option<Rows<T>> {
        match self {
            Self::Rows(rows) => (known || !rows.is_foreign()).then_some(rows),
            Self::Nothing => known.then(|| Rows::none()),
            Self::Other => None,
        }
    }
}

/// Reads rows from an array, and skips any other value.
struct RowsIfArray<T>(PhantomData<T>);

impl<'de, T: Row> DeserializeSeed<'de> for RowsIfArray<T> {
    type Value = Member<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Row> Visitor<'de> for RowsIfArray<T> {
    type Value = Member<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows, or a member beside them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, array: A) -> Result<Self::Value, A::Error> {
        Rows::read(array).map(Member::Rows)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Self::Value, A::Error> {
        Ok(if skip_object(&mut object)? { Member::Other } else { Member::Nothing })
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Member::Nothing)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(Member::Other)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(Member::Other)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(Member::Other)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(Member::Other)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(Member::Other)
    }
}

/// A number beside the rows. Any other value is ignored.
struct Count(Option<u64>);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = i64::read(deserializer)?;
        Ok(Self(read.required(i64::EXPECTED).ok().and_then(|number| u64::try_from(number).ok())))
    }
}
