//! A LeadDyno of one's own: a stateful imitation of the LeadDyno REST API on
//! loopback, for tests and for trying things out. It decides what happens to
//! affiliates, leads, purchases and commissions as far as that is known; it says
//! nothing of how a client should behave.
//!
//! Start one in a test, point the client at [`Sandbox::base_url`] with [`Sandbox::api_key`], and look at what came
//! of it with [`Sandbox::with_state`]:
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
//! // What a client does over HTTP, a test can also do at once, and time passes when it is told to.
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
//! # What a test can arrange, and what it can ask
//!
//! - A program of any size: [`Builder::affiliates`], [`Builder::purchases`], [`Builder::seed`], or a snapshot of
//!   another one: [`Sandbox::snapshot`], [`Builder::snapshot`].
//! - Too many calls: [`RateLimit`]. It counts in tokio's time, and the program has a [`Clock`] of its own: moving the
//!   one does not move the other.
//! - Calls that go wrong, before or after they took effect: [`Sandbox::fail`] and [`Fault`].
//! - What was sent: [`Sandbox::calls`] and [`Sandbox::calls_of`].
//! - For other languages, the same over HTTP under `/_sandbox`, and the OpenAPI document at `/openapi.yaml`: the
//!   program `leaddyno-sandbox --help` lists them.
//!
//! # As strict as the document
//!
//! The service is said to be tolerant, and so is the sandbox: numbers for text, forms for JSON, texts in queries that
//! mean nothing. With the feature `strict` (which costs a JSON Schema validator) there is `Builder::strict`, and the
//! program has `--strict`: then a call that the OpenAPI document does not allow is refused with 400.
//!
//! # The order of things
//!
//! Faults come first, as a broken proxy would: a call that is lost *before* is neither checked nor counted. Then comes
//! the key, then the rate limit, then the document if the sandbox is strict, then everything that can be wrong with a
//! call.
//!
//! # What nobody knows
//!
//! Where the responses of the service are not verified, there is a setting: see [`Switches`], whose `each_alone` and
//! `each_pair` enumerate all values. What the merchant can set in an account is in [`program::Settings`]. Where a
//! rule is not known, the sandbox follows one that is easy to tell:
//!
//! - The affiliate who has the lead after a purchase is credited with it. Only active affiliates are credited and
//!   earn; an archived one keeps its leads and what it has earned.
//! - The default plan gives the affiliate 10 % and the one who referred it 5 %, payable after 30 days.
//!   `commission_amount_override` replaces what the affiliate gets, not what the referrer gets. Cents are rounded half
//!   up.
//! - A commission is pending, due, paid or cancelled, and the last two are final: what was paid stays paid when its
//!   purchase is changed or cancelled. Marking as paid takes pending commissions too.
//! - A purchase is cancelled once; cancelling it again changes nothing, and the first cancellation stands.
//! - A tracking code is one visitor, an email one lead. A lead that is there already keeps its details when it is
//!   created again; by whom it came counts as another arrival.
//! - Totals are of one currency, by default the account's, and leave cancelled commissions out of the total.
//! - Ids of different resources lie far apart, so that one given for another finds nothing.

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
pub use rate_limit::{RateLimit, RateLimitError};
// Times and amounts of the program are these crates' types.
pub use {jiff, rust_decimal};

pub use program::{FieldErrors, Refusal};
pub use sandbox::Sandbox;
pub use script::Script;
pub use setting::{SettingInfo, SettingValue, SettingValues};
pub use switches::{
    EmptyCustomFields, ExistingRecord, ListOrder, Miss, MoneyForm, OverCap, RepeatedPurchaseCode, Switches,
    TakenAffiliateCode, UnsetText,
};

/// Whether the sandbox plays the operation with this id. It should for every operation of the API.
#[must_use]
pub fn plays(operation_id: &str) -> bool {
    http::handler(operation_id).is_some()
}
