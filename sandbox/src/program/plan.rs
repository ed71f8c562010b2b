//! Reward structures: what a purchase is worth to the affiliate and to those
//! who referred the affiliate, and when it is payable. Decides amounts only;
//! who earns them is left to the rewards.

use jiff::SignedDuration;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

use super::Program;
use super::refusal::Refusal;

use super::settings::UnknownReferences;

/// One reward structure, which a purchase names by its code.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Its id.
    pub id: u64,
    /// Its code: the `plan_code` of a purchase.
    pub code: String,
    /// What the affiliate gets.
    pub reward: Reward,
    /// What those above the affiliate get, nearest first: percent of the purchase.
    pub referrer_percents: Vec<Decimal>,
    /// After how many days a commission is due.
    pub payable_after_days: u32,
}

/// What an affiliate gets for a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reward {
    /// So many percent of its amount.
    Percent(Decimal),
    /// The same for every purchase.
    Fixed(Decimal),
}

impl Plan {
    /// What the affiliate gets for a purchase of this amount.
    #[must_use]
    pub fn reward(&self, purchase_amount: Decimal) -> Decimal {
        match self.reward {
            Reward::Percent(percent) => share(purchase_amount, percent),
            Reward::Fixed(amount) => amount,
        }
    }

    /// What those above the affiliate get for a purchase of this amount, nearest first.
    pub fn referrer_rewards(&self, purchase_amount: Decimal) -> impl Iterator<Item = Decimal> {
        let percents = self.referrer_percents.iter();
        percents.map(move |percent| share(purchase_amount, *percent))
    }

    /// How long a commission waits until it is due.
    #[must_use]
    pub fn delay(&self) -> SignedDuration {
        SignedDuration::from_hours(24 * i64::from(self.payable_after_days))
    }
}

/// So many percent of an amount, rounded to cents, halves away from zero.
fn share(amount: Decimal, percent: Decimal) -> Decimal {
    let exact = amount * percent / Decimal::ONE_HUNDRED;
    exact.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero)
}

/// The plans that every sandbox starts with.
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
    /// The plan with this code, if there is one.
    #[must_use]
    pub fn plan(&self, code: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.code == code)
    }

    /// The code of the plan that a call names, or of the first plan if it names none.
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
