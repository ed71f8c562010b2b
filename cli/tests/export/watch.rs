//! Watches: rows as they arrive, each at least once, whatever happens between.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead, BufReader, Read},
    sync::mpsc::{self, Receiver},
    thread,
    time::Duration,
};

use leaddyno::leads;
use leaddyno_sandbox::{Fault, ListOrder, Sandbox, Switches};
use serde_json::Value;

use crate::support::{Account, Running, wait_until};

const WATCH: &str = "watch leads --every 0.05 --state s.json";

/// The ids of the rows that a watch prints, as they come.
fn ids(running: &mut Running) -> Receiver<i64> {
    let (sender, receiver) = mpsc::channel();
    let lines = BufReader::new(running.0.stdout.take().unwrap()).lines();
    thread::spawn(move || {
        for line in lines {
            let row: Value = serde_json::from_str(&line.unwrap()).unwrap();
            let _ = sender.send(row["id"].as_i64().unwrap());
        }
    });
    receiver
}

fn create(account: &Account, number: u32) -> i64 {
    let lead = account.runtime.block_on(account.client.send(leads::Create::new(format!("l{number}@example.com"))));
    lead.unwrap().id.get()
}

/// Waits until the watch has seen the list.
fn wait_for_state(account: &Account) {
    let head = |state: &Value| state["checkpoint"]["head"].as_array().is_some_and(|head| !head.is_empty());
    wait_until("the first poll", || {
        fs::read(account.file("s.json"))
            .is_ok_and(|state| serde_json::from_slice(&state).is_ok_and(|state| head(&state)))
    });
}

#[test]
fn rows_are_printed_as_they_arrive_and_a_killed_watch_skips_none() {
    let account = Account::start("watch", Sandbox::builder().leads(60));
    let mut expected = BTreeSet::new();
    let mut printed = BTreeSet::new();
    for round in 0..4 {
        let mut running = account.spawn(WATCH);
        let rows = ids(&mut running);
        if round == 0 {
            wait_for_state(&account);
        }
        expected.insert(create(&account, 10 * round));
        while printed != expected {
            printed.insert(rows.recv_timeout(Duration::from_secs(60)).expect("every row is printed"));
        }
        assert!(running.kill());
        // While nothing watches.
        expected.insert(create(&account, 10 * round + 1));
    }
    let mut last = account.spawn(WATCH);
    let rows = ids(&mut last);
    while printed != expected {
        printed.insert(rows.recv_timeout(Duration::from_secs(60)).expect("every row is printed"));
    }
}

#[test]
fn ctrl_c_ends_a_watch_and_its_state_is_of_no_other_watch() {
    let account = Account::start("interrupted", Sandbox::builder().leads(60));
    let mut running = account.spawn(WATCH);
    wait_for_state(&account);
    assert!(account.fail(WATCH, 2).contains("another watch uses it"));
    let (mut stderr, mut stdout) = (running.0.stderr.take().unwrap(), running.0.stdout.take().unwrap());
    assert_eq!(running.interrupt().code(), Some(130));
    let mut text = String::new();
    stderr.read_to_string(&mut text).unwrap();
    stdout.read_to_string(&mut text).unwrap();
    assert_eq!(text, "leaddyno: looking for new rows every 0.05 s; Ctrl-C ends it\n");
    let stderr = account.fail("watch visitors --every 0.05 --state s.json", 2);
    assert!(stderr.contains("`list` is \"leads\" there and \"visitors\" here"), "{stderr}");
}

#[test]
fn a_list_that_is_not_newest_first_is_not_watched() {
    let switches = Switches { order: ListOrder::OldestFirst, ..Switches::default() };
    let account = Account::start("order", Sandbox::builder().leads(60).switches(switches));
    let stderr = account.fail("watch leads", 1);
    assert!(stderr.contains("it comes oldest first, so it cannot be watched"), "{stderr}");
}

#[test]
fn a_watch_goes_on_after_an_outage_and_a_limit_ends_it() {
    let account = Account::start("outage", Sandbox::builder().leads(60));
    let mut running = account.spawn("watch leads --every 0.05 --limit 1 --state s.json");
    wait_for_state(&account);
    account.sandbox.fail(Fault::garbage()).times(3).on("list_leads");
    wait_until("the outage", || account.sandbox.faults_left() == 0);
    let id = create(&account, 1);
    assert_eq!(ids(&mut running).recv_timeout(Duration::from_secs(60)), Ok(id));
    assert!(running.0.wait().unwrap().success());
}
