//! One rate limit for many processes and machines, through Redis. This file is what users hold; a client that is built
//! with it has a [`Session`](session::Session).
//!
//! Redis decides which attempt may start when ([`script`]), so that the limit holds for all processes together. While
//! Redis is away, each process keeps to its [`share`]. A process that ends in the middle of an attempt takes a slot with
//! it, for as long as its request may arrive: the lease.

mod account;
mod alone;
mod coordinator;
mod ledger;
mod link;
mod planned;
mod replies;
mod requests;
mod script;
mod session;
mod share;
mod waiters;

#[cfg(test)]
mod tests;

use std::{
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use redis::aio::{ConnectionLike, ConnectionManager, ConnectionManagerConfig};
use tokio::time::Instant;

pub(super) use self::session::Session;
use self::{coordinator::Coordinator, link::Connector};
use crate::{
    error::{Details, Error, ErrorKind},
    limiter::RateLimit,
};

/// How long a connection may take to come about.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// A rate limit that many processes and machines share through Redis.
///
/// Every client that is built with the same API key and the same Redis takes from one limit: that of
/// [`ClientBuilder::rate_limit`](crate::ClientBuilder::rate_limit), which should be the same everywhere. Interactive
/// calls start before background calls of all processes, and a 429 pauses all of them. The API key is not in Redis: a
/// digest of it names the account.
///
/// ```no_run
/// # async fn example() -> Result<(), leaddyno::Error> {
/// use leaddyno::{Client, SharedLimit};
///
/// let limit = SharedLimit::connect("redis://127.0.0.1/").await?;
/// let client = Client::builder("private-api-key").shared_limit(limit).build()?;
/// # Ok(())
/// # }
/// ```
///
/// # Guarantee
///
/// The limit is exact while Redis keeps its data: in no window do more requests arrive than the limit, also if processes
/// are killed. If Redis cannot be reached, or takes longer than 250 milliseconds, each client continues with the limit
/// divided by the number of clients that were last seen, at least 1, and asks Redis again after a second.
/// [`when_unavailable`](Self::when_unavailable) can make calls fail instead. `docs/redis.md` has a table of what happens
/// when.
#[derive(Clone)]
#[must_use]
pub struct SharedLimit {
    connector: Connector,
    when_unavailable: WhenUnavailable,
}

/// What calls do while the Redis of a [`SharedLimit`] cannot be reached.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum WhenUnavailable {
    /// They share the limit without Redis: each client takes the limit divided by the number of clients that were last
    /// seen, at least 1. A client that has never reached Redis takes the whole limit.
    #[default]
    Share,
    /// They fail with [`ErrorKind::Throttled`] before anything is sent.
    Refuse,
}

impl SharedLimit {
    /// Connects to Redis by a URL, such as `redis://user:password@host:6379/0` or `unix:///run/redis.sock`.
    ///
    /// For `rediss://` enable a TLS feature of the crate `redis`, such as `tokio-rustls-comp`.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`] if the URL is malformed, [`ErrorKind::Connect`] if Redis cannot be reached.
    pub async fn connect(url: &str) -> Result<Self, Error> {
        let client = open(url)?;
        let first = manager(client.clone()).await.map_err(|error| cannot_connect(&error))?;
        Ok(Self::managed(client, Some(first)))
    }

    /// Connects to Redis by a URL when the first call is made. If Redis cannot be reached then,
    /// [`when_unavailable`](Self::when_unavailable) says what happens.
    ///
    /// ```
    /// use leaddyno::{Client, SharedLimit, WhenUnavailable};
    ///
    /// let limit = SharedLimit::connect_lazy("redis://127.0.0.1/")?.when_unavailable(WhenUnavailable::Refuse);
    /// let client = Client::builder("private-api-key").shared_limit(limit).build()?;
    /// # Ok::<(), leaddyno::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`] if the URL is malformed.
    pub fn connect_lazy(url: &str) -> Result<Self, Error> {
        Ok(Self::managed(open(url)?, None))
    }

    /// Uses a connection of the caller's that connects again by itself, such as `redis::aio::ConnectionManager` or
    /// `redis::cluster_async::ClusterConnection`. Build it from [`leaddyno::redis`](crate::redis), which has the right
    /// version.
    ///
    /// ```no_run
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use leaddyno::{Client, SharedLimit, redis};
    ///
    /// let redis = redis::Client::open("redis://127.0.0.1/")?.get_connection_manager().await?;
    /// let client = Client::builder("private-api-key").shared_limit(SharedLimit::from_connection(redis)).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_connection<C: ConnectionLike + Clone + Send + Sync + 'static>(connection: C) -> Self {
        Self::from_connector(move || std::future::ready(Ok::<_, std::convert::Infallible>(connection.clone())))
    }

    /// Uses connections that a function makes: for the first call, and again whenever a connection is broken. So the
    /// function can ask Sentinel for the master of the moment.
    ///
    /// ```no_run
    /// # fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// use leaddyno::{Client, SharedLimit, redis};
    ///
    /// let redis = redis::Client::open("redis://127.0.0.1/")?;
    /// let limit = SharedLimit::from_connector(move || {
    ///     let redis = redis.clone();
    ///     async move { redis.get_multiplexed_async_connection().await }
    /// });
    /// let client = Client::builder("private-api-key").shared_limit(limit).build()?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn from_connector<F, Fut, C, E>(connect: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<C, E>> + Send + 'static,
        C: ConnectionLike + Send + 'static,
        E: fmt::Display,
    {
        Self { connector: Connector::new(connect), when_unavailable: WhenUnavailable::default() }
    }

    /// Sets what calls do while Redis cannot be reached. Default: [`WhenUnavailable::Share`].
    pub fn when_unavailable(mut self, behavior: WhenUnavailable) -> Self {
        self.when_unavailable = behavior;
        self
    }

    /// Creates the part of one client.
    ///
    /// # Errors
    /// Fails if there is no limit to share, with the message of the configuration error.
    pub(super) fn session(self, limit: RateLimit, key: &str) -> Result<Arc<Session>, &'static str> {
        let Some(allowance) = limit.allowance else {
            return Err("a shared limit needs a rate limit: remove `RateLimit::off()`, or the shared limit");
        };
        let coordinator = Coordinator::new(allowance.attempts, allowance.window, self.when_unavailable, Instant::now());
        Ok(Session::new(coordinator, self.connector, script::keys(&account::account(key))))
    }

    fn managed(client: redis::Client, first: Option<ConnectionManager>) -> Self {
        let first = Arc::new(Mutex::new(first));
        Self::from_connector(move || {
            let (client, first) = (client.clone(), first.lock().unwrap_or_else(PoisonError::into_inner).take());
            async move {
                match first {
                    Some(connected) => Ok(connected),
                    None => manager(client).await,
                }
            }
        })
    }
}

impl fmt::Debug for SharedLimit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The URL may hold a password.
        f.debug_struct("SharedLimit").field("when_unavailable", &self.when_unavailable).finish_non_exhaustive()
    }
}

fn open(url: &str) -> Result<redis::Client, Error> {
    redis::Client::open(url).map_err(|error| {
        let problem = hide_addresses(&error.to_string());
        Error::configuration(format!(
            "the URL of the shared limit is not one of Redis ({problem}): write it like redis://127.0.0.1:6379/0"
        ))
    })
}

/// A single try: the session connects again at its own pace.
async fn manager(client: redis::Client) -> Result<ConnectionManager, redis::RedisError> {
    let config = ConnectionManagerConfig::new()
        .set_number_of_retries(0)
        .set_connection_timeout(Some(CONNECT_TIMEOUT))
        .set_response_timeout(Some(CONNECT_TIMEOUT));
    ConnectionManager::new_with_config(client, config).await
}

fn cannot_connect(error: &redis::RedisError) -> Error {
    Error::new(Details {
        message: Some(format!("the Redis of the shared limit: {}", hide_addresses(&error.to_string()))),
        ..Details::of(ErrorKind::Connect)
    })
}

/// Hides words that may hold a password.
fn hide_addresses(text: &str) -> String {
    let words =
        text.split_whitespace().map(|word| if word.contains('@') || word.contains("://") { "[address]" } else { word });
    words.collect::<Vec<_>>().join(" ")
}
