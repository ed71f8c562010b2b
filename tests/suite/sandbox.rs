//! The client with the sandbox: the story of the quickstart, with its expected results.

use leaddyno::{Client, Error, ErrorKind, Money, affiliates, commissions, leads, purchases};
use leaddyno_sandbox::Sandbox;

async fn start() -> (Sandbox, Client) {
    let sandbox = Sandbox::start().await.unwrap();
    let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build().unwrap();
    (sandbox, client)
}

fn money(text: &str) -> Money {
    text.parse().unwrap()
}

#[tokio::test]
async fn a_sale_pays_its_affiliate_until_it_is_refunded() -> Result<(), Error> {
    let (_sandbox, client) = start().await;
    let ada = client.send(affiliates::Create::new("ada@example.com").affiliate_code("ada")).await?;
    for code in ["ORDER-1", "ORDER-2"] {
        let sale = purchases::Create::new("grace@example.com").purchase_code(code).code("ada");
        client.send(sale.purchase_amount(money("49.00"))).await?;
    }

    let lead = client.send(leads::GetByEmail::new("grace@example.com")).await?.expect("a purchase makes its lead");
    assert_eq!(lead.affiliate.map(|affiliate| affiliate.id), Some(ada.id));
    let first = client.send(purchases::GetByCode::new("ORDER-1")).await?.expect("it was recorded");
    let totals = client.send(affiliates::GetCommissionTotals::new(ada.id)).await?;
    assert_eq!(
        [totals.pending, totals.due, totals.total],
        [Some(money("9.80")), Some(money("0")), Some(money("9.80"))]
    );

    client.send(purchases::Cancel::new(first.id)).await?;

    let totals = client.send(affiliates::GetCommissionTotals::new(ada.id)).await?;
    assert_eq!(totals.pending, Some(money("4.90")));
    let all = client.send(commissions::List::new()).await?;
    assert_eq!(all.total_entries, Some(2));
    let cancelled: Vec<_> = all.rows.iter().filter(|commission| commission.cancelled == Some(true)).collect();
    assert_eq!(cancelled.len(), 1);
    assert_eq!(cancelled[0].purchase.as_ref().map(|purchase| purchase.id), Some(first.id));
    Ok(())
}

#[tokio::test]
async fn both_documented_error_shapes_are_read() {
    let (sandbox, client) = start().await;
    let error = client.send(affiliates::Create::new("not an address")).await.expect_err("it is refused");
    assert_eq!(error.kind(), ErrorKind::Rejected);
    assert!(error.field_errors().contains_key("email"), "{error}");

    let stranger = Client::builder("another-key").base_url(sandbox.base_url()).build().unwrap();
    let error = stranger.send(affiliates::Count::new()).await.expect_err("it is refused");
    assert_eq!(error.kind(), ErrorKind::Unauthorized);
    assert!(error.message().is_some() && error.field_errors().is_empty(), "{error}");
}

#[tokio::test]
async fn an_existing_affiliate_is_returned_unchanged() -> Result<(), Error> {
    let (_sandbox, client) = start().await;
    let ada = client.send(affiliates::Create::new("ada@example.com").first_name("Ada")).await?;
    let again = client.send(affiliates::Create::new("ada@example.com").first_name("Augusta")).await?;
    assert_eq!((again.id, again.first_name.as_deref()), (ada.id, Some("Ada")));
    assert_eq!(client.send(affiliates::Count::new()).await?.count, 1);
    Ok(())
}

#[tokio::test]
async fn every_page_of_a_list_is_read() -> Result<(), Error> {
    let (_sandbox, client) = start().await;
    for number in 0..25 {
        client.send(affiliates::Create::new(format!("affiliate-{number}@example.com"))).await?;
    }
    let mut rows = client.stream(affiliates::List::new().per_page(10));
    let mut ids = std::collections::BTreeSet::new();
    while let Some(affiliate) = rows.try_next().await? {
        assert!(ids.insert(affiliate.id), "{} came twice", affiliate.id);
    }
    assert_eq!(ids.len(), 25);
    Ok(())
}
