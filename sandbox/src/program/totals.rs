//! Totals: how much is pending, due, paid and cancelled. Decides what is counted
//! where; always counted from the commissions themselves, so that totals and
//! lists cannot disagree.

use std::ops::AddAssign;

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::{Affiliate, Commission, CommissionKey, CommissionState, Id, Program};

/// A number of commissions and their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// How many.
    pub count: usize,
    /// How much.
    pub cost: Decimal,
}

impl AddAssign<Decimal> for Sum {
    fn add_assign(&mut self, amount: Decimal) {
        self.count += 1;
        self.cost = self.cost.saturating_add(amount);
    }
}

/// The totals of some commissions, by what they are going through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Those that wait.
    pub pending: Sum,
    /// Those that are payable.
    pub due: Sum,
    /// Those that were paid.
    pub paid: Sum,
    /// Those that were cancelled.
    pub cancelled: Sum,
}

impl Totals {
    /// All that was not cancelled.
    #[must_use]
    pub fn total(&self) -> Sum {
        let sums = [self.pending, self.due, self.paid];
        Sum { count: sums.iter().map(|sum| sum.count).sum(), cost: sums.iter().map(|sum| sum.cost).sum() }
    }

    /// The totals of these commissions at this time.
    pub fn of<'a>(commissions: impl Iterator<Item = &'a Commission>, now: Timestamp) -> Self {
        let mut totals = Self::default();
        for commission in commissions {
            let sum = match commission.state(now) {
                CommissionState::Pending => &mut totals.pending,
                CommissionState::Due => &mut totals.due,
                CommissionState::Paid => &mut totals.paid,
                CommissionState::Cancelled => &mut totals.cancelled,
            };
            *sum += commission.amount;
        }
        totals
    }
}

/// The totals of one affiliate in the account's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AffiliateTotals {
    /// The totals.
    pub totals: Totals,
    /// Their currency.
    pub currency: String,
}

/// Which commissions are to be counted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TotalsFilter {
    /// Those of this affiliate.
    pub affiliate: Option<Id<Affiliate>>,
    /// Those in this currency; the account's if this is none, for there is no sum of several.
    pub currency: Option<String>,
    /// Those made at this time or later.
    pub from: Option<Timestamp>,
    /// Those made before this time.
    pub before: Option<Timestamp>,
}

impl Program {
    /// The totals of one affiliate in the account's currency.
    #[must_use]
    pub fn affiliate_totals(&self, affiliate: Id<Affiliate>) -> AffiliateTotals {
        let filter = TotalsFilter { affiliate: Some(affiliate), ..TotalsFilter::default() };
        AffiliateTotals { totals: self.totals(&filter), currency: self.settings.currency.clone() }
    }

    /// The totals of the commissions that the filter lets through.
    #[must_use]
    pub fn totals(&self, filter: &TotalsFilter) -> Totals {
        let currency = filter.currency.as_ref().unwrap_or(&self.settings.currency);
        let counts = |commission: &&Commission| {
            commission.currency.eq_ignore_ascii_case(currency)
                && filter.from.is_none_or(|from| commission.created_at >= from)
                && filter.before.is_none_or(|before| commission.created_at < before)
        };
        match filter.affiliate {
            Some(affiliate) => {
                let key = CommissionKey::Affiliate(affiliate);
                Totals::of(self.commissions.with(&key).filter(counts), self.now())
            }
            None => Totals::of(self.commissions.iter().filter(counts), self.now()),
        }
    }
}
