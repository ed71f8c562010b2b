//! `leaddyno sync`, `changes` and `verify`: what is written about a copy of the account in a database.

use std::sync::atomic::{AtomicU64, Ordering};

use clap::ArgMatches;
use leaddyno_mirror::{Error, Progress, Report, command_line};
use serde::Serialize;

use crate::{context::Context, failure::Failure, output::Output, progress::Progress as Shown};

const PASSES: [&str; 8] = ["stream", "kind", "rows", "new", "changed", "gone", "back", "looked_up"];
const CHANGES: [&str; 7] = ["seq", "stream", "id", "at", "kind", "before", "after"];
const FINDINGS: [&str; 6] = ["stream", "measure", "currency", "mirror", "leaddyno", "is_resolved"];

pub(crate) async fn sync(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let output = Output::of(context, &PASSES)?;
    let client = context.client()?;
    let mut mirror = command_line::mirror(matches, &client)?;
    context.if_interrupted(Some("what was read is saved: run the same command again to go on"));
    let interval = command_line::interval(matches);
    // What stays has nothing to show between two runs.
    let (shown, before) = (interval.is_none().then(|| Shown::start(context, &client)), AtomicU64::new(0));
    let observer = |progress: &Progress<'_>| {
        // The count begins again with each list.
        let before = before.swap(progress.rows, Ordering::Relaxed);
        if let Some(shown) = &shown {
            shown.add(progress.rows.checked_sub(before).unwrap_or(progress.rows));
        }
        if context.globals.verbose > 0 {
            let of = progress.total.map(|total| format!(" of {total}")).unwrap_or_default();
            context.note(&format!("{}: {}{of} rows", progress.stream, progress.rows));
        }
    };
    let Some(interval) = interval else {
        return report(context, &output, &mirror.run(&observer).await?);
    };
    let mut written = Ok(());
    let last = mirror
        .run_every(interval, &observer, |result| {
            match result {
                Ok(done) => match report(context, &output, done) {
                    // A difference is reported, and looked at again by the next run.
                    Ok(()) | Err(Failure::Findings) => {}
                    Err(failure) => written = Err(failure),
                },
                Err(error) => context.note(&format!("{error}; trying again")),
            }
            written.is_ok()
        })
        .await;
    written?;
    last?;
    Ok(())
}

/// Writes what a run has done, and what differs.
fn report(context: &Context, output: &Output, report: &Report) -> Result<(), Failure> {
    write_rows(output, &report.passes)?;
    for finding in &report.findings {
        context.note(&finding.to_string());
    }
    if report.is_in_agreement() { Ok(()) } else { Err(Failure::Findings) }
}

fn write_rows<T: Serialize>(output: &Output, rows: &[T]) -> Result<(), Failure> {
    let mut writer = output.rows();
    rows.iter().try_for_each(|row| writer.own(row))?;
    writer.finish()
}

pub(crate) async fn changes(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let mut writer = Output::of(context, &CHANGES)?.rows();
    let mut changes = command_line::changes(matches)?;
    while let Some(change) = changes.try_next().await? {
        writer.own(&change)?;
    }
    writer.finish()
}

pub(crate) async fn verify(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let output = Output::of(context, &FINDINGS)?;
    let client = context.client()?;
    let shown = Shown::start(context, &client);
    let report = command_line::mirror(matches, &client)?.verify().await?;
    drop(shown);
    write_rows(&output, &report.findings)?;
    if !report.unread.is_empty() {
        context.note(&format!("not compared, because they were never mirrored: {}", report.unread.join(", ")));
    }
    if report.is_in_agreement() { Ok(()) } else { Err(Failure::Findings) }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        match error {
            Error::Client(error) => Self::Call(Box::new(error)),
            Error::Usage(message) => Self::Usage(message),
            error if error.is_retryable() => Self::Unavailable(error.to_string()),
            error => Self::Other(error.to_string()),
        }
    }
}
