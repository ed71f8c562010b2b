//! Pages that are fetched ahead: several at a time where it is known that they exist, and none where it is not. The
//! server holds pages back until others are on their way too, so that a sweep which fetches one after the other would
//! never end.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leaddyno::{Client, PagedOperation, RateLimit, RetryPolicy, Rows, commissions, leads};
use serde_json::json;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Barrier,
};
use url::Url;

/// How many rows a page has, whatever is asked for.
const SIZE: usize = 100;

/// A list of so many rows, and what was asked of it.
struct List {
    rows: usize,
    /// Pages that are held back until all of them have been asked for.
    together: Vec<usize>,
    barrier: Barrier,
    asked: Mutex<Vec<String>>,
}

impl List {
    async fn serve(rows: usize, together: impl IntoIterator<Item = usize>) -> (Arc<Self>, Client) {
        let together: Vec<usize> = together.into_iter().collect();
        let barrier = Barrier::new(together.len().max(1));
        let list = Arc::new(Self { rows, together, barrier, asked: Mutex::default() });
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let serving = Arc::clone(&list);
        tokio::spawn(async move {
            while let Ok((connection, _)) = listener.accept().await {
                tokio::spawn(Arc::clone(&serving).answer(connection));
            }
        });
        let client = Client::builder("private-api-key")
            .base_url(format!("http://{address}/v1"))
            // A page takes longer than the milliseconds that this limit keeps them apart.
            .rate_limit(RateLimit::new(1_000, Duration::from_secs(1)))
            .retry(RetryPolicy::never());
        (list, client.build().unwrap())
    }

    async fn answer(self: Arc<Self>, mut connection: TcpStream) {
        let mut request = Vec::new();
        while !request.ends_with(b"\r\n\r\n") {
            request.push(connection.read_u8().await.unwrap());
        }
        let request = String::from_utf8(request).unwrap();
        let target = request.split(' ').nth(1).unwrap();
        let url = Url::parse("http://server").unwrap().join(target).unwrap();
        let body = self.page(&url).await;
        let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n", body.len());
        connection.write_all(format!("{head}{body}").as_bytes()).await.unwrap();
    }

    async fn page(&self, url: &Url) -> String {
        let page = url.query_pairs().find(|(name, _)| name == "page");
        let page: usize = page.map_or(1, |(_, page)| page.parse().unwrap());
        self.asked.lock().unwrap().push(page.to_string());
        if self.together.contains(&page) {
            self.barrier.wait().await;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        let rows: Vec<_> = (0..self.rows)
            .rev()
            .skip((page - 1) * SIZE)
            .take(SIZE)
            .map(|id| json!({"id": id, "amount": "1"}))
            .collect();
        if url.path().ends_with("/commissions") {
            json!({"commissions": rows, "total_entries": self.rows}).to_string()
        } else {
            json!(rows).to_string()
        }
    }

    /// What was asked for, in order.
    fn asked(&self) -> Vec<String> {
        let mut asked = self.asked.lock().unwrap().clone();
        asked.sort();
        asked
    }
}

async fn read<O: PagedOperation>(rows: Rows<O>) -> usize {
    let reading = tokio::time::timeout(Duration::from_secs(60), rows.collect_unbounded());
    reading.await.expect("pages are fetched ahead").unwrap().len()
}

fn pages(numbers: std::ops::RangeInclusive<usize>) -> Vec<String> {
    numbers.map(|page| page.to_string()).collect()
}

#[tokio::test]
async fn pages_that_the_total_of_an_envelope_tells_of_are_on_their_way_together() {
    let (list, client) = List::serve(450, [2, 3, 4]).await;
    assert_eq!(read(client.stream(commissions::List::new())).await, 450);
    assert_eq!(list.asked(), pages(1..=5));
}

#[tokio::test]
async fn nothing_is_fetched_for_rows_that_are_not_wanted() {
    for (wanted, last) in [(1, 1), (100, 1), (101, 2), (250, 3), (300, 3), (301, 4)] {
        let (list, client) = List::serve(1_000, []).await;
        assert_eq!(read(client.stream(commissions::List::new()).at_most(wanted)).await as u64, wanted);
        assert_eq!(list.asked(), pages(1..=last), "{wanted} wanted");
    }
}

#[tokio::test]
async fn without_prefetch_pages_come_one_after_the_other() {
    let (list, client) = List::serve(450, []).await;
    assert_eq!(read(client.stream(leads::List::new()).prefetch(0)).await, 450);
    assert_eq!(*list.asked.lock().unwrap(), pages(1..=5));
}
