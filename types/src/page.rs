//! One page of a list, in whichever shape it comes: replaces the response of every paged operation.

use std::{fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeSeed, Error, IgnoredAny, MapAccess, SeqAccess, Visitor, value::SeqAccessDeserializer},
};

/// One page of a list.
///
/// Lists come as a bare array, or in an envelope, an object with the rows in one of its members and perhaps numbers
/// beside them. Both are read, whatever the envelope calls its rows; the numbers are `None` where nothing was said.
///
/// ```
/// use leaddyno::Page;
///
/// let bare: Page<u8> = serde_json::from_str("[1, 2]")?;
/// let enveloped: Page<u8> = serde_json::from_str(r#"{"commissions": [1, 2], "page": 1, "total_entries": 9}"#)?;
/// assert_eq!(bare.rows, enveloped.rows);
/// assert_eq!(bare.total_entries, None);
/// assert_eq!(enveloped.total_entries, Some(9));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Page<T> {
    /// The rows, in the order of the service.
    pub rows: Vec<T>,
    /// The number of this page, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<u64>,
    /// How many rows a page has at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub per_page: Option<u64>,
    /// How many rows all pages have together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub total_entries: Option<u64>,
    /// The rows that cannot be read, in the order of the service. The others are in [`rows`](Self::rows).
    #[serde(skip)]
    pub unreadable: Vec<UnreadableRow>,
}

/// A row of a list that cannot be read.
#[derive(Clone, PartialEq, Eq)]
pub struct UnreadableRow {
    /// The place on the page, from 0, readable rows counted too.
    pub place: usize,
    /// The row as sent: JSON text, which may hold personal data. `Debug` does not show it.
    pub raw: String,
    /// Why the row cannot be read.
    pub problem: String,
}

impl UnreadableRow {
    /// The id of the row, if that can be read.
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

impl<T> Page<T> {
    /// A page of these rows, with nothing else known.
    #[must_use]
    pub fn of(rows: Vec<T>) -> Self {
        Self { rows, page: None, per_page: None, total_entries: None, unreadable: Vec::new() }
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(PageVisitor(PhantomData))
    }
}

struct PageVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for PageVisitor<T> {
    type Value = Page<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows, or an object with one in a member")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, rows: A) -> Result<Page<T>, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(rows)).map(Page::of)
    }

    /// An answer without a body, or `null`: no rows.
    fn visit_unit<E: Error>(self) -> Result<Page<T>, E> {
        Ok(Page::of(Vec::new()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut envelope: A) -> Result<Page<T>, A::Error> {
        let mut rows = None;
        let (mut page, mut per_page, mut total_entries) = (None, None, None);
        while let Some(member) = envelope.next_key::<String>()? {
            match member.as_str() {
                "page" => page = envelope.next_value::<Lenient>()?.0,
                "per_page" => per_page = envelope.next_value::<Lenient>()?.0,
                "total_entries" => total_entries = envelope.next_value::<Lenient>()?.0,
                _ => match (envelope.next_value_seed(RowsIfArray(PhantomData))?, &rows) {
                    (Some(_), Some((first, _))) => {
                        return Err(A::Error::custom(format_args!(
                            "both {first:?} and {member:?} hold arrays: which of them has the rows?"
                        )));
                    }
                    (Some(found), None) => rows = Some((member, found)),
                    (None, _) => {}
                },
            }
        }
        let (_, rows) = rows.ok_or_else(|| A::Error::custom("no member of the object holds an array of rows"))?;
        Ok(Page { rows, page, per_page, total_entries, unreadable: Vec::new() })
    }
}

/// Reads rows from an array, and passes over anything else.
struct RowsIfArray<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> DeserializeSeed<'de> for RowsIfArray<T> {
    type Value = Option<Vec<T>>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, T: Deserialize<'de>> Visitor<'de> for RowsIfArray<T> {
    type Value = Option<Vec<T>>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of rows, or a member beside them")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, rows: A) -> Result<Self::Value, A::Error> {
        Vec::deserialize(SeqAccessDeserializer::new(rows)).map(Some)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(None)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }
}

/// A number beside the rows, as number or text; anything else is no reason to refuse the rows.
struct Lenient(Option<u64>);

impl<'de> Deserialize<'de> for Lenient {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        Ok(Self(value.as_u64().or_else(|| value.as_str()?.parse().ok())))
    }
}
