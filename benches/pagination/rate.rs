//! How much of a strict limit a stream uses: lists are read to their end from a server that takes its time, by a stream
//! and by a plain loop that sends for one page after the other, all at the same time, each with an account and a client
//! of its own.
//!
//! All of the limit is 200 requests in a window, evenly. What a client reaches in the long run is told by the server's
//! book: how long 200 arrivals take, wherever they begin after the first 200. The first ones are told apart from that,
//! since an unused limit lets a few of them go at once.

use std::time::Duration;

use leaddyno::{
    CallOptions, Client, Error, PagedOperation, Priority, RateLimit, Timestamp, commissions, leads, purchases,
};
use tokio::{task::JoinSet, time::Instant};

use crate::{account::Terms, bodies::ROWS, server::Server};

const LIMIT: u32 = 200;
const MINUTE: Duration = Duration::from_secs(60);
const KEY: &str = "private-api-key-of-an-account";

/// How much is done.
#[derive(Clone, Copy)]
pub(crate) struct Scale {
    /// By how much everything is faster than it would be with LeadDyno.
    pub(crate) faster: u32,
    /// How many pages are read.
    pub(crate) pages: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum List {
    /// Has no total.
    Leads,
    /// Says how many rows there are on every page.
    Commissions,
    /// Has filters, and no total.
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

/// One list being read in one way.
#[derive(Clone, Copy)]
struct Lane {
    list: List,
    way: Way,
    /// As LeadDyno's would be.
    latency: Duration,
    terms: Terms,
}

/// When as many rows had come as the limit has in a window, or all.
type FirstWindow = Duration;

/// Reads all lists, and tells.
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
        // Built before anything is read: that takes the machine a while.
        let clients: Vec<Client> = lanes.iter().map(|lane| lane.client(server)).collect();
        let mut reading = JoinSet::new();
        for (place, (&lane, client)) in lanes.iter().zip(clients).enumerate() {
            reading.spawn(async move { (place, lane.read(client).await) });
        }
        let mut read = vec![Duration::ZERO; lanes.len()];
        while let Some(lane) = reading.join_next().await {
            let (place, first) = lane.expect("nothing panics");
            read[place] = first.expect("the server answers");
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

/// Notes when enough rows have come.
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

/// A list page by page, as one would write it: with the priority of a stream, until a page is empty.
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
