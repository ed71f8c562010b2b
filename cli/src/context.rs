//! What the commands share: the global options, and the client that they ask for.

use std::{
    io::Write,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use leaddyno::Client;

use crate::{config::Account, failure::Failure, globals::Globals};

/// Writes to stderr. A closed stderr is ignored.
pub(crate) fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// What a command runs with.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) globals: Globals,
    /// Whether a write is on its way, whose result Ctrl-C leaves unknown.
    write_in_flight: Arc<AtomicBool>,
}

impl Context {
    pub(crate) fn new(globals: Globals) -> Self {
        Self { globals, write_in_flight: Arc::default() }
    }

    /// Returns the account that the options and the environment choose; its key is read when a client is built.
    pub(crate) fn account(&self) -> Result<Account, Failure> {
        Account::choose(self.globals.profile.as_deref())
    }

    /// Builds the client of the chosen account.
    pub(crate) fn client(&self) -> Result<Client, Failure> {
        self.account()?.client(self.globals.timeout)
    }

    /// Writes a note for people to stderr, unless `--quiet` is set.
    pub(crate) fn note(&self, text: &str) {
        if !self.globals.quiet {
            say(&format!("leaddyno: {text}\n"));
        }
    }

    pub(crate) fn set_write_in_flight(&self, is_in_flight: bool) {
        self.write_in_flight.store(is_in_flight, Ordering::Relaxed);
    }

    pub(crate) fn is_write_in_flight(&self) -> bool {
        self.write_in_flight.load(Ordering::Relaxed)
    }
}
