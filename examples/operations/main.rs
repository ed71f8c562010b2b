//! Calls every operation once, against a LeadDyno on loopback, as the documentation shows it. The service may find
//! nothing under the ids of the examples; it must refuse nothing else.

use leaddyno::{Client, Error, ErrorKind, OPERATIONS, RateLimit};
use leaddyno_sandbox::Sandbox;

#[rustfmt::skip]
mod samples;

#[tokio::main]
async fn main() -> samples::Outcome {
    let sandbox = Sandbox::start().await?;
    let client = Client::builder(sandbox.api_key())
        .base_url(sandbox.base_url())
        // The lists of the samples would leave room for other calls, and there are none.
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
