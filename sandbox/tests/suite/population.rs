//! A generated program: has the requested size, is reproducible, and resembles a year of use.

use std::collections::BTreeSet;

use jiff::SignedDuration;
use leaddyno_sandbox::{
    Clock, Population, Sandbox,
    program::{CommissionState, Program, Standing, TotalsFilter},
};
use serde_json::json;

use crate::{client::Api, properties};

const NOW: &str = "2024-09-24T03:10:00Z";

fn populated(population: Population) -> Program {
    let mut program = Program::new();
    program.clock = Clock::still(NOW.parse().unwrap());
    program.populate(&population);
    program
}

fn some() -> Population {
    Population { affiliates: 60, leads: Some(300), purchases: 900, seed: 7 }
}

#[test]
fn it_has_the_requested_size() {
    for (affiliates, leads, purchases) in [(0, 0, 0), (1, 0, 0), (0, 3, 0), (3, 5, 50), (60, 300, 900)] {
        let program = populated(Population { affiliates, leads: Some(leads), purchases, seed: 1 });
        let size = (program.affiliates.len(), program.leads.len(), program.purchases.len());
        assert_eq!(size, (affiliates, leads, purchases));
    }
    let program = populated(Population { purchases: 7, ..Population::default() });
    assert_eq!(program.leads.len(), 4);
    // Without leads, the buyer becomes one.
    let program = populated(Population { purchases: 7, leads: Some(0), ..Population::default() });
    assert_eq!((program.leads.len(), program.purchases.len()), (1, 7));
}

#[test]
fn a_seed_determines_the_program() {
    assert_eq!(populated(some()), populated(some()));
    assert_ne!(populated(some()), populated(Population { seed: 8, ..some() }));
}

#[test]
fn it_is_like_a_year_of_use() {
    let program = populated(some());
    let now = program.now();
    let year_ago = now - SignedDuration::from_hours(24 * 365);
    let states: BTreeSet<_> = program.commissions.iter().map(|row| row.state(now)).collect();
    let all = [CommissionState::Pending, CommissionState::Due, CommissionState::Paid, CommissionState::Cancelled];
    assert_eq!(states, all.into());
    for standing in [Standing::Active, Standing::PendingApproval, Standing::Archived] {
        assert!(program.affiliates.iter().any(|row| row.standing == standing), "{standing:?}");
    }
    assert!(program.affiliates.iter().any(|row| row.referring_affiliate.is_some()));
    assert!(program.commissions.iter().any(|row| row.level == 1));
    assert!(program.leads.iter().any(|row| row.source.campaign.is_some()));
    assert!(program.leads.iter().any(|row| row.source.is_none()));
    let cancelled = program.purchases.iter().filter(|row| row.is_cancelled()).count();
    assert!((20..200).contains(&cancelled), "{cancelled}");
    let times: Vec<_> = program.purchases.iter().map(|row| row.created_at).collect();
    assert!(times.is_sorted() && times.iter().all(|time| (year_ago..=now).contains(time)));
    assert!(program.totals(&TotalsFilter::default()).total().cost > 1000.into());
    assert_eq!(program.clock, Clock::still(NOW.parse().unwrap()));
}

#[test]
fn the_invariants_hold() {
    properties::check(&populated(some()));
}

#[test]
fn it_adds_to_existing_records() {
    let mut program = populated(some());
    program.populate(&Population { seed: 8, ..some() });
    let size = (program.affiliates.len(), program.leads.len(), program.purchases.len());
    assert_eq!(size, (120, 600, 1800));
    properties::check(&program);
}

#[tokio::test]
async fn a_sandbox_starts_with_it() {
    let builder = Sandbox::builder().affiliates(30).leads(150).purchases(200).seed(7);
    let api = Api::with(builder).await;
    for (path, count) in [("/affiliates/count", 30), ("/leads/count", 150), ("/purchases/count", 200)] {
        assert_eq!(api.get(path).await, (200, json!({"count": count})));
    }
    // The client validates every row of every list against the document.
    for path in ["/affiliates", "/leads", "/purchases?include_line_items=1", "/commissions", "/visitors", "/campaigns"]
    {
        assert_eq!(api.get(path).await.0, 200);
    }
}
