//! The account's settings, as far as responses depend on them. The API cannot change them: a test sets them on the
//! program.

use serde::{Deserialize, Serialize};

/// The account's settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The default currency of amounts, and the currency of totals: an ISO 4217 code.
    pub currency: String,
    /// The merchant's site, the target of tracking links.
    pub site_url: String,
    /// The URL at which affiliates sign in.
    pub dashboard_url: String,
    /// Which source keeps a lead that two sources brought.
    pub attribution: Attribution,
    /// Whether a new affiliate waits for approval.
    pub affiliates_need_approval: bool,
    /// Whether a new purchase waits for approval. In LeadDyno only purchases recorded by JavaScript do, which the
    /// sandbox does not have. So the default is `false`; set it to test approval.
    pub purchases_need_approval: bool,
    /// The code of the default affiliate group.
    pub default_group: String,
    /// How a request with an unknown affiliate or plan is handled.
    pub unknown_references: UnknownReferences,
    /// Whether a path may contain an affiliate's email in place of its id. Two clients of LeadDyno rely on it; whether
    /// it works is not documented.
    pub emails_in_paths: bool,
    /// The lifetime of a sign-in link in seconds.
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
            default_group: "default".to_owned(),
            unknown_references: UnknownReferences::default(),
            emails_in_paths: false,
            sign_in_link_seconds: 3600,
        }
    }
}

impl Settings {
    /// Validates the settings beyond their types.
    ///
    /// # Errors
    /// If the currency is not an ISO 4217 code, which has three capital letters.
    pub fn check(&self) -> Result<(), String> {
        let is_code = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code {
            return Ok(());
        }
        Err(format!("currency {:?} is not an ISO 4217 code: write three capital letters, such as USD", self.currency))
    }
}

/// Which source (an affiliate or a campaign) keeps a lead that two sources brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attribution {
    /// The latest source.
    #[default]
    LastSourceWins,
    /// The first affiliate; an affiliate replaces a campaign.
    FirstAffiliateWins,
    /// The first source, affiliate or campaign.
    FirstSourceWins,
}

/// How a request with an unknown affiliate or plan is handled. LeadDyno's own plug-ins send the code of any coupon as
/// an affiliate's and the name of any membership level as a plan's, so LeadDyno probably does not reject them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReferences {
    /// Ignores the reference.
    #[default]
    Ignored,
    /// Rejects the request, so that a typing error is noticed.
    Refused,
}
