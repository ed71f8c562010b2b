//! The texts of the help: the document's Markdown as plain text, and the facts of the table in words.

use std::fmt::Write;

use clap::Command;
use leaddyno::{Evidence, OperationInfo, ParameterInfo, RetryClass};

use crate::{arguments, command_tree};

/// Lists all commands, the sections of the API first.
pub(crate) fn overview(sections: &[Command], tools: &[Command]) -> String {
    let mut text = String::new();
    for (heading, commands) in [("Sections of the API", sections), ("Tools", tools)] {
        let _ = writeln!(text, "\n{heading}:");
        for command in commands {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let _ = writeln!(text, "  {:<18} {about}", command.get_name());
        }
    }
    text
}

/// Returns summary and description as plain text.
pub(crate) fn description(operation: &OperationInfo) -> String {
    let texts = [operation.summary, operation.description].map(|text| plain(text, operation));
    texts.join("\n\n").trim_end().to_owned()
}

/// Returns what the table knows of an operation, and an example.
pub(crate) fn facts(operation: &OperationInfo) -> String {
    let mut text = format!("Request: {} {}\n", operation.method, operation.path);
    let _ = writeln!(text, "Evidence: {}", evidence(operation.evidence));
    let _ = writeln!(text, "Retries: {}", retry(operation.retry));
    if operation.moves_money {
        text.push_str("Moves money: changes what an affiliate is owed, or what counts as paid\n");
    }
    if arguments::needs_consent(operation) {
        text.push_str("Asks before it is sent; needs --yes where nobody can be asked\n");
    }
    let columns: Vec<&str> = operation.columns.iter().map(|column| column.name).collect();
    if !columns.is_empty() {
        let _ = writeln!(text, "Fields: {}", columns.join(", "));
    }
    let _ = write!(text, "\nExample:\n  {}", arguments::example(operation));
    text
}

/// Returns the help of a parameter: its description, and its evidence unless LeadDyno documents it.
pub(crate) fn parameter(parameter: &ParameterInfo, operation: &OperationInfo) -> String {
    let text = plain(parameter.description, operation);
    match parameter.evidence {
        Evidence::Documented => text,
        other => format!("{text} ({})", evidence(other)).trim_start().to_owned(),
    }
}

pub(crate) fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "documented by LeadDyno",
        Evidence::Observed => "observed in clients of the API; LeadDyno does not document it",
        Evidence::Inferred => "inferred from similar operations; unverified",
    }
}

fn retry(class: RetryClass) -> &'static str {
    match class {
        RetryClass::Safe => "retried after a failure: repeating it does no harm",
        RetryClass::Keyed => "retried only with a unique code, by which the record is looked up first",
        RetryClass::Once => "retried only if the request was certainly not processed",
    }
}

/// Strips Markdown: joins the lines of a paragraph, drops emphasis and the targets of links, and writes parameters as their
/// options.
pub(crate) fn plain(markdown: &str, operation: &OperationInfo) -> String {
    let mut text = String::new();
    for (number, part) in markdown.split('`').enumerate() {
        let is_parameter = |name: &str| operation.parameters.iter().any(|known| known.name == name);
        if number % 2 == 1 && is_parameter(part) {
            text.push_str("--");
            text.push_str(&command_tree::flag(part));
        } else {
            text.push_str(part);
        }
    }
    let paragraphs = text.split("\n\n").map(|paragraph| {
        let lines = paragraph.lines().map(str::trim).collect::<Vec<_>>();
        let is_list = lines.iter().any(|line| line.starts_with("- "));
        without_links(&lines.join(if is_list { "\n" } else { " " })).replace("**", "").replace('*', "")
    });
    paragraphs.collect::<Vec<_>>().join("\n\n").trim().to_owned()
}

/// Replaces `[text](target)` by the text.
fn without_links(text: &str) -> String {
    let mut plain = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        plain.push_str(before);
        let link = after.split_once("](").and_then(|(text, target)| Some((text, target.split_once(')')?.1)));
        let (text, after) = link.unwrap_or(("[", after));
        plain.push_str(text);
        rest = after;
    }
    plain + rest
}
