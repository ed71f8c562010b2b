//! The payment webhook. LeadDyno posts a form to your URL when it pays an affiliate by webhook. Whether LeadDyno or your
//! program moves the money is not documented.
//!
//! # What the signature covers
//!
//! A notice has the fields `hmac`, `affiliate` (an email), `amount`, `currency` and `affiliate_id`. `hmac` is the SHA-1
//! HMAC **of the affiliate's email alone**, with your private API key as its key. A notice that [`Verifier::verify`]
//! accepts proves that LeadDyno signed this email at some time, and nothing else:
//!
//! - **The amount is not signed**, nor are the currency and the id. Anyone who can change a notice on its way can change
//!   the amount, and the notice is still accepted.
//! - **The time is not signed.** A notice has no timestamp, number or nonce: a replayed one is accepted
//!   again.
//! - **The signature of an affiliate never changes.** Anyone who has seen one notice can forge others about the same
//!   affiliate. Treat the signature as a password, and keep the bodies of notices out of logs.
//!
//! # How to handle a notice
//!
//! Use a notice as a hint that an affiliate was paid, and read from the API what was paid. Accessors of unsigned values
//! are named `claimed_…`.
//!
//! 1. [`verify`](Verifier::verify) the raw body. If that fails, respond with an error and do nothing.
//! 2. Find the affiliate by the email, which is signed; not by the id.
//! 3. Read the affiliate's commissions, and credit each **once, by its id**. Then neither a repeated notice nor a wrong
//!    amount does any harm.
//!
//! ```no_run
//! use leaddyno::{Client, affiliates, types::Commission, webhook::Verifier};
//!
//! /// `credit_once` does nothing for a commission whose id was credited before.
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
//! Two things are not documented: whether LeadDyno repeats a notice after an error, and whether the commissions are marked
//! as paid before the notice is sent. If the API does not show the payment yet, look again later.
//!
//! Use an HTTPS URL that only LeadDyno knows. Verify the body as it was received, before anything else parses it.

mod error;
mod form;
mod notice;
mod verifier;

pub use self::{
    error::WebhookError,
    notice::{PaymentNotice, UnverifiedPaymentNotice},
    verifier::Verifier,
};

/// The longest body of a notice, in bytes. The documented sample has 112.
pub const LONGEST_BODY: usize = 16 * 1024;
