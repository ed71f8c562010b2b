//! The connection to Redis. It runs the script, connects again if it has to, and gives up after a quarter of a second;
//! connecting goes on meanwhile.

use std::{fmt, pin::Pin, sync::Arc};

use redis::{ErrorKind, RedisError, Script, ServerErrorKind, Value, aio::ConnectionLike, from_redis_value};
use tokio::{task::JoinHandle, time::timeout};

use super::{
    coordinator::PATIENCE,
    script::{Reply, Request, SCRIPT},
};

type Connection = Box<dyn ConnectionLike + Send>;
type Connecting = Pin<Box<dyn Future<Output = Result<Connection, String>> + Send>>;

/// How a connection is made.
#[derive(Clone)]
pub(super) struct Connector(Arc<dyn Fn() -> Connecting + Send + Sync>);

impl Connector {
    pub(super) fn new<F, Fut, C, E>(connect: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<C, E>> + Send + 'static,
        C: ConnectionLike + Send + 'static,
        E: fmt::Display,
    {
        Self(Arc::new(move || {
            let connecting = connect();
            Box::pin(async move {
                let connection = connecting.await.map_err(|error| error.to_string())?;
                Ok(Box::new(connection) as Connection)
            })
        }))
    }
}

impl fmt::Debug for Connector {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The address may hold a password.
        f.write_str("Connector")
    }
}

pub(super) struct Link {
    keys: [String; 5],
    hash: String,
    connector: Connector,
    connection: Option<Connection>,
    connecting: Option<JoinHandle<Result<Connection, String>>>,
}

impl Link {
    pub(super) fn new(connector: Connector, keys: [String; 5]) -> Self {
        let hash = Script::new(SCRIPT).get_hash().to_owned();
        Self { keys, hash, connector, connection: None, connecting: None }
    }

    /// Runs the script. Running it twice has the effect of running it once, so a broken connection is tried again.
    ///
    /// # Errors
    /// What went wrong, in words.
    pub(super) async fn exchange(&mut self, request: &Request) -> Result<Reply, String> {
        let request = serde_json::to_string(request).map_err(|error| error.to_string())?;
        match timeout(PATIENCE, self.try_twice(&request)).await {
            Ok(Ok(reply)) => serde_json::from_str(&reply).map_err(|error| format!("the reply is malformed: {error}")),
            Ok(Err(problem)) => Err(problem),
            Err(_) => {
                // It may lead nowhere, as after a failover.
                self.connection = None;
                Err(format!("no reply within {} ms", PATIENCE.as_millis()))
            }
        }
    }

    async fn try_twice(&mut self, request: &str) -> Result<String, String> {
        let was_connected = self.connection.is_some();
        match self.try_once(request).await {
            Err(_) if was_connected => self.try_once(request).await,
            result => result,
        }
    }

    async fn try_once(&mut self, request: &str) -> Result<String, String> {
        let mut connection = match self.connection.take() {
            Some(connection) => connection,
            None => self.connect().await?,
        };
        let reply = run(&mut connection, &self.hash, &self.keys, request).await.map_err(|error| error.to_string())?;
        self.connection = Some(connection);
        Ok(reply)
    }

    /// Connects on a separate task, which goes on when this future is dropped.
    async fn connect(&mut self) -> Result<Connection, String> {
        let connecting = self.connecting.get_or_insert_with(|| tokio::spawn((self.connector.0)()));
        let connected = connecting.await;
        self.connecting = None;
        connected.unwrap_or_else(|_| Err("connecting was stopped".to_owned()))
    }
}

/// Runs the script by its hash, or by its text if Redis does not have it.
async fn run(connection: &mut Connection, hash: &str, keys: &[String; 5], request: &str) -> Result<String, RedisError> {
    match evaluate(connection, "EVALSHA", hash, keys, request).await {
        Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoScript) => {
            evaluate(connection, "EVAL", SCRIPT, keys, request).await
        }
        result => result,
    }
}

async fn evaluate(
    connection: &mut Connection,
    command: &str,
    script: &str,
    keys: &[String; 5],
    request: &str,
) -> Result<String, RedisError> {
    let mut command = redis::cmd(command);
    command.arg(script).arg(keys.len()).arg(keys.as_slice()).arg(request);
    let reply: Value = connection.req_packed_command(&command).await?;
    Ok(from_redis_value(reply.extract_error()?)?)
}
