//! Generates a program of any size: people who visit, buy, return purchases and are paid, over the year before the program's
//! time. Decides who does what when. Every event goes through the rules of the program, which derive commissions and totals.

mod events;
mod people;
mod random;

use events::Story;

use crate::{clock::Clock, program::Program};

/// The size of a generated program.
///
/// The same population on the same clock yields an identical program. On the machine's clock only the times differ; they all
/// lie in the preceding year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Population {
    /// The number of affiliates. One in four was referred by another; one in twenty is archived, and as many wait for
    /// approval.
    pub affiliates: usize,
    /// The number of leads: from affiliates, from campaigns, and without a source. `None` means one for every two purchases.
    pub leads: Option<usize>,
    /// The number of purchases. One in twelve is cancelled; most of the due commissions are paid.
    pub purchases: usize,
    /// The seed of the random choices.
    pub seed: u64,
}

impl Program {
    /// Adds a generated population to the existing records.
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

    /// Sets the time of the program while the history is generated.
    fn set_time(&mut self, at: jiff::Timestamp) {
        self.clock = Clock::still(at);
    }
}
