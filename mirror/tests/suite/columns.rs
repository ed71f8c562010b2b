//! The tables: what is in their columns, what is never stored, and what happens when the operations table has changed.

use leaddyno_mirror::{Error, Mirror, Value};
use leaddyno_sandbox::Sandbox;

use crate::{
    databases::Database,
    program::populated,
    state::{assert_equal, client, mirror, sync},
};

async fn columns(database: &Database, table: &str) -> Vec<String> {
    let select = if database.is_postgres() {
        format!(
            "SELECT CAST(column_name AS text) FROM information_schema.columns WHERE table_schema = '{}' AND table_name = '{table}'",
            database.schema
        )
    } else {
        format!("SELECT name FROM pragma_table_info('{table}')")
    };
    let rows = database.query(&select).await;
    rows.into_iter().map(|row| if let Value::Text(name) = &row[0] { name.clone() } else { panic!("{row:?}") }).collect()
}

/// All that is stored, as one text.
async fn everything(database: &Database) -> String {
    let mut rows = Vec::new();
    for table in ["affiliates", "leads", "commissions", "purchases", "visitors", "leaddyno_changes", "leaddyno_streams"]
    {
        let row = if database.is_postgres() {
            "CAST(t AS text)".to_owned()
        } else {
            columns(database, table).await.join(", ")
        };
        for row in database.query(&format!("SELECT {row} FROM {} AS t", database.table(table))).await {
            rows.push(format!("{row:?}"));
        }
    }
    rows.join("\n")
}

#[tokio::test(flavor = "multi_thread")]
async fn columns_hold_what_the_program_has() {
    for database in Database::each() {
        let sandbox = populated(4).await;
        sync(&sandbox, &database, false).await.expect("nothing fails");
        let commissions = sandbox.with_state(|program| program.commissions.iter().cloned().collect::<Vec<_>>());
        for commission in commissions {
            let (table, id) = (database.table("commissions"), commission.id);
            let amount = if database.is_postgres() { "CAST(amount AS text)" } else { "amount" };
            let due = if database.is_postgres() {
                "to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
            } else {
                "due_at"
            };
            let select = format!(
                "SELECT {amount}, {due}, CASE WHEN paid THEN 1 ELSE 0 END, affiliate__id, purchase__id FROM {table} WHERE id = {id}"
            );
            let row = database.query(&select).await.remove(0);
            let number = |number: u64| Value::Integer(i64::try_from(number).expect("ids are small"));
            let mut money = commission.amount;
            money.rescale(2);
            assert_eq!(row[0], Value::Text(money.to_string()));
            assert_eq!(row[1], Value::Text(commission.due_at.to_string()));
            assert_eq!(row[2], number(commission.paid_at.is_some().into()));
            assert_eq!(row[3], number(commission.affiliate.number()));
            assert_eq!(row[4], commission.purchase.map_or(Value::Null, |id| number(id.number())));
        }
        let select = format!("SELECT min(amount_millionths) FROM {}", database.table("commissions"));
        if !database.is_postgres() {
            let least = sandbox.with_state(|program| program.commissions.iter().map(|row| row.amount).min());
            let least = least.expect("there are some") * leaddyno_sandbox::rust_decimal::Decimal::from(1_000_000);
            assert_eq!(database.number(&select).await.to_string(), least.normalize().to_string());
        }
    }
}

fn dashboards(sandbox: &Sandbox) -> Vec<String> {
    sandbox.with_state(|program| program.affiliates.iter().map(|row| row.dashboard_token.clone()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn links_that_sign_in_are_never_stored() {
    for database in Database::each() {
        let sandbox = populated(4).await;
        sync(&sandbox, &database, false).await.expect("nothing fails");
        let stored = everything(&database).await;
        assert!(stored.contains("affiliate_code"));
        for token in dashboards(&sandbox) {
            assert!(!stored.contains(&token), "{token} is stored in {}", database.target);
        }
        assert!(!columns(&database, "affiliates").await.contains(&"affiliate_dashboard_url".to_owned()));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn without_personal_data_no_person_can_be_found() {
    for database in Database::each() {
        let sandbox = populated(4).await;
        let emails = sandbox.with_state(|program| {
            let affiliates = program.affiliates.iter().map(|row| row.email.clone());
            affiliates.chain(program.leads.iter().map(|row| row.email.clone())).collect::<Vec<_>>()
        });
        // What was stored before is dropped.
        sync(&sandbox, &database, false).await.expect("nothing fails");
        assert!(everything(&database).await.contains(&emails[0]));
        let campaigns = mirror(&sandbox, database.sink()).without_personal(true).streams(["campaigns"]);
        let report = campaigns.expect("it exists").run(&()).await.expect("nothing fails");
        assert_eq!(report.changes(), 0, "no row has changed");
        let stored = everything(&database).await;
        for email in &emails {
            assert!(!stored.contains(email), "{email} is stored in {}", database.target);
        }
        let full = mirror(&sandbox, database.sink()).without_personal(true).full(true).run(&()).await;
        assert_eq!(full.expect("nothing fails").changes(), 0);
        let error = sync(&sandbox, &database, false).await.expect_err("it cannot be had back").to_string();
        assert!(error.contains("without personal data"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_column_that_the_document_learns_is_filled_without_a_request() {
    for database in Database::each() {
        let sandbox = populated(4).await;
        sync(&sandbox, &database, false).await.expect("nothing fails");
        let (purchases, streams) = (database.table("purchases"), database.table("leaddyno_streams"));
        let filled =
            format!("SELECT count(*) FROM {purchases} WHERE purchase_code IS NOT NULL AND plan__code IS NOT NULL");
        let before = database.number(&filled).await;
        assert!(before > 10);
        // As an older version would have left it: without two columns, and with one that is no more.
        database.execute(&format!("ALTER TABLE {purchases} DROP COLUMN purchase_code")).await;
        database.execute(&format!("ALTER TABLE {purchases} DROP COLUMN plan__code")).await;
        database.execute(&format!("ALTER TABLE {purchases} ADD COLUMN forgotten text")).await;
        let edit = format!(
            "UPDATE {streams} SET shape = replace(replace(shape, '[\"purchase_code\",\"text\"],', ''), '[\"plan__code\",\"text\"]', \
             '[\"forgotten\",\"text\"]') WHERE stream = 'purchases'"
        );
        database.execute(&edit).await;
        sandbox.clear_calls();
        let report = mirror(&sandbox, database.sink()).streams(["purchases"]).expect("it exists").run(&()).await;
        assert_eq!(report.expect("nothing fails").changes(), 0);
        let full_lists = sandbox.calls_of("list_purchases").len() + sandbox.calls_of("get_purchase").len();
        assert!(full_lists <= 2, "only the newest rows were read, in {full_lists} requests");
        assert_eq!(database.number(&filled).await, before);
        assert!(!columns(&database, "purchases").await.contains(&"forgotten".to_owned()));
        assert_equal(&sandbox, &database, "refilled").await;
    }
}

#[tokio::test]
async fn tables_of_a_newer_version_are_refused() {
    for database in Database::each() {
        let sandbox = populated(4).await;
        sync(&sandbox, &database, false).await.expect("nothing fails");
        database.execute(&format!("UPDATE {} SET version = 9", database.table("leaddyno_schema"))).await;
        let error = sync(&sandbox, &database, false).await.expect_err("it is newer");
        assert!(matches!(error, Error::NewerSchema { found: 9, .. }), "{error}");
        assert!(matches!(mirror(&sandbox, database.sink()).verify().await, Err(Error::NewerSchema { .. })));
    }
}

#[tokio::test]
async fn an_unknown_stream_is_refused_with_the_names_of_all() {
    let sandbox = populated(4).await;
    let mirror = Mirror::new(&client(&sandbox.base_url()), Database::sqlite().sink());
    let error = mirror.streams(["comissions"]).map(|_| ()).expect_err("it is misspelled").to_string();
    assert!(error.contains("unknown stream \"comissions\": use affiliates, purchases, commissions"), "{error}");
}
