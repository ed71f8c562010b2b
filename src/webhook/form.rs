//! Parses the form of a notice. It is strict where leniency would let a program verify one value and use another: a known
//! field occurs once and is UTF-8. Unknown fields, the order of the fields, and white space around them do not matter.

use std::borrow::Cow;

use url::form_urlencoded;

use super::{LONGEST_BODY, WebhookError};

/// The known fields of a notice; empty if they are missing.
#[derive(Default)]
pub(super) struct Form<'a> {
    pub(super) hmac: Cow<'a, str>,
    pub(super) affiliate: Cow<'a, str>,
    pub(super) amount: Cow<'a, str>,
    pub(super) affiliate_id: Cow<'a, str>,
    pub(super) currency: Cow<'a, str>,
}

impl<'a> Form<'a> {
    /// The names of the fields, as in the document.
    pub(super) const FIELDS: [&'static str; 5] = ["hmac", "amount", "affiliate_id", "affiliate", "currency"];

    pub(super) fn parse(body: &'a [u8]) -> Result<Self, WebhookError> {
        if body.len() > LONGEST_BODY {
            return Err(WebhookError::TooLong);
        }
        let body = body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii();
        let mut form = Self::default();
        let mut seen = [false; Self::FIELDS.len()];
        for (name, value) in form_urlencoded::parse(body) {
            let Some(index) = Self::FIELDS.iter().position(|field| *field == name) else { continue };
            let field = Self::FIELDS[index];
            if std::mem::replace(&mut seen[index], true) {
                return Err(WebhookError::Repeated { field });
            }
            // The parser puts this character in place of bytes that are not UTF-8, which are not what was signed.
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

/// Returns the text of a required field.
pub(super) fn require<'t>(field: &'static str, text: &'t str) -> Result<&'t str, WebhookError> {
    if text.trim().is_empty() { Err(WebhookError::Missing { field }) } else { Ok(text) }
}

/// Decodes a signature of 40 hexadecimal digits in either case.
pub(super) fn decode_signature(hex: &str) -> Option<[u8; 20]> {
    let digits = hex.as_bytes();
    let mut bytes = [0; 20];
    if digits.len() != bytes.len() * 2 {
        return None;
    }
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        *byte = decode_digit(pair[0])? << 4 | decode_digit(pair[1])?;
    }
    Some(bytes)
}

fn decode_digit(character: u8) -> Option<u8> {
    match character {
        b'0'..=b'9' => Some(character - b'0'),
        b'a'..=b'f' => Some(character - b'a' + 10),
        b'A'..=b'F' => Some(character - b'A' + 10),
        _ => None,
    }
}
