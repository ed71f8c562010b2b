//! What the merchant has set in the account, as far as the API's answers depend
//! on it. The API cannot change any of it: a test sets it on the program.

use serde::{Deserialize, Serialize};

/// The account's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The currency of amounts that name none, and of totals: an ISO 4217 code.
    pub currency: String,
    /// The merchant's site: affiliates' tracking links lead there.
    pub site_url: String,
    /// Where affiliates sign in.
    pub dashboard_url: String,
    /// Which source keeps a lead that came by two.
    pub attribution: Attribution,
    /// Whether a new affiliate waits for approval.
    pub affiliates_need_approval: bool,
    /// Whether a new purchase waits for approval. In LeadDyno only purchases made by JavaScript do, which the
    /// sandbox has none of: so this is off, and on for who tests approval.
    pub purchases_need_approval: bool,
    /// What happens to a call that names an affiliate or a plan that there is not.
    pub unknown_references: UnknownReferences,
    /// For how many seconds a sign-in link is good.
    pub sign_in_link_seconds: i64,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            currency: "USD".to_owned(),
            site_url: "https://shop.example.com/".to_owned(),
            dashboard_url: "https://affiliates.example.com".to_owned(),
            attribution: Attribution::default(),
            affiliates_need_approval: false,
            purchases_need_approval: false,
            unknown_references: UnknownReferences::default(),
            sign_in_link_seconds: 3600,
        }
    }
}

/// Which source (an affiliate or a campaign) keeps a lead that came by two.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// The one it came by last.
    #[default]
    LastSourceWins,
    /// The first affiliate; an affiliate takes a lead from a campaign.
    FirstAffiliateWins,
    /// The first of all, affiliate or campaign.
    FirstSourceWins,
}

/// What happens to a call that names an affiliate or a plan that there is not. Nobody knows what LeadDyno does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReferences {
    /// It is refused, so that a typing error is noticed.
    #[default]
    Refused,
    /// It is carried out as if it had named none.
    Ignored,
}
