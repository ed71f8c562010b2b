//! Collects the results of a comparison: differences, merged if equal, and the fields that objects had.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::difference::{Difference, DifferenceKind};
use crate::{members, pointer::Pointer};

#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) differences: Vec<Difference>,
    /// The objects of each schema, by the place of the schema.
    pub(super) objects: BTreeMap<String, SeenObjects>,
}

/// The objects of one schema.
#[derive(Debug, Default)]
pub(super) struct SeenObjects {
    pub(super) count: usize,
    /// The fields that were not null in at least one of them.
    pub(super) fields: BTreeSet<String>,
}

impl Findings {
    pub(super) fn add(&mut self, kind: DifferenceKind, place: Pointer, what: String, proposal: String, first: String) {
        let is_same = |known: &&mut Difference| known.kind == kind && known.place == place && known.what == what;
        match self.differences.iter_mut().find(is_same) {
            Some(known) => known.times += 1,
            None => self.differences.push(Difference { kind, place, what, proposal, times: 1, first }),
        }
    }

    pub(super) fn add_object(&mut self, schema: &Pointer, object: &Value) {
        let seen = self.objects.entry(schema.to_string()).or_default();
        seen.count += 1;
        for (name, _) in members(object).filter(|(_, member)| !member.is_null()) {
            if !seen.fields.contains(name) {
                seen.fields.insert(name.to_owned());
            }
        }
    }
}
