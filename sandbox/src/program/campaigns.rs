//! Campaigns: sources of visitors that are no affiliates. Decides what a
//! campaign is; the API only reads them, so making one is left to tests and
//! seeds.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Id, Program, Row};

/// A source of visitors that is no affiliate: an advertisement, a newsletter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Campaign {
    /// Its id.
    pub id: Id<Campaign>,
    /// The code that its links carry: `#_l_CODE`.
    pub code: String,
    /// What the merchant calls it.
    pub name: Option<String>,
    /// What it is for.
    pub description: Option<String>,
    /// The group that it belongs to.
    pub group_name: Option<String>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

/// What a campaign is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CampaignKey {
    /// Its code.
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
    /// Makes a campaign, as the merchant does in the account. If one has the code, gives that one.
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
