//! The second stage: answers the questions that need writes. It creates test records, asks its questions with them, and
//! cancels, archives or deletes them at the end, even after an error or an interruption.

mod answers;
mod clean_up;
mod journal;
mod steps;
mod writer;

use std::{fmt, future::Future, path::Path, sync::Arc};

use leaddyno::Client;
use serde_json::json;

pub use self::writer::WriteError;
use self::{
    answers::Answers,
    clean_up::Rest,
    journal::Journal,
    steps::{STEPS, Step},
    writer::{Effort, Writer, operation_of},
};
use crate::{
    compare::{columns_of, compare},
    exchange::{Exchange, id},
    progress::Progress,
    reader::{Stop, Watch},
    report::{Latency, Report},
};

/// An upper bound for the calls of a run: its steps, the reads between them, and cleaning up.
const ABOUT_CALLS: usize = STEPS.len() + 22;

/// The second stage of the probe, which writes.
///
/// It creates two affiliates and a lead under `example.com`, a purchase of 0.01 without an affiliate, a sub ID and a custom
/// field, all with one random word. It creates no commission, marks nothing as paid, and changes no other record. With the
/// journal on disk, a later run or [`clean_up`] can clean up after a kill.
pub struct WithWrites {
    client: Client,
    tag: String,
}

/// One write that the second stage will make.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedWrite {
    /// The id of the operation.
    pub operation: &'static str,
    /// Method and path: `PUT /leads/{lead_id}`.
    pub request: String,
    /// The parameters as JSON, with the ids of records that an earlier write creates in braces.
    pub parameters: String,
    /// What it does.
    pub does: &'static str,
    /// What stays behind; empty if nothing does.
    pub leaves: &'static str,
}

impl fmt::Display for PlannedWrite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}: {}", self.request, self.parameters, self.does)?;
        if self.leaves.is_empty() { Ok(()) } else { write!(f, "; leaves {}", self.leaves) }
    }
}

impl WithWrites {
    /// Creates the second stage for the client's account.
    #[must_use]
    pub fn new(client: Client) -> Self {
        Self { client, tag: format!("leaddyno-probe-{:08x}", fastrand::u32(..)) }
    }

    /// Returns all writes in order, to be confirmed by a person. Cleaning up retries the writes that undo, if they failed.
    #[must_use]
    pub fn plan(&self) -> Vec<PlannedWrite> {
        let plan = STEPS.iter().filter_map(|step| {
            let operation = operation_of(step.operation).ok()?;
            let parameters: serde_json::Value = serde_json::from_str(step.parameters).ok()?;
            Some(PlannedWrite {
                operation: operation.id,
                request: format!("{} {}", operation.method, operation.path),
                parameters: parameters.to_string().replace("{tag}", &self.tag),
                does: step.does,
                leaves: step.leaves,
            })
        });
        plan.collect()
    }

    /// Makes the writes of the plan, undoes them, and reports the answers.
    ///
    /// First cleans up what an earlier run left behind according to the journal; if that fails, nothing else is written,
    /// and the report says so. `watch` is called before each call. When `stop` completes, no further question is asked, and
    /// everything is undone.
    ///
    /// The journal is removed at the end, unless something could not be undone: then [`Report::still_active`] lists it, and
    /// [`clean_up`] can try again.
    ///
    /// # Errors
    /// If the journal cannot be read or written; nothing is written to the account after that.
    pub async fn run(
        self,
        journal: &Path,
        mut watch: impl FnMut(Progress<'_>) + Send,
        stop: impl Future<Output = ()> + Send,
    ) -> Result<Report, WriteError> {
        let Self { client, tag } = self;
        let mut calls = 0;
        if let Some(earlier) = Writer::open_journal(&client, journal)? {
            let cleaned = clean_up_journal(&client, earlier, &mut watch).await?;
            calls = cleaned.calls;
            if !cleaned.is_complete() {
                return Ok(cleaned);
            }
        }
        let journal = Journal::create(journal, &tag, client.base_url())?;
        let writer = Writer::new(&client, journal, ABOUT_CALLS, &mut watch);
        let mut report =
            Run { writer, answers: Answers::default(), stop: Box::pin(stop), is_stopped: false }.run().await?;
        report.calls += calls;
        Ok(report)
    }
}

impl fmt::Debug for WithWrites {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithWrites").field("tag", &self.tag).finish_non_exhaustive()
    }
}

/// Cleans up what an earlier run left behind according to its journal, and reports what is left. Returns `None` if there is
/// no journal, and so nothing to clean up.
///
/// # Errors
/// If the journal cannot be read or written, or if it belongs to another service.
pub async fn clean_up(
    client: &Client,
    journal: &Path,
    mut watch: impl FnMut(Progress<'_>) + Send,
) -> Result<Option<Report>, WriteError> {
    match Writer::open_journal(client, journal)? {
        Some(journal) => clean_up_journal(client, journal, &mut watch).await.map(Some),
        None => Ok(None),
    }
}

async fn clean_up_journal(client: &Client, journal: Journal, watch: Watch<'_>) -> Result<Report, WriteError> {
    let mut writer = Writer::new(client, journal, ABOUT_CALLS - STEPS.len(), watch);
    let rest = writer.clean_up().await?;
    finish(writer, rest, Answers::default(), Vec::new())
}

/// A run of the second stage.
struct Run<'a> {
    writer: Writer<'a>,
    answers: Answers,
    stop: Stop<'a>,
    is_stopped: bool,
}

impl Run<'_> {
    async fn run(mut self) -> Result<Report, WriteError> {
        let mut incomplete = Vec::new();
        let written = self.write().await;
        if self.is_stopped {
            incomplete.push("it was interrupted".to_owned());
        }
        if let Err(error) = &written {
            incomplete.push(error.to_string());
        }
        // Clean up in any case.
        let rest = self.writer.clean_up().await?;
        finish(self.writer, rest, self.answers, incomplete)
    }

    async fn write(&mut self) -> Result<(), WriteError> {
        for step in STEPS {
            if step.unless.is_some_and(|record| !self.writer.past().ids(record).is_empty()) {
                continue;
            }
            let Some(parameters) = self.writer.parameters(step.parameters) else {
                self.answers.skip(step);
                continue;
            };
            // A purchase of an affiliate's lead would earn that affiliate a commission.
            if step.operation == "create_purchase" && !self.answers.is_lead_free() {
                self.answers.skip(step);
                continue;
            }
            self.writer.journal.begin(step.name)?;
            let sent = self.unless_stopped(step.operation, parameters).await;
            let Some(exchange) = sent else { return Ok(()) };
            self.note_made(step, &exchange)?;
            self.answers.judge(step, &exchange, self.writer.past());
            self.look_after(step).await;
            if self.is_stopped {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Stores the id of a new record.
    fn note_made(&mut self, step: &Step, exchange: &Exchange) -> Result<(), WriteError> {
        let Some((name, id)) = step.makes.zip(id(exchange.json())).filter(|_| exchange.is_success()) else {
            return Ok(());
        };
        // The response to a taken code may be the existing record with that code.
        let is_known = |other: &str| self.writer.past().ids(other).contains(&id);
        match name {
            "affiliate_b" if is_known("affiliate_a") => {}
            "second_purchase" if is_known("purchase") => {}
            _ => self.writer.journal.made(name, id)?,
        }
        Ok(())
    }

    /// Reads the record to see the effect of a write.
    async fn look_after(&mut self, step: &Step) {
        let reads = match step.name {
            "repeat_purchase" | "cancel_by_code" | "cancel_by_code_and_email" | "cancel_by_id" => {
                self.writer.past().ids("purchase").first().map(|id| ("get_purchase", json!({"purchase_id": id})))
            }
            "create_sub_id" => {
                let affiliate = self.writer.past().ids("affiliate_a").first().copied();
                let sub_id = self.writer.past().tag.clone();
                affiliate.map(|id| ("get_sub_id", json!({"affiliate_id": id, "sub_id": sub_id})))
            }
            "create_custom_field" => Some(("list_custom_fields", json!({}))),
            _ => None,
        };
        let Some((operation, parameters)) = reads else { return };
        if let Some(exchange) = self.unless_stopped(operation, parameters).await {
            self.answers.judge_read(step, &exchange);
        }
    }

    /// Sends a request, unless the run must stop. A write in flight is not aborted, because the id of its record is needed.
    async fn unless_stopped(&mut self, operation: &str, parameters: serde_json::Value) -> Option<Arc<Exchange>> {
        if self.is_stopped {
            return None;
        }
        let mut sending = Box::pin(self.writer.send(operation, parameters, Effort::Once));
        let sent = tokio::select! {
            biased;
            () = &mut self.stop => {
                self.is_stopped = true;
                sending.await
            }
            sent = &mut sending => sent,
        };
        sent.ok()
    }
}

fn finish(writer: Writer<'_>, rest: Rest, answers: Answers, mut incomplete: Vec<String>) -> Result<Report, WriteError> {
    let Writer { journal, exchanges, .. } = writer;
    let exchanges: Vec<&Exchange> = exchanges.iter().map(|exchange| &**exchange).collect();
    if rest.active.is_empty() {
        journal.finish()?;
    } else {
        incomplete.push("not everything could be undone: clean up again, or by hand".to_owned());
    }
    // A `null` response to a write is the answer to a question, not a difference from the document.
    let is_null = |exchange: &&Exchange| exchange.is_success() && exchange.json().is_null();
    let is_write = |exchange: &&Exchange| exchange.operation.is_some_and(|operation| !operation.method.is_safe());
    let compared = exchanges.iter().copied().filter(|exchange| !(is_write(exchange) && is_null(exchange)));
    let mut document = compare(compared);
    let (answers, tried) = answers.finish();
    document.tried = tried;
    Ok(Report {
        leaddyno_probe: Report::VERSION,
        calls: exchanges.len(),
        incomplete,
        answers,
        types: columns_of(&exchanges),
        document,
        left_behind: rest.inactive,
        still_active: rest.active,
        latency: Latency::of(exchanges.iter().map(|exchange| exchange.took).collect()),
    })
}
