//! The seam: every generated method ends here, and goes on in a transport that somebody else provides.
//!
//! progenitor asks for an implementation of `ClientHooks` in the crate that owns the generated client. This one
//! delegates everything.

use std::{fmt, future::Future, pin::Pin};

use progenitor_client::{ClientHooks, Error};
use reqwest::{Request, Response};

use crate::Client;

/// The answer of a transport, which may never come; boxed so that a client can hold any transport.
pub type Execution<'a> = Pin<Box<dyn Future<Output = reqwest::Result<Response>> + Send + 'a>>;

/// Sends requests. The generated client knows nothing of keys, retries and limits: its transport does.
pub trait Transport: Send + Sync + 'static {
    /// Sends one request and waits for the answer. The request carries no key yet.
    fn execute(&self, request: Request) -> Execution<'_>;
}

/// What the generated client holds of its transport.
#[derive(Clone)]
pub struct SharedTransport(std::sync::Arc<dyn Transport>);

impl<T: Transport> From<std::sync::Arc<T>> for SharedTransport {
    fn from(transport: std::sync::Arc<T>) -> Self {
        Self(transport)
    }
}

impl fmt::Debug for SharedTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("SharedTransport")
    }
}

impl ClientHooks<SharedTransport> for Client {
    fn exec(
        &self,
        request: Request,
        _: &progenitor_client::OperationInfo,
    ) -> impl Future<Output = reqwest::Result<Response>> {
        self.inner.0.execute(request)
    }
}

/// Refuses texts that would change which path is called: an empty one and the dots, which URLs resolve.
#[expect(clippy::result_large_err, reason = "the error is progenitor's, and dispatch returns it as it is")]
pub(crate) fn path_text(name: &str, text: &str) -> Result<(), Error> {
    match text {
        "" | "." | ".." => Err(Error::InvalidRequest(format!("{name} is {text:?}, which cannot stand in a path"))),
        _ => Ok(()),
    }
}

/// Refuses a request that says none of several things of which one is needed.
#[expect(clippy::result_large_err, reason = "the error is progenitor's, and dispatch returns it as it is")]
pub(crate) fn any_of(names: &str, any: bool) -> Result<(), Error> {
    if any { Ok(()) } else { Err(Error::InvalidRequest(format!("one of {names} must be set"))) }
}
