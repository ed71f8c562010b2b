//! An export that is not complete: the rows so far, in a file with a temporary name, and beside it a record of how many of
//! its bytes count and where the list goes on. Decides how the two stay in step, so that a run that was killed anywhere is
//! continued with each row once.
//!
//! `leads.csv` is written as `leads.csv.partial`, with `leads.csv.checkpoint` and `leads.csv.lock` beside it. Rows are
//! synced before the record that counts them; what lies behind the recorded length is cut off when the export goes on.

use std::{
    fs::{self, File},
    io::{self, BufWriter, ErrorKind, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    export::Exported,
    files::{self, Lock, beside},
    identity::Identity,
};

const VERSION: u32 = 1;

/// How far an export is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Record {
    version: u32,
    /// What is exported, and how: a run with other values does not go on from here.
    export: Identity,
    stage: Stage,
    /// How many bytes of the partial file count, and how many rows they are.
    length: u64,
    rows: u64,
    /// How many rows cannot be written, and how many values did not fit when the rows were converted.
    unreadable: u64,
    misfits: u64,
    /// Where the list goes on; none before its first page.
    checkpoint: Option<Value>,
}

impl Record {
    fn exported(&self) -> Exported {
        Exported { rows: self.rows, misfits: self.misfits, unreadable: self.unreadable }
    }
}

/// What is left to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Stage {
    /// Rows are missing.
    Reading,
    /// All rows are in the partial file.
    Read,
    /// The output is ready under its temporary name, or has been renamed.
    Ready,
}

/// An export that has work left.
pub(crate) struct Partial {
    paths: Paths,
    record: Record,
    file: BufWriter<File>,
    _lock: Lock,
}

struct Paths {
    output: PathBuf,
    rows: PathBuf,
    record: PathBuf,
    /// The output under its temporary name: the rows, unless they are converted.
    ready: PathBuf,
}

/// What there is of an export.
pub(crate) enum Opened {
    Unfinished(Box<Partial>),
    /// The run before was killed after it had renamed the output.
    Finished(Exported),
}

impl Partial {
    /// Begins an export, or continues it.
    ///
    /// # Errors
    /// If the output exists, if another program writes it, if what is there is of another export, or if a file cannot be
    /// read or written.
    pub(crate) fn open(output: &Path, export: Identity, is_converted: bool, overwrite: bool) -> io::Result<Opened> {
        let rows = beside(output, ".partial");
        let ready = if is_converted { beside(output, ".ready") } else { rows.clone() };
        let paths = Paths { output: output.to_owned(), rows, record: beside(output, ".checkpoint"), ready };
        let refuse = |kind, problem| io::Error::new(kind, format!("{} {problem}", output.display()));
        if output.is_dir() {
            return Err(refuse(ErrorKind::InvalidInput, "is a folder: name a file in it"));
        }
        let lock = Lock::acquire(beside(output, ".lock"))?.ok_or_else(|| {
            refuse(ErrorKind::ResourceBusy, "is written by another export: wait for it, or name another file")
        })?;
        let mut record = paths.read_record()?;
        if let Some(before) = record.take_if(|record| record.stage == Stage::Ready && !paths.ready.exists()) {
            paths.remove_rest()?;
            if before.export == export && output.exists() && !overwrite {
                return Ok(Opened::Finished(before.exported()));
            }
        }
        if output.exists() && !overwrite {
            return Err(refuse(ErrorKind::AlreadyExists, "exists"));
        }
        let (record, file) = match record {
            Some(record) => (paths.check(record, &export)?, paths.open_rows()?),
            None => paths.begin(export)?,
        };
        let mut partial = Self { paths, record, file: BufWriter::new(file), _lock: lock };
        partial.cut_back()?;
        Ok(Opened::Unfinished(Box::new(partial)))
    }

    /// Whether all rows are there.
    pub(crate) fn is_read(&self) -> bool {
        self.record.stage != Stage::Reading
    }

    /// How many rows are there.
    pub(crate) fn rows(&self) -> u64 {
        self.record.rows
    }

    /// Where the list goes on; `None` before its first page.
    pub(crate) fn checkpoint<T: DeserializeOwned>(&self) -> io::Result<Option<T>> {
        let checkpoint = self.record.checkpoint.as_ref().map(T::deserialize).transpose();
        checkpoint.map_err(|error| self.paths.damaged(&format!("cannot be continued ({error})")))
    }

    /// Whether nothing has been written.
    pub(crate) fn is_empty(&self) -> bool {
        self.record.length == 0
    }

    /// Writes what belongs to the file. It counts from the next commit on.
    pub(crate) fn append(&mut self, content: &[u8]) -> io::Result<()> {
        self.record.length += content.len() as u64;
        files::write(&mut self.file, content)
    }

    /// Counts a row.
    pub(crate) fn append_row(&mut self, content: &[u8]) -> io::Result<()> {
        self.record.rows += 1;
        self.append(content)
    }

    /// Counts rows that cannot be written.
    pub(crate) fn skip_rows(&mut self, count: u64) {
        self.record.unreadable += count;
    }

    /// Makes everything written so far count; the list goes on at this checkpoint.
    pub(crate) fn commit(&mut self, checkpoint: &impl Serialize) -> io::Result<()> {
        self.record.checkpoint = Some(serde_json::to_value(checkpoint)?);
        self.sync()
    }

    /// Makes everything written so far count, which is all rows, and gives the output its name. `convert` makes it of the
    /// rows, if it is not the rows themselves, and returns how many values did not fit.
    pub(crate) fn finish(mut self, convert: impl FnOnce(&Path, &Path) -> io::Result<u64>) -> io::Result<Exported> {
        self.record.stage = Stage::Read;
        self.sync()?;
        let Self { paths, record, .. } = &mut self;
        if paths.ready != paths.rows {
            record.misfits = convert(&paths.rows, &paths.ready)?;
            files::sync(&File::open(&paths.ready)?)?;
        }
        record.stage = Stage::Ready;
        paths.write_record(record)?;
        files::rename(&paths.ready, &paths.output)?;
        paths.remove_rest()?;
        Ok(record.exported())
    }

    fn sync(&mut self) -> io::Result<()> {
        self.file.flush()?;
        files::sync(self.file.get_ref())?;
        self.paths.write_record(&self.record)
    }

    /// Removes what was written after the last commit.
    fn cut_back(&mut self) -> io::Result<()> {
        let file = self.file.get_mut();
        let length = file.metadata()?.len();
        if length < self.record.length {
            let problem = format!("has {length} bytes of the {} that were recorded", self.record.length);
            return Err(self.paths.damaged(&problem));
        }
        file.set_len(self.record.length)?;
        file.seek(SeekFrom::End(0)).map(drop)
    }
}

impl Paths {
    fn read_record(&self) -> io::Result<Option<Record>> {
        let stored = match fs::read(&self.record) {
            Ok(stored) => stored,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let record: Record = serde_json::from_slice(&stored)
            .map_err(|error| self.damaged(&format!("has a checkpoint that cannot be read ({error})")))?;
        if record.version != VERSION {
            return Err(self.damaged("was begun by another version of this program"));
        }
        Ok(Some(record))
    }

    fn write_record(&self, record: &Record) -> io::Result<()> {
        files::replace(&self.record, &serde_json::to_vec(record)?)
    }

    /// Begins an export: its record is there before its first row.
    fn begin(&self, export: Identity) -> io::Result<(Record, File)> {
        let file = File::options().create(true).truncate(false).read(true).write(true).open(&self.rows)?;
        if file.metadata()?.len() > 0 {
            return Err(self.damaged("has no checkpoint beside it"));
        }
        let record = Record {
            version: VERSION,
            export,
            stage: Stage::Reading,
            length: 0,
            rows: 0,
            unreadable: 0,
            misfits: 0,
            checkpoint: None,
        };
        self.write_record(&record)?;
        Ok((record, file))
    }

    fn open_rows(&self) -> io::Result<File> {
        let opened = File::options().read(true).write(true).open(&self.rows);
        opened.map_err(|error| self.damaged(&format!("cannot be opened ({error})")))
    }

    /// Refuses a record of another export.
    fn check(&self, record: Record, export: &Identity) -> io::Result<Record> {
        let Some(difference) = record.export.difference(export) else { return Ok(record) };
        let (record, rows) = (self.record.display(), self.rows.display());
        let problem = format!(
            "{record} is of another export: {difference}; complete that one, or remove {record} and {rows} to start anew"
        );
        Err(io::Error::new(ErrorKind::InvalidInput, problem))
    }

    fn damaged(&self, problem: &str) -> io::Error {
        let (rows, record) = (self.rows.display(), self.record.display());
        let problem = format!("{rows} {problem}: remove it and {record} to start anew");
        io::Error::new(ErrorKind::InvalidData, problem)
    }

    fn remove_rest(&self) -> io::Result<()> {
        files::remove(&self.rows)?;
        files::remove(&self.record)
    }
}

#[cfg(test)]
#[path = "partial_tests.rs"]
mod tests;
