//! What stands for the API key in Redis: a digest, from which the key cannot be found.

use std::fmt::Write;

use sha2::{Digest, Sha256};

/// Returns the name of an account: half of a SHA-256, in a separate namespace, so that it equals no other digest of
/// the key.
pub(super) fn account(key: &str) -> String {
    let digest = Sha256::new().chain_update("leaddyno rate limit\0").chain_update(key).finalize();
    digest.iter().take(16).fold(String::with_capacity(32), |mut name, byte| {
        let _ = write!(name, "{byte:02x}");
        name
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_the_same_for_the_same_key_and_hides_it() {
        let [one, again, another] = ["CANARY-key", "CANARY-key", "CANARY-kez"].map(account);
        assert_eq!(one, again);
        assert_ne!(one, another);
        assert!(one.len() == 32 && one.chars().all(|c| c.is_ascii_hexdigit()), "{one}");
    }
}
