//! What the server answers: rows made of the examples of the OpenAPI document. The pages of a list differ in the ids of
//! their rows and in nothing else, so a page is made once, and only the digits of the ids are written anew for each.

use std::iter;

use serde_json::Value;

/// Rows of a page: as many as LeadDyno gives at most.
pub(crate) const ROWS: u32 = 100;

/// The id of the newest row. The others count down from it, all with as many digits.
const NEWEST: u32 = 900_000_000;

/// A page, with room for its ids.
pub(crate) struct Template {
    text: Vec<u8>,
    /// Where the ids begin.
    ids: Vec<usize>,
}

impl Template {
    /// Of the list that this operation answers.
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

    /// The rows of a page, from 1.
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
