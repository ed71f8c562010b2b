//! The server: a separate process that returns fixed bytes with the minimum of HTTP/1.1, so that the client is
//! measured.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
};

use leaddyno_benches::Process;

use crate::bodies;

/// A server that runs until this is dropped.
pub(crate) struct Server(Process);

impl Server {
    pub(crate) fn start() -> Self {
        Self(Process::start())
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}/v1", self.0.address)
    }
}

/// Prints its address, and serves until its input ends.
pub(crate) fn serve() {
    leaddyno_benches::serve([response(&bodies::one()), response(&bodies::page())], converse);
}

fn response(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Serves the requests of one connection; none has a body.
fn converse(mut connection: &TcpStream, [one, page]: &[Vec<u8>; 2]) {
    let _ = connection.set_nodelay(true);
    let mut lines = BufReader::new(connection);
    let (mut line, mut wanted) = (Vec::new(), one);
    while lines.read_until(b'\n', &mut line).is_ok_and(|read| read > 0) {
        if line.starts_with(b"GET ") {
            wanted = if line.starts_with(b"GET /v1/purchases?") { page } else { one };
        } else if line == b"\r\n" && connection.write_all(wanted).is_err() {
            return;
        }
        line.clear();
    }
}
