//! The settings in force on the page. Names, values and descriptions come from their declarations.

use maud::{Markup, html};
use serde::Serialize;
use serde_json::Value;

use super::{View, section};
use crate::{
    program::Settings,
    setting::{SettingInfo, SettingValues, fields},
    switches::Switches,
};

pub(super) fn render(view: &View<'_>) -> Markup {
    let account = view.service.program().settings.clone();
    section(
        "settings",
        "Settings in force",
        "full",
        &html! {
            (group("Unverified behavior of LeadDyno", Switches::describe(), view.service.switches()))
            (group("Settings of the merchant's account", Settings::describe(), &account))
        },
    )
}

fn group(title: &str, settings: Vec<SettingInfo>, present: &impl Serialize) -> Markup {
    let present = fields(present);
    html! {
        h3 { (title) }
        dl .settings {
            @for setting in settings {
                @let value = present.get(setting.name).unwrap_or(&Value::Null);
                div .changed[*value != setting.default] {
                    dt { (setting.name) }
                    dd {
                        code { @if let Some(text) = value.as_str() { (text) } @else { (value) } }
                        @if *value != setting.default { " " span .badge .warn { "changed" } }
                        p { (prose(&setting.description)) }
                        @if let Some(words) = words(&setting.values, value) { p { (prose(words)) } }
                    }
                }
            }
        }
    }
}

/// Formats the Markdown of a doc comment, which contains only code.
fn prose(markdown: &str) -> Markup {
    html! {
        @for (position, text) in markdown.split('`').enumerate() {
            @if position % 2 == 1 { code { (text) } } @else { (text) }
        }
    }
}

/// Returns the description of a value.
fn words<'a>(values: &'a SettingValues, value: &Value) -> Option<&'a str> {
    let SettingValues::OneOf(values) = values else { return None };
    values.iter().find(|known| *value == known.name.as_str()).map(|known| known.description.as_str())
}
