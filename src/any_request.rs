//! A request of any operation as data: an operation id and JSON. For queues of several operations, programs that read
//! requests from files, and agents.

use std::{fmt, sync::Arc};

use http::Request;
use leaddyno_types::{Explanation, InvalidRequest, Lookup, Operation, OperationInfo, private::OperationVisitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _, ser::SerializeStruct};
use serde_json::Value;

use crate::{
    call::{self, Call, Source},
    endpoint::Endpoint,
    error::Error,
    options::CallOptions,
    pipeline::Pipeline,
    raw_response::RawResponse,
};

/// A request of any operation, created from an operation id and JSON, or from a typed request.
///
/// The JSON is checked when the request is created: unknown, missing and mistyped parameters are errors. The request
/// serializes to, and deserializes from, `{"operation": "get_lead", "request": {"lead_id": 2150}}`.
///
/// ```
/// use leaddyno::{AnyRequest, purchases};
/// use serde_json::json;
///
/// let request = AnyRequest::new("get_purchase", json!({"purchase_id": 5501}))?;
/// assert_eq!(request.explain()?.path(), "/purchases/5501");
/// assert_eq!(request, AnyRequest::from(purchases::Get::new(5501)));
///
/// let error = AnyRequest::new("get_purchase", json!({"purchase": 5501})).unwrap_err();
/// assert!(error.to_string().contains("unknown field `purchase`"));
/// # Ok::<(), leaddyno::InvalidRequest>(())
/// ```
///
/// Send it with [`Client::send_any`](crate::Client::send_any).
#[derive(Clone)]
pub struct AnyRequest(Arc<dyn Erased>);

/// An operation without its type.
trait Erased: Send + Sync {
    fn info(&self) -> &'static OperationInfo;
    fn parameters(&self) -> Value;
    fn build(&self) -> Result<Request<Vec<u8>>, InvalidRequest>;
    fn lookup(&self) -> Option<Lookup>;
    fn explain(&self) -> Result<Explanation, InvalidRequest>;
    fn check(&self, pipeline: &Pipeline, endpoint: &Endpoint, response: RawResponse) -> Result<RawResponse, Error>;
}

impl<O: Operation> Erased for O {
    fn info(&self) -> &'static OperationInfo {
        Operation::info(self)
    }

    fn parameters(&self) -> Value {
        serde_json::to_value(self).unwrap_or_default()
    }

    fn build(&self) -> Result<Request<Vec<u8>>, InvalidRequest> {
        Operation::build(self)
    }

    fn lookup(&self) -> Option<Lookup> {
        Operation::lookup(self)
    }

    fn explain(&self) -> Result<Explanation, InvalidRequest> {
        Operation::explain(self)
    }

    fn check(&self, pipeline: &Pipeline, endpoint: &Endpoint, response: RawResponse) -> Result<RawResponse, Error> {
        call::decode::<O::Output>(pipeline, endpoint, response).map(|(_, response)| response)
    }
}

impl AnyRequest {
    /// Creates the request of an operation from a JSON object of its parameters.
    ///
    /// # Errors
    /// If there is no such operation, or if a parameter is unknown, missing or mistyped.
    pub fn new(operation: &str, parameters: Value) -> Result<Self, InvalidRequest> {
        struct Read<'a>(&'a str, Value);
        impl OperationVisitor for Read<'_> {
            type Output = Result<AnyRequest, InvalidRequest>;

            fn visit<O: Operation>(self) -> Self::Output {
                let request: Result<O, _> = serde_json::from_value(self.1);
                request.map(AnyRequest::from).map_err(|error| InvalidRequest::new(format!("{}: {error}", self.0)))
            }
        }
        leaddyno_generated::visit(operation, Read(operation, parameters)).unwrap_or_else(|| {
            Err(InvalidRequest::new(format!("`{operation}` is not an operation: see `leaddyno::OPERATIONS`")))
        })
    }

    /// Returns the operation's row in the table.
    #[must_use]
    pub fn operation(&self) -> &'static OperationInfo {
        self.0.info()
    }

    /// Returns the parameters as a JSON object.
    #[must_use]
    pub fn parameters(&self) -> Value {
        self.0.parameters()
    }

    /// Reports what sending this request would do, without sending it.
    ///
    /// # Errors
    /// If the request cannot be built: see [`Operation::build`].
    pub fn explain(&self) -> Result<Explanation, InvalidRequest> {
        self.0.explain()
    }

    /// Builds the HTTP request: see [`Operation::build`].
    pub(crate) fn build(&self) -> Result<Request<Vec<u8>>, InvalidRequest> {
        self.0.build()
    }

    /// Sends the request, and checks that the response decodes as the operation's result.
    pub(crate) async fn send(&self, pipeline: &Pipeline, options: &CallOptions) -> Result<RawResponse, Error> {
        let endpoint = Endpoint::from(self.operation());
        let (build, lookup) = (|| self.0.build(), || self.0.lookup());
        let call = Call::new(pipeline, options, &endpoint, Source { build: &build, lookup: &lookup });
        call.send(|response| self.0.check(pipeline, &endpoint, response)).await
    }
}

impl<O: Operation> From<O> for AnyRequest {
    fn from(request: O) -> Self {
        Self(Arc::new(request))
    }
}

impl PartialEq for AnyRequest {
    fn eq(&self, other: &Self) -> bool {
        self.operation().id == other.operation().id && self.parameters() == other.parameters()
    }
}

/// Shows only the operation's id, since the parameters may identify a person.
impl fmt::Debug for AnyRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("AnyRequest").field("operation", &self.operation().id).finish_non_exhaustive()
    }
}

impl Serialize for AnyRequest {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut members = serializer.serialize_struct("AnyRequest", 2)?;
        members.serialize_field("operation", self.operation().id)?;
        members.serialize_field("request", &self.parameters())?;
        members.end()
    }
}

impl<'de> Deserialize<'de> for AnyRequest {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Members {
            operation: String,
            request: Value,
        }
        let Members { operation, request } = Members::deserialize(deserializer)?;
        Self::new(&operation, request).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use leaddyno_generated::leads;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_request_round_trips_through_json() {
        let request = AnyRequest::from(leads::Create::new("grace@example.com").city("Turin"));
        let json = serde_json::to_value(&request).unwrap();
        assert_eq!(
            json,
            json!({"operation": "create_lead", "request": {"email": "grace@example.com", "city": "Turin"}})
        );
        assert_eq!(serde_json::from_value::<AnyRequest>(json).unwrap(), request);
        assert!(!format!("{request:?}").contains("grace"), "{request:?}");
    }

    #[test]
    fn an_unknown_operation_and_wrong_parameters_are_rejected() {
        let cases = [
            ("create_leads", json!({}), "`create_leads` is not an operation"),
            ("create_lead", json!({}), "create_lead: missing field `email`"),
            ("create_lead", json!({"email": "a@example.com", "town": "Turin"}), "unknown field `town`"),
            ("get_lead", json!({"lead_id": "Ada"}), "a whole number"),
            ("get_lead", json!([7, 8]), "get_lead: "),
        ];
        for (operation, parameters, problem) in cases {
            let message = AnyRequest::new(operation, parameters).expect_err(operation).to_string();
            assert!(message.contains(problem), "{message}");
        }
    }
}
