//! What the commands share: the global options, and the client that they ask for.

use std::{
    io::Write,
    sync::{Arc, Mutex, PoisonError},
};

use leaddyno::{Client, ClientBuilder};
use leaddyno_config::Account;

use crate::{failure::Failure, globals::Globals};

/// Writes to stderr. A closed stderr is ignored.
pub(crate) fn say(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}

/// What a command runs with.
#[derive(Debug, Clone)]
pub(crate) struct Context {
    pub(crate) globals: Globals,
    /// What to say if Ctrl-C ends the command now.
    when_interrupted: Arc<Mutex<Option<&'static str>>>,
}

impl Context {
    pub(crate) fn new(globals: Globals) -> Self {
        Self { globals, when_interrupted: Arc::default() }
    }

    /// Returns the account that the options and the environment choose; its key is read when a client is built.
    pub(crate) fn account(&self) -> Result<Account, Failure> {
        Ok(Account::choose(self.globals.profile.as_deref())?)
    }

    /// Builds the client of the chosen account.
    pub(crate) fn client(&self) -> Result<Client, Failure> {
        self.build(self.account()?.builder()?).map_err(|failure| match failure {
            // Which of the two is wrong shows with a key that is not.
            Failure::Call(error) if self.client_without_key().is_ok() => Failure::Key(error.to_string()),
            other => other,
        })
    }

    /// Builds a client whose key is certainly refused, to see whether everything else works.
    pub(crate) fn client_without_key(&self) -> Result<Client, Failure> {
        self.build(self.account()?.builder_with("no-key")?)
    }

    fn build(&self, mut builder: ClientBuilder) -> Result<Client, Failure> {
        if let Some(timeout) = self.globals.timeout {
            builder = builder.total_timeout(timeout);
        }
        Ok(builder.user_agent(concat!("leaddyno-cli/", env!("CARGO_PKG_VERSION"))).build()?)
    }

    /// Writes a note for people to stderr, unless `--quiet` is set.
    pub(crate) fn note(&self, text: &str) {
        if !self.globals.quiet {
            say(&format!("leaddyno: {text}\n"));
        }
    }

    /// Sets what is said if Ctrl-C ends the command from now on.
    pub(crate) fn if_interrupted(&self, advice: Option<&'static str>) {
        *self.when_interrupted.lock().unwrap_or_else(PoisonError::into_inner) = advice;
    }

    /// Returns what to say if Ctrl-C ends the command now.
    pub(crate) fn advice(&self) -> Option<&'static str> {
        *self.when_interrupted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
