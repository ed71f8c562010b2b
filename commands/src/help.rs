//! The texts of the help: the document's Markdown as plain text, and the facts of the table in words.

use std::fmt::Write;

use leaddyno::{AnyRequest, Evidence, OperationInfo, ParameterInfo, RetryClass};

/// What fits into a narrow terminal, with the indentation.
const LONGEST_LINE: usize = 70;

/// Returns the summary of an operation as plain text, for a help or a question.
#[must_use]
pub fn summary(operation: &OperationInfo) -> String {
    plain(operation.summary, operation)
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
    if operation.needs_consent() {
        text.push_str("Asks before it is sent; needs --yes without a terminal\n");
    }
    let columns: Vec<&str> = operation.columns.iter().map(|column| column.name).collect();
    if !columns.is_empty() {
        let _ = writeln!(text, "Fields: {}", columns.join(", "));
    }
    let _ = write!(text, "\nExample:\n  {}", continued(&example(operation)));
    text
}

/// Returns the command line of the document's example.
fn example(operation: &OperationInfo) -> String {
    let sample = serde_json::from_str(operation.sample).unwrap_or_default();
    let explained = AnyRequest::new(operation.id, sample).and_then(|request| request.explain());
    explained.map(|explained| explained.command_line()).unwrap_or_default()
}

/// Breaks a long command line before options, as shells read it.
fn continued(line: &str) -> String {
    let mut lines = vec![String::new()];
    for (number, part) in line.split(" --").enumerate() {
        let part = if number == 0 { part.to_owned() } else { format!(" --{part}") };
        let length = lines.last().map_or(0, String::len) + part.len();
        // Within quotes, a line break would be part of the text.
        let is_quoted = lines.concat().replace("\\'", "").matches('\'').count() % 2 == 1;
        if number == 0 || is_quoted || length <= LONGEST_LINE {
            lines.last_mut().into_iter().for_each(|line| line.push_str(&part));
        } else {
            lines.push(part);
        }
    }
    lines.join(" \\\n     ")
}

/// Returns the help of a parameter: its description, and its evidence unless LeadDyno documents it.
pub(crate) fn parameter(parameter: &ParameterInfo, operation: &OperationInfo) -> String {
    let text = plain(parameter.description, operation);
    let note = match parameter.evidence {
        Evidence::Documented => return text,
        Evidence::Observed => "(observed)",
        Evidence::Inferred => "(inferred)",
    };
    format!("{text} {note}").trim_start().to_owned()
}

fn evidence(evidence: Evidence) -> &'static str {
    match evidence {
        Evidence::Documented => "documented by LeadDyno",
        Evidence::Observed => "observed in clients of the API; LeadDyno does not document it",
        Evidence::Inferred => "inferred from similar operations; unverified",
    }
}

fn retry(class: RetryClass) -> &'static str {
    match class {
        RetryClass::Safe => "after any failure: repeating it does no harm",
        RetryClass::Keyed => "only with a unique code, by which the record is looked up first",
        RetryClass::Once => "only if the request was certainly not processed",
    }
}

/// Strips Markdown: joins the lines of a paragraph, drops emphasis and the targets of links, and writes the operation's
/// parameters as their options.
fn plain(markdown: &str, operation: &OperationInfo) -> String {
    let mut text = String::new();
    for (number, part) in markdown.split('`').enumerate() {
        match operation.parameters.iter().find(|known| number % 2 == 1 && known.name == part) {
            Some(parameter) => text.extend(["--", &parameter.option()]),
            None => text.push_str(part),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_plain_text() {
        let operation = leaddyno::find_operation("update_lead").expect("it exists");
        let cases = [
            ("Sets `first_name`,\nand *not* `other`.", "Sets --first-name, and not other."),
            ("See [the page](https://x.example) [sic].\n\nMore **bold**", "See the page [sic].\n\nMore bold"),
            ("- a\n- b", "- a\n- b"),
        ];
        for (markdown, text) in cases {
            assert_eq!(plain(markdown, operation), text);
        }
    }

    #[test]
    fn long_lines_are_broken_outside_of_quotes() {
        assert_eq!(continued("leaddyno a b --c d"), "leaddyno a b --c d");
        let long = "x".repeat(50);
        let line = format!("leaddyno a --b {long} --c 'it'\\''s {long} --d' --e f");
        let broken = format!("leaddyno a --b {long} \\\n      --c 'it'\\''s {long} --d' \\\n      --e f");
        assert_eq!(continued(&line), broken);
    }
}
