//! What nobody outside LeadDyno knows about its answers, as named switches.
//! Each has the default that the known facts make most likely; tests of a
//! client should pass under every setting. Decides nothing itself: the HTTP
//! layer and the views read the switches where they answer.

use serde::{Deserialize, Serialize};

/// The unknowns of the API, each with its most likely value as the default.
///
/// ```
/// use leaddyno_sandbox::{Miss, Switches};
///
/// let switches = Switches { miss: Miss::Null, ..Switches::default() };
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Switches {
    /// The largest page that a list gives: 200 in public client code, 100 in the documentation.
    pub per_page_cap: u64,
    /// What happens to a `per_page` above the cap.
    pub over_cap: OverCap,
    /// In which order lists come. Newest first is documented for leads and visitors.
    pub order: ListOrder,
    /// What a lookup (`by_email`, `by_purchase_code`, …) answers when it finds nothing.
    pub miss: Miss,
    /// How money is written.
    pub money: MoneyForm,
    /// How an affiliate without custom fields is written.
    pub empty_custom_fields: EmptyCustomFields,
    /// What happens when a purchase comes with the `purchase_code` of another one.
    pub repeated_purchase_code: RepeatedPurchaseCode,
    /// With which status a creation answers that finds the record there already.
    pub existing_record: ExistingRecord,
    /// With which status an affiliate code that another affiliate has is refused.
    pub taken_affiliate_code: TakenAffiliateCode,
}

impl Default for Switches {
    fn default() -> Self {
        Self {
            per_page_cap: 200,
            over_cap: OverCap::default(),
            order: ListOrder::default(),
            miss: Miss::default(),
            money: MoneyForm::default(),
            empty_custom_fields: EmptyCustomFields::default(),
            repeated_purchase_code: RepeatedPurchaseCode::default(),
            existing_record: ExistingRecord::default(),
            taken_affiliate_code: TakenAffiliateCode::default(),
        }
    }
}

/// What happens to a `per_page` above the cap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OverCap {
    /// 400, with the cap in the message.
    #[default]
    Refused,
    /// A page of the cap's size: a client that takes a short page for the last one loses rows.
    Clamped,
}

/// In which order lists come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListOrder {
    /// The newest record first: pages shift when a record arrives between two of them.
    #[default]
    NewestFirst,
    /// The oldest record first.
    OldestFirst,
}

/// What a lookup answers when it finds nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Miss {
    /// 404 with an error body.
    #[default]
    NotFound,
    /// 200 with the body `null`.
    Null,
}

/// How money is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoneyForm {
    /// As text: `"4.90"`.
    #[default]
    Text,
    /// As a JSON number: `4.9`.
    Number,
}

/// How an affiliate without custom fields is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EmptyCustomFields {
    /// `{}`
    #[default]
    Object,
    /// `[]`, as PHP writes an empty map.
    Array,
}

/// What happens when a purchase comes with the `purchase_code` of another one.
///
/// Nobody knows what LeadDyno does. The default refuses it in the shape that is documented for a bad field, which
/// is what a uniqueness check on that field would give.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RepeatedPurchaseCode {
    /// 400: `{"error":{"purchase_code":["has already been taken"]}}`.
    #[default]
    BadRequest,
    /// The same body with status 409.
    Conflict,
    /// The same body with status 422.
    Unprocessable,
    /// 200 with the purchase that is already there, unchanged.
    Existing,
}

/// With which status a creation answers that finds the record there already: an affiliate or a lead with the email.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExistingRecord {
    /// 200, since nothing was made.
    #[default]
    Ok,
    /// 201, as for one that was made.
    Created,
}

/// With which status an affiliate code that another affiliate has is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TakenAffiliateCode {
    /// 409, as clients of the service expect it.
    #[default]
    Conflict,
    /// 400, the documented status for what is unacceptable.
    BadRequest,
}
