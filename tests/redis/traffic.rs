//! What goes to Redis: few round trips, and never the key.

use std::{
    io::{BufRead, BufReader, Write},
    os::unix::net::UnixStream,
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

use leaddyno::{SharedLimit, affiliates, redis};
use leaddyno_sandbox::Sandbox;
use tokio::time::sleep;

use crate::{
    fleet::{KEY, client},
    server::{Redis, is_installed},
};

#[tokio::test]
async fn an_attempt_takes_two_round_trips_and_keeps_the_key_out_of_redis() {
    if !is_installed() {
        return;
    }
    let sandbox = Sandbox::builder().api_key(KEY).start().await.expect("a port");
    let redis = Redis::start();
    let heard = monitor(&redis);
    let limit = SharedLimit::connect(&redis.url()).await.expect("it listens");
    let client = client(&sandbox.base_url(), limit);
    let mut shown = format!("{client:?}");
    for _ in 0..10 {
        client.send(affiliates::Count::new()).await.expect("it is within the limit");
    }
    sandbox.set_rate_limit(Some(leaddyno_sandbox::RateLimit::per_minute(0)));
    shown += &client.send(affiliates::Count::new()).await.expect_err("it is rejected").to_string();
    sleep(Duration::from_millis(100)).await;

    let heard = heard.lock().expect("lines").clone();
    let scripts = heard.iter().filter(|line| line.contains("\"EVAL")).count();
    // The first exchange finds no script, and sends it.
    assert!((11..=2 * 11 + 1).contains(&scripts), "{scripts} for 11 attempts");
    let stored = dump(&redis);
    assert!(stored.iter().any(|value| value.contains(":slots")) && stored.len() > 5, "{stored:?}");
    for text in heard.iter().chain(&stored).chain([&shown]) {
        assert!(!text.contains(KEY), "{text}");
    }
    for key in redis.command::<Vec<String>>("KEYS *") {
        assert!(key.starts_with("leaddyno:{"), "{key}");
        let expires_in: i64 = redis.command(&format!("PTTL {key}"));
        assert!((1..60_000).contains(&expires_in), "{key} expires in {expires_in} ms");
    }
}

/// Writes down every command that Redis runs.
fn monitor(redis: &Redis) -> Arc<Mutex<Vec<String>>> {
    let mut stream = UnixStream::connect(redis.socket()).expect("it listens");
    stream.write_all(b"MONITOR\r\n").expect("it reads");
    let mut lines = BufReader::new(stream).lines();
    assert_eq!(lines.next().expect("a reply").expect("text"), "+OK");
    let heard = Arc::new(Mutex::new(Vec::new()));
    let writer = Arc::clone(&heard);
    thread::spawn(move || lines.map_while(Result::ok).for_each(|line| writer.lock().expect("lines").push(line)));
    heard
}

/// Returns all keys and all values.
fn dump(redis: &Redis) -> Vec<String> {
    let mut connection = redis.connect().expect("it listens");
    let mut found: Vec<String> = redis.command("KEYS *");
    for key in found.clone() {
        let kind: String = redis.command(&format!("TYPE {key}"));
        let mut command = redis::cmd(if kind == "hash" { "HGETALL" } else { "ZRANGE" });
        command.arg(&key);
        if kind != "hash" {
            command.arg(0).arg(-1).arg("WITHSCORES");
        }
        found.extend(command.query::<Vec<String>>(&mut connection).expect("a value"));
    }
    found
}
