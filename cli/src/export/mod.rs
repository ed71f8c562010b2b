//! `leaddyno export`: a whole list as a file. Decides what a row is in each format, and how often progress is saved;
//! `partial` keeps file and checkpoint in step.

#[cfg(feature = "parquet")]
mod cells;
#[cfg(feature = "parquet")]
mod parquet;
mod partial;

use std::{io, path::PathBuf, time::Duration};

use clap::{Arg, ArgAction, ArgMatches, Command};
use leaddyno::{AnyList, Checkpoint, Client, Pages};
use tokio::time::Instant;

use self::partial::{Opened, Partial};
use crate::{
    call,
    context::Context,
    failure::Failure,
    globals::{Globals, OUTPUT},
    lists::{self, Identity},
    output::{self, Columns, CsvLines},
    progress::Progress,
};

/// Commits wait for the disk. They may take this fraction of the time.
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

pub(crate) async fn run(matches: &ArgMatches, context: &Context) -> Result<(), Failure> {
    let (request, matches) = lists::request(matches)?;
    if context.globals.explain {
        return call::explain(context, request.explain()?);
    }
    let (operation, list) = (request.operation(), AnyList::try_from(request)?);
    let output = PathBuf::from(matches.get_one::<String>(OUTPUT).map_or("", String::as_str));
    let format = Format::of(&output)?;
    let Globals { show_secrets, plain_csv, limit, ref fields, .. } = context.globals;
    if !fields.is_empty() {
        return Err(Failure::Usage("a file has all fields: leave out --fields".to_owned()));
    }
    let client = context.client()?;
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
    let csv = match format {
        Format::Csv => Some(CsvLines::new(Columns::select(operation.columns, &[])?, plain_csv)),
        Format::JsonLines | Format::Parquet => None,
    };
    let mut export = Export { context, csv, partial, unreadable: 0 };
    if let Some(mut pages) = pages(&client, &list, &export.partial)? {
        let progress = Progress::of_file(context, &client, export.partial.rows());
        progress.ask_for_total(&client, &list);
        export.read(&mut pages, &progress).await?;
    }
    let mut misfits = 0;
    let rows = export.partial.finish(|rows, ready| {
        misfits = convert(operation, rows, ready)?;
        Ok(())
    })?;
    context.note(&format!("{rows} rows are in {}", output.display()));
    if misfits > 0 {
        context.note(&format!("{misfits} values are not of their column's type: they are in the column `_extra`"));
    }
    match export.unreadable {
        0 => Ok(()),
        count => Err(Failure::Other(format!("{count} rows are not objects, and are missing in the file"))),
    }
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

/// An export that is running.
struct Export<'a> {
    context: &'a Context,
    /// How rows are written, if not as JSON Lines.
    csv: Option<CsvLines>,
    partial: Partial,
    /// What was left out, because it is not an object.
    unreadable: usize,
}

impl Export<'_> {
    /// Writes the rows of the list that are not in the partial file.
    async fn read(&mut self, pages: &mut Pages<AnyList>, progress: &Progress) -> Result<(), Failure> {
        if let Some(csv) = &self.csv
            && self.partial.is_empty()
        {
            self.partial.append(csv.header()?.as_bytes())?;
        }
        let limit = self.context.globals.limit.unwrap_or(u64::MAX);
        let (mut committed, mut took) = (Instant::now(), Duration::ZERO);
        while self.partial.rows() < limit {
            let page = match pages.try_next().await {
                Ok(Some(page)) => page,
                Ok(None) => break,
                Err(error) => {
                    // Between two pages only: a page that was written in part must not count.
                    self.partial.commit(&pages.checkpoint())?;
                    let rows = self.partial.rows();
                    if rows > 0 {
                        self.context.note(&format!("{rows} rows are saved: run the same command again to go on"));
                    }
                    return Err(error.into());
                }
            };
            let wanted = usize::try_from(limit - self.partial.rows()).unwrap_or(usize::MAX);
            for row in page.rows.iter().take(wanted) {
                self.append(row.json())?;
                progress.row();
            }
            self.unreadable += page.unreadable.len();
            page.total_entries.into_iter().for_each(|total| progress.set_total(total));
            if committed.elapsed() >= took * COMMIT_SHARE {
                let begun = Instant::now();
                self.partial.commit(&pages.checkpoint())?;
                (committed, took) = (Instant::now(), begun.elapsed());
            }
        }
        Ok(self.partial.commit(&pages.checkpoint())?)
    }

    fn append(&mut self, json: &str) -> io::Result<()> {
        let json = if self.context.globals.show_secrets { json.into() } else { output::mask(json) };
        let line = match &self.csv {
            Some(csv) => csv.row(&json)?,
            // A line break in JSON is white space.
            None if json.contains(['\n', '\r']) => output::compact(&json) + "\n",
            None => json.into_owned() + "\n",
        };
        self.partial.append_row(line.as_bytes())
    }
}

/// Returns the pages that are missing; `None` if none are.
fn pages(client: &Client, list: &AnyList, partial: &Partial) -> Result<Option<Pages<AnyList>>, Failure> {
    match partial.checkpoint::<Checkpoint<AnyList>>()? {
        _ if partial.is_read() => Ok(None),
        None => Ok(Some(client.pages(list.clone()))),
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
