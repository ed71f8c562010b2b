//! A server that can misbehave: a hand-written HTTP/1.1 over TCP, since no library that keeps the protocol would break
//! off in the middle of it. It runs on the runtime of the test, so that its time is the test's. What it does to a
//! request is the test's to say; it does that, and remembers what came when.
//!
//! A connection carries one request, unless the test wants to keep it.

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

/// A request that came.
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

/// What is done to a request.
#[derive(Debug, Clone)]
pub(crate) enum Act {
    /// These bytes are the answer; then the connection is closed.
    Say(Vec<u8>),
    /// These bytes are the answer, and the connection stays open for the next request.
    SayAndStay(Vec<u8>),
    /// The first bytes come at once, and the others one by one, so far apart.
    Drip(Vec<u8>, Vec<u8>, Duration),
    /// These bytes come, and nothing more, until the client gives up.
    Stall(Vec<u8>),
    /// The connection is reset with the request unread.
    Reset,
    /// The request is read, and the connection is reset.
    ReadAndReset,
}

/// An answer with this status line (`200 OK`), these headers and this body.
pub(crate) fn answer(status: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut answer = format!("HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {}\r\n", body.len());
    for (name, value) in headers {
        answer.extend([name, ": ", value, "\r\n"]);
    }
    answer.push_str("\r\n");
    answer.push_str(body);
    answer.into_bytes()
}

/// An answer in JSON.
pub(crate) fn json(status: u16, body: &str) -> Vec<u8> {
    answer(&format!("{status} Status"), &[("content-type", "application/json")], body)
}

type Acting = dyn Fn(&Arrival, usize) -> Act + Send + Sync;

/// A server, until it is dropped.
pub(crate) struct Server {
    address: SocketAddr,
    desk: Desk,
    /// The port, as long as nobody listens there.
    closed: Mutex<Option<TcpSocket>>,
    accepting: Mutex<Option<JoinHandle<()>>>,
}

impl Server {
    /// Does to each request what `act` says, which is told how many came before.
    pub(crate) fn new(act: impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static) -> Self {
        let server = Self::closed(act);
        server.open();
        server
    }

    /// Does the same to each request.
    pub(crate) fn always(act: Act) -> Self {
        Self::new(move |_, _| act.clone())
    }

    /// As [`new`](Self::new), but resets so many connections first: each as soon as something comes, and without a look
    /// at it, so that nothing of it is among the arrivals.
    ///
    /// Not sooner: before something comes, nobody knows whether the client has heard yet that it is connected.
    pub(crate) fn resetting(connections: usize, act: impl Fn(&Arrival, usize) -> Act + Send + Sync + 'static) -> Self {
        let mut server = Self::closed(act);
        server.desk.resetting = connections;
        server.open();
        server
    }

    /// Refuses connections until it is opened. The port is its own already, so nobody else can come to listen there.
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

    /// Takes connections from now on.
    pub(crate) fn open(&self) {
        if let Some(socket) = self.closed.lock().unwrap().take() {
            let listener = socket.listen(64).expect("the port is bound");
            *self.accepting.lock().unwrap() = Some(tokio::spawn(self.desk.clone().accept(listener)));
        }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// The address with a protocol that the server does not speak.
    pub(crate) fn https_url(&self) -> String {
        format!("https://{}/v1", self.address)
    }

    /// What came so far.
    pub(crate) fn arrivals(&self) -> Vec<Arrival> {
        self.desk.arrivals.lock().unwrap().clone()
    }

    /// How many connections were reset without a look at what came.
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
    /// How many connections are reset before any is served.
    resetting: usize,
    resets: Arc<AtomicUsize>,
}

impl Desk {
    async fn accept(self, listener: TcpListener) {
        while let Ok((connection, _)) = listener.accept().await {
            let desk = self.clone();
            // What goes wrong here is that the client has gone, and that is its right.
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
                // No HTTP: somebody tries TLS. It gets what a server that does not know TLS says.
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

/// Ends a connection with a reset, whatever was read of it, and not as one that is over.
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

/// Looks at a whole request without reading it, and says how long it is. None: it is not HTTP.
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
        // Peeking sees what is there already; what is still to come needs its time on the runtime.
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
