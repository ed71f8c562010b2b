//! Reproducible random numbers: the same seed yields the same numbers in every version of every dependency.

/// A pseudorandom sequence: splitmix64.
#[derive(Debug)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    pub(super) const fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// Returns a number below the bound, or 0 if the bound is 0.
    pub(super) fn below(&mut self, bound: usize) -> usize {
        let bound = u64::try_from(bound).unwrap_or(u64::MAX);
        // The remainder favors small numbers slightly, which does not matter here.
        usize::try_from(self.next().checked_rem(bound).unwrap_or(0)).unwrap_or_default()
    }

    /// Returns a number from 0 to `largest`.
    pub(super) fn up_to(&mut self, largest: i64) -> i64 {
        let bound = u64::try_from(largest).unwrap_or(0).saturating_add(1);
        i64::try_from(self.next() % bound).unwrap_or_default()
    }

    /// Returns `true` with a probability of `percent` %.
    pub(super) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// Returns one of several items; `None` if there are none.
    pub(super) fn pick<'a, T>(&mut self, from: &'a [T]) -> Option<&'a T> {
        from.get(self.below(from.len()))
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.state;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_yields_the_published_sequence() {
        let row = |seed| {
            let mut random = Random::new(seed);
            (0..50).map(|_| random.below(1000)).collect::<Vec<_>>()
        };
        assert_eq!(row(7), row(7));
        assert_ne!(row(7), row(8));
        // The published numbers of other implementations.
        let mut random = Random::new(1_234_567);
        assert_eq!([random.next(), random.next()], [6_457_827_717_110_365_317, 3_203_168_211_198_807_973]);
    }

    #[test]
    fn numbers_stay_within_their_bounds_and_reach_them() {
        let mut random = Random::new(1);
        let mut seen = [0; 3];
        for _ in 0..100 {
            seen[random.below(3)] += 1;
            assert!((0..=2).contains(&random.up_to(2)));
        }
        assert!(seen.iter().all(|count| *count > 0), "{seen:?}");
        assert_eq!((random.below(0), random.up_to(0), random.pick::<u8>(&[])), (0, 0, None));
    }
}
