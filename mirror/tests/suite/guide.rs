//! The queries of `docs/mirror.md`, as they stand there, on both databases: each returns what the sandbox's program says.

use std::collections::BTreeMap;

use leaddyno_mirror::{Target, Value};
use leaddyno_sandbox::{
    jiff::{SignedDuration, civil::Weekday, tz::TimeZone},
    program::{CommissionState, NewCancellation, Program},
    rust_decimal::Decimal,
};

use crate::{
    databases::Database,
    program::{Random, pay, populated},
    state::sync,
};

const GUIDE: &str = include_str!("../../../docs/mirror.md");

/// The queries of the guide for a database, in their order.
fn queries(database: &Database) -> Vec<String> {
    let fence = if database.is_postgres() { "```sql postgres\n" } else { "```sql sqlite\n" };
    let blocks = GUIDE.split(fence).skip(1);
    blocks
        .map(|block| {
            let query = block.split("```").next().expect("a block ends").trim().trim_end_matches(';');
            query.replace("leaddyno.", &format!("{}.", database.schema))
        })
        .collect()
}

/// The rows of a query, each as text.
async fn rows(database: &Database, query: &str) -> Vec<String> {
    // Whatever the types of the columns are, their text is compared.
    let query = if database.is_postgres() {
        format!("SELECT CAST(answer AS text) FROM ({query}) AS answer")
    } else {
        query.to_owned()
    };
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Integer(number) => number.to_string(),
        Value::Null => String::new(),
        Value::Boolean(truth) => truth.to_string(),
    };
    let rows = database.query(&query).await;
    rows.iter()
        .map(|row| {
            let joined = row.iter().map(text).collect::<Vec<_>>().join(",");
            joined.trim_matches(['(', ')']).replace('"', "")
        })
        .collect()
}

fn money(amount: Decimal) -> String {
    format!("{amount:.2}")
}

fn sums(sums: BTreeMap<(u64, String), Decimal>) -> Vec<String> {
    sums.into_iter().map(|((affiliate, currency), sum)| format!("{affiliate},{currency},{}", money(sum))).collect()
}

fn due(program: &Program) -> Vec<String> {
    let mut due = BTreeMap::new();
    for row in program.commissions.iter().filter(|row| row.state(program.now()) == CommissionState::Due) {
        *due.entry((row.affiliate.number(), row.currency.clone())).or_default() += row.amount;
    }
    sums(due)
}

fn refunded_but_paid(program: &Program) -> Vec<String> {
    let rows = program.commissions.iter().filter_map(|row| Some((row, &program.purchases[row.purchase?])));
    let rows =
        rows.filter(|(row, purchase)| row.paid_at.is_some() && row.cancelled_at.is_none() && purchase.is_cancelled());
    rows.map(|(row, purchase)| {
        let (affiliate, code, currency) = (row.affiliate, &purchase.purchase_code, &row.currency);
        format!("{},{affiliate},{code},{currency},{}", row.id, money(row.amount))
    })
    .collect()
}

fn leads_by_week(program: &Program) -> Vec<String> {
    let mut leads: BTreeMap<(u64, String), u32> = BTreeMap::new();
    for lead in program.leads.iter() {
        let Some(affiliate) = lead.source.affiliate else { continue };
        let day = lead.created_at.to_zoned(TimeZone::UTC).date();
        let since_monday = i64::from(day.weekday().since(Weekday::Monday));
        let monday = day.checked_sub(SignedDuration::from_hours(24 * since_monday)).expect("it is this year");
        *leads.entry((affiliate.number(), monday.to_string())).or_default() += 1;
    }
    leads.into_iter().map(|((affiliate, week), count)| format!("{affiliate},{week},{count}")).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn every_query_of_the_guide_answers_its_question() {
    for database in Database::each() {
        let sandbox = populated(9).await;
        sync(&sandbox, &database, false).await.expect("nothing fails");
        let paid = sandbox.with_state(|program| {
            let before: Vec<_> =
                program.commissions.iter().filter(|row| row.paid_at.is_none()).map(|row| row.id).collect();
            let mut random = Random::new(4);
            (0..6).for_each(|_| pay(program, &mut random));
            let refunded =
                program.commissions.iter().filter(|row| row.paid_at.is_some()).filter_map(|row| row.purchase);
            let refunded: Vec<_> = refunded.take(3).collect();
            for purchase in refunded {
                program.cancel_purchase(purchase, &NewCancellation::default());
            }
            let mut paid = BTreeMap::new();
            for id in before {
                let row = &program.commissions[id];
                if row.paid_at.is_some() {
                    *paid.entry((row.affiliate.number(), row.currency.clone())).or_default() += row.amount;
                }
            }
            paid
        });
        sync(&sandbox, &database, true).await.expect("nothing fails");
        // What was noticed just now was noticed in the middle of the last month.
        let middle = if database.is_postgres() {
            "date_trunc('month', now()) - interval '15 days'"
        } else {
            "date('now', 'start of month', '-15 days')"
        };
        let changes = database.table("leaddyno_changes");
        database.execute(&format!("UPDATE {changes} SET at = {middle} WHERE kind = 'changed'")).await;
        let queries = queries(&database);
        let expected = sandbox
            .with_state(|program| [due(program), sums(paid), refunded_but_paid(program), leads_by_week(program)]);
        assert_eq!(queries.len(), expected.len(), "the guide has another number of queries");
        for (query, expected) in queries.iter().zip(expected) {
            assert!(!expected.is_empty(), "{query} has to return something");
            assert_eq!(rows(&database, query).await, expected, "{query}");
        }
    }
}

#[test]
fn the_targets_of_the_guide_are_targets() {
    let after = |word: &'static str| GUIDE.split(word).skip(1).filter_map(|rest| rest.split_whitespace().next());
    let targets: Vec<&str> = after("--to ").chain(after("--from ")).map(|target| target.trim_matches('\'')).collect();
    assert!(targets.len() >= 3);
    for target in targets {
        Target::parse(target).expect(target);
    }
}
