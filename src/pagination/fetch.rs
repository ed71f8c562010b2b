//! Fetches a page on its own task, so that the request proceeds while the caller processes earlier rows. Dropping the
//! handle aborts the task.

use std::{
    future::Future,
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
};

use leaddyno_types::{Page, PagedOperation};
use tokio::{task::JoinHandle, time::Instant};
use tracing::Instrument;

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    pagination::{cursor::PageRequest, identity::row_id},
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
    /// Time from start to finish, without the wait for the rate limit.
    pub(super) latency: Duration,
}

impl<Row: Send + 'static> Fetch<Row> {
    pub(super) fn start<O: PagedOperation<Row = Row>>(client: &Client, request: &O, ask: PageRequest) -> Self {
        let client = client.clone();
        let request = request.clone().with_page_number(ask.page);
        let request = if let Some(size) = ask.size { request.with_page_size(size) } else { request };
        let fetch = async move {
            let started = Instant::now();
            let (page, answer) = client.send_detailed(request).await?;
            let latency = started.elapsed().saturating_sub(answer.waited());
            let keys = page.rows.iter().map(row_id::<O>).collect();
            Ok(Fetched { page, keys, attempts: answer.attempts(), waited: answer.waited(), latency })
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
