//! The response bodies of the server: the examples of the OpenAPI document, and a page of 100 purchases made from one
//! of them.

use serde_json::Value;

/// The rows of a page; LeadDyno's maximum.
const ROWS: u32 = 100;

/// One affiliate.
pub(crate) fn one() -> Vec<u8> {
    example("get_affiliate").to_string().into_bytes()
}

/// A page of purchases, each with its own id, code, amount and customer.
pub(crate) fn page() -> Vec<u8> {
    let row = &example("list_purchases")[0];
    let rows = (0..ROWS).map(|number| {
        let mut row = row.clone();
        row["id"] = (5501 + number).into();
        row["purchase_code"] = format!("ORDER-{}", 1001 + number).into();
        row["purchase_amount"] = (f64::from(1999 + 250 * number) / 100.0).into();
        row["lead"]["id"] = (2150 + number).into();
        row["lead"]["email"] = format!("customer{number}@example.com").into();
        row
    });
    rows.collect::<Value>().to_string().into_bytes()
}

fn example(operation: &str) -> Value {
    let mut all: Value =
        serde_json::from_str(include_str!("../../generated/examples.json")).expect("the examples are JSON");
    all[operation]["response"].take()
}
