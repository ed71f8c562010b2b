//! The client, which sends request values. It contains no code about single operations.

use std::{fmt, sync::Arc};

use http::Method;
use leaddyno_types::{Operation, Page, PagedOperation};

use crate::{
    any_request::AnyRequest,
    api_key::{ApiKey, KeyLocation},
    builder::ClientBuilder,
    call,
    custom_request::CustomRequest,
    endpoint::Endpoint,
    error::Error,
    http_sender::HttpSender,
    limiter::{Priority, Quota},
    options::CallOptions,
    pagination::{Checkpoint, Pages, Rows, Watch},
    pipeline::Pipeline,
    raw_response::RawResponse,
    retry::RetryBudget,
};

/// A client of the LeadDyno API.
///
/// Cloning it is cheap, and clones share connections, rate limit and retry budget: build one, and clone it.
///
/// # Panics
/// Its futures panic if they are polled outside of a tokio runtime, or in one without timers or I/O (`enable_all`).
///
/// A client keeps idle connections, which belong to the runtime that opened them. If a program uses several runtimes, one
/// after the other, build a client per runtime, or set an [`http_client`](ClientBuilder::http_client) with
/// `pool_max_idle_per_host(0)`.
///
/// ```no_run
/// # async fn example() -> Result<(), leaddyno::Error> {
/// use leaddyno::{Client, affiliates};
///
/// let client = Client::from_env()?; // LEADDYNO_API_KEY
/// let ada = client.send(affiliates::Create::new("ada@example.com").first_name("Ada")).await?;
/// println!("{} has the id {}", ada.email.as_deref().unwrap_or("she"), ada.id);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    pipeline: Arc<Pipeline>,
    options: Arc<CallOptions>,
}

impl Client {
    /// Creates a client for the account with this private API key, and defaults for the rest.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the key is malformed, if TLS is not compiled in, or
    /// if no CA certificates are installed.
    pub fn new(key: impl Into<String>) -> Result<Self, Error> {
        Self::builder(key).build()
    }

    /// Creates a client from the environment variables `LEADDYNO_API_KEY` and, if they are set, `LEADDYNO_BASE_URL` and
    /// `LEADDYNO_REDIS_URL`: [`ClientBuilder::from_env`].
    ///
    /// # Errors
    /// The same as [`ClientBuilder::from_env`] and [`ClientBuilder::build`].
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Returns a builder of a client for the account with this private API key.
    pub fn builder(key: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(key)
    }

    pub(crate) fn from_parts(pipeline: Pipeline, options: CallOptions) -> Self {
        Self { pipeline: Arc::new(pipeline), options: Arc::new(options) }
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.pipeline
    }

    pub(crate) fn options(&self) -> &CallOptions {
        &self.options
    }

    /// Returns this client with other options. Both share connections, rate limit and retry budget.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self { pipeline: Arc::clone(&self.pipeline), options: Arc::new(self.options.override_with(options)) }
    }

    /// Returns this client with the key in another part of the request. Both share connections and rate limit, but not the
    /// retry budget.
    #[must_use]
    pub fn with_key_location(&self, location: KeyLocation) -> Self {
        self.with_sender(HttpSender { key_location: location, ..self.pipeline.sender.clone() })
    }

    /// Returns this client with another private API key of the same account, to test or to replace a key. Both share
    /// connections and rate limit, but not the retry budget.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the key is malformed.
    pub fn with_key(&self, key: impl AsRef<str>) -> Result<Self, Error> {
        let key = ApiKey::new(key.as_ref())?;
        Ok(self.with_sender(HttpSender { key, ..self.pipeline.sender.clone() }))
    }

    fn with_sender(&self, sender: HttpSender) -> Self {
        let pipeline = Pipeline {
            base_url: self.pipeline.base_url.clone(),
            sender,
            limiter: self.pipeline.limiter.clone(),
            budget: RetryBudget::new(&self.options.policy()),
            observer: self.pipeline.observer.clone(),
        };
        Self { pipeline: Arc::new(pipeline), options: Arc::clone(&self.options) }
    }

    /// Returns what is left of the rate limit now. If the limit is shared with other processes, the numbers are those of the
    /// last exchange with Redis.
    #[must_use]
    pub fn quota(&self) -> Quota {
        self.pipeline.limiter.quota()
    }

    /// Returns what is left of the rate limit, after an exchange with Redis if the limit is shared. If Redis does not respond
    /// within 1.25 seconds, [`Quota::is_shared`] is false.
    ///
    /// The exchange also reports the end of the last call, so a program that calls this before it exits releases its slot
    /// sooner.
    ///
    /// ```no_run
    /// # async fn example(client: leaddyno::Client) {
    /// let quota = client.refresh_quota().await;
    /// match (quota.is_shared(), quota.processes()) {
    ///     (true, Some(processes)) => println!("{:?} free of {:?}, {processes} clients", quota.free(), quota.limit()),
    ///     (_, Some(_)) => println!("the shared limit cannot be reached"),
    ///     _ => println!("{:?} free of {:?}, in this process", quota.free(), quota.limit()),
    /// }
    /// # }
    /// ```
    pub async fn refresh_quota(&self) -> Quota {
        self.pipeline.limiter.refresh_quota().await
    }

    /// Returns the base URL without a trailing slash.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.pipeline.base_url.as_str()
    }

    /// Sends a request, and decodes the result. Waits for the rate limit, and retries if that is safe.
    ///
    /// An optional field that cannot be decoded is `None`, and is reported to
    /// [`Observer::on_fields_dropped`](crate::Observer::on_fields_dropped). The rows of a page that cannot be decoded are in
    /// [`Page::unreadable`].
    ///
    /// # Errors
    /// See [`ErrorKind`](crate::ErrorKind). A lookup that finds nothing is not an error: it returns `None`.
    pub async fn send<O: Operation>(&self, request: O) -> Result<O::Output, Error> {
        self.send_detailed(request).await.map(|(output, _)| output)
    }

    /// Sends a request, and returns the decoded result with the response: status, headers, number of attempts, and whether
    /// it [was looked up](RawResponse::was_looked_up).
    ///
    /// # Errors
    /// The same as [`send`](Self::send).
    pub async fn send_detailed<O: Operation>(&self, request: O) -> Result<(O::Output, RawResponse), Error> {
        let read = |endpoint: &Endpoint, response| call::decode(&self.pipeline, endpoint, response);
        call::send(&self.pipeline, &self.options, &request, read).await
    }

    /// Sends a request like [`send`](Self::send), and returns the response undecoded.
    ///
    /// # Errors
    /// The same as [`send`](Self::send), except that [`ErrorKind::Decode`](crate::ErrorKind::Decode) only means that the
    /// body is larger than 64 MiB.
    pub async fn send_raw<O: Operation>(&self, request: O) -> Result<RawResponse, Error> {
        call::send(&self.pipeline, &self.options, &request, |_, response| Ok(response)).await
    }

    /// Sends a request of any operation, and returns the response. Like [`send`](Self::send), it fails if the response does
    /// not decode as the operation's result; [`RawResponse::json`] decodes it as any type.
    ///
    /// ```no_run
    /// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use leaddyno::AnyRequest;
    ///
    /// let queued = r#"{"operation": "get_lead", "request": {"lead_id": 2150}}"#;
    /// let request: AnyRequest = serde_json::from_str(queued)?;
    /// let lead: serde_json::Value = client.send_any(&request).await?.json()?;
    /// println!("{}", lead["email"]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// The same as [`send`](Self::send).
    pub async fn send_any(&self, request: &AnyRequest) -> Result<RawResponse, Error> {
        request.send(&self.pipeline, &self.options).await
    }

    /// Creates a request to any path below the base URL, for operations that this library does not have.
    pub fn request(&self, method: Method, path: impl Into<String>) -> CustomRequest {
        CustomRequest::new(self.clone(), method, path.into())
    }

    /// Streams all rows of a list, each once; [`Rows`] documents what is guaranteed while the list changes.
    ///
    /// All filters of the request are kept. Unless the request sets `per_page` or starts at a later `page`, pages have the
    /// largest size that the operation accepts.
    ///
    /// ```no_run
    /// # async fn example(client: leaddyno::Client) -> Result<(), leaddyno::Error> {
    /// use leaddyno::purchases;
    ///
    /// let mut rows = client.stream(purchases::List::new());
    /// while let Some(purchase) = rows.try_next().await? {
    ///     println!("{}", purchase.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn stream<O: PagedOperation>(&self, request: O) -> Rows<O> {
        Rows::new(self.with_stream_priority(), request)
    }

    /// Streams a list like [`stream`](Self::stream), a page at a time.
    pub fn pages<O: PagedOperation>(&self, request: O) -> Pages<O> {
        Pages::new(self.with_stream_priority(), request)
    }

    /// Fetches one page of a list, the first unless the request sets `page`, and sets its number in [`Page::page`].
    ///
    /// # Errors
    /// The same as [`send`](Self::send).
    pub async fn page<O: PagedOperation>(&self, request: O) -> Result<Page<O::Row>, Error> {
        let number = request.page_number().unwrap_or(1);
        let page = self.send(request).await?;
        Ok(Page { page: Some(number.into()), ..page })
    }

    /// Resumes a stream from a checkpoint, even in another process, and even if rows have arrived since.
    ///
    /// Resuming from a checkpoint [at the end](Checkpoint::is_at_end) of its list is an error, because it would look like
    /// an empty list. Remove a stored checkpoint when the list has been read, as `examples/nightly.rs` does.
    ///
    /// ```no_run
    /// # async fn example(client: leaddyno::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// use leaddyno::{Checkpoint, leads};
    ///
    /// let mut rows = match std::fs::read("leads.checkpoint") {
    ///     Ok(stored) => client.resume(serde_json::from_slice::<Checkpoint<leads::List>>(&stored)?),
    ///     Err(_) => client.stream(leads::List::new()),
    /// };
    /// while let Some(lead) = rows.try_next().await? {
    ///     println!("{}", lead.id);
    ///     if rows.report().rows.is_multiple_of(100) {
    ///         std::fs::write("leads.checkpoint", serde_json::to_vec(&rows.checkpoint())?)?;
    ///     }
    /// }
    /// std::fs::remove_file("leads.checkpoint")?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn resume<O: PagedOperation>(&self, checkpoint: Checkpoint<O>) -> Rows<O> {
        Rows::resume(self.with_stream_priority(), checkpoint)
    }

    /// Resumes a stream like [`resume`](Self::resume), a page at a time.
    pub fn resume_pages<O: PagedOperation>(&self, checkpoint: Checkpoint<O>) -> Pages<O> {
        Pages::resume(self.with_stream_priority(), checkpoint)
    }

    /// Watches a newest-first list for rows that arrive from now on, by polling it.
    ///
    /// ```no_run
    /// # async fn example(client: leaddyno::Client) -> Result<(), leaddyno::Error> {
    /// use leaddyno::leads;
    ///
    /// let mut new = client.watch(leads::List::new());
    /// loop {
    ///     println!("{} is new", new.next().await?.id);
    /// }
    /// # }
    /// ```
    pub fn watch<O: PagedOperation>(&self, request: O) -> Watch<O> {
        Watch::new(self.with_stream_priority(), request)
    }

    /// Watches a newest-first list for rows that have arrived since the stream of the checkpoint began, or since its watch
    /// stopped. It does not return the rows that the stream had not reached: [resume](Self::resume) the stream for those.
    pub fn watch_from<O: PagedOperation>(&self, checkpoint: Checkpoint<O>) -> Watch<O> {
        Watch::resume(self.with_stream_priority(), checkpoint)
    }

    /// Returns this client with the priority of streams, unless the options set another one.
    fn with_stream_priority(&self) -> Self {
        let priority = self.options.priority_or(Priority::Background);
        self.with(CallOptions::new().priority(priority))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}
