//! Building a client from the environment, and on a machine that lacks something. The environment belongs to a
//! process, so these run the test program again as one of their own.

use std::process::Command;

use leaddyno::Client;

/// Runs one ignored-by-default scenario of this file in a process with this environment, and gives what it printed.
fn in_a_process(scenario: &str, environment: &[(&str, &str)]) -> String {
    let program = std::env::current_exe().expect("a test has a program");
    let output = Command::new(program)
        .args(["--exact", "configuration::scenario", "--nocapture"])
        .env_remove("LEADDYNO_API_KEY")
        .env_remove("LEADDYNO_BASE_URL")
        .env("LEADDYNO_TEST_SCENARIO", scenario)
        .envs(environment.iter().copied())
        .output()
        .expect("the test program runs");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Does nothing unless another test asks for it.
#[test]
fn scenario() {
    let built = match std::env::var("LEADDYNO_TEST_SCENARIO").as_deref() {
        Ok("from_env") => Client::from_env(),
        Ok("https") => Client::new("abc123"),
        _ => return,
    };
    match built {
        Ok(client) => println!("built: {}", client.base_url()),
        Err(error) => println!("error: {error}; kind {:?}", error.kind()),
    }
}

#[test]
fn the_environment_configures_a_client() {
    let printed =
        in_a_process("from_env", &[("LEADDYNO_API_KEY", "abc123"), ("LEADDYNO_BASE_URL", "http://127.0.0.1:8080/v1/")]);
    assert!(printed.contains("built: http://127.0.0.1:8080/v1\n"), "{printed}");
}

#[test]
fn a_missing_key_is_named() {
    let printed = in_a_process("from_env", &[]);
    assert!(printed.contains("error: the client cannot be built: LEADDYNO_API_KEY is not set"), "{printed}");
}

#[test]
fn a_machine_without_ca_certificates_is_told_what_to_install() {
    let nowhere = [("SSL_CERT_FILE", "/nonexistent/ca.pem"), ("SSL_CERT_DIR", "/nonexistent")];
    let printed = in_a_process("https", &nowhere);
    assert!(printed.contains("install the package ca-certificates, or set SSL_CERT_FILE"), "{printed}");
    assert!(printed.contains("kind Configuration"), "{printed}");
}

#[test]
fn a_client_shows_no_key() {
    let builder = Client::builder("SECRET-CANARY").base_url("http://127.0.0.1:1/v1");
    let client = builder.clone().build().unwrap();
    let shown = format!("{builder:?} {builder:#?} {client:?} {client:#?}");
    assert!(!shown.contains("CANARY"), "{shown}");
}
