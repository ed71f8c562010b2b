//! Reads the log of changes in batches.

use serde_json::value::RawValue;

use crate::{
    change::Change,
    compare::ChangeKind,
    error::Error,
    field::Type,
    sink::{Sink, Value},
    store::Store,
};

/// The changes to read.
#[derive(Debug, Clone, Default)]
pub(crate) struct ChangeFilter {
    pub(crate) stream: Option<String>,
    /// RFC 3339.
    pub(crate) since: Option<String>,
    /// Only changes after this sequence number.
    pub(crate) after: i64,
}

impl<S: Sink> Store<S> {
    /// Returns the next changes, at most `limit`.
    pub(crate) async fn changes(&mut self, filter: &ChangeFilter, limit: usize) -> Result<Vec<Change>, Error> {
        let mut parameters = Vec::new();
        let mut conditions = vec![format!("seq > {}", filter.after)];
        if let Some(stream) = &filter.stream {
            parameters.push(stream.as_str().into());
            conditions.push(format!("stream = {}", self.dialect.parameter(parameters.len(), Type::Text)));
        }
        if let Some(since) = &filter.since {
            parameters.push(since.as_str().into());
            conditions.push(format!("at >= {}", self.dialect.parameter(parameters.len(), Type::Timestamp)));
        }
        let select = format!(
            "SELECT seq, stream, id, {}, kind, CAST(before AS text), CAST(after AS text) FROM {} WHERE {} ORDER BY \
             seq LIMIT {limit}",
            self.dialect.time_as_text("at"),
            self.dialect.table("leaddyno_changes"),
            conditions.join(" AND "),
        );
        Ok(self.read(select, parameters).await?.into_iter().filter_map(change).collect())
    }
}

fn change(columns: Vec<Value>) -> Option<Change> {
    let [seq, stream, id, at, kind, before, after] = <[Value; 7]>::try_from(columns).ok()?;
    let json = |value: Value| value.into_text().and_then(|text| RawValue::from_string(text).ok());
    Some(Change {
        seq: seq.integer()?,
        stream: stream.into_text()?,
        id: id.integer()?,
        at: at.into_text()?,
        kind: ChangeKind::read(kind.text()?)?,
        before: json(before),
        after: json(after),
    })
}
