//! The requests of a mirror to LeadDyno: lists, single rows, counts and totals. A trait, so that a test can simulate an
//! account that changes between any two requests.

use std::{collections::BTreeMap, future::Future};

use leaddyno::{
    AnyList, AnyRequest, CallOptions, Checkpoint, Client, ErrorKind, Pages, Pagination, Priority, commissions,
    rust_decimal::Decimal,
};
use serde_json::{Map, Value as JsonValue, json, value::RawValue};

use crate::{
    error::Error,
    stream::{Lookup, Stream},
};

/// A page of a list, with its new rows only.
#[derive(Debug, Default)]
pub(crate) struct SourcePage {
    /// The raw rows with their ids.
    pub(crate) rows: Vec<(i64, String)>,
    /// How many rows have no id.
    pub(crate) without_id: u64,
    pub(crate) total: Option<u64>,
}

/// A list that is read page by page.
pub(crate) trait List: Send {
    /// Returns the next page; `None` at the end.
    fn next(&mut self) -> impl Future<Output = Result<Option<SourcePage>, Error>> + Send;

    /// Returns the checkpoint after the last page.
    fn checkpoint(&self) -> String;

    /// Returns whether rows came twice.
    fn has_duplicates(&self) -> bool;
}

/// Where reading a list starts.
pub(crate) enum Start<L> {
    /// At its first page.
    Fresh(L),
    /// At a checkpoint.
    Resumed(L),
    /// Nowhere: the checkpoint is at the end of the list.
    AtEnd,
}

/// The commissions of one currency by state: number and sum, if LeadDyno sent them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Totals {
    pub(crate) total: (Option<u64>, Option<Decimal>),
    pub(crate) due: (Option<u64>, Option<Decimal>),
    pub(crate) paid: (Option<u64>, Option<Decimal>),
    pub(crate) cancelled: (Option<u64>, Option<Decimal>),
}

/// The totals of each currency.
pub(crate) type TotalsByCurrency = BTreeMap<String, Totals>;

/// An account.
pub(crate) trait Source: Clone + Send + Sync + 'static {
    type List: List;

    /// Reads a list from its beginning, or from a checkpoint. A malformed checkpoint counts as none.
    fn list(
        &self,
        stream: &Stream,
        created_after: Option<&str>,
        checkpoint: Option<&str>,
    ) -> Result<Start<Self::List>, Error>;

    /// Gets one row; `None` if LeadDyno reports that it does not exist.
    fn get(&self, lookup: Lookup, id: i64) -> impl Future<Output = Result<Option<String>, Error>> + Send + 'static;

    /// Returns LeadDyno's count of a list's rows, if there is one.
    fn count(&self, stream: &Stream) -> impl Future<Output = Result<Option<u64>, Error>> + Send;

    /// Gets the totals of all commissions in a currency.
    fn totals(&self, currency: &str) -> impl Future<Output = Result<Totals, Error>> + Send;
}

/// An account behind a client, with the priority of a stream.
#[derive(Debug, Clone)]
pub(crate) struct ClientSource(Client);

impl ClientSource {
    pub(crate) fn new(client: &Client) -> Self {
        Self(client.with(CallOptions::new().priority(Priority::Background)))
    }
}

/// The pages of a list behind a client.
pub(crate) struct ClientList(Pages<AnyList>);

impl List for ClientList {
    async fn next(&mut self) -> Result<Option<SourcePage>, Error> {
        let Some(page) = self.0.try_next().await? else { return Ok(None) };
        let all = page.rows.len() + page.unreadable.len();
        let rows: Vec<(i64, String)> =
            page.rows.iter().filter_map(|row| Some((row.id()?, row.json().to_owned()))).collect();
        let without_id = (all - rows.len()) as u64;
        Ok(Some(SourcePage { rows, without_id, total: page.total_entries }))
    }

    fn checkpoint(&self) -> String {
        serde_json::to_string(&self.0.checkpoint()).unwrap_or_default()
    }

    fn has_duplicates(&self) -> bool {
        self.0.report().duplicates > 0
    }
}

fn usage(error: &leaddyno::InvalidRequest) -> Error {
    Error::Usage(error.to_string())
}

impl Source for ClientSource {
    type List = ClientList;

    fn list(
        &self,
        stream: &Stream,
        created_after: Option<&str>,
        checkpoint: Option<&str>,
    ) -> Result<Start<ClientList>, Error> {
        if let Some(checkpoint) = checkpoint.and_then(|text| serde_json::from_str::<Checkpoint<AnyList>>(text).ok()) {
            if checkpoint.is_at_end() {
                return Ok(Start::AtEnd);
            }
            return Ok(Start::Resumed(ClientList(self.0.resume_pages(checkpoint))));
        }
        let mut parameters = Map::new();
        if let (Some(filter), Some(time)) = (stream.created_after(), created_after) {
            parameters.insert(filter.to_owned(), time.into());
        }
        let request = AnyList::new(stream.list().id, JsonValue::Object(parameters)).map_err(|error| usage(&error))?;
        Ok(Start::Fresh(ClientList(self.0.pages(request))))
    }

    fn get(&self, lookup: Lookup, id: i64) -> impl Future<Output = Result<Option<String>, Error>> + Send + 'static {
        let client = self.0.clone();
        async move {
            let request =
                AnyRequest::new(lookup.operation, json!({lookup.parameter: id})).map_err(|error| usage(&error))?;
            let response = match client.send_any(&request).await {
                Ok(response) => response,
                // A 404 without LeadDyno's message comes from a gateway, or from a path that does not exist.
                Err(error) if error.kind() == ErrorKind::NotFound && error.message().is_some() => return Ok(None),
                Err(error) => return Err(error.into()),
            };
            let row: Option<Box<RawValue>> = response.json().ok();
            Ok(row.map(|row| row.get().to_owned()))
        }
    }

    async fn count(&self, stream: &Stream) -> Result<Option<u64>, Error> {
        if let Some(operation) = stream.list().count {
            let request = AnyRequest::new(operation, json!({})).map_err(|error| usage(&error))?;
            let counted: Result<JsonValue, _> = self.0.send_any(&request).await?.json();
            let count = counted.ok().and_then(|count| count.get("count").unwrap_or(&count).as_u64());
            return Ok(count);
        }
        if !matches!(stream.list().pagination, Some(Pagination::Envelope { .. })) {
            return Ok(None);
        }
        let request = AnyList::new(stream.list().id, json!({"per_page": 1})).map_err(|error| usage(&error))?;
        Ok(self.0.send(request).await?.total_entries)
    }

    async fn totals(&self, currency: &str) -> Result<Totals, Error> {
        let totals = self.0.send(commissions::GetTotals::new().currency(currency)).await?;
        let both = |count: Option<i64>, cost: Option<leaddyno::Money>| {
            (count.and_then(|count| u64::try_from(count).ok()), cost.map(leaddyno::Money::decimal))
        };
        Ok(Totals {
            total: both(totals.total_count, totals.total_cost),
            due: both(totals.total_due_count, totals.total_due_cost),
            paid: both(totals.total_paid_count, totals.total_paid_cost),
            cancelled: both(totals.total_cancelled_count, totals.total_cancelled_cost),
        })
    }
}
