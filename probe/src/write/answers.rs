//! Derives answers from the writes: which step answers which question, and which value follows from a response.

use leaddyno_spec::compare::{Existence, RecordedBody, Tried};
use serde_json::Value;

use super::{
    journal::Past,
    steps::{SECOND_DESCRIPTION, Step},
};
use crate::{
    exchange::{Exchange, id},
    judge::Verdict,
    questions::Question,
    report::Answer,
    shape::is_documented_error,
};

/// The answers so far.
#[derive(Debug, Default)]
pub(crate) struct Answers {
    given: Vec<Answer>,
    tried: Vec<Tried>,
    is_cancelled: bool,
    /// Whether a response showed that the lead belongs to no affiliate.
    is_lead_free: bool,
}

/// Derives the value of an answer from a response.
type Judge = fn(&Exchange, &Past) -> Verdict;

/// The steps that answer more questions than which status they get, with the question and the function that answers it.
const JUDGES: &[(&str, &str, Judge)] = &[
    ("create_affiliate_again", "existing_record", |exchange, past| existing(exchange, &past.ids("affiliate_a"))),
    ("create_lead_again", "existing_lead", |exchange, past| existing(exchange, &past.ids("lead"))),
    ("create_affiliate_with_taken_code", "taken_affiliate_code", |exchange, past| {
        refused(exchange, &past.ids("affiliate_a"), "null", "the_other_affiliate")
    }),
    ("repeat_purchase", "repeated_purchase_code", |exchange, past| {
        refused(exchange, &past.ids("purchase"), "null", "existing")
    }),
    ("create_purchase", "unknown_references", |exchange, _| reference(exchange)),
    ("update_purchase", "unknown_plan_code", |exchange, _| reference(exchange)),
];

impl Answers {
    /// Adds the answers that follow from the response to a step.
    pub(crate) fn judge(&mut self, step: &Step, exchange: &Exchange, past: &Past) {
        let detail = exchange.outline();
        let status = exchange.status.map(|status| status.to_string()).ok_or_else(|| detail.clone());
        self.add("write", Some(step.name), status, &detail, exchange);
        for (_, question, judge) in JUDGES.iter().filter(|(name, ..)| *name == step.name) {
            let question = Question::of(question);
            self.given.push(match judge(exchange, past) {
                Ok(word) => Answer::new(question, None, word, detail.as_str(), vec![exchange.evidence()]),
                Err(why) => Answer::open(question, None, why, vec![exchange.evidence()]),
            });
        }
        if step.operation == "create_lead" && exchange.is_success() {
            self.is_lead_free = exchange.json()["affiliate"].is_null();
        }
        let existence = match exchange.status {
            Some(200..=299) => Some(Existence::Works),
            Some(405 | 501) => Some(Existence::Missing),
            // The record exists, so the path does not: LeadDyno's own 404 would be an error object.
            Some(404) if !is_documented_error(&exchange.body) => Some(Existence::Missing),
            _ => None,
        };
        if let Some(existence) = existence {
            let operation = step.operation.to_owned();
            if self.tried.iter().all(|tried| tried.operation != operation) {
                let status = exchange.status.filter(|_| exchange.is_success());
                self.tried.push(Tried { operation, parameter: None, status, existence });
            }
        }
    }

    /// Adds the answers that follow from reading a record after a step.
    pub(crate) fn judge_read(&mut self, step: &Step, exchange: &Exchange) {
        let purchase = exchange.json();
        match step.name {
            "repeat_purchase" => {
                let verdict = match (&purchase["note"], exchange.is_success()) {
                    (Value::String(note), true) if note == SECOND_DESCRIPTION => Ok("yes".to_owned()),
                    (Value::String(_) | Value::Null, true) => Ok("no".to_owned()),
                    _ => Err(exchange.outline()),
                };
                self.add("repeat_changes", None, verdict, "", exchange);
            }
            "cancel_by_code" | "cancel_by_code_and_email" | "cancel_by_id" => {
                let verdict = match purchase["cancelled"].as_bool() {
                    _ if self.is_cancelled => Err("it was cancelled before".to_owned()),
                    Some(true) => Ok("yes".to_owned()),
                    Some(false) => Ok("no".to_owned()),
                    None => Err(exchange.outline()),
                };
                self.is_cancelled |= verdict.as_deref() == Ok("yes");
                self.add("cancelled", Some(step.name), verdict, "", exchange);
            }
            _ => {}
        }
    }

    /// Leaves the questions of a skipped step open.
    pub(crate) fn skip(&mut self, step: &Step) {
        let why = "not asked: an earlier write did not do what this one needs";
        let questions = JUDGES.iter().filter(|(name, ..)| *name == step.name).map(|(_, question, _)| *question);
        for question in questions {
            self.given.push(Answer::open(Question::of(question), None, why, Vec::new()));
        }
        self.given.push(Answer::open(Question::of("write"), Some(step.name.to_owned()), why, Vec::new()));
    }

    /// Returns whether a purchase of the lead earns no commission.
    pub(crate) fn is_lead_free(&self) -> bool {
        self.is_lead_free
    }

    pub(crate) fn finish(self) -> (Vec<Answer>, Vec<Tried>) {
        (self.given, self.tried)
    }

    fn add(&mut self, question: &str, subject: Option<&str>, verdict: Verdict, detail: &str, exchange: &Exchange) {
        let (question, subject) = (Question::of(question), subject.map(str::to_owned));
        let evidence = vec![exchange.evidence()];
        self.given.push(match verdict {
            Ok(word) => Answer::new(question, subject, word, detail, evidence),
            Err(why) => Answer::open(question, subject, why, evidence),
        });
    }
}

/// Judges the response to creating a record that already exists.
fn existing(exchange: &Exchange, ids: &[i64]) -> Verdict {
    match (exchange.status, id(exchange.json())) {
        (Some(201), Some(id)) if ids.contains(&id) => Ok("created".to_owned()),
        (Some(200), Some(id)) if ids.contains(&id) => Ok("ok".to_owned()),
        (Some(200..=299), Some(_)) => Ok("another_record".to_owned()),
        (Some(200..=299), None) => Ok("null".to_owned()),
        (Some(status @ 400..=499), _) if exchange.is_conclusive() => Ok(status.to_string()),
        _ => Err(exchange.outline()),
    }
}

/// Judges the response to creating a record with the code of another one.
fn refused(exchange: &Exchange, ids: &[i64], null: &str, known: &str) -> Verdict {
    Ok(match (exchange.status, id(exchange.json())) {
        (Some(200..=299), Some(id)) if ids.contains(&id) => known,
        (Some(200..=299), Some(_)) => "a_new_record",
        (Some(200..=299), None) if matches!(exchange.body, RecordedBody::Json(Value::Null)) => null,
        (Some(400), _) => "bad_request",
        (Some(409), _) => "conflict",
        (Some(422), _) => "unprocessable",
        _ => return Err(exchange.outline()),
    }
    .to_owned())
}

/// Judges the response to a write that refers to an unknown record.
fn reference(exchange: &Exchange) -> Verdict {
    match exchange.status {
        Some(200..=299) => Ok("ignored".to_owned()),
        Some(400 | 404 | 422) => Ok("refused".to_owned()),
        _ => Err(exchange.outline()),
    }
}
