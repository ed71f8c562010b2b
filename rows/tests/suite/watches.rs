//! The file of a watch: a later run continues it, and no other watch does.

use std::{fs, time::Duration};

use leaddyno::leads;
use leaddyno_rows::{ExportError, WatchFile};
use leaddyno_sandbox::Sandbox;

use crate::support::{Account, list};

const OFTEN: Duration = Duration::from_millis(1);

/// Waits until the list has been requested again, so that the first look at it is over.
async fn second_look(account: &Account) {
    while account.sandbox.calls_of("list_leads").len() < 2 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_later_run_returns_what_arrived_meanwhile() {
    let account = Account::start(Sandbox::builder().leads(5)).await;
    let path = account.file("s.json");
    let open = || WatchFile::open(&path, &account.client, list("list_leads"), None).unwrap();
    let create = async |number: u32| {
        let created = account.client.send(leads::Create::new(format!("l{number}@example.com"))).await;
        created.unwrap().id.get()
    };
    let (mut file, watch) = open();
    let mut watch = watch.every(OFTEN);
    // The first look at the list decides what is new.
    tokio::select! {
        row = watch.next() => panic!("{row:?} is not new"),
        () = second_look(&account) => {}
    }
    let first = create(1).await;
    assert_eq!(watch.next().await.unwrap().id(), Some(first));
    file.save(&watch).unwrap();
    let saved = fs::read(&path).unwrap();
    let second = create(2).await;
    assert_eq!(watch.next().await.unwrap().id(), Some(second));
    // Not saved, so that it is returned again.
    drop((file, watch));
    assert_eq!(fs::read(&path).unwrap(), saved);
    let third = create(3).await;
    let (_file, watch) = open();
    let mut watch = watch.every(OFTEN);
    assert_eq!([watch.next().await.unwrap().id(), watch.next().await.unwrap().id()], [Some(second), Some(third)]);
}

#[tokio::test]
async fn the_file_of_another_watch_is_refused() {
    let account = Account::start(Sandbox::builder().leads(5)).await;
    let path = account.file("s.json");
    let open = |operation: &str, name| WatchFile::open(&path, &account.client, list(operation), name);
    let refusal = |operation: &str, name| match open(operation, name) {
        Err(ExportError::Refused(message)) => message,
        other => panic!("it is not refused: {other:?}"),
    };
    let (mut file, watch) = open("list_leads", Some("shop")).unwrap();
    assert!(refusal("list_leads", Some("shop")).ends_with("s.json: another watch uses it"));
    file.save(&watch).unwrap();
    drop(file);
    assert_eq!(account.names(), ["s.json"]);
    assert!(refusal("list_visitors", Some("shop")).contains(r#"`list` is "leads" there and "visitors" here"#));
    assert!(refusal("list_leads", None).contains(r#"`account` is "shop" there and null here"#));
    assert!(open("list_leads", Some("shop")).is_ok());
    fs::write(&path, "{}").unwrap();
    assert!(refusal("list_leads", None).contains("remove it to start anew"));
}
