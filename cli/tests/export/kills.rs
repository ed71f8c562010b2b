//! Exports that are killed at random: every row is there once. `LEADDYNO_EXPORT_ROWS` is the number of rows.

use std::{
    collections::HashSet,
    fs,
    hash::{BuildHasher, RandomState},
    thread,
    time::Duration,
};

use leaddyno_sandbox::{Fault, Sandbox};
use serde_json::{Value, json};

use crate::{
    formats::{FORMATS, id_and_amount, read},
    support::{Account, wait_until},
};

const KILLS: u64 = 20;

/// A random number below this.
fn random(bound: u64) -> u64 {
    RandomState::new().hash_one(0) % bound
}

#[test]
fn an_export_that_is_killed_twenty_times_has_every_row_once() {
    let rows: u64 = std::env::var("LEADDYNO_EXPORT_ROWS").map_or(10_000, |rows| rows.parse().unwrap());
    let account = Account::start("kills", Sandbox::builder().purchases(usize::try_from(rows).unwrap()));
    let amount = Some("purchase_amount");
    for format in FORMATS {
        let expected = account.rows("list_purchases", json!({}));
        let expected: Vec<_> = expected.iter().map(|row| id_and_amount(row, amount)).collect();
        assert!(expected.len() as u64 >= rows);
        let (mut kills, mut continued) = (0, 0);
        let name = format!("p.{format}");
        let export = format!("export purchases -o {name}");
        let size = if *format == "csv" { 150 } else { 400 };
        for number in 0..KILLS {
            let begun = committed(&account, &name);
            let growth = random(rows * size / KILLS);
            let mut running = account.spawn(&export);
            // Some are killed while they start.
            if number % 5 != 4 {
                let path = account.file(&format!("{name}.partial"));
                let has_grown = || fs::metadata(&path).is_ok_and(|metadata| metadata.len() > begun + growth);
                wait_until("growth", || has_grown() || running.has_ended());
            }
            thread::sleep(Duration::from_millis(random(20)));
            kills += u64::from(running.kill());
            continued += u64::from(begun > 0);
            // One that arrives meanwhile moves all rows to other places.
            let purchase = leaddyno::purchases::Create::new("late@example.com");
            account.runtime.block_on(account.client.send(purchase)).unwrap();
        }
        // The last one once its rows are complete, and may be converted or renamed.
        let mut running = account.spawn(&export);
        let is_read = || record(&account, &name).is_none_or(|record| record["stage"] != "reading");
        wait_until("the end", || is_read() || running.has_ended());
        running.kill();
        if account.file(&name).exists() && account.names(&name).len() == 1 {
            eprintln!("{name}: complete before the last kill");
        } else {
            account.succeed(&export);
        }
        assert!(kills > KILLS / 2 && continued > KILLS / 2, "{name}: {kills} killed, {continued} continued");
        let mut read = read(&account.file(&name), amount);
        let all = read.len();
        assert_eq!(read.iter().collect::<HashSet<_>>().len(), all, "{name} has a row twice");
        // Those that arrived may be there, and all others have to be.
        read.retain(|(id, _)| *id <= expected[0].0);
        assert!(read == expected, "{name} differs");
        assert_eq!(account.names(&name), [name.as_str()], "nothing else is left");
        eprintln!("{name}: {rows} rows, {kills} kills while it ran, {continued} of them after a commit");
    }
}

fn record(account: &Account, name: &str) -> Option<Value> {
    serde_json::from_slice(&fs::read(account.file(&format!("{name}.checkpoint"))).ok()?).ok()
}

/// How many bytes count.
fn committed(account: &Account, name: &str) -> u64 {
    record(account, name).map_or(0, |record| record["length"].as_u64().unwrap())
}

#[test]
fn an_export_goes_on_after_an_error() {
    let account = Account::start("error", Sandbox::builder().purchases(2_000));
    account.sandbox.fail(Fault::delay(Duration::ZERO)).times(5).on("list_purchases");
    account.sandbox.fail(Fault::status(400)).times(100).on("list_purchases");
    let stderr = account.fail("export purchases -o p.csv", 5);
    assert!(stderr.contains("1000 rows are saved: run the same command again to go on"), "{stderr}");
    account.sandbox.clear_faults();
    account.sandbox.clear_calls();
    let stderr = account.succeed("export purchases -o p.csv");
    assert!(stderr.contains("2000 rows are in p.csv"), "{stderr}");
    let calls = account.sandbox.calls_of("list_purchases");
    let pages: Vec<u64> = calls.iter().map(|call| call.query["page"].as_str().unwrap().parse().unwrap()).collect();
    assert!(pages.contains(&6) && pages.iter().all(|page| *page > 5), "{pages:?}");
    let expected: Vec<_> =
        account.rows("list_purchases", json!({})).iter().map(|row| id_and_amount(row, None)).collect();
    assert_eq!(read(&account.file("p.csv"), None), expected);
}

#[cfg(unix)]
#[test]
fn a_page_that_does_not_fit_on_the_disk_is_written_when_there_is_room() {
    let account = Account::start("full", Sandbox::builder().purchases(1_000));
    let program = account.command("export purchases -o p.jsonl");
    let mut full = std::process::Command::new("sh");
    // Blocks of 512 bytes: more than two pages, less than three.
    full.args(["-c", "trap '' XFSZ; ulimit -f 400; exec \"$@\"", "sh"]).arg(program.get_program());
    full.args(program.get_args())
        .current_dir(&account.folder)
        .envs(program.get_envs().filter_map(|(name, value)| Some((name, value?))));
    let output = full.output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(!account.file("p.jsonl").exists() && committed(&account, "p.jsonl") > 0);
    account.succeed("export purchases -o p.jsonl");
    let rows = account.rows("list_purchases", json!({}));
    assert_eq!(fs::read_to_string(account.file("p.jsonl")).unwrap(), rows.join("\n") + "\n");
}
