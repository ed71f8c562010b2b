//! The program over HTTP. Decides how a call goes: find its operation, read what
//! it says, check its key, carry it out, write the answer. What an operation does is left to
//! its handler and the program; each step has a file of its own.

mod answer;
mod fields;
mod handlers;
mod input;
mod key;
mod nested;
mod read;
mod reply;
mod routes;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;

pub(crate) use handlers::handler;
pub(crate) use reply::{LineItems, Record};

use crate::program::Program;
use crate::refusal::Refusal;
use crate::switches::Switches;
use routes::Routes;

/// The path that all of the API is under.
pub(crate) const BASE_PATH: &str = "/v1";

/// What every call of one sandbox shares.
#[derive(Debug)]
pub(crate) struct Service {
    program: Mutex<Program>,
    routes: Routes,
    switches: Switches,
    api_key: String,
}

impl Service {
    pub(crate) fn new(program: Program, switches: Switches, api_key: String) -> Self {
        Self { program: Mutex::new(program), routes: Routes::new(leaddyno_generated::OPERATIONS), switches, api_key }
    }

    pub(crate) fn api_key(&self) -> &str {
        &self.api_key
    }

    /// The program, for as long as the guard is kept. A caller who panicked while having it (a failed assertion in
    /// a test) does not take it away from the others.
    pub(crate) fn program(&self) -> MutexGuard<'_, Program> {
        self.program.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The service as an axum router: one handler, since the table of operations does the routing.
pub(crate) fn router(service: Arc<Service>) -> Router {
    Router::new().fallback(call).with_state(service)
}

/// Answers one call.
async fn call(State(service): State<Arc<Service>>, request: Request) -> Response {
    // Whatever may happen to a call before it is carried out (a rate limit, a scripted fault) belongs here.
    match carry_out(&service, request).await {
        Ok(response) => response,
        Err(refusal) => answer::refused(&refusal, &service.switches),
    }
}

async fn carry_out(service: &Service, request: Request) -> Result<Response, Refusal> {
    let path = request.uri().path().to_owned();
    let route = service.routes.find(request.method(), &path)?;
    let (parts, body) = request.into_parts();
    let query = read::query(parts.uri.query());
    // A body that cannot be read has no key in it, which counts for more than what is wrong with it.
    let body = read::body(&parts.headers, body).await;
    let places = [Some(&query), body.as_ref().ok()];
    key::check(service.api_key(), &parts.headers, places)?;
    let input = input::Input::new(route.path_values, body?, query);

    let mut program = service.program();
    let reply = (route.handler)(&mut program, &input);
    let reply = answer::repeated(reply, &service.switches)?;
    answer::reply(reply, &input, &program, &service.switches)
}
