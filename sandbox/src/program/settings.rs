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
    /// The code of the group of affiliates who were given no other.
    pub default_group: String,
    /// What happens to a call that names an affiliate or a plan that there is not.
    pub unknown_references: UnknownReferences,
    /// Whether an affiliate's email may stand in a path in the place of its id. Two clients of LeadDyno rely on it;
    /// nobody knows whether it works.
    pub emails_in_paths: bool,
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
            default_group: "default".to_owned(),
            unknown_references: UnknownReferences::default(),
            emails_in_paths: false,
            sign_in_link_seconds: 3600,
        }
    }
}

impl Settings {
    /// Checks what a type cannot say.
    ///
    /// # Errors
    /// If the currency is no ISO 4217 code, that is three capital letters.
    pub fn check(&self) -> Result<(), String> {
        let is_code = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code {
            return Ok(());
        }
        Err(format!("currency {:?} is no ISO 4217 code: write three capital letters, such as USD", self.currency))
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

/// What happens to a call that names an affiliate or a plan that there is not. LeadDyno's own plug-ins send the code of
/// any coupon as an affiliate's and the name of any membership level as a plan's, so it is unlikely to refuse them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnknownReferences {
    /// It is carried out as if it had named none.
    #[default]
    Ignored,
    /// It is refused, so that a typing error is noticed.
    Refused,
}
