//! Rows, one by one as they arrive, in the format that was asked for. Decides what comes before, between and after them,
//! and that secrets are masked in every format.

use std::io::{self, Write};

use crate::{columns::Columns, csv, json, secrets::shown};

/// A format of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// A table for people, which is as wide as their terminal at most.
    #[cfg(feature = "table")]
    Table {
        /// The width of the terminal.
        width: usize,
    },
    /// One JSON array.
    Json,
    /// JSON Lines: a JSON value on each line.
    JsonLines,
    /// CSV below a line with the names of the columns.
    Csv {
        /// Whether cells that a spreadsheet would run as a formula are left as they are, without an apostrophe before them.
        plain: bool,
    },
}

/// Writes rows. Each row is written and flushed as it comes, but for those that decide the widths of a table.
///
/// ```
/// use leaddyno_rows::{Columns, Format, RowWriter};
///
/// let columns = Columns::select(&[], &["id", "email"])?;
/// let mut text = Vec::new();
/// let mut writer = RowWriter::new(Format::Csv { plain: false }, columns, &mut text);
/// writer.write_row(r#"{"id": 7, "email": "=cmd()"}"#)?;
/// writer.finish()?;
/// assert_eq!(text, b"id,email\n7,'=cmd()\n");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct RowWriter<W> {
    state: State,
    columns: Columns,
    shows_secrets: bool,
    to: W,
}

#[derive(Debug)]
enum State {
    #[cfg(feature = "table")]
    Table(crate::table::Rows),
    Json {
        has_rows: bool,
    },
    JsonLines,
    Csv {
        is_plain: bool,
        has_header: bool,
    },
}

impl<W: Write> RowWriter<W> {
    /// Prepares to write rows with these columns.
    pub fn new(format: Format, columns: Columns, to: W) -> Self {
        let state = match format {
            #[cfg(feature = "table")]
            Format::Table { width } => State::Table(crate::table::Rows::new(width)),
            Format::Json => State::Json { has_rows: false },
            Format::JsonLines => State::JsonLines,
            Format::Csv { plain } => State::Csv { is_plain: plain, has_header: false },
        };
        Self { state, columns, shows_secrets: false, to }
    }

    /// Sets whether links that sign a person in are shown. They are hidden by default.
    #[must_use]
    pub fn show_secrets(mut self, are_shown: bool) -> Self {
        self.shows_secrets = are_shown;
        self
    }

    /// Writes a row: JSON of an object, or of another value. Text that is not JSON is written as it is, unless it may hold a
    /// secret.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_row(&mut self, json: &str) -> io::Result<()> {
        let json = shown(json, self.shows_secrets);
        let columns = &self.columns;
        let text = match &mut self.state {
            #[cfg(feature = "table")]
            State::Table(rows) => rows.row(columns, &json),
            State::Json { has_rows } => {
                let separator = if std::mem::replace(has_rows, true) { "," } else { "[" };
                format!("{separator}\n  {}", json::layout(&columns.project(&json), Some(1)))
            }
            State::JsonLines => json::compact(&columns.project(&json)) + "\n",
            State::Csv { is_plain, has_header } => {
                let header = if std::mem::replace(has_header, true) { String::new() } else { csv::header(columns)? };
                header + &csv::row(columns, &json, *is_plain)?
            }
        };
        self.put(&text)
    }

    /// Writes an object by itself: as a table with a line for each of its fields, as indented JSON, or as a row.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn write_object(&mut self, json: &str) -> io::Result<()> {
        let shown = shown(json, self.shows_secrets);
        let text = match &self.state {
            #[cfg(feature = "table")]
            State::Table(rows) => rows.object(&self.columns, &shown),
            State::Json { .. } => json::pretty(&self.columns.project(&shown)) + "\n",
            State::JsonLines | State::Csv { .. } => return self.write_row(json),
        };
        self.put(&text)
    }

    /// Writes what was kept and what ends the format. Returns how many columns of a table did not fit.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn finish(mut self) -> io::Result<usize> {
        let text = match &mut self.state {
            #[cfg(feature = "table")]
            State::Table(rows) => rows.finish(&self.columns),
            State::Json { has_rows } => if *has_rows { "\n]\n" } else { "[]\n" }.to_owned(),
            State::Csv { has_header: false, .. } => csv::header(&self.columns)?,
            State::JsonLines | State::Csv { .. } => String::new(),
        };
        self.put(&text)?;
        Ok(match &self.state {
            #[cfg(feature = "table")]
            State::Table(rows) => rows.hidden(&self.columns),
            _ => 0,
        })
    }

    fn put(&mut self, text: &str) -> io::Result<()> {
        self.to.write_all(text.as_bytes())?;
        self.to.flush()
    }
}
