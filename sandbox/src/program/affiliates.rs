//! Affiliates. Decides their identity by email and code, and how an applicant becomes active or archived; the rewards decide
//! their earnings.

use std::collections::BTreeMap;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    Change, Creation, Id, Program, Row, UnknownReferences, codes, email,
    refusal::{Refusal, TAKEN},
};

/// A person or company who refers customers and earns commissions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Affiliate {
    /// The id.
    pub id: Id<Affiliate>,
    /// The email, unique among affiliates.
    pub email: String,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The code in the tracking links, unique among affiliates.
    pub affiliate_code: String,
    /// The affiliate who referred this one.
    pub referring_affiliate: Option<Id<Affiliate>>,
    /// The status.
    pub standing: Standing,
    /// The PayPal address for payouts.
    pub paypal_email: Option<String>,
    /// Whether the affiliate opted out of emails.
    pub unsubscribed: bool,
    /// The code of the affiliate's group.
    pub affiliate_type: Option<String>,
    /// The custom field values.
    pub custom_fields: BTreeMap<String, Value>,
    /// The secret part of the dashboard link.
    pub dashboard_token: String,
    /// The time of creation.
    pub created_at: Timestamp,
    /// The time of the last change.
    pub updated_at: Timestamp,
}

/// The status of an affiliate. Only an active affiliate earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Refers customers and earns.
    Active,
    /// Has applied and waits for approval.
    PendingApproval,
    /// Retired or rejected.
    Archived,
}

/// A key of an affiliate.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum AffiliateKey {
    /// The email, in lower case.
    Email(String),
    /// The affiliate code.
    Code(String),
}

impl AffiliateKey {
    /// Creates the key of an email in any case.
    #[must_use]
    pub fn email(text: &str) -> Self {
        Self::Email(email::key(text))
    }
}

impl Row for Affiliate {
    const NAME: &'static str = "Affiliate";
    const IDS_AFTER: u64 = 100_000;
    type Key = AffiliateKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<AffiliateKey> {
        vec![AffiliateKey::email(&self.email), AffiliateKey::Code(self.affiliate_code.clone())]
    }
}

/// The data of a new affiliate.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewAffiliate {
    /// The email.
    pub email: String,
    /// The first name.
    pub first_name: Option<String>,
    /// The last name.
    pub last_name: Option<String>,
    /// The code in the tracking links; generated if `None`.
    pub affiliate_code: Option<String>,
    /// The PayPal address for payouts.
    pub paypal_email: Option<String>,
    /// Whether the affiliate opted out of emails.
    pub unsubscribed: bool,
    /// The code of the affiliate's group.
    pub affiliate_type: Option<String>,
    /// Whether the affiliate is active even if the settings require approval.
    pub override_approval: bool,
    /// The email of the affiliate who referred this one.
    pub referring_affiliate: Option<String>,
    /// The custom field values.
    pub custom_fields: BTreeMap<String, Value>,
}

impl NewAffiliate {
    /// Creates the data of an affiliate with only an email.
    #[must_use]
    pub fn new(email: &str) -> Self {
        Self { email: email.to_owned(), ..Self::default() }
    }
}

/// Changes of an affiliate.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct AffiliateChanges {
    /// The email.
    pub email: Option<String>,
    /// The first name.
    pub first_name: Change<String>,
    /// The last name.
    pub last_name: Change<String>,
    /// The code in the tracking links.
    pub affiliate_code: Option<String>,
    /// The PayPal address for payouts.
    pub paypal_email: Change<String>,
    /// Whether the affiliate opts out of emails.
    pub unsubscribed: Option<bool>,
    /// The code of the affiliate's group.
    pub affiliate_type: Change<String>,
    /// Custom field values; those not named are kept.
    pub custom_fields: BTreeMap<String, Value>,
}

impl Program {
    /// Creates an affiliate, or returns the existing one with the email unchanged.
    ///
    /// # Errors
    /// If the email is malformed, the code is taken, or the referring affiliate does not exist.
    pub fn create_affiliate(&mut self, new: NewAffiliate) -> Result<Creation<Affiliate>, Refusal> {
        email::check("email", &new.email)?;
        if let Some(existing) = self.affiliates.find(&AffiliateKey::email(&new.email)) {
            return Ok(Creation::Existing(existing.id));
        }
        if let Some(address) = &new.paypal_email {
            email::check("paypal_email", address)?;
        }
        if let Some(code) = &new.affiliate_code
            && self.affiliates.count(&AffiliateKey::Code(code.clone())) > 0
        {
            return Err(Refusal::AffiliateCodeTaken);
        }
        let referring_affiliate = self.referrer(new.referring_affiliate.as_deref())?;
        let waits = self.settings.affiliates_need_approval && !new.override_approval;
        let affiliate_code = new.affiliate_code.unwrap_or_else(|| self.free_code());
        let dashboard_token = self.codes.draw();
        let now = self.now();
        Ok(Creation::New(self.affiliates.insert(|id| Affiliate {
            id,
            email: new.email.trim().to_owned(),
            first_name: new.first_name,
            last_name: new.last_name,
            affiliate_code,
            referring_affiliate,
            standing: if waits { Standing::PendingApproval } else { Standing::Active },
            paypal_email: new.paypal_email,
            unsubscribed: new.unsubscribed,
            affiliate_type: new.affiliate_type,
            custom_fields: new.custom_fields,
            dashboard_token,
            created_at: now,
            updated_at: now,
        })))
    }

    /// Changes an affiliate.
    ///
    /// # Errors
    /// If an email is malformed, or the email or code belongs to another affiliate.
    pub fn update_affiliate(&mut self, id: Id<Affiliate>, changes: AffiliateChanges) -> Result<(), Refusal> {
        if let Some(address) = &changes.email {
            email::check("email", address)?;
            self.check_free(id, "email", &AffiliateKey::email(address))?;
        }
        if let Some(code) = &changes.affiliate_code {
            self.check_free(id, "affiliate_code", &AffiliateKey::Code(code.clone()))?;
        }
        if let Change::Set(address) = &changes.paypal_email {
            email::check("paypal_email", address)?;
        }
        let now = self.now();
        self.affiliates.change(id, |affiliate| {
            if let Some(address) = changes.email {
                address.trim().clone_into(&mut affiliate.email);
            }
            if let Some(code) = changes.affiliate_code {
                affiliate.affiliate_code = code;
            }
            if let Some(unsubscribed) = changes.unsubscribed {
                affiliate.unsubscribed = unsubscribed;
            }
            changes.first_name.apply(&mut affiliate.first_name);
            changes.last_name.apply(&mut affiliate.last_name);
            changes.paypal_email.apply(&mut affiliate.paypal_email);
            changes.affiliate_type.apply(&mut affiliate.affiliate_type);
            affiliate.custom_fields.extend(changes.custom_fields);
            affiliate.updated_at = now;
        });
        Ok(())
    }

    /// Approves an applicant. An active affiliate stays active.
    ///
    /// # Errors
    /// If the affiliate is archived.
    pub fn approve_affiliate(&mut self, id: Id<Affiliate>) -> Result<(), Refusal> {
        match self.affiliates[id].standing {
            Standing::Archived => {
                Err(Refusal::NotPossible { reason: "The affiliate is archived: unarchive it instead".to_owned() })
            }
            Standing::Active | Standing::PendingApproval => {
                self.stand(id, Standing::Active);
                Ok(())
            }
        }
    }

    /// Rejects an applicant, who becomes archived.
    ///
    /// # Errors
    /// If the affiliate is active, because then it was approved.
    pub fn reject_affiliate(&mut self, id: Id<Affiliate>) -> Result<(), Refusal> {
        match self.affiliates[id].standing {
            Standing::Active => {
                Err(Refusal::NotPossible { reason: "The affiliate has been accepted: archive it instead".to_owned() })
            }
            Standing::Archived | Standing::PendingApproval => {
                self.stand(id, Standing::Archived);
                Ok(())
            }
        }
    }

    /// Archives an affiliate: it earns no new commissions, and keeps existing ones.
    pub fn archive_affiliate(&mut self, id: Id<Affiliate>) {
        self.stand(id, Standing::Archived);
    }

    /// Unarchives an archived affiliate; has no effect on others.
    pub fn unarchive_affiliate(&mut self, id: Id<Affiliate>) {
        if self.affiliates[id].standing == Standing::Archived {
            self.stand(id, Standing::Active);
        }
    }

    /// Iterates over the affiliates whose first name, last name or email contains the text, oldest first.
    pub fn search_affiliates(&self, text: &str) -> impl Iterator<Item = &Affiliate> {
        let text = text.trim().to_lowercase();
        let has = move |field: &str| field.to_lowercase().contains(&text);
        self.affiliates.iter().filter(move |affiliate| {
            let names = [&affiliate.first_name, &affiliate.last_name];
            has(&affiliate.email) || names.into_iter().flatten().any(|name| has(name))
        })
    }

    fn stand(&mut self, id: Id<Affiliate>, standing: Standing) {
        let now = self.now();
        if self.affiliates[id].standing != standing {
            self.affiliates.change(id, |affiliate| {
                affiliate.standing = standing;
                affiliate.updated_at = now;
            });
        }
    }

    fn referrer(&self, email: Option<&str>) -> Result<Option<Id<Affiliate>>, Refusal> {
        let Some(email) = email else {
            return Ok(None);
        };
        match self.affiliates.find(&AffiliateKey::email(email)) {
            Some(affiliate) => Ok(Some(affiliate.id)),
            None if self.settings.unknown_references == UnknownReferences::Ignored => Ok(None),
            None => Err(Refusal::field("referring_affiliate", "is not the email of an affiliate")),
        }
    }

    fn check_free(&self, id: Id<Affiliate>, field: &str, key: &AffiliateKey) -> Result<(), Refusal> {
        match self.affiliates.find(key) {
            Some(other) if other.id != id => Err(Refusal::field(field, TAKEN)),
            _ => Ok(()),
        }
    }

    /// Returns a free code: the number of the next affiliate, or a later one.
    fn free_code(&self) -> String {
        let mut number = self.affiliates.next_id();
        loop {
            let code = codes::short_code(number);
            if self.affiliates.count(&AffiliateKey::Code(code.clone())) == 0 {
                return code;
            }
            number += 1;
        }
    }
}
