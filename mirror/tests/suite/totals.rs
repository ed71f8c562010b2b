//! The mirror against LeadDyno's own totals: they agree after every run, also after the clock has moved or commissions
//! were paid behind the mirror's back, and a difference that was planted is found.

use leaddyno_mirror::{Measure, PassKind, Report};
use leaddyno_sandbox::{
    Sandbox,
    jiff::SignedDuration,
    program::{CommissionState, NewCommission, Program, TotalsFilter},
    rust_decimal::Decimal,
};

use crate::{
    databases::Database,
    program::{Random, pay, populated},
    state::{assert_equal, client, mirror, sync},
};

fn agrees(report: &Report, what: &str) {
    assert!(report.is_in_agreement(), "{what}: {:?}", report.findings);
}

/// The mirror's sum of the commissions in a state and a currency.
async fn own_sum(database: &Database, condition: &str, currency: &str) -> Decimal {
    let amount = if database.is_postgres() { "amount" } else { "amount_millionths" };
    let select = format!(
        "SELECT CAST(COALESCE(sum({amount}), 0) AS text) FROM {} WHERE _gone_at IS NULL AND currency = '{currency}' AND {condition}",
        database.table("commissions")
    );
    let rows = database.query(&select).await;
    let sum: Decimal = match &rows[0][0] {
        leaddyno_mirror::Value::Text(text) => text.parse().expect("it is a number"),
        other => panic!("{other:?}"),
    };
    if database.is_postgres() { sum } else { sum / Decimal::from(1_000_000) }
}

async fn assert_sums(sandbox: &Sandbox, database: &Database) {
    for currency in ["USD", "EUR"] {
        let filter = TotalsFilter { currency: Some(currency.to_owned()), ..TotalsFilter::default() };
        let totals = sandbox.with_state(|program| program.totals(&filter));
        let is = |condition: &'static str| own_sum(database, condition, currency);
        assert_eq!(is("paid AND NOT cancelled").await, totals.paid.cost, "{currency}");
        assert_eq!(is("cancelled").await, totals.cancelled.cost, "{currency}");
        assert_eq!(is("NOT paid AND NOT cancelled").await, totals.due.cost + totals.pending.cost, "{currency}");
    }
}

fn add_euros(program: &mut Program) {
    let affiliate = program.affiliates.iter().next().expect("there are some").id;
    for cents in [1, 999, 100_000] {
        let new = NewCommission { currency: Some("EUR".to_owned()), ..NewCommission::new(Decimal::new(cents, 2)) };
        program.create_commission(affiliate, new).expect("it is sound");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn totals_agree_after_every_run() {
    for database in Database::each() {
        let sandbox = populated(2).await;
        sandbox.with_state(add_euros);
        agrees(&sync(&sandbox, &database, true).await.expect("nothing fails"), "first");
        assert_sums(&sandbox, &database).await;
        let is_pending = |program: &mut Program| {
            let now = program.now();
            program.commissions.iter().filter(|commission| commission.state(now) == CommissionState::Pending).count()
        };
        assert!(sandbox.with_state(is_pending) > 0, "something has to become due");
        sandbox.with_state(|program| program.clock.advance(SignedDuration::from_hours(24 * 40)));
        assert_eq!(sandbox.with_state(is_pending), 0);
        let report = sync(&sandbox, &database, false).await.expect("nothing fails");
        agrees(&report, "due");
        assert_eq!(report.changes(), 0, "that a commission becomes due changes no row");
        sandbox.with_state(|program| {
            let mut random = Random::new(1);
            (0..10).for_each(|_| pay(program, &mut random));
        });
        agrees(&sync(&sandbox, &database, false).await.expect("nothing fails"), "paid");
        assert_sums(&sandbox, &database).await;
        assert_equal(&sandbox, &database, "paid").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_paid_long_ago_is_found_by_its_totals() {
    let sandbox = populated(2).await;
    let database = Database::sqlite();
    sync(&sandbox, &database, true).await.expect("nothing fails");
    sandbox.with_state(|program| pay(program, &mut Random::new(1)));
    // Only the newest page is read, and the payment is not on it.
    let page = mirror(&sandbox, database.sink()).recheck(std::time::Duration::ZERO);
    let report = page.streams(["commissions"]).expect("it exists").run(&()).await.expect("nothing fails");
    agrees(&report, "paid");
    assert_equal(&sandbox, &database, "paid").await;
    assert!(report.passes.iter().any(|pass| pass.kind == PassKind::Head), "{report:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_planted_difference_is_found_and_repaired() {
    for database in Database::each() {
        let sandbox = populated(2).await;
        sync(&sandbox, &database, true).await.expect("nothing fails");
        let mut verified = mirror(&sandbox, database.sink());
        assert_eq!(verified.verify().await.expect("nothing fails").findings, []);
        let table = database.table("commissions");
        let amount = if database.is_postgres() { "amount" } else { "amount_millionths" };
        let id = database.number(&format!("SELECT min(id) FROM {table} WHERE paid AND NOT cancelled")).await;
        let plants = [
            (format!("UPDATE {table} SET {amount} = {amount} + 1 WHERE id = {id}"), Measure::PaidAmount),
            (format!("UPDATE {table} SET paid = (1 = 0) WHERE id = {id}"), Measure::PaidCount),
            (format!("DELETE FROM {table} WHERE id = {id}"), Measure::Rows),
        ];
        for (plant, measure) in plants {
            database.execute(&plant).await;
            let verification = verified.verify().await.expect("nothing fails");
            let findings = &verification.findings;
            assert!(!verification.is_in_agreement(), "{plant}");
            assert!(findings.iter().any(|finding| finding.measure == measure), "{plant}: {findings:?}");
            let report = sync(&sandbox, &database, false).await.expect("nothing fails");
            agrees(&report, &plant);
            // Also if it is not on the newest page, or if only a column was edited.
            assert!(
                report.passes.iter().any(|pass| pass.new > 0) || !report.findings.is_empty(),
                "{plant}: {report:?}"
            );
            assert_eq!(verified.verify().await.expect("nothing fails").findings, [], "{plant}");
        }
    }
}

#[tokio::test]
async fn there_is_nothing_to_verify_without_a_mirror() {
    let sandbox = populated(2).await;
    for database in Database::each() {
        let mut mirror = leaddyno_mirror::Mirror::new(&client(&sandbox.base_url()), database.sink());
        let error = mirror.verify().await.expect_err("there is none").to_string();
        assert!(error.contains("run `leaddyno sync` first"), "{error}");
    }
}
