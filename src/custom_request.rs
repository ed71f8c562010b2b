//! Requests to any method and path, for operations that the document does not have. They are sent like every other call,
//! with the same key, rate limit, retries and errors.

use std::fmt;

use http::{
    HeaderValue, Method,
    header::{ACCEPT, CONTENT_TYPE},
};
use leaddyno_types::{InvalidRequest, RetryClass};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    call::{self, Call, Source},
    client::Client,
    endpoint::Endpoint,
    error::Error,
    raw_response::RawResponse,
};

/// A request to any path, for operations that this library does not have: created by [`Client::request`].
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), leaddyno::Error> {
/// use leaddyno::http::Method;
///
/// let response = client.request(Method::GET, "/affiliates/7/badges").query("page", "1").send().await?;
/// println!("{}", response.text());
/// # Ok(())
/// # }
/// ```
///
/// `Debug` shows the method and path, but neither the query nor the body.
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct CustomRequest {
    client: Client,
    endpoint: Endpoint,
    path: String,
    query: Vec<(String, String)>,
    body: Option<Result<Vec<u8>, InvalidRequest>>,
}

impl CustomRequest {
    pub(crate) fn new(client: Client, method: Method, path: String) -> Self {
        let retry = if method.is_safe() { RetryClass::Safe } else { RetryClass::Once };
        // A path that was pasted with a query may hold a key, which must not get into errors and traces.
        let without_query = path.split(['?', '#']).next().unwrap_or_default();
        let shown = client.pipeline().sender.key.hide_in(without_query);
        let name = format!("{method} {shown}").into();
        let endpoint = Endpoint { name, method, template: shown.into(), retry, lookup: false, info: None };
        Self { client, endpoint, path, query: Vec::new(), body: None }
    }

    /// Adds a query parameter.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sets a JSON body.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.body = Some(serde_json::to_vec(body).map_err(|error| InvalidRequest::new(error.to_string())));
        self
    }

    /// Sets whether a failed request may be retried. Default: [`RetryClass::Safe`] for GET and HEAD,
    /// [`RetryClass::Once`] for all other methods. [`RetryClass::Keyed`] has the effect of `Once`, because a custom request
    /// has no lookup.
    pub fn retry(mut self, class: RetryClass) -> Self {
        self.endpoint.retry = class;
        self
    }

    /// Shows this template in errors, traces and metrics instead of the path, such as `/affiliates/{email}`: for paths
    /// that hold personal data.
    pub fn template(mut self, template: impl Into<String>) -> Self {
        let template = self.client.pipeline().sender.key.hide_in(&template.into());
        self.endpoint.name = format!("{} {template}", self.endpoint.method).into();
        self.endpoint.template = template.into();
        self
    }

    /// Sends the request, and returns the response undecoded.
    ///
    /// # Errors
    /// The same as [`Client::send`], and [`ErrorKind::InvalidRequest`](crate::ErrorKind::InvalidRequest) if the path does
    /// not begin with a slash, has a query, or would be normalized to another path.
    pub async fn send(self) -> Result<RawResponse, Error> {
        self.call(Ok).await
    }

    /// Sends the request, and decodes the response.
    ///
    /// # Errors
    /// The same as [`send`](Self::send), and if the response does not decode.
    pub async fn send_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        let decode = |response| call::decode(self.client.pipeline(), &self.endpoint, response);
        self.call(decode).await.map(|(output, _)| output)
    }

    async fn call<T>(&self, read: impl FnOnce(RawResponse) -> Result<T, Error>) -> Result<T, Error> {
        let source = Source { build: &|| self.build(), lookup: &|| None };
        Call::new(self.client.pipeline(), self.client.options(), &self.endpoint, source).send(read).await
    }

    fn build(&self) -> Result<http::Request<Vec<u8>>, InvalidRequest> {
        const JSON: HeaderValue = HeaderValue::from_static("application/json");

        let (path, shown) = (self.path.as_str(), &self.endpoint.template);
        if !path.starts_with('/') || path.contains(['?', '#']) {
            return Err(InvalidRequest::new(format!(
                "`{shown}` is not a path such as `/affiliates`: set query parameters with `query`"
            )));
        }
        let mut uri = path.to_owned();
        if !self.query.is_empty() {
            let mut query = url::form_urlencoded::Serializer::new(String::new());
            uri = format!("{path}?{}", query.extend_pairs(&self.query).finish());
        }
        let mut request = http::Request::builder().method(&self.endpoint.method).uri(uri).header(ACCEPT, JSON);
        if self.body.is_some() {
            request = request.header(CONTENT_TYPE, JSON);
        }
        let body = self.body.clone().transpose()?.unwrap_or_default();
        request.body(body).map_err(|_| {
            InvalidRequest::new(format!("path `{shown}` is too long or has reserved characters: percent-encode them"))
        })
    }
}

impl fmt::Debug for CustomRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomRequest")
            .field("request", &self.endpoint.name)
            .field("query", &format_args!("{} parameters", self.query.len()))
            .field("has_body", &self.body.is_some())
            .finish_non_exhaustive()
    }
}
