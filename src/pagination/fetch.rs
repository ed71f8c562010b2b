//! Fetches a page on its own task, so that the request proceeds while the caller processes earlier rows. Dropping the
//! handle aborts the task.

use std::{mem, time::Duration};

use leaddyno_types::{Page, PagedOperation};
use tokio::{
    task::{JoinError, JoinSet},
    time::Instant,
};
use tracing::Instrument;

use crate::{
    client::Client,
    error::{Details, Error, ErrorKind},
    pagination::{
        cursor::PageRequest,
        error::row_error,
        identity::{row_id, unreadable_id},
    },
};

/// The task that fetches a page.
pub(super) type Fetch<Row> = JoinSet<Result<Fetched<Row>, Error>>;

/// A page, and what it took.
pub(super) struct Fetched<Row> {
    /// The page without its rows.
    pub(super) page: Page<Row>,
    pub(super) rows: Vec<Listed<Row>>,
    /// Whether it was requested before the page before it had come.
    pub(super) is_ahead: bool,
    pub(super) attempts: u32,
    pub(super) fields_dropped: u64,
    pub(super) waited: Duration,
    /// The time from start to finish, without the wait for the rate limit.
    pub(super) latency: Duration,
}

/// A row with its identity. If it cannot be read, an error stands in its place.
pub(super) struct Listed<Row> {
    pub(super) id: i64,
    pub(super) row: Result<Row, Error>,
}

/// Starts to fetch a page.
pub(super) fn fetch<O: PagedOperation>(client: &Client, request: &O, next: PageRequest) -> Fetch<O::Row> {
    let client = client.clone();
    let request = request.clone().with_page_number(next.page);
    let request = if let Some(size) = next.size { request.with_page_size(size) } else { request };
    let fetch = async move {
        let started = Instant::now();
        let (mut page, response) = client.send_detailed(request).await?;
        let waited = response.waited();
        let latency = started.elapsed().saturating_sub(waited);
        page.page = Some(next.page.into());
        let rows = list::<O>(&client, &mut page);
        let (attempts, fields_dropped) = (response.attempts(), response.fields_dropped());
        Ok(Fetched { page, rows, is_ahead: next.is_ahead, attempts, fields_dropped, waited, latency })
    };
    let mut task = JoinSet::new();
    task.spawn(fetch.in_current_span());
    task
}

/// Takes all rows out of a page, in order.
fn list<O: PagedOperation>(client: &Client, page: &mut Page<O::Row>) -> Vec<Listed<O::Row>> {
    let readable = mem::take(&mut page.rows).into_iter();
    let mut rows: Vec<_> = readable.map(|row| Listed { id: row_id::<O>(&row), row: Ok(row) }).collect();
    for row in &page.unreadable {
        let error = row_error::<O>(client, page.page, row);
        rows.insert(row.place.min(rows.len()), Listed { id: unreadable_id(row), row: Err(error) });
    }
    rows
}

/// The error of a task that ended without a result: a panic is resumed, otherwise the runtime is shutting down.
pub(super) fn lost(stopped: JoinError) -> Error {
    if stopped.is_panic() {
        std::panic::resume_unwind(stopped.into_panic());
    }
    Error::new(Details {
        message: Some("the runtime is shutting down".to_owned()),
        ..Details::of(ErrorKind::Interrupted)
    })
}
