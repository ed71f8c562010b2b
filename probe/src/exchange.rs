//! One call and its response, as the probe keeps it while it runs. Bodies do not leave this type: reports contain what
//! [`shape`] derives from them.
//!
//! [`shape`]: crate::shape

use std::{fmt, time::Duration};

use leaddyno::{Error, ErrorKind, OperationInfo, RawResponse};
use leaddyno_spec::compare::{RecordedBody, RecordedRequest, Recording};
use serde_json::{Map, Value};

use crate::{
    report::Evidence,
    shape::{normalize, outline},
};

/// One call and its response.
pub(crate) struct Exchange {
    /// The operation; `None` for a path that the document does not have.
    pub(crate) operation: Option<&'static OperationInfo>,
    pub(crate) status: Option<u16>,
    /// The kind of the error, if there is no response.
    pub(crate) failure: Option<ErrorKind>,
    pub(crate) body: RecordedBody,
    /// The body without the texts of the request, to compare two responses.
    pub(crate) normalized: String,
    /// The names of the response's headers.
    pub(crate) headers: Vec<String>,
    pub(crate) took: Duration,
}

impl Exchange {
    /// `sent` are the texts of the request that the response may repeat.
    pub(crate) fn new(
        operation: Option<&'static OperationInfo>,
        result: Result<RawResponse, Error>,
        sent: &[String],
        took: Duration,
    ) -> Self {
        let (response, failure) = match result {
            Ok(response) => (Some(response), None),
            Err(error) => (error.response().cloned(), Some(error.kind())),
        };
        let body = response.as_ref().map_or(RecordedBody::Empty, |response| RecordedBody::received(response.body()));
        Self {
            operation,
            status: response.as_ref().map(|response| response.status().as_u16()),
            failure: if response.is_some() { None } else { failure },
            normalized: response.as_ref().map(|response| normalize(&response.text(), sent)).unwrap_or_default(),
            headers: response
                .as_ref()
                .map(|response| response.headers().keys().map(|name| name.as_str().to_owned()).collect())
                .unwrap_or_default(),
            took: took.saturating_sub(response.map(|response| response.waited()).unwrap_or_default()),
            body,
        }
    }

    pub(crate) fn is_success(&self) -> bool {
        self.status.is_some_and(|status| (200..300).contains(&status))
    }

    /// Returns whether the response is about the request, and not about the key, the rate limit or an outage.
    pub(crate) fn is_conclusive(&self) -> bool {
        self.status.is_some_and(|status| !matches!(status, 401 | 403 | 408 | 429 | 500..))
    }

    /// Returns the JSON of the body; `null` if there is none.
    pub(crate) fn json(&self) -> &Value {
        match &self.body {
            RecordedBody::Json(json) => json,
            _ => &Value::Null,
        }
    }

    /// Returns the rows of a list: the array, or the first array of an object.
    pub(crate) fn rows(&self) -> Option<&[Value]> {
        if !self.is_success() {
            return None;
        }
        match self.json() {
            Value::Array(rows) => Some(rows),
            Value::Object(members) if self.operation.is_some_and(|operation| operation.pagination.is_some()) => {
                envelope(members).map(|(_, rows)| rows)
            }
            _ => None,
        }
    }

    /// Returns the ids of the rows, in their order.
    pub(crate) fn ids(&self) -> Vec<i64> {
        self.rows().into_iter().flatten().filter_map(id).collect()
    }

    pub(crate) fn evidence(&self) -> Evidence {
        Evidence {
            operation: self.operation.map(|operation| operation.id.to_owned()),
            status: self.status,
            rows: self.rows().map(<[Value]>::len),
        }
    }

    /// Returns the status with the number of rows or the shape of the body: `404 with an object of error (text)`.
    pub(crate) fn outline(&self) -> String {
        let Some(status) = self.status else {
            return self.failure.map_or_else(String::new, |kind| format!("no response ({kind:?})"));
        };
        match (self.rows(), self.json()) {
            (Some(rows), Value::Array(_)) => format!("{status}, {} rows", rows.len()),
            (None, Value::Object(_)) if self.is_success() => format!("{status}, an object"),
            _ => format!("{status} with {}", outline(&self.body)),
        }
    }

    /// Returns the response for the comparison with the document.
    pub(crate) fn recording(&self, source: String) -> Option<Recording> {
        let request = RecordedRequest::Operation(self.operation?.id.to_owned());
        let status = self.status.filter(|_| self.is_conclusive())?;
        Some(Recording { source, request, status, body: self.body.clone() })
    }
}

/// Shows no body.
impl fmt::Debug for Exchange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Exchange")
            .field("operation", &self.operation.map(|operation| operation.id))
            .field("status", &self.status)
            .field("failure", &self.failure)
            .finish_non_exhaustive()
    }
}

/// Returns the member of an object that holds the rows, and the rows.
pub(crate) fn envelope(members: &Map<String, Value>) -> Option<(&str, &[Value])> {
    members.iter().find_map(|(name, value)| Some((name.as_str(), value.as_array()?.as_slice())))
}

/// Returns the id of a row, which may be sent as text.
pub(crate) fn id(row: &Value) -> Option<i64> {
    let id = &row["id"];
    id.as_i64().or_else(|| id.as_str()?.parse().ok())
}
