//! The list of calls, for tests that check requests. Decides which parts of a call are kept, and how many calls; the API key
//! is never kept.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use serde::Serialize;
use serde_json::{Map, Value};
use tokio::time::Instant;

/// The number of calls that are kept, the latest ones.
const KEPT_CALLS: usize = 10_000;

/// The largest body that is kept, in bytes of JSON. A note replaces a larger one.
const KEPT_BODY: usize = 16 * 1024;

/// A call that the sandbox received.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Call {
    /// The number of the call, from 1.
    pub number: u64,
    /// When it arrived, in microseconds since the start of the sandbox.
    pub arrived_micros: u64,
    /// The id of the operation; `None` if the API has no such path or method.
    pub operation: Option<&'static str>,
    /// The HTTP method.
    pub method: String,
    /// The path as sent.
    pub path: String,
    /// The query parameters, without the key.
    pub query: Value,
    /// The members of the body, form or JSON, without the key; `null` if it was unreadable.
    pub body: Value,
    /// The status of the response; `None` if there is none (yet).
    pub status: Option<u16>,
    /// Whether a scripted fault affected it.
    pub faulted: bool,
}

/// A call on arrival.
#[derive(Debug)]
pub(crate) struct Arrival<'a> {
    pub(crate) operation: Option<&'static str>,
    pub(crate) method: &'a str,
    pub(crate) path: &'a str,
    pub(crate) query: &'a Map<String, Value>,
    pub(crate) body: Option<&'a Map<String, Value>>,
    pub(crate) faulted: bool,
}

/// The calls so far.
#[derive(Debug)]
pub(crate) struct CallLog {
    start: Instant,
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    calls: VecDeque<Call>,
    last: u64,
}

impl CallLog {
    /// Creates an empty list. Arrivals count from now on.
    pub(crate) fn new() -> Self {
        Self { start: Instant::now(), kept: Mutex::default() }
    }

    /// Adds a call, and returns its number.
    pub(crate) fn add(&self, arrival: &Arrival<'_>) -> u64 {
        let query = without_key(arrival.query);
        let body = arrival.body.map_or(Value::Null, without_key);
        let mut kept = self.kept();
        kept.last += 1;
        let number = kept.last;
        if kept.calls.len() == KEPT_CALLS {
            kept.calls.pop_front();
        }
        kept.calls.push_back(Call {
            number,
            arrived_micros: u64::try_from(self.start.elapsed().as_micros()).unwrap_or(u64::MAX),
            operation: arrival.operation,
            method: arrival.method.to_owned(),
            path: arrival.path.to_owned(),
            query,
            body,
            status: None,
            faulted: arrival.faulted,
        });
        number
    }

    /// Sets the status of a call, if it is still kept.
    pub(crate) fn set_status(&self, number: u64, status: u16) {
        let mut kept = self.kept();
        // It is most likely among the last.
        if let Some(call) = kept.calls.iter_mut().rev().find(|call| call.number == number) {
            call.status = Some(status);
        }
    }

    /// Returns the calls that are kept, oldest first.
    pub(crate) fn calls(&self) -> Vec<Call> {
        self.kept().calls.iter().cloned().collect()
    }

    /// Returns the last `count` calls that are kept, oldest first.
    #[cfg(feature = "page")]
    pub(crate) fn last(&self, count: usize) -> Vec<Call> {
        let calls = &self.kept().calls;
        calls.iter().skip(calls.len().saturating_sub(count)).cloned().collect()
    }

    /// Clears the list. Numbers are not reused.
    pub(crate) fn clear(&self) {
        self.kept().calls.clear();
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn without_key(members: &Map<String, Value>) -> Value {
    let members: Map<String, Value> =
        members.iter().filter(|(name, _)| *name != "key").map(|(name, value)| (name.clone(), value.clone())).collect();
    let value = Value::Object(members);
    let size = value.to_string().len();
    if size > KEPT_BODY { Value::String(format!("{size} bytes, too many to keep")) } else { value }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn add(log: &CallLog, query: &Value) -> u64 {
        let query = query.as_object().unwrap();
        log.add(&Arrival { operation: None, method: "GET", path: "/", query, body: None, faulted: false })
    }

    #[test]
    fn only_the_last_calls_are_kept() {
        let log = CallLog::new();
        for _ in 0..=KEPT_CALLS {
            add(&log, &json!({}));
        }
        log.set_status(1, 200);
        log.set_status(2, 404);
        let calls = log.calls();
        assert_eq!((calls.len(), calls[0].number, calls[0].status), (KEPT_CALLS, 2, Some(404)));
        log.clear();
        assert_eq!((log.calls(), add(&log, &json!({}))), (Vec::new(), 10_002));
    }

    #[tokio::test(start_paused = true)]
    async fn a_call_has_the_time_of_its_arrival() {
        let log = CallLog::new();
        for _ in 0..2 {
            tokio::time::advance(std::time::Duration::from_millis(3)).await;
            add(&log, &json!({}));
        }
        assert_eq!(log.calls().iter().map(|call| call.arrived_micros).collect::<Vec<_>>(), [3_000, 6_000]);
    }

    #[test]
    fn neither_the_key_nor_a_huge_body_is_kept() {
        let log = CallLog::new();
        add(&log, &json!({"key": "secret", "page": "2"}));
        add(&log, &json!({"note": "x".repeat(KEPT_BODY)}));
        let queries: Vec<Value> = log.calls().into_iter().map(|call| call.query).collect();
        assert_eq!(queries, [json!({"page": "2"}), json!("16395 bytes, too many to keep")]);
    }
}
