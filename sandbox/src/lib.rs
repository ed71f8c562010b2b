//! A stateful imitation of the LeadDyno REST API on loopback, for tests and for trying things out. It implements the
//! behavior of affiliates, leads, purchases and commissions as far as it is documented or observed.
//!
//! Start a sandbox in a test, point the client at [`Sandbox::base_url`] with [`Sandbox::api_key`], and check the result with
//! [`Sandbox::with_state`]:
//!
//! ```
//! use leaddyno_sandbox::{Refusal, Sandbox, jiff::SignedDuration};
//! use leaddyno_sandbox::program::{NewAffiliate, NewPurchase};
//!
//! # #[tokio::main(flavor = "current_thread")]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let sandbox = Sandbox::start().await?;
//! assert!(sandbox.base_url().starts_with("http://127.0.0.1:"));
//! assert_eq!(sandbox.api_key(), "sandbox-key");
//!
//! // A test can change the program directly, as a client does over HTTP, and it moves the clock.
//! let totals = sandbox.with_state(|program| {
//!     let ada = NewAffiliate { affiliate_code: Some("ada".into()), ..NewAffiliate::new("ada@example.com") };
//!     let ada = program.create_affiliate(ada)?.id();
//!     program.create_purchase(NewPurchase {
//!         code: Some("ada".into()),
//!         purchase_amount: Some("49.00".parse().unwrap()),
//!         ..NewPurchase::new("grace@example.com")
//!     })?;
//!     program.clock.advance(SignedDuration::from_hours(30 * 24));
//!     Ok::<_, Refusal>(program.affiliate_totals(ada).totals)
//! })?;
//! assert_eq!(totals.due.cost.to_string(), "4.90");
//! # Ok(())
//! # }
//! ```
//!
//! # What a test can set and check
//!
//! - A program of any size: [`Builder::affiliates`], [`Builder::purchases`], [`Builder::seed`], or a snapshot of another
//!   one: [`Sandbox::snapshot`], [`Builder::snapshot`].
//! - A rate limit: [`RateLimit`]. It counts in tokio's time; the program has its own [`Clock`]. Moving one does not
//!   move the other.
//! - Faults, before or after a call takes effect: [`Sandbox::fail`] and [`Fault`].
//! - The calls: [`Sandbox::calls`] and [`Sandbox::calls_of`]; [`Builder::access_log`] writes a line for each.
//! - For other languages, the same over HTTP under `/_sandbox`, and the OpenAPI document at `/openapi.yaml`. The help of
//!   the program `leaddyno-sandbox` lists the paths.
//! - For people, a page in a browser at `/` (feature `page`): records, clock, faults, settings and the last calls.
//!
//! The paths beside the API need no key. They reject requests from pages of other sites.
//!
//! # Features
//!
//! - `command-line` (default): the program `leaddyno-sandbox` and the module `command_line`. It costs clap. Tests of a
//!   Rust client switch it off with `default-features = false`.
//! - `page`: the page in a browser; `command-line` includes it.
//! - `strict`: `Builder::strict` and `--strict`, which reject a call that the OpenAPI document does not allow with 400. It
//!   costs a JSON Schema validator. By default the sandbox is as tolerant as the service is reported to be: it accepts numbers
//!   for text, forms for JSON, and unknown values in queries.
//!
//! # The order of the steps
//!
//! Faults come first, like those of a broken proxy: a call that is lost *before* it takes effect is neither checked nor
//! counted. Then come the key, the rate limit, the document if the sandbox is strict, and all other checks.
//!
//! # Unverified behavior
//!
//! Where the responses of the service are not verified, there is a setting: see [`Switches`], whose `each_alone` and
//! `each_pair` enumerate all values. [`program::Settings`] has the settings of the merchant's account. Where a rule is not
//! documented, the sandbox follows a simple one:
//!
//! - The affiliate who has the lead after a purchase is credited with it. Only active affiliates are credited and earn; an
//!   archived one keeps its leads and what it has earned.
//! - The default plan gives the affiliate 10 % and the one who referred it 5 %, payable after 30 days.
//!   `commission_amount_override` replaces what the affiliate gets, not what the referrer gets. Cents are rounded half up.
//! - A commission is pending, due, paid or cancelled, and the last two are final: it stays paid when its purchase is
//!   changed or cancelled. Marking as paid includes pending commissions.
//! - A purchase is cancelled once. Cancelling it again changes nothing.
//! - A tracking code is one visitor, an email one lead. A lead that is created again keeps its details; its source counts
//!   as another arrival.
//! - Totals are of one currency, by default the account's. The total does not include cancelled commissions.
//! - The ids of different resources are far apart, so the id of one finds nothing in another.

mod access_log;
mod builder;
mod calls;
mod clock;
#[cfg(feature = "command-line")]
pub mod command_line;
mod fault;
mod http;
mod population;
pub mod program;
mod rate_limit;
mod sandbox;
mod script;
mod setting;
#[cfg(feature = "page")]
mod shell;
mod switches;
mod view;

pub use builder::{Builder, SANDBOX_KEY};
pub use calls::Call;
pub use clock::Clock;
pub use fault::Fault;
pub use population::Population;
pub use program::{FieldErrors, Refusal};
pub use rate_limit::{RateLimit, RateLimitError};
pub use sandbox::Sandbox;
pub use script::Script;
pub use setting::{SettingInfo, SettingValue, SettingValues};
pub use switches::{
    EmptyCustomFields, ExistingRecord, ListOrder, Miss, MoneyForm, OverCap, RepeatedPurchaseCode, Switches,
    TakenAffiliateCode, UnsetText,
};
// The types of times and amounts in the program.
pub use {jiff, rust_decimal};

/// Whether the sandbox has the operation with this id.
#[must_use]
pub fn plays(operation_id: &str) -> bool {
    http::handler(operation_id).is_some()
}
