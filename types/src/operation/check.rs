//! Rejects texts that would widen a request: a blank or dot-segment path parameter, and a blank text where one of
//! several parameters must select the records.

use super::InvalidRequest;

/// Whether a text consists of white space and invisible characters.
#[must_use]
pub fn is_blank(text: &str) -> bool {
    let is_invisible = |c: char| matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{206f}' | '\u{feff}');
    text.chars().all(|c| c.is_whitespace() || c.is_control() || is_invisible(c))
}

/// Checks the text of a path parameter.
///
/// # Errors
/// If it is blank, or if it is `.` or `..`, which URL normalization would remove.
pub fn path_text(name: &str, text: &str) -> Result<(), InvalidRequest> {
    if is_blank(text) {
        return Err(InvalidRequest::new(format!("path parameter `{name}` is blank: set a value")));
    }
    if matches!(text, "." | "..") {
        return Err(InvalidRequest::new(format!(
            "path parameter `{name}` is `{text}`, which would change the path: set another value"
        )));
    }
    Ok(())
}

/// Checks parameters of which at least one must be set.
///
/// # Errors
/// If none is set, or if one is blank, because the service could treat a blank one as not set.
pub fn any_of(parameters: &[(&str, Option<&str>)]) -> Result<(), InvalidRequest> {
    if let Some((name, _)) = parameters.iter().find(|(_, text)| text.is_some_and(is_blank)) {
        return Err(InvalidRequest::new(format!("`{name}` is blank: give it a value, or leave it out")));
    }
    if parameters.iter().all(|(_, text)| text.is_none()) {
        let names: Vec<String> = parameters.iter().map(|(name, _)| format!("`{name}`")).collect();
        return Err(InvalidRequest::new(format!("set at least one of {}", names.join(", "))));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_texts_and_dot_segments_are_rejected_in_a_path() {
        for text in ["", " ", "\t\r\n", "\u{a0}", "\u{200b}", "\u{feff} ", "\0", ".", ".."] {
            let message = path_text("sub_id", text).expect_err(text).to_string();
            assert!(message.starts_with("path parameter `sub_id` is "), "{message}");
        }
        for text in ["a", "...", ".a", "%2e%2e", "..\\..", "a b", "é"] {
            assert_eq!(path_text("sub_id", text), Ok(()), "{text}");
        }
    }

    #[test]
    fn at_least_one_must_be_set_and_none_may_be_blank() {
        let checked = |email, code| any_of(&[("email", email), ("purchase_code", code)]).map_err(|e| e.to_string());
        assert_eq!(checked(Some("g@example.com"), None), Ok(()));
        assert_eq!(checked(None, None), Err("set at least one of `email`, `purchase_code`".to_owned()));
        for blank in ["", " ", "\u{a0}"] {
            let refused = Err("`purchase_code` is blank: give it a value, or leave it out".to_owned());
            assert_eq!(checked(Some("g@example.com"), Some(blank)), refused);
            assert_eq!(checked(None, Some(blank)), refused);
        }
    }
}
