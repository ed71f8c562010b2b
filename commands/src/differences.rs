//! What a record has that was not requested: LeadDyno may respond with a record that existed before, and ignore the request.

use leaddyno::{AnyRequest, Kind, http::Method, rust_decimal::Decimal};
use serde_json::Value;

/// Returns the amounts and numbers of a request to create a record that differ in the record that LeadDyno responded with, in
/// words. Of any other request there are none.
///
/// ```
/// use leaddyno::AnyRequest;
/// use serde_json::json;
///
/// let sent = json!({"email": "g@example.com", "purchase_code": "ORDER-1", "purchase_amount": "999"});
/// let request = AnyRequest::new("create_purchase", sent)?;
/// let record = json!({"id": 5501, "purchase_code": "ORDER-1", "purchase_amount": "49.00"});
/// assert_eq!(leaddyno_commands::differences(&request, &record), ["purchase_amount is 49.00, not 999"]);
/// # Ok::<(), leaddyno::InvalidRequest>(())
/// ```
#[must_use]
pub fn differences(request: &AnyRequest, record: &Value) -> Vec<String> {
    let (operation, sent) = (request.operation(), request.parameters());
    if operation.method != Method::POST {
        return Vec::new();
    }
    let columns = operation.columns.iter().filter(|column| {
        let is_number = matches!(column.kind, Kind::Money | Kind::Quantity | Kind::Integer);
        is_number && operation.parameters.iter().any(|parameter| parameter.name == column.name)
    });
    let different = columns.filter_map(|column| {
        let (wanted, found) = (number(&sent[column.name])?, number(&record[column.name])?);
        (wanted != found).then(|| format!("{} is {found}, not {wanted}", column.name))
    });
    different.collect()
}

fn number(value: &Value) -> Option<Decimal> {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned).parse().ok()
}
