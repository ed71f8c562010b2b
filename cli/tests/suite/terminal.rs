//! What a person at a terminal sees: tables and questions, through `script`, which makes a terminal.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
};

use leaddyno_sandbox::Sandbox;

use crate::support::{Run, Service, has_tool, isolate, program};

/// Runs a line in a terminal, with an answer typed into it.
fn in_terminal(service: &Service, line: &str, answer: &str) -> Option<Run> {
    if !has_tool("script") {
        return None;
    }
    let mut command = Command::new("script");
    isolate(&mut command);
    service.configure(&mut command);
    command.args(["-qec", &format!("stty cols 80 rows 24; {line}"), "/dev/null"]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("script starts");
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(answer.as_bytes()).expect("it reads");
    let ended = Run::of(&child.wait_with_output().expect("it ends"));
    drop(stdin);
    Some(Run { stdout: ended.stdout.replace('\r', ""), ..ended })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_list_is_a_table_as_wide_as_the_terminal() {
    let service = Service::of(Sandbox::builder().affiliates(120)).await;
    let Some(ended) = in_terminal(&service, "leaddyno affiliates list", "") else { return };
    let lines: Vec<&str> = ended.stdout.lines().collect();
    let header = lines.iter().position(|line| line.starts_with("ID ")).expect("a header");
    assert!(lines.len() - header > 120 && lines.iter().all(|line| line.chars().count() <= 80), "{ended:?}");
    assert!(ended.stdout.contains("fields do not fit: choose with --fields"), "{ended:?}");
    let piped = in_terminal(&service, "leaddyno affiliates list | cat", "").expect("it is installed");
    assert!(piped.stdout.lines().filter(|line| line.starts_with('{')).count() >= 120, "{piped:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_names_account_and_request_and_takes_no_for_an_answer() {
    let service = Service::start().await;
    let line = "leaddyno purchases cancel 5501";
    for (answer, is_sent) in [("n\n", false), ("\n", false), ("y\n", true)] {
        let Some(ended) = in_terminal(&service, line, answer) else { return };
        for part in ["the account of LEADDYNO_API_KEY", "(moves money)", "DELETE /purchases/5501", "Send it? [y/N]"] {
            assert!(ended.stdout.contains(part), "{part}: {ended:?}");
        }
        assert_eq!(service.sandbox.calls().len(), usize::from(is_sent), "{answer:?}");
        assert_eq!(ended.code, if is_sent { 3 } else { 1 }, "{ended:?}");
    }
}

#[test]
fn the_sandbox_runs_until_ctrl_c() {
    let mut child = program().args(["sandbox", "--seed", "7"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let url = lines.find_map(|line| Some(line.split("http://").nth(1)?.split_whitespace().next()?.to_owned()));
    let mut command = program();
    command
        .env("LEADDYNO_API_KEY", "sandbox-key")
        .env("LEADDYNO_BASE_URL", format!("http://{}", url.expect("its URL")));
    let count = Run::of(&command.args(["affiliates", "count"]).output().unwrap()).json();
    assert_eq!(count["count"], 20);
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    assert!(child.wait().unwrap().success());
}

#[tokio::test(flavor = "multi_thread")]
async fn ctrl_c_ends_with_130() {
    let service = Service::start().await;
    service.sandbox.fail(leaddyno_sandbox::Fault::delay(std::time::Duration::from_secs(60))).on_any();
    let mut command = service.program();
    let child = command.args(["leads", "create", "--email", "a@example.com"]).stderr(Stdio::piped()).spawn().unwrap();
    // The sandbox has the request: so the program waits for the response.
    while service.sandbox.faults_left() > 0 {
        tokio::task::yield_now().await;
    }
    let id = child.id().to_string();
    assert!(Command::new("kill").args(["-INT", &id]).status().unwrap().success());
    let ended = Run::of(&child.wait_with_output().unwrap());
    assert_eq!(ended.code, 130, "{ended:?}");
    assert!(ended.stderr.contains("may have been processed"), "{ended:?}");
}
