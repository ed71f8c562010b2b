//! `leaddyno sync`, `changes` and `verify`: a copy of the account in a database. What is read and compared is decided by
//! the mirror; this is its command line, and what is written about it.

use std::time::Duration;

use clap::{Arg, ArgAction, ArgMatches, Command, value_parser};
use leaddyno::{ColumnInfo, Kind};
use leaddyno_mirror::{Changes, Error, Mirror, Progress, Report, Sink, Target};
use serde::Serialize;

use crate::{
    context::Context,
    failure::Failure,
    globals,
    output::{Output, RowWriter},
};

const PASSES: [ColumnInfo; 8] = columns(["stream", "kind", "rows", "new", "changed", "gone", "back", "looked_up"]);
const CHANGES: [ColumnInfo; 7] = columns(["seq", "stream", "id", "at", "kind", "before", "after"]);
const FINDINGS: [ColumnInfo; 6] = columns(["stream", "measure", "currency", "mirror", "leaddyno", "is_resolved"]);

const fn columns<const N: usize>(names: [&'static str; N]) -> [ColumnInfo; N] {
    const NONE: ColumnInfo =
        ColumnInfo { name: "", kind: Kind::Text, nullable: true, personal: false, secret: false, description: "" };
    let mut columns = [NONE; N];
    let mut index = 0;
    while index < N {
        columns[index].name = names[index];
        index += 1;
    }
    columns
}

pub(crate) fn commands() -> [Command; 3] {
    let text =
        |id: &'static str, name: &'static str, help: &'static str| Arg::new(id).long(id).value_name(name).help(help);
    let database = |id: &'static str| {
        let other = if id == "to" { "from" } else { "to" };
        let target = text(id, "DATABASE", "The mirror: sqlite:FILE or postgres://USER@HOST/DATABASE");
        let target = target.alias(other).required(true);
        let schema = text("schema", "NAME", "The schema of the tables in PostgreSQL").default_value("leaddyno");
        [target, schema]
    };
    let time = |id: &'static str, help: &'static str| text(id, "TIME", help).value_parser(globals::parse_duration);
    let flag = |id: &'static str, help: &'static str| Arg::new(id).long(id).action(ArgAction::SetTrue).help(help);
    let streams = Arg::new("streams").value_name("STREAMS").num_args(0..).help("Only these lists, such as commissions");
    [
        Command::new("sync")
            .about(
                "Bring a copy of the account in SQLite or PostgreSQL up to date, and compare it with LeadDyno's totals",
            )
            .args(database("to"))
            .arg(streams.clone())
            .arg(flag("full", "Read every list to its end, not only what is new"))
            .arg(time("recheck", "Read rows of this age again, to find what has changed [default: 60d]"))
            .arg(time("every", "Stay, and run again after this time"))
            .arg(flag("without-personal", "Store nothing that identifies a person")),
        Command::new("changes")
            .about("Print what was new, changed or gone, as a mirror has noticed it")
            .args(database("from"))
            .arg(text("stream", "NAME", "Only this list, such as commissions"))
            .arg(time("since", "Only what was noticed within this time, such as 24h"))
            .arg(
                text("after", "NUMBER", "Only changes after the one with this `seq`").value_parser(value_parser!(i64)),
            ),
        Command::new("verify")
            .about("Compare a mirror with what LeadDyno counts and adds up; the exit status is 8 if they differ")
            .args(database("to"))
            .arg(streams),
    ]
}

fn sink(matches: &ArgMatches, id: &str) -> Result<Box<dyn Sink>, Failure> {
    let text = |id: &str| matches.get_one::<String>(id).map_or("", String::as_str);
    Ok(Target::parse(text(id))?.open(text("schema"))?)
}

fn mirror(matches: &ArgMatches, context: &Context) -> Result<Mirror<Box<dyn Sink>>, Failure> {
    let streams = matches.get_many::<String>("streams").into_iter().flatten();
    Ok(Mirror::new(&context.client()?, sink(matches, "to")?).streams(streams)?)
}

pub(crate) async fn sync(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let time = |id: &str| matches.get_one::<Duration>(id).copied();
    let output = Output::new(context, &PASSES)?;
    let mut mirror =
        mirror(matches, context)?.full(matches.get_flag("full")).without_personal(matches.get_flag("without-personal"));
    if let Some(recheck) = time("recheck") {
        mirror = mirror.recheck(recheck);
    }
    let observer = |progress: &Progress<'_>| {
        if context.globals.verbose > 0 {
            let of = progress.total.map(|total| format!(" of {total}")).unwrap_or_default();
            context.note(&format!("{}: {}{of} rows", progress.stream, progress.rows));
        }
    };
    let Some(interval) = time("every") else {
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
    let mut writer = output.rows()?;
    rows.iter().try_for_each(|row| write_row(writer.as_mut(), row))?;
    Ok(writer.finish()?)
}

fn write_row<T: Serialize>(writer: &mut dyn RowWriter, row: &T) -> Result<(), Failure> {
    let json = serde_json::to_string(row).map_err(|error| Failure::Other(error.to_string()))?;
    Ok(writer.row(&json)?)
}

pub(crate) async fn changes(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let output = Output::new(context, &CHANGES)?;
    let mut changes = Changes::new(sink(matches, "from")?);
    if let Some(stream) = matches.get_one::<String>("stream") {
        changes = changes.stream(stream);
    }
    if let Some(since) = matches.get_one::<Duration>("since") {
        changes = changes.since(*since);
    }
    if let Some(after) = matches.get_one::<i64>("after") {
        changes = changes.after(*after);
    }
    let mut writer = output.rows()?;
    while let Some(change) = changes.try_next().await? {
        write_row(writer.as_mut(), &change)?;
    }
    Ok(writer.finish()?)
}

pub(crate) async fn verify(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let output = Output::new(context, &FINDINGS)?;
    let report = mirror(matches, context)?.verify().await?;
    write_rows(&output, &report.findings)?;
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
