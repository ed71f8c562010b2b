//! Random histories with real processes: people come, buy, are paid and are deleted, time passes, and the run is killed
//! (SIGKILL) at a random moment, again and again. `MIRROR_HISTORIES` says how many.

use std::time::Duration;

use leaddyno_mirror::Stream;
use leaddyno_sandbox::{ListOrder, Sandbox, Switches};
use tokio::time::sleep;

use crate::{
    child,
    databases::Database,
    program::{Random, happen, populated},
    state::{assert_equal, mirrored, sync},
};

/// Checks that no row that exists is called gone.
async fn assert_none_wrongly_gone(sandbox: &Sandbox, database: &Database, what: &str) {
    let streams = Stream::all();
    let gone = mirrored(database, &streams, true).await;
    sandbox.with_state(|program| {
        let wrong = |(stream, id): &&(String, i64)| {
            let id = u64::try_from(*id).unwrap_or(0);
            match stream.as_str() {
                "affiliates" => program.affiliates.require(id).is_ok(),
                "purchases" => program.purchases.require(id).is_ok(),
                "commissions" => program.commissions.require(id).is_ok(),
                "leads" => program.leads.require(id).is_ok(),
                "visitors" => program.visitors.require(id).is_ok(),
                "campaigns" => program.campaigns.require(id).is_ok(),
                _ => program.custom_fields.require(id).is_ok(),
            }
        };
        let wrong: Vec<_> = gone.keys().filter(wrong).collect();
        assert!(wrong.is_empty(), "{what}: {wrong:?} exist and are called gone");
    });
}

/// Runs the mirror in another process while things happen, and kills it at some moment.
async fn run_and_kill(sandbox: &Sandbox, database: &Database, random: &mut Random, kills: bool) {
    let mut child = child::start(sandbox, database, random.below(2) == 0);
    let mut rounds = random.below(25);
    loop {
        if child.try_wait().expect("it is a child").is_some() {
            return;
        }
        sandbox.with_state(|program| happen(program, random));
        if kills && rounds == 0 {
            child.kill().expect("it is a child");
            child.wait().expect("it is a child");
            return;
        }
        rounds = rounds.saturating_sub(1);
        sleep(Duration::from_millis(5)).await;
    }
}

async fn history(seed: u64, database: &Database) {
    let mut random = Random::new(seed);
    let order = ListOrder::ALL[random.below(2)];
    let per_page_cap = [5, 20, 200][random.below(3)];
    let switches = Switches { order, per_page_cap, ..Switches::default() };
    let sandbox = Sandbox::builder().program(populated(seed).await.snapshot()).switches(switches);
    let sandbox = sandbox.start().await.expect("there is a free port");
    let what = format!("history {seed}");
    sync(&sandbox, database, false).await.expect("nothing fails");
    for _ in 0..5 {
        let kills = random.below(4) > 0;
        run_and_kill(&sandbox, database, &mut random, kills).await;
        assert_none_wrongly_gone(&sandbox, database, &what).await;
    }
    for _ in 0..4 {
        let report = sync(&sandbox, database, true).await.expect("nothing fails");
        assert!(report.is_in_agreement(), "{what}: {:?}", report.findings);
    }
    let report = sync(&sandbox, database, true).await.expect("nothing fails");
    assert_eq!(report.changes(), 0, "{what}: nothing happens any more");
    assert_equal(&sandbox, database, &what).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_history_ends_equal() {
    let histories = std::env::var("MIRROR_HISTORIES").ok().and_then(|number| number.parse().ok()).unwrap_or(4_u64);
    for seed in 1..=histories {
        let postgres = if seed % 2 == 0 { Database::postgres() } else { None };
        history(seed, &postgres.unwrap_or_else(Database::sqlite)).await;
    }
}
