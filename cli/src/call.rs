//! The command of an operation: build the request, explain it or send it, and write the result.

use clap::ArgMatches;
use leaddyno::OperationInfo;

use crate::{arguments, context::Context, failure::Failure};

pub(crate) async fn run(
    context: &Context,
    operation: &'static OperationInfo,
    matches: &ArgMatches,
) -> Result<(), Failure> {
    let request = arguments::request(operation, matches)?;
    let response = context.client()?.send_any(&request).await?;
    println!("{}", response.text());
    Ok(())
}
