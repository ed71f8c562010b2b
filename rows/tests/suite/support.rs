//! A sandbox, a client of it, a folder for files, and what is in them.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

use leaddyno::{AnyList, Client, OPERATIONS, OperationInfo, RateLimit};
use leaddyno_rows::ExportObserver;
use leaddyno_sandbox::{Builder, Sandbox};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

/// The formats of files.
pub(crate) const FORMATS: &[&str] =
    if cfg!(feature = "parquet") { &["jsonl", "csv", "parquet"] } else { &["jsonl", "csv"] };

pub(crate) struct Account {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client,
    pub(crate) folder: TempDir,
}

impl Account {
    pub(crate) async fn start(builder: Builder) -> Self {
        let sandbox = builder.start().await.unwrap();
        let fast = RateLimit::new(1_000_000, Duration::from_secs(60));
        let client = Client::builder(sandbox.api_key()).base_url(sandbox.base_url()).rate_limit(fast).build().unwrap();
        Self { sandbox, client, folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The names of the files in the folder.
    pub(crate) fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The rows of a list as the client returns them.
    pub(crate) async fn rows(&self, list: &AnyList) -> Vec<String> {
        let rows = self.client.stream(list.clone()).collect_unbounded().await.unwrap();
        rows.into_iter().map(|row| row.json().to_owned()).collect()
    }

    /// The list of an operation, of the first record where its path names one.
    pub(crate) async fn list(&self, operation: &OperationInfo) -> AnyList {
        let mut parameters = Map::new();
        for name in operation.path.split(['{', '}']).skip(1).step_by(2) {
            let list = list(&format!("list_{}s", name.strip_suffix("_id").unwrap()));
            let row: Value = serde_json::from_str(&self.rows(&list).await[0]).unwrap();
            parameters.insert(name.to_owned(), row["id"].clone());
        }
        AnyList::new(operation.id, parameters.into()).unwrap()
    }

    /// The numbers of the pages that were requested since the last time.
    pub(crate) fn pages(&self, operation: &str) -> Vec<u64> {
        let calls = self.sandbox.calls_of(operation);
        self.sandbox.clear_calls();
        calls.iter().map(|call| call.query["page"].as_str().unwrap().parse().unwrap()).collect()
    }
}

pub(crate) fn list(operation: &str) -> AnyList {
    AnyList::new(operation, json!({})).unwrap()
}

/// All lists of the operations table.
pub(crate) fn lists() -> impl Iterator<Item = &'static OperationInfo> {
    OPERATIONS.iter().copied().filter(|operation| operation.pagination.is_some())
}

/// The ids of the rows in a file, in order.
pub(crate) fn ids(file: &Path) -> Vec<i64> {
    match file.extension().unwrap().to_str().unwrap() {
        "jsonl" => fs::read_to_string(file).unwrap().lines().map(id).collect(),
        "csv" => {
            let mut reader = csv::Reader::from_path(file).unwrap();
            let place = reader.headers().unwrap().iter().position(|name| name == "id").unwrap();
            reader.records().map(|row| row.unwrap()[place].parse().unwrap()).collect()
        }
        _ => parquet_ids(file),
    }
}

/// The id of a row.
pub(crate) fn id(json: &str) -> i64 {
    serde_json::from_str::<Value>(json).unwrap()["id"].as_i64().unwrap()
}

#[cfg(feature = "parquet")]
fn parquet_ids(file: &Path) -> Vec<i64> {
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };
    let reader = SerializedFileReader::new(fs::File::open(file).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        match row.unwrap().get_column_iter().find(|(name, _)| *name == "id") {
            Some((_, Field::Long(id))) => *id,
            other => panic!("the id is {other:?}"),
        }
    });
    rows.collect()
}

#[cfg(not(feature = "parquet"))]
fn parquet_ids(_: &Path) -> Vec<i64> {
    unreachable!("no such file is written")
}

/// Adds up the events of an export.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    started: AtomicU64,
    written: AtomicU64,
    total: AtomicU64,
}

impl Counts {
    /// Returns the rows at the start, those that this run wrote, and the total.
    pub(crate) fn get(&self) -> [u64; 3] {
        [&self.started, &self.written, &self.total].map(|count| count.load(Ordering::Relaxed))
    }
}

impl ExportObserver for Counts {
    fn on_start(&self, rows: u64) {
        self.started.store(rows, Ordering::Relaxed);
    }

    fn on_row(&self) {
        self.written.fetch_add(1, Ordering::Relaxed);
    }

    fn on_total(&self, rows: u64) {
        self.total.store(rows, Ordering::Relaxed);
    }
}
