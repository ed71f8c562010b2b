//! How a sandbox is set up before it starts: where it listens, what it begins
//! with, what it imitates. Decides the defaults; what becomes of them is left to
//! the running sandbox.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::net::TcpListener;

use crate::clock::Clock;
use crate::http::{Rules, Service};
use crate::population::Population;
use crate::program::{Program, SnapshotError};
use crate::rate_limit::RateLimit;
use crate::sandbox::Sandbox;
use crate::switches::Switches;

/// The API key that a sandbox takes if it is given no other.
pub const SANDBOX_KEY: &str = "sandbox-key";

/// A sandbox that is being set up.
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

    /// Takes so many calls and no more. Without this, it takes them all.
    pub fn rate_limit(mut self, limit: RateLimit) -> Self {
        self.rate_limit = Some(limit);
        self
    }

    /// Refuses every call that the OpenAPI document does not allow, with 400 and what is wrong: an email that is none,
    /// text for a number, a form for JSON, a parameter that comes twice. Without this, the sandbox is as tolerant as
    /// the service is said to be. Properties and parameters that the document does not have are let pass.
    #[cfg(feature = "strict")]
    pub fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Begins with this program instead of an empty one: a snapshot of a sandbox, or one made by hand.
    pub fn program(mut self, program: Program) -> Self {
        self.program = program;
        self
    }

    /// Begins with the program of a snapshot in JSON.
    ///
    /// # Errors
    /// If it is no snapshot, or one that refers to records that it does not have.
    pub fn snapshot(self, json: &str) -> Result<Self, SnapshotError> {
        Ok(self.program(Program::from_json(json)?))
    }

    /// Runs on this clock instead of the machine's time.
    pub fn clock(mut self, clock: Clock) -> Self {
        self.program.clock = clock;
        self
    }

    /// Begins with so many made-up affiliates more: see [`Population`].
    pub fn affiliates(mut self, count: usize) -> Self {
        self.population.affiliates = count;
        self
    }

    /// Begins with so many made-up leads more; with one for every two purchases if this is not called.
    pub fn leads(mut self, count: usize) -> Self {
        self.population.leads = Some(count);
        self
    }

    /// Begins with so many made-up purchases more, and the commissions that they yield.
    pub fn purchases(mut self, count: usize) -> Self {
        self.population.purchases = count;
        self
    }

    /// Makes up others: the same seed makes the same ones.
    pub fn seed(mut self, seed: u64) -> Self {
        self.population.seed = seed;
        self
    }

    /// Starts the sandbox.
    ///
    /// # Errors
    /// If the address cannot be had.
    ///
    /// # Panics
    /// Outside of a tokio runtime with I/O.
    pub async fn start(mut self) -> io::Result<Sandbox> {
        let listener = TcpListener::bind(self.address).await?;
        self.program.populate(&self.population);
        let rules = self.strict.then(Rules::read).transpose()?;
        let service = Service::new(self.program, self.switches, self.api_key, self.rate_limit);
        Sandbox::run(listener, Arc::new(service.with_rules(rules)))
    }
}
