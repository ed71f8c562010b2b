//! Campaigns: sources of visitors other than affiliates. The API only reads them; tests and seeds create them.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Id, Program, Row};

/// A source of visitors other than an affiliate, such as an advertisement or a newsletter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// The id.
    pub id: Id<Campaign>,
    /// The code in the links: `#_l_CODE`.
    pub code: String,
    /// The name.
    pub name: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The group of the campaign.
    pub group_name: Option<String>,
    /// The time of creation.
    pub created_at: Timestamp,
    /// The time of the last change.
    pub updated_at: Timestamp,
}

/// A key of a campaign.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CampaignKey {
    /// The code.
    Code(String),
}

impl Row for Campaign {
    const NAME: &'static str = "Campaign";
    const IDS_AFTER: u64 = 600_000;
    type Key = CampaignKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<CampaignKey> {
        vec![CampaignKey::Code(self.code.clone())]
    }
}

impl Program {
    /// Creates a campaign, as the merchant does in the account. Returns the existing one if the code is taken.
    pub fn add_campaign(&mut self, code: &str, name: &str) -> Id<Campaign> {
        if let Some(campaign) = self.campaigns.find(&CampaignKey::Code(code.to_owned())) {
            return campaign.id;
        }
        let now = self.now();
        self.campaigns.insert(|id| Campaign {
            id,
            code: code.to_owned(),
            name: Some(name.to_owned()),
            description: None,
            group_name: None,
            created_at: now,
            updated_at: now,
        })
    }
}
