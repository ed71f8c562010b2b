//! Cancels purchases: one, or all of a customer. A purchase is cancelled once, with its commissions; the first cancellation
//! is kept.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{Id, Lead, LeadKey, Program, Purchase, PurchaseKey, Row, refusal::Refusal};

/// The cancellation of a purchase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cancellation {
    /// The id.
    pub id: u64,
    /// The merchant's code of the cancellation.
    pub cancellation_code: Option<String>,
    /// When it takes effect.
    pub effective_date: Timestamp,
    /// The source of the cancellation.
    pub source: Option<String>,
}

/// The data of a cancellation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NewCancellation {
    /// The merchant's code of the cancellation.
    pub cancellation_code: Option<String>,
    /// When it takes effect; now if `None`.
    pub effective_date: Option<Timestamp>,
    /// The source of the cancellation.
    pub source: Option<String>,
}

impl Program {
    /// Cancels a purchase. A cancelled one keeps its first cancellation.
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

    /// Cancels all purchases of a lead, and returns them, oldest first.
    pub fn cancel_purchases_of(&mut self, lead: Id<Lead>, new: &NewCancellation) -> Vec<Id<Purchase>> {
        let purchases = self.purchases.with(&PurchaseKey::Lead(lead));
        let ids: Vec<_> = purchases.map(|purchase| purchase.id).collect();
        for id in &ids {
            self.cancel_purchase(*id, new);
        }
        ids
    }

    /// Returns the purchase with this code, if it belongs to the customer with this email (if one is given).
    ///
    /// # Errors
    /// [`Refusal::NotFound`] if there is no such purchase.
    pub fn purchase_with_code(&self, purchase_code: &str, email: Option<&str>) -> Result<&Purchase, Refusal> {
        let found = self.purchases.find(&PurchaseKey::Code(purchase_code.to_owned()));
        let is_customers = |purchase: &&Purchase| {
            let buyer = LeadKey::email(&self.leads[purchase.lead].email);
            email.is_none_or(|email| LeadKey::email(email) == buyer)
        };
        found.filter(is_customers).ok_or(Refusal::NotFound { what: Purchase::NAME })
    }
}
