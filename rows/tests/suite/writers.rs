//! Rows in every format: what is hidden, what is chosen, and that no row, however odd, ends the program.

use leaddyno::OperationInfo;
use leaddyno_rows::{Columns, Format, RowWriter};
use proptest::{collection::vec, prelude::*};
use serde_json::{Map, Value, json};

fn formats() -> Vec<Format> {
    let mut formats = vec![Format::Json, Format::JsonLines, Format::Csv { plain: false }, Format::Csv { plain: true }];
    #[cfg(feature = "table")]
    formats.extend([0, 1, 2, 3, 20, 80, 65_535, usize::MAX].map(|width| Format::Table { width }));
    formats
}

fn operation(id: &str) -> &'static OperationInfo {
    leaddyno::find_operation(id).unwrap()
}

/// What is written of rows, or of the first one by itself.
fn write(format: Format, columns: &Columns, rows: &[&str], is_object: bool, show_secrets: bool) -> String {
    let mut text = Vec::new();
    let mut writer = RowWriter::new(format, columns.clone(), &mut text).show_secrets(show_secrets);
    if is_object {
        writer.write_object(rows[0]).unwrap();
    } else {
        for row in rows {
            writer.write_row(row).unwrap();
        }
        writer.finish().unwrap();
    }
    String::from_utf8(text).unwrap()
}

#[test]
fn secrets_are_hidden_however_their_fields_are_chosen() {
    let row = r#"{"affiliate":{"id":1,"affiliate_dashboard_url":"https://x/p/TOKEN"},"affiliate_dashboard_url":["TOKEN"],
        "custom_fields":{"a":{"affiliate_dashboard_url":"TOKEN"}},"affiliate.affiliate_dashboard_url":"TOKEN",
        "x":{"affiliate_dashboard_ur\u006c":{"a":"TOKEN"}}}"#;
    let choices: [&[&str]; 6] = [
        &[],
        &["affiliate_dashboard_url"],
        &["affiliate", "affiliate.id"],
        &["affiliate.affiliate_dashboard_url"],
        &["custom_fields.a.affiliate_dashboard_url", "custom_fields.a", "custom_fields"],
        &["x", "x.affiliate_dashboard_url.a"],
    ];
    for fields in choices {
        // Without known columns, every field can be chosen.
        for known in [operation("list_affiliates").columns, &[]] {
            let Ok(columns) = Columns::select(known, fields) else { continue };
            for (format, is_object) in formats().into_iter().flat_map(|format| [(format, true), (format, false)]) {
                let hidden = write(format, &columns, &[row], is_object, false);
                assert!(!hidden.contains("TOKEN"), "{format:?} {fields:?}: {hidden}");
                if matches!(format, Format::JsonLines) {
                    assert!(hidden.contains("[hidden]") || fields.contains(&"x"), "{fields:?}: {hidden}");
                    assert!(
                        write(format, &columns, &[row], is_object, true).contains("TOKEN") || fields.contains(&"x")
                    );
                }
            }
        }
    }
}

#[test]
fn odd_rows_are_written_in_every_format() {
    let deep = "[".repeat(50_000) + &"]".repeat(50_000);
    let long = format!(r#"{{"id": "{}", "email": "日本\u0000\ud800"}}"#, "x".repeat(100_000));
    let rows = [
        "{}",
        "[]",
        "17",
        "null",
        " \n{ \"id\" : 1e999 } ",
        "\"=cmd()\"",
        r#"{"id":1,"id":{"id":2}}"#,
        r#"{"":{"":{}}}"#,
        &deep,
        &long,
        "",
        "]",
        "}}",
        "{\"id\":",
        "\"\\",
        "\u{feff}{}",
        "{\"affiliate\":{\"id\":[{}]},\"affiliate.id\":2}",
    ];
    let columns = [
        Columns::all(&[]),
        Columns::all(operation("list_leads").columns),
        Columns::select(operation("list_leads").columns, &["email", "id", "affiliate", "affiliate.id"]).unwrap(),
        Columns::select(&[], &["", ".", "a..b", "id"]).unwrap(),
    ];
    for format in formats() {
        for columns in &columns {
            let text = write(format, columns, &rows, false, false);
            if let Format::Csv { .. } = format {
                let count = csv::ReaderBuilder::new().flexible(false).from_reader(text.as_bytes()).into_records();
                assert_eq!(count.map(Result::unwrap).count(), rows.len(), "{columns:?}");
            }
            for row in rows {
                write(format, columns, &[row], true, false);
            }
        }
    }
}

#[cfg(feature = "table")]
#[test]
fn a_table_reports_the_columns_that_did_not_fit_and_its_lines_are_no_wider() {
    let columns = Columns::all(operation("list_leads").columns);
    for (width, are_hidden) in [(40, true), (100, true), (5_000, false)] {
        let mut text = Vec::new();
        let mut writer = RowWriter::new(Format::Table { width }, columns.clone(), &mut text);
        for number in 0..250 {
            writer.write_row(&json!({"id": number, "email": "日本".repeat(30), "city": "x\ny"}).to_string()).unwrap();
        }
        assert_eq!(writer.finish().unwrap() > 0, are_hidden, "{width}");
        let text = String::from_utf8(text).unwrap();
        assert_eq!(text.lines().count(), 251);
        assert!(text.lines().all(|line| line.chars().count() <= width), "{width}");
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,12}".prop_map(Value::from)
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        let names = prop_oneof![
            Just("id".to_owned()),
            Just("email".to_owned()),
            Just("affiliate".to_owned()),
            Just("affiliate.id".to_owned()),
            Just("affiliate_dashboard_url".to_owned()),
            "[a.\"\\\\]{0,3}"
        ];
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((names, inner), 0..4).prop_map(|members| Value::from(Map::from_iter(members))),
        ]
    })
}

/// A value whose secrets are hidden.
fn hide(value: &Value) -> Value {
    match value {
        Value::Array(values) => values.iter().map(hide).collect(),
        Value::Object(members) => {
            let hide = |(name, value): (&String, &Value)| match name.as_str() {
                "affiliate_dashboard_url" if !value.is_null() => (name.clone(), json!("[hidden]")),
                _ => (name.clone(), hide(value)),
            };
            members.iter().map(hide).collect()
        }
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn json_is_the_rows_without_their_secrets(rows in vec(value(), 0..6)) {
        let texts: Vec<String> = rows.iter().map(|row| format!("{row:#}")).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        let expected: Vec<Value> = rows.iter().map(hide).collect();
        let columns = Columns::all(operation("list_leads").columns);
        let array = write(Format::Json, &columns, &texts, false, false);
        prop_assert_eq!(serde_json::from_str::<Vec<Value>>(&array).unwrap(), expected.clone());
        let lines = write(Format::JsonLines, &columns, &texts, false, false);
        let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        prop_assert_eq!(lines, expected);
        for format in formats() {
            write(format, &columns, &texts, false, true);
        }
    }
}
