//! `leaddyno doctor`: what is wrong with the configuration of this machine, and what to set.

use std::time::{Duration, SystemTime};

use clap::Command;
use leaddyno::{Client, ColumnInfo, Error, ErrorKind, Kind, RawResponse};
use serde_json::json;

use crate::{
    config,
    context::Context,
    failure::Failure,
    output::{Output, RowWriter},
    quota,
};

/// A clock that is further off breaks signatures and filters by time.
const CLOCK_TOLERANCE: Duration = Duration::from_secs(60);

const COLUMNS: [ColumnInfo; 3] = [column("check"), column("state"), column("detail")];

const fn column(name: &'static str) -> ColumnInfo {
    ColumnInfo { name, kind: Kind::Text, nullable: false, personal: false, secret: false, description: "" }
}

pub(crate) fn command() -> Command {
    Command::new("doctor").about("Check key, base URL, TLS, clock, proxy, rate limit and configuration file")
}

/// The checks so far.
struct Report {
    rows: Box<dyn RowWriter>,
    has_findings: bool,
}

impl Report {
    fn add(&mut self, check: &str, result: Result<String, String>) -> Result<(), Failure> {
        let state = if result.is_ok() { "ok" } else { "wrong" };
        self.has_findings |= result.is_err();
        let (Ok(detail) | Err(detail)) = result;
        Ok(self.rows.row(&json!({"check": check, "state": state, "detail": detail}).to_string())?)
    }
}

pub(crate) async fn run(context: &Context) -> Result<(), Failure> {
    let mut report = Report { rows: Output::new(context, &COLUMNS)?.rows()?, has_findings: false };
    check(context, &mut report).await?;
    report.rows.finish()?;
    if report.has_findings { Err(Failure::Findings) } else { Ok(()) }
}

async fn check(context: &Context, report: &mut Report) -> Result<(), Failure> {
    let account = match context.account() {
        Ok(account) => account,
        Err(failure) => return report.add("configuration", Err(failure.to_string())),
    };
    let path = config::path()?;
    let state = if path.exists() { "" } else { ", which does not exist; it is optional" };
    report.add("configuration", Ok(format!("{}{state}", path.display())))?;
    report.add("account", Ok(account.to_string()))?;
    let key = account.key().map(|_| format!("from {}", account.key_source()));
    report.add("key", key.map_err(|failure| failure.to_string()))?;
    report.add("proxy", Ok(proxy()))?;
    // Without a key, the rest can be tried all the same.
    let client = match account.client(context.globals.timeout) {
        Err(Failure::Key(_)) => account.client_without_key(context.globals.timeout),
        other => other,
    };
    let client = match client {
        Ok(client) => client,
        Err(failure) => return report.add("client", Err(failure.to_string())),
    };
    report.add("base URL", Ok(client.base_url().to_owned()))?;
    report.add("rate limit", rate_limit(&client))?;
    let response = client.send_any(&quota::smallest_read()?).await;
    report.add("TLS", tls(client.base_url(), response.as_ref().err()))?;
    report.add("response", response.as_ref().map(|response| response.status().to_string()).map_err(advice))?;
    match &response {
        Ok(response) => report.add("clock", clock(response)),
        Err(_) => Ok(()),
    }
}

fn tls(base_url: &str, error: Option<&Error>) -> Result<String, String> {
    if !base_url.starts_with("https://") {
        return Ok("not used, because the base URL is http".to_owned());
    }
    match error {
        Some(error) if error.kind() == ErrorKind::Connect => Err("there is no connection: see the response".to_owned()),
        _ => Ok("the certificate of the service is accepted".to_owned()),
    }
}

fn rate_limit(client: &Client) -> Result<String, String> {
    const DOCUMENTED: u32 = 200;
    match client.quota().limit() {
        Some(limit) if limit <= DOCUMENTED => {
            Ok(format!("{limit} attempts per minute, of {DOCUMENTED} for the account"))
        }
        limit => Err(format!(
            "{} attempts per minute, and LeadDyno allows {DOCUMENTED}: set `rate_limit` in the profile",
            limit.unwrap_or(u32::MAX)
        )),
    }
}

/// Returns which variables set a proxy; their values may hold a password.
fn proxy() -> String {
    let names =
        ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"];
    let set: Vec<&str> = names.into_iter().filter(|name| config::variable(name).is_some()).collect();
    if set.is_empty() { "none".to_owned() } else { format!("set by {}", set.join(", ")) }
}

/// Says what to set after a failed call.
fn advice(error: &Error) -> String {
    let advice = match error.kind() {
        ErrorKind::Unauthorized => "check the key, and which account it belongs to",
        ErrorKind::Connect => "check the base URL, the network, the proxy, and the CA certificates of this machine",
        ErrorKind::NotFound | ErrorKind::UnexpectedStatus => "check the base URL: it ends in /v1",
        ErrorKind::Decode => {
            "check the base URL, and the proxies in front of the service: this is not LeadDyno's response"
        }
        ErrorKind::Throttled | ErrorKind::RateLimited => {
            "other programs use the account too: give each its `rate_limit`"
        }
        _ => "try again later",
    };
    let mut text = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    format!("{text}: {advice}")
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
