//! A sandbox that runs: a program behind a socket. Decides what a test can ask of
//! it while it runs, and that it stops when its value is dropped; how it is set
//! up is left to the builder.

use std::fmt;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use crate::builder::Builder;
use crate::calls::Call;
use crate::fault::Fault;
use crate::http::{self, BASE_PATH, Connections, Plug, Service};
use crate::program::Program;
use crate::rate_limit::RateLimit;
use crate::script::{Script, operation};

/// How long calls that are under way may take when the sandbox stops.
const GRACE: Duration = Duration::from_secs(5);

/// A LeadDyno on loopback. It runs until it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    service: Arc<Service>,
    // Dropping it tells the server to stop.
    stop: oneshot::Sender<()>,
    /// Breaks every connection when it becomes true.
    end: watch::Sender<bool>,
    server: JoinHandle<io::Result<()>>,
}

impl Sandbox {
    /// Starts an empty sandbox on a free port.
    ///
    /// # Errors
    /// If no port of the loopback interface can be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime with I/O.
    pub async fn start() -> io::Result<Self> {
        Self::builder().start().await
    }

    /// Sets a sandbox up before it starts.
    pub fn builder() -> Builder {
        Builder::default()
    }

    pub(crate) fn run(listener: TcpListener, service: Arc<Service>) -> io::Result<Self> {
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let (end, ended) = watch::channel(false);
        let router = http::router(Arc::clone(&service)).into_make_service_with_connect_info::<Plug>();
        let server = axum::serve(Connections::new(listener, ended), router).with_graceful_shutdown(async {
            // Only the drop of the other end ever ends this.
            drop(stopped.await);
        });
        let server = tokio::spawn(server.into_future());
        Ok(Self { address, service, stop, end, server })
    }

    /// Where the API is: `http://127.0.0.1:PORT/v1`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}{BASE_PATH}", self.address)
    }

    /// The API key that it takes.
    #[must_use]
    pub fn api_key(&self) -> &str {
        self.service.api_key()
    }

    /// Looks at the program, or changes it: records, settings, the clock. Calls wait meanwhile,
    /// and so would this function inside of itself, for ever.
    pub fn with_state<T>(&self, look: impl FnOnce(&mut Program) -> T) -> T {
        look(&mut self.service.program())
    }

    /// The program as it is now: a value of its own, to be kept, compared, written with [`Program::to_json`], or given
    /// to another sandbox by [`Builder::program`].
    #[must_use]
    pub fn snapshot(&self) -> Program {
        self.service.program().clone()
    }

    /// Lets something go wrong with calls that are to come.
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

    /// How many faults have been ordered and have not happened yet.
    #[must_use]
    pub fn faults_left(&self) -> usize {
        self.service.faults.left()
    }

    /// Nothing goes wrong any more.
    pub fn clear_faults(&self) {
        self.service.faults.clear();
    }

    /// The calls so far, in the order in which they came. Only the last ten thousand are kept.
    #[must_use]
    pub fn calls(&self) -> Vec<Call> {
        self.service.calls.calls()
    }

    /// The calls of the operation with this id.
    ///
    /// # Panics
    /// If the API has no such operation: no call would ever be found.
    #[must_use]
    pub fn calls_of(&self, operation_id: &str) -> Vec<Call> {
        assert!(operation(operation_id).is_some(), "the API has no operation {operation_id}");
        let mut calls = self.calls();
        calls.retain(|call| call.operation == Some(operation_id));
        calls
    }

    /// Forgets the calls so far.
    pub fn clear_calls(&self) {
        self.service.calls.clear();
    }

    /// Limits calls anew, beginning now; with none, no longer.
    pub fn set_rate_limit(&self, limit: Option<RateLimit>) {
        self.service.limit(limit);
    }

    /// Begins again as it was when it started: the program, no faults, no calls, nothing counted.
    pub fn reset(&self) {
        self.service.reset();
    }

    /// Stops, after the calls that are under way have their responses. Those that take longer than 5 seconds, such as
    /// one whose request is sent in part, or that a fault delays, lose their connections.
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
        // A call that does not end even now, because it waits for a lock, is left behind.
        server.abort();
        Ok(())
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sandbox").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}
