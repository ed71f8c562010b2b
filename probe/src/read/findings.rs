//! Builds the report: the answers that follow from all responses, the types of columns, the comparison with the document,
//! and why the report is incomplete.

use std::collections::{BTreeMap, BTreeSet};

use leaddyno::{Kind, Pagination};
use leaddyno_spec::compare::Existence;
use serde_json::Value;

use super::Survey;
use crate::{
    compare::{columns_of, compare, values},
    exchange::{Exchange, envelope},
    judge::{self, Verdict, majority},
    known::is_top,
    questions::{QUESTIONS, UNSET_TEXTS},
    reader::readable,
    report::{Answer, Latency, Report},
    shape::is_telling_header,
};

impl Survey<'_> {
    pub(super) fn finish(mut self) -> Report {
        if !self.is_refused {
            self.answer_router();
            self.answer_existence();
            self.answer_lists();
            self.answer_counts();
            self.answer_as_a_whole();
            self.answer_values();
        }
        let missing: BTreeSet<&str> = self
            .tried
            .iter()
            .filter(|tried| tried.parameter.is_none() && tried.existence == Existence::Missing)
            .map(|tried| tried.operation.as_str())
            .collect();
        let is_there =
            |exchange: &&Exchange| exchange.operation.is_none_or(|operation| !missing.contains(operation.id));
        let exchanges: Vec<&Exchange> = self.reader.exchanges.iter().map(|exchange| &**exchange).collect();
        let mut document = compare(exchanges.iter().copied().filter(is_there));
        let incomplete = self.incomplete();
        document.tried = self.tried;
        self.answers.sort_by_key(|answer| QUESTIONS.iter().position(|question| question.id == answer.question));
        Report {
            leaddyno_probe: Report::VERSION,
            calls: self.reader.exchanges.len(),
            incomplete,
            answers: self.answers,
            types: columns_of(&exchanges),
            document,
            left_behind: Vec::new(),
            still_active: Vec::new(),
            latency: Latency::of(
                exchanges.iter().filter(|exchange| exchange.status.is_some()).map(|exchange| exchange.took).collect(),
            ),
        }
    }

    fn answer_router(&mut self) {
        let router = self.router.clone();
        let verdict = router.as_ref().map(|exchange| match exchange.status {
            Some(status) if exchange.is_conclusive() => Ok(status.to_string()),
            _ => Err(exchange.outline()),
        });
        self.answer("unknown_path", None, verdict, router.as_deref());
    }

    fn answer_existence(&mut self) {
        for operation in readable() {
            let id = operation.id;
            let by_miss = self.answers.iter().find(|answer| {
                answer.question == "lookup_miss" && answer.subject.as_deref() == Some(id) && answer.value.is_some()
            });
            let (verdict, exchange) = match (self.seen(id), by_miss) {
                (Some(seen), _) => {
                    let (router, record) = (self.router.as_deref(), self.record.as_deref());
                    let verdict = judge::existence(&seen.exchange, seen.record, router, record);
                    (Some(verdict), Some(seen.exchange.clone()))
                }
                (None, Some(_)) => (Some(Ok("yes".to_owned())), None),
                (None, None) => (None, None),
            };
            match &verdict {
                Some(Ok(word)) if word == "yes" => self.note_tried(id, None, Existence::Works),
                Some(Ok(_)) => self.note_tried(id, None, Existence::Missing),
                _ => {}
            }
            self.answer("exists", Some(id.to_owned()), verdict, exchange.as_deref());
        }
    }

    fn answer_lists(&mut self) {
        for list in readable().filter(|operation| operation.pagination.is_some()) {
            let Some(seen) = self.seen(list.id) else { continue };
            let exchange = seen.exchange.clone();
            let Some(rows) = exchange.rows() else { continue };
            let form = match (exchange.json(), list.pagination) {
                (Value::Array(_), Some(Pagination::Array)) => "array".to_owned(),
                (Value::Array(_), _) => "array_instead_of_an_envelope".to_owned(),
                (Value::Object(members), Some(Pagination::Envelope { rows }))
                    if envelope(members).is_some_and(|(name, _)| name == rows) =>
                {
                    "envelope".to_owned()
                }
                _ => "another_envelope".to_owned(),
            };
            let is_unexpected = !matches!(form.as_str(), "array" | "envelope");
            let created: Vec<&str> = rows.iter().filter_map(|row| row["created_at"].as_str()).collect();
            let by_time = judge::order(&created);
            let by_id = judge::order(&exchange.ids());
            let subject = || Some(list.id.to_owned());
            self.answer("list_form", subject(), Some(Ok(form)), Some(&exchange));
            if let Some(answer) = self.answers.last_mut() {
                answer.unexpected = is_unexpected;
            }
            self.answer("list_order", subject(), Some(by_id), Some(&exchange));
            self.answer("list_created_at", subject(), Some(by_time), Some(&exchange));
        }
    }

    fn answer_counts(&mut self) {
        for list in readable().filter(|list| is_top(list)) {
            let Some((total, exchange)) = self.total(list) else { continue };
            let rows = self.known.rows(list.id).len() as u64;
            let verdict = if self.whole.contains(&list.id) {
                Ok(if total == rows { "agrees" } else { "differs" }.to_owned())
            } else {
                Err("the list was not read to its end".to_owned())
            };
            self.answer("count", Some(list.id.to_owned()), Some(verdict), Some(&exchange));
        }
    }

    /// Answers the questions about settings by the majority of the answers of single operations.
    fn answer_as_a_whole(&mut self) {
        for (question, single) in [("order", "list_order"), ("miss", "lookup_miss")] {
            let of = |answer: &&Answer| {
                answer.question == single
                    && (single != "list_order"
                        || readable().any(|list| Some(list.id) == answer.subject.as_deref() && is_top(list)))
            };
            let values: Vec<String> =
                self.answers.iter().filter(of).filter_map(|answer| answer.value.clone()).collect();
            let verdict = majority(values.iter().map(String::as_str));
            let detail = format!("{} operations", values.len());
            self.conclude(question, None, Some(verdict), &detail, Vec::new());
        }
    }

    /// Answers the questions about the form of values in any response.
    fn answer_values(&mut self) {
        let exchanges: Vec<_> = self.reader.exchanges.iter().map(|exchange| &**exchange).collect();
        let mut words: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for (column, value) in values(&exchanges) {
            let (question, word) = match (column.name, column.kind, value) {
                (_, Kind::Money, Value::String(_)) => ("money", "text"),
                (_, Kind::Money, Value::Number(_)) => ("money", "number"),
                ("custom_fields", _, Value::Object(members)) if members.is_empty() => ("empty_custom_fields", "object"),
                ("custom_fields", _, Value::Array(items)) if items.is_empty() => ("empty_custom_fields", "array"),
                ("custom_fields", _, Value::Null) => ("empty_custom_fields", "null"),
                (name, _, Value::String(text)) if UNSET_TEXTS.contains(&name) && text.is_empty() => {
                    ("unset_text", "empty")
                }
                (name, _, Value::Null) if UNSET_TEXTS.contains(&name) => ("unset_text", "null"),
                _ => continue,
            };
            words.entry(question).or_default().insert(word);
        }
        let headers: BTreeSet<String> = exchanges
            .iter()
            .flat_map(|exchange| &exchange.headers)
            .filter(|name| is_telling_header(name))
            .cloned()
            .collect();
        for question in ["money", "empty_custom_fields", "unset_text"] {
            let found: Vec<&str> = words.get(question).into_iter().flatten().copied().collect();
            let verdict: Verdict = match found.as_slice() {
                [] => Err("no response has one".to_owned()),
                [word] => Ok((*word).to_owned()),
                several => Ok(several.join("_and_")),
            };
            self.conclude(question, None, Some(verdict), "", Vec::new());
        }
        let headers = headers.into_iter().collect::<Vec<_>>().join(", ");
        let verdict = if headers.is_empty() { Ok("none".to_owned()) } else { Ok(headers) };
        self.conclude("headers", None, Some(verdict), "", Vec::new());
    }

    /// Returns why the report is incomplete.
    fn incomplete(&self) -> Vec<String> {
        let mut why = Vec::new();
        if self.is_refused {
            why.push("the key is refused: set the private key that LeadDyno shows under Account > Profile".to_owned());
        }
        if self.reader.is_stopped {
            why.push("it was interrupted".to_owned());
        }
        if self.reader.is_used_up {
            why.push(format!("the {} calls were used up before everything was asked", crate::MOST_CALLS));
        }
        let forbidden = self.operations(|exchange| exchange.status == Some(403));
        if !forbidden.is_empty() {
            why.push(format!("the key may not read {forbidden}"));
        }
        let limited = self.operations(|exchange| exchange.status == Some(429));
        if !limited.is_empty() {
            why.push(format!("too many calls were made for {limited}: probe again at a slower pace"));
        }
        let failed = self.operations(|exchange| exchange.status.is_none_or(|status| status >= 500));
        if !failed.is_empty() {
            why.push(format!("the service failed at {failed}"));
        }
        why
    }

    fn operations(&self, is_wanted: impl Fn(&Exchange) -> bool) -> String {
        let exchanges = self.reader.exchanges.iter().filter(|exchange| is_wanted(exchange));
        let names: BTreeSet<&str> = exchanges
            .map(|exchange| exchange.operation.map_or("a path that does not exist", |operation| operation.id))
            .collect();
        names.into_iter().collect::<Vec<_>>().join(", ")
    }
}
