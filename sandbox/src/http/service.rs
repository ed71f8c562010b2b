//! What every call of one sandbox shares: the program, the switches, the limiter,
//! the faults, the log. Decides how they are locked, and what a fresh start
//! leaves of them.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::Method;

use super::rejection::Rejection;
use super::routes::{Route, Routes};
use super::strict::Rules;
use crate::calls::CallLog;
use crate::program::Program;
use crate::rate_limit::{Limiter, RateLimit};
use crate::script::Faults;
use crate::switches::Switches;

/// What every call of one sandbox shares.
#[derive(Debug)]
pub(crate) struct Service {
    program: Mutex<Program>,
    /// The program as it was when the sandbox started.
    beginning: Program,
    routes: Routes,
    switches: Switches,
    /// What calls are held against, if the sandbox is strict.
    rules: Option<Rules>,
    api_key: String,
    limiter: Mutex<Limiter>,
    pub(crate) faults: Faults,
    pub(crate) calls: CallLog,
}

impl Service {
    pub(crate) fn new(program: Program, switches: Switches, api_key: String, limit: Option<RateLimit>) -> Self {
        Self {
            beginning: program.clone(),
            program: Mutex::new(program),
            routes: Routes::new(leaddyno_generated::OPERATIONS),
            switches,
            rules: None,
            api_key,
            limiter: Mutex::new(Limiter::new(limit)),
            faults: Faults::default(),
            calls: CallLog::default(),
        }
    }

    /// Holds calls against these rules.
    pub(crate) fn with_rules(self, rules: Option<Rules>) -> Self {
        Self { rules, ..self }
    }

    pub(crate) const fn rules(&self) -> Option<&Rules> {
        self.rules.as_ref()
    }

    pub(crate) fn api_key(&self) -> &str {
        &self.api_key
    }

    pub(crate) const fn switches(&self) -> &Switches {
        &self.switches
    }

    /// The program, for as long as the guard is kept. A caller who panicked while having it (a failed assertion in
    /// a test) does not take it away from the others.
    pub(crate) fn program(&self) -> MutexGuard<'_, Program> {
        self.program.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Limits calls anew, from now on, or no longer.
    pub(crate) fn limit(&self, limit: Option<RateLimit>) {
        *self.limiter() = Limiter::new(limit);
    }

    /// Begins again: with the program of the start, without faults, calls, or counts of the rate limit.
    pub(crate) fn reset(&self) {
        *self.program() = self.beginning.clone();
        self.limiter().reset();
        self.faults.clear();
        self.calls.clear();
    }

    pub(super) fn route(&self, method: &Method, path: &str) -> Result<Route, Rejection> {
        self.routes.find(method, path)
    }

    /// Counts a call, or refuses it because it is one too many.
    pub(super) fn count_call(&self) -> Result<(), Rejection> {
        self.limiter().take().map_err(|too_many| {
            // In whole seconds, as the header has them; a bit more is better than too early.
            let whole = |wait: std::time::Duration| wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            Rejection::TooManyRequests { retry_after_seconds: too_many.retry_after.map(whole) }
        })
    }

    fn limiter(&self) -> MutexGuard<'_, Limiter> {
        self.limiter.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
