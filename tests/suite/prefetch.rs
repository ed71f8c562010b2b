//! Prefetched pages: enough to use the full rate limit, and hardly any that do not exist. Time is virtual, so that
//! hours of a stream take seconds.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leaddyno::{Client, PagedOperation, RetryPolicy, Rows, Timestamp, commissions, leads, purchases};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    time::{Instant, sleep},
};
use url::Url;

const LIMIT: usize = 200;
const MINUTE: Duration = Duration::from_secs(60);

/// The maximum number of rows on a page: few, because every row is decoded.
const SIZE: usize = 2;

/// An account with lists of a given length and latency.
struct Account {
    rows: usize,
    latency: Duration,
    /// When requests arrived, and for which page.
    arrivals: Mutex<Vec<(Instant, usize)>>,
}

impl Account {
    /// Serves an account, and builds a client for it.
    async fn serve(rows: usize, latency: u64) -> (Arc<Self>, Client) {
        let latency = Duration::from_millis(latency);
        let account = Arc::new(Self { rows, latency, arrivals: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}/v1", listener.local_addr().unwrap());
        let serving = Arc::clone(&account);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(Arc::clone(&serving).respond(connection));
            }
        });
        let client = Client::builder("private-api-key").base_url(base_url).retry(RetryPolicy::never());
        (account, client.build().unwrap())
    }

    async fn respond(self: Arc<Self>, mut connection: TcpStream) {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            // A discarded request ends early.
            let Ok(byte) = connection.read_u8().await else { return };
            request.push(byte);
        }
        let request = String::from_utf8(request).unwrap();
        let url = Url::parse("http://server").unwrap().join(request.split(' ').nth(1).unwrap()).unwrap();
        let page = url.query_pairs().find(|(name, _)| name == "page").map_or(1, |(_, page)| page.parse().unwrap());
        let is_refused = {
            let mut arrivals = self.arrivals.lock().unwrap();
            arrivals.push((Instant::now(), page));
            arrivals.len() > LIMIT && arrivals[arrivals.len() - 1 - LIMIT].0.elapsed() <= MINUTE
        };
        sleep(self.latency).await;
        let rows = (0..self.rows).rev().skip((page - 1) * SIZE).take(SIZE);
        let rows: Vec<_> = rows.map(|id| json!({"id": id, "amount": "1"})).collect();
        let body = match url.path() {
            "/v1/commissions" => json!({"commissions": rows, "total_entries": self.rows}),
            _ => json!(rows),
        };
        let (status, body) = (if is_refused { "429 Too Many Requests" } else { "200 OK" }, body.to_string());
        let head = format!("HTTP/1.1 {status}\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        let _ = connection.write_all(format!("{head}{body}").as_bytes()).await;
    }

    /// Returns the requested pages, in order.
    fn requested(&self) -> Vec<usize> {
        let mut pages: Vec<usize> = self.arrivals.lock().unwrap().iter().map(|(_, page)| *page).collect();
        pages.sort_unstable();
        pages
    }

    /// Returns the part of the rate limit that was used in the long run: by the median time of 200 arrivals after the
    /// first 200.
    fn share(&self) -> f64 {
        let arrivals = self.arrivals.lock().unwrap();
        let later = &arrivals[LIMIT..];
        let mut spans: Vec<Duration> = later.iter().zip(&later[LIMIT..]).map(|(from, to)| to.0 - from.0).collect();
        spans.sort_unstable();
        MINUTE.as_secs_f64() / spans[spans.len() / 2].as_secs_f64()
    }
}

/// Runs on the paused clock, which jumps to the next timer when only the network is pending. Another timer keeps these
/// jumps small.
async fn in_virtual_time(test: impl Future<Output = ()>) {
    let ticking = async {
        loop {
            sleep(Duration::from_millis(1)).await;
        }
    };
    tokio::select! {
        () = test => {}
        () = ticking => {}
    }
}

async fn read<O: PagedOperation>(rows: Rows<O>) -> usize {
    rows.collect_unbounded().await.unwrap().len()
}

fn first_pages(pages: usize) -> Vec<usize> {
    (1..=pages).collect()
}

fn since_a_day() -> purchases::List {
    purchases::List::new().created_after("2024-09-01T00:00:00Z".parse::<Timestamp>().unwrap())
}

/// Reads a long list, and returns the used part of the limit and the number of requests beyond its pages.
async fn measure<O: PagedOperation>(request: O, latency: u64) -> (f64, usize) {
    const PAGES: usize = 450;
    let (account, client) = Account::serve(PAGES * SIZE, latency).await;
    assert_eq!(read(client.stream(request)).await, PAGES * SIZE);
    (account.share(), account.requested().len() - PAGES)
}

#[tokio::test(start_paused = true)]
async fn every_list_is_read_at_the_rate_of_the_limit() {
    in_virtual_time(async {
        // Milliseconds, and the pages in flight at that latency.
        let cases = [(50, 1, 0.97), (300, 2, 0.97), (600, 3, 0.97), (1_200, 5, 0.96)];
        let mut reading = Vec::new();
        for (latency, in_flight, least) in cases {
            let lists = [
                ("leads", tokio::spawn(measure(leads::List::new(), latency)), in_flight),
                ("purchases since a day", tokio::spawn(measure(since_a_day(), latency)), in_flight),
                ("commissions", tokio::spawn(measure(commissions::List::new(), latency)), 0),
            ];
            reading.extend(
                lists.map(|(list, measured, beyond)| (format!("{list}, {latency} ms"), measured, beyond, least)),
            );
        }
        for (name, measured, most, least) in reading {
            let (share, beyond) = measured.await.unwrap();
            println!("{name}: {share:.4} of the limit, {beyond} requests beyond the pages");
            assert!(share >= least, "{name}: {share}");
            assert!(beyond <= most, "{name}: {beyond} requests beyond the pages");
        }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn requests_beyond_the_end_are_at_most_the_pages_in_flight() {
    in_virtual_time(async {
        // Rows, milliseconds, and the pages in flight at that latency.
        let cases =
            [(0, 50, 1), (1, 50, 1), (2, 50, 1), (9, 50, 1), (10, 50, 1), (1, 600, 1), (9, 600, 3), (10, 600, 3)];
        for (rows, latency, in_flight) in cases {
            for (prefetch, in_flight) in [(0, 1), (1, in_flight.min(2)), (8, in_flight)] {
                let (account, client) = Account::serve(rows, latency).await;
                let stream = client.stream(leads::List::new().per_page(2)).prefetch(prefetch);
                assert_eq!(read(stream).await, rows);
                let (requested, pages) = (account.requested(), rows.div_ceil(SIZE));
                assert_eq!(requested, first_pages(requested.len()), "each page once");
                let beyond = requested.len() - pages;
                assert!(
                    (1..=in_flight).contains(&beyond),
                    "{rows} rows, {latency} ms, {prefetch} ahead: {beyond} beyond"
                );
            }
            let (account, client) = Account::serve(rows, latency).await;
            assert_eq!(read(client.stream(commissions::List::new().per_page(2))).await, rows);
            let last = rows.div_ceil(SIZE).max(1);
            assert_eq!(account.requested(), first_pages(last), "{rows} rows with a total, {latency} ms");
        }
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_is_not_read_fetches_nothing() {
    in_virtual_time(async {
        for (wanted, last) in [(1, 1), (2, 1), (3, 2), (5, 3), (6, 3), (7, 4)] {
            let (account, client) = Account::serve(1_000, 600).await;
            assert_eq!(read(client.stream(leads::List::new()).at_most(wanted)).await as u64, wanted);
            assert_eq!(account.requested(), first_pages(last), "{wanted} wanted");
        }
        let (account, client) = Account::serve(2, 600).await;
        assert_eq!(read(client.stream(leads::List::new().per_page(3)).trust_short_pages()).await, 2);
        assert_eq!(account.requested(), [1]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_first_rows_of_a_list_cost_one_request_and_the_next_page_is_fetched_while_rows_are_processed() {
    in_virtual_time(async {
        let (account, client) = Account::serve(1_000, 50).await;
        let mut rows = client.stream(leads::List::new());
        let mut taken = Vec::new();
        for row in 1..=8 {
            rows.try_next().await.unwrap().unwrap();
            sleep(Duration::from_millis(100)).await;
            taken.push((row, account.requested().len()));
        }
        assert_eq!(taken, [(1, 1), (2, 1), (3, 3), (4, 3), (5, 4), (6, 4), (7, 5), (8, 5)]);
        assert_eq!(rows.report().waited, Duration::ZERO, "few requests go at once");
    })
    .await;
}
