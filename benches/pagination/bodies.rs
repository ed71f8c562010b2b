//! The response bodies of the server: rows made of the examples of the OpenAPI document. The pages of a list differ
//! only in the ids of their rows, so a page is built once, and only the digits of the ids are replaced.

use std::iter;

use serde_json::Value;

/// The rows of a page; LeadDyno's maximum.
pub(crate) const ROWS: u32 = 100;

/// The id of the newest row. The others count down from it, all with the same number of digits.
const NEWEST: u32 = 900_000_000;

/// A page with placeholders for its ids.
pub(crate) struct Template {
    text: Vec<u8>,
    /// The positions of the ids.
    ids: Vec<usize>,
}

impl Template {
    /// Creates the template of an operation's list.
    pub(crate) fn of(operation: &str) -> Self {
        let mut examples: Value =
            serde_json::from_str(include_str!("../../generated/examples.json")).expect("the examples are JSON");
        let example = examples[operation]["response"].take();
        let row = example.get("commissions").unwrap_or(&example)[0].clone();
        let (mut text, mut ids) = (vec![b'['], Vec::new());
        for number in 0..ROWS {
            let mut row = row.clone();
            row["id"] = NEWEST.into();
            if row.get("email").is_some() {
                row["email"] = format!("customer{number}@example.com").into();
            }
            let row = row.to_string();
            let id = row.find(&NEWEST.to_string()).expect("a row has an id");
            if number > 0 {
                text.push(b',');
            }
            ids.push(text.len() + id);
            text.extend_from_slice(row.as_bytes());
        }
        text.push(b']');
        Self { text, ids }
    }

    /// Returns the rows of a page, from 1.
    pub(crate) fn page(&self, number: u32) -> Vec<u8> {
        let mut text = self.text.clone();
        let newest = NEWEST - (number - 1) * ROWS;
        for (&place, id) in iter::zip(&self.ids, (0..newest).rev()) {
            let digits = id.to_string();
            text[place..place + digits.len()].copy_from_slice(digits.as_bytes());
        }
        text
    }
}
