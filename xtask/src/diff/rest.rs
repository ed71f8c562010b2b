//! Compares the rest of the document, member by member, so that every difference is reported.

use serde_json::Value;

use super::{Changes, Kind, Level};
use crate::{
    model::{METHODS, array, each_webhook, evidence, members, text},
    pointer::Pointer,
    prepare::RANGES,
};

/// Members that only affect the documentation.
const WORDS: [&str; 9] =
    ["contact", "description", "example", "examples", "externalDocs", "license", "summary", "termsOfService", "title"];

/// Compares everything except operations and schemas.
pub(super) fn compare(old: &Value, new: &Value, changes: &mut Changes) {
    const DOCUMENT: &str = "the document";
    let root = Pointer::default();
    compare_members(old, new, &root, &["info", "tags", "paths", "components", "x-webhooks"], DOCUMENT, changes);
    compare_members(&old["info"], &new["info"], &root.join("info"), &[], DOCUMENT, changes);
    compare_sections(old, new, changes);
    for (path, old, new) in pairs(&old["paths"], &new["paths"]) {
        if let (Some(old), Some(new)) = (old, new) {
            let handled: Vec<&str> = METHODS.iter().copied().chain(["parameters"]).collect();
            compare_members(old, new, &root.join("paths").join(path), &handled, path, changes);
        }
    }
    compare_webhooks(old, new, changes);
    compare_components(&old["components"], &new["components"], changes);
}

fn compare_sections(old: &Value, new: &Value, changes: &mut Changes) {
    let named = |tag: &Value, name: &str| text(tag, "name") == name;
    let place = Pointer::default().join("tags");
    for (index, tag) in array(&new["tags"]).enumerate() {
        let name = text(tag, "name");
        match array(&old["tags"]).find(|tag| named(tag, &name)) {
            Some(was) => compare_members(was, tag, &place.join(index), &[], &format!("section {name}"), changes),
            None => changes.push(Level::Words, Kind::Added, &format!("section {name}"), "is new", &place.join(index)),
        }
    }
    for (index, tag) in array(&old["tags"]).enumerate() {
        let name = text(tag, "name");
        if !array(&new["tags"]).any(|tag| named(tag, &name)) {
            let what = "was removed";
            changes.push(Level::Words, Kind::Removed, &format!("section {name}"), what, &place.join(index));
        }
    }
    let order = |of: &Value| array(&of["tags"]).map(|tag| text(tag, "name")).collect::<Vec<_>>();
    let (before, now) = (order(old), order(new));
    if before != now && before.len() == now.len() && before.iter().all(|name| now.contains(name)) {
        changes.push(Level::Words, Kind::Changed, "the document", "the sections come in another order", &place);
    }
}

fn compare_webhooks(old: &Value, new: &Value, changes: &mut Changes) {
    let place = Pointer::default().join("x-webhooks");
    for (name, webhook) in each_webhook(new) {
        let subject = format!("webhook {name}");
        let place = place.join(name).join("post");
        match each_webhook(old).find(|(known, _)| *known == name) {
            Some((_, was)) => compare_members(was, webhook, &place, &[], &subject, changes),
            None => changes.push(Level::Compatible, Kind::Added, &subject, "is new", &place),
        }
    }
    for (name, _) in each_webhook(old).filter(|(name, _)| each_webhook(new).all(|(known, _)| known != *name)) {
        let subject = format!("webhook {name}");
        changes.push(Level::Compatible, Kind::Removed, &subject, "was removed", &place.join(name));
    }
}

/// Compares components other than schemas and parameters, which are compared at their uses.
fn compare_components(old: &Value, new: &Value, changes: &mut Changes) {
    let place = Pointer::default().join("components");
    for (kind, old, new) in pairs(old, new).filter(|(kind, _, _)| !matches!(*kind, "schemas" | "parameters")) {
        let (old, new) = (old.unwrap_or(&Value::Null), new.unwrap_or(&Value::Null));
        let level = if matches!(kind, "examples" | "responses") { Level::Words } else { Level::Compatible };
        for (name, old, new) in pairs(old, new).filter(|(_, old, new)| old != new) {
            let (change, what) = classify(old, new);
            changes.push(level, change, &format!("{kind} {name}"), what, &place.join(kind).join(name));
        }
    }
}

fn classify(old: Option<&Value>, new: Option<&Value>) -> (Kind, &'static str) {
    match (old, new) {
        (None, _) => (Kind::Added, "is new"),
        (_, None) => (Kind::Removed, "was removed"),
        _ => (Kind::Changed, "is different"),
    }
}

/// Compares the members of two objects, except the handled ones.
pub(super) fn compare_members(
    old: &Value,
    new: &Value,
    place: &Pointer,
    handled: &[&str],
    subject: &str,
    changes: &mut Changes,
) {
    compare_part(old, new, place, handled, subject, "", changes);
}

/// Compares a named part of the subject: `field note`.
pub(super) fn compare_part(
    old: &Value,
    new: &Value,
    place: &Pointer,
    handled: &[&str],
    subject: &str,
    part: &str,
    changes: &mut Changes,
) {
    for (name, was, is) in pairs(old, new).filter(|(name, was, is)| !handled.contains(name) && was != is) {
        let level = if WORDS.contains(&name) || RANGES.contains(&name) || name == "x-evidence" {
            Level::Words
        } else {
            Level::Compatible
        };
        let what = match name {
            "x-evidence" => describe_certainty(&evidence(old), &evidence(new)),
            "nullable" if is == Some(&true.into()) => "may be null now".to_owned(),
            "nullable" => "is no longer null".to_owned(),
            _ if WORDS.contains(&name) => format!("{name} is reworded"),
            _ => format!("{name} is {}, was {}", shorten(is), shorten(was)),
        };
        changes.push(level, Kind::Changed, subject, [part, &what].concat(), &place.join(name));
    }
}

/// Describes a change of evidence.
pub(super) fn describe_certainty(was: &str, is: &str) -> String {
    let rank = |level: &str| ["inferred", "observed", "documented"].iter().position(|known| *known == level);
    let direction = if rank(is) > rank(was) { "more certain" } else { "less certain" };
    format!("is {direction}: {is}, was {was}")
}

/// Formats a value on one short line.
pub(super) fn shorten(value: Option<&Value>) -> String {
    const LONGEST: usize = 60;
    let text = value.map_or_else(|| "not set".to_owned(), Value::to_string);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Returns the members of two objects by name: the new one's first, then those that only the old one has.
pub(super) fn pairs<'a>(
    old: &'a Value,
    new: &'a Value,
) -> impl Iterator<Item = (&'a str, Option<&'a Value>, Option<&'a Value>)> {
    let kept = members(new).map(|(name, is)| (name, old.get(name), Some(is)));
    let gone = members(old).filter(|(name, _)| new.get(name).is_none()).map(|(name, was)| (name, Some(was), None));
    kept.chain(gone)
}
