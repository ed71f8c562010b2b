//! The routes beside the API, for programs in other languages: document, state, clock, faults, calls. Decides their paths
//! and JSON. They need no key, and are not logged, limited, or affected by faults.

mod faults;

use std::sync::Arc;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::{RawQuery, State},
    http::{StatusCode, header::CONTENT_TYPE},
    middleware::from_fn,
    response::{IntoResponse, Response},
    routing::{delete, get, post},
};
use jiff::SignedDuration;
use leaddyno_spec::DOCUMENT;
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};

use super::{guard::guard, response::json_response, service::Service};
use crate::program::Program;

/// The largest accepted body in bytes, enough for the state of some hundred thousand purchases.
const BODY_LIMIT: usize = 512 * 1024 * 1024;

#[cfg(feature = "page")]
pub(super) use faults::faults;

type Shared = State<Arc<Service>>;

/// The error of a bad request.
struct Bad(String);

impl IntoResponse for Bad {
    fn into_response(self) -> Response {
        json_response(StatusCode::BAD_REQUEST, &json!({"error": self.0}))
    }
}

pub(super) fn router() -> Router<Arc<Service>> {
    let below = Router::new()
        .route("/state", get(state).put(set_state))
        .route("/clock", get(clock))
        .route("/clock/advance", post(advance))
        .route("/faults", get(faults::list).post(faults::add).delete(faults::clear))
        .route("/faults/{number}", delete(faults::remove))
        .route("/calls", get(calls).delete(clear_calls))
        .route("/reset", post(reset))
        .fallback(nothing);
    let router = Router::new().route("/openapi.yaml", get(document)).nest("/_sandbox", below);
    #[cfg(feature = "page")]
    let router = router.merge(super::page::router());
    router.layer(from_fn(guard))
}

async fn document() -> Response {
    ([(CONTENT_TYPE, "application/yaml")], DOCUMENT).into_response()
}

async fn state(State(service): Shared) -> Response {
    let json = service.program().to_json();
    ([(CONTENT_TYPE, "application/json")], json).into_response()
}

async fn set_state(State(service): Shared, body: Body) -> Result<StatusCode, Bad> {
    let json = text(body).await?;
    let program = Program::from_json(&json).map_err(|error| Bad(error.to_string()))?;
    *service.program() = program;
    Ok(StatusCode::NO_CONTENT)
}

async fn clock(State(service): Shared) -> Response {
    json_response(StatusCode::OK, &json!({"now": service.program().now()}))
}

/// The span by which the clock moves.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Advance {
    days: i64,
    hours: i64,
    seconds: i64,
}

async fn advance(State(service): Shared, body: Body) -> Result<Response, Bad> {
    let by: Advance = read(body).await?;
    let hours = by.days.saturating_mul(24).saturating_add(by.hours);
    let seconds = hours.saturating_mul(3600).saturating_add(by.seconds);
    service.program().clock.advance(SignedDuration::from_secs(seconds));
    Ok(clock(State(service)).await)
}

/// Lists all calls, or those of the operation that the query names.
async fn calls(State(service): Shared, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let wanted = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "operation");
    let mut calls = service.calls.calls();
    if let Some((_, id)) = wanted {
        calls.retain(|call| call.operation == Some(&id));
    }
    let calls: Value = calls.iter().map(|call| json!(call)).collect();
    json_response(StatusCode::OK, &calls)
}

async fn clear_calls(State(service): Shared) -> StatusCode {
    service.calls.clear();
    StatusCode::NO_CONTENT
}

async fn reset(State(service): Shared) -> StatusCode {
    service.reset();
    StatusCode::NO_CONTENT
}

async fn nothing() -> Response {
    let paths = "state, clock, clock/advance, faults, calls, reset";
    json_response(StatusCode::NOT_FOUND, &json!({"error": format!("there are only these paths: {paths}")}))
}

async fn read<T: DeserializeOwned>(body: Body) -> Result<T, Bad> {
    serde_json::from_str(text(body).await?.trim_start_matches('\u{feff}')).map_err(|error| Bad(error.to_string()))
}

async fn text(body: Body) -> Result<String, Bad> {
    let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|error| Bad(error.to_string()))?;
    String::from_utf8(bytes.to_vec()).map_err(|error| Bad(error.to_string()))
}
