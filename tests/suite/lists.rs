//! Every list, streamed from a sandbox: under every setting, while rows arrive, with capped pages, with a failing page,
//! and resumed after a kill. Requirements for every list are loops over the table.

use std::{
    collections::{BTreeSet, HashMap},
    future::Future,
    pin::Pin,
    sync::LazyLock,
};

use leaddyno::{
    Client, Error, ErrorKind, OPERATIONS, OperationInfo, PagedOperation, ParameterLocation, RateLimit, RetryPolicy,
    Rows, StreamReport,
};
use leaddyno_generated::visit_paged;
use leaddyno_sandbox::{
    Fault, ListOrder, OverCap, Sandbox, Switches,
    program::{FieldType, NewAffiliate, NewCustomField, NewLead, NewPurchase, NewSubId, NewVisitor, Program},
};
use leaddyno_types::private::PagedOperationVisitor;
use serde_json::{Map, Value, json};
use tokio::sync::OnceCell;

/// The number of rows of every list, except the commissions of one purchase.
const ROWS: usize = 1_050;

/// A program in which every list is long, including those of one affiliate, lead or campaign.
static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
    let mut program = Program::new();
    let mut affiliate = NewAffiliate::new("ada@example.com");
    affiliate.affiliate_code = Some("ada".to_owned());
    program.create_affiliate(affiliate).unwrap();
    program.add_campaign("summer", "Summer");
    (0..ROWS).for_each(|_| arrive(&mut program));
    program
});

/// Adds a row to every list.
fn arrive(program: &mut Program) {
    let number = program.affiliates.len();
    let ada = first(program.affiliates.iter().map(|affiliate| affiliate.id));
    program.create_affiliate(NewAffiliate::new(&format!("affiliate-{number}@example.com"))).unwrap();
    let tracking_code = Some(format!("visitor-{number}"));
    let url = Some("https://shop.example.com/#_l_summer".to_owned());
    program.create_visitor(NewVisitor { url, tracking_code: tracking_code.clone(), email: None }).unwrap();
    program.create_lead(NewLead { tracking_code, ..NewLead::new(&format!("visitor-{number}@example.com")) }).unwrap();
    for buyer in ["grace@example.com".to_owned(), format!("buyer-{number}@example.com")] {
        let code = Some("ada".to_owned());
        let sale = NewPurchase { code, purchase_amount: Some(49.into()), ..NewPurchase::new(&buyer) };
        program.create_purchase(sale).unwrap();
    }
    program.create_sub_id(ada, NewSubId { sub_id: format!("channel-{number}"), url: None, channel: None }).unwrap();
    program.add_highlighted_link(&format!("Link {number}"), "https://shop.example.com/sale");
    program.add_campaign(&format!("campaign-{number}"), "Another");
    let question = NewCustomField {
        name: format!("Question {number}"),
        field_type: FieldType::Text,
        required: false,
        affiliate_types: Vec::new(),
    };
    program.create_custom_field(question).unwrap();
}

fn first<T: Ord>(all: impl Iterator<Item = T>) -> T {
    all.min().expect("there is one")
}

/// The id of the record that a list belongs to, if it belongs to one.
fn whose(operation: &OperationInfo, program: &Program) -> u64 {
    match operation.path.split('/').nth(1) {
        Some("affiliates") => first(program.affiliates.iter().map(|affiliate| affiliate.id)).number(),
        Some("purchases") => first(program.purchases.iter().map(|purchase| purchase.id)).number(),
        Some("leads") => {
            let grace = program.leads.iter().find(|lead| lead.email == "grace@example.com");
            grace.expect("she bought").id.number()
        }
        Some("campaigns") => first(program.campaigns.iter().map(|campaign| campaign.id)).number(),
        _ => 0,
    }
}

/// The request for a list, without filters.
fn request(operation: &OperationInfo, program: &Program) -> Value {
    let of = operation.parameters.iter().filter(|parameter| parameter.location == ParameterLocation::Path);
    Value::Object(
        of.map(|parameter| (parameter.name.to_owned(), json!(whose(operation, program)))).collect::<Map<_, _>>(),
    )
}

fn lists() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(|operation| operation.pagination.is_some())
}

/// The action after a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Then {
    GoOn,
    /// Kills the reader: the checkpoint is stored, and everything else is lost.
    Die,
}

/// The result of a stream.
struct Streamed {
    ids: Vec<i64>,
    errors: Vec<Error>,
    report: StreamReport,
}

/// Streams a list to its end, across kills and errors.
struct Reader<'a> {
    client: &'a Client,
    request: Value,
    after_row: &'a (dyn Fn(usize) -> Then + Sync),
}

impl<'a> PagedOperationVisitor for Reader<'a> {
    type Output = Pin<Box<dyn Future<Output = Streamed> + Send + 'a>>;

    fn visit<O: PagedOperation>(self) -> Self::Output {
        Box::pin(async move {
            let request: O = serde_json::from_value(self.request).expect("a request");
            let mut rows = self.client.stream(request);
            let (mut ids, mut errors) = (Vec::new(), Vec::new());
            loop {
                let died = match rows.try_next().await {
                    Ok(Some(row)) => {
                        ids.push(O::row_id(&row).expect("the sandbox gives every row an id"));
                        (self.after_row)(ids.len()) == Then::Die
                    }
                    Ok(None) => return Streamed { ids, errors, report: rows.report() },
                    Err(error) => {
                        errors.push(error);
                        true
                    }
                };
                if died {
                    rows = resumed(self.client, &rows);
                }
            }
        })
    }
}

/// Resumes a stream from the stored checkpoint of another.
fn resumed<O: PagedOperation>(client: &Client, rows: &Rows<O>) -> Rows<O> {
    let stored = serde_json::to_string(&rows.checkpoint()).expect("a checkpoint can be stored");
    assert!(stored.len() < 5_000, "{} bytes are not small", stored.len());
    client.resume(serde_json::from_str(&stored).expect("and read again"))
}

async fn start(switches: Switches) -> (Sandbox, Client) {
    let sandbox = Sandbox::builder().program(PROGRAM.clone()).switches(switches).start().await.unwrap();
    let client = Client::builder(sandbox.api_key())
        .base_url(sandbox.base_url())
        .rate_limit(RateLimit::off())
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    (sandbox, client)
}

async fn stream(client: &Client, list: &OperationInfo, after_row: &(dyn Fn(usize) -> Then + Sync)) -> Streamed {
    let request = request(list, &PROGRAM);
    visit_paged(list.id, Reader { client, request, after_row }).expect("it is a list").await
}

/// The initial ids of every list.
static IDS: OnceCell<HashMap<&str, BTreeSet<i64>>> = OnceCell::const_new();

async fn ids_of(list: &OperationInfo) -> &'static BTreeSet<i64> {
    let read = async || {
        let (_sandbox, client) = start(Switches::default()).await;
        let mut ids = HashMap::new();
        for list in lists() {
            ids.insert(list.id, plainly_read(&client, list).await);
        }
        ids
    };
    &IDS.get_or_init(read).await[list.id]
}

/// Reads a list with a plain loop of requests.
async fn plainly_read(client: &Client, list: &OperationInfo) -> BTreeSet<i64> {
    let id = whose(list, &PROGRAM).to_string();
    let path = list.path.split('/').map(|segment| if segment.starts_with('{') { id.as_str() } else { segment });
    let path = path.collect::<Vec<_>>().join("/");
    let mut ids = BTreeSet::new();
    for page in 1.. {
        let request = client.request(http::Method::GET, path.clone()).query("page", page.to_string());
        let page: Value = request.query("per_page", "200").send_as().await.unwrap();
        let rows = page.as_array().or_else(|| page["commissions"].as_array()).expect("rows").clone();
        if rows.is_empty() {
            break;
        }
        ids.extend(rows.iter().map(|row| row["id"].as_i64().expect("an id")));
    }
    ids
}

fn go_on(_: usize) -> Then {
    Then::GoOn
}

#[tokio::test]
async fn every_list_is_streamed_with_one_request_for_its_end() {
    let (sandbox, client) = start(Switches::default()).await;
    for list in lists() {
        let expected = ids_of(list).await;
        assert!(expected.len() >= ROWS || list.id == "list_purchase_commissions", "{}: {}", list.id, expected.len());
        sandbox.clear_calls();
        let streamed = stream(&client, list, &go_on).await;
        assert_eq!(streamed.ids.len(), expected.len(), "{}", list.id);
        assert_eq!(streamed.ids.iter().copied().collect::<BTreeSet<_>>(), *expected, "{}", list.id);
        // Finding the end takes another request, unless there is a total.
        let pages = expected.len().div_ceil(200) + usize::from(list.id != "list_commissions");
        assert_eq!(sandbox.calls().len(), pages, "{}", list.id);
        let report = streamed.report;
        assert_eq!((report.pages as usize, report.attempts as usize), (pages, pages), "{}", list.id);
        assert_eq!((report.rows, report.duplicates), (expected.len() as u64, 0), "{}", list.id);
        assert!(report.is_complete, "{}", list.id);
    }
}

#[tokio::test]
async fn no_row_is_lost_while_rows_arrive_between_pages() {
    for order in [ListOrder::NewestFirst, ListOrder::OldestFirst] {
        for list in lists() {
            let (sandbox, client) = start(Switches { order, ..Switches::default() }).await;
            let expected = ids_of(list).await;
            let arrives = |given: usize| {
                if given.is_multiple_of(90) {
                    sandbox.with_state(|program| (0..7).for_each(|_| arrive(program)));
                }
                Then::GoOn
            };
            let streamed = stream(&client, list, &arrives).await;
            let given: BTreeSet<i64> = streamed.ids.iter().copied().collect();
            assert_eq!(given.len(), streamed.ids.len(), "{} gives rows twice", list.id);
            assert!(given.is_superset(expected), "{} loses rows", list.id);
            let is_long = list.id != "list_purchase_commissions";
            assert_eq!(streamed.report.duplicates > 0, is_long && order == ListOrder::NewestFirst, "{}", list.id);
        }
    }
}

#[tokio::test]
async fn a_cap_on_the_page_size_loses_no_row() {
    for over_cap in [OverCap::Refused, OverCap::Clamped] {
        let (_sandbox, client) = start(Switches { per_page_cap: 100, over_cap, ..Switches::default() }).await;
        for list in lists() {
            let expected = ids_of(list).await;
            let streamed = stream(&client, list, &go_on).await;
            assert_eq!(streamed.ids.len(), expected.len(), "{}", list.id);
            assert_eq!(streamed.ids.iter().copied().collect::<BTreeSet<_>>(), *expected, "{}", list.id);
        }
    }
}

#[tokio::test]
async fn a_stream_survives_a_failing_page_and_kills() {
    for list in lists() {
        let (sandbox, client) = start(Switches::default()).await;
        let expected = ids_of(list).await;
        let mishaps = |given: usize| match given {
            // A prefetched page fails, or else the next one.
            150 => {
                sandbox.fail(Fault::status(500)).times(1).on(list.id);
                Then::GoOn
            }
            1 | 199 | 200 | 201 | 333 | 600 | 999 => {
                sandbox.with_state(arrive);
                Then::Die
            }
            _ => Then::GoOn,
        };
        let streamed = stream(&client, list, &mishaps).await;
        let given: BTreeSet<i64> = streamed.ids.iter().copied().collect();
        assert_eq!(given.len(), streamed.ids.len(), "{} gives rows twice", list.id);
        assert!(given.is_superset(expected), "{} loses rows", list.id);
        let failures: Vec<ErrorKind> = streamed.errors.iter().map(Error::kind).collect();
        let is_long = list.id != "list_purchase_commissions";
        assert_eq!(failures, vec![ErrorKind::Server; usize::from(is_long)], "{}", list.id);
        assert_eq!(sandbox.faults_left(), 0, "{}", list.id);
    }
}

#[tokio::test]
async fn every_list_is_complete_under_every_setting() {
    for switches in Switches::each_alone() {
        let (_sandbox, client) = start(switches).await;
        for list in lists() {
            let expected = ids_of(list).await;
            let streamed = stream(&client, list, &go_on).await;
            assert_eq!(streamed.ids.len(), expected.len(), "{} under {switches:?}", list.id);
            assert_eq!(
                streamed.ids.iter().copied().collect::<BTreeSet<_>>(),
                *expected,
                "{} under {switches:?}",
                list.id
            );
            assert!(streamed.report.is_complete && streamed.errors.is_empty(), "{} under {switches:?}", list.id);
        }
    }
}
