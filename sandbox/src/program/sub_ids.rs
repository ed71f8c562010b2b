//! Sub IDs: by what an affiliate tells its channels apart. Decides which ones an
//! affiliate has; who came by which is left to the source of a visit.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::refusal::{Refusal, TAKEN};
use super::{Affiliate, Id, LeadKey, Program, PurchaseKey, Row, VisitorKey};

/// One channel of an affiliate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubId {
    /// Its id.
    pub id: Id<SubId>,
    /// Whose it is.
    pub affiliate: Id<Affiliate>,
    /// What the affiliate calls it, unique among the affiliate's.
    pub sub_id: String,
    /// Where its links lead.
    pub url: Option<String>,
    /// What kind of channel it is.
    pub channel: Option<String>,
    /// Whether the affiliate has put it away.
    pub archived: bool,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What a sub ID is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum SubIdKey {
    /// Its affiliate.
    Affiliate(Id<Affiliate>),
    /// Its affiliate, and what that one calls it.
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

/// What a sub ID is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewSubId {
    /// What the affiliate calls it.
    pub sub_id: String,
    /// Where its links lead.
    pub url: Option<String>,
    /// What kind of channel it is.
    pub channel: Option<String>,
}

impl Program {
    /// Gives an affiliate another channel.
    ///
    /// # Errors
    /// If the affiliate has one of that name, archived or not.
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

    /// The affiliate's channel of this name.
    ///
    /// # Errors
    /// If there is none: [`Refusal::NotFound`].
    pub fn sub_id(&self, affiliate: Id<Affiliate>, sub_id: &str) -> Result<&SubId, Refusal> {
        self.sub_ids.find(&SubIdKey::SubId(affiliate, sub_id.to_owned())).ok_or(Refusal::NotFound { what: SubId::NAME })
    }

    /// Puts a channel away. What came by it stays counted.
    pub fn archive_sub_id(&mut self, id: Id<SubId>) {
        self.sub_ids.change(id, |sub_id| sub_id.archived = true);
    }

    /// How many visitors came by a channel, how many leads it has, and how many purchases of those are credited to
    /// its affiliate.
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
