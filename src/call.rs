//! Between the generated code and the pipeline. The generated code makes the HTTP request, and its types say what the
//! answer is to be; sending and decoding happen here, outside of it. Its transport only keeps the request.
//!
//! So neither an error nor an answer passes through the generated code: it could take nothing but a `reqwest::Error`,
//! which nobody can make, and a `reqwest::Response` with an address.

use std::{
    future::{self, Future},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll, Waker},
};

use leaddyno_generated::{Execution, GeneratedError, Operation, SharedTransport, Transport};
use reqwest::Request;

use crate::{
    conclusion, error::Error, options::CallOptions, pipeline::Pipeline, raw_response::RawResponse, redact,
    target::Target,
};

/// One call of an operation.
pub(crate) struct Call<'a> {
    pipeline: &'a Pipeline,
    options: &'a CallOptions,
    target: Target,
}

impl<'a> Call<'a> {
    pub(crate) fn new<O: Operation>(pipeline: &'a Pipeline, options: &'a CallOptions) -> Self {
        Self { pipeline, options, target: Target::from(O::INFO) }
    }

    /// Sends a request, and decodes the answer.
    pub(crate) async fn decoded<O: Operation>(self, request: &O) -> Result<(O::Output, RawResponse), Error> {
        let decoded = |answer: RawResponse| {
            let output = conclusion::decoded(&self.target, &self.pipeline.exchange.key, &answer)?;
            Ok((output, answer))
        };
        self.pipeline.call(&self.target, self.made(request)?, self.options, decoded).await
    }

    /// Sends a request, and leaves the answer as it came.
    pub(crate) async fn raw<O: Operation>(self, request: &O) -> Result<RawResponse, Error> {
        self.pipeline.call(&self.target, self.made(request)?, self.options, Ok).await
    }

    /// Lets the generated code make the HTTP request. It waits for nothing until it has, so it is asked once.
    fn made<O: Operation>(&self, request: &O) -> Result<Request, Error> {
        let transport = Arc::<Kept>::default();
        let client = leaddyno_generated::Client::new_with_client(
            self.pipeline.base_url.as_str(),
            self.pipeline.exchange.http.clone(),
            SharedTransport::from(Arc::clone(&transport)),
        );
        match pin!(request.dispatch(&client)).poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(Err(refused)) => Err(self.not_sent(Some(refused))),
            _ => transport.taken().ok_or_else(|| self.not_sent(None)),
        }
    }

    /// Why the generated code did not come as far as sending.
    fn not_sent(&self, refused: Option<GeneratedError>) -> Error {
        let message = match refused {
            Some(GeneratedError::InvalidRequest(problem)) => Some(problem),
            Some(other) => redact::line(&other.to_string(), &self.pipeline.exchange.key),
            None => None,
        };
        conclusion::not_sent(&self.target, message)
    }
}

/// A transport that keeps the request and never answers.
#[derive(Default)]
struct Kept(Mutex<Option<Request>>);

impl Kept {
    fn taken(&self) -> Option<Request> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Transport for Kept {
    fn execute(&self, request: Request) -> Execution<'_> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(request);
        Box::pin(future::pending())
    }
}
