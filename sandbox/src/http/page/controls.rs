//! The controls on the page: the clock, the faults, and the reset. The script sends the forms as JSON to the routes under
//! `/_sandbox`.

use leaddyno_generated::OPERATIONS;
use maud::{Markup, html};
use serde_json::{Value, json};

use super::{View, command, section};
use crate::{http::admin, shell};

const ADVANCE: &str = "/_sandbox/clock/advance";
const FAULTS: &str = "/_sandbox/faults";

pub(super) fn clock(view: &View<'_>) -> Markup {
    let now = view.service.program().now().to_string();
    section(
        "clock",
        "Clock",
        "",
        &html! {
            p .now { time datetime=(now) { (now.replace('T', " ").trim_end_matches('Z')) } " UTC" }
            p .buttons {
                @for (label, hours) in [("+ 1 hour", 1), ("+ 1 day", 24), ("+ 30 days", 30 * 24)] {
                    button type="button" data-send="POST" data-url=(ADVANCE) data-body=(json!({"hours": hours})) { (label) }
                }
            }
            form data-send="POST" data-url=(ADVANCE) {
                label { "Days" input name="days" type="number" step="1" placeholder="30"; }
                label { "Hours" input name="hours" type="number" step="1" placeholder="0"; }
                button { "Move" }
                output {}
            }
            (command(&shell::curl_json(&format!("{}{ADVANCE}", view.origin), None, &json!({"days": 30}))))
            p .buttons {
                button type="button" .danger data-send="POST" data-url="/_sandbox/reset"
                    data-confirm="Restore the initial state, and clear the faults and the calls?" { "Reset the sandbox" }
            }
        },
    )
}

pub(super) fn faults(view: &View<'_>) -> Markup {
    let faults = admin::faults(view.service);
    section(
        "faults",
        "Faults",
        "",
        &html! {
            @if faults.is_empty() {
                p .empty { "There are no faults." }
            } @else {
                ul .faults {
                    @for fault in &faults { (pending(fault)) }
                }
                p .buttons { button type="button" data-send="DELETE" data-url=(FAULTS) { "Remove all" } }
            }
            form .stacked data-send="POST" data-url=(FAULTS) {
                label { "Fault"
                    select name="fault" {
                        option value="status" { "status: another response" }
                        option value="delay" { "delay: the response is late" }
                        option value="reset" { "reset: the connection breaks" }
                        option value="cut" { "cut: half of the body" }
                        option value="garbage" { "garbage: the body is not JSON" }
                    }
                }
                label data-for="status" { "Status" input name="status" type="number" min="200" max="599" value="503"; }
                label data-for="delay" { "Milliseconds" input name="milliseconds" type="number" min="0" value="1000"; }
                label { "Times" input name="times" type="number" min="1" value="1"; }
                label { "Operation"
                    select name="on" {
                        option value="" { "any" }
                        @for operation in OPERATIONS { option value=(operation.id) { (operation.id) } }
                    }
                }
                label .check { input name="after" type="checkbox"; "After the call took effect" }
                button { "Add" }
                output {}
            }
            (command(&shell::curl_json(
                &format!("{}{FAULTS}", view.origin),
                None,
                &json!({"fault": "status", "status": 503, "times": 2}),
            )))
        },
    )
}

/// Renders a remaining fault.
fn pending(fault: &Value) -> Markup {
    let text = |name: &str| fault[name].as_str().unwrap_or_default();
    let moment = if fault["after"] == true { "after the call took effect" } else { "before the call takes effect" };
    html! {
        li {
            span {
                strong { (text("fault")) }
                @if let Some(status) = fault["status"].as_u64() { " " (status) }
                @if let Some(milliseconds) = fault["milliseconds"].as_u64() { " " (milliseconds) " ms" }
                " \u{d7} " (fault["times"])
                @if fault["on"].is_string() { " on " code { (text("on")) } } @else { " on any call" }
                small { (moment) }
            }
            button type="button" data-send="DELETE" data-url=(format!("{FAULTS}/{}", fault["number"])) { "Remove" }
        }
    }
}
