//! The server: a process of its own that answers canned bytes, and as little else as HTTP/1.1 allows, so that what is
//! measured is the client.

use std::{
    env,
    io::{BufRead, BufReader, Read, Write},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
};

use crate::bodies;

/// A server that runs until this is dropped.
pub(crate) struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts this program once more.
    pub(crate) fn start() -> Self {
        let program = env::current_exe().expect("a process knows its program");
        let mut process = Command::new(program)
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("what runs can run again");
        let output = process.stdout.take().expect("it is piped");
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address).expect("the server says where it is");
        Self { process, address: address.trim_end().to_owned() }
    }

    pub(crate) fn base_url(&self) -> String {
        format!("http://{}/v1", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The end of its input ends it, also if nobody gets this far.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Says where, and answers until the input ends.
pub(crate) fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a port");
    println!("{}", listener.local_addr().expect("it is bound"));
    let answers = Arc::new([answer(&bodies::one()), answer(&bodies::page())]);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let answers = Arc::clone(&answers);
            thread::spawn(move || converse(&connection, &answers));
        }
    });
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}

fn answer(body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Answers the requests of one connection; none has a body.
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
