//! Formats the changes as text and as JSON.

use std::fmt::Write as _;

use serde_json::json;

use super::{Change, Kind, Level, Version, required_version};

/// The changes since a revision, and the version that they require.
#[derive(Debug, Clone)]
pub struct Report {
    /// The revision, as given by the user.
    pub since: String,
    /// The changes.
    pub changes: Vec<Change>,
    /// The version of the crate at that revision.
    pub version_then: Version,
    /// The version of the crate now.
    pub version_now: Version,
}

/// The number of affected items that are named.
const NAMED: usize = 3;

impl Report {
    /// Returns the version that the changes require, if there are any.
    #[must_use]
    pub fn version_required(&self) -> Option<Version> {
        self.changes.iter().map(|change| change.level).max().map(|level| required_version(self.version_then, level))
    }

    /// Returns whether the version is high enough. Changes of words alone may wait for the next release.
    #[must_use]
    pub fn version_suffices(&self) -> bool {
        let only_words = self.changes.iter().all(|change| change.level == Level::Words);
        only_words || self.version_required().is_none_or(|required| self.version_now >= required)
    }

    /// Formats the report as text.
    #[must_use]
    pub fn text(&self) -> String {
        let path = crate::document::PATH;
        let mut text = match self.changes.len() {
            0 => return format!("{path}: nothing changed since {}", self.since),
            1 => format!("{path}: 1 change since {}\n", self.since),
            many => format!("{path}: {many} changes since {}\n", self.since),
        };
        for (level, title) in [
            (Level::Breaking, "Breaking"),
            (Level::Compatible, "New, or different where it compiles as before"),
            (Level::Words, "Words and evidence"),
        ] {
            let mut changes = self.changes.iter().filter(|change| change.level == level).peekable();
            if changes.peek().is_some() {
                let _ = write!(text, "\n{title}\n");
            }
            for change in changes {
                let _ = writeln!(text, "  {}: {}\n    #{}", subjects(change), change.what, change.place);
            }
        }
        let _ = write!(text, "\n{}", self.verdict());
        text
    }

    fn verdict(&self) -> String {
        let Self { version_then: then, version_now: now, .. } = self;
        let required = self.version_required().unwrap_or(*then);
        let raised = if self.version_now >= required {
            "it has been raised".to_owned()
        } else if self.version_suffices() {
            "changes of words may wait for the next release".to_owned()
        } else {
            "raise it in Cargo.toml, under [workspace.package] and with the crates under [workspace.dependencies]"
                .to_owned()
        };
        format!("This requires version {required} after {then}; Cargo.toml says {now}: {raised}.")
    }

    /// Formats the report as JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let changes: Vec<_> = self
            .changes
            .iter()
            .map(|change| {
                json!({
                    "version": match change.level {
                        Level::Breaking => "major",
                        Level::Compatible => "minor",
                        Level::Words => "patch",
                    },
                    "breaking": change.level == Level::Breaking,
                    "kind": match change.kind {
                        Kind::Added => "added",
                        Kind::Removed => "removed",
                        Kind::Changed => "changed",
                    },
                    "subjects": change.subjects,
                    "what": change.what,
                    "pointer": format!("#{}", change.place),
                })
            })
            .collect();
        let report = json!({
            "since": self.since,
            "changes": changes,
            "version_then": self.version_then.to_string(),
            "version_now": self.version_now.to_string(),
            "version_required": self.version_required().map(|version| version.to_string()),
            "version_suffices": self.version_suffices(),
        });
        format!("{report:#}")
    }
}

fn subjects(change: &Change) -> String {
    let named = change.subjects.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
    match change.subjects.len().saturating_sub(NAMED) {
        0 => named,
        more => format!("{named} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pointer::Pointer;

    fn report(levels: &[Level], now: Version) -> Report {
        let change = |level: &Level| Change {
            level: *level,
            kind: Kind::Changed,
            subjects: ["a::A", "b::B", "c::C", "d::D"].map(str::to_owned).to_vec(),
            what: format!("is {level:?}"),
            place: Pointer::default().join("paths"),
        };
        Report {
            since: "v0.1.0".to_owned(),
            changes: levels.iter().map(change).collect(),
            version_then: Version(0, 1, 0),
            version_now: now,
        }
    }

    #[test]
    fn only_changes_that_affect_users_require_a_version() {
        let cases = [
            (&[][..], Version(0, 1, 0), true),
            (&[Level::Words], Version(0, 1, 0), true),
            (&[Level::Compatible], Version(0, 1, 0), false),
            (&[Level::Compatible, Level::Words], Version(0, 1, 1), true),
            (&[Level::Breaking], Version(0, 1, 1), false),
            (&[Level::Breaking], Version(0, 2, 0), true),
            (&[Level::Words, Level::Breaking], Version(0, 1, 9), false),
        ];
        for (levels, now, suffices) in cases {
            assert_eq!(report(levels, now).version_suffices(), suffices, "{levels:?} {now}");
        }
    }

    #[test]
    fn a_report_names_the_affected_items_the_place_and_the_required_version() {
        let text = report(&[Level::Breaking, Level::Words], Version(0, 1, 0)).text();
        assert_eq!(
            text,
            "spec/leaddyno.yaml: 2 changes since v0.1.0\n\nBreaking\n  a::A, b::B, c::C and 1 more: is Breaking\n    #/paths\n\n\
             Words and evidence\n  a::A, b::B, c::C and 1 more: is Words\n    #/paths\n\n\
             This requires version 0.2.0 after 0.1.0; Cargo.toml says 0.1.0: raise it in Cargo.toml, under \
             [workspace.package] and with the crates under [workspace.dependencies]."
        );
        assert_eq!(report(&[], Version(0, 1, 0)).text(), "spec/leaddyno.yaml: nothing changed since v0.1.0");
    }

    #[test]
    fn a_report_is_json_for_programs() {
        let json: serde_json::Value =
            serde_json::from_str(&report(&[Level::Breaking], Version(0, 1, 0)).json()).unwrap();
        assert_eq!(json["changes"][0]["version"], "major");
        assert_eq!(json["changes"][0]["pointer"], "#/paths");
        assert_eq!((&json["version_required"], &json["version_suffices"]), (&"0.2.0".into(), &false.into()));
    }
}
