//! A Parquet file read by DuckDB: types, rows, and exact sums of money. DuckDB comes from PyPI, into a folder below the
//! target folder; where it cannot be had, the test says so and is skipped, but for CI.
#![cfg(feature = "parquet")]

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use leaddyno::Money;
use leaddyno_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::{formats::id_and_amount, support::Account};

const DUCKDB: &str = "duckdb==1.4.4";

const QUERY: &str = r#"
import duckdb, json, sys
rows = duckdb.sql("""select count(*), count(distinct id), sum(purchase_amount)::varchar, typeof(any_value(purchase_amount)),
    typeof(any_value(created_at)), typeof(any_value(id)), typeof(any_value(cancelled)), typeof(any_value("lead.email")),
    max(created_at)::varchar, count(_extra) from read_parquet('p.parquet')""").fetchall()
print(json.dumps(rows[0]))
"#;

/// Returns a Python that has DuckDB.
fn python() -> Result<PathBuf, String> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("duckdb");
    let python = folder.join("bin/python");
    let run = |program: &Path, arguments: &[&str]| {
        let output = Command::new(program).args(arguments).output().map_err(|error| error.to_string())?;
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    };
    if run(&python, &["-c", "import duckdb"]).is_err() {
        run(Path::new("python3"), &["-m", "venv", folder.to_str().unwrap()])?;
        run(&python, &["-m", "pip", "install", "--quiet", "--disable-pip-version-check", DUCKDB])?;
    }
    Ok(python)
}

#[test]
fn duckdb_reads_the_types_and_sums_money_exactly() {
    let python = match python() {
        Ok(python) => python,
        Err(problem) => {
            assert_ne!(std::env::var("CI").as_deref(), Ok("true"), "{problem}");
            eprintln!("skipped: DuckDB cannot be installed: {problem}");
            return;
        }
    };
    let account = Account::start("duckdb", Sandbox::builder().purchases(1_000));
    account.succeed("export purchases -o p.parquet");
    let rows = account.rows("list_purchases", json!({}));
    let sum: Money = rows.iter().filter_map(|row| id_and_amount(row, Some("purchase_amount")).1).sum();
    let newest = rows.iter().map(|row| serde_json::from_str::<Value>(row).unwrap()["created_at"].clone());
    let newest = newest.map(|time| time.as_str().unwrap().to_owned()).max().unwrap();
    let output =
        Command::new(python).args(["-c", QUERY]).env("TZ", "UTC").current_dir(&account.folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let read: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(read[..2], [json!(1_000), json!(1_000)]);
    assert_eq!(read[2].as_str().unwrap().parse::<Money>().unwrap(), sum);
    let types: Vec<&str> = read[3..8].iter().map(|name| name.as_str().unwrap()).collect();
    assert_eq!(types, ["DECIMAL(18,6)", "TIMESTAMP WITH TIME ZONE", "BIGINT", "BOOLEAN", "VARCHAR"]);
    let time = read[8].as_str().unwrap().replace(' ', "T");
    assert_eq!(time.trim_end_matches("+00"), newest.trim_end_matches('Z'));
    assert_eq!(read[9], json!(0), "nothing is extra");
}
