//! Totals of pending, due, paid and cancelled commissions. Always computed from the commissions, so that totals and lists
//! agree.

use std::ops::AddAssign;

use jiff::Timestamp;
use rust_decimal::Decimal;

use super::{Affiliate, Commission, CommissionKey, CommissionState, Id, Program};

/// The number of commissions and their sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Sum {
    /// The number.
    pub count: usize,
    /// The sum.
    pub cost: Decimal,
}

impl AddAssign<Decimal> for Sum {
    fn add_assign(&mut self, amount: Decimal) {
        self.count += 1;
        self.cost = self.cost.saturating_add(amount);
    }
}

/// Totals of commissions by state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// The pending commissions.
    pub pending: Sum,
    /// The due commissions.
    pub due: Sum,
    /// The paid commissions.
    pub paid: Sum,
    /// The cancelled commissions.
    pub cancelled: Sum,
}

impl Totals {
    /// Returns the total of all commissions that are not cancelled.
    #[must_use]
    pub fn total(&self) -> Sum {
        let sums = [self.pending, self.due, self.paid];
        Sum { count: sums.iter().map(|sum| sum.count).sum(), cost: sums.iter().map(|sum| sum.cost).sum() }
    }

    /// Computes the totals of these commissions at this time.
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
    /// The currency.
    pub currency: String,
}

/// Selects the commissions to count.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct TotalsFilter {
    /// Only those of this affiliate.
    pub affiliate: Option<Id<Affiliate>>,
    /// Only those in this currency; the account's if `None`, because amounts in several currencies have no sum.
    pub currency: Option<String>,
    /// Only those created at this time or later.
    pub from: Option<Timestamp>,
    /// Only those created before this time.
    pub before: Option<Timestamp>,
}

impl Program {
    /// Returns the totals of an affiliate in the account's currency.
    #[must_use]
    pub fn affiliate_totals(&self, affiliate: Id<Affiliate>) -> AffiliateTotals {
        let filter = TotalsFilter { affiliate: Some(affiliate), ..TotalsFilter::default() };
        AffiliateTotals { totals: self.totals(&filter), currency: self.settings.currency.clone() }
    }

    /// Returns the totals of the selected commissions.
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
