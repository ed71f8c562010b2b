// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! The objects of the API.

use leaddyno_types::{IntoOption, Patch};

/// A person or company who recommends the merchant and earns commissions.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// Where the affiliate stands.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub status: Option<AffiliateStatus>,
    /// The PayPal address that payouts go to. An empty text if there is none (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paypal_email: Option<String>,
    /// Whether the affiliate has opted out of emails (meaning read from the name).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// Whether the affiliate is archived; goes with the status `Archived`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub archived: Option<bool>,
    /// Whether the affiliate waits for approval; goes with the status `Pending Approval`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub pending_approval: Option<bool>,
    /// The affiliate's tracking link, for sharing with the public. May be a shortened link, without the affiliate's code in it (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// A link that opens the affiliate's dashboard without a password. Not for sharing.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_dashboard_url: Option<leaddyno_types::SecretUrl>,
    /// The code of the affiliate group, set through `affiliate_type`. On the one account seen, every affiliate has one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub compensation_tier_code: Option<String>,
    /// The affiliate's answers to the custom fields.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_fields: Option<leaddyno_types::CustomFieldValues>,
    /// The affiliate who referred this one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referring_affiliate: Option<MinimalAffiliate>,
    /// The site from which the affiliate came to sign up (meaning read from the name). An empty text if there is none (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referrer_domain: Option<String>,
    /// How many leads are credited to the affiliate.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_leads: Option<i64>,
    /// How many visitors are credited to the affiliate.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_visitors: Option<i64>,
    /// How many purchases are credited to the affiliate.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_purchases: Option<i64>,
}

/// One affiliate's commissions added up by payout state, in the account's default currency.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffiliateCommissionTotals {
    /// What can be paid out now.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub due: Option<leaddyno_types::Money>,
    /// What will become due once the delay has passed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub pending: Option<leaddyno_types::Money>,
    /// What has been paid out.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paid: Option<leaddyno_types::Money>,
    /// The sum. Whether cancelled commissions are in it is not known.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total: Option<leaddyno_types::Money>,
    /// The currency of the four amounts (ISO 4217).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
}

/// Where an affiliate stands. `Pending Approval` waits for approve or reject; `Archived` is retired or rejected. Readers must accept other values.
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

impl<'de> ::serde::Deserialize<'de> for AffiliateStatus {
    fn deserialize<D: ::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::std::result::Result<Self, D::Error> {
        struct AffiliateStatusVisitor;
        impl ::serde::de::Visitor<'_> for AffiliateStatusVisitor {
            type Value = AffiliateStatus;
            fn expecting(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                f.write_str(
                    "one of \"Active\", \"Pending Approval\", \"Archived\", or another text",
                )
            }
            fn visit_str<E: ::serde::de::Error>(
                self,
                value: &str,
            ) -> ::std::result::Result<AffiliateStatus, E> {
                Ok(AffiliateStatus::from(value))
            }
        }
        deserializer.deserialize_str(AffiliateStatusVisitor)
    }
}

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
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// What the campaign is about.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The group of campaigns that it belongs to.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub group_name: Option<String>,
}

/// The cancellation of a purchase.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// Where the cancellation came from.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub source: Option<String>,
}

/// What one affiliate earns: from a purchase, from a lead or a visitor where the reward structure pays for these, or credited by hand.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Commission {
    /// The commission's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::CommissionId,
    /// What the affiliate earns.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub amount: leaddyno_types::Money,
    /// The currency of the amount (ISO 4217). It may differ from the purchase's.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// The day of the commission. Its format is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub date: Option<leaddyno_types::Timestamp>,
    /// When the commission becomes due. Its format is not known.
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
    /// Whether it has been paid out.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paid: Option<bool>,
    /// Whether it was cancelled, alone or with its purchase.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancelled: Option<bool>,
    /// The affiliate who earns it.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<MinimalAffiliate>,
    /// The purchase that yielded it; null for a commission credited by hand, and probably for one that a lead or a visitor yielded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase: Option<MinimalPurchase>,
}

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

/// The payout state of a commission. `pending` waits for the delay of its reward structure, `due` can be paid out, `paid` has been, `cancelled` never will be. The states are documented, their spelling here is inferred. Readers must accept other values.
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

impl<'de> ::serde::Deserialize<'de> for CommissionStatus {
    fn deserialize<D: ::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::std::result::Result<Self, D::Error> {
        struct CommissionStatusVisitor;
        impl ::serde::de::Visitor<'_> for CommissionStatusVisitor {
            type Value = CommissionStatus;
            fn expecting(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                f.write_str(
                    "one of \"due\", \"pending\", \"paid\", \"cancelled\", or another text",
                )
            }
            fn visit_str<E: ::serde::de::Error>(
                self,
                value: &str,
            ) -> ::std::result::Result<CommissionStatus, E> {
                Ok(CommissionStatus::from(value))
            }
        }
        deserializer.deserialize_str(CommissionStatusVisitor)
    }
}

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

/// Commissions counted and added up by payout state. Pending ones are in the total only; that is read from the names.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct CommissionTotals {
    /// How many commissions there are.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_count: Option<i64>,
    /// Their sum.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cost: Option<leaddyno_types::Money>,
    /// How many are due.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_due_count: Option<i64>,
    /// The sum of those due: what has to be paid out now.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_due_cost: Option<leaddyno_types::Money>,
    /// How many have been paid.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_paid_count: Option<i64>,
    /// The sum of those paid.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_paid_cost: Option<leaddyno_types::Money>,
    /// How many were cancelled.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cancelled_count: Option<i64>,
    /// The sum of those cancelled.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cancelled_cost: Option<leaddyno_types::Money>,
}

/// How many records of a resource there are.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Count {
    /// The number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub count: i64,
}

/// A question on the affiliates' sign-up form.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomField {
    /// The field's id.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<crate::CustomFieldId>,
    /// The field's name, under which an affiliate's answer stands in `custom_fields`.
    ///
    /// Inferred; not documented.
    pub name: String,
    /// The kind of answer that the field takes.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub field_type: Option<CustomFieldType>,
    /// Whether an applicant must answer.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub required: Option<bool>,
    /// The codes of the affiliate groups whose form has the field.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_types: Option<Vec<String>>,
}

/// The kind of answer that a custom field takes. The kinds are the product's, their spelling here is inferred. Readers must accept other values.
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

impl<'de> ::serde::Deserialize<'de> for CustomFieldType {
    fn deserialize<D: ::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::std::result::Result<Self, D::Error> {
        struct CustomFieldTypeVisitor;
        impl ::serde::de::Visitor<'_> for CustomFieldTypeVisitor {
            type Value = CustomFieldType;
            fn expecting(
                &self,
                f: &mut ::std::fmt::Formatter<'_>,
            ) -> ::std::fmt::Result {
                f.write_str(
                    "one of \"boolean\", \"date\", \"email\", \"numeric\", \"text\", \"website\", or another text",
                )
            }
            fn visit_str<E: ::serde::de::Error>(
                self,
                value: &str,
            ) -> ::std::result::Result<CustomFieldType, E> {
                Ok(CustomFieldType::from(value))
            }
        }
        deserializer.deserialize_str(CustomFieldTypeVisitor)
    }
}

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
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// What the link leads to.
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

/// A person who gave an email.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// How far the lead has come, such as `Registered`. The other values are not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub status: Option<String>,
    /// A status in the merchant's own words; may be empty.
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
    /// Country. Whether as a name or as a code is not known.
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
    /// The lead's latest visitor: the browser by which it was last seen.
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
    /// The tracking code that ties the lead to its visits.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
    /// Whatever a connected CRM has stored.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub crm_data: Option<::serde_json::Map<String, ::serde_json::Value>>,
}

/// One line of a purchase.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineItem {
    /// The merchant's article number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub sku: Option<String>,
    /// What the article is.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// How many were bought.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub quantity: Option<leaddyno_types::Quantity>,
    /// The price, probably of one piece: LeadDyno's own code takes the product's price, though it only ever sends one piece.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub amount: Option<leaddyno_types::Money>,
}

/// One line of a purchase that is being recorded. All four values are sent as text.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct LineItemInput {
    /// The merchant's article number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub sku: Option<String>,
    /// What the article is.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// How many were bought.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub quantity: Option<leaddyno_types::Quantity>,
    /// The price, probably of one piece: LeadDyno's own code takes the product's price, though it only ever sends one piece.
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

/// An affiliate as it stands inside other objects. Fetch it by `id` for the rest.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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

/// A campaign as it stands inside other objects. Fetch it by `id` for the rest.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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

/// A lead as it stands inside other objects. Fetch it by `id` for the rest.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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

/// A purchase as it stands inside other objects. Fetch it by `id` for the rest.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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

/// A visitor as it stands inside other objects. Fetch it by `id` for the rest.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct MinimalVisitor {
    /// The visitor's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: crate::VisitorId,
    /// The code by which the visitor is known on the merchant's site.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
}

/// A reward structure, by which a purchase yields commissions.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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

/// Something a customer bought. The commissions that it yielded are listed apart from it, and nothing in it says how much they are.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// Whether the purchase was cancelled, and its commissions with it.
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
    /// A note on the purchase; probably what was sent as `description`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub note: Option<String>,
    /// The amount of the purchase, from which commissions are calculated: text such as `49.00` in answers of 2026, a number in older ones.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_amount: Option<leaddyno_types::Money>,
    /// The amount that replaced the calculated commission, if one was given.
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
    /// What was bought. Present when asked for with `include_line_items=true`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub line_items: Option<Vec<LineItem>>,
}

/// A link that signs an affiliate in for a limited time.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// For how many seconds from now the link works.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub expires_in_seconds: Option<i64>,
}

/// A label by which an affiliate tells one URL or channel from another.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// The affiliate's tracking link with the sub ID in it. What it looks like is not known.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// Whether the sub ID is retired.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub archived: Option<bool>,
    /// When the sub ID was created.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<leaddyno_types::Timestamp>,
    /// How many visitors came through it.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub visitors: Option<i64>,
    /// How many leads came through it.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub leads: Option<i64>,
    /// How many purchases came through it.
    ///
    /// Inferred; not documented.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchases: Option<i64>,
}

/// A browser seen on the merchant's site. Only part of this object is documented, and which part is not known; hence all of it is marked as observed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
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
    /// The code by which the visitor is known on the merchant's site. A UUID in LeadDyno's own example; a caller may choose another text.
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
    /// The visitor's latest click. What the text holds is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub latest_click: Option<String>,
}
