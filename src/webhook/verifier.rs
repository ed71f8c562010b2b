//! The signature: SHA-1 HMAC of the affiliate's email, keyed with the private API key, compared in constant time. That
//! SHA-1 has collisions does not break it, since whoever forges an HMAC needs its key.

use std::fmt::Write as _;

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

use super::{PaymentNotice, UnverifiedPaymentNotice, WebhookError};
use crate::{api_key::ApiKey, env, error::Error};

/// Verifies payment notices with the private API key of an account.
///
/// ```
/// use leaddyno::webhook::{Verifier, WebhookError};
///
/// let verifier = Verifier::new("private-api-key")?;
/// let body = format!("affiliate=ada%40example.com&amount=4.9&currency=USD&hmac={}", verifier.sign("ada@example.com"));
/// let notice = verifier.verify(body.as_bytes())?;
/// assert_eq!(notice.affiliate_email(), "ada@example.com");
///
/// let forged = body.replace("ada", "eve");
/// assert_eq!(verifier.verify(forged.as_bytes()), Err(WebhookError::NotAuthentic));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Verifier(ApiKey);

impl Verifier {
    /// Verifies with this private API key.
    ///
    /// # Errors
    /// If it cannot be a key: if it is empty, or has white space in it.
    pub fn new(key: impl AsRef<str>) -> Result<Self, Error> {
        ApiKey::new(key.as_ref()).map(Self)
    }

    /// Verifies with the key that `LEADDYNO_API_KEY` says.
    ///
    /// # Errors
    /// If it is not set, or cannot be a key.
    pub fn from_env() -> Result<Self, Error> {
        Self::new(env::api_key(|name| std::env::var(name))?)
    }

    /// Reads the raw body of a notice, and verifies its signature: **that of the affiliate's email, which covers
    /// neither the amount nor the time**. See the [module](super) for what to do about it.
    ///
    /// # Errors
    /// If it is no notice, or not one that was signed with this key. The comparison takes the same time wherever the
    /// signatures differ.
    pub fn verify(&self, body: &[u8]) -> Result<PaymentNotice, WebhookError> {
        UnverifiedPaymentNotice::parse_without_verifying(body)?.verify(self)
    }

    /// The signature of an affiliate's email, as a notice carries it: for posting notices to your own receiver in
    /// tests.
    ///
    /// Do not compare with it, which takes longer the more of it is right: [`verify`](Self::verify) does it properly.
    #[must_use]
    pub fn sign(&self, affiliate_email: &str) -> String {
        let bytes = self.mac(affiliate_email).finalize().into_bytes();
        bytes.iter().fold(String::with_capacity(40), |mut hex, byte| {
            // Writing to a text cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    pub(super) fn has_signed(&self, affiliate_email: &str, signature: [u8; 20]) -> bool {
        self.mac(affiliate_email).verify_slice(&signature).is_ok()
    }

    fn mac(&self, affiliate_email: &str) -> Hmac<Sha1> {
        keyed(self.0.expose().as_bytes()).chain_update(affiliate_email)
    }
}

/// HMAC takes keys of any length; that the type may refuse one is for others.
fn keyed(key: &[u8]) -> Hmac<Sha1> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test cases of RFC 2202; most of their keys and texts are no text, so this is below the public functions.
    #[test]
    fn signatures_are_those_of_rfc_2202() {
        let counted: Vec<u8> = (1..=25).collect();
        let long_key = [0xaa; 80];
        let cases: [(&[u8], &[u8], &str); 7] = [
            (&[0x0b; 20], b"Hi There", "b617318655057264e28bc0b6fb378c8ef146be00"),
            (b"Jefe", b"what do ya want for nothing?", "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79"),
            (&[0xaa; 20], &[0xdd; 50], "125d7342b9ac11cd91a39af48aa17b4f63f175d3"),
            (&counted, &[0xcd; 50], "4c9007f4026250c6bc8414f9bf50c86c2d7235da"),
            (&[0x0c; 20], b"Test With Truncation", "4c1a03424b55e07fe7f27be1d58bb9324a9a5a04"),
            (
                &long_key,
                b"Test Using Larger Than Block-Size Key - Hash Key First",
                "aa4ae5e15272d00e95705637ce8a3b55ed402112",
            ),
            (
                &long_key,
                b"Test Using Larger Than Block-Size Key and Larger Than One Block-Size Data",
                "e8e99d0f45237d786d6bbaa7965c7808bbff1a91",
            ),
        ];
        for (key, text, hex) in cases {
            let signature = super::super::form::signature(hex).unwrap();
            assert_eq!(keyed(key).chain_update(text).finalize().into_bytes()[..], signature, "{hex}");
        }
    }

    #[test]
    fn what_cannot_be_a_key_is_refused_and_a_key_is_not_shown() {
        for key in ["", "abc\n", "a b"] {
            assert!(Verifier::new(key).is_err(), "{key:?}");
        }
        assert!(!format!("{:?}", Verifier::new("CANARY").unwrap()).contains("CANARY"));
    }
}
