//! Builds the statements from the columns of the operations table. Both databases get the same SQL, except for what the
//! dialect defines: names of types, syntax of parameters, conversion of times to text.

use std::fmt::Write as _;

use crate::{
    field::{Field, Type},
    sink::Dialect,
};

/// The columns of every table in addition to those of the rows.
const BOOKKEEPING: [(&str, Type); 6] = [
    ("raw", Type::Json),
    ("_first_seen", Type::Timestamp),
    ("_changed_at", Type::Timestamp),
    ("_pass", Type::Integer),
    ("_missed", Type::Integer),
    ("_gone_at", Type::Timestamp),
];

/// An id below all others. (`i64::MIN` has no literal in SQL.)
pub(crate) const BEFORE_ALL: i64 = i64::MIN + 1;

/// The tables of the mirror itself. `{integer}`, `{json}`, `{time}` and `{serial}` are types of the dialect.
pub(crate) const OWN_TABLES: [&str; 6] = [
    "CREATE TABLE IF NOT EXISTS {leaddyno_schema} (version {integer} NOT NULL, without_personal {integer} NOT NULL)",
    "CREATE TABLE IF NOT EXISTS {leaddyno_runs} (run {integer} PRIMARY KEY, holder text NOT NULL, identity text NOT NULL, \
     started_at {time} NOT NULL, alive_at {time} NOT NULL, ended_at {time}, result text)",
    "CREATE TABLE IF NOT EXISTS {leaddyno_streams} (stream text PRIMARY KEY, pass {integer} NOT NULL, phase text NOT NULL, \
     checkpoint text, evidence text, evidence_before text, newest_first {integer} NOT NULL, full_at {time}, head_at {time}, \
     shape text, refilled {integer})",
    "CREATE TABLE IF NOT EXISTS {leaddyno_changes} (seq {serial}, stream text NOT NULL, id {integer} NOT NULL, \
     at {time} NOT NULL, kind text NOT NULL, before {json}, after {json})",
    "CREATE INDEX IF NOT EXISTS leaddyno_changes_at ON {leaddyno_changes} (at)",
    "CREATE INDEX IF NOT EXISTS leaddyno_changes_row ON {leaddyno_changes} (stream, id)",
];

impl Dialect {
    /// Returns the qualified name of a table.
    pub(crate) fn table(&self, name: &str) -> String {
        match self {
            Self::Sqlite => quote(name),
            Self::Postgres { schema } => format!("{}.{}", quote(schema), quote(name)),
        }
    }

    /// Returns the placeholder of the parameter with this number, from 1.
    pub(crate) fn parameter(&self, number: usize, ty: Type) -> String {
        match self {
            Self::Sqlite => format!("?{number}"),
            Self::Postgres { .. } => format!("CAST(${number} AS {})", ty.name(self)),
        }
    }

    /// Returns the placeholders of parameters of these types, from number `first`.
    pub(crate) fn parameters(&self, first: usize, types: impl IntoIterator<Item = Type>) -> String {
        let written = types.into_iter().enumerate().map(|(place, ty)| self.parameter(first + place, ty));
        written.collect::<Vec<_>>().join(", ")
    }

    /// Returns an expression for a time as RFC 3339 text in UTC.
    pub(crate) fn time_as_text(&self, expression: &str) -> String {
        match self {
            Self::Sqlite => expression.to_owned(),
            Self::Postgres { .. } => {
                format!("to_char({expression} AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')")
            }
        }
    }

    /// Returns a query for whether this transaction could lock out other writers until it ends, and for the time.
    pub(crate) fn lock_and_now(&self) -> String {
        match self {
            // `BEGIN IMMEDIATE` has already locked out other writers.
            Self::Sqlite => "SELECT 1, strftime('%Y-%m-%dT%H:%M:%fZ', 'now')".to_owned(),
            Self::Postgres { schema } => {
                let key = format!("leaddyno {schema}").replace('\'', "''");
                let now = self.time_as_text("clock_timestamp()");
                format!("SELECT pg_try_advisory_xact_lock(hashtextextended('{key}', 0)), {now}")
            }
        }
    }

    /// Returns an expression for the exact sum of a column of amounts, as text, in multiples of 1 / [`Self::unit`].
    pub(crate) fn sum(&self, amount: &str) -> String {
        format!("CAST(COALESCE(sum({}), 0) AS text)", self.amount(amount))
    }

    /// Returns the column in which amounts can be added exactly.
    pub(crate) fn amount(&self, amount: &str) -> String {
        match self {
            Self::Sqlite => quote(&format!("{amount}_millionths")),
            Self::Postgres { .. } => quote(amount),
        }
    }

    /// Returns how many units of [`Self::sum`] make one major unit of the currency.
    pub(crate) fn unit(&self) -> u32 {
        match self {
            Self::Sqlite => 1_000_000,
            Self::Postgres { .. } => 1,
        }
    }

    /// Returns the statements that create the mirror's own tables.
    pub(crate) fn create_own_tables(&self) -> Vec<String> {
        let serial = match self {
            Self::Sqlite => "integer PRIMARY KEY AUTOINCREMENT",
            Self::Postgres { .. } => "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
        };
        let mut statements = Vec::new();
        if let Self::Postgres { schema } = self {
            statements.push(format!("CREATE SCHEMA IF NOT EXISTS {}", quote(schema)));
        }
        statements.extend(OWN_TABLES.iter().map(|statement| {
            let mut statement = statement
                .replace("{integer}", Type::Integer.name(self))
                .replace("{time}", Type::Timestamp.name(self))
                .replace("{json}", Type::Json.name(self))
                .replace("{serial}", serial);
            for name in ["schema", "runs", "streams", "changes"] {
                let name = format!("leaddyno_{name}");
                statement = statement.replace(&format!("{{{name}}}"), &self.table(&name));
            }
            statement
        }));
        statements
    }
}

/// Quotes a name, which comes from the operations table or from the user and may be a keyword.
pub(crate) fn quote(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// Returns ids as a list of literals.
pub(crate) fn list(ids: impl IntoIterator<Item = i64>) -> String {
    let mut text = String::new();
    for id in ids {
        let separator = if text.is_empty() { "" } else { "," };
        let _ = write!(text, "{separator}{id}");
    }
    text
}

/// The table of a stream.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    /// Its qualified name.
    pub(crate) name: String,
    pub(crate) fields: Vec<Field>,
    dialect: Dialect,
}

impl Table {
    pub(crate) fn new(name: &str, fields: Vec<Field>, dialect: &Dialect) -> Self {
        Self { name: dialect.table(name), fields, dialect: dialect.clone() }
    }

    pub(crate) fn create(&self) -> String {
        let mut columns: Vec<String> = self.fields.iter().map(|field| self.column(field)).collect();
        columns.extend(BOOKKEEPING.iter().map(|(name, ty)| {
            let constraint = if *name == "_gone_at" { "" } else { " NOT NULL" };
            format!("{name} {}{constraint}", ty.name(&self.dialect))
        }));
        format!("CREATE TABLE IF NOT EXISTS {} ({})", self.name, columns.join(", "))
    }

    fn column(&self, field: &Field) -> String {
        let key = if field.name == "id" { " PRIMARY KEY" } else { "" };
        format!("{} {}{key}", quote(&field.name), field.ty.name(&self.dialect))
    }

    pub(crate) fn add_column(&self, field: &Field) -> String {
        format!("ALTER TABLE {} ADD COLUMN {}", self.name, self.column(field))
    }

    pub(crate) fn drop_column(&self, name: &str) -> String {
        format!("ALTER TABLE {} DROP COLUMN {}", self.name, quote(name))
    }

    /// Returns the types of the parameters of one row in [`Self::upsert`].
    fn types(&self) -> impl Iterator<Item = Type> {
        let fields = self.fields.iter().map(|field| field.ty);
        fields.chain(BOOKKEEPING.iter().map(|(_, ty)| *ty))
    }

    /// Returns how many rows fit into one statement: SQLite allows 32,766 parameters.
    pub(crate) fn rows_per_statement(&self) -> usize {
        30_000 / self.types().count()
    }

    /// Inserts or updates this many rows. `is_change` is whether their content has changed.
    pub(crate) fn upsert(&self, rows: usize, is_change: bool) -> String {
        let width = self.types().count();
        let names = self.fields.iter().map(|field| quote(&field.name));
        let names: Vec<String> = names.chain(BOOKKEEPING.iter().map(|(name, _)| (*name).to_owned())).collect();
        let values = (0..rows).map(|row| format!("({})", self.dialect.parameters(row * width + 1, self.types())));
        let kept: &[&str] = if is_change { &["_first_seen"] } else { &["_first_seen", "_changed_at"] };
        let updates = names.iter().filter(|name| *name != "\"id\"" && !kept.contains(&name.as_str()));
        format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT (id) DO UPDATE SET {}",
            self.name,
            names.join(", "),
            values.collect::<Vec<_>>().join(", "),
            updates.map(|name| format!("{name} = excluded.{name}")).collect::<Vec<_>>().join(", "),
        )
    }

    /// Sets `raw` and the columns that are derived from it, in one row.
    pub(crate) fn refill(&self) -> String {
        let assignments = self.fields.iter().filter(|field| field.name != "id").enumerate();
        let mut assignments: Vec<String> = assignments
            .map(|(place, field)| format!("{} = {}", quote(&field.name), self.dialect.parameter(place + 2, field.ty)))
            .collect();
        assignments.push(format!("raw = {}", self.dialect.parameter(assignments.len() + 2, Type::Json)));
        format!(
            "UPDATE {} SET {} WHERE id = {}",
            self.name,
            assignments.join(", "),
            self.dialect.parameter(1, Type::Integer)
        )
    }

    /// Selects the stored state of rows.
    pub(crate) fn select_known(&self, ids: impl IntoIterator<Item = i64>) -> String {
        format!(
            "SELECT id, CAST(raw AS text), _pass, _missed, CASE WHEN _gone_at IS NULL THEN 0 ELSE 1 END FROM {} WHERE id IN \
             ({})",
            self.name,
            list(ids)
        )
    }

    /// Marks rows as seen by a pass.
    pub(crate) fn mark_seen(&self, ids: &[i64], pass: i64) -> String {
        format!("UPDATE {} SET _pass = {pass}, _missed = 0 WHERE id IN ({})", self.name, list(ids.iter().copied()))
    }

    /// Selects existing rows that no pass since `pass` has seen, after this id.
    pub(crate) fn select_unseen(&self, pass: i64, after: i64, limit: usize) -> String {
        format!(
            "SELECT id, CAST(raw AS text) FROM {} WHERE _gone_at IS NULL AND _pass < {pass} AND id > {after} ORDER BY id \
             LIMIT {limit}",
            self.name
        )
    }

    /// Selects some of the existing rows that this pass has seen.
    pub(crate) fn select_seen(&self, pass: i64, limit: usize) -> String {
        format!("SELECT id FROM {} WHERE _gone_at IS NULL AND _pass = {pass} ORDER BY id DESC LIMIT {limit}", self.name)
    }

    /// Counts the existing rows that this pass saw last.
    pub(crate) fn count_last_seen(&self, pass: i64) -> String {
        format!("SELECT count(*) FROM {} WHERE _gone_at IS NULL AND _pass = {pass}", self.name)
    }

    /// Increments `_missed` of the existing rows that this pass has not seen.
    pub(crate) fn count_missed(&self, pass: i64) -> String {
        format!("UPDATE {} SET _missed = _missed + 1 WHERE _gone_at IS NULL AND _pass < {pass}", self.name)
    }

    /// Marks rows as gone since the time in the parameter.
    pub(crate) fn mark_gone(&self, ids: &[i64]) -> String {
        format!(
            "UPDATE {} SET _gone_at = {} WHERE id IN ({})",
            self.name,
            self.dialect.parameter(1, Type::Timestamp),
            list(ids.iter().copied())
        )
    }

    /// Counts the existing rows.
    pub(crate) fn count_live(&self) -> String {
        format!("SELECT count(*) FROM {} WHERE _gone_at IS NULL", self.name)
    }
}
