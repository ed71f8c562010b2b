//! The report as text: the differences first, then what else the recordings show.

use std::{fmt::Write as _, path::Path};

use leaddyno_spec::compare::Comparison;

/// What `cargo xtask drift` found.
pub(super) struct Report<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    pub(super) ignored_files: usize,
    pub(super) unreadable: &'a [String],
    /// Where scrubbed recordings were written, and how many.
    pub(super) scrubbed: Option<(&'a Path, usize)>,
}

impl Report<'_> {
    pub(super) fn text(&self) -> String {
        let mut text = self.summary();
        for difference in self.comparison.differences() {
            let times =
                if difference.times == 1 { String::new() } else { format!("{} times, first ", difference.times) };
            let _ = write!(text, "\n\n{} ({times}in {})\n  #{}", difference.what, difference.first, difference.place);
            for line in difference.proposal.lines() {
                let _ = write!(text, "\n    {line}");
            }
        }
        for (title, found) in [
            ("Seen, though the document calls them inferred", self.comparison.seen_though_inferred()),
            ("Never seen, which proves nothing", self.comparison.never_seen()),
        ] {
            for (index, found) in found.into_iter().enumerate() {
                let title = if index == 0 { format!("\n\n{title}:") } else { String::new() };
                let _ = write!(text, "{title}\n  {} ({}): {}", found.schema, found.objects, found.fields.join(", "));
            }
        }
        if let Some((folder, written)) = self.scrubbed {
            let written = counted(written, "scrubbed recording");
            let _ = write!(text, "\n\n{written} written to {}: read them before you share them", folder.display());
        }
        if !self.unreadable.is_empty() {
            let _ = write!(text, "\n\nCannot be read:");
        }
        for problem in self.unreadable {
            let _ = write!(text, "\n  {problem}");
        }
        text
    }

    fn summary(&self) -> String {
        let comparison = self.comparison;
        let mut text = match comparison.compared {
            0 => format!("nothing was compared with {}", crate::document::PATH),
            count => format!("{} compared with {}", counted(count, "response"), crate::document::PATH),
        };
        if comparison.elsewhere > 0 {
            let _ = write!(text, ", {} skipped that are not of this API", comparison.elsewhere);
        }
        let without_body: usize = comparison.without_body.values().sum();
        if without_body > 0 {
            let reasons = comparison.without_body.iter().map(|(reason, count)| format!("{count} with {reason}"));
            let reasons: Vec<String> = reasons.collect();
            let _ = write!(text, ", {without_body} recorded without a body ({})", reasons.join(", "));
        }
        if self.ignored_files > 0 {
            let files = counted(self.ignored_files, "file");
            let _ = write!(text, ", {files} ignored that end in neither .json nor .har");
        }
        let _ = match (comparison.differences().len(), comparison.compared) {
            (0, 0) => Ok(()),
            (0, _) => write!(text, ": nothing differs"),
            (count, _) => write!(text, ": {}", counted(count, "difference")),
        };
        text
    }
}

fn counted(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
