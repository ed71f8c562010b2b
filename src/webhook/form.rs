//! Reads the fields of the form, strictly where leniency would let somebody verify one thing and use another: a known
//! field stands there once, and is UTF-8. Unknown fields, and the order of all of them, are the service's business.

use std::borrow::Cow;

use url::form_urlencoded;

use super::{LONGEST_BODY, WebhookError};

/// The fields of a notice that are known; those that are not there are empty.
#[derive(Default)]
pub(super) struct Form<'a> {
    pub(super) hmac: Cow<'a, str>,
    pub(super) affiliate: Cow<'a, str>,
    pub(super) amount: Cow<'a, str>,
    pub(super) affiliate_id: Cow<'a, str>,
    pub(super) currency: Cow<'a, str>,
}

impl<'a> Form<'a> {
    /// The names of the fields, as the document has them.
    pub(super) const FIELDS: [&'static str; 5] = ["hmac", "amount", "affiliate_id", "affiliate", "currency"];

    pub(super) fn read(body: &'a [u8]) -> Result<Self, WebhookError> {
        if body.len() > LONGEST_BODY {
            return Err(WebhookError::TooLong);
        }
        let mut form = Self::default();
        let mut seen = [false; Self::FIELDS.len()];
        for (name, value) in form_urlencoded::parse(body) {
            let Some(index) = Self::FIELDS.iter().position(|field| *field == name) else { continue };
            let field = Self::FIELDS[index];
            if std::mem::replace(&mut seen[index], true) {
                return Err(WebhookError::Repeated { field });
            }
            // What is no UTF-8 has been replaced by this, and what has been replaced is not what was signed.
            if value.contains(char::REPLACEMENT_CHARACTER) {
                return Err(WebhookError::Unreadable { field });
            }
            *form.slot(field) = value;
        }
        Ok(form)
    }

    fn slot(&mut self, field: &str) -> &mut Cow<'a, str> {
        match field {
            "hmac" => &mut self.hmac,
            "amount" => &mut self.amount,
            "affiliate_id" => &mut self.affiliate_id,
            "affiliate" => &mut self.affiliate,
            _ => &mut self.currency,
        }
    }
}

/// A field that must be there.
pub(super) fn required<'t>(field: &'static str, text: &'t str) -> Result<&'t str, WebhookError> {
    if text.trim().is_empty() { Err(WebhookError::Missing { field }) } else { Ok(text) }
}

/// The 20 bytes that 40 hexadecimal digits of either case write.
pub(super) fn signature(hex: &str) -> Option<[u8; 20]> {
    // Digits are counted as bytes: one that is longer is no digit.
    let digits = hex.as_bytes();
    let mut bytes = [0; 20];
    if digits.len() != bytes.len() * 2 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(bytes)
}

fn digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}
