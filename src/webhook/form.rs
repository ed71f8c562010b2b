//! Parses the form of a notice. Each known field must occur once and be UTF-8, so that a program cannot verify one value
//! and use another. Unknown fields, the order of the fields and white space around the body do not matter.

use std::borrow::Cow;

use url::form_urlencoded;

use super::{LONGEST_BODY, WebhookError};
use crate::response;

/// The names of the known fields, as in the document.
const FIELDS: [&str; 5] = ["hmac", "amount", "affiliate_id", "affiliate", "currency"];

/// The values of the known fields.
#[derive(Default)]
pub(super) struct Form<'a>([Option<Cow<'a, str>>; FIELDS.len()]);

impl<'a> Form<'a> {
    pub(super) fn parse(body: &'a [u8]) -> Result<Self, WebhookError> {
        if body.len() > LONGEST_BODY {
            return Err(WebhookError::TooLong);
        }
        let body = response::text(body);
        let mut form = Self::default();
        for (name, value) in form_urlencoded::parse(body) {
            let Some(index) = FIELDS.iter().position(|field| *field == name) else { continue };
            let field = FIELDS[index];
            // The parser replaces bytes that are not UTF-8 with this character, so the value is not what was signed.
            let is_utf8 = !value.contains(char::REPLACEMENT_CHARACTER);
            if form.0[index].replace(value).is_some() {
                return Err(WebhookError::Repeated { field });
            }
            if !is_utf8 {
                return Err(WebhookError::Unreadable { field });
            }
        }
        Ok(form)
    }

    /// Returns the value of a field, unless it is missing or blank.
    pub(super) fn get(&self, field: &str) -> Option<&str> {
        let index = FIELDS.iter().position(|known| *known == field)?;
        self.0[index].as_deref().filter(|value| !value.trim().is_empty())
    }

    /// Returns the value of a required field.
    pub(super) fn require(&self, field: &'static str) -> Result<&str, WebhookError> {
        self.get(field).ok_or(WebhookError::Missing { field })
    }
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
