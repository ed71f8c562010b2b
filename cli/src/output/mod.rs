//! Writes results to stdout: rows one by one as they arrive, in the format that was asked for. Secret fields are masked in
//! every format. stdout carries data only.

mod columns;
mod csv;
mod json;
mod secrets;
mod table;

use std::io::{self, IsTerminal, Write};

use leaddyno::ColumnInfo;

#[cfg(feature = "parquet")]
pub(crate) use self::secrets::Parts;
pub(crate) use self::{columns::Columns, csv::CsvLines, json::compact, secrets::mask};
use crate::{
    context::Context,
    failure::Failure,
    globals::{Format, Globals},
};

/// Receives rows, each as the JSON text of an object or another value.
pub(crate) trait RowWriter {
    /// Writes a row, or keeps it until more have come.
    fn row(&mut self, json: &str) -> io::Result<()>;

    /// Writes what was kept.
    fn finish(&mut self) -> io::Result<()>;
}

/// How results are written.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    format: Option<Format>,
    columns: Columns,
    show_secrets: bool,
    plain_csv: bool,
}

impl Output {
    /// Prepares the output of results with these columns.
    ///
    /// Fails if `--fields` names one that they do not have.
    pub(crate) fn new(context: &Context, columns: &[ColumnInfo]) -> Result<Self, Failure> {
        let Globals { format, fields, show_secrets, plain_csv, .. } = &context.globals;
        let columns = Columns::select(columns, fields)?;
        Ok(Self { format: *format, columns, show_secrets: *show_secrets, plain_csv: *plain_csv })
    }

    /// Whether the body of a response is wanted as it was sent.
    pub(crate) fn is_raw(&self) -> bool {
        self.format == Some(Format::Raw)
    }

    /// Returns a writer of a list's rows.
    pub(crate) fn rows(&self) -> Result<Box<dyn RowWriter>, Failure> {
        let writer: Box<dyn RowWriter> = match self.format.unwrap_or(default(Format::Jsonl)) {
            Format::Table => Box::new(table::Rows::new(self.columns.clone())),
            Format::Json => Box::new(json::Array::new(self.columns.clone())),
            Format::Jsonl | Format::Raw => Box::new(json::Lines::new(self.columns.clone())),
            Format::Csv => Box::new(csv::Rows::new(self.columns.clone(), self.plain_csv)?),
        };
        Ok(if self.show_secrets { writer } else { Box::new(secrets::Masked(writer)) })
    }

    /// Writes the result of a call that is not a list in pages: an object, an array of rows, or nothing.
    pub(crate) fn result(&self, json: &str) -> Result<(), Failure> {
        let mut rows = json::elements(json);
        let format = self.format.unwrap_or(default(Format::Json));
        match (&mut rows, format) {
            (Some(rows), _) => {
                let mut writer = self.rows()?;
                rows.iter().try_for_each(|row| writer.row(row.get()))?;
                Ok(writer.finish()?)
            }
            (None, Format::Table) if json == "null" => Ok(()),
            (None, Format::Table | Format::Json) => {
                let json = if self.show_secrets { json.into() } else { mask(json) };
                let text = match format {
                    Format::Table => table::object(&json, &self.columns),
                    _ => json::pretty(&self.columns.project(&json)) + "\n",
                };
                Ok(write(&text)?)
            }
            (None, _) => {
                let mut writer = self.rows()?;
                if !(format == Format::Csv && json == "null") {
                    writer.row(json)?;
                }
                Ok(writer.finish()?)
            }
        }
    }

    /// Writes a body as it was sent, but for secrets.
    pub(crate) fn raw(&self, body: &[u8]) -> Result<(), Failure> {
        let text = String::from_utf8_lossy(body);
        let problem = "the body is not valid JSON, and may hold a secret: see it with --show-secrets";
        let masked = if self.show_secrets {
            None
        } else {
            Some(secrets::mask_body(&text).ok_or_else(|| Failure::Other(problem.to_owned()))?)
        };
        let mut stdout = io::stdout().lock();
        stdout.write_all(masked.as_ref().map_or(body, |text| text.as_bytes()))?;
        if !body.ends_with(b"\n") && !body.is_empty() {
            stdout.write_all(b"\n")?;
        }
        Ok(stdout.flush()?)
    }
}

/// A table on a terminal, and JSON elsewhere.
fn default(elsewhere: Format) -> Format {
    if io::stdout().is_terminal() { Format::Table } else { elsewhere }
}

/// Writes data to stdout.
pub(crate) fn write(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
