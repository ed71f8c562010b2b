//! A server in a separate process, so that its work is not measured: the same program, started with a flag. Each bench
//! decides what it serves.

use std::{
    env,
    io::{BufRead, BufReader, Read},
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::Arc,
    thread,
};

/// A process that serves until this is dropped.
pub struct Process {
    child: Child,
    /// The address of the server.
    pub address: String,
}

impl Process {
    /// Starts this program as a server.
    ///
    /// # Panics
    /// If it cannot be started, or does not print its address.
    #[must_use]
    pub fn start() -> Self {
        let program = env::current_exe().expect("a process knows its program");
        let mut child = Command::new(program)
            .arg("--serve")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("what runs can run again");
        let output = child.stdout.take().expect("it is piped");
        let mut address = String::new();
        BufReader::new(output).read_line(&mut address).expect("the server says where it is");
        Self { child, address: address.trim_end().to_owned() }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // The server exits when its input ends, even if this process crashes.
        drop(self.child.stdin.take());
        let _ = self.child.wait();
    }
}

/// Prints the address, and serves each connection on a separate thread until the input ends.
///
/// # Panics
/// If loopback has no free port.
pub fn serve<T: Send + Sync + 'static>(shared: T, converse: fn(&TcpStream, &T)) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("loopback has a port");
    println!("{}", listener.local_addr().expect("it is bound"));
    let shared = Arc::new(shared);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let shared = Arc::clone(&shared);
            thread::spawn(move || converse(&connection, &shared));
        }
    });
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
}
