//! Leads: persons who gave an email. Decides that an email is one lead, which visitor it belongs to, and which source keeps
//! it.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{
    Affiliate, AffiliateKey, Campaign, Change, Creation, Id, Program, Row, Source, SubId, UnknownReferences, Visitor,
    VisitorKey, email,
    refusal::{Refusal, TAKEN},
};

/// The details of a person that LeadDyno only stores.
pub const LEAD_DETAILS: [&str; 11] = [
    "first_name",
    "last_name",
    "address1",
    "address2",
    "city",
    "state",
    "zipcode",
    "country",
    "phone",
    "company",
    "custom_status",
];

/// A person who gave an email.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lead {
    /// The id.
    pub id: Id<Lead>,
    /// The email, unique among leads.
    pub email: String,
    /// The details of the person, by the names in [`LEAD_DETAILS`].
    pub details: BTreeMap<String, String>,
    /// The tracking code of the person's browser.
    pub tracking_code: String,
    /// The visitor at the latest visit.
    pub latest_visitor: Option<Id<Visitor>>,
    /// The source, which earns from the lead's purchases.
    pub source: Source,
    /// The time of creation.
    pub created_at: Timestamp,
    /// The time of the last change.
    pub updated_at: Timestamp,
}

impl Lead {
    /// Returns one of the [`LEAD_DETAILS`], if it is set.
    #[must_use]
    pub fn detail(&self, name: &str) -> Option<&str> {
        self.details.get(name).map(String::as_str)
    }
}

/// A key of a lead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum LeadKey {
    /// The email, in lower case.
    Email(String),
    /// The affiliate who brought the lead.
    Affiliate(Id<Affiliate>),
    /// The sub ID that brought the lead.
    SubId(Id<SubId>),
    /// The campaign that brought the lead.
    Campaign(Id<Campaign>),
}

impl LeadKey {
    /// Creates the key of an email in any case.
    #[must_use]
    pub fn email(text: &str) -> Self {
        Self::Email(email::key(text))
    }
}

impl Row for Lead {
    const NAME: &'static str = "Lead";
    const IDS_AFTER: u64 = 200_000;
    type Key = LeadKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<LeadKey> {
        let mut keys = vec![LeadKey::email(&self.email)];
        keys.extend(self.source.affiliate.map(LeadKey::Affiliate));
        keys.extend(self.source.sub_id.map(LeadKey::SubId));
        keys.extend(self.source.campaign.map(LeadKey::Campaign));
        keys
    }
}

/// The data of a new lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewLead {
    /// The email.
    pub email: String,
    /// The tracking code of the visitor; generated if `None`.
    pub tracking_code: Option<String>,
    /// The code of the affiliate who brought the lead.
    pub code: Option<String>,
    /// The email of the affiliate who brought the lead; `code` takes precedence.
    pub affiliate: Option<String>,
    /// The details of the person, by the names in [`LEAD_DETAILS`].
    pub details: BTreeMap<String, String>,
}

impl NewLead {
    /// Creates the data of a lead with only an email.
    #[must_use]
    pub fn new(email: &str) -> Self {
        Self { email: email.to_owned(), ..Self::default() }
    }
}

/// Changes of a lead.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LeadChanges {
    /// The email.
    pub email: Option<String>,
    /// The tracking code of the visitor.
    pub tracking_code: Option<String>,
    /// The code of the affiliate who gets the lead.
    pub code: Option<String>,
    /// The email of that affiliate; `code` takes precedence.
    pub affiliate: Option<String>,
    /// The details of the person, by the names in [`LEAD_DETAILS`].
    pub details: BTreeMap<String, Change<String>>,
}

impl Program {
    /// Creates a lead, or returns the existing one with the email. An existing lead keeps its details; the named source
    /// counts as another arrival.
    ///
    /// # Errors
    /// If the email is malformed, or the affiliate's code or email is unknown.
    pub fn create_lead(&mut self, new: NewLead) -> Result<Creation<Lead>, Refusal> {
        email::check("email", &new.email)?;
        let named = self.named_source(new.code.as_deref(), new.affiliate.as_deref())?;
        let visitor = new.tracking_code.as_deref();
        let visitor = visitor.and_then(|code| self.visitor_with_code(code));
        let arriving = match visitor {
            Some(visitor) if named.is_none() => self.visitors[visitor].source,
            _ => named,
        };
        let known = self.leads.find(&LeadKey::email(&new.email));
        let creation = match known.map(|lead| lead.id) {
            Some(lead) => {
                self.lead_arrives_by(lead, arriving);
                Creation::Existing(lead)
            }
            None => Creation::New(self.insert_lead(new, arriving)),
        };
        if let Some(visitor) = visitor {
            self.join(creation.id(), visitor);
        }
        Ok(creation)
    }

    /// Changes a lead. A named affiliate gets the lead regardless of the attribution rule; existing purchases keep their
    /// affiliate.
    ///
    /// # Errors
    /// If the email is malformed or taken, or the affiliate's code or email is unknown.
    pub fn update_lead(&mut self, id: Id<Lead>, changes: LeadChanges) -> Result<(), Refusal> {
        if let Some(address) = &changes.email {
            email::check("email", address)?;
            let other = self.leads.find(&LeadKey::email(address));
            if other.is_some_and(|other| other.id != id) {
                return Err(Refusal::field("email", TAKEN));
            }
        }
        let named = self.named_source(changes.code.as_deref(), changes.affiliate.as_deref())?;
        let visitor = changes.tracking_code.as_deref();
        let visitor = visitor.and_then(|code| self.visitor_with_code(code));
        let now = self.now();
        self.leads.change(id, |lead| {
            if let Some(address) = changes.email {
                address.trim().clone_into(&mut lead.email);
            }
            if let Some(code) = changes.tracking_code {
                lead.tracking_code = code;
            }
            if !named.is_none() {
                lead.source = named;
            }
            for (name, change) in changes.details {
                let mut detail = lead.details.remove(&name);
                change.apply(&mut detail);
                lead.details.extend(detail.map(|detail| (name, detail)));
            }
            lead.updated_at = now;
        });
        if let Some(visitor) = visitor {
            self.join(id, visitor);
        }
        Ok(())
    }

    /// Records another arrival of a lead: the attribution rule decides its source from now on.
    pub(super) fn lead_arrives_by(&mut self, id: Id<Lead>, arriving: Source) {
        let source = self.leads[id].source.then(arriving, self.settings.attribution);
        self.give_lead(id, source);
    }

    /// Assigns a lead to a source.
    pub(super) fn give_lead(&mut self, id: Id<Lead>, source: Source) {
        let now = self.now();
        if self.leads[id].source != source {
            self.leads.change(id, |lead| {
                lead.source = source;
                lead.updated_at = now;
            });
        }
    }

    fn insert_lead(&mut self, new: NewLead, source: Source) -> Id<Lead> {
        let tracking_code = new.tracking_code.unwrap_or_else(|| self.codes.draw());
        let now = self.now();
        self.leads.insert(|id| Lead {
            id,
            email: new.email.trim().to_owned(),
            details: new.details,
            tracking_code,
            latest_visitor: None,
            source,
            created_at: now,
            updated_at: now,
        })
    }

    /// Links a visitor and a lead as the same person.
    fn join(&mut self, lead: Id<Lead>, visitor: Id<Visitor>) {
        self.visitors.change(visitor, |visitor| visitor.lead = Some(lead));
        self.leads.change(lead, |lead| lead.latest_visitor = Some(visitor));
    }

    fn visitor_with_code(&self, tracking_code: &str) -> Option<Id<Visitor>> {
        let key = VisitorKey::TrackingCode(tracking_code.to_owned());
        self.visitors.find(&key).map(|visitor| visitor.id)
    }

    /// Returns the source that a request names by an affiliate's code or, failing that, by an affiliate's email.
    fn named_source(&self, code: Option<&str>, email: Option<&str>) -> Result<Source, Refusal> {
        let (None, Some(email)) = (code, email) else {
            return self.source_of_code(code);
        };
        match self.affiliates.find(&AffiliateKey::email(email)) {
            Some(affiliate) => self.source_of_code(Some(&affiliate.affiliate_code)),
            None if self.settings.unknown_references == UnknownReferences::Ignored => Ok(Source::default()),
            None => Err(Refusal::field("affiliate", "is not the email of an affiliate")),
        }
    }
}
