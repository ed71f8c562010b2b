//! Builds a client, and reports configuration errors before the first call.

use std::{env::VarError, fmt, time::Duration};

use crate::{
    api_key::{ApiKey, KeyLocation},
    base_url::{BaseUrl, PRODUCTION},
    client::Client,
    env,
    error::{Details, Error, ErrorKind},
    http_sender::HttpSender,
    limiter::{Limiter, RateLimit},
    observer::{Observer, ObserverHandle},
    options::CallOptions,
    pipeline::Pipeline,
    retry::{RetryBudget, RetryPolicy},
};

const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const USER_AGENT: &str = concat!("leaddyno-rust/", env!("CARGO_PKG_VERSION"));

/// Configures a [`Client`].
///
/// ```
/// use std::time::Duration;
/// use leaddyno::{Client, KeyLocation};
///
/// let client = Client::builder("private-api-key")
///     .key_location(KeyLocation::Header)
///     .attempt_timeout(Duration::from_secs(10))
///     .user_agent("payouts/2.1")
///     .build()?;
/// # Ok::<(), leaddyno::Error>(())
/// ```
#[derive(Clone)]
#[must_use]
pub struct ClientBuilder {
    key: secrecy::SecretString,
    key_location: KeyLocation,
    base_url: String,
    allow_plain_http: bool,
    connect_timeout: Duration,
    rate_limit: RateLimit,
    #[cfg(feature = "redis")]
    shared_limit: Option<crate::SharedLimit>,
    options: CallOptions,
    observers: ObserverHandle,
    user_agent: Option<String>,
    http: Option<reqwest::Client>,
}

impl ClientBuilder {
    /// Creates a builder with the private API key of an account, and defaults for the rest.
    pub fn new(key: impl Into<String>) -> Self {
        Self {
            key: key.into().into(),
            key_location: KeyLocation::default(),
            base_url: PRODUCTION.to_owned(),
            allow_plain_http: false,
            connect_timeout: CONNECT_TIMEOUT,
            rate_limit: RateLimit::default(),
            #[cfg(feature = "redis")]
            shared_limit: None,
            options: CallOptions::default(),
            observers: ObserverHandle::default(),
            user_agent: None,
            http: None,
        }
    }

    /// Creates a builder from the environment variables `LEADDYNO_API_KEY` and, if they are set, `LEADDYNO_BASE_URL` and
    /// `LEADDYNO_REDIS_URL`. A blank variable counts as not set.
    ///
    /// `LEADDYNO_REDIS_URL` shares the rate limit with other processes and needs the Cargo feature `redis`. The first call
    /// connects to Redis. To choose what happens while Redis cannot be reached, call `shared_limit` instead.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`] if the key is not set, if a variable is not valid UTF-8, if the Redis URL is malformed,
    /// or if it is set in a build without the feature `redis`.
    pub fn from_env() -> Result<Self, Error> {
        Self::from_variables(|name| std::env::var(name))
    }

    /// Creates a builder from the variables that `read` returns, so that tests need not change the environment.
    pub(crate) fn from_variables(read: impl Fn(&str) -> Result<String, VarError>) -> Result<Self, Error> {
        let mut builder = Self::new(env::api_key(&read)?);
        if let Some(url) = env::base_url(&read)? {
            builder = builder.base_url(url);
        }
        if let Some(url) = env::redis_url(&read)? {
            builder = builder.shared_limit_url(url.trim())?;
        }
        Ok(builder)
    }

    /// Shares the rate limit through the Redis at this URL, as the environment variable `LEADDYNO_REDIS_URL` does. The first
    /// call connects to it.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`] if the URL is malformed, or if this build lacks the feature `redis`: ignoring the URL
    /// would be worse, because the other processes rely on a shared limit.
    #[cfg(feature = "redis")]
    pub fn shared_limit_url(self, url: &str) -> Result<Self, Error> {
        let limit = crate::SharedLimit::connect_lazy(url);
        Ok(self.shared_limit(limit.map_err(|error| {
            let problem = error.message().unwrap_or_default().to_owned();
            error.with_message(format!("{}: {problem}", env::REDIS_URL))
        })?))
    }

    /// Fails, because this build cannot share the rate limit: enable the feature `redis`. Ignoring the URL would be worse,
    /// because the other processes rely on a shared limit.
    ///
    /// # Errors
    /// Always: [`ErrorKind::Configuration`].
    #[cfg(not(feature = "redis"))]
    #[allow(clippy::unused_self, reason = "with the feature, it is used")]
    pub fn shared_limit_url(self, _: &str) -> Result<Self, Error> {
        Err(Error::configuration(format!(
            "{} is set, but this build cannot share the rate limit: enable the Cargo feature `redis` of the crate \
             `leaddyno`, or unset the variable",
            env::REDIS_URL
        )))
    }

    /// Sets where the key is sent. Default: [`KeyLocation::Query`].
    pub fn key_location(mut self, location: KeyLocation) -> Self {
        self.key_location = location;
        self
    }

    /// Sets the base URL of the API, including the version. Default: `https://api.leaddyno.com/v1`.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = url.into();
        self
    }

    /// Allows an `http` base URL of another machine, to which the key is sent unencrypted. Default: false. An `http` URL on
    /// loopback is always allowed.
    pub fn allow_plain_http(mut self, allow: bool) -> Self {
        self.allow_plain_http = allow;
        self
    }

    /// Sets how long establishing a connection may take, TLS included. Default: 10 seconds.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// Sets how long one attempt may take: see [`CallOptions::attempt_timeout`]. Default: 30 seconds.
    pub fn attempt_timeout(self, timeout: Duration) -> Self {
        self.options(CallOptions::new().attempt_timeout(timeout))
    }

    /// Sets how long a call may take in all: see [`CallOptions::total_timeout`]. Default: 10 minutes.
    pub fn total_timeout(self, timeout: Duration) -> Self {
        self.options(CallOptions::new().total_timeout(timeout))
    }

    /// Sets how often failed calls are retried, and after which waits. Default: [`RetryPolicy::default`].
    pub fn retry(self, policy: RetryPolicy) -> Self {
        self.options(CallOptions::new().retry(policy))
    }

    /// Sets how many attempts all clones of the client may make together. Default: 200 per minute, the limit that LeadDyno
    /// documents. That limit applies to the account: divide it among the programs that use the account, or share it
    /// through Redis (Cargo feature `redis`).
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = limit;
        self
    }

    /// Shares the rate limit with all clients that use the same API key and the same Redis. Default: each client has its own
    /// limit.
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
    #[cfg(feature = "redis")]
    pub fn shared_limit(mut self, limit: crate::SharedLimit) -> Self {
        self.shared_limit = Some(limit);
        self
    }

    /// Sets options of every call; [`Client::with`] overrides them. Options that are not set keep their value.
    pub fn options(mut self, options: CallOptions) -> Self {
        self.options = self.options.override_with(options);
        self
    }

    /// Sets the observer, which receives every wait, attempt and call. Default: none.
    pub fn observer(mut self, observer: impl Observer) -> Self {
        self.observers = ObserverHandle::new(observer);
        self
    }

    /// Adds the name of your program in front of this library's user agent.
    pub fn user_agent(mut self, program: impl Into<String>) -> Self {
        self.user_agent = Some(program.into());
        self
    }

    /// Sets the HTTP client to use, for proxies, extra certificates and the like.
    ///
    /// [`connect_timeout`](Self::connect_timeout) and [`user_agent`](Self::user_agent) do not apply to it. Build it with
    /// [`leaddyno::reqwest`](crate::reqwest), which is the right version, and with `redirect(Policy::none())`,
    /// `referer(false)` and `retry(reqwest::retry::never())`: a redirect could send the key to another host, and reqwest
    /// would retry requests that are not safe to repeat.
    pub fn http_client(mut self, http: reqwest::Client) -> Self {
        self.http = Some(http);
        self
    }

    /// Builds the client, which holds a pool of connections: build one, and clone it.
    ///
    /// # Errors
    /// [`ErrorKind::Configuration`] if the key, the base URL or the user agent is malformed, the rate limit is out of range,
    /// TLS is not compiled in, or no CA certificates are installed. The message says how to fix it.
    pub fn build(self) -> Result<Client, Error> {
        use secrecy::ExposeSecret;

        let key = ApiKey::new(self.key.expose_secret())?;
        let base_url = BaseUrl::new(&self.base_url, self.allow_plain_http)?;
        let http = match self.http {
            Some(http) => http,
            None => http_client(&base_url, self.connect_timeout, self.user_agent.as_deref())?,
        };
        let limiter = Limiter::new(self.rate_limit).map_err(Error::configuration)?;
        #[cfg(feature = "redis")]
        let limiter = match self.shared_limit {
            Some(shared) => limiter.share(shared, self.key.expose_secret()).map_err(Error::configuration)?,
            None => limiter,
        };
        let pipeline = Pipeline {
            base_url,
            sender: HttpSender { http, key, key_location: self.key_location },
            limiter,
            budget: RetryBudget::new(&self.options.policy()),
            observer: self.observers,
        };
        Ok(Client::from_parts(pipeline, self.options))
    }
}

/// Shows no secrets. The path of the base URL may hold one, so only scheme and host are shown, and nothing of a rejected
/// URL. A custom HTTP client may have headers and proxies with credentials, so only its presence is shown.
impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let base_url = match BaseUrl::new(&self.base_url, self.allow_plain_http) {
            Ok(url) => format!("{}://{}", if url.is_https() { "https" } else { "http" }, url.host()),
            Err(_) => "[rejected]".to_owned(),
        };
        let mut f = f.debug_struct("ClientBuilder");
        f.field("key", &self.key)
            .field("key_location", &self.key_location)
            .field("base_url", &base_url)
            .field("allow_plain_http", &self.allow_plain_http)
            .field("connect_timeout", &self.connect_timeout)
            .field("rate_limit", &self.rate_limit)
            .field("options", &self.options)
            .field("observers", &self.observers)
            .field("user_agent", &self.user_agent)
            .field("http", &format_args!("{}", if self.http.is_some() { "[custom]" } else { "[default]" }));
        #[cfg(feature = "redis")]
        f.field("shared_limit", &self.shared_limit);
        f.finish()
    }
}

/// Builds the HTTP client. Only an `https` base URL needs TLS and CA certificates, and loopback ignores the proxy of the
/// environment.
fn http_client(base_url: &BaseUrl, connect_timeout: Duration, program: Option<&str>) -> Result<reqwest::Client, Error> {
    const HAS_TLS: bool = cfg!(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls"));
    if base_url.is_https() && !HAS_TLS {
        return Err(Error::configuration(
            "the base URL is https, but this build has no TLS: enable the Cargo feature `rustls` or `native-tls` of the \
             crate `leaddyno`",
        ));
    }
    // reqwest panics without a provider.
    #[cfg(all(feature = "rustls-no-provider", not(any(feature = "rustls", feature = "native-tls"))))]
    if rustls::crypto::CryptoProvider::get_default().is_none() {
        return Err(Error::configuration(
            "the Cargo feature `rustls-no-provider` needs a crypto provider, and none is installed: call \
             `rustls::crypto::CryptoProvider::install_default` before the client is built, or enable the feature `rustls`",
        ));
    }
    let user_agent = program.map_or_else(|| USER_AGENT.to_owned(), |program| format!("{program} {USER_AGENT}"));
    let build = |with_certificates: bool| {
        let mut builder = reqwest::Client::builder()
            .user_agent(user_agent.as_str())
            .connect_timeout(connect_timeout)
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never());
        if base_url.is_loopback() {
            builder = builder.no_proxy();
        }
        if !with_certificates {
            builder = without_certificates(builder);
        }
        builder.build()
    };
    let client = match (base_url.is_https(), base_url.is_loopback()) {
        (true, _) => build(true),
        (false, true) => build(false),
        // A proxy may use `https`, so load the certificates if there are any.
        (false, false) => build(true).or_else(|_| build(false)),
    };
    client.map_err(explain_build_error)
}

/// Turns off loading the CA certificates of this machine, so that building succeeds without any.
#[cfg(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls"))]
fn without_certificates(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder.tls_certs_only([])
}

#[cfg(not(any(feature = "rustls", feature = "rustls-no-provider", feature = "native-tls")))]
fn without_certificates(builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
    builder
}

/// Explains why reqwest cannot build a client: the user agent is malformed, or TLS finds no certificates.
fn explain_build_error(error: reqwest::Error) -> Error {
    Error::new(Details {
        message: Some(
            "the HTTP client cannot be built. If the cause below mentions certificates, this machine has no CA \
             certificates: install the package ca-certificates, or set SSL_CERT_FILE to a PEM bundle. Otherwise the user \
             agent has characters that are invalid in a header"
                .to_owned(),
        ),
        source: Some(error.into()),
        ..Details::of(ErrorKind::Configuration)
    })
}
