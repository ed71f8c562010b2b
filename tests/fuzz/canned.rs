//! A server on loopback that returns given bytes, and a client that sends one request.

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use leaddyno::{Client, Error, Operation, RateLimit, RetryPolicy};
use tokio::runtime::Runtime;

/// The key to send, and to search for in output.
pub(crate) const KEY: &str = "SECRET-CANARY-0123456789";

/// A complete response.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) retry_after: Option<String>,
    pub(crate) body: Vec<u8>,
}

/// The server, and what is needed to call it.
pub(crate) struct Wire {
    address: SocketAddr,
    answer: Arc<Mutex<Vec<u8>>>,
    http: reqwest::Client,
    runtime: Runtime,
}

impl Wire {
    pub(crate) fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a port");
        let address = listener.local_addr().expect("it is bound");
        let answer = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&answer);
        // Ends with the process.
        thread::spawn(move || {
            for connection in listener.incoming().flatten() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(&connection, &shared));
            }
        });
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .build()
            .expect("the configuration is sound");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there is a reactor");
        Self { address, answer, http, runtime }
    }

    /// Sends a request that gets this response. Each call has a separate client, so that a 429 delays no other call.
    pub(crate) fn call<O: Operation>(&self, request: O, answer: &Answer) -> Result<O::Output, Error> {
        *self.answer.lock().expect("the lock is not poisoned") = answer.bytes();
        let client = Client::builder(KEY)
            .base_url(format!("http://{}/v1", self.address))
            .http_client(self.http.clone())
            .rate_limit(RateLimit::off())
            .retry(RetryPolicy::never())
            .build()?;
        self.runtime.block_on(client.send(request))
    }
}

impl Answer {
    fn bytes(&self) -> Vec<u8> {
        let retry_after = self.retry_after.as_ref().map_or_else(String::new, |text| format!("retry-after: {text}\r\n"));
        let head = format!("HTTP/1.1 {} .\r\n{retry_after}content-length: {}\r\n", self.status, self.body.len());
        [head.as_bytes(), b"\r\n", &self.body].concat()
    }
}

/// Serves the requests of one connection, one after the other.
fn serve(mut connection: &TcpStream, answer: &Mutex<Vec<u8>>) {
    let _ = connection.set_nodelay(true);
    let mut requests = BufReader::new(connection);
    while skip_request(&mut requests).is_some() {
        let bytes = answer.lock().expect("the lock is not poisoned").clone();
        if connection.write_all(&bytes).is_err() {
            return;
        }
    }
}

/// Reads one request to its end; `None` if there are no more.
fn skip_request(requests: &mut impl BufRead) -> Option<()> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if requests.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim_end().split_once(": ") {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => length = value.parse().ok()?,
            None if line.trim_end().is_empty() => break,
            _ => {}
        }
    }
    std::io::copy(&mut requests.take(length), &mut std::io::sink()).ok().map(drop)
}
