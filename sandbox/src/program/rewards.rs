//! What a purchase earns for whom. Decides which commissions a purchase ought
//! to have as it is now, and brings those that it has into agreement; what a
//! commission goes through afterwards is left to the commissions.

use rust_decimal::Decimal;

use super::{Affiliate, Approval, Commission, CommissionKey, Id, Program, Purchase, Standing};
use crate::clock::later;

/// What one affiliate ought to get for a purchase.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Earning {
    affiliate: Id<Affiliate>,
    /// How many referrals lie between the affiliate and the one who brought the customer.
    level: usize,
    amount: Decimal,
}

impl Program {
    /// Makes the commissions of a purchase what they ought to be now: open ones are changed or cancelled, missing
    /// ones are made. What was paid stays paid, and is not paid a second time.
    pub(super) fn settle_commissions(&mut self, id: Id<Purchase>) {
        let mut missing = self.earnings(id);
        let key = CommissionKey::Purchase(id);
        let standing: Vec<Id<Commission>> = self
            .commissions
            .with(&key)
            .filter(|commission| commission.cancelled_at.is_none())
            .map(|commission| commission.id)
            .collect();
        for commission in standing {
            let Commission { affiliate, level, .. } = self.commissions[commission];
            let found = missing.iter().position(|earning| (earning.affiliate, earning.level) == (affiliate, level));
            match found.map(|position| missing.remove(position)) {
                Some(earning) => self.amend_commission(commission, id, earning.amount),
                None => self.cancel_commission(commission),
            }
        }
        for earning in missing {
            self.earn(id, earning);
        }
    }

    /// What the purchase ought to earn, nearest affiliate first.
    fn earnings(&self, id: Id<Purchase>) -> Vec<Earning> {
        let purchase = &self.purchases[id];
        let plan = purchase.plan_code.as_deref().and_then(|code| self.plan(code));
        let (Some(affiliate), Some(plan)) = (purchase.affiliate, plan) else {
            return Vec::new();
        };
        if purchase.is_cancelled() || purchase.approval != Approval::Accepted {
            return Vec::new();
        }
        let base = purchase.purchase_amount.unwrap_or_default();
        let own = purchase.commission_amount_override;
        let amounts = std::iter::once(own.unwrap_or_else(|| plan.reward(base))).chain(plan.referrer_rewards(base));
        self.referral_line(affiliate)
            .zip(amounts)
            .enumerate()
            .map(|(level, (affiliate, amount))| Earning { affiliate, level, amount })
            .filter(|earning| earning.amount > Decimal::ZERO && self.may_earn(id, earning))
            .collect()
    }

    /// An affiliate, the one who referred it, the one who referred that one, and so on.
    fn referral_line(&self, affiliate: Id<Affiliate>) -> impl Iterator<Item = Id<Affiliate>> {
        std::iter::successors(Some(affiliate), |&affiliate| self.affiliates[affiliate].referring_affiliate)
    }

    /// Active affiliates earn; one who has earned from this purchase before keeps that when it is changed later.
    fn may_earn(&self, purchase: Id<Purchase>, earning: &Earning) -> bool {
        let active = self.affiliates[earning.affiliate].standing == Standing::Active;
        active
            || self
                .commissions
                .with(&CommissionKey::Purchase(purchase))
                .any(|commission| commission.affiliate == earning.affiliate && commission.cancelled_at.is_none())
    }

    fn earn(&mut self, id: Id<Purchase>, earning: Earning) {
        let purchase = &self.purchases[id];
        let delay =
            purchase.plan_code.as_deref().and_then(|code| self.plan(code)).map(super::Plan::delay).unwrap_or_default();
        let due_at = later(purchase.created_at, delay);
        let currency = purchase.currency.clone();
        let now = self.now();
        self.commissions.insert(|commission| Commission {
            id: commission,
            affiliate: earning.affiliate,
            purchase: Some(id),
            level: earning.level,
            amount: earning.amount,
            currency,
            note: None,
            due_at,
            paid_at: None,
            cancelled_at: None,
            created_at: now,
        });
    }

    /// An open commission follows its purchase; a paid one stays as it was paid.
    fn amend_commission(&mut self, id: Id<Commission>, purchase: Id<Purchase>, amount: Decimal) {
        let purchase = &self.purchases[purchase];
        let plan = purchase.plan_code.as_deref().and_then(|code| self.plan(code));
        let due_at = plan.map(|plan| later(purchase.created_at, plan.delay()));
        let currency = purchase.currency.clone();
        self.commissions.change(id, |commission| {
            if commission.paid_at.is_none() {
                commission.amount = amount;
                commission.currency = currency;
                commission.due_at = due_at.unwrap_or(commission.due_at);
            }
        });
    }
}
