//! The comparison through its public interface: differences contain no personal data.

mod allowed;
mod kinds;
mod proposals;
mod scrubbed;

use serde_json::Value;

use super::{Comparison, DescribedApi, DifferenceKind, RecordedBody, RecordedRequest, Recording};

fn recorded(operation: &str, status: u16, body: Value) -> Recording {
    Recording {
        source: "a.json".to_owned(),
        request: RecordedRequest::Operation(operation.to_owned()),
        status,
        body: RecordedBody::Json(body),
    }
}

/// Returns kind, text, place and proposal of each difference of a response.
fn differences(document: &Value, recording: &Recording) -> Vec<(DifferenceKind, String, String, String)> {
    let api = DescribedApi::new(document, &[]);
    let mut comparison = Comparison::new(&api);
    comparison.add(recording);
    let found = comparison.differences().iter();
    found.map(|one| (one.kind, one.what.clone(), one.place.to_string(), one.proposal.clone())).collect()
}
