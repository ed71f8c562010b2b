//! A sandbox that runs: a program behind a socket. Decides where it listens,
//! how it is set up, and that it stops when its value is dropped.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::clock::Clock;
use crate::http::{self, BASE_PATH, Service};
use crate::program::Program;
use crate::switches::Switches;

/// The API key that a sandbox takes if it is given no other.
pub const SANDBOX_KEY: &str = "sandbox-key";

/// A LeadDyno on loopback. It runs until it is dropped.
pub struct Sandbox {
    address: SocketAddr,
    service: Arc<Service>,
    // Dropping it tells the server to stop.
    stop: oneshot::Sender<()>,
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

    /// Stops, after the calls that are under way have their answers.
    ///
    /// # Errors
    /// If the server failed.
    pub async fn stop(self) -> io::Result<()> {
        drop(self.stop);
        self.server.await.unwrap_or_else(|error| Err(io::Error::other(error)))
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Sandbox").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}

/// A sandbox that is being set up.
#[derive(Debug, Clone)]
#[must_use]
pub struct Builder {
    address: SocketAddr,
    api_key: String,
    program: Program,
    switches: Switches,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            api_key: SANDBOX_KEY.to_owned(),
            program: Program::new(),
            switches: Switches::default(),
        }
    }
}

impl Builder {
    /// Listens on this port instead of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// Listens on this address instead of loopback. The sandbox has no secrets and no protection.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.address.set_ip(host);
        self
    }

    /// Takes this API key instead of [`SANDBOX_KEY`].
    pub fn api_key(mut self, api_key: &str) -> Self {
        api_key.clone_into(&mut self.api_key);
        self
    }

    /// Sets what nobody knows about the API.
    pub fn switches(mut self, switches: Switches) -> Self {
        self.switches = switches;
        self
    }

    /// Begins with this program instead of an empty one.
    pub fn program(mut self, program: Program) -> Self {
        self.program = program;
        self
    }

    /// Runs on this clock instead of the machine's time.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.program.clock = clock;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    /// If the address cannot be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime with I/O.
    pub async fn start(self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind(self.address).await?;
        let address = listener.local_addr()?;
        // Answers are small and waited for, so they are sent at once. Where that cannot be set, they come later.
        let listener = listener.tap_io(|stream| drop(stream.set_nodelay(true)));
        let service = Arc::new(Service::new(self.program, self.switches, self.api_key));
        let (stop, stopped) = oneshot::channel::<()>();
        let router = http::router(Arc::clone(&service));
        let server = axum::serve(listener, router).with_graceful_shutdown(async {
            // Only the drop of the other end ever ends this.
            drop(stopped.await);
        });
        let server = tokio::spawn(server.into_future());
        Ok(Sandbox { address, service, stop, server })
    }
}
