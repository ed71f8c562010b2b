//! Building a client from the environment, and on a machine that lacks something. The environment belongs to a
//! process, so these tests run the test program again as one of their own.

use std::process::Command;

use leaddyno::{Client, http::Method};

use crate::support::Server;

/// Runs a scenario in a process with this environment, and returns what it printed.
fn run_in_process(scenario: &str, environment: &[(&str, &str)]) -> String {
    let program = std::env::current_exe().expect("a test has a program");
    let output = Command::new(program)
        .args(["--exact", "configuration::scenario", "--nocapture"])
        .env_remove("LEADDYNO_API_KEY")
        .env_remove("LEADDYNO_BASE_URL")
        .env_remove("LEADDYNO_REDIS_URL")
        .env_remove("NO_PROXY")
        .env_remove("no_proxy")
        .env("LEADDYNO_TEST_SCENARIO", scenario)
        .envs(environment.iter().copied())
        .output()
        .expect("the test program runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Does nothing unless another test asks for it.
#[tokio::test]
async fn scenario() {
    let scenario = std::env::var("LEADDYNO_TEST_SCENARIO").unwrap_or_default();
    let built = match scenario.as_str() {
        "from_env" | "call" => Client::from_env(),
        "https" => Client::new("abc123"),
        "plain_http" => Client::builder("abc123").base_url("http://sandbox:8080/v1").allow_plain_http(true).build(),
        _ => return,
    };
    let client = match built {
        Ok(client) => client,
        Err(error) => return println!("error: {error}; kind {:?}", error.kind()),
    };
    println!("built: {}", client.base_url());
    if scenario == "call" {
        match client.request(Method::GET, "/leads/count").send().await {
            Ok(response) => println!("response: {}", response.text()),
            Err(error) => println!("error: {error}"),
        }
    }
}

#[test]
fn the_environment_configures_a_client() {
    let environment = [("LEADDYNO_API_KEY", "abc123"), ("LEADDYNO_BASE_URL", "http://127.0.0.1:8080/v1/")];
    let printed = run_in_process("from_env", &environment);
    assert!(printed.contains("built: http://127.0.0.1:8080/v1\n"), "{printed}");
}

#[test]
fn an_empty_variable_counts_as_unset() {
    for blank in ["", " "] {
        let printed = run_in_process("from_env", &[("LEADDYNO_API_KEY", "abc123"), ("LEADDYNO_BASE_URL", blank)]);
        assert!(printed.contains("built: https://api.leaddyno.com/v1\n"), "{blank:?}: {printed}");
        let printed = run_in_process("from_env", &[("LEADDYNO_API_KEY", blank)]);
        assert!(printed.contains("LEADDYNO_API_KEY is not set"), "{blank:?}: {printed}");
    }
}

#[test]
fn a_missing_key_is_named() {
    let printed = run_in_process("from_env", &[]);
    assert!(printed.contains("error: the client cannot be built: LEADDYNO_API_KEY is not set"), "{printed}");
}

#[test]
fn quotation_marks_are_named_and_what_they_contain_is_not_shown() {
    for [key, url] in [["\"abc123\"", "https://a.example/v1"], ["abc123", "'https://secret.example/v1'"]] {
        let printed = run_in_process("from_env", &[("LEADDYNO_API_KEY", key), ("LEADDYNO_BASE_URL", url)]);
        assert!(printed.contains("quotation marks") && printed.contains("kind Configuration"), "{printed}");
        assert!(!printed.contains("abc123") && !printed.contains("secret"), "{printed}");
    }
}

const NO_CERTIFICATES: [(&str, &str); 2] = [("SSL_CERT_FILE", "/nonexistent/ca.pem"), ("SSL_CERT_DIR", "/nonexistent")];

#[test]
fn https_without_ca_certificates_is_an_error_that_says_what_to_install() {
    let printed = run_in_process("https", &NO_CERTIFICATES);
    assert!(printed.contains("install the package ca-certificates, or set SSL_CERT_FILE"), "{printed}");
    assert!(printed.contains("kind Configuration"), "{printed}");
}

#[test]
fn plain_http_needs_no_ca_certificates() {
    let printed = run_in_process("plain_http", &NO_CERTIFICATES);
    assert!(printed.contains("built: http://sandbox:8080/v1"), "{printed}");
}

#[tokio::test(flavor = "multi_thread")]
async fn loopback_is_called_without_proxy_and_certificates() {
    let server = Server::saying(200, r#"{"count": 7}"#).await;
    let base_url = server.client().base_url().to_owned();
    let localhost = base_url.replace("127.0.0.1", "localhost");
    for url in [&base_url, &localhost] {
        for proxy in ["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"] {
            let mut environment =
                vec![("LEADDYNO_API_KEY", "abc123"), ("LEADDYNO_BASE_URL", url), (proxy, "http://127.0.0.1:1")];
            environment.extend(NO_CERTIFICATES);
            let printed = tokio::task::block_in_place(|| run_in_process("call", &environment));
            assert!(printed.contains("response: {\"count\": 7}"), "{proxy}: {printed}");
        }
    }
}

#[test]
fn a_user_agent_cannot_hold_another_header() {
    for program in ["payouts\r\nkey: other", "payouts\n", "payouts\0"] {
        let error =
            Client::builder("abc123").base_url("http://127.0.0.1:1/v1").user_agent(program).build().unwrap_err();
        assert_eq!(error.kind(), leaddyno::ErrorKind::Configuration, "{program:?}");
        assert!(error.to_string().contains("user agent"), "{error}");
    }
}

#[test]
fn a_client_shows_no_key() {
    let builder = Client::builder("SECRET-CANARY").base_url("http://127.0.0.1:1/v1");
    let client = builder.clone().build().unwrap();
    let shown = format!("{builder:?} {builder:#?} {client:?} {client:#?}");
    assert!(!shown.contains("CANARY"), "{shown}");
}
