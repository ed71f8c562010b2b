//! Derives the columns of a stream's table from the columns of its rows: names, types, and the value of each in a row. A
//! value that does not fit the type is `NULL`; the column `raw` has it unchanged.

use leaddyno::{ColumnInfo, Kind, Money, Timestamp, rust_decimal::Decimal};

use crate::{
    json::Json,
    privacy::is_stored,
    sink::{Dialect, Value},
};

/// The type of a column in a database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Type {
    Integer,
    Boolean,
    Decimal,
    /// A decimal as a whole number of millionths, so that a database without decimals can add amounts exactly.
    Millionths,
    Timestamp,
    Date,
    Json,
    Text,
}

impl Type {
    /// The name of the type in SQL.
    pub(crate) fn name(self, dialect: &Dialect) -> &'static str {
        match (self, dialect) {
            (Self::Integer | Self::Boolean | Self::Millionths, Dialect::Sqlite) => "integer",
            (_, Dialect::Sqlite) | (Self::Text, _) => "text",
            (Self::Integer | Self::Millionths, _) => "bigint",
            (Self::Boolean, _) => "boolean",
            (Self::Decimal, _) => "numeric",
            (Self::Timestamp, _) => "timestamptz",
            (Self::Date, _) => "date",
            (Self::Json, _) => "json",
        }
    }
}

/// One column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
    /// The column of the row.
    path: &'static str,
}

/// Returns the columns of the table for these columns of rows. The members of a nested object become columns such as
/// `affiliate__email`.
pub(crate) fn fields(columns: &[ColumnInfo], without_personal: bool, dialect: &Dialect) -> Vec<Field> {
    let mut fields = Vec::new();
    for column in columns.iter().filter(|column| is_stored(column, without_personal)) {
        let name = column.name.replace('.', "__");
        let ty = match column.kind {
            Kind::Integer => Type::Integer,
            Kind::Boolean => Type::Boolean,
            Kind::Money | Kind::Quantity => Type::Decimal,
            Kind::Timestamp => Type::Timestamp,
            Kind::Date => Type::Date,
            Kind::List | Kind::Map => Type::Json,
            _ => Type::Text,
        };
        if ty == Type::Decimal && *dialect == Dialect::Sqlite {
            fields.push(Field { name: format!("{name}_millionths"), ty: Type::Millionths, path: column.name });
        }
        fields.push(Field { name, ty, path: column.name });
    }
    fields
}

impl Field {
    /// Returns the value of this column in a row.
    pub(crate) fn value(&self, row: &Json) -> Value {
        row.at(self.path).filter(|value| !value.is_null()).map_or(Value::Null, |value| self.ty.value(value, self.path))
    }
}

impl Type {
    fn value(self, value: &Json, path: &str) -> Value {
        match self {
            Self::Integer => integer(value).into(),
            Self::Boolean => boolean(value).map_or(Value::Null, Value::Boolean),
            Self::Decimal => decimal(value).map(|amount| amount.to_string()).into(),
            Self::Millionths => decimal(value).and_then(millionths).into(),
            Self::Timestamp => timestamp(value).into(),
            Self::Date => timestamp(value).and_then(|time| time.get(..10).map(str::to_owned)).into(),
            Self::Json => value.to_string().into(),
            Self::Text => Value::Text(text(value, path)),
        }
    }
}

fn integer(value: &Json) -> Option<i64> {
    match value {
        Json::Text(text) | Json::Other(text) => text.trim().parse().ok(),
        _ => None,
    }
}

fn boolean(value: &Json) -> Option<bool> {
    match value {
        Json::Text(text) | Json::Other(text) => match text.trim() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn decimal(value: &Json) -> Option<Decimal> {
    serde_json::from_str::<Money>(&value.to_string()).ok().map(Money::decimal)
}

/// Converts an amount into millionths; `None` if it is not a whole number of them.
fn millionths(amount: Decimal) -> Option<i64> {
    let millionths = amount.checked_mul(Decimal::from(1_000_000))?;
    if millionths.fract().is_zero() { millionths.trunc().to_string().parse().ok() } else { None }
}

/// Returns a time as RFC 3339 in UTC; `None` if it is not a time that both databases can store.
pub(crate) fn timestamp(value: &Json) -> Option<String> {
    let time: Timestamp = serde_json::from_str(&value.to_string()).ok()?;
    let seconds = time.unix_seconds().filter(|seconds| (-62_135_596_800..253_402_300_800).contains(seconds))?;
    Timestamp::from_unix_seconds(seconds).map(|time| time.to_string())
}

fn text(value: &Json, path: &str) -> String {
    let text = match value {
        Json::Text(text) | Json::Other(text) => text.clone(),
        // Some texts are sent as an object with a member of the same name: a visitor's `url`.
        Json::Object(_) => match value.at(path.rsplit('.').next().unwrap_or(path)).or_else(|| value.at("url")) {
            Some(Json::Text(text)) => text.clone(),
            _ => value.to_string(),
        },
        Json::Array(_) => value.to_string(),
    };
    // PostgreSQL cannot store NUL.
    text.replace('\0', "\u{fffd}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_read_by_the_kind_of_their_column() {
        let text = |text: &str| Value::Text(text.to_owned());
        let cases = [
            (Type::Integer, "7", Value::Integer(7)),
            (Type::Integer, "\"7\"", Value::Integer(7)),
            (Type::Integer, "7.5", Value::Null),
            (Type::Boolean, "true", Value::Boolean(true)),
            (Type::Boolean, "\"false\"", Value::Boolean(false)),
            (Type::Boolean, "[]", Value::Null),
            (Type::Decimal, "\"4.90\"", text("4.90")),
            (Type::Decimal, "4.9", text("4.9")),
            (Type::Decimal, "\"much\"", Value::Null),
            (Type::Millionths, "\"4.90\"", Value::Integer(4_900_000)),
            (Type::Millionths, "0.0000001", Value::Null),
            (Type::Timestamp, "\"2024-08-05T15:40:01+02:00\"", text("2024-08-05T13:40:01Z")),
            (Type::Timestamp, "\"2024-08-05\"", text("2024-08-05T00:00:00Z")),
            (Type::Timestamp, "\"soon\"", Value::Null),
            (Type::Timestamp, "\"-0400-01-01T00:00:00Z\"", Value::Null),
            (Type::Date, "\"2024-08-05\"", text("2024-08-05")),
            (Type::Json, r#"{ "a": 1.0 }"#, text(r#"{"a":1.0}"#)),
            (Type::Text, r#"{"id":1,"url":"https://shop.example/"}"#, text("https://shop.example/")),
            (Type::Text, r#"{"term":"shoes"}"#, text(r#"{"term":"shoes"}"#)),
            (Type::Text, "\"a\\u0000b\"", text("a\u{fffd}b")),
            (Type::Text, "12", text("12")),
        ];
        for (ty, json, expected) in cases {
            assert_eq!(ty.value(&Json::read(json), "url"), expected, "{ty:?} {json}");
        }
    }

    #[test]
    fn a_row_without_a_member_has_null() {
        let field = Field { name: "affiliate__id".to_owned(), ty: Type::Integer, path: "affiliate.id" };
        for (row, expected) in [
            (r#"{"affiliate":{"id":3}}"#, Value::Integer(3)),
            (r#"{"affiliate":null}"#, Value::Null),
            ("{}", Value::Null),
            ("7", Value::Null),
        ] {
            assert_eq!(field.value(&Json::read(row)), expected, "{row}");
        }
    }

    #[test]
    fn money_has_two_columns_only_in_a_database_without_decimals() {
        let columns = crate::stream::Stream::all().into_iter().find(|stream| stream.name() == "commissions");
        let columns = columns.expect("it exists").columns();
        let names = |dialect: &Dialect| -> Vec<String> {
            fields(columns, false, dialect).into_iter().map(|field| field.name).take(4).collect()
        };
        assert_eq!(names(&Dialect::Sqlite), ["id", "amount_millionths", "amount", "currency"]);
        assert_eq!(names(&Dialect::Postgres { schema: "s".to_owned() }), ["id", "amount", "currency", "date"]);
    }
}
