//! The program `leaddyno-sandbox`: what it says, and how it ends.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_leaddyno-sandbox"))
}

#[tokio::test]
async fn it_says_where_it_listens_and_answers_there() {
    let mut running = program().stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(running.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    let url = first.strip_prefix("LeadDyno sandbox at ").unwrap();
    assert!(url.starts_with("http://127.0.0.1:"), "{url}");
    let second = lines.next().unwrap().unwrap();
    let key = second.strip_prefix("API key: ").unwrap();
    let response = reqwest::get(format!("{url}/leads/count?key={key}")).await;
    let body = response.unwrap().text().await;
    running.kill().unwrap();
    running.wait().unwrap();
    assert_eq!(body.unwrap(), r#"{"count":0}"#);
}

#[test]
fn bad_flags_get_one_line_and_status_2() {
    for (args, complaint) in [
        (["--port", "many"], "--port many: invalid digit"),
        (["--port", "70000"], "70000"),
        (["--host", "nowhere"], "nowhere"),
        (["--sea", "8080"], "--sea"),
        (["--port", "--host"], "--port"),
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
fn help_is_no_error() {
    let output = program().arg("--help").output().unwrap();
    assert!(output.status.success());
    assert!(String::from_utf8(output.stdout).unwrap().contains("--port PORT"));
}

#[test]
fn a_port_that_is_taken_is_an_error_of_its_own() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let output = program().args(["--port", &port]).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let error = String::from_utf8(output.stderr).unwrap();
    assert_eq!(error.lines().count(), 1, "{error}");
    assert!(error.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{error}");
}
