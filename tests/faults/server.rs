//! A server that can misbehave: handwritten HTTP/1.1 over TCP, because no library would end a response in the middle.
//! It runs on the test's runtime, and so in the test's virtual time. The test decides what it does to a request; it
//! records the arrivals.
//!
//! A connection carries one request, unless the test keeps it alive.

use std::{
    io,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    task::JoinHandle,
    time::Instant,
};
use url::Url;

/// A request that arrived.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    pub(crate) method: String,
    pub(crate) url: Url,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) at: Instant,
}

impl Arrival {
    /// The path below the base URL.
    pub(crate) fn path(&self) -> &str {
        self.url.path().strip_prefix("/v1").unwrap_or_default()
    }

    pub(crate) fn query(&self, name: &str) -> Option<String> {
        self.url.query_pairs().find(|(known, _)| known == name).map(|(_, value)| value.into_owned())
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }
}

/// What the server does to a request.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// Sends these bytes as the response, and closes the connection.
    Say(Vec<u8>),
    /// Sends these bytes as the response, and keeps the connection alive.
    SayAndStay(Vec<u8>),
    /// Sends the first bytes at once, and the others one by one with this pause.
    Drip(Vec<u8>, Vec<u8>, Duration),
    /// Sends these bytes, and then nothing until the client gives up.
    Stall(Vec<u8>),
    /// Resets the connection before the request is read.
    Reset,
    /// Reads the request, and resets the connection.
    ReadAndReset,
}

/// Formats a response with this status line (`200 OK`), these headers and this body.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        answer.extend([name, ": ", value, "\r\n"]);
    }
    answer.push_str("\r\n");
    answer.push_str(body);
    answer.into_bytes()
}

/// Formats a JSON response.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    answer(&format!("{status} Status"), &[("content-type", "application/json")], body)
}

type Acting = dyn Fn(&Arrival, usize) -> Act + Send + Sync;

/// A server that runs until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    desk: Desk,
    /// The socket while it refuses connections.
    closed: Mutex<Option<TcpSocket>>,
    accepting: Mutex<Option<JoinHandle<()>>>,
}

impl Server {
    /// Starts a server. `act` decides about each request, and gets the number of requests before it.
    pub(crate) fn new(act: impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static) -> Self {
        let server = Self::closed(act);
        server.open();
        server
    }

    /// Starts a server that treats each request in the same way.
    pub(crate) fn always(act: Act) -> Self {
        Self::new(move |_, _| act.clone())
    }

    /// Like [`new`](Self::new), but first resets this number of connections: each at its first byte, unread, so that it
    /// is not among the arrivals.
    ///
    /// Not before the first byte, because the client may not have noticed that it is connected.
    pub(crate) fn resetting(connections: usize, act: impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static) -> Self {
        let mut server = Self::closed(act);
        server.desk.resetting = connections;
        server.open();
        server
    }

    /// Starts a server that refuses connections until it is opened. It holds the port, so that no other process can
    /// listen there.
    pub(crate) fn closed(act: impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static) -> Self {
        let socket = TcpSocket::new_v4().expect("a socket");
        socket.bind(SocketAddr::from(([127, 0, 0, 1], 0))).expect("a free port");
        Self {
            address: socket.local_addr().expect("a bound socket has an address"),
            desk: Desk { arrivals: Arc::default(), act: Arc::new(act), resetting: 0, resets: Arc::default() },
            closed: Mutex::new(Some(socket)),
            accepting: Mutex::new(None),
        }
    }

    /// Starts accepting connections.
    pub(crate) fn open(&self) {
        if let Some(socket) = self.closed.lock().unwrap().take() {
            let listener = socket.listen(64).expect("the port is bound");
            *self.accepting.lock().unwrap() = Some(tokio::spawn(self.desk.clone().accept(listener)));
        }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// Returns the address with a protocol that the server does not speak.
    pub(crate) fn https_url(&self) -> String {
        format!("https://{}/v1", self.address)
    }

    /// Returns the requests so far.
    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        self.desk.arrivals.lock().unwrap().clone()
    }

    /// Returns the number of connections that were reset unread.
    pub(crate) fn resets(&self) -> usize {
        self.desk.resets.load(Ordering::Relaxed)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(accepting) = self.accepting.lock().unwrap().take() {
            accepting.abort();
        }
    }
}

#[derive(Clone)]
struct Desk {
    arrivals: Arc<Mutex<Vec<Arrival>>>,
    act: Arc<Acting>,
    /// The number of connections to reset before serving.
    resetting: usize,
    resets: Arc<AtomicUsize>,
}

impl Desk {
    async fn accept(self, listener: TcpListener) {
        while let Ok((connection, _)) = listener.accept().await {
            let desk = self.clone();
            // An error here means that the client has disconnected.
            tokio::spawn(async move { desk.serve(connection).await.ok() });
        }
    }

    async fn serve(&self, mut connection: TcpStream) -> io::Result<()> {
        let resets = self.resets.load(Ordering::Relaxed);
        if resets < self.resetting {
            self.resets.store(resets + 1, Ordering::Relaxed);
            connection.readable().await?;
            return reset(connection);
        }
        loop {
            let Some((arrival, length)) = peeked(&connection).await? else {
                // Not HTTP, but a TLS handshake. Responds like a server without TLS.
                return connection.write_all(&answer("400 Bad Request", &[], "")).await;
            };
            let act = self.registered(arrival);
            if matches!(act, Act::Reset) {
                return reset(connection);
            }
            connection.read_exact(&mut vec![0; length]).await?;
            match act {
                Act::SayAndStay(bytes) => connection.write_all(&bytes).await?,
                Act::Say(bytes) => return connection.write_all(&bytes).await,
                Act::Drip(bytes, drops, pause) => {
                    connection.write_all(&bytes).await?;
                    return drip(&mut connection, &drops, pause).await;
                }
                Act::Stall(bytes) => {
                    connection.write_all(&bytes).await?;
                    return connection.read(&mut [0]).await.map(drop);
                }
                Act::ReadAndReset => return reset(connection),
                Act::Reset => unreachable!("it is done"),
            }
        }
    }

    fn registered(&self, arrival: Arrival) -> Act {
        let mut arrivals = self.arrivals.lock().unwrap();
        let act = (self.act)(&arrival, arrivals.len());
        arrivals.push(arrival);
        act
    }
}

/// Closes a connection with a reset instead of an orderly end.
fn reset(connection: TcpStream) -> io::Result<()> {
    connection.set_zero_linger()?;
    drop(connection);
    Ok(())
}

async fn drip(connection: &mut TcpStream, bytes: &[u8], pause: Duration) -> io::Result<()> {
    for byte in bytes {
        tokio::time::sleep(pause).await;
        connection.write_all(&[*byte]).await?;
    }
    Ok(())
}

/// Peeks at a whole request without reading it, and returns its length. `None` if it is not HTTP.
async fn peeked(connection: &TcpStream) -> io::Result<Option<(Arrival, usize)>> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        let filled = connection.peek(&mut buffer).await?;
        if filled == 0 {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        if !buffer[0].is_ascii_uppercase() {
            return Ok(None);
        }
        if let Some(request) = parsed(&buffer[..filled]) {
            return Ok(Some(request));
        }
        // Peeking returns at once; the rest of the request needs the runtime to arrive.
        tokio::task::yield_now().await;
    }
}

fn parsed(bytes: &[u8]) -> Option<(Arrival, usize)> {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")? + 4;
    let head = String::from_utf8_lossy(&bytes[..end]);
    let mut lines = head.lines();
    let mut words = lines.next()?.split(' ');
    let (method, target) = (words.next()?.to_owned(), words.next()?);
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect();
    let mut arrival = Arrival {
        method,
        url: Url::parse("http://server").and_then(|base| base.join(target)).ok()?,
        headers,
        body: Vec::new(),
        at: Instant::now(),
    };
    let announced: usize = arrival.header("content-length").map_or(Ok(0), str::parse).ok()?;
    let body = bytes.get(end..end + announced)?;
    arrival.body = body.to_vec();
    Some((arrival, end + announced))
}
