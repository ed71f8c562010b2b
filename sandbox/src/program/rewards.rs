//! The commissions of a purchase. Computes which commissions a purchase should have now, and adjusts the existing ones.

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::{Affiliate, Approval, Commission, CommissionKey, Id, Program, Purchase, Standing};
use crate::clock::later;

/// The commission that one affiliate should have for a purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Earning {
    affiliate: Id<Affiliate>,
    /// The number of referrals between this affiliate and the one who brought the customer.
    level: usize,
    amount: Decimal,
    due_at: Timestamp,
}

impl Program {
    /// Adjusts the commissions of a purchase: open ones are changed or cancelled, missing ones are created. Paid ones are
    /// kept and not paid again.
    pub(super) fn settle_commissions(&mut self, id: Id<Purchase>) {
        let mut missing = self.earnings(id);
        for commission in self.standing_commissions(id) {
            let Commission { affiliate, level, .. } = self.commissions[commission];
            let found = missing.iter().position(|earning| (earning.affiliate, earning.level) == (affiliate, level));
            match found.map(|position| missing.remove(position)) {
                Some(earning) => self.amend_commission(commission, id, earning),
                None => self.cancel_commission(commission),
            }
        }
        for earning in missing {
            self.earn(id, earning);
        }
    }

    /// Returns the commissions of a purchase that are not cancelled.
    fn standing_commissions(&self, id: Id<Purchase>) -> Vec<Id<Commission>> {
        self.commissions
            .with(&CommissionKey::Purchase(id))
            .filter(|commission| commission.cancelled_at.is_none())
            .map(|commission| commission.id)
            .collect()
    }

    /// Returns the earnings that the purchase should yield, nearest affiliate first.
    fn earnings(&self, id: Id<Purchase>) -> Vec<Earning> {
        let purchase = &self.purchases[id];
        let plan = purchase.plan_code.as_deref();
        let plan = plan.and_then(|code| self.plan(code));
        let (Some(affiliate), Some(plan)) = (purchase.affiliate, plan) else {
            return Vec::new();
        };
        if purchase.is_cancelled() || purchase.approval != Approval::Accepted {
            return Vec::new();
        }
        let base = purchase.purchase_amount.unwrap_or_default();
        let own = purchase.commission_amount_override;
        let amounts = std::iter::once(own.unwrap_or_else(|| plan.reward(base))).chain(plan.referrer_rewards(base));
        let due_at = later(purchase.created_at, plan.delay());
        self.referral_line(affiliate)
            .zip(amounts)
            .enumerate()
            .map(|(level, (affiliate, amount))| Earning { affiliate, level, amount, due_at })
            .filter(|earning| earning.amount > Decimal::ZERO && self.may_earn(id, earning))
            .collect()
    }

    /// Iterates over an affiliate, the one who referred it, and so on.
    fn referral_line(&self, affiliate: Id<Affiliate>) -> impl Iterator<Item = Id<Affiliate>> {
        std::iter::successors(Some(affiliate), |&affiliate| self.affiliates[affiliate].referring_affiliate)
    }

    /// Whether an affiliate may earn: active affiliates do, and those who have already earned from this purchase.
    fn may_earn(&self, purchase: Id<Purchase>, earning: &Earning) -> bool {
        let active = self.affiliates[earning.affiliate].standing == Standing::Active;
        let has_earned = |id: Id<Commission>| self.commissions[id].affiliate == earning.affiliate;
        active || self.standing_commissions(purchase).into_iter().any(has_earned)
    }

    fn earn(&mut self, purchase: Id<Purchase>, earning: Earning) {
        let currency = self.purchases[purchase].currency.clone();
        let now = self.now();
        self.commissions.insert(|id| Commission {
            id,
            affiliate: earning.affiliate,
            purchase: Some(purchase),
            level: earning.level,
            amount: earning.amount,
            currency,
            note: None,
            due_at: earning.due_at,
            paid_at: None,
            cancelled_at: None,
            created_at: now,
        });
    }

    /// Adjusts an open commission to its purchase; keeps a paid one.
    fn amend_commission(&mut self, id: Id<Commission>, purchase: Id<Purchase>, earning: Earning) {
        let currency = self.purchases[purchase].currency.clone();
        self.commissions.change(id, |commission| {
            if commission.paid_at.is_none() {
                commission.amount = earning.amount;
                commission.currency = currency;
                commission.due_at = earning.due_at;
            }
        });
    }
}
