//! The state that all calls of one sandbox share: the program, the switches, the limiter, the faults, the logs. Decides the
//! locking, and what a reset restores.

use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::http::Method;

use super::{
    rejection::Rejection,
    routes::{Route, Routes},
    strict::Rules,
};
use crate::{
    access_log::AccessLog,
    calls::CallLog,
    program::Program,
    rate_limit::{Limiter, RateLimit},
    script::Faults,
    switches::Switches,
};

/// The state that all calls of one sandbox share.
#[derive(Debug)]
pub(crate) struct Service {
    program: Mutex<Program>,
    /// The program at the start.
    beginning: Program,
    routes: Routes,
    switches: Switches,
    /// The rules that calls are checked against, if the sandbox is strict.
    rules: Option<Rules>,
    api_key: String,
    limiter: Mutex<Limiter>,
    pub(crate) faults: Faults,
    pub(crate) calls: CallLog,
    pub(crate) access_log: Option<AccessLog>,
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
            calls: CallLog::new(),
            access_log: None,
        }
    }

    /// Checks calls against these rules.
    pub(crate) fn with_rules(self, rules: Option<Rules>) -> Self {
        Self { rules, ..self }
    }

    /// Writes a line for each call.
    pub(crate) fn with_access_log(self, access_log: Option<AccessLog>) -> Self {
        Self { access_log, ..self }
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

    /// Locks the program. A caller that panicked while it held the lock (a failed assertion in a test) does not poison it.
    pub(crate) fn program(&self) -> MutexGuard<'_, Program> {
        self.program.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the rate limit, or removes it.
    pub(crate) fn limit(&self, limit: Option<RateLimit>) {
        *self.limiter() = Limiter::new(limit);
    }

    /// Restores the program of the start, and clears the faults, the calls and the rate limit's counts.
    pub(crate) fn reset(&self) {
        *self.program() = self.beginning.clone();
        self.limiter().reset();
        self.faults.clear();
        self.calls.clear();
    }

    pub(super) fn route(&self, method: &Method, path: &str) -> Result<Route, Rejection> {
        self.routes.find(method, path)
    }

    /// Whether the API has this path, with any method.
    pub(super) fn has_path(&self, path: &str) -> bool {
        !matches!(self.routes.find(&Method::GET, path), Err(Rejection::UnknownPath { .. }))
    }

    /// Counts a call, or rejects it because it exceeds the rate limit.
    pub(super) fn count_call(&self) -> Result<(), Rejection> {
        self.limiter().take().map_err(|too_many| {
            // The header has whole seconds; rounded up.
            let whole = |wait: std::time::Duration| wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            Rejection::TooManyRequests { retry_after_seconds: too_many.retry_after.map(whole) }
        })
    }

    fn limiter(&self) -> MutexGuard<'_, Limiter> {
        self.limiter.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
