//! Creates the tables, and migrates them when the operations table has changed: a new column is added and filled from
//! `raw`, without a request; one that must no longer be stored is dropped, and the rows are scrubbed again.

use leaddyno::ColumnInfo;
use serde::{Deserialize, Serialize};

use crate::{
    error::Error,
    field::Type,
    json::Json,
    privacy::{scrub, secrets},
    sink::{Dialect, Sink, Value},
    sql::{BEFORE_ALL, Table},
    store::Store,
    stream::Stream,
};

/// The version of the mirror's own tables.
const VERSION: i64 = 1;

/// How many rows are filled in one transaction.
const BATCH: usize = 500;

/// The columns for which a stream's table was created.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Shape {
    /// The names of the columns and of their types.
    fields: Vec<(String, String)>,
    /// The names that are dropped from rows.
    secrets: String,
    without_personal: bool,
}

impl Shape {
    fn of(table: &Table, dialect: &Dialect, without_personal: bool) -> Self {
        let fields = table.fields.iter().map(|field| (field.name.clone(), field.ty.name(dialect).to_owned()));
        Self { fields: fields.collect(), secrets: secrets(), without_personal }
    }

    fn drops_what_is_stored(&self, before: &Self) -> bool {
        self.secrets != before.secrets || self.without_personal != before.without_personal
    }
}

impl<S: Sink> Store<S> {
    /// Creates the mirror's own tables if they do not exist.
    pub(crate) async fn create(&mut self, without_personal: bool) -> Result<(), Error> {
        self.without_personal = without_personal;
        self.abandon();
        self.begin().await?;
        let created = self.create_own_tables().await;
        self.end(created).await
    }

    /// Opens an existing mirror.
    pub(crate) async fn open(&mut self) -> Result<(), Error> {
        self.abandon();
        self.begin().await?;
        let opened = self.read_own_tables().await;
        self.end(opened).await
    }

    async fn read_own_tables(&mut self) -> Result<(), Error> {
        if !self.exists("leaddyno_schema").await? {
            return Err(Error::Usage("there is no mirror in this database: run `leaddyno sync` first".to_owned()));
        }
        let (version, without_personal) = self.version().await?.unwrap_or((VERSION, false));
        check(version)?;
        self.without_personal = without_personal;
        Ok(())
    }

    async fn create_own_tables(&mut self) -> Result<(), Error> {
        if self.exists("leaddyno_schema").await?
            && let Some((version, without_personal)) = self.version().await?
        {
            check(version)?;
            if without_personal && !self.without_personal {
                let problem = "this mirror was made without personal data, which cannot be added row by row: sync it without \
                               personal data, or into another database";
                return Err(Error::Usage(problem.to_owned()));
            }
            return Ok(());
        }
        for statement in self.dialect.create_own_tables() {
            self.execute(statement, Vec::new()).await?;
        }
        let table = self.dialect.table("leaddyno_schema");
        let values = self.dialect.parameters(1, [Type::Integer; 2]);
        let row = vec![VERSION.into(), i64::from(self.without_personal).into()];
        self.execute(format!("INSERT INTO {table} (version, without_personal) VALUES ({values})"), row).await?;
        Ok(())
    }

    /// Records that the mirror stores no personal data from now on. Requires that the run holds the mirror.
    pub(crate) async fn store_privacy(&mut self) -> Result<(), Error> {
        if !self.without_personal {
            return Ok(());
        }
        let update = format!("UPDATE {} SET without_personal = 1", self.dialect.table("leaddyno_schema"));
        self.begin().await?;
        let updated = self.execute(update, Vec::new()).await.map(|_| ());
        self.end(updated).await
    }

    async fn version(&mut self) -> Result<Option<(i64, bool)>, Error> {
        let select = format!("SELECT version, without_personal FROM {}", self.dialect.table("leaddyno_schema"));
        let rows = self.query(select, Vec::new()).await?;
        Ok(rows.first().and_then(|row| match row.as_slice() {
            [version, without_personal] => Some((version.integer()?, without_personal.integer() == Some(1))),
            _ => None,
        }))
    }

    /// Returns whether a table exists.
    pub(super) async fn exists(&mut self, table: &str) -> Result<bool, Error> {
        let (select, parameters) = match &self.dialect {
            Dialect::Sqlite => {
                ("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = ?1".to_owned(), vec![table.into()])
            }
            Dialect::Postgres { schema } => (
                "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = $1 AND tablename = $2".to_owned(),
                vec![schema.as_str().into(), table.into()],
            ),
        };
        let rows = self.query(select, parameters).await?;
        Ok(rows.first().and_then(|row| row.first()).and_then(Value::integer).unwrap_or(0) > 0)
    }

    /// Creates the table of a stream, or migrates it to the operations table.
    pub(crate) async fn prepare(&mut self, stream: &Stream) -> Result<(), Error> {
        let table = self.table(stream);
        self.begin().await?;
        let adapted = self.adapt(stream, &table).await;
        let mut refilled = self.end(adapted).await?;
        while let Some(after) = refilled {
            self.begin().await?;
            let worked = self.refill(stream, &table, after).await;
            refilled = self.end(worked).await?;
        }
        Ok(())
    }

    /// Migrates the table. Returns the row after which columns must be filled, if any must be.
    async fn adapt(&mut self, stream: &Stream, table: &Table) -> Result<Option<i64>, Error> {
        let shape = Shape::of(table, &self.dialect, self.without_personal);
        let streams = self.dialect.table("leaddyno_streams");
        let select = format!("SELECT shape, refilled FROM {streams} WHERE stream = '{}'", stream.name());
        let known = self.query(select, Vec::new()).await?.into_iter().next();
        let written = serde_json::to_string(&shape).unwrap_or_default();
        let Some(known) = known else {
            self.execute(table.create(), Vec::new()).await?;
            let insert = format!(
                "INSERT INTO {streams} (stream, pass, phase, newest_first, shape) VALUES ('{}', 0, 'idle', 0, {})",
                stream.name(),
                self.dialect.parameter(1, Type::Text)
            );
            self.execute(insert, vec![written.into()]).await?;
            return Ok(None);
        };
        let before: Option<Shape> = known[0].text().and_then(|text| serde_json::from_str(text).ok());
        let Some(before) = before.filter(|before| *before != shape) else { return Ok(known[1].integer()) };
        for (name, _) in before.fields.iter().filter(|field| !shape.fields.contains(field)) {
            self.execute(table.drop_column(name), Vec::new()).await?;
        }
        for (place, _) in shape.fields.iter().enumerate().filter(|(_, field)| !before.fields.contains(field)) {
            self.execute(table.add_column(&table.fields[place]), Vec::new()).await?;
        }
        if shape.drops_what_is_stored(&before) {
            self.scrub_changes(stream).await?;
        }
        let update = format!(
            "UPDATE {streams} SET refilled = {}, shape = {} WHERE stream = '{}'",
            BEFORE_ALL,
            self.dialect.parameter(1, Type::Text),
            stream.name()
        );
        self.execute(update, vec![written.into()]).await?;
        Ok(Some(BEFORE_ALL))
    }

    /// Fills the columns of a batch of rows from `raw`, and returns the row after which to continue.
    async fn refill(&mut self, stream: &Stream, table: &Table, after: i64) -> Result<Option<i64>, Error> {
        let select =
            format!("SELECT id, CAST(raw AS text) FROM {} WHERE id > {after} ORDER BY id LIMIT {BATCH}", table.name);
        let rows = self.query(select, Vec::new()).await?;
        let (statement, mut last) = (table.refill(), None);
        for row in rows {
            let [id, raw] = row.as_slice() else { continue };
            last = id.integer();
            let raw = scrub(raw.text().unwrap_or_default(), stream.columns(), self.without_personal);
            let json = Json::read(&raw);
            let mut parameters = vec![id.clone()];
            parameters.extend(table.fields.iter().filter(|field| field.name != "id").map(|field| field.value(&json)));
            parameters.push(raw.into());
            self.execute(statement.clone(), parameters).await?;
        }
        let streams = self.dialect.table("leaddyno_streams");
        let next = last.map_or_else(|| "NULL".to_owned(), |id| id.to_string());
        self.execute(format!("UPDATE {streams} SET refilled = {next} WHERE stream = '{}'", stream.name()), Vec::new())
            .await?;
        Ok(last)
    }

    /// Removes from the log of changes what must no longer be stored.
    async fn scrub_changes(&mut self, stream: &Stream) -> Result<(), Error> {
        let table = self.dialect.table("leaddyno_changes");
        let update = format!(
            "UPDATE {table} SET before = {}, after = {} WHERE seq = {}",
            self.dialect.parameter(2, Type::Json),
            self.dialect.parameter(3, Type::Json),
            self.dialect.parameter(1, Type::Integer)
        );
        let mut after = 0;
        loop {
            let select = format!(
                "SELECT seq, CAST(before AS text), CAST(after AS text) FROM {table} WHERE stream = '{}' AND seq > {after} \
                 ORDER BY seq LIMIT {BATCH}",
                stream.name()
            );
            let rows = self.query(select, Vec::new()).await?;
            if rows.is_empty() {
                return Ok(());
            }
            for row in rows {
                after = row[0].integer().unwrap_or(i64::MAX);
                let columns: &[ColumnInfo] = stream.columns();
                let scrubbed = |value: &Value| value.text().map(|text| scrub(text, columns, self.without_personal));
                let (old, new) = (scrubbed(&row[1]), scrubbed(&row[2]));
                self.execute(update.clone(), vec![row[0].clone(), old.into(), new.into()]).await?;
            }
        }
    }
}

fn check(version: i64) -> Result<(), Error> {
    if version > VERSION {
        return Err(Error::NewerSchema { found: version, known: VERSION });
    }
    Ok(())
}
