//! The program over HTTP. Decides how a call goes: find its operation, read what it says, let a fault happen to it,
//! check its key, count it, check it if the sandbox is strict, carry it out, write the answer. What an operation does
//! is left to its handler and the program; each step has a file of its own.

mod admin;
mod answer;
mod connection;
mod faulty;
mod fields;
mod handlers;
mod input;
mod key;
mod nested;
mod read;
mod rejection;
mod reply;
mod routes;
mod service;
mod strict;

use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Map, Value};

pub(crate) use connection::{Connections, Plug};
pub(crate) use handlers::handler;
pub(crate) use service::Service;
pub(crate) use strict::Rules;

use crate::calls::Arrival;
use rejection::Rejection;
use routes::Route;

/// The path that all of the API is under.
pub(crate) const BASE_PATH: &str = "/v1";

/// What a call says, as far as it can be read.
struct Incoming {
    route: Result<Route, Rejection>,
    uri: Uri,
    headers: HeaderMap,
    query: Map<String, Value>,
    bytes: Vec<u8>,
    body: Result<Map<String, Value>, Rejection>,
}

/// The service as an axum router: one handler, since the table of operations does the routing. What the sandbox
/// offers beside the API lies under paths of its own.
pub(crate) fn router(service: Arc<Service>) -> Router {
    admin::router().fallback(call).with_state(service)
}

/// Answers one call.
async fn call(State(service): State<Arc<Service>>, ConnectInfo(plug): ConnectInfo<Plug>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    // A HEAD is a GET whose response goes without its body, which the server below leaves out by itself.
    let method = if parts.method == Method::HEAD { &Method::GET } else { &parts.method };
    let route = service.route(method, path);
    let operation = route.as_ref().ok().map(|route| route.operation);
    let query = read::query(parts.uri.query());
    let bytes = read::bytes(body).await;
    let body = bytes.as_deref().map_err(Clone::clone).and_then(|bytes| read::body(&parts.headers, bytes));
    let fault = service.faults.next(operation);
    let number = service.calls.note(&Arrival {
        operation,
        method: parts.method.as_str(),
        path,
        query: &query,
        body: body.as_ref().ok(),
        faulted: fault.is_some(),
    });
    let bytes = bytes.unwrap_or_default();
    let incoming = Incoming { route, uri: parts.uri, headers: parts.headers, query, bytes, body };
    let carry_out = || answer_to(&service, incoming);
    let answer = match fault {
        Some(fault) => faulty::answer(fault, &plug, carry_out).await,
        None => Some(carry_out()),
    };
    match answer {
        Some(response) => {
            service.calls.answered(number, response.status().as_u16());
            response
        }
        // Never sent: the connection breaks instead.
        None => ().into_response(),
    }
}

fn answer_to(service: &Service, incoming: Incoming) -> Response {
    match carry_out(service, incoming) {
        Ok(response) => response,
        Err(rejection) => answer::rejected(&rejection, service.switches()),
    }
}

fn carry_out(service: &Service, incoming: Incoming) -> Result<Response, Rejection> {
    let Incoming { route, uri, headers, query, bytes, body } = incoming;
    let route = route?;
    // A body that cannot be read has no key in it, which counts for more than what is wrong with it.
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
    let reply = answer::accept_taken(reply, service.switches())?;
    Ok(answer::reply(reply, &input, &program, service.switches())?)
}
