//! The first steps with LeadDyno, against a sandbox on loopback: no account, no key, no network.

use std::time::SystemTime;

use leaddyno::{Client, Money, affiliates, purchases, types::Commission};
use leaddyno_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let sandbox = Sandbox::start().await?;
    let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).build()?;
    // The sandbox has its own, stopped clock. With LeadDyno, use `SystemTime::now()`.
    let now = SystemTime::from(sandbox.with_state(|program| program.clock.now()));
    println!("A sandbox runs at {}\n", client.base_url());

    let ada = affiliates::Create::new("ada@example.com").first_name("Ada").affiliate_code("ada");
    let ada = client.send(ada).await?;
    println!("1. Created the affiliate {} with the code {}", ada.id, ada.affiliate_code.unwrap_or_default());

    for number in 1001..=1003 {
        let sale = purchases::Create::new("grace@example.com")
            .purchase_code(format!("ORDER-{number}"))
            .purchase_amount("49.00".parse::<Money>()?)
            .code("ada");
        let purchase = client.send(sale).await?;
        println!("2. Recorded the purchase {} as ORDER-{number}, for Ada", purchase.id);
    }

    let found = client.send(purchases::GetByCode::new("ORDER-1001")).await?;
    let purchase = found.ok_or("ORDER-1001 was not found")?;
    println!("3. Looked ORDER-1001 up: it is the purchase {}", purchase.id);
    let nothing = client.send(purchases::GetByCode::new("ORDER-9999")).await?;
    println!("   Looked ORDER-9999 up: {}", if nothing.is_none() { "there is none" } else { "it is there" });

    println!("4. Ada's commissions:");
    for commission in client.send(affiliates::ListCommissions::new(ada.id)).await?.rows {
        println!("   {}", line(&commission, now));
    }
    let totals = client.send(affiliates::GetCommissionTotals::new(ada.id)).await?;
    println!("   pending {}, total {}", amount(totals.pending), amount(totals.total));

    let mut rows = client.stream(purchases::List::new().per_page(2));
    let mut count = 0;
    while let Some(purchase) = rows.try_next().await? {
        count += 1;
        println!("5. Streamed {} of {}", purchase.purchase_code.unwrap_or_default(), amount(purchase.purchase_amount));
    }
    println!("   {count} purchases, two to a page");

    client.send(purchases::Cancel::new(purchase.id).cancellation_code("REFUND-1001")).await?;
    println!("6. Refunded ORDER-1001; Ada's commissions are now:");
    let mut commissions = client.stream(affiliates::ListCommissions::new(ada.id));
    while let Some(commission) = commissions.try_next().await? {
        println!("   {}", line(&commission, now));
    }
    let totals = client.send(affiliates::GetCommissionTotals::new(ada.id)).await?;
    println!("   pending {}", amount(totals.pending));
    Ok(())
}

fn line(commission: &Commission, now: SystemTime) -> String {
    let code = commission.purchase.as_ref().and_then(|purchase| purchase.purchase_code.as_deref());
    let status = commission.status(now).map_or_else(|| "unknown".to_owned(), |status| status.to_string());
    format!(
        "{} {} for {}: {status}",
        commission.amount,
        commission.currency.as_deref().unwrap_or("?"),
        code.unwrap_or("?")
    )
}

fn amount(amount: Option<Money>) -> String {
    amount.map_or_else(|| "nothing".to_owned(), |amount| amount.to_string())
}
