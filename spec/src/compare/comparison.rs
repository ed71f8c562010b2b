//! Compares recorded responses with the document, one by one, and keeps what they have in common: equal differences
//! become one with a count. Decides about operation, status and body as a whole; `values` compares what is in the body.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    api::{DescribedApi, FoundOperation},
    difference::{Difference, DifferenceKind},
    outline::outline,
    propose,
    recording::{RecordedBody, Recording},
    schema::Scalars,
    values::At,
};
use crate::{
    evidence, members,
    pointer::{Pointer, follow},
    text,
};

/// The comparison of recordings with a document.
#[derive(Debug)]
pub struct Comparison<'a> {
    pub(super) api: &'a DescribedApi,
    pub(super) scalars: Scalars,
    differences: Vec<Difference>,
    /// How many responses were compared.
    pub compared: usize,
    /// How many recordings are not responses of this API.
    pub elsewhere: usize,
    /// By reason: how many responses were recorded without their body. Only their status was compared.
    pub without_body: BTreeMap<&'static str, usize>,
    /// By the place of a schema: its objects.
    pub(super) objects: BTreeMap<String, SeenObjects>,
}

/// The objects of one schema.
#[derive(Debug, Default)]
pub(super) struct SeenObjects {
    pub(super) count: usize,
    /// The fields that were not null in at least one of them.
    pub(super) fields: BTreeSet<String>,
}

/// Fields of a schema that have something in common.
#[derive(Debug, Clone, PartialEq, Eq)]
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
            differences: Vec::new(),
            compared: 0,
            elsewhere: 0,
            without_body: BTreeMap::new(),
            objects: BTreeMap::new(),
        }
    }

    /// The differences, in the order in which they occurred first.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
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
                self.push(
                    DifferenceKind::UnknownOperation,
                    &place,
                    what,
                    propose::operation(&shown),
                    &recording.source,
                );
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
        let Some(response) = operation["responses"].get(&status) else {
            let what = format!("{id} returned {status}");
            let proposal = propose::status(recording.status);
            return self.push(DifferenceKind::UnknownStatus, responses, what, proposal, &recording.source);
        };
        let place = response["$ref"].as_str().map_or_else(|| responses.join(&status), Pointer::of_reference);
        let media = &follow(&self.api.document, response)["content"]["application/json"];
        let schema = media.get("schema");
        let mut differs = |kind, body: &str, proposal| {
            self.push(kind, &place, format!("{id} returned {status} with {body}"), proposal, &recording.source);
        };
        match (&recording.body, schema) {
            (RecordedBody::Json(body), Some(schema)) => {
                let place = place.join("content").join("application/json").join("schema");
                self.compare(schema, &place, body, &At::start(&recording.source), false);
            }
            (RecordedBody::Json(body), None) if !body.is_null() => {
                differs(DifferenceKind::WrongType, &outline(body), propose::content(body));
            }
            // The document says that a proxy on the way may send anything.
            (RecordedBody::Empty | RecordedBody::NotJson, Some(_)) if recording.status >= 500 => {}
            (RecordedBody::Empty, Some(_)) => {
                differs(DifferenceKind::NotJson, "an empty body", propose::no_body());
            }
            (RecordedBody::NotJson, Some(_)) => {
                differs(DifferenceKind::NotJson, "a body that is not JSON", propose::not_json());
            }
            (RecordedBody::NotRecorded(_), _) | (_, None) => {}
        }
    }

    pub(super) fn push(&mut self, kind: DifferenceKind, place: &Pointer, what: String, proposal: String, first: &str) {
        let is_same = |known: &&mut Difference| known.kind == kind && known.place == *place && known.what == what;
        if let Some(known) = self.differences.iter_mut().find(is_same) {
            known.times += 1;
        } else {
            let first = first.to_owned();
            self.differences.push(Difference { kind, place: place.clone(), what, proposal, times: 1, first });
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

    fn fields(&self, is_wanted: impl Fn(&Value, bool) -> bool) -> Vec<Fields> {
        let all = self.objects.iter().filter_map(|(place, seen)| {
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
