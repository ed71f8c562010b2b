//! Derives answers from responses, as pure functions: the order of rows, whether a path exists, what a lookup that finds
//! nothing returns, how paging works. Each returns the value of the answer, or why the question stays open.

use leaddyno_spec::compare::RecordedBody;
use serde_json::Value;

use crate::{
    exchange::{Exchange, id},
    known::Record,
    shape::is_documented_error,
};

/// The value of an answer, or why the question stays open.
pub(crate) type Verdict = Result<String, String>;

/// Returns the order of values in successive rows.
pub(crate) fn order<T: PartialOrd>(values: &[T]) -> Verdict {
    let steps = || values.windows(2).filter(|pair| pair[0] != pair[1]);
    let falling = steps().filter(|pair| pair[0] > pair[1]).count();
    match (falling, steps().count()) {
        (_, 0) => Err("fewer than two rows differ".to_owned()),
        (0, _) => Ok("oldest_first".to_owned()),
        (falling, all) if falling == all => Ok("newest_first".to_owned()),
        _ => Ok("neither".to_owned()),
    }
}

/// Decides from the response to a call whether the operation exists. `router` is the response to a path that does not
/// exist, `record` that to an id that does not exist.
pub(crate) fn existence(
    exchange: &Exchange,
    asked: Record,
    router: Option<&Exchange>,
    record: Option<&Exchange>,
) -> Verdict {
    let Some(status) = exchange.status else { return Err(exchange.outline()) };
    let is_same = |other: Option<&Exchange>| {
        other.is_some_and(|other| other.status == exchange.status && other.normalized == exchange.normalized)
    };
    let has_parameters = exchange.operation.is_some_and(|operation| operation.parameters.iter().any(|p| p.required));
    match status {
        // A single-page application returns its page for every path.
        200..=299 if exchange.body == RecordedBody::NotJson && is_same(router) => Ok("no_such_path".to_owned()),
        // An operation that rejects a parameter exists.
        200..=299 | 400 | 409 | 422 => Ok("yes".to_owned()),
        401 | 403 => Err(format!("{status}: the key may not read this")),
        405 | 501 => Ok("no_such_method".to_owned()),
        404 | 410 => match (is_same(router), is_same(record)) {
            (true, true) => Err("a missing path and a missing record look the same".to_owned()),
            (true, false) => Ok("no_such_path".to_owned()),
            _ if !has_parameters && is_documented_error(&exchange.body) => Ok("read_as_an_id".to_owned()),
            _ if router.is_none() => Err("404, but the response to a missing path is unknown".to_owned()),
            // A missing record, so the path exists.
            _ if is_documented_error(&exchange.body) && asked == Record::Absent => Ok("yes".to_owned()),
            _ => Err(format!("{}, which is neither a missing path's nor a record's", exchange.outline())),
        },
        _ => Err(exchange.outline()),
    }
}

/// Decides how a lookup reports that it found nothing.
pub(crate) fn miss(exchange: &Exchange, router: Option<&Exchange>) -> Verdict {
    let is_router =
        router.is_some_and(|router| exchange.status == router.status && exchange.normalized == router.normalized);
    match (exchange.status, &exchange.body) {
        _ if is_router => Err("there is no such path".to_owned()),
        _ if !exchange.is_conclusive() => Err(exchange.outline()),
        (Some(200), RecordedBody::Json(Value::Null)) => Ok("null".to_owned()),
        (Some(404), body) if is_documented_error(body) => Ok("not_found".to_owned()),
        (Some(404), RecordedBody::Json(Value::Null)) => Ok("null_with_404".to_owned()),
        (Some(404), RecordedBody::Empty) => Ok("empty_with_404".to_owned()),
        (Some(404), _) => Ok("another_404".to_owned()),
        (Some(status), RecordedBody::Empty) if status < 300 => Ok("empty".to_owned()),
        (Some(status), RecordedBody::Json(Value::Array(_))) if status < 300 => Ok("list".to_owned()),
        (Some(status), body) if status < 300 && is_documented_error(body) => Ok("error_with_200".to_owned()),
        (Some(status), _) => Ok(status.to_string()),
        (None, _) => Err(exchange.outline()),
    }
}

/// The second page compared with the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SecondPage {
    /// It has other rows: `page` works, and the list is longer than a page.
    More,
    /// It has no rows: `page` works, and the list has ended.
    Empty,
    /// It has the same rows: the service ignores `page`, or repeats the last page.
    Same,
    /// It is not a list.
    Failed,
}

pub(crate) fn second_page(first: &[Value], second: &Exchange) -> SecondPage {
    let Some(rows) = second.rows() else { return SecondPage::Failed };
    if rows.is_empty() {
        return SecondPage::Empty;
    }
    let is_known = |row: &Value| match id(row) {
        Some(known) => first.iter().any(|row| id(row) == Some(known)),
        None => first.contains(row),
    };
    if rows.iter().all(is_known) { SecondPage::Same } else { SecondPage::More }
}

/// Returns the most frequent value.
pub(crate) fn majority<'a>(values: impl Iterator<Item = &'a str>) -> Verdict {
    let values: Vec<&str> = values.collect();
    let count = |value: &str| values.iter().filter(|other| **other == value).count();
    let Some(most) = values.iter().copied().max_by_key(|value| count(value)) else {
        return Err("no response showed it".to_owned());
    };
    match values.iter().find(|value| **value != most && count(value) == count(most)) {
        Some(other) => Err(format!("{most} as often as {other}")),
        None => Ok(most.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_order_of_rows() {
        let cases: [(&[i64], Result<&str, ()>); 7] = [
            (&[], Err(())),
            (&[7], Err(())),
            (&[7, 7], Err(())),
            (&[7, 6, 5], Ok("newest_first")),
            (&[7, 6, 6, 5], Ok("newest_first")),
            (&[5, 6, 7], Ok("oldest_first")),
            (&[5, 7, 6], Ok("neither")),
        ];
        for (ids, expected) in cases {
            assert_eq!(order(ids).as_deref().map_err(|_| ()), expected, "{ids:?}");
        }
    }

    #[test]
    fn the_most_frequent_value_decides_unless_there_is_a_tie() {
        assert_eq!(majority(["a", "b", "a"].into_iter()), Ok("a".to_owned()));
        assert!(majority(["a", "b"].into_iter()).is_err() && majority([].into_iter()).is_err());
    }
}
