//! A database that runs one statement at a time. The mirror decides the statements and transactions; a sink only runs
//! them, so that a test can insert a sink that fails at any statement.

#[cfg(feature = "postgres")]
pub(crate) mod postgres;
#[cfg(feature = "sqlite")]
pub(crate) mod sqlite;
#[cfg(feature = "postgres")]
mod tls;

use std::{future::Future, pin::Pin};

use crate::error::SinkError;

/// The future that a sink returns.
pub type SinkFuture<'a, T> = Pin<Box<dyn Future<Output = Result<T, SinkError>> + Send + 'a>>;

/// A value of a statement or of a result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// `NULL`
    Null,
    /// A 64-bit integer.
    Integer(i64),
    /// True or false.
    Boolean(bool),
    /// Text. Amounts, times and JSON are written as text.
    Text(String),
}

impl Value {
    pub(crate) fn integer(&self) -> Option<i64> {
        match self {
            Self::Integer(number) => Some(*number),
            Self::Boolean(truth) => Some((*truth).into()),
            Self::Text(text) => text.parse().ok(),
            Self::Null => None,
        }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn into_text(self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}

/// The SQL dialect of a sink.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dialect {
    /// SQLite 3.35 or later.
    Sqlite,
    /// PostgreSQL 12 or later.
    Postgres {
        /// The schema that holds the tables.
        schema: String,
    },
}

/// A database that runs statements.
///
/// The mirror begins a transaction, runs statements in it, and commits or rolls back. It runs no statement outside of a
/// transaction, and uses nothing that outlives one: no prepared statements, no session locks.
pub trait Sink: Send {
    /// Returns the SQL dialect.
    fn dialect(&self) -> &Dialect;

    /// Begins a transaction that excludes or detects other writers. Connects first if there is no connection.
    fn begin(&mut self) -> SinkFuture<'_, ()>;

    /// Runs a statement, and returns how many rows it changed.
    fn execute(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, u64>;

    /// Runs a query, and returns its rows.
    fn query(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, Vec<Vec<Value>>>;

    /// Commits the transaction.
    fn commit(&mut self) -> SinkFuture<'_, ()>;

    /// Rolls the transaction back.
    fn rollback(&mut self) -> SinkFuture<'_, ()>;
}

/// Implements `Sink` for pointers to sinks.
macro_rules! forward {
    ($pointer:ty) => {
        impl<S: Sink + ?Sized> Sink for $pointer {
            fn dialect(&self) -> &Dialect {
                (**self).dialect()
            }

            fn begin(&mut self) -> SinkFuture<'_, ()> {
                (**self).begin()
            }

            fn execute(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, u64> {
                (**self).execute(statement, parameters)
            }

            fn query(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, Vec<Vec<Value>>> {
                (**self).query(statement, parameters)
            }

            fn commit(&mut self) -> SinkFuture<'_, ()> {
                (**self).commit()
            }

            fn rollback(&mut self) -> SinkFuture<'_, ()> {
                (**self).rollback()
            }
        }
    };
}

forward!(Box<S>);
forward!(&mut S);
