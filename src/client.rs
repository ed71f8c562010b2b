//! The client: what users hold. It sends request values, and knows nothing of any single operation.

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
/// Its futures run on tokio. Polled outside of a tokio runtime, or in one without timers or I/O (`enable_all`), they
/// panic. A client keeps idle connections, which belong to the runtime that opened them: if programs use one client in
/// several runtimes, one after the other, build it with `http_client` and `pool_max_idle_per_host(0)`, or build a client
/// per runtime.
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
    /// [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the key is malformed, or if this machine has no CA
    /// certificates.
    pub fn new(key: impl Into<String>) -> Result<Self, Error> {
        Self::builder(key).build()
    }

    /// Creates a client from the environment variables `LEADDYNO_API_KEY` and, if they are set, `LEADDYNO_BASE_URL` and
    /// `LEADDYNO_REDIS_URL`: [`ClientBuilder::from_env`].
    ///
    /// # Errors
    /// The same as [`new`](Self::new), and if the key is not set.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Returns a builder of a client for the account with this private API key.
    pub fn builder(key: impl Into<String>) -> ClientBuilder {
        ClientBuilder::new(key)
    }

    pub(crate) fn assembled(pipeline: Pipeline, options: CallOptions) -> Self {
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
        Self { pipeline: Arc::clone(&self.pipeline), options: Arc::new(self.options.overlaid(options)) }
    }

    /// Returns this client with the key in another place. Both share connections and rate limit.
    #[must_use]
    pub fn with_key_location(&self, location: KeyLocation) -> Self {
        self.with_sender(HttpSender { key_location: location, ..self.pipeline.sender.clone() })
    }

    /// Returns this client with another private API key. Both share connections and rate limit, so this is for another key
    /// of the same account: to find out whether a key is accepted, or to replace it.
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

    /// Returns what is left of the rate limit now. If the limit is shared with other processes, these are the numbers of
    /// the last exchange with Redis.
    #[must_use]
    pub fn quota(&self) -> Quota {
        self.pipeline.limiter.quota()
    }

    /// Returns what is left of the rate limit, and asks Redis first if the limit is shared. If Redis cannot be reached,
    /// [`Quota::is_shared`] is false, after at most 1.25 seconds.
    ///
    /// It also reports the end of the last call. A program that ends right after a call frees its slot sooner by this.
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

    /// Returns the base URL, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.pipeline.base_url.as_str()
    }

    /// Sends a request, and decodes the result. It waits for the rate limit, and retries if that is safe.
    ///
    /// An optional field of which nothing can be made is `None`, and is reported
    /// ([`Observer::fields_dropped`](crate::Observer::fields_dropped)). The rows of a page that cannot be read are in
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

    /// Like [`send`](Self::send), but never fails with [`ErrorKind::Decode`](crate::ErrorKind::Decode) because of what the
    /// body says: it is not decoded.
    ///
    /// # Errors
    /// The same as [`send`](Self::send) otherwise.
    pub async fn send_raw<O: Operation>(&self, request: O) -> Result<RawResponse, Error> {
        call::send(&self.pipeline, &self.options, &request, |_, response| Ok(response)).await
    }

    /// Sends a request that is known as data only, and returns the response. It has decoded as the operation's result,
    /// so [`RawResponse::json`] reads it.
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

    /// Creates a request to any path below the base URL, for what the document does not know yet.
    pub fn request(&self, method: Method, path: impl Into<String>) -> CustomRequest {
        CustomRequest::new(self.clone(), method, path.into())
    }

    /// Streams all rows of a list, each once; [`Rows`] says what that means while the list changes.
    ///
    /// All filters of the request are kept. Pages are as large as the service makes them, unless the request says
    /// `per_page` or starts at a later `page`.
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
        Rows::new(self.patient(), request)
    }

    /// As [`stream`](Self::stream), a page at a time.
    pub fn pages<O: PagedOperation>(&self, request: O) -> Pages<O> {
        Pages::new(self.patient(), request)
    }

    /// Sends the request for one page of a list, and fills in its number: the page that the request names, or the first.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn page<O: PagedOperation>(&self, request: O) -> Result<Page<O::Row>, Error> {
        let number = request.page_number().unwrap_or(1);
        let page = self.send(request).await?;
        Ok(Page { page: Some(number.into()), ..page })
    }

    /// Resumes a stream from a checkpoint, also after a crash, and also if rows have arrived since.
    ///
    /// A checkpoint [at the end](Checkpoint::is_at_end) of its list is not resumed: the first row is an error, lest the
    /// list be taken for empty. Remove a stored checkpoint when the list has been read; `examples/nightly.rs` shows it.
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
        Rows::resume(self.patient(), checkpoint)
    }

    /// As [`resume`](Self::resume), a page at a time.
    pub fn resume_pages<O: PagedOperation>(&self, checkpoint: Checkpoint<O>) -> Pages<O> {
        Pages::resume(self.patient(), checkpoint)
    }

    /// Rows that arrive on a newest-first list from now on.
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
        Watch::new(self.patient(), request)
    }

    /// Rows that have arrived on a newest-first list since the stream of the checkpoint began, or since its watch
    /// stopped. Rows that the stream had not reached are not among them: [resume](Self::resume) it for those.
    pub fn watch_from<O: PagedOperation>(&self, checkpoint: Checkpoint<O>) -> Watch<O> {
        Watch::resume(self.patient(), checkpoint)
    }

    /// This client with the priority of streams, unless another one was chosen.
    fn patient(&self) -> Self {
        let priority = self.options.priority_or(Priority::Background);
        self.with(CallOptions::new().priority(priority))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}
