//! The limit in force: the configured one, lowered by a 429 and raised again step by step. It is a function of time, so
//! no background task raises it.

use std::time::Duration;

use tokio::time::Instant;

/// The limit is raised by a tenth of the configured one per quiet window (one without a 429), and is at least a tenth.
const STEPS: u32 = 10;

#[derive(Debug, Clone)]
pub(super) struct AdaptiveLimit {
    full: u32,
    window: Duration,
    reduction: Option<Reduction>,
}

#[derive(Debug, Clone, Copy)]
struct Reduction {
    to: u32,
    /// Since when there has been no 429.
    quiet_since: Instant,
}

impl AdaptiveLimit {
    pub(super) fn new(full: u32, window: Duration) -> Self {
        Self { full, window, reduction: None }
    }

    /// Returns the configured limit.
    pub(super) fn full(&self) -> u32 {
        self.full
    }

    pub(super) fn at(&self, moment: Instant) -> u32 {
        self.reduction.map_or(self.full, |reduction| {
            let raised = self.step().saturating_mul(self.quiet_windows(reduction, moment));
            reduction.to.saturating_add(raised).min(self.full)
        })
    }

    /// Returns when the limit is raised next; `None` if it is the configured one.
    pub(super) fn next_raise(&self, moment: Instant) -> Option<Instant> {
        let reduction = self.reduction.filter(|_| self.at(moment) < self.full)?;
        Some(reduction.quiet_since + self.window * (self.quiet_windows(reduction, moment) + 1))
    }

    /// Lowers the limit to three quarters of the slots in use. Quiet windows after `quiet_since` raise it again.
    ///
    /// Three quarters of the limit itself would have no effect on a program that uses half of it while another program uses
    /// the same account.
    pub(super) fn lower(&mut self, now: Instant, in_use: u32, quiet_since: Instant) {
        let in_use = in_use.min(self.at(now));
        let to = (in_use - in_use.div_ceil(4)).max(self.step());
        self.reduction = Some(Reduction { to: to.min(self.at(now)), quiet_since });
    }

    /// Counts quiet windows from a later moment, after another 429 of the burst.
    pub(super) fn postpone(&mut self, quiet_since: Instant) {
        if let Some(reduction) = &mut self.reduction {
            reduction.quiet_since = reduction.quiet_since.max(quiet_since);
        }
    }

    fn step(&self) -> u32 {
        self.full.div_ceil(STEPS)
    }

    fn quiet_windows(&self, reduction: Reduction, moment: Instant) -> u32 {
        let quiet = moment.duration_since(reduction.quiet_since).as_nanos() / self.window.as_nanos();
        // More windows make no difference, and their length might not fit into an `Instant`.
        u32::try_from(quiet).unwrap_or(u32::MAX).min(self.full)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WINDOW: Duration = Duration::from_secs(60);

    #[test]
    fn a_429_lowers_it_to_three_quarters_of_the_slots_in_use_but_not_below_a_tenth() {
        let now = Instant::now();
        let cases =
            [(200, 200, 150), (200, 100, 75), (200, 1000, 150), (200, 3, 20), (10, 10, 7), (2, 2, 1), (1, 1, 1)];
        for (full, in_use, lowered) in cases {
            let mut adaptive = AdaptiveLimit::new(full, WINDOW);
            adaptive.lower(now, in_use, now);
            assert_eq!(adaptive.at(now), lowered, "{in_use} of {full}");
            for _ in 0..40 {
                adaptive.lower(now, in_use, now);
            }
            assert!(adaptive.at(now) >= full.div_ceil(10));
        }
    }

    #[test]
    fn it_is_raised_by_a_tenth_per_quiet_window_up_to_the_configured_limit() {
        let now = Instant::now();
        let quiet = now + Duration::from_secs(15);
        let mut adaptive = AdaptiveLimit::new(200, WINDOW);
        assert_eq!((adaptive.at(now), adaptive.next_raise(now)), (200, None));
        adaptive.lower(now, 200, now);
        adaptive.postpone(quiet);
        for (windows, limit) in [(0, 150), (1, 170), (2, 190), (3, 200), (1000, 200)] {
            let moment = quiet + WINDOW * windows;
            assert_eq!(adaptive.at(moment), limit, "{windows}");
            let next = (limit < 200).then(|| moment + WINDOW);
            assert_eq!(adaptive.next_raise(moment), next, "{windows}");
            if let Some(next) = next {
                assert_eq!(adaptive.at(next.checked_sub(Duration::from_nanos(1)).unwrap()), limit, "{windows}");
            }
        }
        adaptive.lower(quiet + WINDOW, 200, quiet + WINDOW);
        assert_eq!(adaptive.at(quiet + WINDOW), 127, "a quarter of 170");
    }
}
