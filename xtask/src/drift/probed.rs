//! Reports of `leaddyno probe`: what was compared, and what was tried. Proposes to raise the evidence of inferred facts that
//! work, and to correct the document where the service has no such operation or parameter.

use leaddyno_spec::{
    array,
    compare::{Existence, Summary, Tried},
    evidence,
    pointer::{Pointer, follow},
};
use serde_json::Value;

use crate::model::{each_operation, text};

/// The version of the format that is read.
const VERSION: u64 = 1;

/// Reads a report of the probe; `None` if it is something else.
///
/// # Errors
/// If it is a report of another version, or damaged.
pub(super) fn read(bytes: &[u8]) -> Option<Result<Summary, String>> {
    let report: Value = serde_json::from_slice(bytes).ok()?;
    let version = report.get("leaddyno_probe")?;
    if version != VERSION {
        return Some(Err(format!(
            "the report has format version {version}, but this command reads {VERSION}: use the `leaddyno` and `xtask` of one revision"
        )));
    }
    Some(serde_json::from_value(report["document"].clone()).map_err(|error| format!("the report is damaged: {error}")))
}

/// An edit that follows from a request of the probe.
#[derive(Debug, PartialEq)]
pub(super) struct Edit {
    /// The finding.
    pub(super) what: String,
    /// The place in the document to correct.
    pub(super) place: Pointer,
    /// What to write there, as YAML.
    pub(super) proposal: String,
    /// Whether the document is wrong; otherwise it only claims too little.
    pub(super) is_wrong: bool,
}

/// Returns the edits that follow from the requests of the probe, one per place.
pub(super) fn edits<'a>(document: &Value, tried: impl Iterator<Item = &'a Tried>) -> Vec<Edit> {
    let mut all: Vec<Edit> = Vec::new();
    for edit in tried.flat_map(|tried| edits_of(document, tried)) {
        if all.iter().all(|known| known.place != edit.place) {
            all.push(edit);
        }
    }
    all
}

fn edits_of(document: &Value, tried: &Tried) -> Vec<Edit> {
    let found = each_operation(document).find(|(.., operation)| text(operation, "operationId") == tried.operation);
    let Some((path, method, _, operation)) = found else { return Vec::new() };
    let place = Pointer::default().join("paths").join(path).join(method);
    let shown = format!("{} {path}", method.to_uppercase());
    let raise = |what: String, place: Pointer| Edit {
        what: format!("{what} works, though the document calls it inferred"),
        place: place.join("x-evidence"),
        proposal: "x-evidence: observed  # and its description, if it says \"inferred\" or \"not known\"".to_owned(),
        is_wrong: false,
    };
    let wrong = |what: String, place: Pointer, proposal: &str| Edit {
        what,
        place,
        proposal: proposal.to_owned(),
        is_wrong: true,
    };
    let Some(name) = &tried.parameter else {
        if tried.existence == Existence::Missing {
            let proposal = "# correct the path or the method, or remove the operation";
            return vec![wrong(format!("the service has no {shown}"), place, proposal)];
        }
        let mut edits = Vec::new();
        if evidence(operation) == "inferred" {
            edits.push(raise(shown.clone(), place.clone()));
        }
        let status = tried.status.map(|status| status.to_string()).unwrap_or_default();
        let response = &operation["responses"][&status];
        if response.get("x-evidence").is_some_and(|level| level == "inferred") {
            edits.push(raise(format!("{shown} with {status}"), place.join("responses").join(&status)));
        }
        return edits;
    };
    let mut parameters = array(&operation["parameters"]).enumerate();
    let Some((index, parameter)) =
        parameters.find(|(_, parameter)| follow(document, parameter)["name"] == name.as_str())
    else {
        return Vec::new();
    };
    let place = match parameter["$ref"].as_str() {
        Some(reference) => Pointer::of_reference(reference),
        None => place.join("parameters").join(index),
    };
    let what = format!("`{name}` of {shown}");
    match tried.existence {
        Existence::Missing => {
            let proposal = "# correct its name or its values, or remove it";
            vec![wrong(format!("the service ignores {what}"), place, proposal)]
        }
        Existence::Works if evidence(follow(document, parameter)) == "inferred" => vec![raise(what, place)],
        Existence::Works => Vec::new(),
    }
}
