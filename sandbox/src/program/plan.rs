//! Reward structures: what a purchase pays to the affiliate and to those who referred the affiliate, and after which delay.
//! Decides only amounts.

use jiff::SignedDuration;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::{Program, refusal::Refusal, settings::UnknownReferences};

/// A reward structure, which a purchase names by its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// The id.
    pub id: u64,
    /// The code: the `plan_code` of a purchase.
    pub code: String,
    /// The reward of the affiliate.
    pub reward: Reward,
    /// The rewards of the referring affiliates, nearest first, in percent of the purchase.
    pub referrer_percents: Vec<Decimal>,
    /// The delay in days after which a commission is due.
    pub payable_after_days: u32,
}

/// The reward of an affiliate for a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reward {
    /// A percentage of the purchase amount.
    Percent(Decimal),
    /// The same amount for every purchase.
    Fixed(Decimal),
}

impl Plan {
    /// Returns the affiliate's reward for a purchase of this amount.
    #[must_use]
    pub fn reward(&self, purchase_amount: Decimal) -> Decimal {
        match self.reward {
            Reward::Percent(percent) => share(purchase_amount, percent),
            Reward::Fixed(amount) => amount,
        }
    }

    /// Returns the referring affiliates' rewards for a purchase of this amount, nearest first.
    pub fn referrer_rewards(&self, purchase_amount: Decimal) -> impl Iterator<Item = Decimal> {
        let percents = self.referrer_percents.iter();
        percents.map(move |percent| share(purchase_amount, *percent))
    }

    /// Returns the delay after which a commission is due.
    #[must_use]
    pub fn delay(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.payable_after_days))
    }
}

/// Returns a percentage of an amount, rounded to cents, halves away from zero.
fn share(amount: Decimal, percent: Decimal) -> Decimal {
    let exact = amount * percent / Decimal::ONE_HUNDRED;
    exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// Returns the plans of a new sandbox.
pub(super) fn default_plans() -> Vec<Plan> {
    vec![
        Plan {
            id: 1,
            code: "Default".to_owned(),
            reward: Reward::Percent(Decimal::TEN),
            referrer_percents: vec![Decimal::from(5)],
            payable_after_days: 30,
        },
        Plan {
            id: 2,
            code: "Immediate".to_owned(),
            reward: Reward::Percent(Decimal::from(20)),
            referrer_percents: Vec::new(),
            payable_after_days: 0,
        },
    ]
}

impl Program {
    /// Returns the plan with this code.
    #[must_use]
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// Returns the code of the named plan, or of the first plan if none is named.
    pub(super) fn plan_code(&self, named: Option<String>) -> Result<Option<String>, Refusal> {
        match named {
            Some(code) if self.plan(&code).is_some() => Ok(Some(code)),
            Some(_) if self.settings.unknown_references == UnknownReferences::Refused => {
                Err(Refusal::field("plan_code", "is not the code of a reward structure"))
            }
            _ => Ok(self.plans.first().map(|plan| plan.code.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_exact_and_rounded_to_cents() {
        let amount = |text: &str| text.parse::<Decimal>().unwrap();
        assert_eq!(share(amount("49.00"), amount("10")), amount("4.90"));
        assert_eq!(share(amount("0.05"), amount("10")), amount("0.01"));
        assert_eq!(share(amount("0.1"), amount("30")), amount("0.03"));
        assert_eq!(share(amount("1000000000000"), amount("10")), amount("100000000000"));
    }
}
