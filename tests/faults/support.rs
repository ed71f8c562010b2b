//! Shared helpers: a client without limits, the examples of the OpenAPI document, and calls by operation id.

use std::{pin::Pin, sync::LazyLock, time::Duration};

use leaddyno::{
    Client, ClientBuilder, Error, OPERATIONS, Operation, OperationInfo, RateLimit, RawResponse, RetryPolicy,
};
use leaddyno_generated::visit;
use leaddyno_types::private::OperationVisitor;
use serde_json::Value;

/// Builds a client without a rate limit.
pub(crate) fn unbraked(base_url: impl Into<String>) -> ClientBuilder {
    unbraked_with("private-api-key", base_url)
}

/// Builds a client without a rate limit and with this key.
pub(crate) fn unbraked_with(key: &str, base_url: impl Into<String>) -> ClientBuilder {
    Client::builder(key).base_url(base_url).rate_limit(RateLimit::off()).retry(RetryPolicy::default().without_budget())
}

/// Returns a shared HTTP client for thousands of calls: building one takes longer than a call, because it loads all
/// certificates.
pub(crate) fn shared_http() -> reqwest::Client {
    http().build().expect("this machine has certificates")
}

/// Returns an HTTP client builder as `ClientBuilder::http_client` requires it.
pub(crate) fn http() -> reqwest::ClientBuilder {
    reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(10))
        .redirect(reqwest::redirect::Policy::none())
        .referer(false)
        .retry(reqwest::retry::never())
}

/// Returns the operation's row in the table.
pub(crate) fn operation(id: &str) -> &'static OperationInfo {
    OPERATIONS.iter().find(|operation| operation.id == id).expect("the table has it")
}

/// Returns the example request of an operation.
pub(crate) fn example_request(operation: &OperationInfo) -> Value {
    example(operation, "request").clone()
}

/// Returns the example response of an operation, in JSON.
pub(crate) fn example_answer(operation: &OperationInfo) -> String {
    example(operation, "response").to_string()
}

fn example(operation: &OperationInfo, part: &str) -> &'static Value {
    static ALL: LazyLock<Value> = LazyLock::new(|| {
        serde_json::from_str(include_str!("../../generated/examples.json")).expect("the examples are JSON")
    });
    &ALL[operation.id][part]
}

/// The result of a call: the decoded value as JSON, and the raw response.
pub(crate) type Concluded = Result<(Value, RawResponse), Error>;

/// Sends a request of an operation.
pub(crate) async fn send(client: &Client, operation: &OperationInfo, request: Value) -> Concluded {
    struct Send(Client, Value);
    impl OperationVisitor for Send {
        type Output = Pin<Box<dyn Future<Output = Concluded>>>;

        fn visit<O: Operation>(self) -> Self::Output {
            let Self(client, request) = self;
            let request: O = serde_json::from_value(request).expect("the example is a request");
            Box::pin(async move {
                let (output, answer) = client.send_detailed(request).await?;
                Ok((serde_json::to_value(output).expect("every answer serializes"), answer))
            })
        }
    }
    visit(operation.id, Send(client.clone(), request)).expect("the table and the types agree").await
}

/// Decodes a body as the result of an operation, and returns it as JSON; `None` if it does not decode.
pub(crate) fn decoded(operation: &OperationInfo, body: &str) -> Option<Value> {
    struct Decode<'a>(&'a str);
    impl OperationVisitor for Decode<'_> {
        type Output = Option<Value>;

        fn visit<O: Operation>(self) -> Self::Output {
            let output: O::Output = serde_json::from_str(self.0).ok()?;
            Some(serde_json::to_value(output).expect("every answer serializes"))
        }
    }
    visit(operation.id, Decode(body)).expect("the table and the types agree")
}
