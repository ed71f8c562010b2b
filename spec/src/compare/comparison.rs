//! Compares recorded responses with the document, one by one, and keeps what they have in common: equal differences
//! become one with a count. Decides about operation, status and body as a whole; `values` compares what is in the body.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    api::{DescribedApi, FoundOperation},
    difference::{Difference, DifferenceKind},
    findings::Findings,
    outline::outline,
    propose,
    recording::{RecordedBody, Recording},
    schema::Scalars,
    summary::Summary,
    values::Body,
};
use crate::{
    evidence, members,
    pointer::{Pointer, follow},
    text,
};

/// The comparison of recordings with a document.
#[derive(Debug)]
pub struct Comparison<'a> {
    api: &'a DescribedApi,
    scalars: Scalars,
    findings: Findings,
    /// How many responses were compared.
    pub compared: usize,
    /// How many recordings are not responses of this API.
    pub elsewhere: usize,
    /// By reason: how many responses were recorded without their body. Only their status was compared.
    pub without_body: BTreeMap<&'static str, usize>,
}

/// Fields of a schema that have something in common.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fields {
    /// The schema.
    pub schema: String,
    /// How many objects of it were compared.
    pub objects: usize,
    /// The fields, in the order of the document.
    pub fields: Vec<String>,
}

impl<'a> Comparison<'a> {
    /// Creates a comparison of no recordings.
    #[must_use]
    pub fn new(api: &'a DescribedApi) -> Self {
        Self {
            api,
            scalars: Scalars::default(),
            findings: Findings::default(),
            compared: 0,
            elsewhere: 0,
            without_body: BTreeMap::new(),
        }
    }

    /// The differences, in the order in which they occurred first.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.findings.differences
    }

    /// Compares one response.
    pub fn add(&mut self, recording: &Recording) {
        let found = self.api.find(&recording.request);
        match (&found, &recording.body) {
            (FoundOperation::Elsewhere, _) => self.elsewhere += 1,
            (_, RecordedBody::NotRecorded(reason)) => *self.without_body.entry(reason).or_default() += 1,
            _ => self.compared += 1,
        }
        match found {
            FoundOperation::Elsewhere => {}
            FoundOperation::Unknown(shown) => {
                let what = format!("{shown} is not described");
                let place = Pointer::default().join("paths");
                let (proposal, source) = (propose::operation(&shown), recording.source.clone());
                self.findings.add(DifferenceKind::UnknownOperation, place, what, proposal, source);
            }
            FoundOperation::Known(path, method, operation) => {
                let place = Pointer::default().join("paths").join(path).join(method).join("responses");
                self.add_response(&place, operation, recording);
            }
        }
    }

    /// `responses` is the place of the operation's responses.
    fn add_response(&mut self, responses: &Pointer, operation: &'a Value, recording: &Recording) {
        let (status, id) = (recording.status.to_string(), text(operation, "operationId"));
        let mut differs = |kind, place: &Pointer, what, proposal| {
            self.findings.add(kind, place.clone(), what, proposal, recording.source.clone());
        };
        let Some(response) = operation["responses"].get(&status) else {
            let what = format!("{id} returned {status}");
            return differs(DifferenceKind::UnknownStatus, responses, what, propose::status(recording.status));
        };
        let place = response["$ref"].as_str().map_or_else(|| responses.join(&status), Pointer::of_reference);
        let media = &follow(&self.api.document, response)["content"]["application/json"];
        let returned = |body: &str| format!("{id} returned {status} with {body}");
        match (&recording.body, media.get("schema")) {
            (RecordedBody::Json(value), Some(schema)) => {
                let place = place.join("content").join("application/json").join("schema");
                let mut body = Body {
                    document: &self.api.document,
                    source: &recording.source,
                    scalars: &mut self.scalars,
                    findings: &mut self.findings,
                };
                body.compare(schema, &place, value, &Pointer::default(), false);
            }
            (RecordedBody::Json(value), None) if !value.is_null() => {
                differs(DifferenceKind::WrongType, &place, returned(&outline(value)), propose::content(value));
            }
            // The document says that a proxy on the way may send anything.
            (RecordedBody::Empty | RecordedBody::NotJson, Some(_)) if recording.status >= 500 => {}
            (RecordedBody::Empty, Some(_)) => {
                differs(DifferenceKind::NotJson, &place, returned("an empty body"), propose::no_body());
            }
            (RecordedBody::NotJson, Some(_)) => {
                differs(DifferenceKind::NotJson, &place, returned("a body that is not JSON"), propose::not_json());
            }
            (RecordedBody::NotRecorded(_), _) | (_, None) => {}
        }
    }

    /// Returns the fields that no object had. It proves nothing, but may be worth a question.
    #[must_use]
    pub fn never_seen(&self) -> Vec<Fields> {
        self.fields(|_, is_seen| !is_seen)
    }

    /// Returns the fields that occurred and that the document calls inferred.
    #[must_use]
    pub fn seen_though_inferred(&self) -> Vec<Fields> {
        self.fields(|property, is_seen| is_seen && evidence(property) == "inferred")
    }

    /// Returns what was found, as data that may be shared.
    #[must_use]
    pub fn summary(&self) -> Summary {
        Summary {
            compared: self.compared,
            differences: self.differences().to_vec(),
            seen_though_inferred: self.seen_though_inferred(),
            never_seen: self.never_seen(),
            tried: Vec::new(),
        }
    }

    fn fields(&self, is_wanted: impl Fn(&Value, bool) -> bool) -> Vec<Fields> {
        let all = self.findings.objects.iter().filter_map(|(place, seen)| {
            let properties = &self.api.document.pointer(place)?["properties"];
            let wanted =
                members(properties).filter(|(name, property)| is_wanted(property, seen.fields.contains(*name)));
            let fields: Vec<String> = wanted.map(|(name, _)| name.to_owned()).collect();
            let schema = place.rsplit('/').next().unwrap_or_default().to_owned();
            (!fields.is_empty()).then_some(Fields { schema, objects: seen.count, fields })
        });
        all.collect()
    }
}
