//! All that was found, as a text: what differs first, then what the recordings may teach besides.

use std::{fmt::Write as _, path::Path};

use super::Comparison;

pub(super) fn text(
    comparison: &Comparison<'_>,
    other_files: usize,
    unreadable: &[String],
    scrubbed: Option<(&Path, usize)>,
) -> String {
    let drifts = comparison.drifts();
    let mut text = format!("{} compared with {}", many(comparison.answers, "answer"), crate::document::PATH);
    if comparison.elsewhere > 0 {
        let _ = write!(text, ", {} passed over that are not of this API", comparison.elsewhere);
    }
    if comparison.bodiless > 0 {
        let _ = write!(text, ", {} recorded without a body", comparison.bodiless);
    }
    if other_files > 0 {
        let _ = write!(text, ", {} passed over that end in neither .json nor .har", many(other_files, "file"));
    }
    let _ = match drifts.len() {
        0 => write!(text, ": nothing differs"),
        count => write!(text, ": {}", many(count, "difference")),
    };
    for drift in drifts {
        let times = if drift.times == 1 { String::new() } else { format!("{} times, first ", drift.times) };
        let _ = write!(text, "\n\n{} ({times}in {})\n  #{}", drift.what, drift.first, drift.place);
        for line in drift.proposal.lines() {
            let _ = write!(text, "\n    {line}");
        }
    }
    for (title, found) in [
        ("Seen, and still called inferred", comparison.surer()),
        ("Never seen, which proves nothing", comparison.never_seen()),
    ] {
        for (index, (schema, objects, fields)) in found.into_iter().enumerate() {
            let title = if index == 0 { format!("\n\n{title}:") } else { String::new() };
            let _ = write!(text, "{title}\n  {schema} ({objects}): {}", fields.join(", "));
        }
    }
    if let Some((folder, written)) = scrubbed {
        let _ = write!(
            text,
            "\n\n{} written to {}: read before you share",
            many(written, "scrubbed recording"),
            folder.display()
        );
    }
    if !unreadable.is_empty() {
        let _ = write!(text, "\n\nCannot be read:");
    }
    for problem in unreadable {
        let _ = write!(text, "\n  {problem}");
    }
    text
}

fn many(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
