//! Commissions. Decides the state of a commission (pending, due, then paid or cancelled), and requires a note for a manual
//! one; the rewards decide which commissions a purchase yields.

use jiff::Timestamp;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Affiliate, AffiliateKey, Id, Program, Purchase, Row, refusal::Refusal};

/// The commission of one affiliate for one purchase, or a manual one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Commission {
    /// The id.
    pub id: Id<Commission>,
    /// The affiliate who earns the commission.
    pub affiliate: Id<Affiliate>,
    /// The purchase; `None` for a manual commission.
    pub purchase: Option<Id<Purchase>>,
    /// The number of referrals between this affiliate and the one who brought the customer.
    pub level: usize,
    /// The amount.
    pub amount: Decimal,
    /// The currency of the amount.
    pub currency: String,
    /// The note.
    pub note: Option<String>,
    /// When it becomes due.
    pub due_at: Timestamp,
    /// When it was paid.
    pub paid_at: Option<Timestamp>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// The time of creation.
    pub created_at: Timestamp,
}

/// The state of a commission.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CommissionState {
    /// Waits until the plan's delay has passed.
    Pending,
    /// Can be paid out.
    Due,
    /// Was paid.
    Paid,
    /// Was cancelled.
    Cancelled,
}

impl Commission {
    /// Returns the state at this time.
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

/// A key of a commission.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum CommissionKey {
    /// The affiliate who earns it.
    Affiliate(Id<Affiliate>),
    /// The purchase.
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

/// The data of a manual commission.
#[derive(Debug, Clone, PartialEq)]
pub struct NewCommission {
    /// The amount.
    pub amount: Decimal,
    /// The currency of the amount; the account's if `None`.
    pub currency: Option<String>,
    /// The note.
    pub note: Option<String>,
    /// When it becomes due; at once if `None`.
    pub due_at: Option<Timestamp>,
}

impl NewCommission {
    /// Creates the data of a commission that is due at once.
    #[must_use]
    pub const fn new(amount: Decimal) -> Self {
        Self { amount, currency: None, note: None, due_at: None }
    }
}

impl Program {
    /// Creates a manual commission for an affiliate.
    ///
    /// # Errors
    /// If the amount is negative.
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

    /// Marks an affiliate's pending and due commissions for a purchase as paid, and returns all of the affiliate's
    /// commissions for it. Paid and cancelled ones keep their state.
    ///
    /// # Errors
    /// If the affiliate or purchase does not exist, or the affiliate has no commission for it.
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

    /// Cancels an affiliate's commissions for a purchase, and returns them. Paid ones stay paid.
    ///
    /// # Errors
    /// If the affiliate or purchase does not exist, or the affiliate has no commission for it.
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

    /// Cancels a commission unless it is paid.
    pub(super) fn cancel_commission(&mut self, id: Id<Commission>) {
        let now = self.now();
        self.commissions.change(id, |commission| {
            if commission.paid_at.is_none() {
                commission.cancelled_at = commission.cancelled_at.or(Some(now));
            }
        });
    }

    /// Returns an affiliate's commissions for a purchase, oldest first.
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
