//! The program `leaddyno-sandbox`: its flags, what it prints, and how it stops.

use std::{
    io::{BufRead, BufReader, Lines, Read, Write},
    net::TcpStream,
    path::PathBuf,
    process::{self, Child, ChildStdout, Stdio},
};

use clap::Command;
use leaddyno_sandbox::{
    Miss, Population, SettingValues, Switches,
    program::{Program, Settings},
};
use serde_json::{Value, json};

use crate::tools::sh;

fn program() -> process::Command {
    process::Command::new(env!("CARGO_BIN_EXE_leaddyno-sandbox"))
}

/// The running program, stopped on drop.
struct Running {
    process: Child,
    url: String,
    key: String,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Running {
    fn start(args: &[&str]) -> Self {
        let mut process = program().args(args).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(process.stdout.take().unwrap()).lines();
        let url = value(&mut lines, "LeadDyno sandbox at ");
        let key = value(&mut lines, "API key: ");
        Self { process, url, key, lines }
    }

    /// Returns the rest of the next line of the output, which must begin with this prefix.
    fn line(&mut self, prefix: &str) -> String {
        value(&mut self.lines, prefix)
    }

    async fn get(&self, path: &str) -> (u16, Value) {
        let separator = if path.contains('?') { '&' } else { '?' };
        let url = format!("{}{path}{separator}key={}", self.url, self.key);
        let response = reqwest::get(url).await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }
}

fn value(lines: &mut Lines<BufReader<ChildStdout>>, prefix: &str) -> String {
    lines.next().unwrap().unwrap().strip_prefix(prefix).unwrap().to_owned()
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A file that is removed with its value.
struct File(PathBuf);

impl File {
    fn new(name: &str, text: &str) -> Self {
        let path = std::env::temp_dir().join(format!("leaddyno-sandbox-{}-{name}", std::process::id()));
        std::fs::write(&path, text).unwrap();
        Self(path)
    }

    fn name(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for File {
    fn drop(&mut self) {
        drop(std::fs::remove_file(&self.0));
    }
}

#[tokio::test]
async fn it_prints_where_it_listens_and_responds_there() {
    let mut running = Running::start(&["--affiliates", "3"]);
    assert!(running.url.starts_with("http://127.0.0.1:"), "{}", running.url);
    assert_eq!(running.key, "sandbox-key");
    assert_eq!(running.get("/leads/count").await, (200, json!({"count": 0})));
    assert!(running.line("Contents: ").starts_with("3 affiliates, 0 purchases, 0 commissions"));
    let command = running.line("Try: ");
    if let Some(rows) = sh(&command) {
        assert_eq!(serde_json::from_str::<Vec<Value>>(&rows).unwrap().len(), 3, "{command}");
    }
    let page = running.line("Page: ");
    let environment = running.line("For leaddyno: ");
    assert!(environment.starts_with("export LEADDYNO_BASE_URL='http://127.0.0.1:"), "{environment}");
    assert_eq!(format!("{page}v1"), running.url);
    assert_eq!(reqwest::get(page).await.unwrap().status(), 200);
}

#[cfg(unix)]
#[tokio::test]
async fn the_log_has_a_line_for_each_call_without_the_key() {
    let mut running = Running::start(&["--log", "--key", "s3cret"]);
    running.get("/leads?email=grace@example.com").await;
    let url = running.url.clone();
    for path in [
        format!("{url}/affiliates/s3cret?key=s3cret"),
        format!("{url}/leads?key=wrong"),
        url.replace("/v1", "/leads?key=s3cret"),
    ] {
        reqwest::get(path).await.unwrap();
    }
    signal(&running.process, "TERM");
    let mut log = String::new();
    running.process.stderr.take().unwrap().read_to_string(&mut log).unwrap();
    let lines: Vec<&str> = log.lines().collect();
    for (line, (start, end)) in lines.iter().zip([
        ("GET /v1/leads?email&key 200 list_leads ", " ms"),
        ("GET /v1/affiliates/…?key 404 get_affiliate ", " ms"),
        (
            "GET /v1/leads?key 401 list_leads ",
            " ms (the key is missing or wrong: use the one that was printed at the start)",
        ),
        ("GET /leads?key 404 - ", " ms (the base URL ends in /v1)"),
    ]) {
        let time = line.strip_prefix(start).and_then(|rest| rest.strip_suffix(end));
        assert!(time.is_some_and(|time| time.parse::<f64>().is_ok()), "{line}");
    }
    assert_eq!(lines.len(), 4, "{log}");
    assert!(!log.contains("s3cret") && !log.contains("wrong\"") && !log.contains("grace"), "{log}");
}

#[tokio::test]
async fn a_file_has_settings_and_flags_take_precedence() {
    let switches = Switches { per_page_cap: 2, miss: Miss::NotFound, ..Switches::default() };
    let file = File::new("settings", &serde_json::to_string(&switches).unwrap());
    let running = Running::start(&["--settings", file.name(), "--miss", "null", "--leads", "5"]);
    assert_eq!(running.get("/leads").await.1.as_array().unwrap().len(), 2);
    assert_eq!(running.get("/leads/by_email?email=nobody@example.com").await, (200, Value::Null));
    // The settings of the account are settings, too.
    let file = File::new("account", r#"{"currency": "EUR", "order": "oldest_first"}"#);
    let running = Running::start(&["--settings", file.name(), "--affiliates", "2"]);
    assert_eq!(running.get("/affiliates").await.1[0]["id"], json!(100_001));
    assert_eq!(running.get("/affiliates/100001/commissions_total").await.1["currency"], "EUR");
    for (text, complaint) in [
        (r#"{"per_page_cup": 2}"#, "`per_page_cup` is not a setting"),
        (r#"{"order": "random"}"#, "`order`: unknown variant `random`"),
        ("[]", "invalid type: sequence"),
    ] {
        let file = File::new("wrong", text);
        let error = usage_error(&["--settings", file.name()]);
        assert!(error.contains(&format!("--settings {}", file.name())) && error.contains(complaint), "{error}");
        assert_eq!(error.lines().count(), 1, "{error}");
    }
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
async fn it_starts_with_a_snapshot() {
    let mut state = Program::new();
    state.populate(&Population { purchases: 6, ..Population::default() });
    let dangling = state.to_json().replacen("\"lead\": 2", "\"lead\": 9", 1);
    let file = File::new("state", &state.to_json());
    let running = Running::start(&["--snapshot", file.name(), "--leads", "2"]);
    assert_eq!(running.get("/purchases/count").await, (200, json!({"count": 6})));
    assert_eq!(running.get("/leads/count").await, (200, json!({"count": 5})));
    let file = File::new("dangling", &dangling);
    let error = usage_error(&["--snapshot", file.name()]);
    assert!(error.contains(file.name()) && error.contains("which does not exist"), "{error}");
    assert_eq!(error.lines().count(), 1, "{error}");
}

/// Sends a signal to the program.
#[cfg(unix)]
fn signal(process: &Child, name: &str) {
    let status = process::Command::new("kill").args([&format!("-{name}"), &process.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[cfg(unix)]
#[test]
fn a_signal_stops_it() {
    for name in ["INT", "TERM"] {
        let mut running = Running::start(&[]);
        signal(&running.process, name);
        assert!(running.process.wait().unwrap().success(), "{name}");
    }
}

/// An incomplete request delays the stop; the second signal stops at once.
#[cfg(unix)]
#[tokio::test]
async fn a_second_signal_stops_it_at_once() {
    let mut running = Running::start(&[]);
    let address = running.url.trim_start_matches("http://").trim_end_matches("/v1").to_owned();
    let mut half = TcpStream::connect(&address).unwrap();
    half.write_all(b"GET /v1/lea").unwrap();
    // A response to a later connection proves that the first one was accepted.
    assert_eq!(running.get("/leads/count").await.0, 200);
    signal(&running.process, "TERM");
    // The first signal was handled if it no longer listens.
    while TcpStream::connect(&address).is_ok() {}
    assert!(running.process.try_wait().unwrap().is_none(), "it waits for the half request");
    signal(&running.process, "TERM");
    let began = tokio::time::Instant::now();
    assert!(running.process.wait().unwrap().success());
    assert!(began.elapsed() < std::time::Duration::from_secs(3), "{:?}", began.elapsed());
}

/// Returns the error message of a run with wrong arguments.
fn usage_error(args: &[&str]) -> String {
    let output = program().args(args).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    assert!(output.stdout.is_empty());
    String::from_utf8(output.stderr).unwrap()
}

#[test]
fn wrong_usage_is_status_2() {
    for (args, complaint) in [
        (["--port", "many"], "'many' for '--port <PORT>': invalid digit"),
        (["--port", "70000"], "70000"),
        (["--host", "nowhere"], "nowhere"),
        (["--sea", "8080"], "'--sea'"),
        (["--port", "--host"], "--port"),
        (["--seed", "-1"], "'-1'"),
        (["--rate-limit", "5/hour"], "the window must be a time such as 60s"),
        (["--fixed-window", "--retry-after"], "--rate-limit"),
        (["--currency", "EURO"], "currency \"EURO\" is not an ISO 4217 code: write three capital letters"),
        (["--currency", "eur"], "is not an ISO 4217 code"),
        (["--money", "gold"], "[possible values: text, number]"),
        (["--per-page-cap", "few"], "'few' for '--per-page-cap <N>'"),
        (["--per-page-cap", "-1"], "--per-page-cap -1: invalid value: integer `-1`"),
        (["--per_page_cap", "2"], "'--per_page_cap'"),
        (["--purchases-need-approval", "perhaps"], "[possible values: true, false]"),
        (["--snapshot", "/nowhere/state.json"], "--snapshot /nowhere/state.json: No such file"),
        (["--settings", "/nowhere/settings.json"], "--settings /nowhere/settings.json: No such file"),
    ] {
        let error = usage_error(&args);
        assert!(error.contains(complaint), "{error}");
    }
}

#[test]
fn help_has_a_flag_for_every_setting_with_its_words_values_and_default() {
    let mut command = leaddyno_sandbox::command_line::command().term_width(0);
    let help = command.render_long_help().to_string();
    for setting in Switches::describe().into_iter().chain(Settings::describe()) {
        let flag = format!("--{} <", setting.name.replace('_', "-"));
        let (_, text) = help.split_once(&flag).unwrap();
        let text = text.split("\n      --").next().unwrap();
        assert!(text.contains(setting.description.trim_end_matches('.')), "{text}");
        let default = setting.default.as_str().map_or_else(|| setting.default.to_string(), str::to_owned);
        assert!(text.contains(&format!("[default: {default}]")), "{text}");
        if let SettingValues::OneOf(values) = setting.values {
            for value in values {
                assert!(
                    text.contains(&format!("- {}:", value.name))
                        && text.contains(value.description.trim_end_matches('.')),
                    "{text}"
                );
            }
        }
    }
    assert!(program().arg("--help").output().unwrap().status.success());
}

/// It can be a subcommand of another program, with or without a runtime.
#[test]
fn the_command_can_be_embedded() {
    let command = Command::new("leaddyno").subcommand(leaddyno_sandbox::command_line::command().name("sandbox"));
    command.clone().debug_assert();
    let matches = command.try_get_matches_from(["leaddyno", "sandbox", "--currency", "eur"]).unwrap();
    let matches = matches.subcommand_matches("sandbox").unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    for result in
        [leaddyno_sandbox::command_line::run(matches), runtime.block_on(leaddyno_sandbox::command_line::serve(matches))]
    {
        let error = result.unwrap_err();
        assert_eq!((error.exit_code(), error.to_string().contains("ISO 4217")), (2, true));
    }
}

#[test]
fn a_port_in_use_is_status_1() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{error}");
}
