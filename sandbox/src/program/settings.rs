//! The settings of the merchant's account that affect responses. The API cannot change them: a test sets them on the
//! program.

use crate::setting::{setting, settings};

settings! {
    /// The account's settings.
    pub struct Settings {
        /// The currency of amounts that name none, and of totals: an ISO 4217 code.
        pub currency: String = "USD".to_owned(),
        /// The merchant's site, to which affiliates' tracking links lead.
        pub site_url: String = "https://shop.example.com/".to_owned(),
        /// The site where affiliates sign in.
        pub dashboard_url: String = "https://affiliates.example.com".to_owned(),
        /// The source that keeps a lead with two sources.
        pub attribution: Attribution = Attribution::default(),
        /// Whether a new affiliate waits for approval.
        pub affiliates_need_approval: bool = false,
        /// Whether a new purchase waits for approval. In LeadDyno only purchases made by JavaScript do. The sandbox has none
        /// of those, so turn this on to test approval.
        pub purchases_need_approval: bool = false,
        /// The code of the group of affiliates without another group.
        pub default_group: String = "default".to_owned(),
        /// What happens to a request that names an unknown affiliate or plan.
        pub unknown_references: UnknownReferences = UnknownReferences::default(),
        /// Whether a path may have an affiliate's email instead of the id. Two clients of LeadDyno rely on it; unverified.
        pub emails_in_paths: bool = false,
        /// How many seconds a sign-in link is valid.
        pub sign_in_link_seconds: i64 = 3600,
    }
}

impl Settings {
    /// Checks what the types cannot express.
    ///
    /// # Errors
    /// If the currency is not an ISO 4217 code, that is three capital letters.
    pub fn check(&self) -> Result<(), String> {
        let is_code = self.currency.len() == 3 && self.currency.bytes().all(|byte| byte.is_ascii_uppercase());
        if is_code {
            return Ok(());
        }
        Err(format!("currency {:?} is not an ISO 4217 code: write three capital letters, such as USD", self.currency))
    }
}

setting! {
    /// The source (an affiliate or a campaign) that keeps a lead with two sources.
    Attribution {
        /// The last source.
        LastSourceWins,
        /// The first affiliate; an affiliate takes a lead from a campaign.
        FirstAffiliateWins,
        /// The first source, affiliate or campaign.
        FirstSourceWins,
    }
}

setting! {
    /// What happens to a request that names an unknown affiliate or plan. LeadDyno's own plug-ins send the code of any
    /// coupon as an affiliate's and the name of any membership level as a plan's, so it is unlikely to reject them.
    UnknownReferences {
        /// It is processed as if it named none.
        Ignored,
        /// It is rejected, so that misspelt codes are noticed.
        Refused,
    }
}
