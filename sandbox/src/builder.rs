//! The configuration of a sandbox before it starts: address, contents, settings. Decides the defaults.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr},
    sync::Arc,
};

use tokio::net::TcpListener;

use crate::{
    access_log::AccessLog,
    clock::Clock,
    http::{Rules, Service},
    population::Population,
    program::{Program, SnapshotError},
    rate_limit::RateLimit,
    sandbox::Sandbox,
    switches::Switches,
};

/// The default API key.
pub const SANDBOX_KEY: &str = "sandbox-key";

/// A builder of sandboxes.
///
/// ```
/// use leaddyno_sandbox::{RateLimit, Sandbox};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> std::io::Result<()> {
/// let sandbox =
///     Sandbox::builder().affiliates(50).purchases(1_000).seed(7).rate_limit(RateLimit::per_minute(200)).start().await?;
/// assert_eq!(sandbox.with_state(|program| program.purchases.len()), 1_000);
/// # Ok(())
/// # }
/// ```
#[derive(Debug, Clone)]
#[must_use]
pub struct Builder {
    address: SocketAddr,
    api_key: String,
    program: Program,
    population: Population,
    switches: Switches,
    rate_limit: Option<RateLimit>,
    strict: bool,
    access_log: Option<AccessLog>,
}

impl Default for Builder {
    fn default() -> Self {
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            api_key: SANDBOX_KEY.to_owned(),
            program: Program::new(),
            population: Population::default(),
            switches: Switches::default(),
            rate_limit: None,
            strict: false,
            access_log: None,
        }
    }
}

impl Builder {
    /// Listens on this port instead of a free one.
    pub fn port(mut self, port: u16) -> Self {
        self.address.set_port(port);
        self
    }

    /// Listens on this address instead of loopback. Every client that can reach the sandbox has full control of it.
    pub fn host(mut self, host: IpAddr) -> Self {
        self.address.set_ip(host);
        self
    }

    /// Sets the API key. Default: [`SANDBOX_KEY`].
    pub fn api_key(mut self, api_key: &str) -> Self {
        api_key.clone_into(&mut self.api_key);
        self
    }

    /// Sets the unverified behavior of the API.
    pub fn switches(mut self, switches: Switches) -> Self {
        self.switches = switches;
        self
    }

    /// Limits the rate of calls. Default: no limit.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = Some(limit);
        self
    }

    /// Rejects every call that the OpenAPI document does not allow, with 400 and the reason: a malformed email, text for a
    /// number, a form for JSON, a repeated parameter. Unknown properties and parameters are accepted. By default, the
    /// sandbox is as tolerant as the service is reported to be.
    #[cfg(feature = "strict")]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Writes a line for each request: method, path, names of query parameters, status, operation, duration. It contains
    /// neither the API key nor values of parameters.
    pub fn access_log(mut self, writer: impl io::Write + Send + 'static) -> Self {
        self.access_log = Some(AccessLog::new(writer));
        self
    }

    /// Starts with this program instead of an empty one: a snapshot of a sandbox, or one built by hand.
    pub fn program(mut self, program: Program) -> Self {
        self.program = program;
        self
    }

    /// Starts with the program of a snapshot in JSON.
    ///
    /// # Errors
    /// If it is not a snapshot, or refers to records that it does not have.
    pub fn snapshot(self, json: &str) -> Result<Self, SnapshotError> {
        Ok(self.program(Program::from_json(json)?))
    }

    /// Sets the clock. Default: the machine's time.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.program.clock = clock;
        self
    }

    /// Adds `count` generated affiliates: see [`Population`].
    pub fn affiliates(mut self, count: usize) -> Self {
        self.population.affiliates = count;
        self
    }

    /// Adds `count` generated leads. Default: one for every two purchases.
    pub fn leads(mut self, count: usize) -> Self {
        self.population.leads = Some(count);
        self
    }

    /// Adds `count` generated purchases, and their commissions.
    pub fn purchases(mut self, count: usize) -> Self {
        self.population.purchases = count;
        self
    }

    /// Sets the seed of the generated records: the same seed generates the same records.
    pub fn seed(mut self, seed: u64) -> Self {
        self.population.seed = seed;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    /// If the address is not available.
    ///
    /// # Panics
    /// Outside of a tokio runtime with I/O.
    pub async fn start(mut self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind(self.address).await?;
        self.program.populate(&self.population);
        let rules = self.strict.then(Rules::read).transpose()?;
        let service = Service::new(self.program, self.switches, self.api_key, self.rate_limit);
        Sandbox::run(listener, Arc::new(service.with_rules(rules).with_access_log(self.access_log)))
    }
}
