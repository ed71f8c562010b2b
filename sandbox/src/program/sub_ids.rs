//! Sub IDs: labels of an affiliate's channels. Decides which ones an affiliate has.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Affiliate, Id, LeadKey, Program, PurchaseKey, Row, VisitorKey,
    refusal::{Refusal, TAKEN},
};

/// A channel of an affiliate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubId {
    /// The id.
    pub id: Id<SubId>,
    /// The affiliate.
    pub affiliate: Id<Affiliate>,
    /// The label, unique among the affiliate's.
    pub sub_id: String,
    /// The target of its links.
    pub url: Option<String>,
    /// The kind of channel.
    pub channel: Option<String>,
    /// Whether it is archived.
    pub archived: bool,
    /// The time of creation.
    pub created_at: Timestamp,
}

/// A key of a sub ID.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubIdKey {
    /// The affiliate.
    Affiliate(Id<Affiliate>),
    /// The affiliate and the label.
    SubId(Id<Affiliate>, String),
}

impl Row for SubId {
    const NAME: &'static str = "Sub ID";
    const IDS_AFTER: u64 = 800_000;
    type Key = SubIdKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<SubIdKey> {
        vec![SubIdKey::Affiliate(self.affiliate), SubIdKey::SubId(self.affiliate, self.sub_id.clone())]
    }
}

/// The data of a new sub ID.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewSubId {
    /// The label.
    pub sub_id: String,
    /// The target of its links.
    pub url: Option<String>,
    /// The kind of channel.
    pub channel: Option<String>,
}

impl Program {
    /// Creates a sub ID for an affiliate.
    ///
    /// # Errors
    /// If the affiliate has one with this label, archived or not.
    pub fn create_sub_id(&mut self, affiliate: Id<Affiliate>, new: NewSubId) -> Result<Id<SubId>, Refusal> {
        let key = SubIdKey::SubId(affiliate, new.sub_id.clone());
        if self.sub_ids.count(&key) > 0 {
            return Err(Refusal::field("sub_id", TAKEN));
        }
        let now = self.now();
        Ok(self.sub_ids.insert(|id| SubId {
            id,
            affiliate,
            sub_id: new.sub_id,
            url: new.url,
            channel: new.channel,
            archived: false,
            created_at: now,
        }))
    }

    /// Returns the affiliate's sub ID with this label.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such sub ID.
    pub fn sub_id(&self, affiliate: Id<Affiliate>, sub_id: &str) -> Result<&SubId, Refusal> {
        self.sub_ids.find(&SubIdKey::SubId(affiliate, sub_id.to_owned())).ok_or(Refusal::NotFound { what: SubId::NAME })
    }

    /// Archives a sub ID. Its counts are kept.
    pub fn archive_sub_id(&mut self, id: Id<SubId>) {
        self.sub_ids.change(id, |sub_id| sub_id.archived = true);
    }

    /// Returns the number of visitors and leads of a sub ID, and of the purchases of those leads that are credited to its
    /// affiliate.
    #[must_use]
    pub fn sub_id_counts(&self, id: Id<SubId>) -> (usize, usize, usize) {
        let owner = Some(self.sub_ids[id].affiliate);
        let purchases = self.leads.with(&LeadKey::SubId(id)).map(|lead| {
            let bought = self.purchases.with(&PurchaseKey::Lead(lead.id));
            bought.filter(|bought| bought.affiliate == owner).count()
        });
        (self.visitors.count(&VisitorKey::SubId(id)), self.leads.count(&LeadKey::SubId(id)), purchases.sum())
    }
}
