//! The retry budget: a token bucket shared by all calls of a client, without a clock. A retry costs a token, a success
//! refunds part of one. When most calls fail the bucket runs empty, and an outage does not multiply the traffic. Which
//! failures are worth a retry is decided in [`decide`](super::decide()).

use std::sync::atomic::{AtomicU32, Ordering};

/// Tokens are counted in hundredths, so that percentages need no fractions.
const TOKEN: u32 = 100;

/// In tokens. The counter holds hundredths of tokens, which do not overflow.
const LARGEST_CAPACITY: u32 = 1_000_000;

/// The size of a budget and its refunds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct BudgetTerms {
    /// In tokens.
    capacity: u32,
    /// In hundredths of a token per successful call.
    percent: u32,
}

impl Default for BudgetTerms {
    /// Allows 50 retries at once, and one per five successes in the long run.
    fn default() -> Self {
        Self { capacity: 50, percent: 20 }
    }
}

impl BudgetTerms {
    pub(super) fn new(capacity: u32, percent: u32) -> Self {
        Self { capacity: capacity.min(LARGEST_CAPACITY), percent: percent.min(TOKEN) }
    }
}

/// The token bucket of a client, shared by its clones.
///
/// After `s` successful calls at most `capacity + s × percent / 100` retries were allowed, at any time and from any
/// number of threads.
#[derive(Debug)]
pub(crate) struct RetryBudget {
    /// In hundredths of a token, like `refund` and `balance`.
    full: u32,
    refund: u32,
    /// Guards no other memory, so its ordering is relaxed.
    balance: AtomicU32,
}

impl RetryBudget {
    /// Creates a full bucket of the size that the client's policy sets. Without a budget, it has the default size, for calls
    /// whose own policy has a budget.
    pub(crate) fn new(policy: &super::RetryPolicy) -> Self {
        let terms = policy.budget.unwrap_or_default();
        let full = terms.capacity * TOKEN;
        Self { full, refund: terms.percent, balance: AtomicU32::new(full) }
    }

    /// Takes the token of a retry, and returns whether there was one.
    pub(crate) fn withdraw(&self) -> bool {
        self.update(|balance| balance.checked_sub(TOKEN))
    }

    /// Refunds part of a token after a success.
    pub(crate) fn deposit(&self) {
        self.update(|balance| (balance < self.full).then(|| self.full.min(balance + self.refund)));
    }

    /// Changes the balance unless `change` returns `None`, and returns whether it did.
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

    /// Empties the budget, and returns how many retries it allowed.
    fn empty(budget: &RetryBudget) -> u32 {
        let mut retries = 0;
        while budget.withdraw() {
            retries += 1;
        }
        retries
    }

    #[test]
    fn an_outage_uses_up_the_capacity() {
        assert_eq!(empty(&budget(7, 20)), 7);
        assert_eq!(empty(&budget(0, 20)), 0);
        assert_eq!(empty(&RetryBudget::new(&RetryPolicy::default())), 50);
        assert_eq!(empty(&RetryBudget::new(&RetryPolicy::default().without_budget())), 50);
    }

    #[test]
    fn five_successes_at_20_percent_pay_for_one_retry() {
        let budget = budget(3, 20);
        empty(&budget);
        for _ in 0..4 {
            budget.deposit();
        }
        assert!(!budget.withdraw());
        budget.deposit();
        assert!(budget.withdraw());
        assert!(!budget.withdraw());
    }

    #[test]
    fn refunds_stop_at_the_capacity() {
        let budget = budget(3, 30);
        assert!(budget.withdraw());
        for _ in 0..1000 {
            budget.deposit();
        }
        assert_eq!(empty(&budget), 3);
    }

    #[test]
    fn terms_are_clamped() {
        assert_eq!(BudgetTerms::new(u32::MAX, u32::MAX), BudgetTerms { capacity: 1_000_000, percent: 100 });
        let largest = budget(u32::MAX, u32::MAX);
        assert!(largest.withdraw());
        largest.deposit();
        assert_eq!(empty(&largest), 1_000_000);
    }

    #[test]
    fn threads_neither_lose_nor_double_a_token() {
        let budget = budget(1000, 20);
        empty(&budget);
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
        let left = usize::try_from(empty(&budget)).expect("few");
        assert_eq!(taken + left, 4 * 500 * 20 / 100);
    }

    proptest! {
        /// The bound holds after every step, and a retry is allowed as long as there is a token.
        #[test]
        fn retries_never_exceed_capacity_plus_the_percentage_of_successes(
            capacity in 0_u32..60,
            percent in 0_u32..=100,
            successes in proptest::collection::vec(any::<bool>(), 0..2000),
        ) {
            let budget = budget(capacity, percent);
            let (mut deposits, mut retries, mut tokens) = (0_u32, 0_u32, f64::from(capacity));
            for success in successes {
                if success {
                    budget.deposit();
                    deposits += 1;
                    tokens = (tokens + f64::from(percent) / 100.0).min(f64::from(capacity));
                } else if budget.withdraw() {
                    retries += 1;
                    tokens -= 1.0;
                    prop_assert!(tokens > -1e-6, "a retry without a token");
                } else {
                    prop_assert!(tokens < 1.0 + 1e-6, "no retry with {tokens} tokens");
                }
                prop_assert!(retries * 100 <= capacity * 100 + deposits * percent);
            }
        }
    }
}
