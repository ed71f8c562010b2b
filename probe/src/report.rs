//! The report: the questions, each with its answer and evidence. It contains no values of fields, so it may be shared;
//! `shape` and `leaddyno_spec::compare` decide what it may contain.

use std::{collections::BTreeMap, time::Duration};

use leaddyno_spec::compare::Summary;
use serde::{Deserialize, Serialize};

use crate::{questions::Question, settings::Settings, shape::Types};

/// The report of a probe.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The version of this format. `cargo xtask drift` recognizes a report by this member.
    pub leaddyno_probe: u32,
    /// How many calls were made.
    pub calls: usize,
    /// Why the report is not complete; empty if it is.
    pub incomplete: Vec<String>,
    /// The answers, in the order of the questions.
    pub answers: Vec<Answer>,
    /// How often each JSON type or form occurred, by operation and column.
    pub types: BTreeMap<String, BTreeMap<String, Types>>,
    /// The comparison of the responses with the document, and the operations and parameters that were tried.
    pub document: Summary,
    /// Records of the probe that stay in the account: archived, cancelled or not removable. Empty without writes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_behind: Vec<String>,
    /// Records of the probe that could not be undone: clean up again, or manually.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub still_active: Vec<String>,
    /// How long responses took.
    pub latency: Option<Latency>,
}

/// The time from sending a request to the last byte of its response, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Latency {
    /// The shortest.
    pub shortest: u64,
    /// The median.
    pub median: u64,
    /// The longest.
    pub longest: u64,
}

/// The answer to one question, about one operation if the question is asked for each.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The id of the question, such as `miss`.
    pub question: String,
    /// The operation that the question is about, with a parameter if there is one; `None` for the service as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The answer; `None` if the question is open.
    pub value: Option<String>,
    /// Details of the answer, or why the question is open.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// Whether the answer differs from the document and from the sandbox's defaults.
    pub unexpected: bool,
    /// The responses that support the answer.
    pub evidence: Vec<Evidence>,
}

/// A response that supports an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// The id of the operation; `None` for a path that the document does not have.
    pub operation: Option<String>,
    /// The status; `None` if there was no response.
    pub status: Option<u16>,
    /// The number of rows, if it is a list.
    pub rows: Option<usize>,
}

impl Report {
    /// The version of the format.
    pub const VERSION: u32 = 1;

    /// Returns the answer to a question, about one operation or the service as a whole.
    #[must_use]
    pub fn answer(&self, question: &str, subject: Option<&str>) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.question == question && answer.subject.as_deref() == subject)
    }

    /// Returns the settings with which the sandbox behaves like the probed service. Open questions yield the default.
    #[must_use]
    pub fn settings(&self) -> Settings {
        Settings::of(&self.answers)
    }

    /// Returns whether the report is complete: without an interruption, a missing permission or a failure of the service.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.incomplete.is_empty()
    }

    /// Returns whether an answer is unexpected, a response differs from the document, or an active record was left behind.
    #[must_use]
    pub fn has_findings(&self) -> bool {
        !self.document.differences.is_empty()
            || !self.still_active.is_empty()
            || self.answers.iter().any(|answer| answer.unexpected)
    }

    /// Returns whether the service rejects the key at every location, so that nothing else was asked.
    #[must_use]
    pub fn is_key_refused(&self) -> bool {
        let is_refused =
            |question| self.answer(question, None).and_then(|answer| answer.value.as_deref()) == Some("no");
        is_refused("key_in_query") && is_refused("key_in_header")
    }

    /// Returns the open questions.
    pub fn open(&self) -> impl Iterator<Item = &Answer> {
        self.answers.iter().filter(|answer| answer.value.is_none())
    }

    /// Adds the report of a second stage. Its answers replace open ones.
    pub fn extend(&mut self, second: Self) {
        for answer in second.answers {
            let is_same = |known: &&mut Answer| known.question == answer.question && known.subject == answer.subject;
            match self.answers.iter_mut().find(is_same) {
                Some(known) if answer.value.is_some() => *known = answer,
                Some(_) => {}
                None => self.answers.push(answer),
            }
        }
        self.calls += second.calls;
        self.incomplete.extend(second.incomplete);
        for (operation, columns) in second.types {
            let known = self.types.entry(operation).or_default();
            for (column, types) in columns {
                let known = known.entry(column).or_default();
                for (name, count) in types {
                    *known.entry(name).or_default() += count;
                }
            }
        }
        self.document.compared += second.document.compared;
        for difference in second.document.differences {
            let is_same = |known: &&mut leaddyno_spec::compare::Difference| {
                known.kind == difference.kind && known.place == difference.place && known.what == difference.what
            };
            match self.document.differences.iter_mut().find(is_same) {
                Some(known) => known.times += difference.times,
                None => self.document.differences.push(difference),
            }
        }
        for fields in second.document.seen_though_inferred {
            match self.document.seen_though_inferred.iter_mut().find(|known| known.schema == fields.schema) {
                Some(known) => {
                    known.objects += fields.objects;
                    let new = fields.fields.into_iter().filter(|field| !known.fields.contains(field));
                    let new: Vec<String> = new.collect();
                    known.fields.extend(new);
                }
                None => self.document.seen_though_inferred.push(fields),
            }
        }
        self.document.tried.extend(second.document.tried);
        self.left_behind.extend(second.left_behind);
        self.still_active.extend(second.still_active);
    }
}

impl Answer {
    /// Creates the answer to a question.
    pub(crate) fn new(
        question: &'static Question,
        subject: Option<String>,
        value: impl Into<String>,
        detail: impl Into<String>,
        evidence: Vec<Evidence>,
    ) -> Self {
        let value = value.into();
        let unexpected = !question.expects(&value);
        Self {
            question: question.id.to_owned(),
            subject,
            value: Some(value),
            detail: detail.into(),
            unexpected,
            evidence,
        }
    }

    /// Leaves a question open.
    pub(crate) fn open(
        question: &'static Question,
        subject: Option<String>,
        why: impl Into<String>,
        evidence: Vec<Evidence>,
    ) -> Self {
        Self { question: question.id.to_owned(), subject, value: None, detail: why.into(), unexpected: false, evidence }
    }
}

impl Latency {
    pub(crate) fn of(mut times: Vec<Duration>) -> Option<Self> {
        let whole = |time: &Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
        times.sort();
        Some(Self {
            shortest: whole(times.first()?),
            median: whole(times.get(times.len() / 2)?),
            longest: whole(times.last()?),
        })
    }
}
