//! The connection details on the page: base URL, key, and commands for the current list, which follow from the table of
//! operations.

use axum::http::Method;
use leaddyno_generated::OPERATIONS;
use leaddyno_types::{Kind, OperationInfo, ParameterInfo, ParameterLocation};
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::{View, command, section};
use crate::{
    http::{BASE_PATH, contents},
    shell,
};

pub(super) fn render(view: &View<'_>) -> Markup {
    let base_url = format!("{}{BASE_PATH}", view.origin);
    let key = view.service.api_key();
    let path = view.list.path;
    let creation = OPERATIONS.iter().find(|operation| operation.method == Method::POST && operation.path == path);
    section(
        "connect",
        "Connect",
        "wide",
        &html! {
            dl .facts {
                dt { "Base URL" }
                dd { code { (base_url) } button type="button" data-copy=(base_url) { "Copy" } }
                dt { "API key" }
                dd { code { (key) } button type="button" data-copy=(key) { "Copy" } }
            }
            p { "Read " (contents::title(view.list)) ":" }
            (command(&shell::curl(&base_url, key, path, "per_page=5")))
            @if let Some(creation) = creation {
                p { (creation.summary) ":" }
                (command(&shell::curl_json(&format!("{base_url}{path}"), Some(key), &sample(creation))))
            }
        },
    )
}

/// Returns a body with the required parameters of an operation.
fn sample(operation: &OperationInfo) -> Value {
    let sent = |parameter: &&ParameterInfo| parameter.required && parameter.location == ParameterLocation::Body;
    let members = operation.parameters.iter().filter(sent);
    Value::Object(members.map(|parameter| (parameter.name.to_owned(), value(parameter))).collect::<Map<_, _>>())
}

fn value(parameter: &ParameterInfo) -> Value {
    match (parameter.values.first(), parameter.kind) {
        (Some(value), _) => (*value).into(),
        (None, Kind::Integer | Kind::Money | Kind::Quantity) => 1.into(),
        (None, Kind::Boolean) => true.into(),
        (None, _) if parameter.name.ends_with("email") => "grace@example.com".into(),
        (None, _) if parameter.name.ends_with("url") => "https://example.com/".into(),
        (None, _) => "example".into(),
    }
}
