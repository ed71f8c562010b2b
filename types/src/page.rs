//! One page of a list, in whichever shape it is sent: replaces the response of every paged operation.
//!
//! A row that cannot be read does not fail the page, and an object is a page only if something says so: the name of the
//! member with the rows, or numbers beside it.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use serde_json::Value;

use crate::lenient::{Lenient, Problem, Reading, Row, skip_object};

/// One page of a list.
///
/// Lists are sent as a bare array, or in an envelope, an object with the rows in one of its members and perhaps numbers
/// beside them. Both are read; the numbers are `None` if they were not sent.
///
/// A row that cannot be read, such as a commission without an amount, is not in `rows` but in `row_errors`.
///
/// ```
/// use leaddyno::{Page, types::Lead};
///
/// let bare: Page<Lead> = serde_json::from_str(r#"[{"id": 1}, {"id": 2}]"#)?;
/// let enveloped: Page<Lead> = serde_json::from_str(r#"{"leads": [{"id": 1}, {"id": "?"}], "total_entries": 9}"#)?;
/// assert_eq!((bare.rows.len(), bare.total_entries), (2, None));
/// assert_eq!((enveloped.rows.len(), enveloped.total_entries), (1, Some(9)));
/// assert_eq!(
///     enveloped.row_errors[0].to_string(),
///     "at leads[1].id: expected an id, which is a whole number, found text",
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The rows, in the order of the service.
    pub rows: Vec<T>,
    /// The rows that cannot be read, in the order of the service. They are not serialized with the page.
    #[serde(skip)]
    pub row_errors: Vec<RowError>,
    /// The number of this page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// How many rows a page has at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u64>,
    /// How many rows all pages have together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_entries: Option<u64>,
}

impl<T> Page<T> {
    /// Returns a page of these rows, with nothing else known.
    #[must_use]
    pub fn of(rows: Vec<T>) -> Self {
        Self { rows, row_errors: Vec::new(), page: None, per_page: None, total_entries: None }
    }

    /// Returns how many rows the service sent, those that cannot be read among them.
    #[must_use]
    pub fn sent(&self) -> usize {
        self.rows.len() + self.row_errors.len()
    }
}

/// A row that cannot be read.
///
/// It is displayed with its JSON path and the reason, without any value: `at [3].amount: expected …, found null`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RowError {
    /// The row's position on its page, from 0, among all rows that were sent.
    pub index: usize,
    message: String,
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for RowError {}

impl<'de, T: Row> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

/// The rows of an array.
struct Rows<T> {
    rows: Vec<T>,
    problems: Vec<(usize, Box<Problem>)>,
}

impl<T: Row> Rows<T> {
    fn read<'de, A: SeqAccess<'de>>(mut array: A) -> Result<Self, A::Error> {
        let (mut rows, mut problems) = (Vec::new(), Vec::new());
        while let Some(row) = array.next_element::<Reading<T>>()? {
            match row.required(T::EXPECTED) {
                Ok(row) => rows.push(row),
                Err(problem) => problems.push((rows.len() + problems.len(), problem)),
            }
        }
        Ok(Self { rows, problems })
    }

    fn is_empty(&self) -> bool {
        self.rows.is_empty() && self.problems.is_empty()
    }

    /// Whether this is certainly no list of rows: nothing in it is an object.
    fn is_foreign(&self) -> bool {
        self.rows.is_empty() && !self.is_empty() && !self.problems.iter().any(|(_, problem)| problem.is_of_object())
    }

    fn into_page(self, member: &str) -> Page<T> {
        let error = |(index, problem): (usize, Box<Problem>)| {
            let place = problem.place(&format!("{member}[{index}]"));
            RowError { index, message: format!("at {place}: {}", problem.message()) }
        };
        Page { row_errors: self.problems.into_iter().map(error).collect(), ..Page::of(self.rows) }
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

    /// A response without a body, or `null`: no rows.
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
                "error" | "errors" => has_error |= says_something(&envelope.next_value()?),
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

fn says_something(error: &Value) -> bool {
    match error {
        Value::Null | Value::Bool(false) => false,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(items) => !items.is_empty(),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(true) | Value::Number(_) => true,
    }
}

/// Names under which any list's rows may be.
const GENERAL_NAMES: [&str; 4] = ["rows", "data", "items", "results"];

/// A member of an envelope that may have the rows.
struct Candidate<T> {
    member: String,
    /// Whether it has a name that rows have.
    known: bool,
    rows: Rows<T>,
}

impl<T: Row> Candidate<T> {
    /// Returns the one of two members that has the rows.
    fn or(self, other: Option<Self>) -> Result<Self, String> {
        let Some(other) = other else { return Ok(self) };
        let rank = |of: &Self| (of.known, !of.rows.rows.is_empty(), !of.rows.is_empty());
        match rank(&self).cmp(&rank(&other)) {
            // A member that is sent twice counts as sent last.
            _ if self.member == other.member => Ok(self),
            std::cmp::Ordering::Greater => Ok(self),
            std::cmp::Ordering::Less => Ok(other),
            std::cmp::Ordering::Equal => {
                let (first, second) = (other.member, self.member);
                Err(format!("both {first:?} and {second:?} hold arrays: which of them has the rows?"))
            }
        }
    }
}

/// What a member of an envelope is.
enum Member<T> {
    Rows(Rows<T>),
    /// `null` or `{}`: no rows, if rows have that name.
    Nothing,
    Other,
}

impl<T: Row> Member<T> {
    /// Returns the rows of a member, which has a name that rows have, or another.
    fn into_rows(self, known: bool) -> Option<Rows<T>> {
        match self {
            Self::Rows(rows) => (!rows.is_foreign()).then_some(rows),
            Self::Nothing => known.then(|| Rows { rows: Vec::new(), problems: Vec::new() }),
            Self::Other => None,
        }
    }
}

/// Reads rows from an array, and skips anything else.
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

/// A number beside the rows; anything else is no reason to refuse the rows.
struct Count(Option<u64>);

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let read = i64::read(deserializer)?;
        Ok(Self(read.required(i64::EXPECTED).ok().and_then(|number| u64::try_from(number).ok())))
    }
}
