// Written by `cargo xtask generate` from spec/leaddyno.yaml. Do not edit: change the document.

//! The objects of the API.
/// A person or company who recommends the merchant and earns commissions.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Affiliate {
    /// The affiliate's id.
    pub id: i64,
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
    pub referring_affiliate_id: Option<i64>,
    /// When the affiliate was created.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
    /// When the affiliate was last changed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<crate::Timestamp>,
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
    pub affiliate_dashboard_url: Option<crate::SecretUrl>,
    /// The code of the affiliate group, set through `affiliate_type`. On the one account seen, every affiliate has one.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub compensation_tier_code: Option<String>,
    /// The affiliate's answers to the custom fields.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_fields: Option<crate::CustomFieldValues>,
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
/// A commission to be credited by hand. Only the amount is needed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffiliateCommissionCreate {
    /// What to credit.
    pub amount: crate::Money,
    /// The currency of the amount. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// A note on the commission. Put your own reference here, so that a repeat can be noticed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub note: Option<String>,
    /// When the commission becomes due. The option is documented; its name and format are inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub due_at: Option<crate::Timestamp>,
}
/// One affiliate's commissions added up by payout state, in the account's default currency.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffiliateCommissionTotals {
    /// What can be paid out now.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub due: Option<crate::Money>,
    /// What will become due once the delay has passed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub pending: Option<crate::Money>,
    /// What has been paid out.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paid: Option<crate::Money>,
    /// The sum. Whether cancelled commissions are in it is not known.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total: Option<crate::Money>,
    /// The currency of the four amounts (ISO 4217).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
}
/// A new affiliate. Only the email is needed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffiliateCreate {
    /// The affiliate's email. If an affiliate has it already, that affiliate is returned.
    pub email: String,
    /// The affiliate's first name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub first_name: Option<String>,
    /// The affiliate's last name.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub last_name: Option<String>,
    /// The code for the affiliate's tracking links. That one is generated if this is left out is inferred.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_code: Option<String>,
    /// The PayPal address that payouts go to.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub paypal_email: Option<String>,
    /// Whether to spare the affiliate emails (meaning read from the name).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// The code of the affiliate group, which decides what the affiliate earns. Comes back as `compensation_tier_code`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_type: Option<String>,
    /// True makes the affiliate active without approval, whatever the account's settings say.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub override_approval: Option<bool>,
    /// The email of the affiliate who referred this one, and who may earn on this one's sales.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referring_affiliate: Option<String>,
    /// Answers to the custom fields, by name.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_fields: Option<crate::CustomFieldValues>,
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
/// Changes to an affiliate. A property that is left out is left alone; `null` clears it. That `null` clears is inferred, and so is which properties accept it.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct AffiliateUpdate {
    /// The affiliate's new email.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// The affiliate's first name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub first_name: crate::Patch<String>,
    /// The affiliate's last name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub last_name: crate::Patch<String>,
    /// The new code for the affiliate's tracking links. Not to be cleared, because a link without a code credits nobody. That it may not be blank is inferred.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_code: Option<String>,
    /// The PayPal address that payouts go to. An affiliate without one cannot be paid by PayPal.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub paypal_email: crate::Patch<String>,
    /// Whether to spare the affiliate emails.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub unsubscribed: Option<bool>,
    /// The code of the affiliate group, which decides what the affiliate earns from now on.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub affiliate_type: crate::Patch<String>,
    /// Answers to the custom fields, by name. Whether answers that are not named stay is not known.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_fields: Option<crate::CustomFieldValues>,
}
/// A source of visitors other than an affiliate.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Campaign {
    /// The campaign's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: i64,
    /// The code in the campaign's links (`#_l_CODE`).
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
    /// When the campaign was created.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
    /// When the campaign was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<crate::Timestamp>,
    /// The campaign's name.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: Option<String>,
    /// What the campaign is about.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The group of campaigns that it belongs to.
    ///
    /// Inferred; nobody documents it.
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
    pub id: i64,
    /// The merchant's reference for the cancellation.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub cancellation_code: Option<String>,
    /// When the cancellation took effect.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub effective_date: Option<crate::Timestamp>,
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
    pub id: i64,
    /// What the affiliate earns.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub amount: crate::Money,
    /// The currency of the amount (ISO 4217). It may differ from the purchase's.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// The day of the commission. Its format is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub date: Option<crate::Timestamp>,
    /// When the commission becomes due. Its format is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub due_at: Option<crate::Timestamp>,
    /// When the commission was recorded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
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
/// Names one affiliate's commissions from one purchase. Both properties are needed; as the body of a cancellation both are inferred.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct CommissionSelection {
    /// The email of the affiliate who earns them.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub affiliate_email: String,
    /// The code of the purchase that yielded them. That it may not be blank is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub purchase_code: String,
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
    pub total_cost: Option<crate::Money>,
    /// How many are due.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_due_count: Option<i64>,
    /// The sum of those due: what has to be paid out now.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_due_cost: Option<crate::Money>,
    /// How many have been paid.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_paid_count: Option<i64>,
    /// The sum of those paid.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_paid_cost: Option<crate::Money>,
    /// How many were cancelled.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cancelled_count: Option<i64>,
    /// The sum of those cancelled.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub total_cancelled_cost: Option<crate::Money>,
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
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<i64>,
    /// The field's name, under which an affiliate's answer stands in `custom_fields`.
    ///
    /// Inferred; nobody documents it.
    pub name: String,
    /// The kind of answer that the field takes.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub field_type: Option<CustomFieldType>,
    /// Whether an applicant must answer.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub required: Option<bool>,
    /// The codes of the affiliate groups whose form has the field.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_types: Option<Vec<String>>,
}
/// A new question on the affiliates' sign-up form.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct CustomFieldCreate {
    /// The field's name. That it may not be blank is inferred.
    ///
    /// Inferred; nobody documents it.
    pub name: String,
    /// The kind of answer that the field takes.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub field_type: Option<CustomFieldType>,
    /// Whether an applicant must answer.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub required: Option<bool>,
    /// The codes of the affiliate groups whose form is to have the field.
    ///
    /// Inferred; nobody documents it.
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
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<i64>,
    /// The link's name.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub name: Option<String>,
    /// What the link leads to.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// The page that the link leads to.
    ///
    /// Inferred; nobody documents it.
    pub url: String,
    /// The same page as a tracking link of the affiliate.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// When the link was created.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
}
/// A person who gave an email.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Lead {
    /// The lead's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: i64,
    /// The lead's email, unique among leads.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// When the lead was recorded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
    /// When the lead was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<crate::Timestamp>,
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
    pub url: Option<crate::TrackedValue>,
    /// The page from which the lead came.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub referrer: Option<crate::TrackedValue>,
    /// What the lead searched for.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub search_term: Option<crate::TrackedValue>,
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
/// A new lead. Only the email is needed; to credit an affiliate, name one by `code` or `affiliate`, or give the `tracking_code` of a visitor whom an affiliate brought.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeadCreate {
    /// The lead's email.
    pub email: String,
    /// The tracking code of the visitor who became this lead. Generated if left out.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
    /// The code of the affiliate to credit.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
    /// The email of the affiliate to credit. What happens if it disagrees with `code` is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<String>,
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
    /// Country.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub country: Option<String>,
    /// Phone number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub phone: Option<String>,
    /// A status in your own words.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub custom_status: Option<String>,
}
/// Changes to a lead. A property that is left out is left alone; `null` clears it. That `null` clears is inferred, and so is which properties accept it; those that decide who is credited do not.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct LeadUpdate {
    /// The lead's email. One account of the API requires it, so send the current one if it is not to change.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
    /// The tracking code that ties the lead to its visits. Seen in code that is not shown to have run.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
    /// The code of the affiliate to credit from now on. Seen in code that is not shown to have run.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
    /// The email of the affiliate to credit from now on.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate: Option<String>,
    /// The lead's first name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub first_name: crate::Patch<String>,
    /// The lead's last name.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub last_name: crate::Patch<String>,
    /// First line of the address.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub address1: crate::Patch<String>,
    /// Second line of the address.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub address2: crate::Patch<String>,
    /// City.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub city: crate::Patch<String>,
    /// State or region.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub state: crate::Patch<String>,
    /// Postal code.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub zipcode: crate::Patch<String>,
    /// Country.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub country: crate::Patch<String>,
    /// Phone number.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub phone: crate::Patch<String>,
    /// A status in your own words.
    ///
    /// Inferred; nobody documents it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub custom_status: crate::Patch<String>,
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
    pub quantity: Option<crate::Quantity>,
    /// The price, probably of one piece: LeadDyno's own code takes the product's price, though it only ever sends one piece.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub amount: Option<crate::Money>,
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
    pub quantity: Option<crate::Quantity>,
    /// The price, probably of one piece: LeadDyno's own code takes the product's price, though it only ever sends one piece.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub amount: Option<crate::Money>,
}
impl LineItemInput {
    /// One that says nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }
    /// The merchant's article number.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn sku(mut self, sku: impl Into<String>) -> Self {
        self.sku = Some(sku.into());
        self
    }
    /// What the article is.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn description(mut self, description: impl Into<String>) -> Self {
        self.description = Some(description.into());
        self
    }
    /// How many were bought.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn quantity(mut self, quantity: impl Into<crate::Quantity>) -> Self {
        self.quantity = Some(quantity.into());
        self
    }
    /// The price, probably of one piece: LeadDyno's own code takes the product's price, though it only ever sends one piece.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[must_use]
    pub fn amount(mut self, amount: impl Into<crate::Money>) -> Self {
        self.amount = Some(amount.into());
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
    pub id: i64,
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
    /// Inferred; nobody documents it.
    pub id: i64,
    /// The campaign's code.
    ///
    /// Inferred; nobody documents it.
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
    pub id: i64,
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
    /// Inferred; nobody documents it.
    pub id: i64,
    /// The purchase's code.
    ///
    /// Inferred; nobody documents it.
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
    pub id: i64,
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
    pub id: i64,
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
    pub id: i64,
    /// When the purchase was recorded.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
    /// When the purchase was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<crate::Timestamp>,
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
    pub purchase_amount: Option<crate::Money>,
    /// The amount that replaced the calculated commission, if one was given.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub commission_amount_override: Option<crate::Money>,
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
/// A new purchase. Only the email is needed, but send a `purchase_code` as well, so that a repeat can be told from a second purchase.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct PurchaseCreate {
    /// The customer's email, which ties the purchase to the lead.
    pub email: String,
    /// Your own unique code for the purchase, such as the order number. Generated if left out.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_code: Option<String>,
    /// The amount of the purchase, from which commissions are calculated. Needed where the reward structure pays a percentage. LeadDyno's own plug-in leaves out shipping and tax.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_amount: Option<crate::Money>,
    /// The currency of the amounts. Left out, it is the account's default. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// The code of the reward structure, such as `Default`. It decides what the affiliates earn. Left out, it is the account's default one. An unknown code is not known to be refused: LeadDyno's own integration sends the name of any membership level here. So a typing error goes unnoticed.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit. Shops that give each affiliate a coupon send the coupon's code here. An unknown code is not known to be refused: LeadDyno's own plug-ins send any coupon's code. So a typing error goes unnoticed. `null` names nobody (observed).
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
    /// An amount to pay in place of the calculated commission. How it affects the referring affiliates is not known.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub commission_amount_override: Option<crate::Money>,
    /// A note on the purchase.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub description: Option<String>,
    /// False keeps the lead's original affiliate even though the purchase names another in `code`.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub reassign_affiliate: Option<bool>,
    /// What was bought, line by line.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub line_items: Option<Vec<LineItemInput>>,
}
/// Changes to a purchase. A property that is left out is left alone; `null` clears it. That `null` clears is inferred, and so is which properties accept it; those that decide commissions do not. Any change to the amount, the currency, the reward structure, the affiliate or the line items recalculates the commissions.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct PurchaseUpdate {
    /// The amount of the purchase, from which commissions are calculated.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchase_amount: Option<crate::Money>,
    /// The currency of the amount. Three letters (ISO 4217); that small ones will do is inferred.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub currency: Option<String>,
    /// A note on the purchase.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(default, skip_serializing_if = "crate::Patch::is_leave")]
    pub description: crate::Patch<String>,
    /// The code of the reward structure.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub code: Option<String>,
    /// What was bought. That this replaces all former lines is inferred.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub line_items: Option<Vec<LineItemInput>>,
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
    pub affiliate_id: Option<i64>,
    /// The link.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub sign_in_url: crate::SecretUrl,
    /// When the link stops working.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub expires_at: Option<crate::Timestamp>,
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
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub id: Option<i64>,
    /// The label.
    ///
    /// Inferred; nobody documents it.
    pub sub_id: String,
    /// The page that the link leads to.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<String>,
    /// Where the affiliate uses the link, such as `YouTube`.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub channel: Option<String>,
    /// The affiliate's tracking link with the sub ID in it. What it looks like is not known.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub affiliate_url: Option<String>,
    /// Whether the sub ID is retired.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub archived: Option<bool>,
    /// When the sub ID was created.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
    /// How many visitors came through it.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub visitors: Option<i64>,
    /// How many leads came through it.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub leads: Option<i64>,
    /// How many purchases came through it.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub purchases: Option<i64>,
}
/// A new sub ID for an affiliate.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct SubIdCreate {
    /// The label. It becomes part of paths, so plain letters and digits are the safe choice. That it may not be blank is inferred.
    ///
    /// Inferred; nobody documents it.
    pub sub_id: String,
    /// The page that the link is to lead to.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<String>,
    /// Where the affiliate will use the link, such as `YouTube`.
    ///
    /// Inferred; nobody documents it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub channel: Option<String>,
}
/// A browser seen on the merchant's site. Only part of this object is documented, and which part is not known; hence all of it is marked as observed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct Visitor {
    /// The visitor's id.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    pub id: i64,
    /// When the visitor was first seen.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub created_at: Option<crate::Timestamp>,
    /// When the visitor was last changed.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub updated_at: Option<crate::Timestamp>,
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
    pub referrer: Option<crate::TrackedValue>,
    /// What the visitor searched for.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub search_term: Option<crate::TrackedValue>,
    /// The page on which the visitor arrived; seen as an object with the text in its member `url`.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<crate::TrackedValue>,
    /// The visitor's latest click. What the text holds is not known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub latest_click: Option<String>,
}
/// A visit to be recorded. Sources disagree on whether `url` or `tracking_code` is required, so neither is marked; send both. For the same reason all three properties are marked as observed.
#[derive(::serde::Deserialize, ::serde::Serialize, Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "schemars", derive(::schemars::JsonSchema))]
#[non_exhaustive]
pub struct VisitorCreate {
    /// The URL on which the visitor arrived. `afmc=CODE` in it ties the visitor to the affiliate with that code.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub url: Option<String>,
    /// The code by which the visitor is to be known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub tracking_code: Option<String>,
    /// The visitor's email, if it is known.
    ///
    /// Observed in clients of the API; LeadDyno does not document it.
    #[serde(skip_serializing_if = "::std::option::Option::is_none")]
    pub email: Option<String>,
}
