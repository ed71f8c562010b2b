//! Progress on stderr: a line that moves on a terminal, a line every 10 seconds elsewhere, and the waits for the rate
//! limit.

use std::{
    io::{self, IsTerminal},
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use leaddyno::Client;
use tokio::{
    task::JoinHandle,
    time::{Instant, MissedTickBehavior, interval},
};

use crate::context::Context;

const LINE_EVERY: Duration = Duration::from_secs(10);
/// A shorter wait is not worth a line.
const LONG_WAIT: Duration = Duration::from_secs(2);

/// The progress of a list or a call. It ends when it is dropped.
#[derive(Debug)]
pub(crate) struct Progress {
    state: Arc<State>,
    ticker: JoinHandle<()>,
}

#[derive(Debug)]
struct State {
    bar: ProgressBar,
    rows: AtomicU64,
    total: AtomicU64,
    started: Instant,
}

impl Progress {
    /// Starts to report the calls of a client. With `--quiet` nothing is reported, and where rows go to the terminal they
    /// are progress enough.
    pub(crate) fn start(context: &Context, client: &Client) -> Self {
        let is_hidden = context.globals.quiet || context.globals.verbose > 0;
        let bar = if is_hidden || io::stdout().is_terminal() || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        };
        bar.set_style(ProgressStyle::default_spinner());
        let state = State { bar, rows: AtomicU64::new(0), total: AtomicU64::new(0), started: Instant::now() };
        let state = Arc::new(state);
        let ticker = tokio::spawn(tick(Arc::clone(&state), client.clone(), context.globals.quiet));
        Self { state, ticker }
    }

    /// Counts a row.
    pub(crate) fn row(&self) {
        self.state.rows.fetch_add(1, Ordering::Relaxed);
    }

    /// Sets the number of all rows, where the service says it.
    pub(crate) fn set_total(&self, total: u64) {
        self.state.total.store(total, Ordering::Relaxed);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.ticker.abort();
        self.state.bar.finish_and_clear();
    }
}

async fn tick(state: Arc<State>, client: Client, is_quiet: bool) {
    let mut ticks = interval(Duration::from_millis(250));
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut reported = Instant::now();
    let mut is_waiting = false;
    loop {
        ticks.tick().await;
        state.bar.set_message(state.line());
        state.bar.tick();
        if is_quiet {
            continue;
        }
        let quota = client.quota();
        let waits = quota.waiting() > 0 && quota.next_in() >= LONG_WAIT;
        if waits && !is_waiting {
            let seconds = quota.next_in().as_secs();
            let reason = if quota.paused_for().is_some() { " after a 429" } else { "" };
            state.note(&format!("waiting {seconds} s for the rate limit{reason}"));
        }
        is_waiting = waits;
        if state.bar.is_hidden() && reported.elapsed() >= LINE_EVERY && !io::stdout().is_terminal() {
            reported = Instant::now();
            state.note(&state.line());
        }
    }
}

impl State {
    /// Rows, rate, and the time left where the total is known.
    fn line(&self) -> String {
        line(self.rows.load(Ordering::Relaxed), self.total.load(Ordering::Relaxed), self.started.elapsed())
    }

    fn note(&self, text: &str) {
        self.bar.suspend(|| anstream::eprintln!("leaddyno: {text}"));
    }
}

fn line(rows: u64, total: u64, elapsed: Duration) -> String {
    if rows == 0 {
        return format!("waiting for a response, {} s", elapsed.as_secs());
    }
    let per_second = u128::from(rows) * 1000 / elapsed.as_millis().max(1);
    let left = u128::from(total.saturating_sub(rows)) * elapsed.as_millis() / u128::from(rows) / 1000;
    let of = if total > 0 { format!(" of {total}, {left} s left") } else { String::new() };
    format!("{rows} rows{of}, {per_second} rows/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_rows_rate_and_the_time_left() {
        let seconds = Duration::from_secs;
        assert_eq!(line(0, 0, seconds(3)), "waiting for a response, 3 s");
        assert_eq!(line(500, 0, seconds(10)), "500 rows, 50 rows/s");
        assert_eq!(line(500, 2000, seconds(10)), "500 rows of 2000, 30 s left, 50 rows/s");
        assert_eq!(line(1, 10, seconds(100)), "1 rows of 10, 900 s left, 0 rows/s");
    }
}
