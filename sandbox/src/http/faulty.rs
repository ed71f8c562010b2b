//! Applies a fault to a call. Decides what is sent instead of the actual response, and whether the call is processed; the
//! connection decides how it breaks.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{
        HeaderValue, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use http_body::Frame;
use http_body_util::BodyExt;

use super::{connection::ResetHandle, response::JSON_TYPE};
use crate::fault::{Fault, Moment, What};

/// Returns the response to a call with this fault; `None` if the connection is reset.
pub(super) async fn respond(
    fault: Fault,
    reset_handle: &ResetHandle,
    process: impl FnOnce() -> Response,
) -> Option<Response> {
    if let What::Delay(delay) = fault.what {
        return Some(self::delay(delay, fault.moment, process).await);
    }
    let response = match fault.moment {
        // A stand-in for the response of a call that is not processed.
        Moment::Before => with_body(StatusCode::OK, r#"{"status":"not processed"}"#.to_owned()),
        Moment::After => process(),
    };
    match fault.what {
        What::Status(status, body) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Some(with_body(status, body))
        }
        What::Garbage(body) => Some(with_body(response.status(), body)),
        What::Cut => Some(cut_body(response).await),
        What::Delay(_) | What::Reset => {
            reset_handle.reset();
            None
        }
    }
}

async fn delay(delay: std::time::Duration, moment: Moment, process: impl FnOnce() -> Response) -> Response {
    match moment {
        Moment::Before => {
            tokio::time::sleep(delay).await;
            process()
        }
        Moment::After => {
            let response = process();
            tokio::time::sleep(delay).await;
            response
        }
    }
}

fn with_body(status: StatusCode, body: String) -> Response {
    let kind = if body.starts_with('<') { "text/html; charset=utf-8" } else { JSON_TYPE };
    (status, [(CONTENT_TYPE, kind)], body).into_response()
}

/// Returns the same response, which announces the whole body and breaks off after half of it.
async fn cut_body(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    Response::from_parts(parts, Body::new(CutBody { half: Some(half), has_waited: false }))
}

/// The first half of a body, and then an error.
struct CutBody {
    half: Option<Bytes>,
    has_waited: bool,
}

impl HttpBody for CutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(half) = self.half.take() {
            return Poll::Ready(Some(Ok(Frame::data(half))));
        }
        if !self.has_waited {
            // The server sends the first half before it polls again. An immediate error would discard it.
            self.has_waited = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
    }
}
