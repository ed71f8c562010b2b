//! `leaddyno export`: a whole list as a file. Decides what a row is in each format, how often progress is saved, and what
//! is said about it; `partial` keeps file and checkpoint in step.

#[cfg(feature = "parquet")]
mod parquet;
mod partial;
mod progress;

use std::{io, path::PathBuf, time::Duration};

use clap::{Arg, ArgAction, ArgMatches, Command};
use leaddyno::{AnyList, Checkpoint, Client, Operation, Pages};
use tokio::time::Instant;

use self::{
    partial::{Opened, Partial},
    progress::Progress,
};
use crate::{
    context::Context,
    failure::Failure,
    globals::{Globals, OUTPUT},
    lists::{self, Identity},
    output::{
        csv::CsvLines,
        row::{Columns, hide_secrets, on_one_line},
    },
};

/// Commits wait for the disk. They may take one part in so many of the time.
const COMMIT_SHARE: u32 = 10;

const OVERWRITE: &str = "overwrite";

pub(crate) fn command() -> Command {
    let about = "Write a whole list to a file; an export that was interrupted goes on where it stopped";
    lists::command("export", about).defer(|export| lists::add(export, &arguments()))
}

fn arguments() -> [Arg; 2] {
    let output = Arg::new(OUTPUT)
        .short('o')
        .long("output")
        .value_name("FILE")
        .required(true)
        .help("The file: .jsonl, .csv or .parquet")
        .long_help(
            "The file; its extension is the format: .jsonl, .csv or .parquet. It appears when it is complete. Until then \
             the rows are in FILE.partial, with FILE.checkpoint beside it: run the same command again to go on",
        );
    let overwrite =
        Arg::new(OVERWRITE).long(OVERWRITE).action(ArgAction::SetTrue).help("Replace the file if it exists");
    [output, overwrite]
}

pub(crate) async fn run(context: &Context, matches: &ArgMatches) -> Result<(), Failure> {
    let (list, matches) = lists::request(matches)?;
    let output = PathBuf::from(matches.get_one::<String>(OUTPUT).map_or("", String::as_str));
    let format = Format::of(&output)?;
    let client = context.client()?;
    let Globals { show_secrets, plain_csv, limit, .. } = context.globals;
    let identity = Identity::new(context, &client, &list)?.with("show-secrets", show_secrets);
    let identity = identity.with("plain-csv", plain_csv).with("limit", limit);
    let opened = Partial::open(&output, identity, format == Format::Parquet, matches.get_flag(OVERWRITE));
    let partial = match opened.map_err(refusal)? {
        Opened::Unfinished(partial) => *partial,
        Opened::Finished(rows) => {
            context.note(&format!("{rows} rows are in {}", output.display()));
            return Ok(());
        }
    };
    let operation = list.info();
    let lines = match format {
        Format::Csv => Lines::Csv(CsvLines::new(Columns::new(operation.columns), context.globals.plain_csv)),
        Format::JsonLines | Format::Parquet => Lines::Json,
    };
    let progress = Progress::start(context, &client, &list, partial.rows());
    let missing = pages(&client, list, &partial)?;
    let mut export = Export { context, lines, partial, progress, unreadable: 0 };
    if let Some(mut pages) = missing {
        let result = export.read(&mut pages).await;
        export.partial.commit(&pages.checkpoint())?;
        if result.is_err() {
            let rows = export.partial.rows();
            context.note(&format!("{rows} rows are saved: run the same command again to go on"));
        }
        result?;
    }
    export.progress.finish();
    let mut misfits = 0;
    let rows = export.partial.finish(|rows, ready| {
        misfits = convert(operation, rows, ready)?;
        Ok(())
    })?;
    context.note(&format!("{rows} rows are in {}", output.display()));
    if misfits > 0 {
        context.note(&format!("{misfits} values are not of their column's type: they are in the column `_extra`"));
    }
    if export.unreadable > 0 {
        context.note(&format!("{} rows are not objects and were left out", export.unreadable));
    }
    Ok(())
}

/// What prevents an export before anything is sent is for the user to change.
fn refusal(error: io::Error) -> Failure {
    use io::ErrorKind::{AlreadyExists, InvalidData, InvalidInput, ResourceBusy};
    match error.kind() {
        AlreadyExists | InvalidData | InvalidInput | ResourceBusy => Failure::Usage(error.to_string()),
        _ => error.into(),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    JsonLines,
    Csv,
    Parquet,
}

impl Format {
    fn of(output: &std::path::Path) -> Result<Self, Failure> {
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl") => Ok(Self::JsonLines),
            Some("csv") => Ok(Self::Csv),
            Some("parquet") if cfg!(feature = "parquet") => Ok(Self::Parquet),
            Some("parquet") => Err(Failure::Usage("this program was built without the feature `parquet`".to_owned())),
            _ => Err(Failure::Usage(format!("{}: name a file .jsonl, .csv or .parquet", output.display()))),
        }
    }
}

/// How the rows of a list are written, until they are converted.
enum Lines {
    Json,
    Csv(CsvLines),
}

/// An export that is running.
struct Export<'a> {
    context: &'a Context,
    lines: Lines,
    partial: Partial,
    progress: Progress,
    /// What was left out, because it is not an object.
    unreadable: usize,
}

impl Export<'_> {
    /// Writes the rows of the list that are not in the partial file.
    async fn read(&mut self, pages: &mut Pages<AnyList>) -> Result<(), Failure> {
        if let Lines::Csv(lines) = &self.lines
            && self.partial.is_empty()
        {
            self.partial.append(&lines.header()?)?;
        }
        let limit = self.context.globals.limit.unwrap_or(u64::MAX);
        let (mut committed, mut took) = (Instant::now(), Duration::ZERO);
        while self.partial.rows() < limit
            && let Some(page) = pages.try_next().await?
        {
            let wanted = usize::try_from(limit - self.partial.rows()).unwrap_or(usize::MAX);
            for row in page.rows.iter().take(wanted) {
                self.append(row.json())?;
            }
            self.unreadable += page.unreadable.len();
            self.progress.update(self.context, self.partial.rows(), page.total_entries);
            if committed.elapsed() >= took * COMMIT_SHARE {
                let begun = Instant::now();
                self.partial.commit(&pages.checkpoint())?;
                (committed, took) = (Instant::now(), begun.elapsed());
            }
        }
        Ok(())
    }

    fn append(&mut self, json: &str) -> io::Result<()> {
        let json = if self.context.globals.show_secrets { json.into() } else { hide_secrets(json) };
        match &self.lines {
            Lines::Json => self.partial.append_row(&[on_one_line(&json).as_bytes(), b"\n"].concat()),
            Lines::Csv(lines) => self.partial.append_row(&lines.row(&json)?),
        }
    }
}

/// Returns the pages that are missing; `None` if none are.
fn pages(client: &Client, list: AnyList, partial: &Partial) -> Result<Option<Pages<AnyList>>, Failure> {
    match partial.checkpoint::<Checkpoint<AnyList>>()? {
        _ if partial.is_read() => Ok(None),
        None => Ok(Some(client.pages(list))),
        Some(checkpoint) if checkpoint.is_at_end() => Ok(None),
        Some(checkpoint) => Ok(Some(client.resume_pages(checkpoint))),
    }
}

#[cfg(feature = "parquet")]
use parquet::convert;

#[cfg(not(feature = "parquet"))]
fn convert(_: &leaddyno::OperationInfo, _: &std::path::Path, _: &std::path::Path) -> io::Result<u64> {
    Err(io::ErrorKind::Unsupported.into())
}
