//! Unverified behavior of the service must make no difference to users of the client. One story runs under every
//! setting of the sandbox, alone and in pairs, and must have the same results. The few permitted differences are listed
//! with the setting that causes them.

use std::fmt::Debug;

use leaddyno::{
    Client, CustomFieldValues, Error, ErrorKind, Money, PagedOperation, RateLimit, affiliates, commissions,
    custom_fields, leads, purchases,
    types::{Affiliate, AffiliateCommissionTotals, Commission, CommissionTotals, Lead, Purchase, Visitor},
    visitors,
};
use leaddyno_sandbox::{Clock, ListOrder, OverCap, RepeatedPurchaseCode, Sandbox, Switches, TakenAffiliateCode};

/// The results of the client, call by call. Lists are sorted oldest first.
#[derive(Debug, PartialEq)]
struct Story {
    ada: Affiliate,
    ada_again: Affiliate,
    bob: Affiliate,
    lead: Lead,
    lead_again: Lead,
    first: Purchase,
    found: Found,
    missing: Found,
    affiliates: Vec<Affiliate>,
    leads: Vec<Lead>,
    purchases: Vec<Purchase>,
    commissions: Vec<Commission>,
    custom_fields: Vec<String>,
    earned: AffiliateCommissionTotals,
    totals: CommissionTotals,
    counts: [i64; 4],
}

/// The results of the lookups.
#[derive(Debug, PartialEq)]
struct Found {
    affiliates: [Option<Affiliate>; 2],
    lead: Option<Lead>,
    purchase: Option<Purchase>,
    visitor: Option<Visitor>,
}

/// The permitted differences.
struct Differences {
    /// The ids of a list in the service's order.
    order: Vec<i64>,
    /// A list with a larger page size than the service may accept.
    large_pages: Result<usize, Error>,
    /// A purchase with a taken code.
    repeated: Result<Purchase, Error>,
    /// An affiliate with a taken code.
    taken: Result<Affiliate, Error>,
}

async fn start(switches: Switches) -> (Sandbox, Client) {
    let now = "2024-09-24T03:01:12Z".parse().expect("a time");
    let sandbox = Sandbox::builder().switches(switches).clock(Clock::still(now)).start().await.expect("it starts");
    // Clients of one key share a rate limit, and these make thousands of calls.
    let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).rate_limit(RateLimit::off());
    let client = client.build().expect("the configuration is sound");
    (sandbox, client)
}

async fn tell(client: &Client) -> Result<(Story, Differences), Error> {
    let ada = client.send(affiliates::Create::new("ada@example.com").first_name("Ada").affiliate_code("ada")).await?;
    let ada_again = client.send(affiliates::Create::new("ada@example.com").first_name("Augusta")).await?;
    let bob = affiliates::Create::new("bob@example.com").referring_affiliate("ada@example.com");
    let answers: CustomFieldValues = [("Favourite channel", "YouTube")].into_iter().collect();
    let bob = client.send(bob.custom_fields(answers)).await?;
    let taken = client.send(affiliates::Create::new("eve@example.com").affiliate_code("ada")).await;

    client.send(visitors::Create::new().url("https://shop.example.com/?afmc=ada").tracking_code("c0ffee")).await?;
    let lead = client.send(leads::Create::new("grace@example.com").tracking_code("c0ffee").city("Arlington")).await?;
    let lead_again = client.send(leads::Create::new("grace@example.com").first_name("Grace")).await?;

    let buy = |number: u32| {
        let code = format!("ORDER-{number}");
        purchases::Create::new("grace@example.com").purchase_code(code).purchase_amount(money("49.90"))
    };
    let first = client.send(buy(1)).await?;
    for number in 2..=5 {
        client.send(buy(number)).await?;
    }
    let repeated = client.send(buy(1).purchase_amount(money("1"))).await;
    client.send(commissions::Create::new(bob.id, money("25.50")).note("Autumn bonus")).await?;
    client.send(custom_fields::Create::new("Favourite channel")).await?;

    let purchases = all(client, purchases::List::new()).await?;
    assert_eq!(all(client, purchases::List::new().per_page(2)).await?, purchases, "pages make no difference");
    let large_pages = all(client, purchases::List::new().per_page(150)).await.map(|rows| rows.len());

    let [ada, ada_again, bob] = [ada, ada_again, bob].map(without_blanks);
    let story = Story {
        found: look_up(client, "ada", "grace@example.com", "ORDER-1", "c0ffee").await?,
        missing: look_up(client, "missing", "missing@example.com", "ORDER-9", "decaf").await?,
        affiliates: oldest_first(all(client, affiliates::List::new()).await?, |affiliate| affiliate.id.get())
            .into_iter()
            .map(without_blanks)
            .collect(),
        leads: oldest_first(all(client, leads::List::new()).await?, |lead| lead.id.get()),
        purchases: oldest_first(purchases.clone(), |purchase| purchase.id.get()),
        commissions: oldest_first(all(client, commissions::List::new()).await?, |commission| commission.id.get()),
        custom_fields: all(client, custom_fields::List::new()).await?.into_iter().map(|field| field.name).collect(),
        earned: client.send(affiliates::GetCommissionTotals::new(ada.id)).await?,
        totals: client.send(commissions::GetTotals::new()).await?,
        counts: [
            client.send(affiliates::Count::new()).await?.count,
            client.send(leads::Count::new()).await?.count,
            client.send(purchases::Count::new()).await?.count,
            client.send(visitors::Count::new()).await?.count,
        ],
        ada,
        ada_again,
        bob,
        lead,
        lead_again,
        first,
    };
    let order = purchases.iter().map(|purchase| purchase.id.get()).collect();
    Ok((story, Differences { order, large_pages, repeated, taken }))
}

async fn look_up(client: &Client, code: &str, email: &str, purchase: &str, visitor: &str) -> Result<Found, Error> {
    Ok(Found {
        affiliates: [
            client.send(affiliates::GetByCode::new(code)).await?.map(without_blanks),
            client.send(affiliates::GetByEmail::new(format!("{code}@example.com"))).await?.map(without_blanks),
        ],
        lead: client.send(leads::GetByEmail::new(email)).await?,
        purchase: client.send(purchases::GetByCode::new(purchase)).await?,
        visitor: client.send(visitors::GetByTrackingCode::new(visitor)).await?,
    })
}

async fn all<O: PagedOperation + 'static>(client: &Client, list: O) -> Result<Vec<O::Row>, Error>
where
    O::Row: Debug,
{
    let mut rows = client.stream(list);
    let mut all = Vec::new();
    while let Some(row) = rows.try_next().await? {
        all.push(row);
    }
    Ok(all)
}

/// Texts that are not set may be sent as empty texts.
fn without_blanks(mut affiliate: Affiliate) -> Affiliate {
    for text in [&mut affiliate.paypal_email, &mut affiliate.referrer_domain] {
        *text = text.take().filter(|text| !text.is_empty());
    }
    affiliate
}

fn oldest_first<T>(mut rows: Vec<T>, id: impl Fn(&T) -> i64) -> Vec<T> {
    rows.sort_by_key(id);
    rows
}

fn money(text: &str) -> Money {
    text.parse().expect("an amount")
}

/// Checks that every permitted difference matches these settings.
fn check(differences: &Differences, switches: &Switches, story: &Story) {
    let Differences { order, large_pages, repeated, taken } = differences;
    match switches.order {
        ListOrder::NewestFirst => assert!(order.is_sorted_by(|one, next| one > next), "{order:?}"),
        ListOrder::OldestFirst => assert!(order.is_sorted_by(|one, next| one < next), "{order:?}"),
    }
    let fits = switches.per_page_cap >= 150;
    match (large_pages, switches.over_cap) {
        (Err(error), OverCap::Refused) if !fits => assert_refused(error, ErrorKind::Rejected, "per_page"),
        (rows, _) => assert_eq!(rows.as_ref().ok(), Some(&5), "all rows, whatever the size of the pages"),
    }
    match (repeated, switches.repeated_purchase_code) {
        (Ok(purchase), RepeatedPurchaseCode::Existing) => assert_eq!(purchase.id, story.first.id),
        (Err(error), RepeatedPurchaseCode::Conflict) => assert_refused(error, ErrorKind::Conflict, "purchase_code"),
        (Err(error), RepeatedPurchaseCode::BadRequest | RepeatedPurchaseCode::Unprocessable) => {
            assert_refused(error, ErrorKind::Rejected, "purchase_code");
        }
        (repeated, setting) => panic!("{setting:?}: {repeated:?}"),
    }
    let error = taken.as_ref().expect_err("the code is taken");
    match switches.taken_affiliate_code {
        TakenAffiliateCode::Null => assert_eq!(error.kind(), ErrorKind::Rejected, "{error}"),
        TakenAffiliateCode::Conflict => assert_refused(error, ErrorKind::Conflict, "affiliate_code"),
        TakenAffiliateCode::BadRequest => assert_refused(error, ErrorKind::Rejected, "affiliate_code"),
    }
}

fn assert_refused(error: &Error, kind: ErrorKind, field: &str) {
    assert_eq!(error.kind(), kind, "{error}");
    assert!(error.field_errors().contains_key(field), "{error}");
}

/// Checks the story itself, so that all settings do not merely agree on wrong results.
fn check_story(story: &Story) {
    assert_eq!((story.ada_again.id, &story.ada_again.first_name), (story.ada.id, &story.ada.first_name));
    assert!(story.ada.custom_fields.as_ref().is_none_or(|answers| answers.is_empty()));
    assert_eq!(story.bob.custom_fields.as_ref().map(|answers| answers["Favourite channel"] == "YouTube"), Some(true));
    assert_eq!(story.lead_again.id, story.lead.id);
    assert_eq!(story.lead.affiliate.as_ref().map(|affiliate| affiliate.id), Some(story.ada.id));
    assert_eq!(story.first.purchase_amount, Some(money("49.90")));
    let Found { affiliates: [by_code, by_email], lead, purchase, visitor } = &story.found;
    assert_eq!([by_code, by_email].map(|found| found.as_ref().map(|ada| ada.id)), [Some(story.ada.id); 2]);
    assert_eq!(lead.as_ref().map(|lead| lead.id), Some(story.lead.id));
    assert_eq!(purchase.as_ref().map(|purchase| purchase.id), Some(story.first.id));
    assert!(visitor.is_some());
    let nothing = Found { affiliates: [None, None], lead: None, purchase: None, visitor: None };
    assert_eq!(story.missing, nothing);
    assert_eq!(story.counts, [2, 1, 5, 1]);
    let lengths = [story.affiliates.len(), story.leads.len(), story.purchases.len(), story.commissions.len()];
    assert_eq!(lengths, [2, 1, 5, 6]);
    assert_eq!(story.custom_fields, ["Favourite channel"]);
    assert_eq!(story.earned.total, Some(money("24.95")));
    assert_eq!(story.totals.total_cost, Some(money("50.45")));
}

#[tokio::test]
async fn a_story_has_the_same_results_under_all_settings() -> Result<(), Error> {
    let (_sandbox, client) = start(Switches::default()).await;
    let (expected, _) = Box::pin(tell(&client)).await?;
    check_story(&expected);
    for switches in Switches::each_pair() {
        let (_sandbox, client) = start(switches).await;
        let (story, differences) =
            Box::pin(tell(&client)).await.unwrap_or_else(|error| panic!("{switches:?}: {error}"));
        assert_eq!(story, expected, "{switches:?}");
        check(&differences, &switches, &story);
    }
    Ok(())
}
