//! Exports that are refused before anything is sent: the error says what to do, and no file is changed.

use std::{error::Error as _, fs, time::Duration};

use leaddyno::AnyList;
use leaddyno_rows::{Export, ExportError};
use leaddyno_sandbox::{Fault, Sandbox};
use serde_json::json;

use crate::support::{Account, Counts, list};

async fn refusal(export: &Export, account: &Account) -> String {
    let counts = Counts::default();
    let error = export.run(&account.client, &counts).await.unwrap_err();
    assert!(matches!(error, ExportError::Exists(_) | ExportError::Refused(_)), "{error:?}");
    assert!(account.sandbox.calls().is_empty() && counts.get() == [0; 3], "{error}");
    error.to_string()
}

#[tokio::test]
async fn a_file_that_exists_is_replaced_only_if_asked_for() {
    let account = Account::start(Sandbox::builder().leads(3)).await;
    let file = account.file("l.csv");
    fs::write(&file, "mine").unwrap();
    let export = Export::new(list("list_leads"), &file).unwrap();
    let message = refusal(&export, &account).await;
    assert_eq!(message, format!("{} exists: set `overwrite` to replace it, or name another file", file.display()));
    assert_eq!(fs::read(&file).unwrap(), b"mine");
    assert_eq!(export.overwrite(true).run(&account.client, &()).await.unwrap().rows, 3);
    assert!(fs::read_to_string(&file).unwrap().starts_with("id,"));
}

#[tokio::test]
async fn a_file_of_another_export_is_left_alone() {
    let account = Account::start(Sandbox::builder().purchases(3)).await;
    let file = account.file("p.jsonl");
    account.sandbox.fail(Fault::status(400)).times(9).on("list_purchases");
    let export = || Export::new(list("list_purchases"), &file).unwrap();
    let failed = export().run(&account.client, &()).await.unwrap_err();
    assert!(matches!(failed, ExportError::Call { saved: 0, .. }), "{failed:?}");
    account.sandbox.clear_faults();
    account.sandbox.clear_calls();
    let filtered = AnyList::new("list_purchases", json!({"created_after": "2020-01-01"})).unwrap();
    let others = [
        (Export::new(list("list_visitors"), &file).unwrap(), r#"`list` is "purchases" there and "visitors" here"#),
        (Export::new(filtered, &file).unwrap(), r#"`created_after` is null there and "2020-01-01" here"#),
        (export().account(Some("shop")), r#"`account` is null there and "shop" here"#),
        (export().limit(Some(1)), "`limit` is null there and 1 here"),
        (export().show_secrets(true), "`show-secrets` is false there and true here"),
        (export().plain_csv(true), "`plain-csv` is false there and true here"),
    ];
    for (other, difference) in others {
        let message = refusal(&other, &account).await;
        assert!(message.contains(difference) && message.contains("remove"), "{message}");
    }
    assert_eq!(export().run(&account.client, &()).await.unwrap().rows, 3);
}

#[tokio::test]
async fn an_output_is_written_by_one_export_at_a_time() {
    let account = Account::start(Sandbox::builder().leads(3)).await;
    account.sandbox.fail(Fault::delay(Duration::from_secs(600))).times(9).on("list_leads");
    let export = Export::new(list("list_leads"), account.file("l.jsonl")).unwrap();
    let (first, client) = (export.clone(), account.client.clone());
    let first = tokio::spawn(async move { first.run(&client, &()).await.map(|exported| exported.rows) });
    while account.sandbox.calls().is_empty() {
        tokio::task::yield_now().await;
    }
    let error = export.run(&account.client, &()).await.unwrap_err();
    assert!(error.to_string().ends_with("l.jsonl is written by another export: wait for it, or name another file"));
    first.abort();
    assert!(first.await.unwrap_err().is_cancelled());
    account.sandbox.clear_faults();
    assert_eq!(export.run(&account.client, &()).await.unwrap().rows, 3);
}

#[tokio::test]
async fn a_name_without_a_format_and_a_folder_are_refused_and_one_that_is_missing_is_named() {
    let account = Account::start(Sandbox::builder().leads(3)).await;
    for name in ["l", "l.txt", "jsonl", ".csv"] {
        let error = Export::new(list("list_leads"), account.file(name)).unwrap_err();
        assert!(error.to_string().ends_with(": name a file .jsonl, .csv or .parquet"), "{error}");
    }
    fs::create_dir(account.file("folder.csv")).unwrap();
    let export = Export::new(list("list_leads"), account.file("folder.csv")).unwrap().overwrite(true);
    assert!(refusal(&export, &account).await.ends_with("folder.csv is a folder: name a file in it"));
    let export = Export::new(list("list_leads"), account.file("missing/l.csv")).unwrap();
    let error = export.run(&account.client, &()).await.unwrap_err();
    assert!(matches!(&error, ExportError::Io(error) if error.kind() == std::io::ErrorKind::NotFound), "{error:?}");
    assert!(error.to_string().contains("missing/l.csv: ") && error.source().is_none(), "{error}");
    assert!(account.sandbox.calls().is_empty());
}
