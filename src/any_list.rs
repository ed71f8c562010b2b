//! A list request of any operation as data, and its rows as JSON: for programs that treat all lists alike. It streams
//! like a typed request, but is compiled once instead of once per list.

use std::fmt;

use http::Request;
use leaddyno_types::{
    Explanation, InvalidRequest, Operation, OperationInfo, Page, PagedOperation,
    private::{
        AnyId, Sealed,
        lenient::{Lenient, Reading, Row},
    },
};
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, IgnoredAny, MapAccess, Visitor},
};
use serde_json::{Value, value::RawValue};

use crate::any_request::AnyRequest;

/// A list request of any operation, created from an operation id and JSON.
///
/// It works wherever a typed list request does: streams, pages, checkpoints, `resume` and `watch`. Its rows are the raw
/// JSON objects: see [`AnyRow`]. It serializes like an [`AnyRequest`].
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
/// use leaddyno::AnyList;
/// use serde_json::json;
///
/// let mut rows = client.stream(AnyList::new("list_purchases", json!({"created_after": "2026-01-01"}))?);
/// while let Some(row) = rows.try_next().await? {
///     println!("{:?} {}", row.id(), row.json());
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct AnyList(AnyRequest);

impl AnyList {
    /// Creates the list request of an operation from a JSON object of its parameters.
    ///
    /// # Errors
    /// If there is no such operation, if a parameter is unknown, missing or mistyped, or if the operation does not return a
    /// paged list.
    ///
    /// ```
    /// use leaddyno::AnyList;
    /// use serde_json::json;
    ///
    /// let error = AnyList::new("get_lead", json!({"lead_id": 2150})).unwrap_err();
    /// assert_eq!(error.to_string(), "get_lead is not a list: send it with `Client::send_any`");
    /// ```
    pub fn new(operation: &str, parameters: Value) -> Result<Self, InvalidRequest> {
        AnyRequest::new(operation, parameters)?.try_into()
    }

    /// Returns the parameters as a JSON object.
    #[must_use]
    pub fn parameters(&self) -> Value {
        self.0.parameters()
    }

    fn number(&self, parameter: &str) -> Option<u32> {
        self.parameters().get(parameter)?.as_u64()?.try_into().ok()
    }

    fn with_number(self, parameter: &str, number: u32) -> Self {
        let mut parameters = self.parameters();
        parameters[parameter] = number.into();
        // Every list has both parameters: see the test below.
        AnyRequest::new(self.info().id, parameters).map_or(self, Self)
    }
}

impl TryFrom<AnyRequest> for AnyList {
    type Error = InvalidRequest;

    fn try_from(request: AnyRequest) -> Result<Self, InvalidRequest> {
        let info = request.operation();
        if info.pagination.is_none() {
            return Err(InvalidRequest::new(format!("{} is not a list: send it with `Client::send_any`", info.id)));
        }
        Ok(Self(request))
    }
}

impl Serialize for AnyList {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for AnyList {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        AnyRequest::deserialize(deserializer)?.try_into().map_err(D::Error::custom)
    }
}

impl Sealed for AnyList {}

impl Operation for AnyList {
    type Output = Page<AnyRow>;

    fn info(&self) -> &'static OperationInfo {
        self.0.operation()
    }

    fn build(&self) -> Result<Request<Vec<u8>>, InvalidRequest> {
        self.0.build()
    }

    /// Explains the request as [`AnyRequest::explain`] does, so that the JSON in the explanation names the operation.
    fn explain(&self) -> Result<Explanation, InvalidRequest> {
        self.0.explain()
    }
}

impl PagedOperation for AnyList {
    type Row = AnyRow;

    fn page_number(&self) -> Option<u32> {
        self.number("page")
    }

    fn page_size(&self) -> Option<u32> {
        self.number("per_page")
    }

    fn with_page_number(self, page: u32) -> Self {
        self.with_number("page", page)
    }

    fn with_page_size(self, per_page: u32) -> Self {
        self.with_number("per_page", per_page)
    }

    fn row_id(row: &AnyRow) -> Option<i64> {
        row.id
    }
}

/// A row of any list: the JSON object that the service sent, and its id.
///
/// `Serialize` writes the JSON unchanged. It may hold personal data and links that sign a person in, so `Debug` shows only
/// the id. Any object is accepted, even if it lacks a field that the typed row requires, such as a commission's amount.
#[derive(Clone)]
pub struct AnyRow {
    id: Option<i64>,
    json: Box<RawValue>,
}

impl AnyRow {
    /// Returns the row's id; `None` if the service did not send one.
    #[must_use]
    pub fn id(&self) -> Option<i64> {
        self.id
    }

    /// Returns the JSON text of the row as the service sent it.
    #[must_use]
    pub fn json(&self) -> &str {
        self.json.get()
    }
}

impl fmt::Debug for AnyRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyRow").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Rows are equal if their text is.
impl PartialEq for AnyRow {
    fn eq(&self, other: &Self) -> bool {
        self.json() == other.json()
    }
}

impl Serialize for AnyRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.json.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for AnyRow {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::read(deserializer)?.required(Self::EXPECTED).map_err(D::Error::custom)
    }
}

impl Lenient for AnyRow {
    const EXPECTED: &'static str = "an object";

    fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Reading<Self>, D::Error> {
        let json = Box::<RawValue>::deserialize(deserializer)?;
        let found = match json.get().as_bytes().first() {
            Some(b'{') => {
                let Identity(id) = serde_json::from_str(json.get()).map_err(D::Error::custom)?;
                return Ok(Reading::Value(Self { id, json }));
            }
            Some(b'n') => return Ok(Reading::Null),
            Some(b'[') => "an array",
            Some(b'"') => "text",
            Some(b't' | b'f') => "a boolean",
            _ => "a number",
        };
        Ok(Reading::unexpected(Self::EXPECTED, found))
    }
}

impl Row for AnyRow {
    const LISTS: &'static [&'static str] = leaddyno_generated::LISTS;
}

/// The id of a JSON object. If the object has several, the last one counts.
struct Identity(Option<i64>);

impl<'de> Deserialize<'de> for Identity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Identity;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(AnyRow::EXPECTED)
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Identity, A::Error> {
                let mut id = None;
                while let Some(name) = members.next_key::<std::borrow::Cow<'de, str>>()? {
                    if name == "id" {
                        id = members.next_value::<Reading<AnyId>>()?.required("").ok().map(AnyId::get);
                    } else {
                        members.next_value::<IgnoredAny>()?;
                    }
                }
                Ok(Identity(id))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

#[cfg(test)]
mod tests {
    use leaddyno_generated::{OPERATIONS, leads};
    use serde_json::json;

    use super::*;

    #[test]
    fn every_list_of_the_table_accepts_a_page_number_and_size() {
        let examples: Value = serde_json::from_str(include_str!("../generated/examples.json")).unwrap();
        for info in OPERATIONS {
            let request = AnyList::new(info.id, examples[info.id]["request"].clone());
            let Some(_) = info.pagination else {
                request.expect_err(info.id);
                continue;
            };
            let page = request.expect(info.id).with_page_number(7).with_page_size(3);
            assert_eq!((page.page_number(), page.page_size()), (Some(7), Some(3)), "{}", info.id);
            let query = page.explain().expect(info.id).query();
            assert!(query.contains(&("page".to_owned(), "7".to_owned())), "{}: {query:?}", info.id);
        }
    }

    #[test]
    fn a_list_builds_the_same_request_as_the_typed_one_and_round_trips_through_json() {
        let typed = leads::List::new().with_page_number(2);
        let list = AnyList::try_from(AnyRequest::from(typed.clone())).unwrap();
        assert_eq!(list.build().unwrap().uri(), typed.build().unwrap().uri());
        let json = serde_json::to_value(&list).unwrap();
        assert_eq!(json, json!({"operation": "list_leads", "request": {"page": 2}}));
        assert_eq!(serde_json::from_value::<AnyList>(json).unwrap(), list);
        let not_a_list = json!({"operation": "get_lead", "request": {"lead_id": 2150}});
        assert!(serde_json::from_value::<AnyList>(not_a_list).unwrap_err().to_string().contains("is not a list"));
    }

    #[test]
    fn a_row_is_any_object_unchanged() {
        let cases = [
            (r#"{"id":7, "amount": 4.90}"#, Some(7)),
            (r#"{"id":"7"}"#, Some(7)),
            (r#"{"id":6,"id":7}"#, Some(7)),
            (r#"{"id":true}"#, None),
            (r#"{"id":[7]}"#, None),
            (r#"{"label":"a"}"#, None),
            ("{}", None),
        ];
        for (json, id) in cases {
            let row: AnyRow = serde_json::from_str(json).expect(json);
            assert_eq!((row.id(), row.json()), (id, json));
            assert_eq!(serde_json::to_string(&row).unwrap(), json);
        }
        let row: AnyRow = serde_json::from_str(r#"{"id":7,"email":"ada@example.com"}"#).unwrap();
        assert_eq!(format!("{row:?}"), "AnyRow { id: Some(7), .. }");
    }

    #[test]
    fn a_page_of_rows_is_read_in_every_shape() {
        let cases = [
            (r#"[{"id":1},{"id":2}]"#, 2, 0),
            (r#"{"leads":[{"id":1}],"total_entries":9}"#, 1, 0),
            (r#"{"commissions":[]}"#, 0, 0),
            (r#"{"data":[{"label":"a"}]}"#, 1, 0),
            (r#"[{"id":1},17,null]"#, 1, 2),
        ];
        for (json, rows, unreadable) in cases {
            let page: Page<AnyRow> = serde_json::from_str(json).expect(json);
            assert_eq!((page.rows.len(), page.unreadable.len()), (rows, unreadable), "{json}");
        }
        for json in ["[17]", r#"{"error":"no"}"#, "7"] {
            serde_json::from_str::<Page<AnyRow>>(json).expect_err(json);
        }
    }
}
