//! Visitors of the merchant's site. Decides that a tracking code is one visitor, whose latest visit determines the source,
//! and that a visitor who gives an email is a lead.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Affiliate, Id, Lead, NewLead, Program, Row, Source, SubId, email, refusal::Refusal};

/// A visitor of the merchant's site.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visitor {
    /// The id.
    pub id: Id<Visitor>,
    /// The tracking code of the browser.
    pub tracking_code: String,
    /// The landing page of the latest visit.
    pub url: Option<String>,
    /// The source.
    pub source: Source,
    /// The lead that the visitor became.
    pub lead: Option<Id<Lead>>,
    /// The time of the first visit.
    pub created_at: Timestamp,
    /// The time of the latest visit.
    pub updated_at: Timestamp,
}

/// A key of a visitor.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum VisitorKey {
    /// The tracking code.
    TrackingCode(String),
    /// The affiliate who brought the visitor.
    Affiliate(Id<Affiliate>),
    /// The sub ID that brought the visitor.
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

/// The data of a visit.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewVisitor {
    /// The landing page; `afmc=CODE` in it names the affiliate.
    pub url: Option<String>,
    /// The tracking code of the browser; generated if `None`.
    pub tracking_code: Option<String>,
    /// The email that the visitor gave.
    pub email: Option<String>,
}

impl Program {
    /// Records a visit. A known tracking code is the same visitor.
    ///
    /// # Errors
    /// If the email is malformed.
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
