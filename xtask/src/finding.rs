//! One thing that is wrong with the document: where, what, and what to write instead.

use std::fmt;

/// Something wrong, for a person to mend.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The place: a JSON pointer behind `#`, or `:line:column` where the YAML itself is broken.
    pub place: String,
    /// What is wrong, and what to write instead.
    pub problem: String,
}

impl Finding {
    /// A finding at a JSON pointer.
    pub fn at(pointer: impl fmt::Display, problem: impl Into<String>) -> Self {
        Self { place: format!("#{pointer}"), problem: problem.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}: {}", crate::document::PATH, self.place, self.problem)
    }
}

/// One line for each finding.
#[must_use]
pub fn lines(findings: &[Finding]) -> String {
    let lines: Vec<String> = findings.iter().map(Finding::to_string).collect();
    lines.join("\n")
}
