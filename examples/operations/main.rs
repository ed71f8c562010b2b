//! Calls every operation once, as the documentation shows it, against the sandbox. The sandbox may not find the ids of
//! the examples; any other error fails.

use leaddyno::{Client, Error, ErrorKind, OPERATIONS, RateLimit};
use leaddyno_sandbox::Sandbox;

#[rustfmt::skip]
mod samples;

#[tokio::main]
async fn main() -> samples::Outcome {
    let sandbox = Sandbox::start().await?;
    let client = Client::builder(sandbox.api_key())
        .base_url(sandbox.base_url())
        // Streams would otherwise leave a part of the rate limit to other calls, and there are none.
        .rate_limit(RateLimit::off())
        .build()?;
    for operation in OPERATIONS {
        println!("{}", operation.id);
        let Err(error) = samples::call(operation.id, &client).await else { continue };
        match error.downcast_ref::<Error>().map(Error::kind) {
            Some(ErrorKind::NotFound) => println!("{error}"),
            _ => return Err(error),
        }
    }
    Ok(())
}
