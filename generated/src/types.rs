// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! The objects of the API.

use leaddyno_types::{IntoOption, Patch};

/// A person or company who recommends the merchant and earns commissions.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Affiliate {
    /// The affiliate's id.
    pub id: crate::AffiliateId,
    /// The affiliate's email.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// The affiliate's first name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub first_name: Option<String>,
    /// The affiliate's last name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub last_name: Option<String>,
    /// The code in the affiliate's tracking links (`?afmc=CODE`).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_code: Option<String>,
    /// The id of the affiliate who referred this one, and who may earn on this one's sales.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referring_affiliate_id: Option<crate::AffiliateId>,
    /// When the affiliate was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// When the affiliate was last changed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<leaddyno_types::Timestamp>,
    /// The affiliate's state.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub status: Option<AffiliateStatus>,
    /// The PayPal address for payouts. Empty text if not set (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paypal_email: Option<String>,
    /// Whether the affiliate has opted out of emails (meaning read from the name).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// Whether the affiliate is archived; matches the status `Archived`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub archived: Option<bool>,
    /// Whether the affiliate waits for approval; matches the status `Pending Approval`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub pending_approval: Option<bool>,
    /// The affiliate's tracking link, for sharing in public. May be a shortened link without the affiliate's code (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// A link that opens the affiliate's dashboard without a password. Do not share it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_dashboard_url: Option<leaddyno_types::SecretUrl>,
    /// The code of the affiliate group, set through `affiliate_type`. On the one account seen, every affiliate has one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub compensation_tier_code: Option<String>,
    /// The affiliate's custom field values.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_fields: Option<leaddyno_types::CustomFieldValues>,
    /// The affiliate who referred this one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referring_affiliate: Option<MinimalAffiliate>,
    /// The site from which the affiliate came to sign up (meaning read from the name). Empty text if not set (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referrer_domain: Option<String>,
    /// The number of leads that are credited to the affiliate.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_leads: Option<i64>,
    /// The number of visitors that are credited to the affiliate.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_visitors: Option<i64>,
    /// The number of purchases that are credited to the affiliate.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_purchases: Option<i64>,
}

leaddyno_types::object!(
    Affiliate in ["affiliates"], required[id], optional[email, first_name, last_name,
    affiliate_code, referring_affiliate_id, created_at, updated_at, status, paypal_email,
    unsubscribed, archived, pending_approval, affiliate_url, affiliate_dashboard_url,
    compensation_tier_code, custom_fields, referring_affiliate, referrer_domain,
    total_leads, total_visitors, total_purchases]
);

/// The sums of one affiliate's commissions by payout state, in the account's default currency.
#[derive(::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffiliateCommissionTotals {
    /// The amount that can be paid out now.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub due: Option<leaddyno_types::Money>,
    /// The amount that becomes due when the delay has passed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub pending: Option<leaddyno_types::Money>,
    /// The amount that has been paid out.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paid: Option<leaddyno_types::Money>,
    /// The sum. Whether it includes cancelled commissions is not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total: Option<leaddyno_types::Money>,
    /// The currency of the four amounts (ISO 4217).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
}

leaddyno_types::object!(
    AffiliateCommissionTotals in [], required[], optional[due, pending, paid, total,
    currency]
);

/// The state of an affiliate. `Pending Approval` waits for approval or rejection; `Archived` is retired or rejected. Readers must accept other values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AffiliateStatus {
    /// `Active`
    Active,
    /// `Pending Approval`
    PendingApproval,
    /// `Archived`
    Archived,
    /// Any other value, as the service wrote it.
    Unknown(String),
}

impl AffiliateStatus {
    /// The value as the service writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "Active",
            Self::PendingApproval => "Pending Approval",
            Self::Archived => "Archived",
            Self::Unknown(value) => value,
        }
    }
}

impl ::std::fmt::Display for AffiliateStatus {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for AffiliateStatus {
    fn from(value: &str) -> Self {
        match value {
            "Active" => Self::Active,
            "Pending Approval" => Self::PendingApproval,
            "Archived" => Self::Archived,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl From<String> for AffiliateStatus {
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl IntoOption<AffiliateStatus> for &str {
    fn into_option(self) -> Option<AffiliateStatus> {
        Some(AffiliateStatus::from(self))
    }
}

impl ::serde::Serialize for AffiliateStatus {
    fn serialize<S: ::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

leaddyno_types::open_enum!(
    AffiliateStatus,
    "one of \"Active\", \"Pending Approval\", \"Archived\", or another text"
);

#[cfg(feature = "schemars")]
impl ::schemars::JsonSchema for AffiliateStatus {
    fn schema_name() -> ::std::borrow::Cow<'static, str> {
        stringify!(AffiliateStatus).into()
    }

    fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
        ::schemars::json_schema!(
            { "type" : "string", "examples" : ["Active", "Pending Approval", "Archived"]
            }
        )
    }
}

/// A source of visitors other than an affiliate.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Campaign {
    /// The campaign's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::CampaignId,
    /// The code in the campaign's links (`#_l_CODE`).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
    /// When the campaign was created.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// When the campaign was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<leaddyno_types::Timestamp>,
    /// The campaign's name.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: Option<String>,
    /// The description of the campaign.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The group that the campaign belongs to.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub group_name: Option<String>,
}

leaddyno_types::object!(
    Campaign in ["campaigns"], required[id], optional[code, created_at, updated_at, name,
    description, group_name]
);

/// The cancellation of a purchase.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Cancellation {
    /// The cancellation's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::CancellationId,
    /// The merchant's reference for the cancellation.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancellation_code: Option<String>,
    /// When the cancellation took effect.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub effective_date: Option<leaddyno_types::Timestamp>,
    /// The source of the cancellation.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub source: Option<String>,
}

leaddyno_types::object!(
    Cancellation in [], required[id], optional[cancellation_code, effective_date, source]
);

/// What one affiliate earns: from a purchase, from a lead or visitor if the reward structure pays for these, or as a manual credit.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Commission {
    /// The commission's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::CommissionId,
    /// The amount that the affiliate earns.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub amount: leaddyno_types::Money,
    /// The currency of the amount (ISO 4217). It may differ from the purchase's.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// The day of the commission. The format is not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub date: Option<leaddyno_types::Timestamp>,
    /// When the commission becomes due. The format is not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub due_at: Option<leaddyno_types::Timestamp>,
    /// When the commission was recorded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// A note on the commission.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub note: Option<String>,
    /// Whether the commission has been paid out.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paid: Option<bool>,
    /// Whether the commission was cancelled, alone or with its purchase.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancelled: Option<bool>,
    /// The affiliate who earns the commission.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<MinimalAffiliate>,
    /// The purchase that yielded the commission; null for a manual commission, and probably for one that a lead or a visitor yielded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase: Option<MinimalPurchase>,
}

leaddyno_types::object!(
    Commission in ["commissions"], required[id, amount], optional[currency, date, due_at,
    created_at, note, paid, cancelled, affiliate, purchase]
);

impl Commission {
    /// Returns the state at `now`, the first of: `cancelled` if `cancelled` is true, `paid` if `paid` is true, `due` if `due_at` is not after `now`, `pending` otherwise.
    ///
    /// `None` if the service did not send what the state depends on. How the properties combine is inferred.
    #[must_use]
    pub fn status(&self, now: std::time::SystemTime) -> Option<CommissionStatus> {
        if self.cancelled? {
            return Some(CommissionStatus::Cancelled);
        }
        if self.paid? {
            return Some(CommissionStatus::Paid);
        }
        if self.due_at.as_ref()?.system_time()? <= now {
            return Some(CommissionStatus::Due);
        }
        Some(CommissionStatus::Pending)
    }
}

/// The payout state of a commission. `pending` waits for the delay of its reward structure, `due` can be paid out, `paid` has been paid out, `cancelled` never will be. The states are documented, their spelling here is inferred. Readers must accept other values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CommissionStatus {
    /// `due`
    Due,
    /// `pending`
    Pending,
    /// `paid`
    Paid,
    /// `cancelled`
    Cancelled,
    /// Any other value, as the service wrote it.
    Unknown(String),
}

impl CommissionStatus {
    /// The value as the service writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Due => "due",
            Self::Pending => "pending",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
            Self::Unknown(value) => value,
        }
    }
}

impl ::std::fmt::Display for CommissionStatus {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for CommissionStatus {
    fn from(value: &str) -> Self {
        match value {
            "due" => Self::Due,
            "pending" => Self::Pending,
            "paid" => Self::Paid,
            "cancelled" => Self::Cancelled,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl From<String> for CommissionStatus {
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl IntoOption<CommissionStatus> for &str {
    fn into_option(self) -> Option<CommissionStatus> {
        Some(CommissionStatus::from(self))
    }
}

impl ::serde::Serialize for CommissionStatus {
    fn serialize<S: ::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

leaddyno_types::open_enum!(
    CommissionStatus,
    "one of \"due\", \"pending\", \"paid\", \"cancelled\", or another text"
);

#[cfg(feature = "schemars")]
impl ::schemars::JsonSchema for CommissionStatus {
    fn schema_name() -> ::std::borrow::Cow<'static, str> {
        stringify!(CommissionStatus).into()
    }

    fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
        ::schemars::json_schema!(
            { "type" : "string", "examples" : ["due", "pending", "paid", "cancelled"] }
        )
    }
}

/// Counts and sums of commissions by payout state. Pending ones are only in the total, to judge by the names.
#[derive(::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct CommissionTotals {
    /// The number of commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_count: Option<i64>,
    /// The sum of all commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cost: Option<leaddyno_types::Money>,
    /// The number of due commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_due_count: Option<i64>,
    /// The sum of due commissions: what must be paid out now.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_due_cost: Option<leaddyno_types::Money>,
    /// The number of paid commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_paid_count: Option<i64>,
    /// The sum of paid commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_paid_cost: Option<leaddyno_types::Money>,
    /// The number of cancelled commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cancelled_count: Option<i64>,
    /// The sum of cancelled commissions.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cancelled_cost: Option<leaddyno_types::Money>,
}

leaddyno_types::object!(
    CommissionTotals in [], required[], optional[total_count, total_cost,
    total_due_count, total_due_cost, total_paid_count, total_paid_cost,
    total_cancelled_count, total_cancelled_cost]
);

/// The number of records of a resource.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Count {
    /// The number of records.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub count: i64,
}

leaddyno_types::object!(Count in [], required[count], optional[]);

/// A question on the affiliates' sign-up form.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomField {
    /// The field's id.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<crate::CustomFieldId>,
    /// The field's name, which is the key of its values in `custom_fields`.
    ///
    /// Inferred; not documented.
    pub name: String,
    /// The input type of the field.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub field_type: Option<CustomFieldType>,
    /// Whether applicants must fill in the field.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub required: Option<bool>,
    /// The codes of the affiliate groups whose form contains the field.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_types: Option<Vec<String>>,
}

leaddyno_types::object!(
    CustomField in ["custom_fields"], required[name], optional[id, field_type, required,
    affiliate_types]
);

/// The input type of a custom field. The types are the product's, their spelling here is inferred. Readers must accept other values.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CustomFieldType {
    /// `boolean`
    Boolean,
    /// `date`
    Date,
    /// `email`
    Email,
    /// `numeric`
    Numeric,
    /// `text`
    Text,
    /// `website`
    Website,
    /// Any other value, as the service wrote it.
    Unknown(String),
}

impl CustomFieldType {
    /// The value as the service writes it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Email => "email",
            Self::Numeric => "numeric",
            Self::Text => "text",
            Self::Website => "website",
            Self::Unknown(value) => value,
        }
    }
}

impl ::std::fmt::Display for CustomFieldType {
    fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl From<&str> for CustomFieldType {
    fn from(value: &str) -> Self {
        match value {
            "boolean" => Self::Boolean,
            "date" => Self::Date,
            "email" => Self::Email,
            "numeric" => Self::Numeric,
            "text" => Self::Text,
            "website" => Self::Website,
            other => Self::Unknown(other.to_owned()),
        }
    }
}

impl From<String> for CustomFieldType {
    fn from(value: String) -> Self {
        Self::from(value.as_str())
    }
}

impl IntoOption<CustomFieldType> for &str {
    fn into_option(self) -> Option<CustomFieldType> {
        Some(CustomFieldType::from(self))
    }
}

impl ::serde::Serialize for CustomFieldType {
    fn serialize<S: ::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::std::result::Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

leaddyno_types::open_enum!(
    CustomFieldType,
    "one of \"boolean\", \"date\", \"email\", \"numeric\", \"text\", \"website\", or another text"
);

#[cfg(feature = "schemars")]
impl ::schemars::JsonSchema for CustomFieldType {
    fn schema_name() -> ::std::borrow::Cow<'static, str> {
        stringify!(CustomFieldType).into()
    }

    fn json_schema(_: &mut ::schemars::SchemaGenerator) -> ::schemars::Schema {
        ::schemars::json_schema!(
            { "type" : "string", "examples" : ["boolean", "date", "email", "numeric",
            "text", "website"] }
        )
    }
}

/// A link that the merchant shows to an affiliate for sharing.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct HighlightedLink {
    /// The link's id.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<crate::HighlightedLinkId>,
    /// The link's name.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: Option<String>,
    /// The target of the link.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The page that the link leads to.
    ///
    /// Inferred; not documented.
    pub url: String,
    /// The same page as a tracking link of the affiliate.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// When the link was created.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
}

leaddyno_types::object!(
    HighlightedLink in ["highlighted_links"], required[url], optional[id, name,
    description, affiliate_url, created_at]
);

/// A person who gave an email.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Lead {
    /// The lead's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::LeadId,
    /// The lead's email, unique among leads.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// When the lead was recorded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// When the lead was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<leaddyno_types::Timestamp>,
    /// The lead's stage, such as `Registered`. Other values are not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub status: Option<String>,
    /// A status that the merchant defines; may be empty.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_status: Option<String>,
    /// The lead's first name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub first_name: Option<String>,
    /// The lead's last name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub last_name: Option<String>,
    /// First line of the address.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub address1: Option<String>,
    /// Second line of the address.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub address2: Option<String>,
    /// City.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub city: Option<String>,
    /// State or region.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub state: Option<String>,
    /// Postal code.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub zipcode: Option<String>,
    /// Country. Whether it is a name or a code is not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub country: Option<String>,
    /// Phone number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub phone: Option<String>,
    /// Company.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub company: Option<String>,
    /// The lead's latest visitor: the browser in which it was last seen.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub latest_visitor: Option<MinimalVisitor>,
    /// The page on which the lead arrived.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<leaddyno_types::TrackedValue>,
    /// The page from which the lead came.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referrer: Option<leaddyno_types::TrackedValue>,
    /// What the lead searched for.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub search_term: Option<leaddyno_types::TrackedValue>,
    /// The affiliate who is credited with the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<MinimalAffiliate>,
    /// The campaign that brought the lead.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub campaign: Option<MinimalCampaign>,
    /// The tracking code that links the lead to its visits.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
    /// Values stored by a connected CRM.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub crm_data: Option<::serde_json::Map<String, ::serde_json::Value>>,
}

leaddyno_types::object!(
    Lead in ["leads"], required[id], optional[email, created_at, updated_at, status,
    custom_status, first_name, last_name, address1, address2, city, state, zipcode,
    country, phone, company, latest_visitor, url, referrer, search_term, affiliate,
    campaign, tracking_code, crm_data]
);

/// One line item of a purchase.
#[derive(::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineItem {
    /// The merchant's article number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub sku: Option<String>,
    /// The description of the article.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The quantity.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub quantity: Option<leaddyno_types::Quantity>,
    /// The price, probably per piece: LeadDyno's own code sends the product's price, although it only ever sends one piece.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub amount: Option<leaddyno_types::Money>,
}

leaddyno_types::object!(
    LineItem in [], required[], optional[sku, description, quantity, amount]
);

/// One line item of a new purchase. All four values are sent as text.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineItemInput {
    /// The merchant's article number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub sku: Option<String>,
    /// The description of the article.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The quantity.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub quantity: Option<leaddyno_types::Quantity>,
    /// The price, probably per piece: LeadDyno's own code sends the product's price, although it only ever sends one piece.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub amount: Option<leaddyno_types::Money>,
}

impl LineItemInput {
    /// Creates a value with no fields set.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets [`sku`](Self#structfield.sku).
    #[must_use]
    pub fn sku(mut self, value: impl IntoOption<String>) -> Self {
        self.sku = value.into_option();
        self
    }

    /// Sets [`description`](Self#structfield.description).
    #[must_use]
    pub fn description(mut self, value: impl IntoOption<String>) -> Self {
        self.description = value.into_option();
        self
    }

    /// Sets [`quantity`](Self#structfield.quantity).
    #[must_use]
    pub fn quantity(mut self, value: impl IntoOption<leaddyno_types::Quantity>) -> Self {
        self.quantity = value.into_option();
        self
    }

    /// Sets [`amount`](Self#structfield.amount).
    #[must_use]
    pub fn amount(mut self, value: impl IntoOption<leaddyno_types::Money>) -> Self {
        self.amount = value.into_option();
        self
    }
}

/// An affiliate nested in another object. Get it by `id` for all fields.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinimalAffiliate {
    /// The affiliate's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::AffiliateId,
    /// The affiliate's email.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// The affiliate's first name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub first_name: Option<String>,
    /// The affiliate's last name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub last_name: Option<String>,
}

leaddyno_types::object!(
    MinimalAffiliate in [], required[id], optional[email, first_name, last_name]
);

/// A campaign nested in another object. Get it by `id` for all fields.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinimalCampaign {
    /// The campaign's id.
    ///
    /// Inferred; not documented.
    pub id: crate::CampaignId,
    /// The campaign's code.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
}

leaddyno_types::object!(MinimalCampaign in [], required[id], optional[code]);

/// A lead nested in another object. Get it by `id` for all fields.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinimalLead {
    /// The lead's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::LeadId,
    /// The lead's email.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// The lead's first name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub first_name: Option<String>,
    /// The lead's last name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub last_name: Option<String>,
}

leaddyno_types::object!(
    MinimalLead in [], required[id], optional[email, first_name, last_name]
);

/// A purchase nested in another object. Get it by `id` for all fields.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinimalPurchase {
    /// The purchase's id.
    ///
    /// Inferred; not documented.
    pub id: crate::PurchaseId,
    /// The purchase's code.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_code: Option<String>,
}

leaddyno_types::object!(MinimalPurchase in [], required[id], optional[purchase_code]);

/// A visitor nested in another object. Get it by `id` for all fields.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinimalVisitor {
    /// The visitor's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::VisitorId,
    /// The code that identifies the visitor on the merchant's site.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
}

leaddyno_types::object!(MinimalVisitor in [], required[id], optional[tracking_code]);

/// A reward structure, which decides the commissions of a purchase.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Plan {
    /// The reward structure's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::PlanId,
    /// Its code, such as `Default`; sent as `plan_code`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
}

leaddyno_types::object!(Plan in [], required[id], optional[code]);

/// A purchase of a customer. Its commissions are a separate list; the purchase does not contain their amounts.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Purchase {
    /// The purchase's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::PurchaseId,
    /// When the purchase was recorded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// When the purchase was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<leaddyno_types::Timestamp>,
    /// Whether the purchase and its commissions were cancelled.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancelled: Option<bool>,
    /// The currency of the amounts (ISO 4217).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// The merchant's code for the purchase, or a generated one. Unique.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_code: Option<String>,
    /// A note on the purchase; probably the `description` of the request.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub note: Option<String>,
    /// The amount of the purchase, from which commissions are calculated: text such as `49.00` in responses of 2026, a number in older ones.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_amount: Option<leaddyno_types::Money>,
    /// The amount that replaced the calculated commission, if one was sent.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub commission_amount_override: Option<leaddyno_types::Money>,
    /// How and when the purchase was cancelled.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancellation: Option<Cancellation>,
    /// The customer.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub lead: Option<MinimalLead>,
    /// The affiliate who is credited.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<MinimalAffiliate>,
    /// The reward structure that decides the commissions.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub plan: Option<Plan>,
    /// The line items. Present if requested with `include_line_items=true`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub line_items: Option<Vec<LineItem>>,
}

leaddyno_types::object!(
    Purchase in ["purchases"], required[id], optional[created_at, updated_at, cancelled,
    currency, purchase_code, note, purchase_amount, commission_amount_override,
    cancellation, lead, affiliate, plan, line_items]
);

/// A link that signs an affiliate in for a limited time.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct SignInLink {
    /// The id of the affiliate whom the link signs in.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_id: Option<crate::AffiliateId>,
    /// The link.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub sign_in_url: leaddyno_types::SecretUrl,
    /// When the link stops working.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub expires_at: Option<leaddyno_types::Timestamp>,
    /// The remaining lifetime of the link in seconds.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub expires_in_seconds: Option<i64>,
}

leaddyno_types::object!(
    SignInLink in [], required[sign_in_url], optional[affiliate_id, expires_at,
    expires_in_seconds]
);

/// A label with which an affiliate tracks one URL or channel.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct SubId {
    /// A number for the sub ID; paths do not use it.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<crate::SubIdRecordId>,
    /// The label.
    ///
    /// Inferred; not documented.
    pub sub_id: String,
    /// The page that the link leads to.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<String>,
    /// Where the affiliate uses the link, such as `YouTube`.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub channel: Option<String>,
    /// The affiliate's tracking link with the sub ID. Its format is not documented.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// Whether the sub ID is archived.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub archived: Option<bool>,
    /// When the sub ID was created.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// The number of visitors that came through the sub ID.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub visitors: Option<i64>,
    /// The number of leads that came through the sub ID.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub leads: Option<i64>,
    /// The number of purchases that came through the sub ID.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchases: Option<i64>,
}

leaddyno_types::object!(
    SubId in ["subids"], required[sub_id], optional[id, url, channel, affiliate_url,
    archived, created_at, visitors, leads, purchases]
);

/// A browser seen on the merchant's site. Only part of this object is documented, and it is unclear which; so all of it is marked as observed.
#[derive(::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Visitor {
    /// The visitor's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::VisitorId,
    /// When the visitor was first seen.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// When the visitor was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<leaddyno_types::Timestamp>,
    /// The code that identifies the visitor on the merchant's site. A UUID in LeadDyno's own example; a caller may choose another text.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
    /// The affiliate who brought the visitor.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<MinimalAffiliate>,
    /// The campaign that brought the visitor.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub campaign: Option<MinimalCampaign>,
    /// The lead that the visitor became.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub lead: Option<MinimalLead>,
    /// The page from which the visitor came; seen as an object.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referrer: Option<leaddyno_types::TrackedValue>,
    /// What the visitor searched for.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub search_term: Option<leaddyno_types::TrackedValue>,
    /// The page on which the visitor arrived; seen as an object with the text in its member `url`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<leaddyno_types::TrackedValue>,
    /// The visitor's latest click. The content of the text is not documented.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub latest_click: Option<String>,
}

leaddyno_types::object!(
    Visitor in ["visitors"], required[id], optional[created_at, updated_at,
    tracking_code, affiliate, campaign, lead, referrer, search_term, url, latest_click]
);
