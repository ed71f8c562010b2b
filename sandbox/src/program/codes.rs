//! Generated codes: purchase and tracking codes, and the tokens in sign-in links. They look random, never repeat, and are
//! the same in every run, so that tests are reproducible.

use serde::{Deserialize, Serialize};

/// A sequence of codes: the same count yields the same code.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(super) struct Codes {
    drawn: u64,
}

impl Codes {
    /// Returns the next code: 32 hexadecimal digits.
    pub(super) fn draw(&mut self) -> String {
        self.drawn += 1;
        // The mixing is a bijection, so different counts give different first halves.
        format!("{:016x}{:016x}", mix(self.drawn), mix(self.drawn ^ u64::MAX))
    }
}

/// The finalizer of splitmix64.
const fn mix(count: u64) -> u64 {
    let mut bits = count.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}

/// Formats a number as a short code, in the digits and letters of LeadDyno's own affiliate codes: `1h`.
pub(super) fn short_code(mut number: u64) -> String {
    const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
    let mut code = String::new();
    loop {
        let digit = usize::try_from(number % 36).unwrap_or_default();
        code.insert(0, char::from(DIGITS[digit]));
        number /= 36;
        if number == 0 {
            return code;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn codes_differ_and_are_the_same_in_every_run() {
        let draw = |count| {
            let mut codes = Codes::default();
            (0..count).map(|_| codes.draw()).collect::<Vec<_>>()
        };
        let codes = draw(1000);
        assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 1000);
        assert!(codes.iter().all(|code| code.len() == 32));
        assert_eq!(codes, draw(1000));
    }

    #[test]
    fn short_codes_are_base_36() {
        assert_eq!(short_code(0), "0");
        assert_eq!(short_code(53), "1h");
        assert_eq!(short_code(u64::MAX), "3w5e11264sgsf");
    }
}
