//! A whole list as a file. Decides what a row is in each format, and how often progress is saved; `partial` keeps file and
//! checkpoint in step.

use std::{
    error::Error,
    fmt, io,
    path::{Path, PathBuf},
    time::Duration,
};

use leaddyno::{AnyList, AnyRequest, Checkpoint, Client, Operation as _, Pages};
use serde_json::{Value, json};
use tokio::time::Instant;

use crate::{
    columns::Columns,
    csv,
    identity::Identity,
    json::compact,
    partial::{Opened, Partial},
    secrets::shown,
};

/// Commits wait for the disk. They may take this fraction of the time.
const COMMIT_SHARE: u32 = 10;

/// An export of a list into a file. The file appears when it is complete.
///
/// Until then the rows are in `FILE.partial`, with `FILE.checkpoint` beside it. An export that failed, was dropped or was
/// killed at any moment goes on where it stopped when it is run again, and has each row once. It asks LeadDyno for no page
/// twice, but for those since the last save.
///
/// The extension of the file is the format:
/// - `.jsonl`: the rows as LeadDyno sent them, one on each line.
/// - `.csv`: the columns of the operations table; what has no column is left out.
/// - `.parquet`: the same columns with types, and what they cannot hold in a column `_extra`. Amounts are decimals with 6
///   digits behind the point.
#[derive(Debug, Clone)]
pub struct Export {
    list: AnyList,
    output: PathBuf,
    format: FileFormat,
    overwrite: bool,
    limit: Option<u64>,
    plain_csv: bool,
    show_secrets: bool,
    account: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum FileFormat {
    JsonLines,
    Csv,
    Parquet,
}

/// What an export has done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Exported {
    /// How many rows are in the file.
    pub rows: u64,
    /// How many values are not of their column's type, and are in the column `_extra` of a Parquet file.
    pub misfits: u64,
    /// How many rows are missing, because they are not objects.
    pub unreadable: u64,
}

/// Receives events of an export, such as for a progress bar. `()` ignores them.
pub trait ExportObserver {
    /// Called before the first page is requested, with the number of rows that earlier runs have written. Not called if all
    /// rows are there.
    fn on_start(&self, rows: u64) {
        let _ = rows;
    }

    /// Called for each row that this run writes.
    fn on_row(&self) {}

    /// Called for each page that has the number of all rows of the list.
    fn on_total(&self, rows: u64) {
        let _ = rows;
    }
}

impl ExportObserver for () {}

/// Why an export failed, or the file of a watch cannot be used.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExportError {
    /// The output exists, and [`Export::overwrite`] is not set. Nothing was sent.
    Exists(PathBuf),
    /// A file is in the way, such as that of another export. The message says what to do. Nothing was sent.
    Refused(String),
    /// A file cannot be read or written.
    Io(io::Error),
    /// A call failed. Run the export again to continue it.
    Call {
        /// What failed.
        error: Box<leaddyno::Error>,
        /// How many rows are saved.
        saved: u64,
    },
}

impl Export {
    /// Prepares to export a list into a file whose extension is `jsonl`, `csv` or `parquet`.
    ///
    /// # Errors
    /// If the file has another extension: [`ExportError::Refused`].
    pub fn new(list: AnyList, output: impl Into<PathBuf>) -> Result<Self, ExportError> {
        let output = output.into();
        let format = FileFormat::of(&output)?;
        let (overwrite, plain_csv, show_secrets) = Default::default();
        Ok(Self { list, output, format, overwrite, limit: None, plain_csv, show_secrets, account: None })
    }

    /// Sets whether a file that exists is replaced, when the new one is complete. Otherwise the export is refused.
    #[must_use]
    pub fn overwrite(mut self, is_replaced: bool) -> Self {
        self.overwrite = is_replaced;
        self
    }

    /// Sets how many rows are exported at most.
    #[must_use]
    pub fn limit(mut self, rows: Option<u64>) -> Self {
        self.limit = rows;
        self
    }

    /// Sets whether CSV is for machines: without an apostrophe before cells that a spreadsheet would run as a formula.
    #[must_use]
    pub fn plain_csv(mut self, is_plain: bool) -> Self {
        self.plain_csv = is_plain;
        self
    }

    /// Sets whether links that sign a person in are written. They are hidden by default.
    #[must_use]
    pub fn show_secrets(mut self, are_shown: bool) -> Self {
        self.show_secrets = are_shown;
        self
    }

    /// Sets the name of the account, such as that of a profile. A run with another name does not continue the file; without
    /// one, accounts are told apart by their base URL only.
    #[must_use]
    pub fn account(mut self, name: Option<&str>) -> Self {
        self.account = name.map(str::to_owned);
        self
    }

    /// Exports the rows, or those that are missing. Dropping the future stops the export; a later run continues it.
    ///
    /// Files are written, and a Parquet file is made of the rows, on the thread that polls the future. A large Parquet file
    /// takes seconds: in a service, run the export on a separate task.
    ///
    /// # Errors
    /// - [`ExportError::Exists`], [`ExportError::Refused`]: nothing was sent, and no file was changed.
    /// - [`ExportError::Io`]: a file cannot be read or written.
    /// - [`ExportError::Call`]: a call failed. The rows before it are saved.
    pub async fn run(&self, client: &Client, observer: &impl ExportObserver) -> Result<Exported, ExportError> {
        self.run_or_continue(client, observer).await.map_err(|error| match error {
            ExportError::Io(error) => ExportError::Io(name_file(&self.output, &error)),
            error => error,
        })
    }

    async fn run_or_continue(&self, client: &Client, observer: &impl ExportObserver) -> Result<Exported, ExportError> {
        let identity = Identity::new(client, &self.list, self.account.as_deref());
        let identity = identity.with("show-secrets", self.show_secrets).with("plain-csv", self.plain_csv);
        let is_converted = self.format == FileFormat::Parquet;
        let opened = Partial::open(&self.output, identity.with("limit", self.limit), is_converted, self.overwrite);
        let mut partial = match opened.map_err(|error| self.refuse(error))? {
            Opened::Unfinished(partial) => *partial,
            Opened::Finished(exported) => return Ok(exported),
        };
        if let Some(pages) = pages(client, &self.list, &partial).map_err(|error| self.refuse(error))? {
            observer.on_start(partial.rows());
            self.read(pages, &mut partial, observer).await?;
        }
        Ok(partial.finish(|rows, ready| convert(self.list.info(), rows, ready))?)
    }

    /// What prevents an export before anything is sent is for the user to change.
    fn refuse(&self, error: io::Error) -> ExportError {
        use io::ErrorKind::{AlreadyExists, InvalidData, InvalidInput, ResourceBusy};
        match error.kind() {
            AlreadyExists => ExportError::Exists(self.output.clone()),
            InvalidData | InvalidInput | ResourceBusy => ExportError::Refused(error.to_string()),
            _ => error.into(),
        }
    }

    /// Writes the rows of the list that are not in the partial file.
    async fn read(
        &self,
        mut pages: Pages<AnyList>,
        partial: &mut Partial,
        observer: &impl ExportObserver,
    ) -> Result<(), ExportError> {
        let columns = Columns::all(self.list.info().columns);
        if self.format == FileFormat::Csv && partial.is_empty() {
            partial.append(csv::header(&columns)?.as_bytes())?;
        }
        let limit = self.limit.unwrap_or(u64::MAX);
        let (mut committed, mut took) = (Instant::now(), Duration::ZERO);
        while partial.rows() < limit {
            let page = match pages.try_next().await {
                Ok(Some(page)) => page,
                Ok(None) => break,
                Err(error) => {
                    // Between two pages only: a page that was written in part must not count.
                    partial.commit(&pages.checkpoint())?;
                    return Err(ExportError::Call { error: Box::new(error), saved: partial.rows() });
                }
            };
            let wanted = usize::try_from(limit - partial.rows()).unwrap_or(usize::MAX);
            for row in page.rows.iter().take(wanted) {
                partial.append_row(self.line(&columns, row.json())?.as_bytes())?;
                observer.on_row();
            }
            partial.skip_rows(page.unreadable.len() as u64);
            page.total_entries.into_iter().for_each(|total| observer.on_total(total));
            if committed.elapsed() >= took * COMMIT_SHARE {
                let begun = Instant::now();
                partial.commit(&pages.checkpoint())?;
                (committed, took) = (Instant::now(), begun.elapsed());
            }
        }
        Ok(partial.commit(&pages.checkpoint())?)
    }

    fn line(&self, columns: &Columns, json: &str) -> io::Result<String> {
        let json = shown(json, self.show_secrets);
        match self.format {
            FileFormat::Csv => csv::row(columns, &json, self.plain_csv),
            // A line break in JSON is white space.
            _ if json.contains(['\n', '\r']) => Ok(compact(&json) + "\n"),
            _ => Ok(json.into_owned() + "\n"),
        }
    }
}

/// Returns the pages that are missing; `None` if none are.
fn pages(client: &Client, list: &AnyList, partial: &Partial) -> io::Result<Option<Pages<AnyList>>> {
    match partial.checkpoint::<Checkpoint<AnyList>>()? {
        _ if partial.is_read() => Ok(None),
        None => Ok(Some(client.pages(list.clone()))),
        Some(checkpoint) if checkpoint.is_at_end() => Ok(None),
        Some(checkpoint) => Ok(Some(client.resume_pages(checkpoint))),
    }
}

#[cfg(feature = "parquet")]
use crate::parquet::convert;

#[cfg(not(feature = "parquet"))]
fn convert(_: &leaddyno::OperationInfo, _: &Path, _: &Path) -> io::Result<u64> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Requests the number of a list's rows. Returns `None` if no operation counts them, if the list has filters, which counts
/// ignore, or if the response has no number.
///
/// # Errors
/// If the call fails.
pub async fn count(client: &Client, list: &AnyList) -> Result<Option<u64>, leaddyno::Error> {
    let has_filters = list.parameters().as_object().is_some_and(|all| all.keys().any(|name| name != "per_page"));
    let Some(operation) = list.info().count.filter(|_| !has_filters) else { return Ok(None) };
    let request = AnyRequest::new(operation, json!({}))?;
    let count: Value = client.send_any(&request).await?.json().unwrap_or_default();
    let column = request.operation().columns.first();
    Ok(column.and_then(|column| count.get(column.name)?.as_u64()))
}

impl FileFormat {
    fn of(output: &Path) -> Result<Self, ExportError> {
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl") => Ok(Self::JsonLines),
            Some("csv") => Ok(Self::Csv),
            Some("parquet") if cfg!(feature = "parquet") => Ok(Self::Parquet),
            Some("parquet") => {
                Err(ExportError::Refused("the feature `parquet` is not enabled: choose .jsonl or .csv".to_owned()))
            }
            _ => Err(ExportError::Refused(format!("{}: name a file .jsonl, .csv or .parquet", output.display()))),
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exists(output) => {
                write!(f, "{} exists: set `overwrite` to replace it, or name another file", output.display())
            }
            Self::Refused(message) => f.write_str(message),
            Self::Io(error) => error.fmt(f),
            Self::Call { error, .. } => error.fmt(f),
        }
    }
}

impl Error for ExportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Exists(_) | Self::Refused(_) => None,
            Self::Io(error) => error.source(),
            Self::Call { error, .. } => error.source(),
        }
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Returns the error with the name of the file that it is about.
pub(crate) fn name_file(file: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", file.display()))
}
