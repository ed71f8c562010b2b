//! Changes of a document: of its structure, which keep it valid JSON, and of its bytes, which may not.

use proptest::{
    collection::vec,
    prelude::{Just, Strategy, any, prop_oneof},
    sample::{Index, select},
};

use crate::{
    json::{Json, NAMES, Step, document},
    runs::Bytes,
};

/// A change of the structure at some place.
#[derive(Clone, Debug)]
pub(crate) struct Mutation {
    place: Index,
    change: Change,
}

#[derive(Clone, Debug)]
enum Change {
    /// Removes the value; the document itself becomes `null`.
    Drop,
    /// Renames the member.
    Rename(String),
    /// Duplicates the member or item.
    Duplicate,
    Replace(Json),
    /// Replaces the value by a copy of another one.
    Graft(Index),
    /// Wraps the value in this number of arrays or objects.
    Nest(usize, bool),
    /// Adds a member or item at the end.
    Add(String, Json),
}

impl Mutation {
    /// Changes the document, and returns the place.
    pub(crate) fn apply(&self, document: &mut Json) -> Vec<Step> {
        let places = document.places();
        let place = &places[self.place.index(places.len())];
        let mut steps = document.steps(place);
        let (parent, position) = match place.split_last() {
            Some((position, parent)) => (parent, Some(*position)),
            None => (&place[..], None),
        };
        match (&self.change, position) {
            (Change::Drop, None) => *document = Json::null(),
            (Change::Drop, Some(position)) => match document.at_mut(parent) {
                Json::Scalar(_) => {}
                Json::Array(items) => drop(items.remove(position)),
                Json::Object(members) => drop(members.remove(position)),
            },
            (Change::Rename(name), Some(position)) => {
                if let Json::Object(members) = document.at_mut(parent) {
                    members[position].0.clone_from(name);
                    steps.pop();
                    steps.push(Step::Member(name.clone()));
                }
            }
            (Change::Duplicate, Some(position)) => match document.at_mut(parent) {
                Json::Scalar(_) => {}
                Json::Array(items) => items.push(items[position].clone()),
                Json::Object(members) => members.push(members[position].clone()),
            },
            (Change::Rename(_) | Change::Duplicate, None) => {}
            (Change::Replace(value), _) => *document.at_mut(place) = value.clone(),
            (Change::Graft(from), _) => {
                *document.at_mut(place) = document.at(&places[from.index(places.len())]).clone();
            }
            (Change::Nest(levels, in_arrays), _) => {
                let value = document.at_mut(place);
                for _ in 0..*levels {
                    let inner = std::mem::replace(value, Json::null());
                    *value = if *in_arrays {
                        Json::Array(vec![inner])
                    } else {
                        Json::Object(vec![("id".to_owned(), inner)])
                    };
                }
            }
            (Change::Add(name, value), _) => match document.at_mut(place) {
                Json::Scalar(_) => {}
                Json::Array(items) => items.push(value.clone()),
                Json::Object(members) => members.push((name.clone(), value.clone())),
            },
        }
        steps
    }
}

/// Any change; these names are among those of members.
pub(crate) fn mutation(names: &[String]) -> impl Strategy<Value = Mutation> + use<> {
    let name =
        || prop_oneof![2 => select(names.to_vec()), 1 => select(NAMES).prop_map(str::to_owned), 1 => any::<String>()];
    let change = prop_oneof![
        2 => Just(Change::Drop),
        2 => name().prop_map(Change::Rename),
        1 => Just(Change::Duplicate),
        8 => document(names.to_vec()).prop_map(Change::Replace),
        2 => any::<Index>().prop_map(Change::Graft),
        // Few, or more than JSON libraries accept; exactly at their limit, one more envelope would exceed it.
        1 => (prop_oneof![1..4_usize, 200..260_usize], any::<bool>())
            .prop_map(|(levels, in_arrays)| Change::Nest(levels, in_arrays)),
        3 => (name(), document(names.to_vec())).prop_map(|(name, value)| Change::Add(name, value)),
    ];
    (any::<Index>(), change).prop_map(|(place, change)| Mutation { place, change })
}

/// A document with some changes.
pub(crate) fn mutated(original: &'static Json) -> impl Strategy<Value = Json> {
    vec(mutation(&original.names_or_id()), 0..6).prop_map(|mutations| {
        let mut document = original.clone();
        for mutation in mutations {
            mutation.apply(&mut document);
        }
        document
    })
}

/// A document with some changes of its structure and its bytes.
pub(crate) fn damaged(original: &'static Json) -> impl Strategy<Value = Bytes> {
    let damage = vec((any::<Index>(), 0..3_usize, vec(any::<u8>(), 0..4)), 0..3);
    (mutated(original), damage, any::<Option<Index>>()).prop_map(|(document, damage, cut)| {
        let mut bytes = document.bytes();
        for (place, removed, added) in damage {
            let start = place.index(bytes.len() + 1);
            let end = (start + removed).min(bytes.len());
            bytes.splice(start..end, added);
        }
        if let Some(cut) = cut {
            bytes.truncate(cut.index(bytes.len() + 1));
        }
        Bytes(bytes)
    })
}

impl Json {
    /// Returns the names of its members; at least one.
    pub(crate) fn names_or_id(&self) -> Vec<String> {
        let mut names = self.names();
        names.push("id".to_owned());
        names
    }
}
