//! Purchases: what leads bought. Decides whose purchase it is and which
//! affiliate is credited with it; what the affiliate gets for it is left to the
//! rewards, and taking it back to the refunds.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::{Affiliate, Cancellation, Change, Id, Lead, LeadKey, NewLead, Program, Row, Source, email};

/// Something that a lead bought.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Purchase {
    /// Its id.
    pub id: Id<Purchase>,
    /// Its code, unique among purchases.
    pub purchase_code: String,
    /// Who bought it.
    pub lead: Id<Lead>,
    /// Who is credited with it.
    pub affiliate: Option<Id<Affiliate>>,
    /// What it cost.
    pub purchase_amount: Option<Decimal>,
    /// The currency of its amounts.
    pub currency: String,
    /// The code of its reward structure.
    pub plan_code: Option<String>,
    /// What the affiliate gets, whatever the reward structure says.
    pub commission_amount_override: Option<Decimal>,
    /// What the merchant says of it.
    pub description: Option<String>,
    /// What was bought, line by line.
    pub line_items: Vec<LineItem>,
    /// Whether the merchant has accepted it.
    pub approval: Approval,
    /// How it was taken back, if it was.
    pub cancellation: Option<Cancellation>,
    /// When it was made.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub updated_at: Timestamp,
}

impl Purchase {
    /// Whether it was taken back.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        self.cancellation.is_some()
    }
}

/// One line of a purchase.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct LineItem {
    /// The article's number.
    pub sku: Option<String>,
    /// What it is.
    pub description: Option<String>,
    /// How many.
    pub quantity: Option<Decimal>,
    /// What it cost.
    pub amount: Option<Decimal>,
}

/// Whether the merchant has accepted a purchase. Only an accepted one earns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approval {
    /// It is accepted, or never needed to be.
    Accepted,
    /// It waits for the merchant.
    Waiting,
    /// The merchant turned it away.
    Rejected,
}

/// What a purchase is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum PurchaseKey {
    /// Its purchase code.
    Code(String),
    /// The lead who bought it.
    Lead(Id<Lead>),
    /// The affiliate who is credited with it.
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

/// What a new purchase is made from.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct NewPurchase {
    /// The email of the lead who bought it.
    pub email: String,
    /// Its code; one is made up if this is none.
    pub purchase_code: Option<String>,
    /// What it cost.
    pub purchase_amount: Option<Decimal>,
    /// The currency of its amounts; the account's if this is none.
    pub currency: Option<String>,
    /// The code of its reward structure; the first one if this is none.
    pub plan_code: Option<String>,
    /// The code of the affiliate to be credited.
    pub code: Option<String>,
    /// What the affiliate gets, whatever the reward structure says.
    pub commission_amount_override: Option<Decimal>,
    /// What the merchant says of it.
    pub description: Option<String>,
    /// Whether the affiliate with that code takes the lead from the one who has it. If this is none the
    /// attribution rule of the settings decides, as it does for any arrival.
    pub reassign_affiliate: Option<bool>,
    /// What was bought, line by line.
    pub line_items: Vec<LineItem>,
}

impl NewPurchase {
    /// A new purchase of which nothing but the buyer's email is known.
    #[must_use]
    pub fn new(email: &str) -> Self {
        Self { email: email.to_owned(), ..Self::default() }
    }
}

/// What is to change of a purchase.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PurchaseChanges {
    /// What it cost.
    pub purchase_amount: Change<Decimal>,
    /// The currency of its amounts.
    pub currency: Option<String>,
    /// What the merchant says of it.
    pub description: Change<String>,
    /// The code of its reward structure.
    pub plan_code: Option<String>,
    /// The code of the affiliate to be credited.
    pub code: Option<String>,
    /// What was bought, line by line: replaces all lines.
    pub line_items: Option<Vec<LineItem>>,
}

impl Program {
    /// Records a purchase: finds or makes its lead, credits the affiliate whose lead it then is, and gives it its
    /// commissions.
    ///
    /// # Errors
    /// If the email is no address, the purchase code is taken, or a code that it names is nobody's.
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

    /// Changes what the update names of a purchase, and its commissions with it. An affiliate that it names is
    /// credited with this purchase; the lead stays with the one who has it.
    ///
    /// # Errors
    /// If a code that it names is nobody's.
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

    /// Accepts a purchase that waits: now it earns. An accepted one stays accepted and earns nothing more.
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

    /// Turns a purchase away: nobody earns from it.
    pub fn reject_purchase(&mut self, id: Id<Purchase>) {
        self.set_approval(id, Approval::Rejected);
    }

    /// The purchases made after the one time and before the other, oldest first. Neither time is included.
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

    /// The lead who buys, found or made, and given to the affiliate that the purchase names if that one may have it.
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
