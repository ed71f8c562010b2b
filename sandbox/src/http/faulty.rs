//! Lets a fault happen to a call. Decides what goes over the wire instead of the call's answer, and whether the call is
//! carried out; how the connection breaks is left to the connection.

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

use super::{answer::JSON_TYPE, connection::Plug};
use crate::fault::{Fault, Moment, What};

/// The answer to a call that goes wrong; none if there is to be no answer.
pub(super) async fn answer(fault: Fault, plug: &Plug, carry_out: impl FnOnce() -> Response) -> Option<Response> {
    if let What::Delay(delay) = fault.what {
        return Some(delayed(delay, fault.moment, carry_out).await);
    }
    let response = match fault.moment {
        // What there is to spoil if nothing was carried out.
        Moment::Before => with_body(StatusCode::OK, r#"{"status":"not carried out"}"#.to_owned()),
        Moment::After => carry_out(),
    };
    match fault.what {
        What::Status(status, body) => {
            let status = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            Some(with_body(status, body))
        }
        What::Garbage(body) => Some(with_body(response.status(), body)),
        What::Cut => Some(cut(response).await),
        What::Delay(_) | What::Reset => {
            plug.pull();
            None
        }
    }
}

async fn delayed(delay: std::time::Duration, moment: Moment, carry_out: impl FnOnce() -> Response) -> Response {
    match moment {
        Moment::Before => {
            tokio::time::sleep(delay).await;
            carry_out()
        }
        Moment::After => {
            let response = carry_out();
            tokio::time::sleep(delay).await;
            response
        }
    }
}

fn with_body(status: StatusCode, body: String) -> Response {
    let kind = if body.starts_with('<') { "text/html; charset=utf-8" } else { JSON_TYPE };
    (status, [(CONTENT_TYPE, kind)], body).into_response()
}

/// The same answer, which promises its whole body and breaks off after half of it.
async fn cut(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let whole = body.collect().await.map(http_body_util::Collected::to_bytes).unwrap_or_default();
    parts.headers.insert(CONTENT_LENGTH, HeaderValue::from(whole.len()));
    let half = whole.slice(..whole.len() / 2);
    Response::from_parts(parts, Body::new(CutBody { half: Some(half), has_waited: false }))
}

/// Half of a body, and then an error.
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
            // The server sends what it has before it asks again. An error at once would throw the half away.
            self.has_waited = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into())))
    }
}
