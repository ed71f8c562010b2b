//! Fetching pages, and asking for the count, each on a task of its own, so that it goes on while the rows before it are
//! processed. A task ends with whoever waits for it.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use leaddyno_generated::{Operation, OperationVisitor, Page, PagedOperation};
use serde_json::{Map, Value};
use tokio::{task::JoinHandle, time::Instant};
use tracing::Instrument;

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    sweep::{key::key, walk::Ask},
};

/// A page on its way.
pub(super) struct Fetch<Row> {
    task: JoinHandle<Result<Fetched<Row>, Error>>,
}

/// A page, and what it took.
pub(super) struct Fetched<Row> {
    pub(super) page: Page<Row>,
    /// By what its rows are known.
    pub(super) keys: Vec<i64>,
    pub(super) attempts: u32,
    pub(super) waited: Duration,
    /// Without the wait for the rate limit.
    pub(super) took: Duration,
}

impl<Row: Send + 'static> Fetch<Row> {
    pub(super) fn start<O: PagedOperation<Row = Row>>(client: &Client, request: &O, ask: Ask) -> Self {
        let client = client.clone();
        let request = request.clone().with_page_number(ask.page);
        let request = if let Some(size) = ask.size { request.with_page_size(size) } else { request };
        let fetch = async move {
            let started = Instant::now();
            let (page, answer) = client.send_detailed(request).await?;
            let took = started.elapsed().saturating_sub(answer.waited());
            let keys = page.rows.iter().map(key::<O>).collect();
            Ok(Fetched { page, keys, attempts: answer.attempts(), waited: answer.waited(), took })
        };
        Self { task: tokio::spawn(fetch.in_current_span()) }
    }
}

impl<Row> Future for Fetch<Row> {
    type Output = Result<Fetched<Row>, Error>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.task).poll(context).map(|joined| joined.unwrap_or_else(|stopped| Err(lost(stopped))))
    }
}

impl<Row> Drop for Fetch<Row> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// A task that ended without an answer: its panic goes on here; otherwise the runtime is shutting down.
fn lost(stopped: tokio::task::JoinError) -> Error {
    if stopped.is_panic() {
        std::panic::resume_unwind(stopped.into_panic());
    }
    Error::new(Details {
        message: Some("the runtime is shutting down".to_owned()),
        ..Details::of(ErrorKind::Interrupted)
    })
}

/// How many rows a list has, being asked for.
pub(super) struct Counting {
    task: JoinHandle<Counted>,
}

/// What came of asking.
#[derive(Debug, Clone, Copy)]
pub(super) struct Counted {
    /// None if the service would not say.
    pub(super) rows: Option<u64>,
    pub(super) attempts: u32,
}

impl Counting {
    /// Starts to ask, if there is an operation for that.
    pub(super) fn start<O: PagedOperation>(client: &Client, request: &O) -> Option<Self> {
        let asking = count(client, request)?;
        let asking = async move {
            match asking.await {
                Ok((rows, attempts)) => Counted { rows: Some(rows), attempts },
                Err(error) => Counted { rows: None, attempts: error.attempts() },
            }
        };
        Some(Self { task: tokio::spawn(asking.in_current_span()) })
    }
}

impl Future for Counting {
    type Output = Counted;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let nothing = Counted { rows: None, attempts: 0 };
        Pin::new(&mut self.task).poll(context).map(|joined| joined.unwrap_or(nothing))
    }
}

impl Drop for Counting {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Asks how many rows the list of this request has: the number, and in how many attempts it came. None if nothing
/// counts them, or if the request has filters, which no count knows.
pub(super) fn count<O: PagedOperation>(client: &Client, request: &O) -> Option<Answering> {
    let Ok(Value::Object(said)) = serde_json::to_value(request) else { return None };
    let has_filters =
        said.iter().any(|(name, value)| !matches!(name.as_str(), "page" | "per_page") && !value.is_null());
    if has_filters {
        return None;
    }
    leaddyno_generated::visit(O::INFO.count?, AskForCount(client.clone())).flatten()
}

type Answering = Pin<Box<dyn Future<Output = Result<(u64, u32), Error>> + Send>>;

/// Sends the operation that counts, which takes nothing.
struct AskForCount(Client);

impl OperationVisitor for AskForCount {
    type Answer = Option<Answering>;

    fn visit<O: Operation>(self) -> Self::Answer {
        let request: O = serde_json::from_value(Value::Object(Map::new())).ok()?;
        Some(Box::pin(async move {
            let (output, answer) = self.0.send_detailed(request).await?;
            let count = serde_json::to_value(output).ok().and_then(|output| output["count"].as_u64());
            Ok((count.unwrap_or_default(), answer.attempts()))
        }))
    }
}
