//! Taking purchases back: one, or all of a customer. Decides that a purchase is
//! cancelled once and its commissions with it, and that the first cancellation
//! stands.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::refusal::Refusal;
use super::{Id, Lead, LeadKey, Program, Purchase, PurchaseKey, Row};

/// How a purchase was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// Its id.
    pub id: u64,
    /// The merchant's code for it.
    pub cancellation_code: Option<String>,
    /// From when it counts.
    pub effective_date: Timestamp,
    /// Who cancelled.
    pub source: Option<String>,
}

/// What a cancellation is made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCancellation {
    /// The merchant's code for it.
    pub cancellation_code: Option<String>,
    /// From when it counts; from now if this is none.
    pub effective_date: Option<Timestamp>,
    /// Who cancels.
    pub source: Option<String>,
}

impl Program {
    /// Takes a purchase back. One that is cancelled stays as it was cancelled first.
    pub fn cancel_purchase(&mut self, id: Id<Purchase>, new: &NewCancellation) {
        if self.purchases[id].is_cancelled() {
            return;
        }
        let now = self.now();
        self.cancellations += 1;
        let cancellation = Cancellation {
            id: self.cancellations,
            cancellation_code: new.cancellation_code.clone(),
            effective_date: new.effective_date.unwrap_or(now),
            source: new.source.clone(),
        };
        self.purchases.change(id, |purchase| {
            purchase.cancellation = Some(cancellation);
            purchase.updated_at = now;
        });
        self.settle_commissions(id);
    }

    /// Takes all purchases of a lead back, and gives them, oldest first.
    pub fn cancel_purchases_of(&mut self, lead: Id<Lead>, new: &NewCancellation) -> Vec<Id<Purchase>> {
        let purchases = self.purchases.with(&PurchaseKey::Lead(lead));
        let ids: Vec<_> = purchases.map(|purchase| purchase.id).collect();
        for id in &ids {
            self.cancel_purchase(*id, new);
        }
        ids
    }

    /// The purchase with this code, if it is the customer's with this email (in case one is given).
    ///
    /// # Errors
    /// If there is none: [`Refusal::NotFound`].
    pub fn purchase_with_code(&self, purchase_code: &str, email: Option<&str>) -> Result<&Purchase, Refusal> {
        let found = self.purchases.find(&PurchaseKey::Code(purchase_code.to_owned()));
        let is_customers = |purchase: &&Purchase| {
            let buyer = LeadKey::email(&self.leads[purchase.lead].email);
            email.is_none_or(|email| LeadKey::email(email) == buyer)
        };
        found.filter(is_customers).ok_or(Refusal::NotFound { what: Purchase::NAME })
    }
}
