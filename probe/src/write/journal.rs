//! The journal of a run. Each write is recorded on disk before it is sent, and each record after it was created, so that a
//! later run can clean up after a kill at any point. One JSON object per line; a truncated last line is ignored.

use std::{
    collections::BTreeSet,
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

/// A line of the journal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Entry {
    /// A run begins, with this tag and base URL.
    Run { tag: String, base_url: String },
    /// A write begins.
    Begin(String),
    /// A record of this run was created or found.
    Made { name: String, id: i64 },
    /// Everything is cleaned up.
    Clean,
}

/// The content of a journal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Past {
    /// The random word in the names of all records.
    pub(crate) tag: String,
    /// The base URL of the service.
    pub(crate) base_url: String,
    /// The names of the steps that began.
    pub(crate) begun: BTreeSet<String>,
    /// The ids of the records, by their names in the table of steps.
    pub(crate) made: BTreeSet<(String, i64)>,
}

/// A journal that is open for writing.
#[derive(Debug)]
pub(crate) struct Journal {
    path: PathBuf,
    file: File,
    pub(crate) past: Past,
}

impl Journal {
    /// Creates a journal. The file must not exist.
    pub(crate) fn create(path: &Path, tag: &str, base_url: &str) -> io::Result<Self> {
        let file = OpenOptions::new().append(true).create_new(true).open(path)?;
        let past = Past { tag: tag.to_owned(), base_url: base_url.to_owned(), ..Past::default() };
        let mut journal = Self { path: path.to_owned(), file, past };
        journal.write(&Entry::Run { tag: tag.to_owned(), base_url: base_url.to_owned() })?;
        // The directory entry must be durable, too.
        if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            File::open(folder)?.sync_all()?;
        }
        Ok(journal)
    }

    /// Opens the journal of an earlier run; `None` if there is none, or if nothing was begun.
    pub(crate) fn open(path: &Path) -> io::Result<Option<Self>> {
        let text = match fs::read_to_string(path) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        };
        let mut past = Past::default();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            let entry = match serde_json::from_str(line) {
                Ok(entry) => entry,
                // The kill truncated the line, so its step did not begin.
                Err(_) if lines.peek().is_none() => break,
                Err(_) => return Err(io::Error::new(io::ErrorKind::InvalidData, "it is not a journal of the probe")),
            };
            match entry {
                Entry::Run { tag, base_url } => past = Past { tag, base_url, ..Past::default() },
                Entry::Begin(step) => drop(past.begun.insert(step)),
                Entry::Made { name, id } => drop(past.made.insert((name, id))),
                Entry::Clean => past = Past::default(),
            }
        }
        if past.tag.is_empty() {
            fs::remove_file(path)?;
            return Ok(None);
        }
        let mut file = OpenOptions::new().append(true).open(path)?;
        if !text.ends_with('\n') {
            file.write_all(b"\n")?;
        }
        Ok(Some(Self { path: path.to_owned(), file, past }))
    }

    /// Records that a step begins. It may be sent only after that.
    pub(crate) fn begin(&mut self, step: &str) -> io::Result<()> {
        self.past.begun.insert(step.to_owned());
        self.write(&Entry::Begin(step.to_owned()))
    }

    /// Records that a record belongs to this run.
    pub(crate) fn made(&mut self, name: &str, id: i64) -> io::Result<()> {
        if self.past.made.insert((name.to_owned(), id)) {
            self.write(&Entry::Made { name: name.to_owned(), id })?;
        }
        Ok(())
    }

    /// Removes the journal after everything was cleaned up.
    pub(crate) fn finish(mut self) -> io::Result<()> {
        self.write(&Entry::Clean)?;
        fs::remove_file(&self.path)
    }

    fn write(&mut self, entry: &Entry) -> io::Result<()> {
        let mut line = serde_json::to_string(entry)?;
        line.push('\n');
        self.file.write_all(line.as_bytes())?;
        self.file.sync_data()
    }
}

impl Past {
    /// Returns the ids of the records with this name.
    pub(crate) fn ids(&self, name: &str) -> Vec<i64> {
        self.made.iter().filter(|(known, _)| known == name).map(|(_, id)| *id).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_journal_that_is_truncated_anywhere_is_read() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        let mut journal = Journal::create(&path, "tag", "http://localhost/v1").expect("it is new");
        journal.begin("create_lead").expect("it is written");
        journal.made("lead", 7).expect("it is written");
        assert!(Journal::create(&path, "tag", "").is_err(), "there is one already");
        let whole = fs::read(&path).expect("it is there");
        let first = whole.iter().position(|byte| *byte == b'\n').expect("a line") + 1;
        for length in 0..=whole.len() {
            fs::write(&path, &whole[..length]).expect("it is written");
            let opened = Journal::open(&path).expect("a journal");
            // A run whose first line is not complete has sent nothing.
            assert_eq!(opened.is_some(), length >= first - 1, "{length}");
            if length == whole.len() {
                assert_eq!(opened.expect("it is open").past, journal.past);
            }
        }
        fs::write(&path, "[1]\n[2]\n").expect("it is written");
        assert!(Journal::open(&path).is_err());
    }

    #[test]
    fn a_finished_journal_is_removed() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("journal");
        Journal::create(&path, "tag", "").and_then(Journal::finish).expect("it is finished");
        assert!(!path.exists() && Journal::open(&path).expect("nothing").is_none());
    }
}
