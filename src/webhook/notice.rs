//! A notice before and after verification. Two types keep a program from using an unverified notice as a verified one; only
//! the verification creates the second.

use std::fmt;

use leaddyno_types::Money;

use super::{
    Verifier, WebhookError,
    form::{Form, decode_signature},
};

/// A notice of a payment to an affiliate, with a verified signature.
///
/// LeadDyno signed the [`affiliate_email`](Self::affiliate_email). **All other values are claims**, which anyone may have
/// changed, and the notice may be a replay. See the [module](super) for how to handle it.
///
/// [`Verifier::verify`] and [`UnverifiedPaymentNotice::verify`] return it. `Debug` does not show the email.
#[derive(Clone, PartialEq, Eq)]
pub struct PaymentNotice {
    affiliate_email: String,
    claims: Claims,
}

impl PaymentNotice {
    /// Returns the affiliate's email, which is signed. Look the affiliate up by it.
    #[must_use]
    pub fn affiliate_email(&self) -> &str {
        &self.affiliate_email
    }

    /// Returns the claimed amount. **It is not signed**: read from the API what was paid, and never pay this amount.
    #[must_use]
    pub fn claimed_amount(&self) -> Money {
        self.claims.amount
    }

    /// Returns the claimed currency, if the notice has one. It is not signed.
    #[must_use]
    pub fn claimed_currency(&self) -> Option<&str> {
        self.claims.currency.as_deref()
    }

    /// Returns the claimed id of the affiliate, if the notice has a numeric one. It is not signed: look the affiliate up by
    /// the [email](Self::affiliate_email).
    #[must_use]
    pub fn claimed_affiliate_id(&self) -> Option<i64> {
        self.claims.affiliate_id
    }
}

impl fmt::Debug for PaymentNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.claims.debug(f, "PaymentNotice")
    }
}

/// A notice with an unverified signature, which anyone may have written.
///
/// Use it if a receiver serves several accounts and chooses the key by the content of the notice; otherwise use
/// [`Verifier::verify`]. `Debug` shows neither the email nor the signature.
#[derive(Clone)]
pub struct UnverifiedPaymentNotice {
    affiliate_email: String,
    signature: [u8; 20],
    claims: Claims,
}

impl UnverifiedPaymentNotice {
    /// Parses the body of a notice, and **does not verify it**.
    ///
    /// # Errors
    /// Fails if the body is too long, or if a field is missing, repeated or malformed.
    pub fn parse_without_verifying(body: &[u8]) -> Result<Self, WebhookError> {
        let form = Form::parse(body)?;
        let affiliate_email = form.require("affiliate")?.to_owned();
        let signature =
            decode_signature(form.require("hmac")?.trim()).ok_or(WebhookError::Unreadable { field: "hmac" })?;
        let amount = form.require("amount")?;
        let claims = Claims {
            amount: amount.parse().map_err(|_| WebhookError::Unreadable { field: "amount" })?,
            currency: form.get("currency").map(|currency| currency.trim().to_owned()),
            affiliate_id: form.get("affiliate_id").and_then(|id| id.trim().parse().ok()),
        };
        Ok(Self { affiliate_email, signature, claims })
    }

    /// Verifies the signature.
    ///
    /// # Errors
    /// Fails with [`WebhookError::NotAuthentic`] if it does not belong to the affiliate's email and the verifier's key.
    pub fn verify(self, verifier: &Verifier) -> Result<PaymentNotice, WebhookError> {
        let Self { affiliate_email, signature, claims } = self;
        if verifier.accepts(&affiliate_email, signature) {
            Ok(PaymentNotice { affiliate_email, claims })
        } else {
            Err(WebhookError::NotAuthentic)
        }
    }

    /// Returns the claimed email of the affiliate.
    #[must_use]
    pub fn claimed_affiliate_email(&self) -> &str {
        &self.affiliate_email
    }

    /// Returns the claimed amount.
    #[must_use]
    pub fn claimed_amount(&self) -> Money {
        self.claims.amount
    }

    /// Returns the claimed currency, if the notice has one.
    #[must_use]
    pub fn claimed_currency(&self) -> Option<&str> {
        self.claims.currency.as_deref()
    }

    /// Returns the claimed id of the affiliate, if the notice has a numeric one.
    #[must_use]
    pub fn claimed_affiliate_id(&self) -> Option<i64> {
        self.claims.affiliate_id
    }
}

impl fmt::Debug for UnverifiedPaymentNotice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.claims.debug(f, "UnverifiedPaymentNotice")
    }
}

/// The values that are not signed.
#[derive(Clone, PartialEq, Eq)]
struct Claims {
    amount: Money,
    currency: Option<String>,
    affiliate_id: Option<i64>,
}

impl Claims {
    fn debug(&self, f: &mut fmt::Formatter<'_>, name: &str) -> fmt::Result {
        f.debug_struct(name)
            .field("affiliate_email", &format_args!("[hidden]"))
            .field("claimed_amount", &self.amount)
            .field("claimed_currency", &self.currency)
            .field("claimed_affiliate_id", &self.affiliate_id)
            .finish()
    }
}
