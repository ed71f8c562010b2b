//! Classifies recorded bytes: JSON, an empty body, something else, or a damaged recording. A recorder may write base64
//! without marking it, or mark plain text as base64; neither is an error of the service.

use base64::{
    Engine as _,
    alphabet::{STANDARD, URL_SAFE},
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
};
use serde_json::Value;

use super::recording::RecordedBody;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Returns bytes without a UTF-8 byte order mark.
///
/// # Errors
/// If they are UTF-16.
pub(super) fn without_bom(bytes: &[u8]) -> Result<&[u8], String> {
    match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => Err("it is UTF-16: save it as UTF-8".to_owned()),
        _ => Ok(bytes.strip_prefix(BOM).unwrap_or(bytes)),
    }
}

/// Parses JSON that may begin with a byte order mark.
///
/// # Errors
/// If it is not JSON; the message contains no text of it.
pub(super) fn json(bytes: &[u8]) -> Result<Value, String> {
    serde_json::from_slice(without_bom(bytes)?).map_err(|error| format!("it is not JSON: {error}"))
}

/// Reads a body that is recorded as sent, or as unmarked base64.
///
/// # Errors
/// If the recording is damaged.
pub(super) fn read_plain(bytes: &[u8]) -> Result<RecordedBody, String> {
    let bytes = without_bom(bytes)?.trim_ascii();
    if bytes.is_empty() {
        return Ok(RecordedBody::Empty);
    }
    let error = match serde_json::from_slice(bytes) {
        Ok(json) => return Ok(RecordedBody::Json(json)),
        Err(error) => error,
    };
    if let Some(json) = decode(bytes).and_then(|decoded| json(&decoded).ok()) {
        return Ok(RecordedBody::Json(json));
    }
    if matches!(bytes, [b'{' | b'[', ..]) {
        return Err(format!("its body is damaged JSON: {error}"));
    }
    // A compressed or chunked body.
    if bytes.iter().any(|byte| byte.is_ascii_control() && !byte.is_ascii_whitespace()) {
        return Err("its body is not text: record it decompressed".to_owned());
    }
    Ok(RecordedBody::NotJson)
}

/// Reads a body that is marked as base64.
///
/// # Errors
/// If it is neither base64 nor JSON, or damaged.
pub(super) fn read_base64(text: &str) -> Result<RecordedBody, String> {
    let text = without_bom(text.as_bytes())?;
    let plain = || json(text).ok().map(RecordedBody::Json);
    let Some(decoded) = decode(text) else {
        return plain().ok_or_else(|| "its body is marked as base64, and is not".to_owned());
    };
    match read_plain(&decoded) {
        Ok(body) if body != RecordedBody::NotJson => Ok(body),
        // `1234` and `null` are base64 as well.
        not_json => plain().map_or(not_json, Ok),
    }
}

/// Decodes base64 of either alphabet, with or without padding and line breaks.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);
    let text: Vec<u8> = text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let alphabet = if text.iter().any(|byte| matches!(byte, b'-' | b'_')) { URL_SAFE } else { STANDARD };
    GeneralPurpose::new(&alphabet, config).decode(text).ok()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn rows() -> RecordedBody {
        RecordedBody::Json(json!([{"id": 7}]))
    }

    #[test]
    fn a_body_is_read_whether_or_not_its_encoding_is_marked() {
        let cases: [(&str, Result<RecordedBody, &str>); 14] = [
            ("[{\"id\": 7}]", Ok(rows())),
            ("\u{feff}[{\"id\": 7}]", Ok(rows())),
            ("W3siaWQiOiA3fV0=", Ok(rows())),
            ("W3siaWQi\r\nOiA3fV0", Ok(rows())),
            // A byte order mark and a tilde, which the two alphabets encode differently.
            ("IsO/w7/Dv34i", Ok(RecordedBody::Json(json!("ÿÿÿ~")))),
            ("IsO_w7_Dv34i", Ok(RecordedBody::Json(json!("ÿÿÿ~")))),
            ("77u/eyJpZCI6IDd9", Ok(RecordedBody::Json(json!({"id": 7})))),
            ("1234", Ok(RecordedBody::Json(json!(1234)))),
            ("null", Ok(RecordedBody::Json(Value::Null))),
            ("", Ok(RecordedBody::Empty)),
            (" \r\n", Ok(RecordedBody::Empty)),
            ("[{\"id\": 7", Err("damaged JSON")),
            ("{\"id\": }", Err("damaged JSON")),
            ("\u{feff}", Ok(RecordedBody::Empty)),
        ];
        for (text, expected) in cases {
            for read in [read_plain(text.as_bytes()), read_base64(text)] {
                match (&read, &expected) {
                    (Ok(body), Ok(expected)) => assert_eq!(body, expected, "{text:?}"),
                    (Err(_), Err(_)) => {}
                    _ => panic!("{text:?}: {read:?}"),
                }
            }
            if let Err(problem) = expected {
                assert!(read_plain(text.as_bytes()).is_err_and(|error| error.contains(problem)), "{text:?}");
            }
        }
    }

    #[test]
    fn what_is_not_json_is_the_services_only_if_the_recording_is_in_order() {
        assert_eq!(read_plain(b"<html>"), Ok(RecordedBody::NotJson));
        assert_eq!(read_plain(b"Unauthorized"), Ok(RecordedBody::NotJson));
        assert_eq!(read_base64("PGh0bWw+"), Ok(RecordedBody::NotJson));
        for damaged in ["!!", "<html>"] {
            assert_eq!(read_base64(damaged), Err("its body is marked as base64, and is not".to_owned()));
        }
        for compressed in [&b"\x1f\x8b\x08\0\0"[..], b"\x0b\x02\x80[]\x03"] {
            assert_eq!(read_plain(compressed), Err("its body is not text: record it decompressed".to_owned()));
        }
        assert!(read_base64("H4sIAAAA").is_err_and(|error| error.contains("decompressed")));
        assert!(read_plain(b"\xff\xfe[\0]\0").is_err_and(|error| error.contains("UTF-16")));
    }
}
