//! A problem of the document: its place, what is wrong, and what to write instead.

use std::fmt;

use crate::{
    document::PATH,
    source::{Position, Source},
};

/// A problem of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The position in the text, if it is known.
    pub position: Option<Position>,
    /// The JSON pointer of the value; empty for the whole document.
    pub pointer: String,
    /// The problem, and what to write instead.
    pub problem: String,
}

impl Finding {
    /// Creates a finding at a JSON pointer.
    pub fn at(pointer: impl fmt::Display, problem: impl Into<String>) -> Self {
        Self { position: None, pointer: pointer.to_string(), problem: problem.into() }
    }

    /// Creates a finding about the whole text, or about a place without a pointer.
    pub fn in_text(position: Option<Position>, problem: impl Into<String>) -> Self {
        Self { position, pointer: String::new(), problem: problem.into() }
    }

    /// Adds the position.
    #[must_use]
    pub fn located(mut self, source: &Source) -> Self {
        self.position = self.position.or_else(|| source.position(&self.pointer));
        self
    }
}

/// Formats the finding so that editors and terminals can follow it: `spec/leaddyno.yaml:12:7: #/paths/~1leads/get: summary
/// is missing`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(PATH)?;
        if let Some(Position { line, column }) = self.position {
            write!(f, ":{line}:{column}")?;
        }
        f.write_str(": ")?;
        if !self.pointer.is_empty() {
            write!(f, "#{}: ", self.pointer)?;
        }
        f.write_str(&self.problem)
    }
}

/// Several findings, one line each, sorted by position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings(Vec<Finding>);

impl Findings {
    /// Adds the positions, sorts the findings, and removes duplicates.
    #[must_use]
    pub fn new(findings: Vec<Finding>, source: &Source) -> Self {
        let mut findings: Vec<Finding> = findings.into_iter().map(|finding| finding.located(source)).collect();
        findings.sort_by_key(|finding| finding.position);
        let mut unique: Vec<Finding> = Vec::new();
        for finding in findings {
            if !unique.contains(&finding) {
                unique.push(finding);
            }
        }
        Self(unique)
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(Finding::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

/// Suggests the known word that is closest to a misspelt one.
#[must_use]
pub fn did_you_mean(word: &str, known: &[&str]) -> String {
    match similar::get_close_matches(word, known, 1, 0.6).as_slice() {
        [meant] => format!("; did you mean {meant}?"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_is_shown_with_its_position_and_its_pointer() {
        let source = Source::read("paths:\n  /leads:\n    get: {}\n");
        let missing = Finding::at("/paths/~1leads/get/summary", "summary is missing");
        assert_eq!(missing.to_string(), "spec/leaddyno.yaml: #/paths/~1leads/get/summary: summary is missing");
        assert_eq!(
            missing.located(&source).to_string(),
            "spec/leaddyno.yaml:3:5: #/paths/~1leads/get/summary: summary is missing"
        );
        let broken = Finding::in_text(Some(Position { line: 2, column: 1 }), "not YAML");
        assert_eq!(broken.to_string(), "spec/leaddyno.yaml:2:1: not YAML");
    }

    #[test]
    fn findings_come_in_the_order_of_the_text_and_once() {
        let source = Source::read("a: 1\nb: 2\n");
        let findings = ["/b", "/a", "/b"].map(|pointer| Finding::at(pointer, "odd"));
        let shown = Findings::new(findings.to_vec(), &source).to_string();
        assert_eq!(shown, "spec/leaddyno.yaml:1:1: #/a: odd\nspec/leaddyno.yaml:2:1: #/b: odd");
    }

    #[test]
    fn close_words_are_suggested() {
        assert_eq!(did_you_mean("requird", &["type", "required"]), "; did you mean required?");
        assert_eq!(did_you_mean("zzz", &["type", "required"]), "");
    }
}
