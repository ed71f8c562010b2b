//! Decodes a body as the response of an operation, and checks the properties of every decoding.

use leaddyno::Operation;
use leaddyno_types::private::OperationVisitor;
use proptest::{prelude::TestCaseError, prop_assert, prop_assert_eq};
use serde::{
    Deserialize, Serialize,
    de::{DeserializeOwned, IgnoredAny},
};
use serde_json::Value;
use serde_path_to_error::Segment;

use crate::json::Step;

/// The result of decoding a body.
#[derive(Debug, PartialEq)]
pub(crate) enum Verdict {
    /// A value, as JSON.
    Decoded(Value),
    /// Invalid JSON.
    Malformed,
    /// JSON of another shape, with the place of the error.
    Misshapen(Vec<Step>),
}

/// Decodes a body as the response of an operation, and checks: no panic in any way of decoding; all ways agree; the
/// value can be stored and read again.
pub(crate) struct Decode<'a> {
    body: &'a [u8],
    is_json: bool,
}

impl<'a> Decode<'a> {
    /// For a body of any bytes.
    pub(crate) fn bytes(body: &'a [u8]) -> Self {
        Self { body, is_json: is_json(body) }
    }

    /// For the text of a document.
    pub(crate) fn json(body: &'a [u8]) -> Self {
        Self { body, is_json: true }
    }
}

impl OperationVisitor for Decode<'_> {
    type Output = Result<Verdict, TestCaseError>;

    fn visit<O: Operation>(self) -> Self::Output {
        decode::<O::Output>(self.body, self.is_json)
    }
}

/// Decodes through a buffer, like an untagged or flattened user-defined type.
#[derive(Deserialize)]
#[serde(untagged)]
enum Buffered<T> {
    One(T),
}

fn decode<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    body: &[u8],
    is_json: bool,
) -> Result<Verdict, TestCaseError> {
    let _: Result<Buffered<T>, _> = serde_json::from_slice(body);
    if let Ok(value) = serde_json::from_slice::<Value>(body) {
        let _: Result<T, _> = serde_json::from_value(value);
    }
    let fast = match serde_json::from_slice::<T>(body) {
        Ok(answer) => return survives_storing(&answer).map(Verdict::Decoded),
        Err(error) => error,
    };
    let mut json = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut json) {
        Ok(_) => {
            prop_assert!(!is_json, "only decoding without a place fails: {fast}");
            Ok(Verdict::Malformed)
        }
        Err(error) => {
            prop_assert_eq!(error.inner().to_string(), fast.to_string());
            if !is_json {
                return Ok(Verdict::Malformed);
            }
            error.path().iter().map(step).collect::<Result<_, _>>().map(Verdict::Misshapen)
        }
    }
}

/// Whether a body is certainly JSON. Parsing a `Value` is too strict, because it limits numbers and nesting; ignoring
/// is too lenient, because it does not check escapes in text.
fn is_json(body: &[u8]) -> bool {
    let may_have_half_characters = |text: &str| text.contains("\\u");
    serde_json::from_slice::<Value>(body).is_ok()
        || (serde_json::from_slice::<IgnoredAny>(body).is_ok()
            && str::from_utf8(body).is_ok_and(|text| !may_have_half_characters(text)))
}

fn step(segment: &Segment) -> Result<Step, TestCaseError> {
    match segment {
        Segment::Seq { index } => Ok(Step::Item(*index)),
        Segment::Map { key } => Ok(Step::Member(key.clone())),
        other => Err(TestCaseError::fail(format!("{other:?} is no place in JSON"))),
    }
}

/// Checks that a stored value is read back equal, and stored in the same way again.
///
/// Free-form values are limited by `serde_json`: without its feature `float_roundtrip`, it does not always read back
/// the float that it wrote, and it treats names of members that it uses itself specially.
pub(crate) fn survives_storing<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(
    original: &T,
) -> Result<Value, TestCaseError> {
    let fail = |error: serde_json::Error| TestCaseError::fail(format!("{original:?} does not survive: {error}"));
    let stored = serde_json::to_string(original).map_err(fail)?;
    let value = serde_json::to_value(original).map_err(fail)?;
    if !serde_json::from_str::<Value>(&stored).is_ok_and(|read| read == value) {
        return Ok(value);
    }
    let read: T = serde_json::from_str(&stored).map_err(fail)?;
    prop_assert_eq!(serde_json::to_string(&read).map_err(fail)?, stored);
    // Unreadable rows are not stored.
    if !format!("{original:?}").contains("UnreadableRow") {
        prop_assert_eq!(&read, original);
        let read: T = serde_json::from_value(value.clone()).map_err(fail)?;
        prop_assert_eq!(&read, original, "{}", value);
    }
    Ok(value)
}
