//! What is in the files: every list of the table, in every format, without its secrets.

use std::{collections::HashMap, fs, path::Path};

use leaddyno::{Kind, Money, OperationInfo};
use leaddyno_sandbox::Sandbox;
use serde_json::{Value, json};

use crate::support::{Account, lists};

/// The ids of a file's rows, and one of the amounts of each.
pub(crate) fn read(path: &Path, amount: Option<&str>) -> Vec<(i64, Option<Money>)> {
    match path.extension().unwrap().to_str().unwrap() {
        "jsonl" => {
            let text = fs::read_to_string(path).unwrap();
            assert!(text.is_empty() || text.ends_with('\n'));
            text.lines().map(|line| id_and_amount(line, amount)).collect()
        }
        "csv" => {
            let mut reader = csv::Reader::from_path(path).unwrap();
            let mut place = |name: &str| reader.headers().unwrap().iter().position(|header| header == name).unwrap();
            let (id, amount) = (place("id"), amount.map(place));
            let rows = reader.records().map(|row| {
                let row = row.unwrap();
                (row[id].parse().unwrap(), amount.and_then(|amount| row[amount].parse().ok()))
            });
            rows.collect()
        }
        _ => read_parquet(path, amount),
    }
}

pub(crate) fn id_and_amount(json: &str, amount: Option<&str>) -> (i64, Option<Money>) {
    let row: HashMap<String, &serde_json::value::RawValue> = serde_json::from_str(json).unwrap();
    let amount = amount.and_then(|amount| serde_json::from_str(row[amount].get()).ok());
    (row["id"].get().parse().unwrap(), amount)
}

#[cfg(feature = "parquet")]
fn read_parquet(path: &Path, amount: Option<&str>) -> Vec<(i64, Option<Money>)> {
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };
    let reader = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
    let rows = reader.get_row_iter(None).unwrap().map(|row| {
        let row = row.unwrap();
        let field = |name: &str| row.get_column_iter().find(|(column, _)| *column == name).unwrap().1.clone();
        let Field::Long(id) = field("id") else { panic!("the id is not an integer") };
        let amount = amount.map(field).and_then(|amount| match amount {
            Field::Decimal(_) => Some(amount.to_string().parse().unwrap()),
            Field::Null => None,
            other => panic!("{other} is not a decimal"),
        });
        (id, amount)
    });
    rows.collect()
}

/// All of a file that a reader can see.
fn text(path: &Path) -> String {
    #[cfg(feature = "parquet")]
    if path.extension().unwrap() == "parquet" {
        use parquet::file::reader::{FileReader, SerializedFileReader};
        let reader = SerializedFileReader::new(fs::File::open(path).unwrap()).unwrap();
        return reader.get_row_iter(None).unwrap().map(|row| row.unwrap().to_string()).collect();
    }
    fs::read_to_string(path).unwrap()
}

#[cfg(not(feature = "parquet"))]
fn read_parquet(_: &Path, _: Option<&str>) -> Vec<(i64, Option<Money>)> {
    unreachable!("no such file is written")
}

/// The formats that the program was built with.
pub(crate) const FORMATS: &[&str] =
    if cfg!(feature = "parquet") { &["jsonl", "csv", "parquet"] } else { &["jsonl", "csv"] };

fn amount(operation: &OperationInfo) -> Option<&'static str> {
    operation.columns.iter().find(|column| column.kind == Kind::Money).map(|column| column.name)
}

#[test]
fn every_list_of_the_table_is_exported_in_every_format() {
    let account = Account::start("lists", Sandbox::builder().affiliates(30).leads(20).purchases(60));
    let mut exported = 0;
    for operation in lists() {
        let name = operation.id.strip_prefix("list_").unwrap().replace('_', "-");
        let parameters = account.path_parameters(operation);
        let rows = account.rows(operation.id, parameters.clone());
        let amount = amount(operation);
        let expected: Vec<_> = rows.iter().map(|row| id_and_amount(row, amount)).collect();
        let ids = parameters.as_object().unwrap().values();
        let path = ids.fold(String::new(), |path, id| path + " " + &id.to_string());
        for format in FORMATS {
            let file = format!("{name}.{format}");
            let stderr = account.succeed(&format!("export {name}{path} -o {file}"));
            assert!(stderr.ends_with(&format!("{} rows are in {file}\n", rows.len())), "{stderr}");
            assert_eq!(read(&account.file(&file), amount), expected, "{file}");
            assert_eq!(account.names(&file), [file.as_str()], "nothing else is left");
        }
        exported += rows.len();
    }
    assert!(exported > 150, "{exported}");
}

#[test]
fn secrets_are_in_no_file_unless_they_are_asked_for() {
    let account = Account::start("secrets", Sandbox::builder().affiliates(3));
    let secrets: Vec<String> = account
        .rows("list_affiliates", json!({}))
        .iter()
        .map(|row| serde_json::from_str::<Value>(row).unwrap()["affiliate_dashboard_url"].as_str().unwrap().to_owned())
        .collect();
    for format in FORMATS {
        account.succeed(&format!("export affiliates -o a.{format}"));
        account.succeed(&format!("export affiliates --show-secrets -o shown.{format}"));
        let [hidden, shown] = ["a", "shown"].map(|name| text(&account.file(&format!("{name}.{format}"))));
        assert!(hidden.contains("[hidden]"));
        for secret in &secrets {
            assert!(!hidden.contains(secret), "a.{format} has a secret");
            assert!(shown.contains(secret), "shown.{format} lacks a secret");
        }
    }
}

#[test]
fn rows_of_json_lines_are_as_sent_and_a_limit_ends_the_file() {
    let account = Account::start("as-sent", Sandbox::builder().purchases(450));
    let rows = account.rows("list_purchases", json!({}));
    account.succeed("export purchases -o p.jsonl");
    assert_eq!(fs::read_to_string(account.file("p.jsonl")).unwrap(), rows.join("\n") + "\n");
    account.succeed("export purchases --limit 250 -o first.jsonl");
    assert_eq!(fs::read_to_string(account.file("first.jsonl")).unwrap(), rows[..250].join("\n") + "\n");
}

#[test]
fn cells_of_strangers_are_no_formulas() {
    let account = Account::start("formulas", Sandbox::builder());
    let create = leaddyno::leads::Create::new("grace@example.com").first_name("=HYPERLINK(\"x\")").last_name("-1");
    account.runtime.block_on(account.client.send(create)).unwrap();
    account.succeed("export leads -o a.csv");
    account.succeed("export leads --plain-csv -o plain.csv");
    let content = |name| fs::read_to_string(account.file(name)).unwrap();
    assert!(content("a.csv").contains("\"'=HYPERLINK(\"\"x\"\")\",'-1,"), "{}", content("a.csv"));
    assert!(content("plain.csv").contains("\"=HYPERLINK(\"\"x\"\")\",-1,"), "{}", content("plain.csv"));
}
