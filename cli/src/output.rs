//! Writes results to stdout, in the format that was asked for: a table on a terminal, and JSON elsewhere. stdout carries data
//! only.

use std::io::{self, IsTerminal, Stdout, Write};

use leaddyno::ColumnInfo;
use leaddyno_rows::{Columns, RowWriter, elements, mask, mask_body};
use serde::Serialize;

use crate::{
    context::Context,
    failure::Failure,
    globals::{Format, Globals},
};

/// How results are written.
#[derive(Debug, Clone)]
pub(crate) struct Output {
    context: Context,
    columns: Columns,
}

impl Output {
    /// Prepares the output of results with these columns.
    ///
    /// Fails if `--fields` names one that they do not have.
    pub(crate) fn new(context: &Context, columns: &[ColumnInfo]) -> Result<Self, Failure> {
        let columns = Columns::select(columns, &context.globals.fields);
        Ok(Self { context: context.clone(), columns: columns.map_err(|error| Failure::Usage(error.to_string()))? })
    }

    /// Prepares the output of results of this program's own, which have these columns.
    pub(crate) fn of(context: &Context, names: &[&'static str]) -> Result<Self, Failure> {
        Self::new(context, &names.iter().copied().map(ColumnInfo::text).collect::<Vec<_>>())
    }

    /// Whether the body of a response is wanted as it was sent.
    pub(crate) fn is_raw(&self) -> bool {
        self.context.globals.format == Some(Format::Raw)
    }

    /// Returns a writer of a list's rows.
    pub(crate) fn rows(&self) -> Rows {
        self.writer(Format::Jsonl).1
    }

    /// Returns the format, which is the second one if nothing else decides, and a writer of it.
    fn writer(&self, elsewhere: Format) -> (Format, Rows) {
        let Globals { format, show_secrets, plain_csv, .. } = self.context.globals;
        let format = format.unwrap_or(if io::stdout().is_terminal() { Format::Table } else { elsewhere });
        let written = match format {
            Format::Table => leaddyno_rows::Format::Table { width: terminal_width() },
            Format::Json => leaddyno_rows::Format::Json,
            Format::Jsonl | Format::Raw => leaddyno_rows::Format::JsonLines,
            Format::Csv => leaddyno_rows::Format::Csv { plain: plain_csv },
        };
        let writer = RowWriter::new(written, self.columns.clone(), io::stdout()).show_secrets(show_secrets);
        (format, Rows { writer, context: self.context.clone() })
    }

    /// Writes the result of a call that is not a list in pages: an object, an array of rows, or nothing.
    pub(crate) fn result(&self, json: &str) -> Result<(), Failure> {
        if let Some(elements) = elements(json) {
            let mut rows = self.rows();
            elements.iter().try_for_each(|row| rows.sent(row.get()))?;
            return rows.finish();
        }
        let (format, mut rows) = self.writer(Format::Json);
        match format {
            Format::Table if json == "null" => return Ok(()),
            Format::Csv if json == "null" => return rows.finish(),
            _ => rows.writer.write_object(json)?,
        }
        if !self.context.globals.show_secrets && self.columns.project(&mask(json)) != self.columns.project(json) {
            self.context.note("a link that signs a person in is hidden: see it with --show-secrets");
        }
        Ok(())
    }

    /// Writes a body as it was sent, but for secrets.
    pub(crate) fn raw(&self, body: &[u8]) -> Result<(), Failure> {
        let text = String::from_utf8_lossy(body);
        let problem = "the body is not valid JSON, and may hold a secret: see it with --show-secrets";
        let mask = || mask_body(&text).ok_or_else(|| Failure::Other(problem.to_owned()));
        let masked = (!self.context.globals.show_secrets).then(mask).transpose()?;
        let mut stdout = io::stdout().lock();
        stdout.write_all(masked.as_ref().map_or(body, |text| text.as_bytes()))?;
        if !body.ends_with(b"\n") && !body.is_empty() {
            stdout.write_all(b"\n")?;
        }
        Ok(stdout.flush()?)
    }
}

/// Rows on their way to stdout.
pub(crate) struct Rows {
    writer: RowWriter<Stdout>,
    context: Context,
}

impl Rows {
    /// Writes a row as it was sent.
    pub(crate) fn sent(&mut self, json: &str) -> Result<(), Failure> {
        Ok(self.writer.write_row(json)?)
    }

    /// Writes a row of this program's own.
    pub(crate) fn own(&mut self, row: &impl Serialize) -> Result<(), Failure> {
        let json = serde_json::to_string(row).map_err(|error| Failure::Other(error.to_string()))?;
        self.sent(&json)
    }

    pub(crate) fn finish(self) -> Result<(), Failure> {
        let hidden = self.writer.finish()?;
        if hidden > 0 {
            self.context.note(&format!("{hidden} fields do not fit: choose with --fields, or see all with -o json"));
        }
        Ok(())
    }
}

/// The width of the terminal; tables that go elsewhere are as wide as they need.
fn terminal_width() -> usize {
    let unknown = if io::stdout().is_terminal() { 80 } else { usize::from(u16::MAX) };
    terminal_size::terminal_size_of(io::stdout()).map_or(unknown, |(width, _)| usize::from(width.0))
}

/// Writes data to stdout.
pub(crate) fn write(text: &str) -> io::Result<()> {
    let mut stdout = io::stdout().lock();
    stdout.write_all(text.as_bytes())?;
    stdout.flush()
}
