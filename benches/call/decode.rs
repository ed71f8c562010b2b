//! Decoding alone: a page into the types of this library, and into what somebody would write by hand in a hurry.

use std::hint::black_box;

use leaddyno::{Page, types::Purchase};

use crate::plain;

/// Into what a page is decoded.
#[derive(Clone, Copy)]
pub(crate) enum Decoder {
    Leaddyno,
    Plain,
}

impl Decoder {
    /// Decodes the page so many times.
    pub(crate) fn run(self, page: &[u8], count: u32) {
        for _ in 0..count {
            let page = black_box(page);
            match self {
                Self::Leaddyno => {
                    let page: Page<Purchase> = serde_json::from_slice(page).expect("it is a page");
                    drop(black_box(page));
                }
                Self::Plain => {
                    let page: Vec<plain::Purchase> = serde_json::from_slice(page).expect("it is a page");
                    drop(black_box(page));
                }
            }
        }
    }
}
