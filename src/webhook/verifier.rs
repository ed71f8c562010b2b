//! Verifies the signature: the SHA-1 HMAC of the affiliate's email with the private API key, compared in constant time. The
//! known collisions of SHA-1 do not break its HMAC.

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
    /// Creates a verifier with the private API key of an account.
    ///
    /// # Errors
    /// Fails with [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the key is malformed: empty, in
    /// quotation marks, or with white space.
    pub fn new(key: impl AsRef<str>) -> Result<Self, Error> {
        ApiKey::new(key.as_ref()).map(Self)
    }

    /// Creates a verifier with the key in the environment variable `LEADDYNO_API_KEY`.
    ///
    /// # Errors
    /// Fails with [`ErrorKind::Configuration`](crate::ErrorKind::Configuration) if the variable is not set or the key is
    /// malformed.
    pub fn from_env() -> Result<Self, Error> {
        Self::new(env::api_key(|name| std::env::var(name))?)
    }

    /// Parses the raw body of a notice, and verifies its signature, which **covers the affiliate's email, but neither the
    /// amount nor the time**. See the [module](super) for how to handle a notice.
    ///
    /// # Errors
    /// Fails if the body is not a notice, or was not signed with this key.
    pub fn verify(&self, body: &[u8]) -> Result<PaymentNotice, WebhookError> {
        UnverifiedPaymentNotice::parse_without_verifying(body)?.verify(self)
    }

    /// Returns the signature of an affiliate's email, to post notices to your receiver in tests.
    ///
    /// To check a notice, use [`verify`](Self::verify): comparing signatures with `==` takes a time that reveals how many
    /// leading characters of a forged one are right.
    #[must_use]
    pub fn sign(&self, affiliate_email: &str) -> String {
        let bytes = self.mac(affiliate_email).finalize().into_bytes();
        bytes.iter().fold(String::with_capacity(40), |mut hex, byte| {
            // Writing to a `String` cannot fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        })
    }

    pub(super) fn accepts(&self, affiliate_email: &str, signature: [u8; 20]) -> bool {
        self.mac(affiliate_email).verify_slice(&signature).is_ok()
    }

    fn mac(&self, affiliate_email: &str) -> Hmac<Sha1> {
        with_key(self.0.expose().as_bytes()).chain_update(affiliate_email)
    }
}

/// Creates the HMAC with a key. The constructor fails only for algorithms with a fixed key length.
fn with_key(key: &[u8]) -> Hmac<Sha1> {
    Hmac::new_from_slice(key).expect("HMAC takes keys of any length")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The test cases of RFC 2202. Most of their keys and texts are not UTF-8, so the public functions cannot take them.
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
            let signature = super::super::form::decode_signature(hex).unwrap();
            assert_eq!(with_key(key).chain_update(text).finalize().into_bytes()[..], signature, "{hex}");
        }
    }

    #[test]
    fn a_malformed_key_is_rejected_and_no_key_is_shown() {
        for key in ["", "abc\n", "a b"] {
            assert!(Verifier::new(key).is_err(), "{key:?}");
        }
        assert!(!format!("{:?}", Verifier::new("CANARY").unwrap()).contains("CANARY"));
    }
}
