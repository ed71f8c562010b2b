//! Commissions: what affiliates earn. Decides what a commission goes through
//! (pending, due, then paid or cancelled) and that one given by hand says what
//! it is for; which ones a purchase yields is left to the rewards.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::{Affiliate, AffiliateKey, Id, Program, Purchase, Row};

/// What one affiliate gets for one purchase, or by hand.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commission {
    /// Its id.
    pub id: Id<Commission>,
    /// Who gets it.
    pub affiliate: Id<Affiliate>,
    /// For which purchase; none if it was given by hand.
    pub purchase: Option<Id<Purchase>>,
    /// How many referrals lie between the affiliate and the one who brought the customer.
    pub level: usize,
    /// How much it is.
    pub amount: Decimal,
    /// The currency of the amount.
    pub currency: String,
    /// What it is for.
    pub note: Option<String>,
    /// From when it is payable.
    pub due_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// What a commission is going through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommissionState {
    /// It waits for the plan's delay to pass.
    Pending,
    /// It is payable.
    Due,
    /// It was paid.
    Paid,
    /// It was cancelled.
    Cancelled,
}

impl Commission {
    /// What it is going through at this time.
    #[must_use]
    pub fn state(&self, now: Timestamp) -> CommissionState {
        if self.cancelled_at.is_some() {
            CommissionState::Cancelled
        } else if self.paid_at.is_some() {
            CommissionState::Paid
        } else if self.due_at <= now {
            CommissionState::Due
        } else {
            CommissionState::Pending
        }
    }
}

/// What a commission is found by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommissionKey {
    /// The affiliate who gets it.
    Affiliate(Id<Affiliate>),
    /// The purchase that it is for.
    Purchase(Id<Purchase>),
}

impl Row for Commission {
    const NAME: &'static str = "Commission";
    const IDS_AFTER: u64 = 400_000;
    type Key = CommissionKey;

    fn id(&self) -> Id<Self> {
        self.id
    }

    fn keys(&self) -> Vec<CommissionKey> {
        let mut keys = vec![CommissionKey::Affiliate(self.affiliate)];
        keys.extend(self.purchase.map(CommissionKey::Purchase));
        keys
    }
}

/// What a commission by hand is made from.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCommission {
    /// How much it is.
    pub amount: Decimal,
    /// The currency of the amount; the account's if this is none.
    pub currency: Option<String>,
    /// What it is for.
    pub note: Option<String>,
    /// From when it is payable; at once if this is none.
    pub due_at: Option<Timestamp>,
}

impl NewCommission {
    /// A commission of this amount, payable at once.
    #[must_use]
    pub const fn new(amount: Decimal) -> Self {
        Self { amount, currency: None, note: None, due_at: None }
    }
}

impl Program {
    /// Gives an affiliate a commission by hand.
    ///
    /// # Errors
    /// If the amount is less than nothing.
    pub fn create_commission(
        &mut self,
        affiliate: Id<Affiliate>,
        new: NewCommission,
    ) -> Result<Id<Commission>, Refusal> {
        if new.amount < Decimal::ZERO {
            return Err(Refusal::field("amount", "must be greater than or equal to 0"));
        }
        let default_currency = self.settings.currency.clone();
        let now = self.now();
        Ok(self.commissions.insert(|id| Commission {
            id,
            affiliate,
            purchase: None,
            level: 0,
            amount: new.amount,
            currency: new.currency.unwrap_or(default_currency),
            note: new.note.or_else(|| Some("Manual commission".to_owned())),
            due_at: new.due_at.unwrap_or(now),
            paid_at: None,
            cancelled_at: None,
            created_at: now,
        }))
    }

    /// Marks as paid what an affiliate gets for a purchase, pending or due, and gives those commissions. What is
    /// paid stays paid, what is cancelled stays cancelled.
    ///
    /// # Errors
    /// If there is no such affiliate or purchase, or the affiliate gets nothing for it.
    pub fn mark_commissions_paid(
        &mut self,
        affiliate_email: &str,
        purchase_code: &str,
    ) -> Result<Vec<Id<Commission>>, Refusal> {
        let ids = self.commissions_for(affiliate_email, purchase_code)?;
        let now = self.now();
        for id in &ids {
            self.commissions.change(*id, |commission| {
                if commission.cancelled_at.is_none() {
                    commission.paid_at = commission.paid_at.or(Some(now));
                }
            });
        }
        Ok(ids)
    }

    /// Cancels what an affiliate gets for a purchase, and gives those commissions. What is paid stays paid.
    ///
    /// # Errors
    /// If there is no such affiliate or purchase, or the affiliate gets nothing for it.
    pub fn cancel_commissions(
        &mut self,
        affiliate_email: &str,
        purchase_code: &str,
    ) -> Result<Vec<Id<Commission>>, Refusal> {
        let ids = self.commissions_for(affiliate_email, purchase_code)?;
        for id in &ids {
            self.cancel_commission(*id);
        }
        Ok(ids)
    }

    /// Cancels a commission that is not paid: money that has left cannot be called back.
    pub(super) fn cancel_commission(&mut self, id: Id<Commission>) {
        let now = self.now();
        self.commissions.change(id, |commission| {
            if commission.paid_at.is_none() {
                commission.cancelled_at = commission.cancelled_at.or(Some(now));
            }
        });
    }

    /// What an affiliate gets for a purchase, oldest first.
    fn commissions_for(&self, affiliate_email: &str, purchase_code: &str) -> Result<Vec<Id<Commission>>, Refusal> {
        let affiliate = self.affiliates.find(&AffiliateKey::email(affiliate_email));
        let affiliate = affiliate.ok_or(Refusal::NotFound { what: Affiliate::NAME })?;
        let purchase = self.purchase_with_code(purchase_code, None)?;
        let ids: Vec<_> = self
            .commissions
            .with(&CommissionKey::Purchase(purchase.id))
            .filter(|commission| commission.affiliate == affiliate.id)
            .map(|commission| commission.id)
            .collect();
        if ids.is_empty() {
            return Err(Refusal::NotFound { what: Commission::NAME });
        }
        Ok(ids)
    }
}
