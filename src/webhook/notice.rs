//! A notice, before and after its signature was verified: two types, so that one cannot be taken for the other. Only
//! verifying makes the second.

use std::fmt;

use leaddyno_types::Money;

use super::{
    Verifier, WebhookError,
    form::{Form, required, signature},
};

/// A notice that a payment was made to an affiliate, whose signature was verified.
///
/// [`affiliate_email`](Self::affiliate_email) is signed by LeadDyno. **All else is claimed**: nobody vouches for it, and
/// the whole notice may have been sent before. See the [module](super) for what to do about it.
///
/// It can be had only from [`Verifier::verify`] and [`UnverifiedPaymentNotice::verify`]. `Debug` does not show the
/// email.
#[derive(Clone, PartialEq, Eq)]
pub struct PaymentNotice {
    affiliate_email: String,
    claims: Claims,
}

impl PaymentNotice {
    /// The affiliate's email, which the signature covers, as it was signed: look the affiliate up by it.
    #[must_use]
    pub fn affiliate_email(&self) -> &str {
        &self.affiliate_email
    }

    /// The amount that the notice claims. **Not signed**: read what was paid from the API, and never pay this.
    #[must_use]
    pub fn claimed_amount(&self) -> Money {
        self.claims.amount
    }

    /// The currency that the notice claims, if it names one. Not signed.
    #[must_use]
    pub fn claimed_currency(&self) -> Option<&str> {
        self.claims.currency.as_deref()
    }

    /// The affiliate's id that the notice claims, if it names one that is a number. Not signed: the affiliate is
    /// whoever has the [email](Self::affiliate_email).
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

/// A notice whose signature nobody has verified yet: anybody may have written it.
///
/// For those who must choose the key by what stands in the notice, as one who receives notices for several accounts.
/// All others use [`Verifier::verify`]. `Debug` shows neither the email nor the signature.
#[derive(Clone)]
pub struct UnverifiedPaymentNotice {
    affiliate_email: String,
    signature: [u8; 20],
    claims: Claims,
}

impl UnverifiedPaymentNotice {
    /// Reads the body of a notice, and **does not verify it**.
    ///
    /// # Errors
    /// If it is too long, or a field that a notice must have is missing, repeated or cannot be read.
    pub fn parse_without_verifying(body: &[u8]) -> Result<Self, WebhookError> {
        let form = Form::read(body)?;
        let affiliate_email = required("affiliate", &form.affiliate)?.to_owned();
        let signature = signature(required("hmac", &form.hmac)?).ok_or(WebhookError::Unreadable { field: "hmac" })?;
        let amount = required("amount", &form.amount)?;
        let claims = Claims {
            amount: amount.parse().map_err(|_| WebhookError::Unreadable { field: "amount" })?,
            currency: Some(form.currency.trim()).filter(|text| !text.is_empty()).map(str::to_owned),
            affiliate_id: form.affiliate_id.trim().parse().ok(),
        };
        Ok(Self { affiliate_email, signature, claims })
    }

    /// Verifies the signature.
    ///
    /// # Errors
    /// [`WebhookError::NotAuthentic`] if it is not that of the affiliate's email under the verifier's key.
    pub fn verify(self, verifier: &Verifier) -> Result<PaymentNotice, WebhookError> {
        let Self { affiliate_email, signature, claims } = self;
        if verifier.has_signed(&affiliate_email, signature) {
            Ok(PaymentNotice { affiliate_email, claims })
        } else {
            Err(WebhookError::NotAuthentic)
        }
    }

    /// The affiliate's email that the notice claims.
    #[must_use]
    pub fn claimed_affiliate_email(&self) -> &str {
        &self.affiliate_email
    }

    /// The amount that the notice claims.
    #[must_use]
    pub fn claimed_amount(&self) -> Money {
        self.claims.amount
    }

    /// The currency that the notice claims, if it names one.
    #[must_use]
    pub fn claimed_currency(&self) -> Option<&str> {
        self.claims.currency.as_deref()
    }

    /// The affiliate's id that the notice claims, if it names one that is a number.
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

/// What no signature covers.
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
