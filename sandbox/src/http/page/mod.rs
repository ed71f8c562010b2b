//! The page that shows the sandbox in a browser. Decides its paths and its frame; other files render the records and the
//! controls. It is HTML from the server, with a script that sends the forms to the routes under `/_sandbox` and refreshes
//! the page. `maud` escapes all text, and nothing is loaded from other sites.

mod calls;
mod connect;
mod controls;
mod records;
mod settings;

use std::sync::Arc;

use axum::{
    Router,
    extract::{RawQuery, State},
    http::{
        HeaderMap, HeaderName,
        header::{CONTENT_TYPE, HOST},
    },
    response::IntoResponse,
    routing::get,
};
use leaddyno_types::OperationInfo;
use maud::{DOCTYPE, Markup, html};

use super::{call, contents, service::Service};

const CSS: &str = concat!(include_str!("page.css"), include_str!("tables.css"));
const JS: &str = include_str!("page.js");

/// The state of a request for the page.
struct View<'a> {
    service: &'a Arc<Service>,
    /// The scheme and host that the browser uses; a forwarded port may change them.
    origin: String,
    /// The list whose rows are shown.
    list: &'static OperationInfo,
    /// The page of that list, from 1.
    number: usize,
}

pub(super) fn router() -> Router<Arc<Service>> {
    Router::new()
        // Other methods get the response of the API.
        .route("/", get(page).fallback(call))
        .route("/_sandbox/page.css", get(async || asset("text/css; charset=utf-8", CSS)))
        .route("/_sandbox/page.js", get(async || asset("text/javascript; charset=utf-8", JS)))
}

fn asset(kind: &'static str, text: &'static str) -> ([(HeaderName, &'static str); 1], &'static str) {
    ([(CONTENT_TYPE, kind)], text)
}

async fn page(
    State(service): State<Arc<Service>>,
    headers: HeaderMap,
    RawQuery(query): RawQuery,
) -> impl IntoResponse + use<> {
    let query = query.unwrap_or_default();
    let value = |wanted| form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == wanted);
    let wanted = value("list").map(|(_, id)| id);
    let list = contents::lists().find(|list| wanted.as_deref() == Some(list.id)).or_else(|| contents::lists().next());
    let number = value("page").and_then(|(_, number)| number.parse().ok()).unwrap_or(1);
    let host = headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or("127.0.0.1");
    let html = list.map(|list| {
        document(&View { service: &service, origin: format!("http://{host}"), list, number }).into_string()
    });
    ([(CONTENT_TYPE, "text/html; charset=utf-8")], html.unwrap_or_default())
}

fn document(view: &View<'_>) -> Markup {
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { "LeadDyno sandbox" }
                link rel="icon" href="data:,";
                link rel="stylesheet" href="/_sandbox/page.css";
                script src="/_sandbox/page.js" defer {}
            }
            body {
                header {
                    h1 { "LeadDyno sandbox" }
                    nav {
                        a href="/openapi.yaml" { "OpenAPI document" }
                        a href="/_sandbox/state" { "State as JSON" }
                        a href="/_sandbox/calls" { "Calls as JSON" }
                    }
                }
                p #stopped hidden { "The sandbox does not respond. This page shows its last state." }
                main {
                    (connect::render(view))
                    (controls::clock(view))
                    (records::render(view))
                    (calls::render(view))
                    (controls::faults(view))
                    (settings::render(view))
                }
            }
        }
    }
}

/// Renders a part of the page that the script replaces when it has changed.
fn section(id: &str, title: &str, class: &str, content: &Markup) -> Markup {
    html! {
        section id=(id) class=(class) {
            h2 { (title) }
            (content)
        }
    }
}

/// Renders a command with a button that copies it.
fn command(text: &str) -> Markup {
    html! {
        div .command {
            pre { code { (text) } }
            button type="button" data-copy=(text) { "Copy" }
        }
    }
}
