//! A replica that lacks the last writes takes over. The processes notice it, write back what they hold, and share the limit
//! through the replica.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use leaddyno::{CallOptions, Priority, SharedLimit, affiliates, redis};
use leaddyno_sandbox::{RateLimit, Sandbox};
use tokio::time::sleep;

use crate::{
    fleet::{KEY, LIMIT, WINDOW, client, used, worst_window},
    server::{Redis, is_installed},
};

const CLIENTS: u32 = 3;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_replica_that_lacks_the_last_writes_takes_over() {
    if !is_installed() {
        return;
    }
    let (mut master, replica) = (Redis::start(), Redis::start());
    let free = std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
    let port = free.expect("there is a free port").port();
    let _: () = master.command(&format!("CONFIG SET port {port}"));
    let _: () = replica.command(&format!("REPLICAOF 127.0.0.1 {port}"));
    wait_for_link(&replica).await;

    let limit = RateLimit::sliding(LIMIT as usize, WINDOW);
    let sandbox = Sandbox::builder().api_key(KEY).rate_limit(limit).start().await.expect("a port");
    // What Sentinel would say.
    let address = Arc::new(Mutex::new(master.url()));
    let clients: Vec<_> = (0..CLIENTS).map(|_| client(&sandbox.base_url(), through(&address))).collect();
    for client in &clients {
        let background = client.with(CallOptions::new().priority(Priority::Background));
        tokio::spawn(async move {
            loop {
                let _ = background.send(affiliates::Count::new()).await;
            }
        });
    }
    sleep(2 * WINDOW).await;

    // From here on, the replica misses what the master writes.
    let _: () = replica.command("REPLICAOF NO ONE");
    let missed = written(&master);
    sleep(WINDOW / 4).await;
    assert!(written(&master) > missed, "the replica lacks writes");
    master.stop();
    address.lock().expect("an address").clone_from(&replica.url());
    let before = sandbox.calls().len();
    sleep(3 * WINDOW).await;

    for client in &clients {
        let quota = client.refresh_quota().await;
        assert!(quota.is_shared() && quota.processes() == Some(CLIENTS), "{quota:?}");
    }
    let rejected = sandbox.calls().iter().filter(|call| call.status == Some(429)).count();
    let worst = worst_window(&sandbox);
    eprintln!("rejected {rejected}, worst window {worst}");
    assert_eq!(rejected, 0);
    assert!(worst <= LIMIT as usize && used((sandbox.calls().len() - before) as u64, 3 * WINDOW) > 0.3, "{worst}");
}

/// Returns a limit that is shared through the Redis at the address of the moment.
fn through(address: &Arc<Mutex<String>>) -> SharedLimit {
    let address = Arc::clone(address);
    SharedLimit::from_connector(move || {
        let client = redis::Client::open(address.lock().expect("an address").as_str());
        async move { client?.get_multiplexed_async_connection().await }
    })
}

/// Waits until a replica has what its master has.
async fn wait_for_link(replica: &Redis) {
    for _ in 0..1000 {
        if replica.command::<String>("INFO replication").contains("master_link_status:up") {
            return;
        }
        sleep(Duration::from_millis(10)).await;
    }
    panic!("the replica has no link");
}

/// Returns how much a master has written.
fn written(master: &Redis) -> u64 {
    let info: String = master.command("INFO replication");
    let offset = info.lines().find_map(|line| line.strip_prefix("master_repl_offset:"));
    offset.expect("an offset").trim().parse().expect("a number")
}
