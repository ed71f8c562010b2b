//! A mirror in a SQLite file. Each statement runs on a blocking thread, which owns the connection meanwhile. If the future
//! is dropped, the connection closes, and SQLite rolls back the transaction.

use std::{path::PathBuf, time::Duration};

use rusqlite::{
    Connection, ErrorCode, params_from_iter,
    types::{ToSql, ToSqlOutput, ValueRef},
};
use tokio::task::spawn_blocking;

use crate::{
    error::SinkError,
    sink::{Dialect, Sink, SinkFuture, Value},
};

/// How long a statement waits for another writer.
const BUSY: Duration = Duration::from_secs(10);

/// A mirror in a SQLite file.
#[derive(Debug)]
pub struct Sqlite {
    path: PathBuf,
    connection: Option<Connection>,
}

impl Sqlite {
    /// Creates a sink for this file. The first transaction opens it, and creates it if it does not exist.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into(), connection: None }
    }

    async fn run<T: Send + 'static>(
        &mut self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, SinkError> {
        let Some(connection) = self.connection.take() else {
            return Err(SinkError::new("the transaction was interrupted").retryable());
        };
        let working = spawn_blocking(move || (work(&connection), connection));
        let (result, connection) = working.await.map_err(|stopped| SinkError::new(stopped.to_string()).retryable())?;
        self.connection = Some(connection);
        result.map_err(|error| explain(&error))
    }
}

fn open(path: &PathBuf) -> rusqlite::Result<Connection> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(BUSY)?;
    // Readers are not blocked while a page is written. A power cut may lose the last pages, which are read again.
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "normal")?;
    Ok(connection)
}

fn explain(error: &rusqlite::Error) -> SinkError {
    let is_busy = matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked));
    if is_busy {
        return SinkError::new(format!("another process is writing to this file ({error}): try again later"))
            .retryable();
    }
    SinkError::new(error.to_string())
}

impl ToSql for Value {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Self::Integer(number) => ToSqlOutput::Borrowed(ValueRef::Integer(*number)),
            Self::Boolean(truth) => ToSqlOutput::Borrowed(ValueRef::Integer((*truth).into())),
            Self::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
        })
    }
}

fn read(value: ValueRef<'_>) -> Value {
    match value {
        ValueRef::Null | ValueRef::Blob(_) => Value::Null,
        ValueRef::Integer(number) => Value::Integer(number),
        ValueRef::Real(number) => Value::Text(number.to_string()),
        ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
    }
}

impl Sink for Sqlite {
    fn dialect(&self) -> &Dialect {
        &Dialect::Sqlite
    }

    fn begin(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            if self.connection.is_none() {
                let path = self.path.clone();
                let opening = spawn_blocking(move || {
                    open(&path).map_err(|error| SinkError::new(format!("{} cannot be opened: {error}", path.display())))
                });
                let opened = opening.await.map_err(|stopped| SinkError::new(stopped.to_string()))?;
                self.connection = Some(opened?);
            }
            self.run(|connection| {
                // A future that was dropped may have left its transaction open.
                let begin = if connection.is_autocommit() { "BEGIN IMMEDIATE" } else { "ROLLBACK; BEGIN IMMEDIATE" };
                connection.execute_batch(begin)
            })
            .await
        })
    }

    fn execute(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, u64> {
        Box::pin(self.run(move |connection| {
            let changed = connection.execute(&statement, params_from_iter(parameters))?;
            Ok(u64::try_from(changed).unwrap_or(u64::MAX))
        }))
    }

    fn query(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, Vec<Vec<Value>>> {
        Box::pin(self.run(move |connection| {
            let mut statement = connection.prepare(&statement)?;
            let width = statement.column_count();
            let rows = statement.query_map(params_from_iter(parameters), |row| {
                (0..width).map(|place| row.get_ref(place).map(read)).collect()
            })?;
            rows.collect()
        }))
    }

    fn commit(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(self.run(|connection| connection.execute_batch("COMMIT")))
    }

    fn rollback(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            let rolled_back = self
                .run(
                    |connection| if connection.is_autocommit() { Ok(()) } else { connection.execute_batch("ROLLBACK") },
                )
                .await;
            if rolled_back.is_err() {
                // Closing the connection rolls back as well.
                self.connection = None;
            }
            rolled_back
        })
    }
}
