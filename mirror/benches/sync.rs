//! How much of the rate limit a full pass uses, and how much memory it takes: `cargo bench -p leaddyno-mirror -- FASTER
//! ROWS`. FASTER is how many times faster than LeadDyno everything is (10), ROWS how many rows the memory is measured with
//! (a million).
//!
//! The server sends pages of one list as fast as it can, or after a delay. All of the limit is 200 requests in a window.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leaddyno::{Client, RateLimit};
use leaddyno_mirror::{Mirror, Progress, Target};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
    time::{Instant, sleep},
};

const LIMIT: u32 = 200;

/// The rows of a page where the rate is measured: what a machine needs for 200 is another question.
const FEW: u64 = 20;

/// Serves this many rows, in pages of at most this size.
async fn serve(rows: u64, most: u64, delay: Duration) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("there is a free port");
    let address = listener.local_addr().expect("it is bound");
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            tokio::spawn(converse(stream, rows, most, delay));
        }
    });
    format!("http://{address}/v1")
}

async fn converse(stream: TcpStream, rows: u64, most: u64, delay: Duration) -> std::io::Result<()> {
    let mut stream = BufReader::new(stream);
    let mut line = String::new();
    while stream.read_line(&mut line).await? > 0 {
        let path = line.split(' ').nth(1).unwrap_or_default().to_owned();
        while line.trim() != "" {
            line.clear();
            stream.read_line(&mut line).await?;
        }
        sleep(delay).await;
        let body = body(&path, rows, most);
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
        stream.write_all((head + &body).as_bytes()).await?;
        line.clear();
    }
    Ok(())
}

fn body(path: &str, rows: u64, most: u64) -> String {
    if path.contains("/count") {
        return format!("{{\"count\":{rows}}}");
    }
    let number = |name: &str| -> Option<u64> {
        let (_, value) =
            path.split_once('?')?.1.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))?;
        value.parse().ok()
    };
    let (page, size) = (number("page").unwrap_or(1), number("per_page").unwrap_or(100).min(most));
    let newest = rows.saturating_sub((page - 1) * size);
    let row = |id: u64| {
        format!(
            "{{\"id\":{id},\"created_at\":\"2026-01-01T00:00:00Z\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"tracking_code\":\
             \"code-{id}\",\"affiliate\":{{\"id\":{},\"email\":\"a{}@example.com\"}},\"url\":{{\"url\":\"https://shop.example/\"}}}}",
            id % 99,
            id % 99
        )
    };
    let page: Vec<String> = (newest.saturating_sub(size)..newest).rev().map(|id| row(id + 1)).collect();
    format!("[{}]", page.join(","))
}

/// The memory of this process, in MiB.
fn memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap_or_default();
    line.split_whitespace().nth(1).and_then(|kilobytes| kilobytes.parse::<u64>().ok()).unwrap_or(0) / 1024
}

struct Point {
    rows: u64,
    after: Duration,
    memory: u64,
}

/// Runs one full pass, and notes when each page was committed.
async fn pass(rows: u64, most: u64, delay: Duration, limit: RateLimit) -> Vec<Point> {
    let builder = Client::builder("private-api-key").base_url(serve(rows, most, delay).await);
    let client = builder.rate_limit(limit).build().expect("the configuration is sound");
    let folder = tempfile::tempdir().expect("there is a place for files");
    let target = format!("sqlite:{}", folder.path().join("mirror.db").display());
    let sink = Target::parse(&target).and_then(|target| target.open("leaddyno")).expect("the target is sound");
    let points = Arc::new(Mutex::new(Vec::new()));
    let (noted, started) = (Arc::clone(&points), Instant::now());
    let note = move |progress: &Progress<'_>| {
        let point = Point { rows: progress.rows, after: started.elapsed(), memory: memory() };
        noted.lock().expect("nothing panics with it").push(point);
    };
    let mut mirror = Mirror::new(&client, sink).streams(["visitors"]).expect("it exists");
    let report = mirror.run(&note).await.expect("nothing fails");
    assert!(report.is_in_agreement() && report.changes() == rows, "{report:?}");
    drop(mirror);
    std::mem::take(&mut points.lock().expect("nothing panics with it"))
}

/// The part of the limit that a pass uses in the long run: the first window may be used at once.
async fn share(latency: Duration, faster: u32) -> f64 {
    let window = Duration::from_secs(60) / faster;
    let points = pass(600 * FEW, FEW, latency / faster, RateLimit::new(LIMIT, window)).await;
    let first = LIMIT as usize;
    let span = points[points.len() - 1].after.saturating_sub(points[first].after);
    let pages = f64::from(u32::try_from(points.len() - 1 - first).expect("they are few"));
    pages / f64::from(LIMIT) * window.as_secs_f64() / span.as_secs_f64()
}

#[tokio::main]
async fn main() {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u32>().ok());
    let (faster, rows) = (numbers.next().unwrap_or(10), numbers.next().unwrap_or(1_000_000));
    let at = |latency| share(Duration::from_millis(latency), faster);
    let shares = tokio::join!(at(50), at(300), at(600), at(1_200));
    for (latency, share) in [(50, shares.0), (300, shares.1), (600, shares.2), (1_200, shares.3)] {
        println!("{latency:>5} ms: {share:.3} of the limit in the long run");
    }
    let points = pass(rows.into(), 200, Duration::ZERO, RateLimit::off()).await;
    for part in [1, 10, 25, 50, 75, 100] {
        let point = &points[(points.len() - 1) * part / 100];
        println!("{:>9} rows after {:>6.1} s: {} MiB", point.rows, point.after.as_secs_f64(), point.memory);
    }
}
