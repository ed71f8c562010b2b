//! Rows of JSON Lines as a Parquet file, a row group at a time, so that memory does not grow with the rows. Decides the
//! types of the columns, and that nothing is lost: what has no column, and what is not of its column's type, is in the
//! column `_extra`, by name and as sent.

use std::{
    borrow::Cow,
    fs::File,
    io::{self, BufRead, BufReader, BufWriter},
    path::Path,
    sync::Arc,
    time::UNIX_EPOCH,
};

use bytes::Bytes;
use leaddyno::{Kind, Money, OperationInfo, Timestamp};
use parquet::{
    basic::{Compression, LogicalType, Repetition, TimeUnit, Type as PhysicalType},
    column::writer::ColumnWriter,
    data_type::ByteArray,
    errors::ParquetError,
    file::{properties::WriterProperties, writer::SerializedFileWriter},
    schema::types::{Type, TypePtr},
};
use serde::Serializer;
use serde_json::value::RawValue;

use crate::columns::Columns;

/// The name of the column for what the others cannot hold.
const EXTRA: &str = "_extra";

/// A row group has at most this many rows, and ends early after this much JSON.
const ROWS: usize = 65_536;
const BYTES: usize = 32 << 20;

/// Amounts have 18 digits, 6 of them behind the point; any other amount is in `_extra`. A larger scale would leave no room
/// for products in SQL, and some warehouses read 9 digits behind the point at most.
const PRECISION: i32 = 18;
const SCALE: u32 = 6;

/// Converts rows of this operation, one JSON object a line. Returns how many values were not of their column's type.
pub(crate) fn convert(operation: &OperationInfo, rows: &Path, output: &Path) -> io::Result<u64> {
    let columns = Columns::all(operation.columns);
    let kinds = || operation.columns.iter().map(|column| column.kind).chain([Kind::Map]);
    let names = operation.columns.iter().map(|column| column.name).chain([EXTRA]);
    let schema = schema(names.zip(kinds())).map_err(io::Error::other)?;
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let output = BufWriter::new(File::create(output)?);
    let mut file = SerializedFileWriter::new(output, schema, Arc::new(properties)).map_err(io::Error::other)?;
    let (mut rows, mut line, mut misfits) = (BufReader::new(File::open(rows)?), String::new(), 0);
    loop {
        let mut group: Vec<Column> = kinds().map(Column::new).collect();
        let (mut count, mut bytes) = (0, 0);
        while count < ROWS && bytes < BYTES && rows.read_line(&mut line)? > 0 {
            misfits += add_row(&columns, &line, &mut group)?;
            (count, bytes) = (count + 1, bytes + line.len());
            line.clear();
        }
        if count == 0 {
            break;
        }
        write_group(&mut file, group).map_err(io::Error::other)?;
    }
    file.into_inner().map_err(io::Error::other)?.into_inner()?;
    Ok(misfits)
}

fn schema<'a>(columns: impl Iterator<Item = (&'a str, Kind)>) -> Result<TypePtr, ParquetError> {
    let column = |(name, kind)| {
        let (physical, logical, precision, scale) = match kind {
            Kind::Integer => (PhysicalType::INT64, None, -1, -1),
            Kind::Boolean => (PhysicalType::BOOLEAN, None, -1, -1),
            Kind::Money | Kind::Quantity => {
                let scale = SCALE.cast_signed();
                (PhysicalType::INT64, Some(LogicalType::decimal(scale, PRECISION)), PRECISION, scale)
            }
            Kind::Timestamp => (PhysicalType::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS)), -1, -1),
            Kind::List | Kind::Map => (PhysicalType::BYTE_ARRAY, Some(LogicalType::Json), -1, -1),
            _ => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String), -1, -1),
        };
        let column = Type::primitive_type_builder(name, physical).with_repetition(Repetition::OPTIONAL);
        column.with_logical_type(logical).with_precision(precision).with_scale(scale).build().map(Arc::new)
    };
    Type::group_type_builder("row").with_fields(columns.map(column).collect::<Result<_, _>>()?).build().map(Arc::new)
}

/// Adds a row to a group, whose last column is for what the others cannot hold. Returns how many values of columns are there.
fn add_row(columns: &Columns, row: &str, group: &mut [Column]) -> io::Result<u64> {
    let row: &RawValue = serde_json::from_str(row)?;
    let mut cells = columns.cells(row.get());
    let unknown = cells.others.len();
    for ((value, info), column) in cells.values.into_iter().zip(&*columns.list()).zip(&mut *group) {
        if !column.push(value) {
            cells.others.extend(value.map(|value| (info.name.clone(), value)));
        }
    }
    let mut extra = Vec::new();
    serde_json::Serializer::new(&mut extra).collect_map(cells.others.iter().map(|(name, value)| (name, value)))?;
    let extra: &RawValue = serde_json::from_slice(&extra)?;
    if let Some(column) = group.last_mut() {
        column.push((!cells.others.is_empty()).then_some(extra));
    }
    Ok((cells.others.len() - unknown) as u64)
}

fn write_group<W: io::Write + Send>(
    file: &mut SerializedFileWriter<W>,
    group: Vec<Column>,
) -> Result<(), ParquetError> {
    let mut writer = file.next_row_group()?;
    for column in group {
        let Some(mut target) = writer.next_column()? else { break };
        column.write(target.untyped())?;
        target.close()?;
    }
    writer.close().map(drop)
}

/// The values of a column in a row group.
struct Column {
    kind: Kind,
    /// For each row whether it has a value: 1 or 0.
    levels: Vec<i16>,
    flags: Vec<bool>,
    numbers: Vec<i64>,
    /// All texts behind one another, and where each ends.
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Column {
    fn new(kind: Kind) -> Self {
        Self { kind, levels: Vec::new(), flags: Vec::new(), numbers: Vec::new(), text: Vec::new(), ends: Vec::new() }
    }

    /// Adds the value of a row, or returns `false` if it is not of the column's type.
    fn push(&mut self, value: Option<&RawValue>) -> bool {
        let is_added = value.and_then(|value| self.push_value(value)).is_some();
        self.levels.push(is_added.into());
        is_added || value.is_none()
    }

    fn push_value(&mut self, value: &RawValue) -> Option<()> {
        match self.kind {
            Kind::Boolean => self.flags.push(text(value).parse().ok()?),
            Kind::Integer => self.numbers.push(text(value).parse().ok()?),
            Kind::Money | Kind::Quantity => self.numbers.push(units(value)?),
            Kind::Timestamp => self.numbers.push(microseconds(value)?),
            Kind::List | Kind::Map => self.push_text(value.get()),
            _ => self.push_text(&text(value)),
        }
        Some(())
    }

    fn push_text(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
        self.ends.push(self.text.len());
    }

    fn write(self, writer: &mut ColumnWriter<'_>) -> Result<usize, ParquetError> {
        let levels = Some(self.levels.as_slice());
        match writer {
            ColumnWriter::BoolColumnWriter(writer) => writer.write_batch(&self.flags, levels, None),
            ColumnWriter::Int64ColumnWriter(writer) => writer.write_batch(&self.numbers, levels, None),
            ColumnWriter::ByteArrayColumnWriter(writer) => {
                let (text, mut start) = (Bytes::from(self.text), 0);
                let slice = |end| ByteArray::from(text.slice(std::mem::replace(&mut start, end)..end));
                writer.write_batch(&self.ends.into_iter().map(slice).collect::<Vec<_>>(), levels, None)
            }
            _ => Err(ParquetError::General("the schema has no such column".to_owned())),
        }
    }
}

/// Returns the text of a value: a text without its quotes, everything else as JSON.
fn text(value: &RawValue) -> Cow<'_, str> {
    serde_json::from_str::<String>(value.get()).map_or(Cow::Borrowed(value.get()), Cow::Owned)
}

/// Returns an amount in units of the last digit behind the point; `None` if it is not exact in them.
fn units(value: &RawValue) -> Option<i64> {
    let amount = serde_json::from_str::<Money>(value.get()).ok()?.decimal().normalize();
    let units = amount.mantissa().checked_mul(10_i128.pow(SCALE.checked_sub(amount.scale())?))?;
    i64::try_from(units).ok().filter(|units| units.unsigned_abs() < 10_u64.pow(PRECISION.cast_unsigned()))
}

/// Returns a time in microseconds since 1970; `None` if it is not exact in them.
fn microseconds(value: &RawValue) -> Option<i64> {
    let time = serde_json::from_str::<Timestamp>(value.get()).ok()?.system_time()?;
    let (sign, size) = match time.duration_since(UNIX_EPOCH) {
        Ok(after) => (1, after),
        Err(before) => (-1, before.duration()),
    };
    if size.subsec_nanos() % 1_000 != 0 {
        return None;
    }
    Some(sign * i64::try_from(size.as_micros()).ok()?)
}

#[cfg(test)]
mod tests {
    use parquet::{
        file::reader::{FileReader, SerializedFileReader},
        record::Field,
    };

    use super::*;

    /// Converts rows of purchases, and returns the fields of the rows that are not null.
    fn convert_and_read(rows: &[String]) -> (u64, Vec<Vec<(String, Field)>>) {
        static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(0);
        let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let path = |suffix| std::env::temp_dir().join(format!("leaddyno-{}-{number}.{suffix}", std::process::id()));
        let (spool, output) = (path("jsonl"), path("parquet"));
        std::fs::write(&spool, rows.join("\n")).unwrap();
        let operation = leaddyno::OPERATIONS.iter().find(|operation| operation.id == "list_purchases").unwrap();
        let misfits = convert(operation, &spool, &output).unwrap();
        let reader = SerializedFileReader::new(File::open(&output).unwrap()).unwrap();
        let fields = reader.get_row_iter(None).unwrap().map(|row| {
            let row = row.unwrap();
            row.get_column_iter()
                .filter(|(_, field)| **field != Field::Null)
                .map(|(name, field)| (name.clone(), field.clone()))
                .collect()
        });
        let fields = fields.collect();
        std::fs::remove_file(spool).unwrap();
        std::fs::remove_file(output).unwrap();
        (misfits, fields)
    }

    #[test]
    fn values_have_types_and_what_has_none_is_kept() {
        let row = r#"{"id":7,"purchase_amount":"49.10","created_at":"2024-08-05T13:40:01Z","affiliate":{"id":"5","mood":"x"},
            "line_items":[{"sku":"A"}],"new":[1.50],"updated_at":"soon","commission_amount_override":0.1234567}"#;
        let (misfits, rows) = convert_and_read(&[row.replace('\n', "")]);
        let shown: Vec<String> = rows[0].iter().map(|(name, field)| format!("{name}={field}")).collect();
        assert_eq!(misfits, 2);
        assert_eq!(
            shown,
            [
                "id=7",
                "created_at=2024-08-05 13:40:01.000000 +00:00",
                "purchase_amount=49.100000",
                "affiliate.id=5",
                r#"line_items="[{"sku":"A"}]""#,
                concat!(
                    r#"_extra="{"affiliate.mood":"x","new":[1.50],"updated_at":"soon","#,
                    r#""commission_amount_override":0.1234567}""#
                ),
            ]
        );
    }

    #[test]
    fn amounts_are_exact_or_kept_as_sent() {
        let cases = [
            ("49", Some(49_000_000)),
            ("\"49.00\"", Some(49_000_000)),
            ("-0.000001", Some(-1)),
            ("0.10000000", Some(100_000)),
            ("999999999999.999999", Some(999_999_999_999_999_999)),
            ("1000000000000", None),
            ("0.0000001", None),
            ("4.8999999999999995", None),
            ("\"49,00 €\"", None),
            ("true", None),
        ];
        for (json, expected) in cases {
            assert_eq!(units(serde_json::from_str(json).unwrap()), expected, "{json}");
        }
    }

    #[test]
    fn times_are_exact_or_kept_as_sent() {
        let cases = [
            ("\"2024-08-05T13:40:01Z\"", Some(1_722_865_201_000_000)),
            ("\"2024-08-05T15:40:01.000001+02:00\"", Some(1_722_865_201_000_001)),
            ("\"2024-08-05\"", Some(1_722_816_000_000_000)),
            ("\"1969-12-31T23:59:59.5Z\"", Some(-500_000)),
            ("1722865201", Some(1_722_865_201_000_000)),
            ("\"2024-08-05T13:40:01.0000001Z\"", None),
            ("\"yesterday\"", None),
            ("[]", None),
        ];
        for (json, expected) in cases {
            assert_eq!(microseconds(serde_json::from_str(json).unwrap()), expected, "{json}");
        }
    }
}
