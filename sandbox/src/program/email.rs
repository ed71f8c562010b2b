//! Validates email addresses. Rejects only what no mail server would accept.

use super::refusal::Refusal;

/// Returns the form of an address in which addresses are compared.
pub(super) fn key(email: &str) -> String {
    email.trim().to_lowercase()
}

/// Checks an address. The error names the field.
pub(super) fn check(field: &str, email: &str) -> Result<(), Refusal> {
    let email = email.trim();
    if is_address(email) {
        return Ok(());
    }
    let message = if email.is_empty() { "can't be blank" } else { "is invalid" };

    Err(Refusal::field(field, message))
}

fn is_address(email: &str) -> bool {
    let has_space = |text: &str| text.contains(|c: char| c.is_whitespace() || c.is_control());
    match email.rsplit_once('@') {
        Some((person, host)) => !person.is_empty() && !host.is_empty() && !has_space(email) && email.len() <= 254,
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_accepted_and_other_texts_rejected() {
        for good in ["ada@example.com", "a+b@x.org", "ada@localhost"] {
            assert_eq!(check("email", good), Ok(()), "{good}");
        }
        for bad in ["ada", "@example.com", "ada@", "a b@example.com", "a@b\nc"] {
            let refused = Refusal::field("email", "is invalid");
            assert_eq!(check("email", bad), Err(refused), "{bad}");
        }
        let blank = Refusal::field("email", "can't be blank");
        assert_eq!(check("email", ""), Err(blank));
    }
}
