//! Fetches a page on a separate task, so that the request proceeds while the caller processes earlier rows. Dropping the
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
        identity::{row_id, unreadable_id},
    },
    redact,
};

/// The task that fetches a page.
pub(super) type Fetch<Row> = JoinSet<Result<FetchedPage<Row>, Error>>;

/// A fetched page, and the cost of fetching it.
pub(super) struct FetchedPage<Row> {
    /// The page without its rows.
    pub(super) page: Page<Row>,
    pub(super) rows: Vec<Listed<Row>>,
    /// Whether it was requested before the preceding page had arrived.
    pub(super) is_ahead: bool,
    pub(super) attempts: u32,
    pub(super) fields_dropped: u64,
    pub(super) waited: Duration,
    /// The time from start to finish, without the wait for the rate limit.
    pub(super) latency: Duration,
}

/// A row with its identity, or the error of a row that cannot be read.
pub(super) struct Listed<Row> {
    pub(super) id: i64,
    pub(super) row: Result<Row, Error>,
}

/// Starts fetching a page.
pub(super) fn fetch<O: PagedOperation>(client: &Client, request: &O, next: PageRequest) -> Fetch<O::Row> {
    let (client, operation) = (client.clone(), request.info().id);
    let request = request.clone().with_page_number(next.page);
    let request = if let Some(size) = next.size { request.with_page_size(size) } else { request };
    let fetch = async move {
        let started = Instant::now();
        let (mut page, response) = client.send_detailed(request).await?;
        let waited = response.waited();
        let latency = started.elapsed().saturating_sub(waited);
        page.page = Some(next.page.into());
        let rows = take_rows::<O>(&client, operation, &mut page);
        let (attempts, fields_dropped) = (response.attempts(), response.fields_dropped());
        Ok(FetchedPage { page, rows, is_ahead: next.is_ahead, attempts, fields_dropped, waited, latency })
    };
    let mut task = JoinSet::new();
    task.spawn(fetch.in_current_span());
    task
}

/// Moves all rows out of a page, in order.
fn take_rows<O: PagedOperation>(
    client: &Client,
    operation: &'static str,
    page: &mut Page<O::Row>,
) -> Vec<Listed<O::Row>> {
    let readable = mem::take(&mut page.rows).into_iter();
    let mut rows: Vec<_> = readable.map(|row| Listed { id: row_id::<O>(&row), row: Ok(row) }).collect();
    for row in &page.unreadable {
        let message = format!("page {}, row {}: {}", page.page.unwrap_or(1), row.place + 1, row.problem);
        let error = Error::new(Details {
            operation: Some(operation.into()),
            message: redact::line(&message, &client.pipeline().sender.key),
            attempts: 1,
            ..Details::of(ErrorKind::Decode)
        });
        rows.insert(row.place.min(rows.len()), Listed { id: unreadable_id(row), row: Err(error) });
    }
    rows
}

/// Returns the error of a task that the runtime stopped because it is shutting down. Resumes the panic of a task that
/// panicked.
pub(super) fn task_error(stopped: JoinError) -> Error {
    if stopped.is_panic() {
        std::panic::resume_unwind(stopped.into_panic());
    }
    Error::new(Details {
        message: Some("the runtime is shutting down".to_owned()),
        ..Details::of(ErrorKind::Interrupted)
    })
}

#[cfg(test)]
mod tests {
    use leaddyno_generated::leads;
    use leaddyno_types::UnreadableRow;

    use super::*;

    #[test]
    fn a_row_that_cannot_be_read_is_an_error_in_its_place() {
        let client = Client::builder("CANARY-KEY").base_url("http://127.0.0.1:1/v1").build().unwrap();
        let mut page: Page<_> = serde_json::from_str(r#"[{"id": 9}, {"id": 7}]"#).unwrap();
        let problem = "at email: invalid type: sequence, of CANARY-KEY".to_owned();
        page.page = Some(3);
        page.unreadable = [(1, r#"{"id": 8, "email": []}"#), (3, "17")]
            .map(|(place, raw)| UnreadableRow { place, raw: raw.to_owned(), problem: problem.clone() })
            .to_vec();
        let rows = take_rows::<leads::List>(&client, "list_leads", &mut page);
        assert_eq!(rows.iter().map(|row| row.id.max(-1)).collect::<Vec<_>>(), [9, 8, 7, -1]);
        let error = rows[1].row.as_ref().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let text = error.to_string();
        assert!(text.contains("page 3, row 2: at email: invalid type") && !text.contains("CANARY"), "{text}");
    }
}
