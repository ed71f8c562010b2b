//! A running sandbox: a program behind a socket. Decides what a test can do with it while it runs, and that dropping it
//! stops it; the builder configures it.

use std::{
    fmt, io,
    net::{Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use tokio::{
    net::TcpListener,
    sync::{oneshot, watch},
    task::JoinHandle,
    time::timeout,
};

use crate::{
    builder::Builder,
    calls::Call,
    fault::Fault,
    http::{self, BASE_PATH, Connections, ResetHandle, Service},
    program::Program,
    rate_limit::RateLimit,
    script::{Script, operation},
};

/// The time that calls in flight have when the sandbox stops.
const GRACE: Duration = Duration::from_secs(5);

/// A stateful imitation of LeadDyno on loopback. It runs until it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    service: Arc<Service>,
    // Dropping it stops the server.
    stop: oneshot::Sender<()>,
    /// Resets every connection when it becomes true.
    end: watch::Sender<bool>,
    server: JoinHandle<io::Result<()>>,
}

impl Sandbox {
    /// Starts an empty sandbox on a free port of loopback.
    ///
    /// # Errors
    /// If the loopback interface has no free port.
    ///
    /// # Panics
    /// Outside of a tokio runtime with I/O.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Returns a builder, to configure a sandbox before it starts.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn run(listener: TcpListener, service: Arc<Service>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let (end, ended) = watch::channel(false);
        let router = http::router(Arc::clone(&service)).into_make_service_with_connect_info::<ResetHandle>();
        let server = axum::serve(Connections::new(listener, ended), router).with_graceful_shutdown(async {
            // Ends only when the sender is dropped.
            drop(stopped.await);
        });
        let server = tokio::spawn(server.into_future());
        Ok(Self { address, service, stop, end, server })
    }

    /// Returns the base URL of the API: `http://127.0.0.1:PORT/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{BASE_PATH}", self.local_address())
    }

    /// Returns the URL of the page that shows the sandbox in a browser: `http://127.0.0.1:PORT/`.
    #[cfg(feature = "page")]
    #[must_use]
    pub fn page_url(&self) -> String {
        format!("http://{}/", self.local_address())
    }

    /// Returns an address that clients on this machine can call, also if the sandbox listens on all addresses.
    fn local_address(&self) -> SocketAddr {
        let mut address = self.address;
        if address.ip().is_unspecified() {
            address.set_ip(match address {
                SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
                SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
            });
        }
        address
    }

    /// Returns the API key.
    #[must_use]
    pub fn api_key(&self) -> &str {
        self.service.api_key()
    }

    /// Reads or changes the program: records, settings, the clock. Holds the state lock: requests block until `look`
    /// returns, and calling it re-entrantly deadlocks.
    pub fn with_state<T>(&self, look: impl FnOnce(&mut Program) -> T) -> T {
        look(&mut self.service.program())
    }

    /// Returns a copy of the program, to compare, to write with [`Program::to_json`], or to start another sandbox with
    /// ([`Builder::program`]).
    #[must_use]
    pub fn snapshot(&self) -> Program {
        self.service.program().clone()
    }

    /// Scripts a fault for the next calls.
    ///
    /// ```
    /// # use leaddyno_sandbox::{Fault, Sandbox};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> std::io::Result<()> {
    /// # let sandbox = Sandbox::start().await?;
    /// sandbox.fail(Fault::status(503)).times(2).on("create_purchase");
    /// sandbox.fail(Fault::reset().after()).on("create_purchase");
    /// assert_eq!(sandbox.faults_left(), 3);
    /// # Ok(())
    /// # }
    /// ```
    pub fn fail(&self, fault: Fault) -> Script<'_> {
        Script::new(&self.service.faults, fault)
    }

    /// Returns the number of remaining faults.
    #[must_use]
    pub fn faults_left(&self) -> usize {
        self.service.faults.left()
    }

    /// Removes all scripted faults.
    pub fn clear_faults(&self) {
        self.service.faults.clear();
    }

    /// Returns the calls so far, in the order of arrival. Only the latest 10,000 are kept.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.service.calls.calls()
    }

    /// Returns the calls of the operation with this id.
    ///
    /// # Panics
    /// If the API has no such operation.
    #[must_use]
    pub fn calls_of(&self, operation_id: &str) -> Vec<Call> {
        assert!(operation(operation_id).is_some(), "the API has no operation {operation_id}");
        let mut calls = self.calls();
        calls.retain(|call| call.operation == Some(operation_id));
        calls
    }

    /// Clears the list of calls.
    pub fn clear_calls(&self) {
        self.service.calls.clear();
    }

    /// Replaces the rate limit and restarts its count; `None` removes it.
    pub fn set_rate_limit(&self, limit: Option<RateLimit>) {
        self.service.limit(limit);
    }

    /// Restores the program of the start, and clears the faults, the calls and the rate limit's counts.
    pub fn reset(&self) {
        self.service.reset();
    }

    /// Stops after the calls in flight have their responses. A call that takes longer than 5 seconds, such as an incomplete
    /// or delayed one, loses its connection.
    ///
    /// # Errors
    /// If the server failed.
    pub async fn stop(self) -> io::Result<()> {
        let Self { stop, end, mut server, .. } = self;
        drop(stop);
        let mut stopped = timeout(GRACE, &mut server).await;
        if stopped.is_err() {
            end.send_replace(true);
            stopped = timeout(GRACE, &mut server).await;
        }
        if let Ok(result) = stopped {
            return result.unwrap_or_else(|error| Err(io::Error::other(error)));
        }
        // Calls that still wait for a lock are abandoned.
        server.abort();
        Ok(())
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sandbox").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}
