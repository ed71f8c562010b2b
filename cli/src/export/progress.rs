//! How far an export is, for people, on stderr: a bar on a terminal, a line every 10 seconds elsewhere. The time left is
//! shown where the number of all rows is known: from the pages of the list, or from the operation that counts it.

use std::{
    io::{IsTerminal, stderr},
    sync::{Arc, OnceLock},
    time::Duration,
};

use indicatif::{ProgressBar, ProgressStyle};
use leaddyno::{AnyList, AnyRequest, Client, Operation};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::context::Context;

/// How much time passes between two lines where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(10);

pub(super) struct Progress {
    bar: ProgressBar,
    /// How many rows the list has, once that is known.
    total: Arc<OnceLock<u64>>,
    /// The rows of earlier runs, which say nothing about the rate.
    before: u64,
    started: Instant,
    last_line: Instant,
}

impl Progress {
    pub(super) fn start(context: &Context, client: &Client, list: &AnyList, before: u64) -> Self {
        let is_shown = !context.globals.quiet && stderr().is_terminal();
        let bar = if is_shown { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        let total = Arc::default();
        if !context.globals.quiet {
            count(client, list, &total);
        }
        let now = Instant::now();
        Self { bar, total, before, started: now, last_line: now }
    }

    /// Shows how many rows there are.
    pub(super) fn update(&mut self, context: &Context, rows: u64, total: Option<u64>) {
        if let Some(total) = total {
            let _ = self.total.set(total);
        }
        if self.bar.is_hidden() {
            if self.last_line.elapsed() >= LINE_EVERY {
                self.last_line = Instant::now();
                context.note(&self.text(rows));
            }
            return;
        }
        if let (Some(total), None) = (self.total.get(), self.bar.length()) {
            self.bar.set_length(*total);
            self.bar.set_style(ProgressStyle::with_template("{bar:30} {msg}").unwrap_or(ProgressStyle::default_bar()));
        }
        self.bar.set_position(rows);
        self.bar.set_message(self.text(rows));
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn text(&self, rows: u64) -> String {
        describe(rows, self.before, self.total.get().copied(), self.started.elapsed())
    }
}

/// Describes progress: rows, rate, and the time left.
#[expect(clippy::cast_precision_loss, reason = "a rate is an estimate")]
fn describe(rows: u64, before: u64, total: Option<u64>, elapsed: Duration) -> String {
    let rate = (rows - before) as f64 / elapsed.as_secs_f64().max(0.001);
    let Some(total) = total.filter(|total| *total >= rows) else { return format!("{rows} rows, {rate:.0}/s") };
    let left = Duration::try_from_secs_f64((total - rows) as f64 / rate).map_or(0, |left| left.as_secs());
    format!("{rows} of {total} rows, {rate:.0}/s, {}:{:02} left", left / 60, left % 60)
}

/// Asks for the number of all rows while the first pages come. It counts regardless of filters.
fn count(client: &Client, list: &AnyList, total: &Arc<OnceLock<u64>>) {
    let has_filter = list.parameters().as_object().is_some_and(|all| all.keys().any(|name| name != "per_page"));
    let Some(operation) = list.info().count.filter(|_| !has_filter) else { return };
    let Ok(request) = AnyRequest::new(operation, json!({})) else { return };
    let (client, total) = (client.clone(), Arc::clone(total));
    tokio::spawn(async move {
        let response = client.send_any(&request).await.ok()?.json::<Value>().ok()?;
        let column = request.operation().columns.first()?;
        total.set(response.get(column.name)?.as_u64()?).ok()
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_has_a_rate_and_the_time_left_if_the_total_is_known() {
        let cases = [
            (1_200, 0, None, 2, "1200 rows, 600/s"),
            (1_200, 1_000, None, 2, "1200 rows, 100/s"),
            (1_200, 0, Some(40_200), 2, "1200 of 40200 rows, 600/s, 1:05 left"),
            (1_200, 0, Some(1_000), 2, "1200 rows, 600/s"),
            (0, 0, Some(10), 0, "0 of 10 rows, 0/s, 0:00 left"),
        ];
        for (rows, before, total, seconds, expected) in cases {
            assert_eq!(describe(rows, before, total, Duration::from_secs(seconds)), expected);
        }
    }
}
