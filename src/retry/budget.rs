//! The retries that all calls of a client may make together. A purse of tokens without a clock: each retry takes one
//! token, each call that succeeds puts a fraction of one back, and the purse holds only so much. When most calls fail
//! the purse runs dry, and an outage is not answered with a multiple of the usual traffic. Which failures are worth a
//! token is left to `decide`.

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens are counted in hundredths, so that percentages need no fractions.
const TOKEN: u32 = 100;

/// The largest capacity: a million tokens, far from what the counter holds.
const LARGEST_CAPACITY: u32 = 1_000_000;

/// What a budget holds and gets back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BudgetTerms {
    /// In tokens.
    capacity: u32,
    /// In hundredths of a token per successful call.
    percent: u32,
}

impl Default for BudgetTerms {
    /// Enough for a bad minute of a busy client, and one retry to five successes in the long run.
    fn default() -> Self {
        Self { capacity: 50, percent: 20 }
    }
}

impl BudgetTerms {
    pub(super) fn new(capacity: u32, percent: u32) -> Self {
        Self { capacity: capacity.min(LARGEST_CAPACITY), percent: percent.min(TOKEN) }
    }
}

/// The tokens of a client, shared by its clones.
///
/// With `s` calls that succeeded, at most `capacity + s × percent / 100` retries were let through, at any time and from
/// any number of threads.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    /// In hundredths of a token.
    full: u32,
    /// In hundredths of a token.
    deposit: u32,
    /// In hundredths of a token. It stands for itself and orders no other memory.
    balance: AtomicU32,
}

impl RetryBudget {
    /// A full purse, by the terms of a client's policy. If that policy does without a budget, the default terms apply,
    /// since the policy of a single call may ask for one.
    pub(crate) fn new(policy: &super::RetryPolicy) -> Self {
        let terms = policy.budget.unwrap_or_default();
        let full = terms.capacity * TOKEN;
        Self { full, deposit: terms.percent, balance: AtomicU32::new(full) }
    }

    /// Takes the token for a retry; false if there is none.
    pub(crate) fn withdraw(&self) -> bool {
        self.update(|balance| balance.checked_sub(TOKEN))
    }

    /// Puts back what a successful call is worth.
    pub(crate) fn deposit(&self) {
        self.update(|balance| (balance < self.full).then(|| self.full.min(balance + self.deposit)));
    }

    /// Whether there was anything to change.
    fn update(&self, change: impl FnMut(u32) -> Option<u32>) -> bool {
        self.balance.fetch_update(Ordering::Relaxed, Ordering::Relaxed, change).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use proptest::prelude::*;

    use super::*;
    use crate::retry::RetryPolicy;

    fn budget(capacity: u32, percent: u32) -> RetryBudget {
        RetryBudget::new(&RetryPolicy::default().budget(capacity, percent))
    }

    /// How many retries are let through before the first is refused.
    fn emptied(budget: &RetryBudget) -> u32 {
        let mut retries = 0;
        while budget.withdraw() {
            retries += 1;
        }
        retries
    }

    #[test]
    fn an_outage_gets_the_capacity_and_no_more() {
        assert_eq!(emptied(&budget(7, 20)), 7);
        assert_eq!(emptied(&budget(0, 20)), 0);
        assert_eq!(emptied(&RetryBudget::new(&RetryPolicy::default())), 50);
        assert_eq!(emptied(&RetryBudget::new(&RetryPolicy::default().without_budget())), 50);
    }

    #[test]
    fn five_successes_at_20_percent_pay_for_one_retry() {
        let budget = budget(3, 20);
        emptied(&budget);
        for _ in 0..4 {
            budget.deposit();
        }
        assert!(!budget.withdraw());
        budget.deposit();
        assert!(budget.withdraw());
        assert!(!budget.withdraw());
    }

    #[test]
    fn good_times_are_not_hoarded_beyond_the_capacity() {
        let budget = budget(3, 30);
        assert!(budget.withdraw());
        for _ in 0..1000 {
            budget.deposit();
        }
        assert_eq!(emptied(&budget), 3);
    }

    #[test]
    fn senseless_terms_are_clamped() {
        assert_eq!(BudgetTerms::new(u32::MAX, u32::MAX), BudgetTerms { capacity: 1_000_000, percent: 100 });
        let largest = budget(u32::MAX, u32::MAX);
        assert!(largest.withdraw());
        largest.deposit();
        assert_eq!(emptied(&largest), 1_000_000);
    }

    #[test]
    fn threads_neither_lose_nor_double_a_token() {
        let budget = budget(1000, 20);
        emptied(&budget);
        let busy_thread = || {
            let retries = (0..500).filter(|_| {
                budget.deposit();
                budget.withdraw()
            });
            retries.count()
        };
        let taken: usize = thread::scope(|scope| {
            let threads = [(); 4].map(|()| scope.spawn(busy_thread));
            threads.into_iter().map(|thread| thread.join().expect("no panic")).sum()
        });
        let left = usize::try_from(emptied(&budget)).expect("few");
        assert_eq!(taken + left, 4 * 500 * 20 / 100);
    }

    proptest! {
        /// Against the documented sum, at every moment; and no retry is refused while a token is there.
        #[test]
        fn retries_never_exceed_capacity_plus_the_percentage_of_successes(
            capacity in 0_u32..60,
            percent in 0_u32..=100,
            successes in proptest::collection::vec(any::<bool>(), 0..2000),
        ) {
            let budget = budget(capacity, percent);
            let (mut deposits, mut retries, mut purse) = (0_u32, 0_u32, f64::from(capacity));
            for success in successes {
                if success {
                    budget.deposit();
                    deposits += 1;
                    purse = (purse + f64::from(percent) / 100.0).min(f64::from(capacity));
                } else if budget.withdraw() {
                    retries += 1;
                    purse -= 1.0;
                    prop_assert!(purse > -1e-6, "a retry without a token");
                } else {
                    prop_assert!(purse < 1.0 + 1e-6, "a retry refused with {purse} tokens there");
                }
                prop_assert!(retries * 100 <= capacity * 100 + deposits * percent);
            }
        }
    }
}
