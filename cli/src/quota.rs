//! `leaddyno quota`: what is left of the rate limit, as this program counts it and as the service reports it.

use clap::Command;
use leaddyno::{AnyRequest, OPERATIONS, OperationInfo, RawResponse};
use serde_json::{Map, Value, json};

use crate::{context::Context, failure::Failure, output::Output, progress::Progress};

const COLUMNS: [&str; 6] =
    ["limit_per_minute", "free", "next_in_seconds", "shared", "processes", "reported_by_service"];

pub(crate) fn command() -> Command {
    let about = "Show what is left of the rate limit, and by how many processes it is shared; makes one small call";
    Command::new("quota").about(about)
}

pub(crate) async fn run(context: &Context) -> Result<(), Failure> {
    let output = Output::of(context, &COLUMNS)?;
    let client = context.client()?;
    let progress = Progress::start(context, &client);
    let response = client.send_any(&smallest_read()?).await?;
    drop(progress);
    let quota = client.refresh_quota().await;
    let shown = json!({
        "limit_per_minute": quota.limit(),
        "free": quota.free(),
        "next_in_seconds": quota.next_in().as_secs_f64(),
        "shared": quota.is_shared(),
        "processes": quota.processes(),
        "reported_by_service": reported(&response),
    });
    output.result(&shown.to_string())
}

/// Returns the request that costs the service least: a read without parameters that returns a single object.
pub(crate) fn smallest_read() -> Result<AnyRequest, Failure> {
    let is_small = |operation: &&&OperationInfo| {
        operation.method.is_safe() && operation.parameters.is_empty() && operation.pagination.is_none()
    };
    let operation = OPERATIONS.iter().find(is_small).map_or("", |operation| operation.id);
    Ok(AnyRequest::new(operation, json!({}))?)
}

/// Returns the headers in which gateways report a rate limit; LeadDyno documents none.
fn reported(response: &RawResponse) -> Map<String, Value> {
    let headers = response.headers().iter().filter(|(name, _)| name.as_str().contains("ratelimit"));
    headers.filter_map(|(name, value)| Some((name.to_string(), value.to_str().ok()?.into()))).collect()
}
