//! The report as text: the differences first, then what else the recordings show.

use std::{fmt::Write as _, path::Path};

use leaddyno_spec::compare::{Comparison, Difference, Fields, Summary};

use super::probed::Edit;

/// What `cargo xtask drift` found.
pub(super) struct Report<'a> {
    pub(super) comparison: &'a Comparison<'a>,
    /// The reports of the probe.
    pub(super) probed: &'a [Summary],
    /// The edits that follow from the requests of the probe.
    pub(super) edits: &'a [Edit],
    pub(super) ignored_files: usize,
    pub(super) unreadable: &'a [String],
    /// Where scrubbed recordings were written, and how many.
    pub(super) scrubbed: Option<(&'a Path, usize)>,
}

impl Report<'_> {
    /// Whether something was compared, everything could be read, and nothing in the document is wrong.
    pub(super) fn is_clean(&self) -> bool {
        let is_right = self.differences().next().is_none() && self.edits.iter().all(|edit| !edit.is_wrong);
        self.compared() > 0 && is_right && self.unreadable.is_empty()
    }

    fn compared(&self) -> usize {
        self.comparison.compared + self.probed.iter().map(|report| report.compared).sum::<usize>()
    }

    fn differences(&self) -> impl Iterator<Item = &Difference> {
        self.comparison.differences().iter().chain(self.probed.iter().flat_map(|report| &report.differences))
    }

    pub(super) fn text(&self) -> String {
        let mut text = self.summary();
        for difference in self.differences() {
            let times =
                if difference.times == 1 { String::new() } else { format!("{} times, first ", difference.times) };
            let _ = write!(text, "\n\n{} ({times}in {})\n  #{}", difference.what, difference.first, difference.place);
            for line in difference.proposal.lines() {
                let _ = write!(text, "\n    {line}");
            }
        }
        for edit in self.edits {
            let _ = write!(text, "\n\n{} (tried by the probe)\n  #{}\n    {}", edit.what, edit.place, edit.proposal);
        }
        let probed = |fields: fn(&Summary) -> &Vec<Fields>| self.probed.iter().flat_map(fields).cloned();
        let mut seen = self.comparison.seen_though_inferred();
        seen.extend(probed(|report| &report.seen_though_inferred));
        let mut never = self.comparison.never_seen();
        never.extend(probed(|report| &report.never_seen));
        for (title, found) in
            [("Observed, but inferred in the document", seen), ("Never observed, which proves nothing", never)]
        {
            for (index, found) in found.into_iter().enumerate() {
                let title = if index == 0 { format!("\n\n{title}:") } else { String::new() };
                let _ = write!(text, "{title}\n  {} ({}): {}", found.schema, found.objects, found.fields.join(", "));
            }
        }
        if let Some((folder, written)) = self.scrubbed {
            let written = count_of(written, "scrubbed recording");
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
        let mut text = match self.compared() {
            0 => format!("nothing was compared with {}", crate::document::PATH),
            count => format!("{} compared with {}", count_of(count, "response"), crate::document::PATH),
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
            let files = count_of(self.ignored_files, "file");
            let _ = write!(text, ", {files} ignored that end in neither .json nor .har");
        }
        let _ = match (self.differences().count(), self.compared()) {
            (0, 0) => Ok(()),
            (0, _) => write!(text, ": nothing differs"),
            (count, _) => write!(text, ": {}", count_of(count, "difference")),
        };
        text
    }
}

fn count_of(count: usize, thing: &str) -> String {
    if count == 1 { format!("1 {thing}") } else { format!("{count} {thing}s") }
}
