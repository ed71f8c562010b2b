//! Displays the report as a table: unexpected answers first, then all answers, then open questions.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use crate::{
    questions::{Question, Stage},
    report::{Answer, Report},
};

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} calls, {} responses compared with the document", self.calls, self.document.compared)?;
        if let Some(latency) = self.latency {
            write!(f, ", {} ms each ({} to {})", latency.median, latency.shortest, latency.longest)?;
        }
        for why in &self.incomplete {
            write!(f, "\nnot complete: {why}")?;
        }
        let unexpected = || self.answers.iter().filter(|answer| answer.unexpected);
        if unexpected().next().is_some() {
            write!(f, "\n\nOther than expected")?;
            rows(f, unexpected())?;
        }
        if !self.document.differences.is_empty() {
            write!(f, "\n\nOther than the document")?;
            for difference in &self.document.differences {
                write!(f, "\n  {} ({} times)", difference.what, difference.times)?;
            }
        }
        write!(f, "\n\nAnswers")?;
        rows(f, self.answers.iter().filter(|answer| answer.value.is_some() && !answer.unexpected))?;
        if self.open().next().is_some() {
            write!(f, "\n\nOpen")?;
            rows(f, self.open())?;
        }
        let writing = crate::QUESTIONS.iter().filter(|question| {
            question.stage == Stage::Writing && self.answers.iter().all(|answer| answer.question != question.id)
        });
        for (index, question) in writing.enumerate() {
            let title = if index == 0 { "\n\nOnly writing could tell" } else { "" };
            write!(f, "{title}\n  {}", question.text)?;
        }
        types(f, self)?;
        list(f, "Left behind", &self.left_behind)?;
        list(f, "Still active", &self.still_active)
    }
}

fn list(f: &mut fmt::Formatter<'_>, title: &str, lines: &[String]) -> fmt::Result {
    if lines.is_empty() { Ok(()) } else { write!(f, "\n\n{title}\n  {}", lines.join("\n  ")) }
}

/// Lists the types of columns, except those that are only text, integers or booleans.
fn types(f: &mut fmt::Formatter<'_>, report: &Report) -> fmt::Result {
    const SIMPLE: [&str; 4] = ["text", "integer", "boolean", "empty text"];
    let mut columns: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (column, types) in report.types.values().flatten() {
        columns.entry(column).or_default().extend(types.keys().map(String::as_str));
    }
    let is_simple = |types: &BTreeSet<&str>| {
        let others: Vec<&&str> = types.iter().filter(|name| !["null", "empty text"].contains(*name)).collect();
        others.len() < 2 && others.iter().all(|name| SIMPLE.contains(*name))
    };
    columns.retain(|_, types| !is_simple(types));
    for (index, (column, types)) in columns.into_iter().enumerate() {
        let title = if index == 0 { "\n\nTypes" } else { "" };
        write!(f, "{title}\n  {column}: {}", types.into_iter().collect::<Vec<_>>().join(", "))?;
    }
    Ok(())
}

fn rows<'a>(f: &mut fmt::Formatter<'_>, answers: impl Iterator<Item = &'a Answer>) -> fmt::Result {
    let mut last = "";
    for answer in answers {
        if answer.question != last {
            let text = Question::find(&answer.question).map_or(answer.question.as_str(), |question| question.text);
            write!(f, "\n  {text}")?;
            last = &answer.question;
        }
        let subject = answer.subject.as_deref().unwrap_or("");
        let space = if subject.is_empty() { "" } else { " " };
        match &answer.value {
            Some(value) if answer.detail.is_empty() => write!(f, "\n    {subject}{space}{value}")?,
            Some(value) => write!(f, "\n    {subject}{space}{value} ({})", answer.detail)?,
            None => write!(f, "\n    {subject}{space}{}", answer.detail)?,
        }
    }
    Ok(())
}
