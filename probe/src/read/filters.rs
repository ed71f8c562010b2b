//! Asks about parameters that filter. Each is set to a value that should leave no rows, or only some.

use leaddyno_spec::compare::Existence;
use serde_json::Value;

use super::Survey;
use crate::{
    exchange::Exchange,
    judge::Verdict,
    questions::{FILTERS, Filter, Filtered},
    reader::readable,
};

impl Survey<'_> {
    pub(super) async fn ask_about_filters(&mut self) {
        for filter in FILTERS {
            let subject = format!("{}.{}", filter.operation, filter.parameter);
            let Some(operation) = readable().find(|operation| operation.id == filter.operation) else { continue };
            let Some(seen) = self.seen(filter.operation) else {
                self.answer("filter", Some(subject), None, None);
                continue;
            };
            let (unfiltered, mut parameters) = (seen.exchange.clone(), seen.parameters.clone());
            if let Err(why) = tells(filter, &unfiltered) {
                self.answer("filter", Some(subject), Some(Err(why)), Some(&*unfiltered));
                continue;
            }
            parameters[filter.parameter] = match filter.value {
                Filtered::RandomWord => self.known.word.clone().into(),
                Filtered::At(text) | Filtered::Value(text, _) => text.into(),
                Filtered::Adds(_) => true.into(),
            };
            let filtered = self.reader.get(operation, parameters).await;
            let verdict = filtered.as_ref().map(|filtered| judge(filter, &unfiltered, filtered));
            match &verdict {
                Some(Ok(word)) if word == "works" => {
                    self.note_tried(operation.id, Some(filter.parameter), Existence::Works);
                }
                Some(Ok(word)) if word == "ignored" => {
                    self.note_tried(operation.id, Some(filter.parameter), Existence::Missing);
                }
                _ => {}
            }
            self.answer("filter", Some(subject), verdict, filtered.as_deref());
        }
    }
}

/// Checks that the filter must change the unfiltered response.
fn tells(filter: &Filter, unfiltered: &Exchange) -> Result<(), String> {
    if !unfiltered.is_success() {
        return Err("the operation cannot be read".to_owned());
    }
    let rows = unfiltered.rows();
    let is_telling = match (filter.value, rows) {
        (Filtered::Value(_, member), Some(rows)) => rows.iter().any(|row| row[member] == false),
        (_, Some(rows)) => !rows.is_empty(),
        (_, None) => !is_zero(unfiltered.json()),
    };
    if is_telling { Ok(()) } else { Err("there is nothing that it would have to leave out".to_owned()) }
}

fn judge(filter: &Filter, unfiltered: &Exchange, filtered: &Exchange) -> Verdict {
    if matches!(filtered.status, Some(400 | 422)) {
        return Ok("rejected".to_owned());
    }
    if !filtered.is_success() {
        return Err(filtered.outline());
    }
    let (before, after) = (unfiltered.rows().unwrap_or_default(), filtered.rows().unwrap_or_default());
    let is_working = match filter.value {
        Filtered::RandomWord | Filtered::At(_) if unfiltered.rows().is_some() => after.is_empty(),
        Filtered::RandomWord | Filtered::At(_) => is_zero(filtered.json()),
        Filtered::Value(_, member) => after.iter().all(|row| row[member] == true),
        Filtered::Adds(member) => {
            if before.iter().any(|row| row.get(member).is_some()) {
                return Err("it is there without the parameter".to_owned());
            }
            after.iter().all(|row| row.get(member).is_some())
        }
    };
    let is_unchanged =
        unfiltered.ids() == filtered.ids() && (unfiltered.rows().is_some() || unfiltered.json() == filtered.json());
    match (is_working, is_unchanged) {
        (true, _) => Ok("works".to_owned()),
        (false, true) => Ok("ignored".to_owned()),
        (false, false) => Ok("changes_something_else".to_owned()),
    }
}

/// Returns whether all sums of an object are zero.
fn is_zero(totals: &Value) -> bool {
    let is_nothing = |value: &Value| match value {
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.parse::<f64>().is_ok_and(|number| number == 0.0) || text.parse::<f64>().is_err(),
        _ => true,
    };
    totals.as_object().is_none_or(|members| members.values().all(is_nothing))
}
