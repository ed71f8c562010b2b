//! The escape hatch: any method and path, for what the document does not know yet. It goes the same way as every other
//! call: key, rate limit, retries, errors.

use std::fmt;

use http::Method;
use leaddyno_generated::RetryClass;
use reqwest::Request;
use serde::{Serialize, de::DeserializeOwned};

use crate::{client::Client, conclusion, error::Error, raw_response::RawResponse, target::Target};

/// A request to a path that the document does not know: made by [`Client::request`].
///
/// ```no_run
/// # async fn example(client: leaddyno::Client) -> Result<(), leaddyno::Error> {
/// use leaddyno::http::Method;
///
/// let answer = client.request(Method::GET, "/affiliates/7/badges").query("page", "1").send().await?;
/// println!("{}", answer.text());
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
#[must_use]
pub struct CustomRequest {
    client: Client,
    target: Target,
    path: String,
    query: Vec<(String, String)>,
    body: Option<Result<Vec<u8>, String>>,
}

/// Method and path, as errors show them, and whether there is a body; nothing of what is asked for.
impl fmt::Debug for CustomRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CustomRequest")
            .field("request", &self.target.name)
            .field("query", &format_args!("{} pairs", self.query.len()))
            .field("has_body", &self.body.is_some())
            .finish_non_exhaustive()
    }
}

impl CustomRequest {
    pub(crate) fn new(client: Client, method: Method, path: String) -> Self {
        let retry = if method.is_safe() { RetryClass::Safe } else { RetryClass::Once };
        // Whatever was pasted behind the path, or into it, is not for errors and traces.
        let without_query = path.split(['?', '#']).next().unwrap_or_default();
        let shown = client.pipeline().exchange.key.hide_in(without_query);
        let name = format!("{method} {shown}").into();
        let target = Target { name, method, template: shown.into(), retry, retry_key: None, lookup: false };
        Self { client, target, path, query: Vec::new(), body: None }
    }

    /// Adds a pair to the query.
    pub fn query(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.query.push((name.into(), value.into()));
        self
    }

    /// Sends a body in JSON.
    pub fn json<T: Serialize + ?Sized>(mut self, body: &T) -> Self {
        self.body = Some(serde_json::to_vec(body).map_err(|error| error.to_string()));
        self
    }

    /// Says what may be sent again after a failure. Default: [`RetryClass::Safe`] for GET, [`RetryClass::Once`] for all
    /// others. [`RetryClass::Keyed`] needs a lookup, which nobody knows here, so it is as `Once`.
    pub fn retry(mut self, class: RetryClass) -> Self {
        self.target.retry = class;
        self
    }

    /// Sends the request, and gives the answer as it came.
    ///
    /// # Errors
    /// As [`Client::send`]; a path that does not begin with a slash, or leads elsewhere, is not sent.
    pub async fn send(self) -> Result<RawResponse, Error> {
        self.call(Ok).await
    }

    /// Sends the request, and decodes the answer.
    ///
    /// # Errors
    /// As [`send`](Self::send), and if the answer is not what is asked for.
    pub async fn send_as<T: DeserializeOwned>(self) -> Result<T, Error> {
        let key = &self.client.pipeline().exchange.key;
        self.call(|answer| conclusion::decoded(&self.target, key, &answer)).await
    }

    async fn call<T>(&self, read: impl FnOnce(RawResponse) -> Result<T, Error>) -> Result<T, Error> {
        let request = self.built().map_err(|problem| conclusion::not_sent(&self.target, Some(problem)))?;
        self.client.pipeline().call(&self.target, request, self.client.options(), read).await
    }

    fn built(&self) -> Result<Request, String> {
        let (path, shown) = (self.path.as_str(), &self.target.template);
        if !path.starts_with('/') || path.contains(['?', '#']) {
            return Err(format!("{shown:?} must be a path such as /affiliates; the query has a method of its own"));
        }
        let url = self.client.pipeline().base_url.join(path);
        // URLs resolve dots, in whatever spelling, and then another path would be called.
        if !url.path().ends_with(path) {
            return Err(format!(
                "{shown:?} is not what would be called: encode what cannot stand in a path, and leave out dots"
            ));
        }
        let mut request = Request::new(self.target.method.clone(), url);
        if !self.query.is_empty() {
            request.url_mut().query_pairs_mut().extend_pairs(&self.query);
        }
        let json = http::HeaderValue::from_static("application/json");
        request.headers_mut().insert(http::header::ACCEPT, json.clone());
        if let Some(body) = self.body.clone().transpose()? {
            request.headers_mut().insert(http::header::CONTENT_TYPE, json);
            *request.body_mut() = Some(body.into());
        }
        Ok(request)
    }
}
