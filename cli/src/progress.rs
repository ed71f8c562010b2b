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
use leaddyno::{AnyList, Client};
use leaddyno_rows::ExportObserver;
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
    /// What is counted when an export starts.
    counted: Option<(Client, AnyList)>,
}

#[derive(Debug)]
struct State {
    bar: ProgressBar,
    rows: AtomicU64,
    /// The rows of earlier runs, which say nothing about the rate.
    before: AtomicU64,
    total: AtomicU64,
    started: Instant,
    /// Whether rows go to the terminal, where they are progress enough.
    shows_rows: bool,
}

impl Progress {
    /// Starts to report the calls of a client. With `--quiet` nothing is reported, and where rows go to the terminal they
    /// are progress enough.
    pub(crate) fn start(context: &Context, client: &Client) -> Self {
        Self::report(context, client, io::stdout().is_terminal(), None)
    }

    /// Starts to report how much of a list is in a file. How many rows there are is asked when the export has started: one
    /// that is refused sends nothing.
    pub(crate) fn of_file(context: &Context, client: &Client, list: &AnyList) -> Self {
        Self::report(context, client, false, Some(list))
    }

    /// Counts rows.
    pub(crate) fn add(&self, rows: u64) {
        self.state.rows.fetch_add(rows, Ordering::Relaxed);
    }

    fn report(context: &Context, client: &Client, shows_rows: bool, counted: Option<&AnyList>) -> Self {
        let is_hidden = context.globals.quiet || context.globals.verbose > 0;
        let bar = if is_hidden || shows_rows || !io::stderr().is_terminal() {
            ProgressBar::hidden()
        } else {
            ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr())
        };
        bar.set_style(ProgressStyle::default_spinner());
        let (rows, before, total) = Default::default();
        let state = Arc::new(State { bar, rows, before, total, started: Instant::now(), shows_rows });
        let ticker = tokio::spawn(tick(Arc::clone(&state), client.clone(), context.globals.quiet));
        Self { state, ticker, counted: counted.map(|list| (client.clone(), list.clone())) }
    }
}

impl ExportObserver for Progress {
    fn on_start(&self, rows: u64) {
        self.state.before.store(rows, Ordering::Relaxed);
        self.state.rows.store(rows, Ordering::Relaxed);
        let Some((client, list)) = self.counted.clone() else { return };
        let state = Arc::clone(&self.state);
        tokio::spawn(async move {
            let total = leaddyno_rows::count(&client, &list).await.ok().flatten().unwrap_or_default();
            state.total.compare_exchange(0, total, Ordering::Relaxed, Ordering::Relaxed)
        });
    }

    fn on_row(&self) {
        self.add(1);
    }

    fn on_total(&self, rows: u64) {
        self.state.total.store(rows, Ordering::Relaxed);
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
        let waits = (quota.waiting() > 0 || quota.paused_for().is_some()) && quota.next_in() >= LONG_WAIT;
        if waits && !is_waiting {
            let seconds = quota.next_in().as_secs();
            let reason = if quota.paused_for().is_some() { " after a 429" } else { "" };
            state.note(&format!("waiting {seconds} s for the rate limit{reason}"));
        }
        is_waiting = waits;
        if state.bar.is_hidden() && reported.elapsed() >= LINE_EVERY && !state.shows_rows {
            reported = Instant::now();
            state.note(&state.line());
        }
    }
}

impl State {
    /// Rows, rate, and the time left where the total is known.
    fn line(&self) -> String {
        let [before, rows, total] = [&self.before, &self.rows, &self.total].map(|count| count.load(Ordering::Relaxed));
        line(before, rows, total, self.started.elapsed())
    }

    fn note(&self, text: &str) {
        self.bar.suspend(|| anstream::eprintln!("leaddyno: {text}"));
    }
}

fn line(before: u64, rows: u64, total: u64, elapsed: Duration) -> String {
    let read = u128::from(rows.saturating_sub(before));
    if read == 0 {
        return format!("waiting for a response, {} s", elapsed.as_secs());
    }
    let per_second = read * 1000 / elapsed.as_millis().max(1);
    let left = u128::from(total.saturating_sub(rows)) * elapsed.as_millis() / read / 1000;
    let of = if total > 0 { format!(" of {total}, {left} s left") } else { String::new() };
    format!("{rows} rows{of}, {per_second} rows/s")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_rows_rate_and_the_time_left() {
        let seconds = Duration::from_secs;
        assert_eq!(line(0, 0, 0, seconds(3)), "waiting for a response, 3 s");
        assert_eq!(line(0, 500, 0, seconds(10)), "500 rows, 50 rows/s");
        assert_eq!(line(0, 500, 2000, seconds(10)), "500 rows of 2000, 30 s left, 50 rows/s");
        assert_eq!(line(1000, 1500, 2000, seconds(10)), "1500 rows of 2000, 10 s left, 50 rows/s");
        assert_eq!(line(0, 1, 10, seconds(100)), "1 rows of 10, 900 s left, 0 rows/s");
    }
}
