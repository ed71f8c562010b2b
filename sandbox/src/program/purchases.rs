//! Purchases. Decides the lead and the credited affiliate of a purchase; the rewards decide the commissions, and the refunds
//! the cancellation.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{
    Affiliate, Cancellation, Change, Id, Lead, LeadKey, NewLead, Program, Row, Source, email, refusal::Refusal,
};

/// A purchase of a lead.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Purchase {
    /// The id.
    pub id: Id<Purchase>,
    /// The code, unique among purchases.
    pub purchase_code: String,
    /// The lead who bought it.
    pub lead: Id<Lead>,
    /// The credited affiliate.
    pub affiliate: Option<Id<Affiliate>>,
    /// The amount.
    pub purchase_amount: Option<Decimal>,
    /// The currency of the amounts.
    pub currency: String,
    /// The code of the reward structure.
    pub plan_code: Option<String>,
    /// The affiliate's commission, which overrides the reward structure.
    pub commission_amount_override: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// The line items.
    pub line_items: Vec<LineItem>,
    /// Whether the merchant has approved it.
    pub approval: Approval,
    /// The cancellation, if it was cancelled.
    pub cancellation: Option<Cancellation>,
    /// The time of creation.
    pub created_at: Timestamp,
    /// The time of the last change.
    pub updated_at: Timestamp,
}

impl Purchase {
    /// Returns whether the purchase was cancelled.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        self.cancellation.is_some()
    }
}

/// A line item of a purchase.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LineItem {
    /// The article's number.
    pub sku: Option<String>,
    /// The description.
    pub description: Option<String>,
    /// The quantity.
    pub quantity: Option<Decimal>,
    /// The price.
    pub amount: Option<Decimal>,
}

/// The approval of a purchase. Only an approved purchase earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// Approved, or approval was not needed.
    Accepted,
    /// Waits for approval.
    Waiting,
    /// Rejected by the merchant.
    Rejected,
}

/// A key of a purchase.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PurchaseKey {
    /// The purchase code.
    Code(String),
    /// The lead who bought it.
    Lead(Id<Lead>),
    /// The credited affiliate.
    Affiliate(Id<Affiliate>),
}

impl Row for Purchase {
    const NAME: &'static str = "Purchase";
    const IDS_AFTER: u64 = 300_000;
    type Key = PurchaseKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<PurchaseKey> {
        let mut keys = vec![PurchaseKey::Code(self.purchase_code.clone()), PurchaseKey::Lead(self.lead)];
        keys.extend(self.affiliate.map(PurchaseKey::Affiliate));
        keys
    }
}

/// The data of a new purchase.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewPurchase {
    /// The email of the lead.
    pub email: String,
    /// The code; generated if `None`.
    pub purchase_code: Option<String>,
    /// The amount.
    pub purchase_amount: Option<Decimal>,
    /// The currency of the amounts; the account's if `None`.
    pub currency: Option<String>,
    /// The code of the reward structure; the first one if `None`.
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit.
    pub code: Option<String>,
    /// The affiliate's commission, which overrides the reward structure.
    pub commission_amount_override: Option<Decimal>,
    /// The description.
    pub description: Option<String>,
    /// Whether the lead moves to the affiliate with that code. If `None`, the attribution rule of the settings decides, as
    /// for any arrival.
    pub reassign_affiliate: Option<bool>,
    /// The line items.
    pub line_items: Vec<LineItem>,
}

impl NewPurchase {
    /// Creates the data of a purchase with only an email.
    #[must_use]
    pub fn new(email: &str) -> Self {
        Self { email: email.to_owned(), ..Self::default() }
    }
}

/// Changes of a purchase.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PurchaseChanges {
    /// The amount.
    pub purchase_amount: Change<Decimal>,
    /// The currency of the amounts.
    pub currency: Option<String>,
    /// The description.
    pub description: Change<String>,
    /// The code of the reward structure.
    pub plan_code: Option<String>,
    /// The code of the affiliate to credit.
    pub code: Option<String>,
    /// The line items, which replace all existing ones.
    pub line_items: Option<Vec<LineItem>>,
}

impl Program {
    /// Records a purchase: finds or creates its lead, credits the lead's affiliate, and creates the commissions.
    ///
    /// # Errors
    /// If the email is malformed, the purchase code is taken, or another code is unknown.
    pub fn create_purchase(&mut self, new: NewPurchase) -> Result<Id<Purchase>, Refusal> {
        email::check("email", &new.email)?;
        if let Some(code) = &new.purchase_code
            && let Some(existing) = self.purchases.find(&PurchaseKey::Code(code.clone()))
        {
            let existing = existing.id;
            return Err(Refusal::PurchaseCodeTaken { existing });
        }
        let plan_code = self.plan_code(new.plan_code)?;
        let named = self.source_of_code(new.code.as_deref())?;
        let lead = self.buyer(&new.email, named, new.reassign_affiliate)?;
        let affiliate = self.leads[lead].source.affiliate;
        let purchase_code = new.purchase_code.unwrap_or_else(|| self.codes.draw());
        let default_currency = self.settings.currency.clone();
        let approval = if self.settings.purchases_need_approval { Approval::Waiting } else { Approval::Accepted };
        let now = self.now();
        let id = self.purchases.insert(|id| Purchase {
            id,
            purchase_code,
            lead,
            affiliate,
            purchase_amount: new.purchase_amount,
            currency: new.currency.unwrap_or(default_currency),
            plan_code,
            commission_amount_override: new.commission_amount_override,
            description: new.description,
            line_items: new.line_items,
            approval,
            cancellation: None,
            created_at: now,
            updated_at: now,
        });
        self.settle_commissions(id);
        Ok(id)
    }

    /// Changes a purchase and its commissions. A named affiliate is credited with this purchase; the lead keeps its
    /// affiliate.
    ///
    /// # Errors
    /// If a code is unknown.
    pub fn update_purchase(&mut self, id: Id<Purchase>, changes: PurchaseChanges) -> Result<(), Refusal> {
        let named = self.source_of_code(changes.code.as_deref())?;
        let plan_code = match changes.plan_code {
            Some(code) => self.plan_code(Some(code))?,
            None => self.purchases[id].plan_code.clone(),
        };
        let now = self.now();
        self.purchases.change(id, |purchase| {
            changes.purchase_amount.apply(&mut purchase.purchase_amount);
            changes.description.apply(&mut purchase.description);
            if let Some(currency) = changes.currency {
                purchase.currency = currency;
            }
            if let Some(line_items) = changes.line_items {
                purchase.line_items = line_items;
            }
            purchase.affiliate = named.affiliate.or(purchase.affiliate);
            purchase.plan_code = plan_code;
            purchase.updated_at = now;
        });
        self.settle_commissions(id);
        Ok(())
    }

    /// Approves a waiting purchase, which then earns. An approved one earns nothing more.
    ///
    /// # Errors
    /// If it was rejected or cancelled.
    pub fn approve_purchase(&mut self, id: Id<Purchase>) -> Result<(), Refusal> {
        let purchase = &self.purchases[id];
        let refused = match purchase.approval {
            Approval::Rejected => Some("The purchase was rejected"),
            _ if purchase.is_cancelled() => Some("The purchase is cancelled"),
            Approval::Waiting | Approval::Accepted => None,
        };
        if let Some(reason) = refused {
            let reason = reason.to_owned();
            return Err(Refusal::NotPossible { reason });
        }
        self.set_approval(id, Approval::Accepted);
        Ok(())
    }

    /// Rejects a purchase, which then earns nothing.
    pub fn reject_purchase(&mut self, id: Id<Purchase>) {
        self.set_approval(id, Approval::Rejected);
    }

    /// Iterates over the purchases created after one time and before the other (both exclusive), oldest first.
    pub fn purchases_between(
        &self,
        after: Option<Timestamp>,
        before: Option<Timestamp>,
    ) -> impl Iterator<Item = &Purchase> {
        self.purchases.iter().filter(move |purchase| {
            after.is_none_or(|after| purchase.created_at > after)
                && before.is_none_or(|before| purchase.created_at < before)
        })
    }

    fn set_approval(&mut self, id: Id<Purchase>, approval: Approval) {
        if self.purchases[id].approval == approval {
            return;
        }
        let now = self.now();
        self.purchases.change(id, |purchase| {
            purchase.approval = approval;
            purchase.updated_at = now;
        });
        self.settle_commissions(id);
    }

    /// Returns the buying lead, found or created, and assigned to the named affiliate if the rules allow it.
    fn buyer(&mut self, email: &str, named: Source, reassign: Option<bool>) -> Result<Id<Lead>, Refusal> {
        let known = self.leads.find(&LeadKey::email(email)).map(|lead| lead.id);
        let lead = match known {
            Some(lead) => lead,
            None => self.create_lead(NewLead::new(email))?.id(),
        };
        let has_affiliate = self.leads[lead].source.affiliate.is_some();
        match reassign {
            Some(false) if has_affiliate => {}
            Some(true) if !named.is_none() => self.give_lead(lead, named),
            _ => self.lead_arrives_by(lead, named),
        }
        Ok(lead)
    }
}
