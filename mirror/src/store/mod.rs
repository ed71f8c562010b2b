//! The tables of a mirror. Each function reads or writes in one transaction. Every transaction first takes the writer lock
//! and, during a run, checks that the run still holds the mirror, so that a run that was superseded changes nothing.

mod changes;
mod passes;
mod rows;
mod runs;
mod schema;

use std::time::Duration;

use tokio::time::sleep;

pub(crate) use self::{
    changes::ChangeFilter,
    passes::{Phase, StreamState},
    rows::PageWrite,
    runs::Holder,
};
use crate::{
    error::{Error, SinkError},
    field::{Type, fields},
    sink::{Dialect, Sink, Value},
    sql::Table,
    stream::Stream,
};

/// How often the writer lock is tried, and the wait in between.
const TRIES: u32 = 200;
const PAUSE: Duration = Duration::from_millis(25);

/// A mirror's tables.
pub(crate) struct Store<S> {
    sink: S,
    pub(crate) dialect: Dialect,
    pub(crate) without_personal: bool,
    /// The run that holds the mirror.
    run: Option<i64>,
    /// An earlier run of this value that could not give the mirror back.
    abandoned: Option<i64>,
    /// The database's time at the beginning of the transaction.
    now: String,
}

impl<S: Sink> Store<S> {
    pub(crate) fn new(sink: S) -> Self {
        let dialect = sink.dialect().clone();
        Self { sink, dialect, without_personal: false, run: None, abandoned: None, now: String::new() }
    }

    /// Returns the table of a stream.
    pub(crate) fn table(&self, stream: &Stream) -> Table {
        let fields = fields(stream.columns(), self.without_personal, &self.dialect);
        Table::new(stream.name(), fields, &self.dialect)
    }

    /// Returns the time at the beginning of the last transaction.
    pub(crate) fn now(&self) -> &str {
        &self.now
    }

    /// Begins a transaction.
    async fn begin(&mut self) -> Result<(), Error> {
        for tried in 1.. {
            self.sink.begin().await?;
            if self.lock().await? {
                break;
            }
            self.sink.rollback().await?;
            if tried == TRIES {
                return Err(SinkError::new("another program is writing this mirror: try again later")
                    .retryable()
                    .into());
            }
            sleep(PAUSE).await;
        }
        let Some(run) = self.run else { return Ok(()) };
        let alive = format!(
            "UPDATE {} SET alive_at = {} WHERE run = {run} AND ended_at IS NULL",
            self.dialect.table("leaddyno_runs"),
            self.dialect.parameter(1, Type::Timestamp)
        );
        if self.sink.execute(alive, vec![self.now.as_str().into()]).await? == 0 {
            self.run = None;
            self.sink.rollback().await?;
            return Err(Error::Superseded);
        }
        Ok(())
    }

    async fn lock(&mut self) -> Result<bool, Error> {
        let mut rows = self.sink.query(self.dialect.lock_and_now(), Vec::new()).await?;
        let Some([locked, Value::Text(now)]) = rows.first_mut().map(Vec::as_mut_slice) else {
            return Err(SinkError::new("the database returned no time").into());
        };
        self.now = std::mem::take(now);
        Ok(locked.integer() == Some(1))
    }

    /// Ends a transaction: commits it, or rolls it back if its work failed.
    async fn end<T>(&mut self, worked: Result<T, Error>) -> Result<T, Error> {
        match worked {
            Ok(value) => {
                self.sink.commit().await?;
                Ok(value)
            }
            Err(error) => {
                // The error of the work takes precedence over one of the rollback, which the database does by itself.
                let _ = self.sink.rollback().await;
                Err(error)
            }
        }
    }

    async fn execute(&mut self, statement: String, parameters: Vec<Value>) -> Result<u64, Error> {
        Ok(self.sink.execute(statement, parameters).await?)
    }

    async fn query(&mut self, statement: String, parameters: Vec<Value>) -> Result<Vec<Vec<Value>>, Error> {
        Ok(self.sink.query(statement, parameters).await?)
    }

    /// Returns the number that a query returns; 0 if it returns none.
    async fn number(&mut self, statement: String) -> Result<i64, Error> {
        let rows = self.query(statement, Vec::new()).await?;
        Ok(rows.first().and_then(|row| row.first()).and_then(Value::integer).unwrap_or(0))
    }

    /// Runs one query in a separate transaction.
    pub(crate) async fn read(&mut self, statement: String, parameters: Vec<Value>) -> Result<Vec<Vec<Value>>, Error> {
        self.begin().await?;
        let read = self.query(statement, parameters).await;
        self.end(read).await
    }

    /// Renews the lease of the run while nothing is written.
    pub(crate) async fn show_alive(&mut self) -> Result<(), Error> {
        self.begin().await?;
        self.end(Ok(())).await
    }
}
