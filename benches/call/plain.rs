//! Purchases as structs of texts and floats: the comparison shows the additional cost of exact amounts, dates and
//! lenient decoding.

use serde::Deserialize;

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoded to be dropped")]
#[expect(clippy::struct_field_names, reason = "the names are the service's")]
pub(crate) struct Purchase {
    id: i64,
    created_at: Option<String>,
    updated_at: Option<String>,
    cancelled: Option<bool>,
    currency: Option<String>,
    purchase_code: Option<String>,
    note: Option<String>,
    purchase_amount: Option<f64>,
    commission_amount_override: Option<f64>,
    cancellation: Option<Cancellation>,
    lead: Option<Person>,
    affiliate: Option<Person>,
    plan: Option<Plan>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoded to be dropped")]
struct Cancellation {
    id: i64,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoded to be dropped")]
struct Person {
    id: i64,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
}

#[derive(Deserialize)]
#[expect(dead_code, reason = "decoded to be dropped")]
struct Plan {
    id: i64,
    code: Option<String>,
}
