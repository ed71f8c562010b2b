//! `leaddyno doctor`: what is wrong with the configuration of this machine, and what to set.

use std::time::{Duration, SystemTime};

use clap::Command;
use leaddyno::{CallOptions, Client, ErrorKind, RawResponse, RetryPolicy};
use serde_json::json;

use crate::{
    context::Context,
    failure::Failure,
    output::{Output, Rows},
    quota,
};

/// A clock that is further off breaks signatures and filters by time.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(60);

pub(crate) fn command() -> Command {
    Command::new("doctor").about("Check key, base URL, TLS, clock, proxy, rate limit and configuration file")
}

/// The checks so far.
struct Report {
    rows: Rows,
    has_findings: bool,
}

impl Report {
    fn add(&mut self, check: &str, result: Result<String, String>) -> Result<(), Failure> {
        let state = if result.is_ok() { "ok" } else { "wrong" };
        self.has_findings |= result.is_err();
        let (Ok(detail) | Err(detail)) = result;
        self.rows.own(&json!({"check": check, "state": state, "detail": detail}))
    }
}

pub(crate) async fn run(context: &Context) -> Result<(), Failure> {
    let mut report = Report { rows: Output::of(context, &["check", "state", "detail"])?.rows(), has_findings: false };
    check(context, &mut report).await?;
    report.rows.finish()?;
    if report.has_findings { Err(Failure::Findings) } else { Ok(()) }
}

async fn check(context: &Context, report: &mut Report) -> Result<(), Failure> {
    let account = match context.account() {
        Ok(account) => account,
        Err(failure) => return report.add("configuration", Err(failure.to_string())),
    };
    let path = leaddyno_config::path()?;
    let state = if path.exists() { "" } else { ", which does not exist; it is optional" };
    report.add("configuration", Ok(format!("{}{state}", path.display())))?;
    report.add("account", Ok(account.to_string()))?;
    let key = account.key().map(|_| format!("from {}", account.key_source()));
    report.add("key", key.map_err(|failure| failure.to_string()))?;
    report.add("proxy", Ok(proxy()))?;
    // Without a key, the rest can be tried all the same.
    let client = match context.client() {
        Err(Failure::Key(_)) => context.client_without_key(),
        other => other,
    };
    let client = match client {
        // One attempt says what is wrong.
        Ok(client) => client.with(CallOptions::new().retry(RetryPolicy::never())),
        Err(failure) => return report.add("client", Err(failure.to_string())),
    };
    report.add("base URL", Ok(client.base_url().to_owned()))?;
    report.add("rate limit", rate_limit(&client))?;
    let response = match client.send_any(&quota::smallest_read()?).await {
        Ok(response) => response,
        Err(error) => {
            let advice = advice(error.kind());
            return report.add("response", Err(format!("{}: {advice}", Failure::from(error))));
        }
    };
    let is_secure = client.base_url().starts_with("https://");
    let tls = if is_secure { "the certificate of the service is accepted" } else { "not used: the base URL is http" };
    report.add("TLS", Ok(tls.to_owned()))?;
    report.add("response", Ok(response.status().to_string()))?;
    report.add("clock", clock(&response))
}

fn rate_limit(client: &Client) -> Result<String, String> {
    const DOCUMENTED: u32 = 200;
    let limit = client.quota().limit().unwrap_or(u32::MAX);
    let text = format!("{limit} attempts per minute, and LeadDyno allows {DOCUMENTED} per account");
    if limit <= DOCUMENTED { Ok(text) } else { Err(format!("{text}: set `rate_limit` in the profile")) }
}

/// Returns which variables set a proxy; their values may hold a password.
fn proxy() -> String {
    let names =
        ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
    let set: Vec<&str> =
        names.into_iter().filter(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty())).collect();
    if set.is_empty() { "none".to_owned() } else { format!("set by {}", set.join(", ")) }
}

/// Says what to set after a failed call.
fn advice(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Unauthorized => "check the key, and which account it belongs to",
        ErrorKind::Connect => "check the base URL, the network, the proxy, and the CA certificates of this machine",
        ErrorKind::NotFound | ErrorKind::UnexpectedStatus => "check the base URL: it ends in /v1",
        ErrorKind::Decode => "check the base URL, and the proxies before the service: this is not LeadDyno's response",
        ErrorKind::Throttled | ErrorKind::RateLimited => {
            "other programs use the account too: give each its `rate_limit`"
        }
        _ => "try again later",
    }
}

/// Compares this machine's clock with the date of a response.
fn clock(response: &RawResponse) -> Result<String, String> {
    #[allow(clippy::disallowed_methods, reason = "it is the machine's clock that is checked")]
    let now = SystemTime::now();
    let date = response.headers().get("date").and_then(|date| httpdate::parse_http_date(date.to_str().ok()?).ok());
    let Some(date) = date else { return Ok("the response has no date to compare with".to_owned()) };
    let off = now.duration_since(date).unwrap_or_else(|error| error.duration());
    if off <= CLOCK_TOLERANCE {
        Ok(format!("{} s from the service's", off.as_secs()))
    } else {
        Err(format!("{} s from the service's: set this machine's clock", off.as_secs()))
    }
}
