//! A mirror in PostgreSQL. Statements are unnamed and sent with the types of their parameters, so nothing outlives a
//! transaction, and a pool in transaction mode works. After a lost connection, the next transaction reconnects.

use std::{error::Error as _, fmt, str::FromStr};

use tokio_postgres::{
    Client, Config, NoTls, Row, config,
    types::{ToSql, Type},
};

use crate::{
    error::SinkError,
    sink::{Dialect, Sink, SinkFuture, Value, tls::Tls},
};

/// A mirror in PostgreSQL.
pub struct Postgres {
    config: Config,
    tls: Tls,
    dialect: Dialect,
    client: Option<Client>,
    /// Whether a transaction is open, perhaps because a future was dropped.
    is_open: bool,
}

impl Postgres {
    /// Creates a sink for this connection string, `postgres://…`, with tables in `schema`. The first transaction connects,
    /// and creates the schema if it does not exist.
    ///
    /// `sslmode` has the meaning of libpq: `prefer` (the default) and `require` encrypt without checking the certificate,
    /// `verify-ca` and `verify-full` check it against `sslrootcert` or the certificates of this machine.
    ///
    /// # Errors
    /// If the connection string is malformed, or if `sslrootcert` cannot be read.
    pub fn new(url: &str, schema: &str) -> Result<Self, SinkError> {
        let (url, tls) = Tls::take_from(url)?;
        let malformed = |error: tokio_postgres::Error| {
            // The message must not contain the text, which may hold a password.
            let cause = error.source().map_or_else(|| error.to_string(), ToString::to_string);
            SinkError::new(format!("the connection string is malformed ({cause}): write postgres://user@host/database"))
        };
        let mut config = Config::from_str(&url).map_err(malformed)?;
        config.ssl_mode(tls.mode());
        if config.get_application_name().is_none() {
            config.application_name("leaddyno");
        }
        if config.get_hosts().is_empty() && config.get_hostaddrs().is_empty() {
            config.host("localhost");
        }
        Ok(Self { config, tls, dialect: Dialect::Postgres { schema: schema.to_owned() }, client: None, is_open: false })
    }

    async fn connect(&self) -> Result<Client, SinkError> {
        let failed =
            |error: tokio_postgres::Error| SinkError::new(format!("no connection: {}", chain(&error))).retryable();
        // A separate task drives the connection, and ends with the client.
        if self.config.get_ssl_mode() == config::SslMode::Disable {
            let (client, connection) = self.config.connect(NoTls).await.map_err(failed)?;
            tokio::spawn(connection);
            return Ok(client);
        }
        let (client, connection) = self.config.connect(self.tls.connector()?).await.map_err(failed)?;
        tokio::spawn(connection);
        Ok(client)
    }

    fn client(&self) -> Result<&Client, SinkError> {
        self.client.as_ref().ok_or_else(|| SinkError::new("the connection was lost").retryable())
    }
}

fn chain(error: &tokio_postgres::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text = format!("{text}: {cause_text}");
        }
        source = cause.source();
    }
    text
}

fn explain(error: &tokio_postgres::Error) -> SinkError {
    let failure = SinkError::new(chain(error));
    // A lost connection, a shutdown, or a conflict with another transaction.
    let is_passing = match error.code() {
        Some(state) => ["08", "40", "53", "57"].contains(&&state.code()[..2]),
        None => true,
    };
    if is_passing { failure.retryable() } else { failure }
}

/// Converts a parameter to text. The statement casts each parameter to its type.
fn as_text(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Integer(number) => Some(number.to_string()),
        Value::Boolean(truth) => Some(truth.to_string()),
        Value::Text(text) => Some(text),
    }
}

fn typed(parameters: &[Option<String>]) -> Vec<(&(dyn ToSql + Sync), Type)> {
    parameters.iter().map(|parameter| (parameter as &(dyn ToSql + Sync), Type::TEXT)).collect()
}

fn read(row: &Row) -> Result<Vec<Value>, tokio_postgres::Error> {
    let read = |(place, column): (usize, &tokio_postgres::Column)| {
        Ok(match *column.type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(place)?.into(),
            Type::INT4 => row.try_get::<_, Option<i32>>(place)?.map(i64::from).into(),
            Type::BOOL => row.try_get::<_, Option<bool>>(place)?.map_or(Value::Null, Value::Boolean),
            _ => row.try_get::<_, Option<String>>(place)?.into(),
        })
    };
    row.columns().iter().enumerate().map(read).collect()
}

impl Sink for Postgres {
    fn dialect(&self) -> &Dialect {
        &self.dialect
    }

    fn begin(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            if self.client.as_ref().is_none_or(Client::is_closed) {
                self.client = Some(self.connect().await?);
                self.is_open = false;
            }
            let begin = if self.is_open { "ROLLBACK; BEGIN" } else { "BEGIN" };
            self.is_open = true;
            self.client()?.batch_execute(begin).await.map_err(|error| explain(&error))
        })
    }

    fn execute(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, u64> {
        Box::pin(async move {
            let parameters: Vec<Option<String>> = parameters.into_iter().map(as_text).collect();
            let typed = typed(&parameters);
            self.client()?.execute_typed(&statement, &typed).await.map_err(|error| explain(&error))
        })
    }

    fn query(&mut self, statement: String, parameters: Vec<Value>) -> SinkFuture<'_, Vec<Vec<Value>>> {
        Box::pin(async move {
            let parameters: Vec<Option<String>> = parameters.into_iter().map(as_text).collect();
            let typed = typed(&parameters);
            let rows = self.client()?.query_typed(&statement, &typed).await.map_err(|error| explain(&error))?;
            rows.iter().map(read).collect::<Result<_, _>>().map_err(|error| explain(&error))
        })
    }

    fn commit(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            self.client()?.batch_execute("COMMIT").await.map_err(|error| explain(&error))?;
            self.is_open = false;
            Ok(())
        })
    }

    fn rollback(&mut self) -> SinkFuture<'_, ()> {
        Box::pin(async {
            let rolled_back = self.client()?.batch_execute("ROLLBACK").await;
            if rolled_back.is_err() {
                self.client = None;
            }
            self.is_open = false;
            rolled_back.map_err(|error| explain(&error))
        })
    }
}

/// Does not show the connection string, which may hold a password.
impl fmt::Debug for Postgres {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Postgres").field("dialect", &self.dialect).finish_non_exhaustive()
    }
}
