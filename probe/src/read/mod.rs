//! The first stage: decides what is called, in which order. The most valuable questions come first, since there are only 60
//! calls. `judge` derives the answers, and `findings` builds the report.

mod filters;
mod findings;
mod key;
mod pages;

use std::{sync::Arc, time::Duration};

use leaddyno::{Client, OperationInfo};
use leaddyno_spec::compare::{Existence, Tried};
use serde_json::Value;

use crate::{
    exchange::Exchange,
    judge::{self, Verdict},
    known::{Known, Record, is_top},
    questions::Question,
    reader::{Reader, Stop, Watch, readable},
    report::{Answer, Evidence, Report},
};

/// The first call of an operation.
struct Seen {
    operation: &'static OperationInfo,
    parameters: Value,
    record: Record,
    exchange: Arc<Exchange>,
}

/// The first stage while it runs.
pub(crate) struct Survey<'a> {
    reader: Reader<'a>,
    known: Known,
    seen: Vec<Seen>,
    answers: Vec<Answer>,
    tried: Vec<Tried>,
    /// The response to a path that does not exist.
    router: Option<Arc<Exchange>>,
    /// The response to an id that does not exist.
    record: Option<Arc<Exchange>>,
    /// Lists whose only page has been read.
    whole: Vec<&'static str>,
    is_refused: bool,
}

impl<'a> Survey<'a> {
    pub(crate) fn new(client: &Client, pace: Duration, watch: Watch<'a>, stop: Stop<'a>) -> Self {
        Self {
            reader: Reader::new(client, pace, watch, stop),
            known: Known::new(),
            seen: Vec::new(),
            answers: Vec::new(),
            tried: Vec::new(),
            router: None,
            record: None,
            whole: Vec::new(),
            is_refused: false,
        }
    }

    pub(crate) async fn run(mut self) -> Report {
        self.ask_about_key().await;
        if !self.is_refused {
            let word = self.known.word.clone();
            self.router = self.reader.get_path("/{path}", &word).await;
            self.read_lists_and_counts().await;
            self.ask_about_misses().await;
            self.ask_about_largest_page().await;
            self.read_the_rest().await;
            self.ask_about_second_pages(is_top).await;
            self.ask_about_filters().await;
            self.ask_about_emails_in_paths().await;
            // As many as the remaining calls allow.
            self.ask_about_second_pages(|list| !is_top(list)).await;
        }
        self.finish()
    }

    /// Calls an operation for the first time.
    async fn see(&mut self, operation: &'static OperationInfo) {
        if self.seen(operation.id).is_some() {
            return;
        }
        let (parameters, record) = self.known.required(operation);
        if let Some(exchange) = self.reader.get(operation, parameters.clone()).await {
            if operation.pagination.is_some() {
                self.known.add(operation, exchange.rows());
            }
            self.seen.push(Seen { operation, parameters, record, exchange });
        }
    }

    fn seen(&self, operation: &str) -> Option<&Seen> {
        self.seen.iter().find(|seen| seen.operation.id == operation)
    }

    async fn read_lists_and_counts(&mut self) {
        for operation in readable().filter(|operation| is_top(operation)) {
            self.see(operation).await;
        }
        for operation in readable().filter_map(|list| list.count) {
            if let Some(operation) = readable().find(|known| known.id == operation) {
                self.see(operation).await;
            }
        }
    }

    async fn ask_about_misses(&mut self) {
        let by_id = readable().filter(|operation| is_top(operation)).find_map(|list| list.row_lookup);
        if let Some(operation) = readable().find(|operation| Some(operation.id) == by_id) {
            self.record = self.reader.get(operation, self.known.absent_record(operation)).await;
            let verdict = self.record.as_ref().map(|exchange| match exchange.status {
                Some(status) if exchange.is_conclusive() => Ok(status.to_string()),
                _ => Err(exchange.outline()),
            });
            let record = self.record.clone();
            self.answer("miss_by_id", None, verdict, record.as_deref());
        }
        for operation in readable().filter(|operation| operation.lookup) {
            let exchange = self.reader.get(operation, self.known.absent_record(operation)).await;
            let verdict = exchange.as_ref().map(|exchange| judge::miss(exchange, self.router.as_deref()));
            self.answer("lookup_miss", Some(operation.id.to_owned()), verdict, exchange.as_deref());
        }
    }

    /// Calls every remaining operation: the least certain first, lists before single records.
    async fn read_the_rest(&mut self) {
        let mut rest: Vec<_> = readable().collect();
        rest.sort_by_key(|operation| (std::cmp::Reverse(operation.evidence), operation.pagination.is_none()));
        for operation in rest {
            // The lookup of an absent record has already been made.
            if operation.lookup && self.known.required(operation).1 == Record::Absent {
                continue;
            }
            self.see(operation).await;
        }
    }

    async fn ask_about_emails_in_paths(&mut self) {
        const LIST: &str = "list_affiliates";
        let (Some(email), Some(row)) = (self.known.text_in(LIST, "email"), self.known.rows(LIST).first().cloned())
        else {
            let why = Err("there is no affiliate".to_owned());
            return self.answer("emails_in_paths", None, Some(why), None);
        };
        let exchange = self.reader.get_path("/affiliates/{email}", &email).await;
        let verdict = exchange.as_ref().map(|exchange| match exchange.status {
            Some(200..=299) if exchange.json()["id"] == row["id"] => Ok("true".to_owned()),
            Some(400 | 404 | 422) => Ok("false".to_owned()),
            _ => Err(exchange.outline()),
        });
        self.answer("emails_in_paths", None, verdict, exchange.as_deref());
    }

    /// Adds the answer to a question; without a verdict, it is open as "not asked".
    fn answer(
        &mut self,
        question: &str,
        subject: Option<String>,
        verdict: Option<Verdict>,
        exchange: Option<&Exchange>,
    ) {
        let detail = exchange.map(Exchange::outline).unwrap_or_default();
        let evidence = exchange.into_iter().map(Exchange::evidence).collect();
        self.conclude(question, subject, verdict, &detail, evidence);
    }

    fn conclude(
        &mut self,
        question: &str,
        subject: Option<String>,
        verdict: Option<Verdict>,
        detail: &str,
        evidence: Vec<Evidence>,
    ) {
        let question = Question::of(question);
        self.answers.push(match verdict {
            Some(Ok(value)) => Answer::new(question, subject, value, detail, evidence),
            Some(Err(why)) => Answer::open(question, subject, why, evidence),
            None => Answer::open(question, subject, "not asked", evidence),
        });
    }

    fn note_tried(&mut self, operation: &str, parameter: Option<&str>, existence: Existence) {
        let status =
            self.seen(operation).filter(|seen| seen.exchange.is_success()).and_then(|seen| seen.exchange.status);
        let (operation, parameter) = (operation.to_owned(), parameter.map(str::to_owned));
        self.tried.push(Tried { operation, parameter, status, existence });
    }
}
