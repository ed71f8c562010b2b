//! The latest calls on the page, without the key.

use maud::{Markup, html};
use serde_json::Value;

use super::{View, section};
use crate::calls::Call;

/// The number of calls on the page.
const SHOWN: usize = 25;

pub(super) fn render(view: &View<'_>) -> Markup {
    let calls = view.service.calls.last(SHOWN);
    section(
        "calls",
        "Last calls",
        "wide",
        &html! {
            @if calls.is_empty() {
                p .empty { "No calls yet. Paste a command from above into a shell." }
            } @else {
                div .scroll {
                    table {
                        thead {
                            tr { th .number { "#" } th { "Call" } th { "Operation" } th { "Status" } th { "Sent" } }
                        }
                        tbody {
                            @for call in calls.iter().rev() { (row(call)) }
                        }
                    }
                }
                p .buttons { button type="button" data-send="DELETE" data-url="/_sandbox/calls" { "Clear" } }
            }
        },
    )
}

fn row(call: &Call) -> Markup {
    let class = match call.status {
        Some(200..=299) => "good",
        Some(300..=499) => "warn",
        _ => "bad",
    };
    html! {
        tr {
            td .number { (call.number) }
            td { code { (call.method) " " (call.path) } }
            td { @if let Some(operation) = call.operation { code { (operation) } } @else { "unknown path" } }
            td {
                span .badge .(class) { @if let Some(status) = call.status { (status) } @else { "no response" } }
                @if call.faulted { " " span .badge .bad { "fault" } }
            }
            td .sent title=(sent(call)) { (sent(call)) }
        }
    }
}

/// Formats the query and the body as JSON.
fn sent(call: &Call) -> String {
    let is_something = |value: &&Value| !value.is_null() && value.as_object().is_none_or(|members| !members.is_empty());
    let parts = [&call.query, &call.body].into_iter().filter(is_something);
    parts.map(Value::to_string).collect::<Vec<_>>().join(" ")
}
