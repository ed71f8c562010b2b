//! Sandboxes with data to tell by, and the probe without waits.

use std::{future::pending, sync::LazyLock, time::Duration};

use leaddyno::{Client, RateLimit};
use leaddyno_probe::{Probe, Report, Settings};
use leaddyno_sandbox::{Builder, Population, Sandbox, program::Program};

/// More purchases than the largest page has, commissions in several states, affiliates with and without a PayPal address,
/// campaigns.
pub(crate) fn program() -> Program {
    static PROGRAM: LazyLock<Program> = LazyLock::new(|| {
        let mut program = Program::new();
        program.populate(&Population { affiliates: 12, purchases: 230, leads: Some(40), seed: 7 });
        program
    });
    PROGRAM.clone()
}

pub(crate) fn builder() -> Builder {
    Sandbox::builder().program(program())
}

pub(crate) async fn start(settings: &Settings) -> Sandbox {
    let mut program = program();
    settings.apply_to(&mut program);
    Sandbox::builder().program(program).switches(settings.switches).start().await.expect("it starts")
}

/// A client of a service at this address.
pub(crate) fn client(base_url: &str, key: &str) -> Client {
    Client::builder(key).base_url(base_url).rate_limit(RateLimit::off()).build().expect("a client")
}

pub(crate) async fn read(sandbox: &Sandbox) -> Report {
    read_at(&sandbox.base_url(), sandbox.api_key()).await
}

pub(crate) async fn read_at(base_url: &str, key: &str) -> Report {
    Probe::new(client(base_url, key)).pace(Duration::ZERO).run(|_| {}, pending()).await
}

/// The answer's word, or the reason for which the question is open in brackets.
pub(crate) fn word(report: &Report, question: &str, subject: Option<&str>) -> String {
    match report.answer(question, subject) {
        Some(answer) => answer.value.clone().unwrap_or_else(|| format!("[{}]", answer.detail)),
        None => "[no such answer]".to_owned(),
    }
}
