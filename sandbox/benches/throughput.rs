//! Requests per second of the sandbox: a lookup, and a page of a hundred rows. Compared with Prism mocking the same
//! document, if `PRISM` names its program or `.ci/interop` has installed it.
#![allow(missing_docs, reason = "a program, not a library")]

use std::{
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use leaddyno_sandbox::{Sandbox, program::Program};
use reqwest::Client;
use tokio::time::Instant;

/// The duration of each measurement.
const SPAN: Duration = Duration::from_secs(3);

/// The number of concurrent requests.
const AT_ONCE: usize = 8;

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    runtime.block_on(measure());
}

async fn measure() {
    let begun = Instant::now();
    let sandbox = Sandbox::builder().affiliates(500).purchases(10_000).seed(7).start().await.unwrap();
    println!("start with 500 affiliates, 5,000 leads and 10,000 purchases: {:.0?}", begun.elapsed());
    let id = sandbox.with_state(|program: &mut Program| program.purchases.iter().next().map(|row| row.id.number()));
    let lookup = format!("/purchases/{}", id.unwrap());
    let ours = sandbox.base_url();
    report("sandbox", &ours, &lookup).await;
    match Prism::start().await {
        Some(prism) => report("prism", &prism.url, &lookup).await,
        None => println!("prism: not installed, so not measured"),
    }
}

async fn report(name: &str, base: &str, lookup: &str) {
    for (what, path) in [("one lookup", lookup), ("a page of 100", "/purchases?per_page=100")] {
        let (calls, bytes) = calls_per_second(format!("{base}{path}")).await;
        println!("{name}: {what}: {calls:.0} calls a second of {bytes} bytes");
    }
}

/// Returns the requests per second, and the size of a response.
async fn calls_per_second(url: String) -> (f64, usize) {
    let client = Client::new();
    let until = Instant::now() + SPAN;
    let callers = (0..AT_ONCE).map(|_| {
        let (client, url) = (client.clone(), url.clone());
        tokio::spawn(async move {
            let (mut calls, mut bytes) = (0_u32, 0);
            while Instant::now() < until {
                let response = client.get(&url).header("key", "sandbox-key").send().await.unwrap();
                bytes = response.error_for_status().unwrap().bytes().await.unwrap().len();
                calls += 1;
            }
            (calls, bytes)
        })
    });
    let callers: Vec<_> = callers.collect();
    let (mut calls, mut bytes) = (0, 0);
    for caller in callers {
        let done = caller.await.unwrap();
        calls += done.0;
        bytes = done.1;
    }
    (f64::from(calls) / SPAN.as_secs_f64(), bytes)
}

/// Prism as a mock of the document, stopped on drop.
struct Prism {
    process: Child,
    url: String,
}

impl Prism {
    async fn start() -> Option<Self> {
        let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        let installed = folder.join("../target/interop/node_modules/.bin/prism");
        let program = std::env::var_os("PRISM").map_or(installed, PathBuf::from);
        let free = std::net::TcpListener::bind("127.0.0.1:0").ok()?;
        let port = free.local_addr().ok()?.port();
        drop(free);
        let process = Command::new(program)
            .args(["mock", "--verboseLevel", "silent", "--port", &port.to_string()])
            .arg(folder.join("../spec/leaddyno.yaml"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let prism = Self { process, url: format!("http://127.0.0.1:{port}") };
        // Prism does not report when it is ready.
        for _ in 0..300 {
            if reqwest::get(&prism.url).await.is_ok() {
                return Some(prism);
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        println!("prism: does not answer");
        None
    }
}

impl Drop for Prism {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
