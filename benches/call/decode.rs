//! Decoding alone: a page into the types of this library, and into plain handwritten structs.

use std::hint::black_box;

use leaddyno::{Page, types::Purchase};

use crate::plain;

/// The types that a page is decoded into.
#[derive(Clone, Copy)]
pub(crate) enum Decoder {
    Leaddyno,
    Plain,
}

impl Decoder {
    /// Decodes the page `count` times.
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
