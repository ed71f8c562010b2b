//! The program `leaddyno-sandbox`: its output, and its exit.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

use leaddyno_sandbox::{Population, program::Program};
use serde_json::{Value, json};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_leaddyno-sandbox"))
}

/// The running program, stopped on drop.
struct Running {
    process: Child,
    url: String,
    key: String,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let mut process = program().args(args).stdout(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let mut line = |prefix: &str| lines.next().unwrap().unwrap().strip_prefix(prefix).unwrap().to_owned();
        let url = line("LeadDyno sandbox at ");
        let key = line("API key: ");
        Self { process, url, key }
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        let separator = if path.contains('?') { '&' } else { '?' };
        let url = format!("{}{path}{separator}key={}", self.url, self.key);
        let response = reqwest::get(url).await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

#[tokio::test]
async fn it_prints_its_base_url_and_serves_it() {
    let running = Running::start(&[]);
    assert!(running.url.starts_with("http://127.0.0.1:"), "{}", running.url);
    assert_eq!(running.key, "sandbox-key");
    assert_eq!(running.get("/leads/count").await, (200, json!({"count": 0})));
}

#[tokio::test]
async fn flags_set_the_size_of_the_program() {
    for (args, counts) in [
        (["--seed", "7", "--key", "a"], [20, 100, 200]),
        (["--affiliates", "3", "--purchases", "10"], [3, 5, 10]),
        (["--leads", "4", "--seed", "7"], [0, 4, 0]),
    ] {
        let running = Running::start(&args);
        for (path, count) in ["/affiliates/count", "/leads/count", "/purchases/count"].iter().zip(counts) {
            assert_eq!(running.get(path).await, (200, json!({"count": count})), "{args:?} {path}");
        }
    }
}

#[tokio::test]
async fn every_switch_and_setting_is_a_flag() {
    let flags = [
        "--key=own-key",
        "--miss=not_found",
        "--over-cap=refused",
        "--per-page-cap=2",
        "--money=number",
        "--currency=EUR",
        "--affiliates-need-approval=true",
        "--affiliates=3",
    ];
    let running = Running::start(&flags);
    assert_eq!(running.key, "own-key");
    assert_eq!(running.get("/leads/by_email?email=missing@example.com").await.0, 404);
    assert_eq!(running.get("/leads?per_page=3").await.0, 400);
    let totals = format!("/affiliates/{}/commissions_total", 100_001);
    let (_, totals) = running.get(&totals).await;
    assert_eq!((&totals["total"], &totals["currency"]), (&json!(0.0), &json!("EUR")));
}

#[tokio::test]
async fn a_rate_limit_is_a_flag() {
    let running = Running::start(&["--rate-limit", "1/60m", "--fixed-window", "--retry-after"]);
    assert_eq!(running.get("/leads/count").await.0, 200);
    let url = format!("{}/leads/count?key={}", running.url, running.key);
    let refused = reqwest::get(url).await.unwrap();
    assert_eq!(refused.status(), 429);
    let seconds: u64 = refused.headers()["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((3000..=3600).contains(&seconds), "{seconds}");
}

#[tokio::test]
async fn it_begins_with_a_snapshot() {
    let mut state = Program::new();
    state.populate(&Population { purchases: 6, ..Population::default() });
    let file = std::env::temp_dir().join(format!("leaddyno-sandbox-{}.json", std::process::id()));
    let dangling = state.to_json().replacen("\"lead\": 2", "\"lead\": 9", 1);
    let name = file.to_str().unwrap();
    std::fs::write(&file, state.to_json()).unwrap();
    let running = Running::start(&["--snapshot", name, "--leads", "2"]);
    assert_eq!(running.get("/purchases/count").await, (200, json!({"count": 6})));
    assert_eq!(running.get("/leads/count").await, (200, json!({"count": 5})));
    std::fs::write(&file, dangling).unwrap();
    let output = program().args(["--snapshot", name]).output().unwrap();
    std::fs::remove_file(&file).unwrap();
    assert_eq!(output.status.code(), Some(2));
    let error = String::from_utf8(output.stderr).unwrap();
    assert!(error.contains(name) && error.contains("which does not exist"), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
}

/// Sends a signal to the program.
#[cfg(unix)]
fn signal(process: &Child, name: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), &process.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it() {
    for name in ["INT", "TERM"] {
        let mut running = Running::start(&[]);
        signal(&running.process, name);
        assert!(running.process.wait().unwrap().success(), "{name}");
    }
}

/// An incomplete request delays the exit until the second signal.
#[cfg(unix)]
#[tokio::test]
async fn a_second_signal_ends_it_at_once() {
    let mut running = Running::start(&[]);
    let address = running.url.trim_start_matches("http://").trim_end_matches("/v1").to_owned();
    let mut half = TcpStream::connect(&address).unwrap();
    half.write_all(b"GET /v1/lea").unwrap();
    // A response to a later connection proves that the first one was accepted.
    assert_eq!(running.get("/leads/count").await.0, 200);
    signal(&running.process, "TERM");
    // It has received the first signal when it stops listening.
    while TcpStream::connect(&address).is_ok() {}
    assert!(running.process.try_wait().unwrap().is_none(), "it waits for the half request");
    signal(&running.process, "TERM");
    let began = tokio::time::Instant::now();
    assert!(running.process.wait().unwrap().success());
    assert!(began.elapsed() < std::time::Duration::from_secs(3), "{:?}", began.elapsed());
}

#[test]
fn bad_flags_get_one_line_and_status_2() {
    for (args, complaint) in [
        (["--port", "many"], "--port many: invalid digit"),
        (["--port", "70000"], "70000"),
        (["--host", "nowhere"], "nowhere"),
        (["--sea", "8080"], "--sea"),
        (["--port", "--host"], "--port"),
        (["--seed", "-1"], "--seed -1"),
        (["--rate-limit", "5/hour"], "--rate-limit 5/hour: the window has to be like 60s"),
        (["--fixed-window", "--retry-after"], "say how --rate-limit works"),
        (["--currency", "EURO"], "currency \"EURO\" is not an ISO 4217 code: write three capital letters"),
        (["--currency", "eur"], "is not an ISO 4217 code"),
        (["--money", "gold"], "--money gold: unknown variant `gold`, expected `text` or `number`"),
        (["--per-page-cap", "few"], "--per-page-cap few: invalid type"),
        (["--per_page_cap", "2"], "there is no flag --per_page_cap"),
        (["--purchases-need-approval", "perhaps"], "--purchases-need-approval perhaps: invalid type"),
        (["--snapshot", "/nowhere/state.json"], "--snapshot /nowhere/state.json: No such file"),
    ] {
        let output = program().args(args).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{args:?}");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(error.lines().count(), 1, "{error}");
        assert!(error.contains(complaint), "{error}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn help_succeeds() {
    let output = program().arg("--help").output().unwrap();
    assert!(output.status.success());
    let help = String::from_utf8(output.stdout).unwrap();
    for (flag, default) in [("--port PORT", "given"), ("--taken-affiliate-code", "null"), ("--currency", "USD")] {
        let line = help.lines().find(|line| line.trim_start().starts_with(flag));
        assert!(line.is_some_and(|line| line.ends_with(default)), "{flag}: {help}");
    }
}

#[test]
fn a_used_port_is_a_distinct_error() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{error}");
}
