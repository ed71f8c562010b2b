//! Sends all requests of the first stage: GET only, one after the other, at background priority, at an even pace, and at
//! most [`MOST_CALLS`].

use std::{future::Future, pin::Pin, sync::Arc, time::Duration};

use leaddyno::{
    AnyRequest, CallOptions, Client, Error, KeyLocation, OPERATIONS, OperationInfo, Priority, RawResponse, RetryPolicy,
    http::Method,
};
use leaddyno_spec::path::fill;
use serde_json::{Map, Value};
use tokio::time::{Instant, sleep_until};

use crate::{exchange::Exchange, progress::Progress};

/// The maximum number of calls of the first stage.
pub const MOST_CALLS: usize = 60;

/// The wrong key that is tried. It is not derived from the real key, because that could lock the account.
const WRONG_KEY: &str = "leaddyno-probe-wrong-key";

/// A future that completes when the probe must stop.
pub(crate) type Stop<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// The callback that receives the progress before each call.
pub(crate) type Watch<'a> = &'a mut (dyn FnMut(Progress<'_>) + Send);

/// The key of a call, and where it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    AsConfigured,
    At(KeyLocation),
    Wrong,
}

/// Sends GET requests.
pub(crate) struct Reader<'a> {
    client: Client,
    pace: Duration,
    stop: Stop<'a>,
    watch: Watch<'a>,
    pub(crate) is_stopped: bool,
    /// Whether a call was not made because the maximum was reached.
    pub(crate) is_used_up: bool,
    next: Instant,
    pub(crate) exchanges: Vec<Arc<Exchange>>,
}

impl<'a> Reader<'a> {
    /// `pace` is the minimum time from one call to the next.
    pub(crate) fn new(client: &Client, pace: Duration, watch: Watch<'a>, stop: Stop<'a>) -> Self {
        let options = CallOptions::new().priority(Priority::Background).retry(RetryPolicy::never());
        Self {
            client: client.with(options),
            pace,
            stop,
            watch,
            is_stopped: false,
            is_used_up: false,
            next: Instant::now(),
            exchanges: Vec::new(),
        }
    }

    pub(crate) fn calls_left(&self) -> usize {
        MOST_CALLS - self.exchanges.len()
    }

    /// Calls an operation. Returns `None` without a call if no calls are left, if the probe must stop, or if the parameters
    /// are invalid.
    pub(crate) async fn get(&mut self, operation: &'static OperationInfo, parameters: Value) -> Option<Arc<Exchange>> {
        self.get_with(Key::AsConfigured, operation, parameters).await
    }

    pub(crate) async fn get_with(
        &mut self,
        key: Key,
        operation: &'static OperationInfo,
        parameters: Value,
    ) -> Option<Arc<Exchange>> {
        let sent = texts(&parameters);
        let request = AnyRequest::new(operation.id, parameters).ok()?;
        let path = request.explain().ok()?.path().to_owned();
        self.call(key, Target::Operation(operation, request), [path].into_iter().chain(sent).collect()).await
    }

    /// Calls a path that the document does not have: a template with one placeholder, and its value.
    pub(crate) async fn get_path(&mut self, template: &'static str, value: &str) -> Option<Arc<Exchange>> {
        let path = fill(template, |_| value.to_owned());
        let sent = vec![path.clone(), value.to_owned()];
        self.call(Key::AsConfigured, Target::Path { path, template }, sent).await
    }

    /// Sends the key at this location from now on.
    pub(crate) fn send_key_at(&mut self, location: KeyLocation) {
        self.client = self.client.with_key_location(location);
    }

    async fn call(&mut self, key: Key, target: Target, sent: Vec<String>) -> Option<Arc<Exchange>> {
        if self.is_stopped {
            return None;
        }
        if self.calls_left() == 0 {
            self.is_used_up = true;
            return None;
        }
        let (call, at_most) = (self.exchanges.len() + 1, MOST_CALLS);
        (self.watch)(Progress { call, at_most, operation: target.name() });
        let client = match key {
            Key::AsConfigured => self.client.clone(),
            Key::At(location) => self.client.with_key_location(location),
            Key::Wrong => self.client.with_key(WRONG_KEY).ok()?,
        };
        let next = self.next;
        let attempt = async {
            sleep_until(next).await;
            let started = Instant::now();
            (target.send_get(&client).await, started.elapsed())
        };
        let (result, took) = tokio::select! {
            biased;
            () = &mut self.stop => {
                self.is_stopped = true;
                return None;
            }
            done = attempt => done,
        };
        self.next = Instant::now() + self.pace;
        let exchange = Arc::new(Exchange::new(target.operation(), result, &sent, took));
        self.exchanges.push(Arc::clone(&exchange));
        Some(exchange)
    }
}

/// The target of a call.
enum Target {
    Operation(&'static OperationInfo, AnyRequest),
    Path { path: String, template: &'static str },
}

impl Target {
    fn operation(&self) -> Option<&'static OperationInfo> {
        match self {
            Self::Operation(operation, _) => Some(operation),
            Self::Path { .. } => None,
        }
    }

    fn name(&self) -> &'static str {
        self.operation().map_or("a path that the document does not have", |operation| operation.id)
    }

    /// Sends the request, if it is a GET.
    async fn send_get(&self, client: &Client) -> Result<RawResponse, Error> {
        match self {
            Self::Operation(operation, request) if is_readable(operation) => client.send_any(request).await,
            Self::Operation(operation, _) => {
                let problem = format!("`{}` is not a GET, and this stage only reads", operation.id);
                Err(Error::from(leaddyno::InvalidRequest::new(problem)))
            }
            Self::Path { path, template } => client.request(Method::GET, path).template(*template).send().await,
        }
    }
}

/// Returns whether the first stage may call this operation.
fn is_readable(operation: &OperationInfo) -> bool {
    operation.method == Method::GET
}

/// Returns the operations that the first stage may call.
pub(crate) fn readable() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(|operation| is_readable(operation))
}

/// Returns the texts of parameters, which a response may repeat.
fn texts(parameters: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    parameters.as_object().map(Map::values).into_iter().flatten().map(text).collect()
}

#[cfg(test)]
mod tests {
    use leaddyno_sandbox::Sandbox;

    use super::*;

    #[tokio::test]
    async fn only_get_operations_of_the_table_are_sent() {
        let sandbox = Sandbox::start().await.expect("it starts");
        let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build().expect("a client");
        for operation in OPERATIONS {
            // Required parameters alone, by their kind.
            let parameters: Map<String, Value> = operation
                .parameters
                .iter()
                .filter(|parameter| parameter.required || parameter.name == "purchase_code")
                .map(|parameter| {
                    let value = match parameter.kind {
                        leaddyno::Kind::Integer => Value::from(1),
                        leaddyno::Kind::Money => Value::from("1.00"),
                        _ => Value::from("a@example.com"),
                    };
                    (parameter.name.to_owned(), value)
                })
                .collect();
            let request = AnyRequest::new(operation.id, Value::Object(parameters)).expect(operation.id);
            let before = sandbox.calls().len();
            let result = Target::Operation(operation, request).send_get(&client).await;
            let is_sent = sandbox.calls().len() > before;
            assert_eq!(is_sent, operation.method == Method::GET, "{}", operation.id);
            if !is_sent {
                assert!(result.expect_err("nothing is sent").to_string().contains("only reads"));
            }
        }
        assert!(sandbox.calls().iter().all(|call| call.method == "GET"));
        assert_eq!(
            readable().count() + OPERATIONS.iter().filter(|o| o.method != Method::GET).count(),
            OPERATIONS.len()
        );
    }
}
