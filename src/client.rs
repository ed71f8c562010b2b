//! The client: what users hold. It turns a request value into an answer, and knows nothing of any single operation.

use std::{fmt, sync::Arc};

use http::Method;
use leaddyno_generated::{Operation, Page, PagedOperation};

use crate::{
    builder::ClientBuilder,
    call::Call,
    error::Error,
    limiter::{Priority, Quota},
    options::CallOptions,
    pagination::{Checkpoint, Pages, Rows, Watch},
    pipeline::Pipeline,
    raw_response::RawResponse,
    request::CustomRequest,
};

/// A client of the LeadDyno API.
///
/// Cloning it is cheap, and clones share their connections: build one, and hand it around.
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
    /// A client for the account with this private API key, and defaults for the rest.
    ///
    /// # Errors
    /// If the key cannot be one, or if this machine has no CA certificates.
    pub fn new(key: impl Into<String>) -> Result<Self, Error> {
        Self::builder(key).build()
    }

    /// A client as the environment configures it: `LEADDYNO_API_KEY`, and `LEADDYNO_BASE_URL` if it is set.
    ///
    /// # Errors
    /// As [`new`](Self::new), and if the key is not set.
    pub fn from_env() -> Result<Self, Error> {
        ClientBuilder::from_env()?.build()
    }

    /// Configures a client for the account with this private API key.
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

    /// This client with other options: it shares connections, rate limit and retry budget with this one.
    #[must_use]
    pub fn with(&self, options: CallOptions) -> Self {
        Self { pipeline: Arc::clone(&self.pipeline), options: Arc::new(self.options.overlaid(options)) }
    }

    /// What is left of the rate limit at this moment.
    #[must_use]
    pub fn quota(&self) -> Quota {
        self.pipeline.limiter.quota()
    }

    /// The address that the client calls, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.pipeline.base_url.as_str()
    }

    /// Sends a request, and decodes the answer.
    ///
    /// # Errors
    /// Whatever keeps the answer from being one: see [`ErrorKind`](crate::ErrorKind). A lookup that finds nothing is no
    /// error, its answer is `None`.
    pub async fn send<O: Operation>(&self, request: O) -> Result<O::Output, Error> {
        self.send_detailed(request).await.map(|(output, _)| output)
    }

    /// Sends a request, and gives the decoded answer together with the answer as it came: status, headers, attempts,
    /// and whether it [was looked up](RawResponse::was_looked_up).
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_detailed<O: Operation>(&self, request: O) -> Result<(O::Output, RawResponse), Error> {
        Call::new::<O>(&self.pipeline, &self.options).decoded(&request).await
    }

    /// Sends a request, and gives the answer as it came: status, headers, body, number of attempts.
    ///
    /// # Errors
    /// As [`send`](Self::send), except that an answer which cannot be decoded is none here.
    pub async fn send_raw<O: Operation>(&self, request: O) -> Result<RawResponse, Error> {
        Call::new::<O>(&self.pipeline, &self.options).raw(&request).await
    }

    /// A request to any path below the base URL, for what the document does not know yet.
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
        let priority = self.options.priority_or(Priority::Sweep);
        self.with(CallOptions::new().priority(priority))
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}
