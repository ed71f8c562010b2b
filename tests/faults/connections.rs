//! Kept-alive connections, and the effect of their end on the next call.

use std::time::Duration;

use http::Method;
use leaddyno::{Client, Error, ErrorKind, NotRetried, commissions, types::Commission};
use tokio::time::sleep;

use crate::{
    server::{Act, Server},
    support::unbraked,
};

const CREATED: &[u8] = b"HTTP/1.1 201 Created\r\ncontent-length: 26\r\n\r\n{\"id\": 1, \"amount\": 25.00}";

#[tokio::test(start_paused = true)]
async fn a_kept_connection_that_the_server_has_closed_is_not_used() {
    for later in [Duration::ZERO, Duration::from_secs(80), Duration::from_secs(3600)] {
        let server = Server::always(Act::Say(CREATED.to_vec()));
        let client = client(&server);
        for call in 1..=3 {
            pay(&client).await.unwrap_or_else(|error| panic!("call {call}, {later:?} later: {error}"));
            assert_eq!(server.arrivals().len(), call);
            // Yields to the runtime, so that the end of the connection is noticed.
            sleep(later + Duration::from_millis(1)).await;
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_kept_connection_that_breaks_during_a_request_is_ambiguous() {
    for end in [Act::Reset, Act::ReadAndReset, Act::Say(Vec::new())] {
        let server = Server::new(move |_, before| match before {
            0 => Act::SayAndStay(CREATED.to_vec()),
            1 => end.clone(),
            _ => Act::Say(CREATED.to_vec()),
        });
        let client = client(&server);
        pay(&client).await.expect("the first one goes");
        let error = pay(&client).await.expect_err("the connection breaks");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 1), "{error}");
        assert_eq!(error.not_retried(), Some(NotRetried::MayHaveBeenProcessed), "{error}");
        assert!(error.may_have_been_processed(), "{error}");
        assert_eq!(server.arrivals().len(), 2, "no library below may send it again either");
    }
}

#[tokio::test(start_paused = true)]
async fn a_connection_that_is_reset_during_a_request_is_ambiguous() {
    let server = Server::resetting(usize::MAX, |_, _| Act::Say(CREATED.to_vec()));
    // More than the system buffers without a reader.
    let body = "x".repeat(32 * 1024 * 1024);
    let error = client(&server).request(Method::POST, "/badges").json(&body).send().await.expect_err("it is cut off");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Interrupted, 1), "{error}");
    assert_eq!(error.not_retried(), Some(NotRetried::MayHaveBeenProcessed), "{error}");
    assert!(error.may_have_been_processed(), "{error}");
    assert_eq!((server.arrivals().len(), server.resets()), (0, 1));
}

fn client(server: &Server) -> Client {
    unbraked(server.base_url()).build().expect("the configuration is sound")
}

/// Sends the request that must never be repeated: it pays an affiliate.
async fn pay(client: &Client) -> Result<Commission, Error> {
    client.send(commissions::Create::new(7, "25.00".parse::<leaddyno::Money>().expect("money"))).await
}
