//! What is in the files: every list of the table in every format, and how many rows observers and counts report.

use std::fs;

use leaddyno::{AnyList, Pagination};
use leaddyno_rows::{Export, count};
use leaddyno_sandbox::{Fault, Sandbox};
use serde_json::json;

use crate::support::{Account, Counts, FORMATS, id, ids, list, lists};

#[tokio::test]
async fn every_list_of_the_table_is_exported_in_every_format() {
    let account = Account::start(Sandbox::builder().affiliates(30).leads(20).purchases(250)).await;
    let mut all = 0;
    for operation in lists() {
        let list = account.list(operation).await;
        let rows = account.rows(&list).await;
        let expected: Vec<i64> = rows.iter().map(|row| id(row)).collect();
        for format in FORMATS {
            let (file, counts) = (account.file(&format!("rows.{format}")), Counts::default());
            let exported = Export::new(list.clone(), &file).unwrap().run(&account.client, &counts).await.unwrap();
            let id = operation.id;
            assert_eq!((exported.rows, exported.unreadable, exported.misfits), (rows.len() as u64, 0, 0), "{id}");
            let total =
                if matches!(operation.pagination, Some(Pagination::Envelope { .. })) { exported.rows } else { 0 };
            assert_eq!(counts.get(), [0, exported.rows, total], "{id}");
            assert_eq!(ids(&file), expected, "{id} as {format}");
            assert_eq!(account.names(), [format!("rows.{format}")], "nothing else is left");
            fs::remove_file(file).unwrap();
        }
        all += rows.len();
    }
    assert!(all > 300, "{all}");
}

#[tokio::test]
async fn secrets_are_in_no_file_unless_they_are_asked_for() {
    let account = Account::start(Sandbox::builder().affiliates(3)).await;
    for format in ["jsonl", "csv"] {
        for is_shown in [false, true] {
            let file = account.file(&format!("{is_shown}.{format}"));
            let export = Export::new(list("list_affiliates"), &file).unwrap().show_secrets(is_shown);
            export.run(&account.client, &()).await.unwrap();
            let text = fs::read_to_string(file).unwrap();
            assert_eq!((text.contains("[hidden]"), text.contains("/p/")), (!is_shown, is_shown), "{text}");
        }
    }
}

#[tokio::test]
async fn a_limit_ends_the_file_and_0_requests_nothing() {
    let account = Account::start(Sandbox::builder().purchases(450)).await;
    let rows = account.rows(&list("list_purchases")).await;
    account.sandbox.clear_calls();
    for limit in [0, 1, 250, 10_000] {
        let file = account.file(&format!("{limit}.jsonl"));
        let export = Export::new(list("list_purchases"), &file).unwrap().limit(Some(limit));
        let exported = export.run(&account.client, &()).await.unwrap();
        let expected = &rows[..rows.len().min(usize::try_from(limit).unwrap())];
        assert_eq!((exported.rows, ids(&file).len()), (expected.len() as u64, expected.len()), "{limit}");
        let text = expected.iter().flat_map(|row| [row.as_str(), "\n"]).collect::<String>();
        assert_eq!(fs::read_to_string(file).unwrap(), text, "rows are as sent");
        assert_eq!(account.pages("list_purchases").is_empty(), limit == 0);
    }
}

#[tokio::test]
async fn rows_that_are_not_objects_are_counted_also_after_another_run() {
    let account = Account::start(Sandbox::builder()).await;
    let script = |body: &str| account.sandbox.fail(Fault::status(200).body(body)).on("list_leads");
    script(r#"[{"id": 2}, 17]"#);
    account.sandbox.fail(Fault::status(400)).times(9).on("list_leads");
    let file = account.file("leads.csv");
    let leads = AnyList::new("list_leads", json!({"per_page": 2})).unwrap();
    let export = Export::new(leads, &file).unwrap();
    let failed = export.run(&account.client, &()).await.unwrap_err();
    assert!(matches!(failed, leaddyno_rows::ExportError::Call { saved: 1, .. }), "{failed:?}");
    account.sandbox.clear_faults();
    script(r#"["x", {"id": 1}]"#);
    account.sandbox.fail(Fault::status(200).body("[]")).times(9).on("list_leads");
    let counts = Counts::default();
    let exported = export.run(&account.client, &counts).await.unwrap();
    assert_eq!((exported.rows, exported.unreadable, counts.get()), (2, 2, [1, 1, 0]));
    assert_eq!(ids(&file), [2, 1]);
}

#[tokio::test]
async fn counts_are_of_whole_lists_and_report_failures() {
    let account = Account::start(Sandbox::builder().affiliates(7).leads(5).purchases(11)).await;
    let mut counted = 0;
    for operation in lists() {
        let list = account.list(operation).await;
        if let Some(rows) = count(&account.client, &list).await.unwrap() {
            assert_eq!(rows, account.rows(&list).await.len() as u64, "{}", operation.id);
            counted += 1;
        }
    }
    assert!(counted > 1, "{counted}");
    account.sandbox.clear_calls();
    let filtered = AnyList::new("list_purchases", json!({"created_after": "2020-01-01"})).unwrap();
    let paged = AnyList::new("list_leads", json!({"per_page": 2})).unwrap();
    assert_eq!(count(&account.client, &filtered).await.unwrap(), None);
    assert_eq!(account.sandbox.calls(), []);
    assert_eq!(count(&account.client, &paged).await.unwrap(), Some(5));
    account.sandbox.fail(Fault::status(401)).on_any();
    assert_eq!(count(&account.client, &paged).await.unwrap_err().kind(), leaddyno::ErrorKind::Unauthorized);
}
