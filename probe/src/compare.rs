//! Compares the responses with the document, and counts the types of each column.

use std::collections::BTreeMap;

use leaddyno::ColumnInfo;
use leaddyno_spec::compare::{Comparison, DescribedApi, Summary};
use serde_json::Value;

use crate::{
    exchange::Exchange,
    shape::{Types, column_type},
};

/// Compares responses with the document.
pub(crate) fn compare<'a>(exchanges: impl Iterator<Item = &'a Exchange>) -> Summary {
    let api = DescribedApi::new(leaddyno_spec::document(), &[]);
    let mut comparison = Comparison::new(&api);
    for (number, exchange) in exchanges.enumerate() {
        if let Some(recording) = exchange.recording(format!("response {}", number + 1)) {
            comparison.add(&recording);
        }
    }
    comparison.summary()
}

/// Returns every value of a described column in successful responses.
pub(crate) fn values<'a>(exchanges: &[&'a Exchange]) -> impl Iterator<Item = (&'static ColumnInfo, &'a Value)> {
    let objects = exchanges.iter().copied().flat_map(|exchange| {
        let columns = exchange.operation.map_or(&[][..], |operation| operation.columns);
        objects(exchange).into_iter().map(move |object| (columns, object))
    });
    objects
        .flat_map(|(columns, object)| columns.iter().filter_map(move |column| Some((column, value(object, column)?))))
}

/// Counts the types of each column of each operation.
pub(crate) fn columns_of(exchanges: &[&Exchange]) -> BTreeMap<String, BTreeMap<String, Types>> {
    let mut all: BTreeMap<String, BTreeMap<String, Types>> = BTreeMap::new();
    for exchange in exchanges {
        let Some(operation) = exchange.operation else { continue };
        for (column, value) in values(&[*exchange]) {
            let types = all.entry(operation.id.to_owned()).or_default().entry(column.name.to_owned()).or_default();
            *types.entry(column_type(column.kind, value)).or_default() += 1;
        }
    }
    all
}

/// Returns the objects of a response: its rows, or its only object.
fn objects(exchange: &Exchange) -> Vec<&Value> {
    match exchange.rows() {
        Some(rows) => rows.iter().filter(|row| row.is_object()).collect(),
        None if exchange.is_success() && exchange.json().is_object() => vec![exchange.json()],
        None => Vec::new(),
    }
}

/// Returns the value of a column, which may be a member of a nested object.
fn value<'a>(object: &'a Value, column: &ColumnInfo) -> Option<&'a Value> {
    column.name.split('.').try_fold(object, |value, name| value.get(name))
}
