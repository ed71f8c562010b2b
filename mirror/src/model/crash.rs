//! A sink that fails at one statement and all after it, as if the process had been killed there. The open transaction is
//! rolled back, as a database does then.

use crate::{
    error::SinkError,
    sink::{Dialect, Sink, SinkFuture, Value, sqlite::Sqlite},
};

pub(super) struct Crashing {
    pub(super) inner: Sqlite,
    /// How many statements are left before the crash; `None` without a crash.
    pub(super) left: Option<u64>,
}

impl Crashing {
    pub(super) fn new() -> Self {
        Self { inner: Sqlite::new(":memory:"), left: None }
    }

    fn step(&mut self) -> Result<(), SinkError> {
        match &mut self.left {
            Some(0) => Err(SinkError::new("crash")),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Sink for Crashing {
    fn dialect(&self) -> &Dialect {
        self.inner.dialect()
    }

    fn begin(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            self.step()?;
            self.inner.begin().await
        })
    }

    fn execute(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, u64> {
        Box::pin(async {
            self.step()?;
            self.inner.execute(statement, parameters).await
        })
    }

    fn query(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, Vec<Vec<Value>>> {
        Box::pin(async {
            self.step()?;
            self.inner.query(statement, parameters).await
        })
    }

    fn commit(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            self.step()?;
            self.inner.commit().await
        })
    }

    fn rollback(&mut self) -> SinkFuture<'_, ()> {
        self.inner.rollback()
    }
}
