//! The client: what users hold. It turns a request value into an answer, and knows nothing of any single operation.

use std::{fmt, sync::Arc};

use leaddyno_generated::{Operation, PagedOperation, SharedTransport};

use crate::{
    attempt::Exchange,
    base_url::BaseUrl,
    builder::ClientBuilder,
    call::{Call, Wanted},
    error::Error,
    raw_response::RawResponse,
    rows::Rows,
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
    base_url: Arc<BaseUrl>,
    exchange: Arc<Exchange>,
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

    pub(crate) fn assembled(base_url: BaseUrl, exchange: Arc<Exchange>) -> Self {
        Self { base_url: Arc::new(base_url), exchange }
    }

    /// The address that the client calls, without a slash at its end.
    #[must_use]
    pub fn base_url(&self) -> &str {
        self.base_url.as_str()
    }

    /// Sends a request, and decodes the answer.
    ///
    /// # Errors
    /// Whatever keeps the answer from being one: see [`ErrorKind`](crate::ErrorKind). A lookup that finds nothing is no
    /// error, its answer is `None`.
    pub async fn send<O: Operation>(&self, request: O) -> Result<O::Output, Error> {
        let call = self.call::<O>(Wanted::Decoded);
        match request.dispatch(&self.generated(&call)).await {
            Ok(answer) => Ok(answer.into_inner()),
            Err(refused) => Err(call.error::<O::Output>(refused)),
        }
    }

    /// Sends a request, and gives the answer as it came: status, headers, body, number of attempts.
    ///
    /// # Errors
    /// As [`send`](Self::send), except that an answer which cannot be decoded is none here.
    pub async fn send_raw<O: Operation>(&self, request: O) -> Result<RawResponse, Error> {
        let call = self.call::<O>(Wanted::Raw);
        match request.dispatch(&self.generated(&call)).await {
            Ok(answer) => call.raw(leaddyno_generated::GeneratedError::Custom(answer.status().to_string())),
            Err(refused) => call.raw(refused),
        }
    }

    /// All rows of a list, page after page, as they are asked for.
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
        Rows::new(self.clone(), request)
    }

    fn call<O: Operation>(&self, wanted: Wanted) -> Arc<Call> {
        Arc::new(Call::new(Arc::clone(&self.exchange), O::INFO, wanted))
    }

    /// progenitor's client for one call, which is its transport.
    fn generated(&self, call: &Arc<Call>) -> leaddyno_generated::Client {
        leaddyno_generated::Client::new_with_client(
            self.base_url.as_str(),
            self.exchange.http.clone(),
            SharedTransport::from(Arc::clone(call)),
        )
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url.as_str()).finish_non_exhaustive()
    }
}
