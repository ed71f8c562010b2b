//! Between the generated code and the pipeline: the transport of one call.
//!
//! The generated code can only take a `reqwest::Result`, and nobody can make a `reqwest::Error`; so what the caller is
//! to see is kept here beside it, and the generated code gets an empty answer that it will refuse.

use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::StatusCode;
use leaddyno_generated::{Execution, GeneratedError, Operation, ResponseValue, SharedTransport, Transport};
use reqwest::{Request, ResponseBuilderExt};

use crate::{
    conclusion::{self, Progress},
    error::{Details, Error, ErrorKind},
    options::CallOptions,
    pipeline::Pipeline,
    raw_response::RawResponse,
    redact,
    target::Target,
};

/// What the generated code is to make of the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// The answer, decoded.
    Decoded,
    /// Nothing: the caller takes the answer as it came.
    Raw,
}

/// One call of an operation.
#[derive(Debug)]
pub(crate) struct Call {
    pipeline: Arc<Pipeline>,
    options: Arc<CallOptions>,
    target: Target,
    wanted: Wanted,
    conclusion: Mutex<Option<Result<RawResponse, Error>>>,
}

impl Call {
    /// Sends a request, and decodes the answer.
    pub(crate) async fn decoded<O: Operation>(
        pipeline: Arc<Pipeline>,
        options: Arc<CallOptions>,
        request: &O,
    ) -> Result<(O::Output, RawResponse), Error> {
        let call = Self::new::<O>(pipeline, options, Wanted::Decoded);
        let dispatched = call.dispatch(request).await;
        match (call.take(), dispatched) {
            (Some(Ok(answer)), Ok(value)) => Ok((value.into_inner(), answer)),
            (Some(Ok(answer)), Err(_)) => {
                Err(conclusion::undecodable::<O::Output>(&call.target, &call.pipeline.exchange.key, &answer))
            }
            (Some(Err(error)), _) => Err(error),
            (None, dispatched) => Err(call.not_sent(dispatched.err())),
        }
    }

    /// Sends a request, and leaves the answer as it came.
    pub(crate) async fn raw<O: Operation>(
        pipeline: Arc<Pipeline>,
        options: Arc<CallOptions>,
        request: &O,
    ) -> Result<RawResponse, Error> {
        let call = Self::new::<O>(pipeline, options, Wanted::Raw);
        let dispatched = call.dispatch(request).await;
        call.take().unwrap_or_else(|| Err(call.not_sent(dispatched.err())))
    }

    fn new<O: Operation>(pipeline: Arc<Pipeline>, options: Arc<CallOptions>, wanted: Wanted) -> Arc<Self> {
        Arc::new(Self { pipeline, options, target: Target::from(O::INFO), wanted, conclusion: Mutex::new(None) })
    }

    async fn dispatch<O: Operation>(self: &Arc<Self>, request: &O) -> Result<ResponseValue<O::Output>, GeneratedError> {
        let client = leaddyno_generated::Client::new_with_client(
            self.pipeline.base_url.as_str(),
            self.pipeline.exchange.http.clone(),
            SharedTransport::from(Arc::clone(self)),
        );
        request.dispatch(&client).await
    }

    fn take(&self) -> Option<Result<RawResponse, Error>> {
        self.conclusion.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Why the generated code did not come as far as sending.
    fn not_sent(&self, refused: Option<GeneratedError>) -> Error {
        let message = match refused {
            Some(GeneratedError::InvalidRequest(problem)) => Some(problem),
            Some(other) => redact::line(&other.to_string(), &self.pipeline.exchange.key),
            None => None,
        };
        let progress = Progress { attempts: 0, in_doubt: false, not_retried: None };
        Error::new(Details { message, ..Details::of_call(ErrorKind::InvalidRequest, &self.target, progress) })
    }

    /// What the generated code gets to see: never an address with the key in it.
    fn for_generated_code(&self, conclusion: &Result<RawResponse, Error>) -> reqwest::Response {
        let (status, body) = match (self.wanted, conclusion) {
            (Wanted::Decoded, Ok(answer)) => (StatusCode::OK, conclusion::for_decoding(answer)),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, Bytes::new()),
        };
        // The base URL, because reqwest would parse a placeholder each time.
        let response = http::Response::builder().status(status).url(self.pipeline.base_url.url().clone()).body(body);
        // Neither of them can be refused; and if so, the empty answer would be.
        response.unwrap_or_default().into()
    }
}

impl Transport for Call {
    fn execute(&self, request: Request) -> Execution<'_> {
        Box::pin(async move {
            let conclusion = self.pipeline.run(&self.target, request, &self.options).await;
            let response = self.for_generated_code(&conclusion);
            *self.conclusion.lock().unwrap_or_else(PoisonError::into_inner) = Some(conclusion);
            Ok(response)
        })
    }
}
