//! How much of a strict limit a stream uses: lists are read to their end from a server with latency, by a stream and by
//! a plain loop that requests one page after the other, all concurrently, each with a separate account and client.
//!
//! The full limit is 200 requests in a window, evenly spaced. The server's ledger shows the long-run rate: the time in
//! which 200 requests arrive, starting anywhere after the first 200. The first ones are excluded, because an unused
//! limit allows a burst.

use std::time::Duration;

use leaddyno::{
    CallOptions, Client, Error, PagedOperation, Priority, RateLimit, Timestamp, commissions, leads, purchases,
};
use tokio::{task::JoinSet, time::Instant};

use crate::{account::Terms, bodies::ROWS, server::Server};

const LIMIT: u32 = 200;
const MINUTE: Duration = Duration::from_secs(60);
const KEY: &str = "private-api-key-of-an-account";

/// The amount of work.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    /// The factor by which everything is faster than with LeadDyno.
    pub(crate) faster: u32,
    /// The number of pages to read.
    pub(crate) pages: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// A list without a total.
    Leads,
    /// A list with a total on every page.
    Commissions,
    /// A list with filters and without a total.
    FilteredPurchases,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Plain,
    Stream,
}

const LANES: [(List, &[Way]); 3] = [
    (List::Leads, &[Way::Plain, Way::Stream]),
    (List::Commissions, &[Way::Plain, Way::Stream]),
    (List::FilteredPurchases, &[Way::Plain, Way::Stream]),
];

impl List {
    fn name(self) -> &'static str {
        match self {
            Self::Leads => "leads",
            Self::Commissions => "commissions",
            Self::FilteredPurchases => "purchases since a day",
        }
    }
}

/// A list that is read in one way.
#[derive(Clone, Copy)]
struct Lane {
    list: List,
    way: Way,
    /// The latency at LeadDyno's speed.
    latency: Duration,
    terms: Terms,
}

/// When the rows of a full window, or all rows, have arrived.
type FirstWindow = Duration;

/// Reads all lists, and prints the results.
pub(crate) fn measure(server: &Server, scale: Scale) {
    let window = MINUTE / scale.faster;
    let mut lanes = Vec::new();
    for (list, ways) in LANES {
        for latency in [50, 300, 600, 1_200].map(Duration::from_millis) {
            for &way in ways {
                let (number, latency_here) = (lanes.len(), latency / scale.faster);
                let terms = Terms { number, pages: scale.pages, latency: latency_here, limit: Some((LIMIT, window)) };
                lanes.push(Lane { list, way, latency, terms });
            }
        }
    }
    let read = read_all(server, &lanes);
    println!(
        "{} rows in pages of 100, 200 requests a minute; everything {} times faster",
        scale.pages * ROWS,
        scale.faster
    );
    println!(
        "{:<24}{:<10}{:<11}{:>14}{:>27}{:>8}{:>10}{:>8}{:>6}",
        "", "latency", "", "20,000 rows", "in the long run", "", "requests", "beyond", "429"
    );
    let mut plain = None;
    for (lane, first) in lanes.iter().zip(read) {
        let ledger = server.ledger(lane.terms);
        let share = ledger.share(LIMIT, window);
        if lane.way == Way::Plain {
            plain = share;
        }
        let of_plain = share.zip(plain).filter(|_| lane.way != Way::Plain);
        println!(
            "{:<24}{:<10}{:<11}{:>12.1} s{:>27}{:>8}{:>10}{:>8}{:>6}",
            lane.list.name(),
            format!("{} ms", lane.latency.as_millis()),
            format!("{:?}", lane.way).to_lowercase(),
            (first * scale.faster).as_secs_f64(),
            share.map_or_else(|| "too short".to_owned(), |share| share.to_string()),
            of_plain.map_or_else(String::new, |(ours, theirs)| format!("× {:.2}", ours.median / theirs.median)),
            ledger.arrivals.len(),
            ledger.beyond,
            ledger.refused,
        );
        assert_eq!(ledger.refused, 0, "the limit was not kept");
    }
}

fn read_all(server: &Server, lanes: &[Lane]) -> Vec<FirstWindow> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("there is a reactor");
    runtime.block_on(async {
        // Built before the measurement, because building a client is slow.
        let clients: Vec<Client> = lanes.iter().map(|lane| lane.client(server)).collect();
        let mut reading = JoinSet::new();
        for (place, (&lane, client)) in lanes.iter().zip(clients).enumerate() {
            reading.spawn(async move { (place, lane.read(client).await) });
        }
        let mut read = vec![Duration::ZERO; lanes.len()];
        while let Some(lane) = reading.join_next().await {
            let (place, first) = lane.expect("nothing panics");
            read[place] = first.expect("the server responds");
        }
        read
    })
}

impl Lane {
    fn client(self, server: &Server) -> Client {
        let (limit, window) = self.terms.limit.expect("every lane has one");
        let client = Client::builder(KEY).base_url(server.base_url(self.terms));
        client.rate_limit(RateLimit::new(limit, window)).build().expect("the configuration is sound")
    }

    async fn read(self, client: Client) -> Result<FirstWindow, Error> {
        match self.list {
            List::Leads => self.read_list(client, leads::List::new()).await,
            List::Commissions => self.read_list(client, commissions::List::new()).await,
            List::FilteredPurchases => {
                let since: Timestamp = "2024-09-01T00:00:00Z".parse().expect("it is a time");
                self.read_list(client, purchases::List::new().created_after(since)).await
            }
        }
    }

    async fn read_list<O: PagedOperation>(self, client: Client, request: O) -> Result<FirstWindow, Error> {
        let all = u64::from(self.terms.pages * ROWS);
        let mut clock =
            Clock { started: Instant::now(), rows: 0, wanted: all.min(u64::from(LIMIT * ROWS)), first: None };
        if self.way == Way::Plain {
            plain(&client, request, |page| clock.count(page.len() as u64)).await?;
        } else {
            let mut rows = client.stream(request);
            while rows.try_next().await?.is_some() {
                clock.count(1);
            }
        }
        assert_eq!(clock.rows, all, "every row comes once");
        Ok(clock.first.unwrap_or_default())
    }
}

/// Records when enough rows have arrived.
struct Clock {
    started: Instant,
    rows: u64,
    wanted: u64,
    first: Option<Duration>,
}

impl Clock {
    fn count(&mut self, rows: u64) {
        self.rows += rows;
        if self.rows >= self.wanted && self.first.is_none() {
            self.first = Some(self.started.elapsed());
        }
    }
}

/// Reads a list page by page in a plain loop, with the priority of a stream, until a page is empty.
pub(crate) async fn plain<O: PagedOperation>(
    client: &Client,
    request: O,
    mut each: impl FnMut(Vec<O::Row>),
) -> Result<(), Error> {
    let client = client.with(CallOptions::new().priority(Priority::Background));
    for number in 1.. {
        let page = client.send(request.clone().with_page_number(number).with_page_size(ROWS)).await?;
        if page.rows.is_empty() {
            break;
        }
        each(page.rows);
    }
    Ok(())
}
