//! Writes the rows of a page, the results of lookups, and the end of a full pass: each in one transaction, with the log of
//! changes and the progress of the stream.

use std::collections::BTreeMap;

use crate::{
    absence::proves_absence,
    compare::{ChangeKind, Comparison, Row, Stored, Write, compare},
    error::Error,
    field::Type,
    json::Json,
    sink::{Sink, Value},
    sql::{BEFORE_ALL, Table},
    store::{Store, StreamState},
    stream::Stream,
};

/// A page to write.
#[derive(Debug)]
pub(crate) struct PageWrite {
    /// The rows in their stored form.
    pub(crate) rows: Vec<Row>,
    /// Whether unchanged rows are written again, to repair a table that was edited.
    pub(crate) repairs: bool,
}

/// How many rows are marked as gone in one statement.
const BATCH: usize = 500;

impl<S: Sink> Store<S> {
    /// Writes a page and the progress of its stream.
    pub(crate) async fn write_page(
        &mut self,
        stream: &Stream,
        state: &StreamState,
        page: PageWrite,
    ) -> Result<Comparison, Error> {
        self.begin().await?;
        let written = self.write_page_within(stream, state, page).await;
        self.end(written).await
    }

    async fn write_page_within(
        &mut self,
        stream: &Stream,
        state: &StreamState,
        page: PageWrite,
    ) -> Result<Comparison, Error> {
        let table = self.table(stream);
        let stored = self.known(&table, page.rows.iter().map(|row| row.id)).await?;
        let comparison = compare(page.rows, &stored, state.pass);
        let changed: Vec<&Row> = comparison.writes.iter().map(|write| &write.row).collect();
        self.upsert(&table, &changed, state.pass, true).await?;
        if page.repairs {
            let same: Vec<&Row> = comparison.same.iter().collect();
            self.upsert(&table, &same, state.pass, false).await?;
        } else if !comparison.seen.is_empty() {
            self.execute(table.mark_seen(&comparison.seen, state.pass), Vec::new()).await?;
        }
        self.log(stream, &comparison.writes).await?;
        self.store_state(stream, state).await?;
        Ok(comparison)
    }

    /// Returns the stored state of rows.
    async fn known(&mut self, table: &Table, ids: impl Iterator<Item = i64>) -> Result<BTreeMap<i64, Stored>, Error> {
        let mut ids = ids.peekable();
        if ids.peek().is_none() {
            return Ok(BTreeMap::new());
        }
        let rows = self.query(table.select_known(ids), Vec::new()).await?;
        let read = |row: Vec<Value>| {
            let [id, raw, pass, missed, is_gone] = <[Value; 5]>::try_from(row).ok()?;
            let stored = Stored {
                raw: raw.into_text()?,
                pass: pass.integer()?,
                missed: missed.integer()?,
                is_gone: is_gone.integer()? == 1,
            };
            Some((id.integer()?, stored))
        };
        Ok(rows.into_iter().filter_map(read).collect())
    }

    async fn upsert(&mut self, table: &Table, rows: &[&Row], pass: i64, is_change: bool) -> Result<(), Error> {
        let now = self.now.clone();
        for chunk in rows.chunks(table.rows_per_statement()) {
            let mut parameters = Vec::new();
            for row in chunk {
                let json = Json::read(&row.raw);
                for field in &table.fields {
                    // The id as the client decoded it, even if it was sent as text.
                    parameters.push(if field.name == "id" { row.id.into() } else { field.value(&json) });
                }
                let now = || Value::from(now.as_str());
                parameters.extend([row.raw.as_str().into(), now(), now(), pass.into(), 0.into(), Value::Null]);
            }
            self.execute(table.upsert(chunk.len(), is_change), parameters).await?;
        }
        Ok(())
    }

    async fn log(&mut self, stream: &Stream, writes: &[Write]) -> Result<(), Error> {
        let changes = writes.iter().map(|write| {
            let (before, after) = (write.before.as_deref(), Some(write.row.raw.as_str()));
            (write.row.id, write.kind, before, after)
        });
        self.log_changes(stream, changes.collect()).await
    }

    async fn log_changes(
        &mut self,
        stream: &Stream,
        changes: Vec<(i64, ChangeKind, Option<&str>, Option<&str>)>,
    ) -> Result<(), Error> {
        const TYPES: [Type; 6] = [Type::Text, Type::Integer, Type::Timestamp, Type::Text, Type::Json, Type::Json];
        for chunk in changes.chunks(BATCH) {
            let mut parameters = Vec::new();
            for (id, kind, before, after) in chunk {
                let stream: Value = stream.name().into();
                let (now, kind) = (self.now.as_str().into(), kind.as_str().into());
                parameters.extend([stream, (*id).into(), now, kind, (*before).into(), (*after).into()]);
            }
            let values = (0..chunk.len()).map(|row| format!("({})", self.dialect.parameters(row * 6 + 1, TYPES)));
            let insert = format!(
                "INSERT INTO {} (stream, id, at, kind, before, after) VALUES {}",
                self.dialect.table("leaddyno_changes"),
                values.collect::<Vec<_>>().join(", ")
            );
            self.execute(insert, parameters).await?;
        }
        Ok(())
    }

    /// Returns existing rows that the pass has not seen, after this id: at most `limit`.
    pub(crate) async fn unseen(
        &mut self,
        stream: &Stream,
        pass: i64,
        after: i64,
        limit: usize,
    ) -> Result<Vec<Row>, Error> {
        let select = self.table(stream).select_unseen(pass, after, limit);
        Ok(self.read(select, Vec::new()).await?.into_iter().filter_map(row).collect())
    }

    /// Writes the results of lookups: the content of each row, or that it is gone.
    pub(crate) async fn write_lookups(
        &mut self,
        stream: &Stream,
        state: &StreamState,
        found: Vec<Row>,
        gone: &[Row],
    ) -> Result<Comparison, Error> {
        self.begin().await?;
        let written = self.write_lookups_within(stream, state, found, gone).await;
        self.end(written).await
    }

    async fn write_lookups_within(
        &mut self,
        stream: &Stream,
        state: &StreamState,
        found: Vec<Row>,
        gone: &[Row],
    ) -> Result<Comparison, Error> {
        let comparison = self.write_page_within(stream, state, PageWrite { rows: found, repairs: false }).await?;
        self.mark_gone(stream, gone).await?;
        Ok(comparison)
    }

    async fn mark_gone(&mut self, stream: &Stream, rows: &[Row]) -> Result<(), Error> {
        if rows.is_empty() {
            return Ok(());
        }
        let ids: Vec<i64> = rows.iter().map(|row| row.id).collect();
        let mark = self.table(stream).mark_gone(&ids);
        self.execute(mark, vec![self.now.as_str().into()]).await?;
        let changes = rows.iter().map(|row| (row.id, ChangeKind::Gone, Some(row.raw.as_str()), None));
        self.log_changes(stream, changes.collect()).await
    }

    /// Ends the full pass of a list without a lookup: marks rows as gone that are proven to be, and counts missed rows.
    /// Returns how many rows are gone, and how many missed rows may exist.
    pub(crate) async fn end_without_lookup(
        &mut self,
        stream: &Stream,
        state: &mut StreamState,
    ) -> Result<(u64, u64), Error> {
        self.begin().await?;
        let ended = self.end_without_lookup_within(stream, state).await;
        self.end(ended).await
    }

    async fn end_without_lookup_within(
        &mut self,
        stream: &Stream,
        state: &mut StreamState,
    ) -> Result<(u64, u64), Error> {
        let table = self.table(stream);
        let newly_missed = self.number(table.count_last_seen(state.pass - 1)).await?;
        let mut gone = 0;
        if proves_absence(state.evidence_before, newly_missed.unsigned_abs()) {
            loop {
                let select = table.select_unseen(state.pass - 1, BEFORE_ALL, BATCH);
                let rows: Vec<Row> = self.query(select, Vec::new()).await?.into_iter().filter_map(row).collect();
                if rows.is_empty() {
                    break;
                }
                gone += rows.len() as u64;
                self.mark_gone(stream, &rows).await?;
            }
        }
        let missed = self.execute(table.count_missed(state.pass), Vec::new()).await?;
        self.leave_within(stream, state, true).await?;
        Ok((gone, missed))
    }

    /// Returns ids of rows that the pass has seen: at most `limit`.
    pub(crate) async fn some_seen(&mut self, stream: &Stream, pass: i64, limit: usize) -> Result<Vec<i64>, Error> {
        let rows = self.read(self.table(stream).select_seen(pass, limit), Vec::new()).await?;
        Ok(rows.iter().filter_map(|row| row.first()?.integer()).collect())
    }

    /// Returns how many rows exist.
    pub(crate) async fn count(&mut self, stream: &Stream) -> Result<u64, Error> {
        let rows = self.read(self.table(stream).count_live(), Vec::new()).await?;
        let count = rows.first().and_then(|row| row.first()).and_then(Value::integer);
        Ok(count.and_then(|count| u64::try_from(count).ok()).unwrap_or_default())
    }
}

fn row(columns: Vec<Value>) -> Option<Row> {
    let [id, raw] = <[Value; 2]>::try_from(columns).ok()?;
    Some(Row { id: id.integer()?, raw: raw.into_text()? })
}
