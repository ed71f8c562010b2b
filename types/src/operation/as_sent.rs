//! Lists whose rows keep the JSON text that the service sent, beside their typed value. Much of this API is documented
//! only in part, so callers may need fields that the types do not have.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use serde_json::value::RawValue;

use super::{InvalidRequest, Operation, OperationInfo, PagedOperation, Sealed};
use crate::{
    Page,
    lenient::{Lenient, Reading, Row, scope},
};

/// A list request whose rows keep their JSON: see [`SentRow`].
///
/// It works wherever a list request does: streams, pages, checkpoints, `resume` and `watch`.
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), leaddyno::Error> {
/// use leaddyno::{AsSent, purchases};
///
/// let mut rows = client.stream(AsSent(purchases::List::new()));
/// while let Some(purchase) = rows.try_next().await? {
///     println!("{:?} {}", purchase.purchase_amount, purchase.json());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(transparent, bound = "")]
pub struct AsSent<O: PagedOperation>(pub O);

/// A row of a list with the JSON text that the service sent. Dereferences to the typed row.
///
/// `Serialize` writes the JSON as sent, unknown fields included. `Debug` shows the typed row only.
#[derive(Clone)]
pub struct SentRow<T> {
    row: T,
    json: Box<RawValue>,
}

impl<T> SentRow<T> {
    /// Returns the JSON text of the row as the service sent it, unknown fields included.
    #[must_use]
    pub fn json(&self) -> &str {
        self.json.get()
    }

    /// Returns the typed row, and drops the text.
    #[must_use]
    pub fn into_row(self) -> T {
        self.row
    }
}

impl<T> std::ops::Deref for SentRow<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.row
    }
}

impl<T: fmt::Debug> fmt::Debug for SentRow<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.row.fmt(f)
    }
}

/// Rows are equal if their text is.
impl<T> PartialEq for SentRow<T> {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl<T> Serialize for SentRow<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

impl<T: Row> Lenient for SentRow<T> {
    const EXPECTED: &'static str = T::EXPECTED;

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        if scope::is_searching() {
            // While searching for a path, the row is not needed, and decoding a copy of its text would lose the path.
            return Ok(T::read(deserializer)?.map(|row| Self { row, json: RawValue::NULL.to_owned() }));
        }
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let row = T::read(&mut serde_json::Deserializer::from_str(json.get())).map_err(D::Error::custom)?;
        Ok(row.map(|row| Self { row, json }))
    }
}

impl<T: Row> Row for SentRow<T> {
    const LISTS: &'static [&'static str] = T::LISTS;
}

impl<'de, T: Row> Deserialize<'de> for SentRow<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)?.required(T::EXPECTED).map_err(D::Error::custom)
    }
}

impl<O: PagedOperation> Sealed for AsSent<O> {}

impl<O: PagedOperation> Operation for AsSent<O> {
    type Output = Page<SentRow<O::Row>>;

    fn info(&self) -> &'static OperationInfo {
        self.0.info()
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        self.0.build()
    }
}

impl<O: PagedOperation> PagedOperation for AsSent<O> {
    type Row = SentRow<O::Row>;

    fn page_number(&self) -> Option<u32> {
        self.0.page_number()
    }

    fn page_size(&self) -> Option<u32> {
        self.0.page_size()
    }

    fn with_page_number(self, page: u32) -> Self {
        Self(self.0.with_page_number(page))
    }

    fn with_page_size(self, per_page: u32) -> Self {
        Self(self.0.with_page_size(per_page))
    }

    fn row_id(row: &Self::Row) -> Option<i64> {
        O::row_id(&row.row)
    }
}
