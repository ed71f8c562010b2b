//! Sends all requests of the second stage. A write is sent only if the request contains this run's tag, or the id of a
//! record that this run created; any other write is rejected before it is sent.

use std::{fmt, io, path::Path, sync::Arc};

use leaddyno::{
    AnyRequest, CallOptions, Client, InvalidRequest, Kind, OPERATIONS, OperationInfo, ParameterLocation, Priority,
    RetryPolicy,
};
use serde_json::{Map, Value};
use tokio::time::Instant;

use super::{
    journal::{Journal, Past},
    steps::{EMAILS, PURCHASE_CODE, RECORDS},
};
use crate::{
    exchange::{Exchange, id},
    progress::Progress,
    reader::Watch,
};

/// The error of a second stage that cannot begin or end.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// The journal cannot be read or written.
    Journal(io::Error),
    /// The journal belongs to another service.
    OtherService {
        /// The base URL in the journal.
        journal: String,
        /// The base URL of the client.
        client: String,
    },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Journal(error) => {
                write!(f, "the journal of the probe cannot be used, and nothing is written without it: {error}")
            }
            Self::OtherService { journal, client } => write!(
                f,
                "the journal is of records at {journal}, and the client calls {client}: clean up there first, or use \
                 another journal"
            ),
        }
    }
}

impl std::error::Error for WriteError {}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Journal(error)
    }
}

/// The parameters that select a record if the path does not.
const NAMING: [&str; 3] = ["email", "purchase_code", "name"];

/// Whether a call is retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effort {
    /// One attempt, so that the response answers a question.
    Once,
    /// Retried as the client's options allow, so that nothing stays behind.
    Persistent,
}

/// Sends the calls of a run, and keeps its journal.
pub(crate) struct Writer<'a> {
    client: Client,
    pub(crate) journal: Journal,
    watch: Watch<'a>,
    at_most: usize,
    pub(crate) exchanges: Vec<Arc<Exchange>>,
}

impl<'a> Writer<'a> {
    pub(crate) fn new(client: &Client, journal: Journal, at_most: usize, watch: Watch<'a>) -> Self {
        let client = client.with(CallOptions::new().priority(Priority::Background));
        Self { client, journal, watch, at_most, exchanges: Vec::new() }
    }

    /// Opens the journal of an earlier run with this client's base URL.
    pub(crate) fn open_journal(client: &Client, path: &Path) -> Result<Option<Journal>, WriteError> {
        let Some(journal) = Journal::open(path)? else { return Ok(None) };
        if journal.past.base_url == client.base_url() {
            return Ok(Some(journal));
        }
        let (journal, client) = (journal.past.base_url, client.base_url().to_owned());
        Err(WriteError::OtherService { journal, client })
    }

    pub(crate) fn past(&self) -> &Past {
        &self.journal.past
    }

    /// Returns a text with the tag in place of `{tag}`.
    pub(crate) fn own(&self, text: &str) -> String {
        text.replace("{tag}", &self.past().tag)
    }

    /// Returns the parameters of a step; `None` if it needs a record that does not exist.
    pub(crate) fn parameters(&self, template: &str) -> Option<Value> {
        let mut parameters: Map<String, Value> = serde_json::from_str(template).ok()?;
        for value in parameters.values_mut() {
            let Some(text) = value.as_str() else { continue };
            let name = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
            *value = match name {
                Some(name) if name != "tag" => (*self.past().ids(name).first()?).into(),
                _ => self.own(text).into(),
            };
        }
        Some(Value::Object(parameters))
    }

    /// Sends a request. A write that names no record of this run is rejected.
    pub(crate) async fn send(
        &mut self,
        operation: &str,
        parameters: Value,
        effort: Effort,
    ) -> Result<Arc<Exchange>, InvalidRequest> {
        let operation = operation_of(operation)?;
        if !operation.method.is_safe() && !self.is_own(&parameters, operation) {
            let problem = format!("`{}` names no record of this run, and nothing else is written", operation.id);
            return Err(InvalidRequest::new(problem));
        }
        let request = AnyRequest::new(operation.id, parameters)?;
        let call = self.exchanges.len() + 1;
        (self.watch)(Progress { call, at_most: self.at_most.max(call), operation: operation.id });
        let client = match effort {
            Effort::Once => self.client.with(CallOptions::new().retry(RetryPolicy::never())),
            Effort::Persistent => self.client.clone(),
        };
        let started = Instant::now();
        let result = client.send_any(&request).await;
        let exchange = Arc::new(Exchange::new(Some(operation), result, &[], started.elapsed()));
        self.exchanges.push(Arc::clone(&exchange));
        Ok(exchange)
    }

    /// Returns whether a request names only a record of this run, by the tag or by the id in its path.
    fn is_own(&self, parameters: &Value, operation: &OperationInfo) -> bool {
        let has_tag = |value: &Value| value.as_str().is_some_and(|text| text.contains(&self.past().tag));
        let is_own_id = |parameter: &str, value: &Value| {
            // Records of different kinds may have the same id.
            let names = RECORDS.iter().filter(|(_, known)| *known == parameter).map(|(name, _)| *name);
            names.into_iter().any(|name| value.as_i64().is_some_and(|id| self.past().ids(name).contains(&id)))
        };
        let mut in_path =
            operation.parameters.iter().filter(|known| known.location == ParameterLocation::Path).peekable();
        if in_path.peek().is_some() {
            return in_path.all(|known| {
                let value = &parameters[known.name];
                if known.kind == Kind::Integer { is_own_id(known.name, value) } else { has_tag(value) }
            });
        }
        let mut named = NAMING.iter().filter_map(|name| parameters.get(name)).peekable();
        named.peek().is_some() && named.all(has_tag)
    }

    /// Looks up this run's record by its email, or its purchase by its code, and records its id.
    pub(crate) async fn find(&mut self, name: &str) -> Result<Option<Arc<Exchange>>, WriteError> {
        let (operation, parameter, value) = if let Some((_, email)) = EMAILS.iter().find(|(known, _)| *known == name) {
            let lookup = if name == "lead" { "get_lead_by_email" } else { "get_affiliate_by_email" };
            (lookup, "email", self.own(email))
        } else {
            ("get_purchase_by_code", "purchase_code", self.own(PURCHASE_CODE))
        };
        let parameters = Value::Object(Map::from_iter([(parameter.to_owned(), Value::from(value.as_str()))]));
        let Ok(exchange) = self.send(operation, parameters, Effort::Persistent).await else { return Ok(None) };
        // A record with another value does not belong to this run.
        if exchange.is_success()
            && exchange.json()[parameter] == value.as_str()
            && let Some(id) = id(exchange.json())
        {
            self.journal.made(name, id)?;
        }
        Ok(Some(exchange))
    }
}

pub(crate) fn operation_of(id: &str) -> Result<&'static OperationInfo, InvalidRequest> {
    let found = OPERATIONS.iter().copied().find(|operation| operation.id == id);
    found.ok_or_else(|| InvalidRequest::new(format!("`{id}` is not an operation")))
}

#[cfg(test)]
mod tests {
    use leaddyno_sandbox::Sandbox;
    use serde_json::json;

    use super::*;

    #[tokio::test]
    async fn a_write_that_names_no_record_of_the_run_is_not_sent() {
        let sandbox = Sandbox::start().await.expect("it starts");
        let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build().expect("a client");
        let folder = tempfile::tempdir().expect("a folder");
        let mut journal =
            Journal::create(&folder.path().join("journal"), "tag-47", client.base_url()).expect("it is new");
        journal.made("lead", 7).expect("it is written");
        let mut watch = |_: Progress<'_>| {};
        let mut writer = Writer::new(&client, journal, 1, &mut watch);
        for (operation, parameters) in [
            ("cancel_purchase", json!({"purchase_id": 8})),
            ("cancel_purchases", json!({"email": "ada@example.com"})),
            ("cancel_purchases", json!({"email": "ada@example.com", "purchase_code": "tag-47-1"})),
            ("cancel_purchases", json!({"cancellation_code": "tag-47"})),
            ("create_lead", json!({"email": "ada@example.com", "first_name": "tag-47"})),
            ("archive_sub_id", json!({"affiliate_id": 8, "sub_id": "tag-47"})),
            ("archive_affiliate", json!({"affiliate_id": 8})),
            // The id of a lead of the run is not that of a purchase.
            ("cancel_purchase", json!({"purchase_id": 7})),
        ] {
            let refused = writer.send(operation, parameters, Effort::Once).await;
            assert!(refused.expect_err(operation).to_string().contains("names no record of this run"), "{operation}");
        }
        assert!(sandbox.calls().is_empty());
        let sent = writer.send("update_lead", json!({"lead_id": 7, "city": "Turin"}), Effort::Once).await;
        assert_eq!((sent.expect("it is sent").status, sandbox.calls().len()), (Some(404), 1));
    }
}
