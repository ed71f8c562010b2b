//! What the sandbox offers beside the API, for those who cannot call its Rust
//! functions: the document, the state, the clock, faults, the log. Decides the
//! paths and the JSON of these; none of it asks for a key, is logged, limited or
//! goes wrong by a script.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use jiff::SignedDuration;
use leaddyno_spec::DOCUMENT;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::answer::json_response;
use super::service::Service;
use crate::fault::Fault;
use crate::program::Program;
use crate::script::operation;

/// The largest body that is taken, in bytes: a state of some hundred thousand purchases.
const BODY_LIMIT: usize = 512 * 1024 * 1024;

type Shared = State<Arc<Service>>;

/// A bad request, and what is wrong with it.
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
        .route("/faults", get(faults_left).post(order_fault).delete(clear_faults))
        .route("/calls", get(calls).delete(clear_calls))
        .route("/reset", post(reset))
        .fallback(nothing);
    Router::new().route("/openapi.yaml", get(document)).nest("/_sandbox", below)
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

/// How much time is to pass.
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

/// A fault, with how often and to which calls.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OrderedFault {
    fault: Kind,
    status: Option<u16>,
    body: Option<String>,
    milliseconds: Option<u64>,
    after: Option<bool>,
    times: Option<usize>,
    on: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Status,
    Delay,
    Reset,
    Cut,
    Garbage,
}

impl OrderedFault {
    fn fault(&self) -> Result<Fault, Bad> {
        let fault = match self.fault {
            Kind::Status => match self.status {
                Some(status @ 200..600) => Fault::status(status),
                _ => return Err(Bad("a fault of this kind needs a status from 200 to 599".to_owned())),
            },
            Kind::Delay => Fault::delay(Duration::from_millis(self.milliseconds.unwrap_or(1000))),
            Kind::Reset => Fault::reset(),
            Kind::Cut => Fault::cut(),
            Kind::Garbage => Fault::garbage(),
        };
        let fault = match &self.body {
            Some(body) => fault.body(body),
            None => fault,
        };
        Ok(match self.after {
            Some(true) => fault.after(),
            Some(false) => fault.before(),
            None => fault,
        })
    }
}

async fn order_fault(State(service): Shared, body: Body) -> Result<Response, Bad> {
    let order: OrderedFault = read(body).await?;
    let on = match &order.on {
        Some(id) => Some(operation(id).ok_or_else(|| Bad(format!("the API has no operation {id}")))?),
        None => None,
    };
    service.faults.order(order.fault()?, on, order.times.unwrap_or(1));
    Ok(faults_left(State(service)).await)
}

async fn faults_left(State(service): Shared) -> Response {
    json_response(StatusCode::OK, &json!({"left": service.faults.left()}))
}

async fn clear_faults(State(service): Shared) -> StatusCode {
    service.faults.clear();
    StatusCode::NO_CONTENT
}

/// All calls, or those of the operation that the query names.
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
    json_response(StatusCode::NOT_FOUND, &json!({"error": format!("There is nothing here but {paths}")}))
}

async fn read<T: DeserializeOwned>(body: Body) -> Result<T, Bad> {
    serde_json::from_str(text(body).await?.trim_start_matches('\u{feff}')).map_err(|error| Bad(error.to_string()))
}

async fn text(body: Body) -> Result<String, Bad> {
    let bytes = to_bytes(body, BODY_LIMIT).await.map_err(|error| Bad(error.to_string()))?;
    String::from_utf8(bytes.to_vec()).map_err(|error| Bad(error.to_string()))
}
