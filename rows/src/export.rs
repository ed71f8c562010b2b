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
    secrets::mask,
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
    labels: Vec<(String, Value)>,
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

/// Watches an export. `()` does nothing.
pub trait ExportObserver {
    /// The export begins, or goes on with this many rows in its file.
    fn begins(&self, rows: u64) {
        let _ = rows;
    }

    /// Another row is in the file.
    fn row(&self) {}

    /// The list has this many rows in all.
    fn total(&self, rows: u64) {
        let _ = rows;
    }
}

impl ExportObserver for () {}

/// Why an export, or the file of a watch, failed.
#[derive(Debug)]
#[non_exhaustive]
pub enum ExportError {
    /// Something is in the way that the user has to change, such as a file with the same name. Nothing was sent.
    Refused(String),
    /// A file cannot be read or written.
    Io(io::Error),
    /// A call failed. The export can be run again.
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
        let labels = Vec::new();
        Ok(Self { list, output, format, overwrite: false, limit: None, plain_csv: false, show_secrets: false, labels })
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

    /// Adds what else tells this export from others, such as the name of the account: a run with another value does not go
    /// on with its file.
    #[must_use]
    pub fn label(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.labels.push((name.to_owned(), value.into()));
        self
    }

    /// Exports the rows, or those that are missing.
    ///
    /// # Errors
    /// If the file exists, or is written by another program or of another export; if a file cannot be written; or if a call
    /// fails. What is complete by then is saved.
    pub async fn run(&self, client: &Client, observer: &impl ExportObserver) -> Result<Exported, ExportError> {
        let identity = Identity::new(client, &self.list);
        let identity = self.labels.iter().fold(identity, |identity, (name, value)| identity.with(name, value.clone()));
        let identity = identity.with("show-secrets", self.show_secrets).with("plain-csv", self.plain_csv);
        let is_converted = self.format == FileFormat::Parquet;
        let opened = Partial::open(&self.output, identity.with("limit", self.limit), is_converted, self.overwrite);
        let mut partial = match opened? {
            Opened::Unfinished(partial) => *partial,
            Opened::Finished(rows) => return Ok(Exported { rows, misfits: 0, unreadable: 0 }),
        };
        let unreadable = match pages(client, &self.list, &partial)? {
            Some(pages) => {
                observer.begins(partial.rows());
                self.read(pages, &mut partial, observer).await?
            }
            None => 0,
        };
        let mut misfits = 0;
        let rows = partial.finish(|rows, ready| {
            misfits = convert(self.list.info(), rows, ready)?;
            Ok(())
        })?;
        Ok(Exported { rows, misfits, unreadable })
    }

    /// Writes the rows of the list that are not in the partial file, and returns how many cannot be written.
    async fn read(
        &self,
        mut pages: Pages<AnyList>,
        partial: &mut Partial,
        observer: &impl ExportObserver,
    ) -> Result<u64, ExportError> {
        let columns = Columns::of(self.list.info().columns);
        if self.format == FileFormat::Csv && partial.is_empty() {
            partial.append(csv::header(&columns)?.as_bytes())?;
        }
        let limit = self.limit.unwrap_or(u64::MAX);
        let (mut committed, mut took, mut unreadable) = (Instant::now(), Duration::ZERO, 0);
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
                observer.row();
            }
            unreadable += page.unreadable.len() as u64;
            page.total_entries.into_iter().for_each(|total| observer.total(total));
            if committed.elapsed() >= took * COMMIT_SHARE {
                let begun = Instant::now();
                partial.commit(&pages.checkpoint())?;
                (committed, took) = (Instant::now(), begun.elapsed());
            }
        }
        partial.commit(&pages.checkpoint())?;
        Ok(unreadable)
    }

    fn line(&self, columns: &Columns, json: &str) -> io::Result<String> {
        let json = if self.show_secrets { json.into() } else { mask(json) };
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

/// Asks LeadDyno for the number of a list's rows; `None` if no operation counts them, if the list has filters, which counts
/// ignore, or if the call fails.
pub async fn count(client: &Client, list: &AnyList) -> Option<u64> {
    let has_filters = list.parameters().as_object().is_some_and(|all| all.keys().any(|name| name != "per_page"));
    let operation = list.info().count.filter(|_| !has_filters)?;
    let request = AnyRequest::new(operation, json!({})).ok()?;
    let count: Value = client.send_any(&request).await.ok()?.json().ok()?;
    count.get(request.operation().columns.first()?.name)?.as_u64()
}

impl FileFormat {
    fn of(output: &Path) -> Result<Self, ExportError> {
        match output.extension().and_then(|extension| extension.to_str()) {
            Some("jsonl") => Ok(Self::JsonLines),
            Some("csv") => Ok(Self::Csv),
            Some("parquet") if cfg!(feature = "parquet") => Ok(Self::Parquet),
            Some("parquet") => Err(ExportError::Refused("the feature `parquet` is not enabled".to_owned())),
            _ => Err(ExportError::Refused(format!("{}: name a file .jsonl, .csv or .parquet", output.display()))),
        }
    }
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(message) => f.write_str(message),
            Self::Io(error) => error.fmt(f),
            Self::Call { error, .. } => error.fmt(f),
        }
    }
}

impl Error for ExportError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Refused(_) => None,
            Self::Io(error) => error.source(),
            Self::Call { error, .. } => error.source(),
        }
    }
}

/// What prevents an export before anything is sent is for the user to change.
impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        use io::ErrorKind::{AlreadyExists, InvalidData, InvalidInput, ResourceBusy};
        match error.kind() {
            AlreadyExists | InvalidData | InvalidInput | ResourceBusy => Self::Refused(error.to_string()),
            _ => Self::Io(error),
        }
    }
}
