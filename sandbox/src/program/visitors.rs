//! Visitors: who came to the merchant's site. Decides that a tracking code is
//! one visitor, whose latest visit says by whom it came, and that a visitor who
//! leaves an email is a lead.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::{Affiliate, Id, Lead, NewLead, Program, Row, Source, SubId, email};

/// Someone who came to the merchant's site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// Its id.
    pub id: Id<Visitor>,
    /// The code that its browser carries.
    pub tracking_code: String,
    /// Where it landed at its latest visit.
    pub url: Option<String>,
    /// By whom it came.
    pub source: Source,
    /// The lead that it became.
    pub lead: Option<Id<Lead>>,
    /// When it first came.
    pub created_at: Timestamp,
    /// When it last came.
    pub updated_at: Timestamp,
}

/// What a visitor is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum VisitorKey {
    /// Its tracking code.
    TrackingCode(String),
    /// The affiliate that it came by.
    Affiliate(Id<Affiliate>),
    /// The affiliate's channel that it came by.
    SubId(Id<SubId>),
}

impl Row for Visitor {
    const NAME: &'static str = "Visitor";
    const IDS_AFTER: u64 = 500_000;
    type Key = VisitorKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<VisitorKey> {
        let mut keys = vec![VisitorKey::TrackingCode(self.tracking_code.clone())];
        keys.extend(self.source.affiliate.map(VisitorKey::Affiliate));
        keys.extend(self.source.sub_id.map(VisitorKey::SubId));
        keys
    }
}

/// What a visit is recorded from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewVisitor {
    /// Where the visitor landed; `afmc=CODE` in it names the affiliate.
    pub url: Option<String>,
    /// The code that the browser carries; one is made up if this is none.
    pub tracking_code: Option<String>,
    /// The email that the visitor left.
    pub email: Option<String>,
}

impl Program {
    /// Records a visit. A tracking code that is known is the same visitor once more.
    ///
    /// # Errors
    /// If the email is no address.
    pub fn create_visitor(&mut self, new: NewVisitor) -> Result<Id<Visitor>, Refusal> {
        if let Some(address) = &new.email {
            email::check("email", address)?;
        }
        let arriving = new.url.as_deref().map(|url| self.source_of_url(url));
        let arriving = arriving.unwrap_or_default();
        let tracking_code = new.tracking_code.unwrap_or_else(|| self.codes.draw());
        let key = VisitorKey::TrackingCode(tracking_code.clone());
        let known = self.visitors.find(&key).map(|visitor| visitor.id);
        let id = match known {
            Some(id) => self.visit_again(id, new.url, arriving),
            None => self.first_visit(tracking_code.clone(), new.url, arriving),
        };
        if let Some(address) = new.email {
            self.create_lead(NewLead { tracking_code: Some(tracking_code), ..NewLead::new(&address) })?;
        }
        Ok(id)
    }

    fn first_visit(&mut self, tracking_code: String, url: Option<String>, source: Source) -> Id<Visitor> {
        let now = self.now();
        self.visitors.insert(|id| Visitor {
            id,
            tracking_code,
            url,
            source,
            lead: None,
            created_at: now,
            updated_at: now,
        })
    }

    fn visit_again(&mut self, id: Id<Visitor>, url: Option<String>, arriving: Source) -> Id<Visitor> {
        let now = self.now();
        let rule = self.settings.attribution;
        self.visitors.change(id, |visitor| {
            visitor.url = url.or(visitor.url.take());
            visitor.source = visitor.source.then(arriving, rule);
            visitor.updated_at = now;
        });
        if let Some(lead) = self.visitors[id].lead {
            self.lead_arrives_by(lead, arriving);
        }
        id
    }
}
