//! The same call in two ways: through this library, and written directly with `reqwest`. Both use one HTTP client, and
//! so one connection.

use std::hint::black_box;

use leaddyno::{
    Client, Page, RateLimit, affiliates, purchases,
    types::{Affiliate, Purchase},
};
use reqwest::header::{ACCEPT, HeaderValue};
use serde::de::DeserializeOwned;
use tokio::runtime::Runtime;

use crate::server::Server;

const KEY: &str = "private-api-key-of-an-account";
const ID: i64 = 17175;

/// How a call is made.
#[derive(Clone, Copy)]
pub(crate) enum Way {
    Leaddyno,
    Reqwest,
}

/// The kind of a call.
#[derive(Clone, Copy)]
pub(crate) enum Subject {
    /// An affiliate.
    One,
    /// A hundred purchases.
    Page,
}

impl Subject {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::One => "one affiliate",
            Self::Page => "a page of 100",
        }
    }
}

/// The setup for both ways. A call runs entirely on the calling thread.
pub(crate) struct Calls {
    leaddyno: Client,
    http: reqwest::Client,
    base_url: String,
    runtime: Runtime,
    _server: Server,
}

impl Calls {
    pub(crate) fn new() -> Self {
        let server = Server::start();
        let base_url = server.base_url();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .referer(false)
            .retry(reqwest::retry::never())
            .build()
            .expect("the configuration is sound");
        let leaddyno = Client::builder(KEY)
            .base_url(&base_url)
            .http_client(http.clone())
            .rate_limit(RateLimit::off())
            .build()
            .expect("the configuration is sound");
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("there is a reactor");
        Self { leaddyno, http, base_url, runtime, _server: server }
    }

    /// Makes `count` calls, one after the other.
    pub(crate) fn make(&self, way: Way, subject: Subject, count: u32) {
        self.runtime.block_on(async {
            for _ in 0..count {
                match (way, subject) {
                    (Way::Leaddyno, Subject::One) => {
                        let affiliate = self.leaddyno.send(affiliates::Get::new(ID)).await;
                        black_box(affiliate.expect("the server responds"));
                    }
                    (Way::Leaddyno, Subject::Page) => {
                        let page = self.leaddyno.send(purchases::List::new().per_page(100)).await;
                        black_box(page.expect("the server responds"));
                    }
                    (Way::Reqwest, Subject::One) => {
                        let affiliate = self.bare::<Affiliate>(&format!("/affiliates/{ID}"), &[("key", KEY)]).await;
                        black_box(affiliate.expect("the server responds"));
                    }
                    (Way::Reqwest, Subject::Page) => {
                        let query = [("per_page", "100"), ("key", KEY)];
                        let page = self.bare::<Page<Purchase>>("/purchases", &query).await;
                        black_box(page.expect("the server responds"));
                    }
                }
            }
        });
    }

    async fn bare<T: DeserializeOwned>(&self, path: &str, query: &[(&str, &str)]) -> reqwest::Result<T> {
        let url = reqwest::Url::parse_with_params(&format!("{}{path}", self.base_url), query).expect("it is a URL");
        let request = self.http.get(url).header(ACCEPT, HeaderValue::from_static("application/json"));
        let body = request.send().await?.error_for_status()?.bytes().await?;
        Ok(serde_json::from_slice(&body).expect("the server returns JSON of the type"))
    }
}
