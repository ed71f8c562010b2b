//! Makes up a program of any size: people who come, buy, change their minds and
//! are paid for it, over the year before the program's time. Decides who does
//! what when; everything goes through the rules of the program, one event after
//! the other, so that what follows from it (commissions, totals) follows by itself.

mod events;
mod people;
mod random;

use crate::clock::Clock;
use crate::program::Program;
use events::Story;

/// How large a made-up program is.
///
/// The same population on the same clock is the same program to the last digit. On the machine's time it is the same
/// but for its times, which all lie in the year before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Population {
    /// How many affiliates there are. One in four was referred by another; one in twenty is archived, and as many
    /// wait for approval.
    pub affiliates: usize,
    /// How many leads there are: by affiliates, by campaigns, and by nobody. If this is none, one for every two
    /// purchases.
    pub leads: Option<usize>,
    /// How many purchases there are. One in twelve is cancelled; of the commissions that are due, most are paid.
    pub purchases: usize,
    /// Which program of this size it is.
    pub seed: u64,
}

impl Program {
    /// Adds a made-up population to what is there.
    ///
    /// ```
    /// use leaddyno_sandbox::Population;
    /// use leaddyno_sandbox::program::Program;
    ///
    /// let mut program = Program::new();
    /// program.populate(&Population { affiliates: 10, purchases: 100, seed: 7, ..Population::default() });
    /// assert_eq!((program.affiliates.len(), program.leads.len()), (10, 50));
    /// ```
    pub fn populate(&mut self, population: &Population) {
        let clock = self.clock;
        let now = clock.now();
        Story::new(population, now).tell(self, now);
        self.clock = clock;
    }

    /// It is this time now, for what happens in a made-up year.
    fn set_time(&mut self, at: jiff::Timestamp) {
        self.clock = Clock::still(at);
    }
}
