//! The program over HTTP. Decides the steps of a call: find its operation, read it, apply a fault, check its key, count it,
//! check it if the sandbox is strict, process it, write the response. Each step has its own file; the handlers and the
//! program decide what an operation does.

mod admin;
mod connection;
#[cfg(feature = "page")]
pub(crate) mod contents;
mod faulty;
mod fields;
mod guard;
mod handlers;
mod input;
mod key;
mod nested;
#[cfg(feature = "page")]
mod page;
mod read;
mod rejection;
mod reply;
mod response;
mod routes;
mod service;
mod strict;

use std::sync::Arc;

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, Method, Uri},
    response::{IntoResponse, Response},
};
pub(crate) use connection::{Connections, ResetHandle};
pub(crate) use handlers::handler;
use rejection::Rejection;
use routes::Route;
use serde_json::{Map, Value};
pub(crate) use service::Service;
pub(crate) use strict::Rules;

use crate::{access_log::Line, calls::Arrival};

/// The base path of the API.
pub(crate) const BASE_PATH: &str = "/v1";

/// A call, as far as it is readable.
struct Incoming {
    route: Result<Route, Rejection>,
    uri: Uri,
    headers: HeaderMap,
    query: Map<String, Value>,
    bytes: Vec<u8>,
    body: Result<Map<String, Value>, Rejection>,
}

/// Builds the axum router: one handler for the API, because the table of operations does the routing, and the routes beside
/// the API.
pub(crate) fn router(service: Arc<Service>) -> Router {
    admin::router().fallback(call).with_state(service)
}

/// Handles one call.
async fn call(
    State(service): State<Arc<Service>>,
    ConnectInfo(reset_handle): ConnectInfo<ResetHandle>,
    request: Request,
) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    // HEAD is handled as GET; hyper omits the body of the response.
    let method = if parts.method == Method::HEAD { &Method::GET } else { &parts.method };
    let query = read::query(parts.uri.query());
    let mut line = service
        .access_log
        .as_ref()
        .map(|log| Line::new(log, parts.method.as_str(), path, query.keys(), service.api_key()));
    let route = service.route(method, path);
    let operation = route.as_ref().ok().map(|route| route.operation);
    let bytes = read::bytes(body).await;
    let body = bytes.as_deref().map_err(Clone::clone).and_then(|bytes| read::body(&parts.headers, bytes));
    let fault = service.faults.next(operation);
    if let Some(line) = &mut line {
        line.operation(operation, fault.is_some());
    }
    let number = service.calls.add(&Arrival {
        operation,
        method: parts.method.as_str(),
        path,
        query: &query,
        body: body.as_ref().ok(),
        faulted: fault.is_some(),
    });
    let bytes = bytes.unwrap_or_default();
    let mut hint = None;
    let incoming = Incoming { route, uri: parts.uri, headers: parts.headers, query, bytes, body };
    let process = || {
        process(&service, incoming).unwrap_or_else(|rejection| {
            hint = rejection.hint();
            response::rejection(&rejection, service.switches())
        })
    };
    let response = match fault {
        Some(fault) => faulty::respond(fault, &reset_handle, process).await,
        None => Some(process()),
    };
    let Some(response) = response else {
        // Never sent: the connection is reset.
        return ().into_response();
    };
    let status = response.status().as_u16();
    service.calls.set_status(number, status);
    if let Some(line) = &mut line {
        line.respond(status, hint);
    }
    response
}

fn process(service: &Service, incoming: Incoming) -> Result<Response, Rejection> {
    let Incoming { route, uri, headers, query, bytes, body } = incoming;
    let route = route.map_err(|rejection| rejection.with_base_url(&headers, |path| service.has_path(path)))?;
    // An unreadable body has no key, and a missing key takes precedence over the malformed body.
    let places = [Some(&query), body.as_ref().ok()];
    key::check(service.api_key(), &headers, places)?;
    service.count_call()?;
    let body = body?;
    if let Some(rules) = service.rules() {
        rules.check(route.operation, uri.query(), &headers, &bytes)?;
    }
    let input = input::Input::new(route.path_values, body, query);

    let mut program = service.program();
    let reply = (route.handler)(&mut program, &input);
    let reply = response::accept_existing(reply, service.switches())?;
    Ok(response::success(reply, &input, &program, service.switches())?)
}
