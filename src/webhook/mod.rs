//! The payment webhook: LeadDyno posts a form to an address of yours when a payment to an affiliate is made by webhook.
//! Which side moves the money, LeadDyno or you, is not known.
//!
//! # What the signature covers, and what it does not
//!
//! A notice carries `hmac`, `affiliate` (an email), `amount`, `currency` and `affiliate_id`. The `hmac` is the SHA-1
//! HMAC **of the affiliate's email alone**, keyed with your private API key. So a notice that [`Verifier::verify`] lets
//! through proves that LeadDyno has signed this email at some time, and nothing else:
//!
//! - **The amount is not covered**, nor are the currency and the id. Whoever can alter a notice on its way can write
//!   any amount into it, and it still verifies.
//! - **Nothing says when.** There is no time, no number and no nonce: an old notice sent again verifies again.
//! - **The signature of an affiliate never changes.** Whoever has seen one notice can write as many as they like for
//!   the same affiliate. Treat the signature as a password, and keep bodies of notices out of logs.
//!
//! # What to do about it
//!
//! Take a notice as a hint that something was paid to an affiliate, and ask the API what. The names say it: all that is
//! not signed is `claimed_…`.
//!
//! 1. [`verify`](Verifier::verify) the raw body. Answer with an error if it fails, and do nothing.
//! 2. Find the affiliate by the email, which is signed; not by the id, which is not.
//! 3. Read what was paid from the affiliate's commissions, and enter each into your books **once, by its id**. Then a
//!    notice that comes twice, or that somebody sends again, changes nothing, and neither does a wrong amount.
//!
//! ```no_run
//! use leaddyno::{Client, affiliates, types::Commission, webhook::Verifier};
//!
//! /// `credit_once` does nothing if the books have the commission's id already.
//! async fn on_notice(
//!     client: &Client,
//!     verifier: &Verifier,
//!     body: &[u8],
//!     credit_once: impl Fn(&Commission),
//! ) -> Result<(), Box<dyn std::error::Error>> {
//!     let notice = verifier.verify(body)?;
//!     let found = client.send(affiliates::GetByEmail::new(notice.affiliate_email())).await?;
//!     let Some(affiliate) = found else { return Ok(()) };
//!
//!     let mut commissions = client.stream(affiliates::ListCommissions::new(affiliate.id));
//!     while let Some(commission) = commissions.try_next().await? {
//!         if commission.paid == Some(true) && commission.cancelled != Some(true) {
//!             credit_once(&commission);
//!         }
//!     }
//!     Ok(())
//! }
//! ```
//!
//! Whether LeadDyno sends a notice again that was not answered with success, and whether the commissions are marked as
//! paid before the notice is sent, is not known: look again later if the API does not yet show what the notice claims.
//!
//! The address that receives notices should be one that only LeadDyno knows, and HTTPS. The body must be verified as it
//! came, before anything else parses it.

mod error;
mod form;
mod notice;
mod verifier;

pub use self::{
    error::WebhookError,
    notice::{PaymentNotice, UnverifiedPaymentNotice},
    verifier::Verifier,
};

/// How many bytes the body of a notice may have. The published sample has 112.
pub const LONGEST_BODY: usize = 16 * 1024;
